"""Selections: a test that looks at nothing says nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def some(found: Iterable[T]) -> list[T]:
    """What was selected, at least one of it."""
    selected = list(found)
    assert selected, "nothing was selected"
    return selected
