"""Measures how many single mistakes in the packages the checks catch."""
