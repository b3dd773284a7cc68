"""Text in a picture, where nothing wraps by itself: lines that fit, and the largest size at which they do."""

from __future__ import annotations

import unicodedata

_SIZES = (76, 64, 52, 44)
_MOST_LINES = 3
_WIDE, _CAPITAL, _NARROW, _OTHER = 0.92, 0.74, 0.34, 0.62
"""Widths of kinds of letters in the semibold face, in parts of the size, each rounded up."""


def title(text: str, width: int) -> tuple[tuple[str, ...], int]:
    """The lines of a heading and its size: as large as three lines allow."""
    for size in _SIZES:
        found = lines(text, size, width, most=_MOST_LINES + 1)
        if len(found) <= (2 if size > _SIZES[1] else _MOST_LINES):
            return found, size
    return lines(text, _SIZES[-1], width, most=_MOST_LINES), _SIZES[-1]


def lines(text: str, size: int, width: int, *, most: int) -> tuple[str, ...]:
    """The text in lines of at most `width`; where `most` lines do not hold it, the last ends in …"""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and extent(longer, size) > width:
            found.append(word)
        else:
            found[-1] = longer
    kept = found[:most]
    if len(found) > most:
        kept[-1] += "…"
    return tuple(_cut(line, size, width) for line in kept)


def extent(text: str, size: int) -> float:
    """How wide the text is at most."""
    return size * sum(_width(char) for char in unicodedata.normalize("NFC", text))


def _width(char: str) -> float:
    base = unicodedata.normalize("NFD", char)[0]
    if base in "mwMW@%—…":
        return _WIDE
    if base.isupper():
        return _CAPITAL
    return _NARROW if base in " .,;:'|!ijlIt()[]/-" else _OTHER


def _cut(line: str, size: int, width: int) -> str:
    while extent(line, size) > width:
        line = line.rstrip("…")[:-1].rstrip() + "…"
    return line
