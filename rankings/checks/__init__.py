"""Rules of the domain: pure functions from packages and registry to findings, a module a family."""
