"""What spreadsheets make of cells: binary residue of figures, exponents, dates, codes without zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Context, Decimal

from rankings.findings import Finding, Rule
from rankings.model import CODE_DIGITS, Message
from rankings.source.packages import SourcePackage

MANGLED = Rule(code="cell-mangled")

_RESIDUE = re.compile(r"(-?)([0-9]*)\.([0-9]+)(%?)")
_WORKBOOK = Context(prec=15)
"""Significant digits of which a workbook is sure."""
_MOST = 17
"""What binary arithmetic needs at most: one or two digits of residue, and no figure with more is its work."""
_SHOWN = 12
"""What has fewer digits than these without its residue was typed; what has more was computed."""
_EXPONENT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}")
_QUOTED = re.compile(r"['’‘`]([0-9.]+%?)")
_WHOLE = re.compile(r"([0-9]+)\.0+")
_ERROR = re.compile(r"#(?:[A-Z/0]+[!?]?|#*)")
_MONTH = r"(?:[A-Za-z]{3}|[Tt]hg? ?[0-9]{1,2})"
_DAY = re.compile(
    rf"[12][0-9]{{3}}-[0-9]{{1,2}}-[0-9]{{1,2}}(?: 0{{1,2}}:00(?::00)?)?|[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{2,4}}"
    rf"|[0-9]{{1,2}}-{_MONTH}(?:-[0-9]{{2,4}})?|{_MONTH}-[0-9]{{2,4}}"
)

_Words = tuple[Message, Message]


def figure(cell: str, *, whole: bool) -> _Words | None:
    """What happened to a figure and what to write instead; None where it is as people write it.

    `whole` figures are ranks and counts.
    """
    residue = _residue(cell)
    if residue is not None:
        return (
            (Message("finding.mangled.residue", cell=cell), _hint(residue))
            if residue
            else (Message("finding.mangled.computed", cell=cell), _hint(""))
        )
    if _EXPONENT.fullmatch(cell):
        return Message("finding.mangled.exponent", cell=cell), _hint(format(Decimal(cell), "f"))
    if whole and (digits := _WHOLE.fullmatch(cell)):
        return Message("finding.mangled.decimals", cell=cell), _hint(digits[1])
    return _common(cell)


def code_faults(source: SourcePackage) -> Iterator[Finding]:
    """Official codes of a registry's units that a spreadsheet made numbers or days of."""
    table = source.tables.get("units")
    if table is None:
        return
    for row in table.rows:
        words = _code(table.cell(row, "code"), CODE_DIGITS.get(table.cell(row, "level")))
        if words is not None:
            yield Finding(
                rule=MANGLED, package=source.id, place=table.place(row, "code"), message=words[0], hint=words[1]
            )


def _code(cell: str, digits: int | None) -> _Words | None:
    """What happened to a code; `digits` is how many such a code has, None where that is not laid down."""
    if _EXPONENT.fullmatch(cell):
        kept, written = len(Decimal(cell).as_tuple().digits), format(Decimal(cell), "f")
        whole_code = written.zfill(digits or 0) if len(written) <= kept else ""
        return Message("finding.mangled.exponent", cell=cell), _hint(whole_code)
    if whole := _WHOLE.fullmatch(cell):
        return Message("finding.mangled.decimals", cell=cell), _hint(whole[1].zfill(digits or 0))
    if digits is not None and cell.isascii() and cell.isdigit() and len(cell) < digits:
        return Message("finding.mangled.zeros", cell=cell), _hint(cell.zfill(digits))
    return _common(cell)


def _common(cell: str) -> _Words | None:
    if quoted := _QUOTED.fullmatch(cell):
        return Message("finding.mangled.quoted", cell=cell), _hint(quoted[1])
    if _DAY.fullmatch(cell):
        return Message("finding.mangled.day", cell=cell), _hint("")
    return (Message("finding.mangled.error", cell=cell), _hint("")) if _ERROR.fullmatch(cell) else None


def _residue(cell: str) -> str | None:
    """The figure without its residue; empty where nobody can tell what was shown, None where there is no residue."""
    parts = _RESIDUE.fullmatch(cell)
    if parts is None or not _WORKBOOK.prec < len(f"{parts[2]}{parts[3]}".lstrip("0")) <= _MOST:
        return None
    value = _WORKBOOK.plus(Decimal(cell.removesuffix("%"))).normalize()
    return f"{value:f}{parts[4]}" if len(value.as_tuple().digits) < _SHOWN else ""


def _hint(meant: str) -> Message:
    return Message("finding.mangled.write_hint", meant=meant) if meant else Message("finding.mangled.look_hint")
