"""Text of a package: composed letters, nothing invisible, one script, nothing a spreadsheet would run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rankings.figures import SHARED
from rankings.findings import Finding, Place, Rule
from rankings.model import Message
from rankings.source.packages import SourcePackage

NFC = Rule(code="text-nfc")
INVISIBLE = Rule(code="text-invisible")
SCRIPT = Rule(code="text-script")
BLANKS = Rule(code="text-blanks")
DIGITS = Rule(code="text-digits")
FORMULA = Rule(code="text-formula")
RULES = (NFC, INVISIBLE, SCRIPT, BLANKS, DIGITS, FORMULA)

_PLAIN = re.compile('[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff“‘(\\["…≥≤<](?: ?[!-~\u00c0-\u024f\u1e00-\u1eff“”‘’–…×°≥≤])*')
"""Letters, figures and marks of Vietnamese and English text with single blanks: it needs no closer look."""
_MARKED_RANK = re.compile(rf"{SHARED}[0-9]+")
"""A spreadsheet makes a number of it, and errata have to print it."""

_Fault = tuple[Rule, Message, Message]


def check(source: SourcePackage) -> Iterator[Finding]:
    """Every text cell of every table, and the descriptor's texts; figures have their own form."""
    for name, table in source.tables.items():
        types = {field.name: field.type for field in source.resources[name].fields}
        for column, field in enumerate(table.header):
            if types.get(field, "string") != "string":
                continue
            for row in table.rows:
                cell = row.cells[column]
                if cell and not (_PLAIN.fullmatch(cell) and unicodedata.is_normalized("NFC", cell)):
                    for rule, message, hint in (*_letters(cell), *_cell_form(cell)):
                        yield _finding(rule, source, table.place(row, field), message, hint)
    for keys, text in source.texts():
        for rule, message, hint in _letters(text):
            yield _finding(rule, source, source.descriptor_place(*keys), message, hint)


def _letters(text: str) -> Iterator[_Fault]:
    if not unicodedata.is_normalized("NFC", text):
        composed = unicodedata.normalize("NFC", text)
        yield (
            NFC,
            Message("finding.text.nfc"),
            Message("finding.text.nfc_hint", composed=composed),
        )
    told: set[str] = set()
    for char in text:
        if " " <= char <= "~":
            continue
        found = _character(char)
        if found is not None and found[0].code not in told:
            told.add(found[0].code)
            yield found


def _name(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def _character(char: str) -> _Fault | None:
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Co", "Cs", "Cn"):
        return (
            INVISIBLE,
            Message("finding.text.invisible", character=_name(char)),
            Message("finding.text.invisible_hint"),
        )
    if category == "Nd":
        return (
            DIGITS,
            Message("finding.text.digit", character=_name(char)),
            Message("finding.text.digit_hint"),
        )
    if category[0] == "L" and not unicodedata.name(char, "").startswith("LATIN "):
        return (
            SCRIPT,
            Message("finding.text.script", letter=char, character=_name(char)),
            Message("finding.text.script_hint"),
        )
    return None


def _cell_form(cell: str) -> Iterator[_Fault]:
    if cell != " ".join(cell.split()):
        yield (
            BLANKS,
            Message("finding.text.blanks"),
            Message("finding.text.blanks_hint"),
        )
    first = cell.lstrip()[:1]
    if first in ("=", "+", "-", "@") and not _MARKED_RANK.fullmatch(cell):
        yield (
            FORMULA,
            Message("finding.text.formula", first=first),
            Message("finding.text.formula_hint"),
        )


def _finding(rule: Rule, source: SourcePackage, place: Place, message: Message, hint: Message) -> Finding:
    return Finding(rule=rule, package=source.id, place=place, message=message, hint=hint)
