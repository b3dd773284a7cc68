"""The forms in which a unit's name is written: its type in full, abbreviated or left out, its office, its marks.

Which types and offices there are, and how they are abbreviated, stands in `model/unit_types.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rankings.model import LEADING, OFFICES
from rankings.text import fold, same_name_key

_OFFICE = re.compile(rf"(?:{'|'.join(OFFICES)}) ".casefold())
_IN_FULL = {it.short.casefold().rstrip("."): it.name.casefold() for it in LEADING if it.short}
_SHORT = re.compile(rf"({'|'.join(_IN_FULL)})(?:\. ?|(?<=..) | ?(?=\d))")
"""An abbreviated type: with its point, before a number, or as a word by itself where it has two letters."""
_TYPE = re.compile(rf"({'|'.join(it.name.casefold() for it in LEADING)}) ")


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """The name without letter case, tone placement, “UBND” and abbreviated types."""
    return same_name_key(spelt_out(name))


def spelt_out(name: str) -> str:
    """The name in lower case with its type in full."""
    key = " ".join(name.casefold().split())
    key = key[office.end() :] if (office := _OFFICE.match(key)) else key
    short = _SHORT.match(key)
    return f"{_IN_FULL[short[1]]} {key[short.end() :]}" if short else key


def printed_type(name: str) -> str:
    """The type before a name, in full and in lower case; empty where none is printed."""
    match = _TYPE.match(spelt_out(name))
    return match[1] if match else ""


@lru_cache(maxsize=100_000)
def forms(official: str) -> tuple[str, str, str, str]:
    """Keys of an official name from the strictest to the loosest: whole, without type, without marks, without both."""
    whole = spelt_out(official)
    bare = _TYPE.sub("", whole, count=1) if _TYPE.match(whole) else whole
    return same_name_key(whole), same_name_key(bare), fold(whole), fold(bare)


def asked(printed: str) -> tuple[str, ...]:
    """The keys that a printed name is looked up by, one for each of `forms`.

    One that has no mark at all may lack them; one that has some is printed with marks, and a missing one is a misprint.
    """
    markless = fold(printed) == " ".join(printed.casefold().split())
    return (plain(printed),) * 2 + ((fold(spelt_out(printed)),) * 2 if markless else ())


def is_form_of(printed: str, official: str) -> bool:
    """Whether a printed name is the official one, however its type, its marks, its tones and its case are written."""
    return any(key == form for key, form in zip(asked(printed), forms(official), strict=False))
