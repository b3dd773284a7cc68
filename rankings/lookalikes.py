"""Letters that look like those of Vietnamese and English text and are others: how they are found, and what is meant.

Keyboards, old fonts and scans bring them in. The pairs are those of `confusables.txt` (Unicode Technical Standard #39)
that end in a letter of the two languages, as far as they cannot be told apart in print; eth and oi, which PDFs give for
Đ and ư, and a with caron for ă are added. Other forms of one letter (full width, bold, ligatures) Unicode resolves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_PAIRS = (
    ("ÐðƉɖ", "ĐđĐđ"),
    ("ƢƣǍǎ", "ƯưĂă"),
    ("ɑɡ", "ag"),
    ("АВЕЅІЈКМНОРСТУҮХԚԜӐ", "ABESIJKMHOPCTYYXQWĂ"),
    ("асԁеһіјӏорԛѕуүѵхԝӑ", "acdehijlopqsyyvxwă"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ("αγινορυ", "ayivopu"),
)
LETTERS = {found: meant for letters, others in _PAIRS for found, meant in zip(letters, others, strict=True)}
"""A look-alike and the letter that is meant."""

_TABLE = str.maketrans(LETTERS)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_INSIDE = "Ðð"
"""Inside a word they are letters of Icelandic, which begins no word with them; Vietnamese đ stands nowhere else."""
_FORMS = ("<wide>", "<narrow>", "<font>", "<compat>")
"""What Unicode calls other forms of one character."""


def mended(text: str) -> str:
    """The text in the letters that are meant, composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).translate(_TABLE))


def found(text: str) -> Iterator[tuple[str, str]]:
    """Each look-alike in a text with what is meant, once; none in words that are of another script altogether."""
    pairs: dict[str, str] = {}
    for word in _WORD.finditer(text):
        if all(map(_is_latin, mended(word[0]))):
            pairs |= {
                char: mended(char)
                for place, char in enumerate(word[0])
                if (char in LETTERS and not (char in _INSIDE and place)) or _is_form(char)
            }
    yield from (pairs | {char: mended(char) for char in text if _is_form(char)}).items()


def _is_latin(char: str) -> bool:
    return unicodedata.combining(char) > 0 or unicodedata.name(char, "").startswith("LATIN ")


def _is_form(char: str) -> bool:
    """Another form of a letter, or a mark in full width; digits and blanks have rules of their own."""
    form = unicodedata.decomposition(char).partition(" ")[0]
    category = unicodedata.category(char)
    return form in _FORMS and (category[0] == "L" or category == "Nl" or (form == "<wide>" and category[0] in "PS"))
