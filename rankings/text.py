"""Text: folding and sorting Vietnamese, numbers and dates in the language of a page, signs that must not act."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache, lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal, get_decimal_symbol

from rankings import lookalikes
from rankings.model import Language

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: index for index, letter in enumerate(_LETTERS)}
# CLDR root collation tailored for vi: the tone counts only where all letters are equal.
_CHARACTERS = re.compile(r"[0-9]{1,9}|.", re.DOTALL)
_BLANK, _NUMBER = -2, -1
"""Stand before all letters; other marks stand behind them."""
_TONE_ORDER = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def fold(text: str) -> str:
    """Lower case without any mark, đ as d, look-alikes as what is meant, blanks single: one however it is typed."""
    decomposed = unicodedata.normalize("NFD", lookalikes.mended(text).casefold().replace("đ", "d"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.split())


def same_name_key(text: str) -> str:
    """Key under which two spellings are the same name: letter case, blanks, tone placement and look-alike
    letters do not count.

    `Hoà` and `Hòa`, `Thuỷ` and `Thủy` meet; `Phù Đổng` and `Phú Đông` do not.
    """
    words = []
    for word in unicodedata.normalize("NFD", lookalikes.mended(text).casefold()).split():
        tones = "".join(char for char in word if char in _TONE_ORDER)
        letters = "".join(char for char in word if char not in _TONE_ORDER)
        words.append(unicodedata.normalize("NFC", letters) + tones)
    return " ".join(words)


def slug(text: str) -> str:
    """The text as part of an address: ASCII words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Sorts as a Vietnamese dictionary does: letters first (a ă â … d đ …), tones where letters are equal.

    Numbers stand in their order: Phường 2 before Phường 10.
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in _CHARACTERS.findall(unicodedata.normalize("NFC", text.casefold())):
        if char.isdecimal():
            letters += (_NUMBER, int(char))
            tones += (0, 0)
            continue
        parts = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in parts if mark in _TONE_ORDER), "")
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONE_ORDER))
        letters.append(_LETTER_ORDER.get(base, 100 + ord(base[0]) if not base.isspace() else _BLANK))
        tones.append(_TONE_ORDER[tone])
    return tuple(letters), tuple(tones)


def number(printed: str, language: Language) -> str:
    """A printed figure with the decimal mark of the language; every digit stays."""
    return printed.replace(".", decimal_mark(language))


def count(whole: int, language: Language) -> str:
    """A count with the thousands mark of the language."""
    return str(format_decimal(whole, locale=language))


@lru_cache(maxsize=1 << 12)
def day(iso: str, pattern: str, language: Language) -> str:
    """A day in the language, by a date pattern of CLDR (`d MMMM y`); a month alone (`2024-01`) is its first day."""
    return str(format_date(date.fromisoformat(f"{iso}-01" if iso.count("-") == 1 else iso), pattern, locale=language))


def visible(written: str) -> str:
    """The text with control and direction characters spelled out: they act on no page and no terminal."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in written)


@cache
def decimal_mark(language: Language) -> str:
    """The decimal mark of a language."""
    return str(get_decimal_symbol(language))
