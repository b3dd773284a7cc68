"""What a list can be narrowed down by: one thing a filter, one value an option."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One value that a list can be narrowed down to."""

    value: str
    label: str
    vietnamese: bool = False
    """A name of the source, to be marked as such where the page marks languages."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """A choice among values; `name` is the same in the address and in what is narrowed down."""

    name: str
    label: str
    every: str
    """What stands for all values."""
    options: tuple[Option, ...]
