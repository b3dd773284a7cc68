"""Lines of text: the one notion of them, for every reader and every finding.

A line ends at LF, CR LF or CR, as editors and the csv module have it; no other character ends one.
"""

from __future__ import annotations

import re

_END = re.compile(r"\r\n|\r|\n")


def split(text: str) -> tuple[str, ...]:
    """The lines without their ends; after an end at the very end stands one more, empty line."""
    return tuple(_END.split(text))


def with_ends(text: str) -> tuple[str, ...]:
    """The lines as they are, each with its end, for parsers that need both."""
    starts = [0, *(match.end() for match in _END.finditer(text))]
    ends = [*starts[1:], len(text)]
    return tuple(text[start:end] for start, end in zip(starts, ends, strict=True) if start < end)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of the character at an offset."""
    before = split(text[:offset])
    return len(before), len(before[-1]) + 1
