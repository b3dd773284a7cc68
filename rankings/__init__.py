"""Turns published rankings, kept as data packages, into a static portal."""
