"""Text of a package: composed letters, no look-alikes, nothing invisible, one script, no spreadsheet formula."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from rankings import lines, lookalikes
from rankings.figures import SHARED
from rankings.findings import Finding, Place, Rule
from rankings.model import Message
from rankings.source.packages import README_NAME, SourcePackage

NFC = Rule(code="text-nfc")
INVISIBLE = Rule(code="text-invisible")
LOOKALIKE = Rule(code="text-lookalike")
SCRIPT = Rule(code="text-script")
BLANKS = Rule(code="text-blanks")
DIGITS = Rule(code="text-digits")
FORMULA = Rule(code="text-formula")
RULES = (NFC, LOOKALIKE, INVISIBLE, SCRIPT, BLANKS, DIGITS, FORMULA)

_PLAIN = re.compile('[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff“‘(\\["…≥≤<](?: ?[!-~\u00c0-\u024f\u1e00-\u1eff“”‘’–…×°≥≤])*')
"""Letters, figures and marks of Vietnamese and English text with single blanks: without look-alikes it needs no closer
look."""
_LOOKALIKE = re.compile(f"[{''.join(lookalikes.LETTERS)}]")
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*")
"""A letter with the marks that are typed behind it."""
_LONGEST_SHOWN = 60
_MARKED_RANK = re.compile(rf"{SHARED}[0-9]+")
"""A spreadsheet makes a number of it, and errata have to print it."""

_Fault = tuple[Rule, Message, Message]


def check(source: SourcePackage) -> Iterator[Finding]:
    """Headings and text cells of every table, the descriptor's keys and texts, the README; figures have their form."""
    for name, table in source.tables.items():
        types = {field.name: field.type for field in source.resources[name].fields}
        for column, field in enumerate(table.header):
            for rule, message, hint in _letters(field):
                yield _finding(rule, source, table.place(None, field), message, hint)
            if types.get(field, "string") != "string":
                continue
            for row in table.rows:
                cell = row.cells[column]
                if cell and not _is_plain(cell):
                    for rule, message, hint in (*_letters(cell), *_cell_form(cell)):
                        yield _finding(rule, source, table.place(row, field), message, hint)
    for keys, text in source.texts():
        for rule, message, hint in _letters(text):
            yield _finding(rule, source, source.descriptor_place(*keys), message, hint)
    for line, text in enumerate(lines.split(source.readme), start=1):
        for rule, message, hint in _letters(text.replace("\t", " ")):
            place = Place(path=f"{source.path}/{README_NAME}", line=line, excerpt=text)
            yield _finding(rule, source, place, message, hint)


def _is_plain(cell: str) -> bool:
    return bool(_PLAIN.fullmatch(cell)) and not _LOOKALIKE.search(cell) and unicodedata.is_normalized("NFC", cell)


def _letters(text: str) -> Iterator[_Fault]:
    if text.isascii() and text.isprintable():
        return
    if not unicodedata.is_normalized("NFC", text):
        typed = next(it for it in _CLUSTER.findall(text) if not unicodedata.is_normalized("NFC", it))
        composed = unicodedata.normalize("NFC", typed)
        yield (
            NFC,
            Message("finding.text.nfc", letter=composed, points=_points(typed), point=_points(composed)),
            Message("finding.text.nfc_hint", composed=_short(unicodedata.normalize("NFC", text))),
        )
    meant = dict(lookalikes.found(text))
    for letter, other in meant.items():
        yield (
            LOOKALIKE,
            Message(
                "finding.text.lookalike", letter=letter, character=_name(letter), meant=other, point=_points(other)
            ),
            Message("finding.text.lookalike_hint", mended=_short(_mended(text, meant))),
        )
    told: set[str] = set()
    for char in text:
        if " " <= char <= "~" or char in meant:
            continue
        found = _character(char)
        if found is not None and found[0].code not in told:
            told.add(found[0].code)
            yield found


def _mended(text: str, meant: Mapping[str, str]) -> str:
    """The text with its look-alikes replaced, and nothing else."""
    return unicodedata.normalize("NFC", "".join(meant.get(char, char) for char in text))


def _points(text: str) -> str:
    return " ".join(f"U+{ord(char):04X}" for char in text)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


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
