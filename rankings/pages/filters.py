"""What a list can be narrowed down by: one thing a filter, one value an option."""

from __future__ import annotations

from dataclasses import dataclass

from rankings.model import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One value that a list can be narrowed down to."""

    value: str
    label: str
    language: Language = ""
    """Of a name; empty of what is said in the language of the page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """A choice among values; `name` is the same in the address and in what is narrowed down."""

    name: str
    label: str
    every: str
    """What stands for all values."""
    options: tuple[Option, ...]
