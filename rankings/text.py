"""Vietnamese text: folding for search and comparison, sorting, numbers and dates on the page."""

from __future__ import annotations

import re
import unicodedata

from rankings.model import Language

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: index for index, letter in enumerate(_LETTERS)}
# CLDR root collation tailored for vi: the tone counts only where all letters are equal.
_TONE_ORDER = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def fold(text: str) -> str:
    """Lower case without any mark, đ as d, blanks single: equal for all ways to type a name."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.split())


def same_name_key(text: str) -> str:
    """Key under which two spellings are the same name: letter case, blanks and tone placement do not count.

    `Hoà` and `Hòa`, `Thuỷ` and `Thủy` meet; `Phù Đổng` and `Phú Đông` do not.
    """
    words = []
    for word in unicodedata.normalize("NFD", text.casefold()).split():
        tones = "".join(char for char in word if char in _TONE_ORDER)
        letters = "".join(char for char in word if char not in _TONE_ORDER)
        words.append(unicodedata.normalize("NFC", letters) + tones)
    return " ".join(words)


def slug(text: str) -> str:
    """The text as part of an address: ASCII words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Sorts as a Vietnamese dictionary does: letters first (a ă â … d đ …), tones where letters are equal."""
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", text.casefold()):
        parts = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in parts if mark in _TONE_ORDER), "")
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONE_ORDER))
        letters.append(_LETTER_ORDER.get(base, 100 + ord(base[0]) if not base.isspace() else -1))
        tones.append(_TONE_ORDER[tone])
    return tuple(letters), tuple(tones)


def number(printed: str, language: Language) -> str:
    """A printed figure with the decimal mark of the language; every digit stays."""
    return printed.replace(".", ",") if language == "vi" else printed


def day(iso: str, language: Language) -> str:
    """`2025-03-13` as 13/3/2025 or 13 March 2025; a month alone (`2024-01`) as tháng 1/2024."""
    parts = [int(part) for part in iso.split("-")]
    months = "January February March April May June July August September October November December"
    month = months.split()[parts[1] - 1]
    if len(parts) == 2:
        return f"tháng {parts[1]}/{parts[0]}" if language == "vi" else f"{month} {parts[0]}"
    if language == "vi":
        return f"{parts[2]}/{parts[1]}/{parts[0]}"
    return f"{parts[2]} {month} {parts[0]}"
