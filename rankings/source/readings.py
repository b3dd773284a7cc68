"""Cells that are no figure where one belongs: words that can be declared, and other ways to write a figure.

The normalisations are a closed list, that of `docs/data-contract.md`: what is on it is told with the figure to write,
and all else is copied as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rankings import text
from rankings.findings import Finding, Rule
from rankings.model import LAST, Message, Status
from rankings.source.columns import FORMS, RANK
from rankings.source.packages import SourcePackage

_MEANT: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (meaning, re.compile(pattern))
    for meaning, pattern in (
        (Status.NOT_RANKED, r"khong (duoc )?xep( hang| loai)?|kxh|ngoai bang|not ranked|unranked|nr"),
        (Status.NO_EVIDENCE, r"khong (co )?(minh chung|so lieu|du lieu).*|no (evidence|data)"),
        (Status.NOT_ASSESSED, r"(khong|chua) (duoc )?(danh gia|cham( diem)?)|kdg|not assessed"),
        (Status.WITHHELD, r"(khong|chua) cong bo|mat|withheld|confidential"),
        (Status.NOT_APPLICABLE, r"[-–—x/*]+|khong (ap dung|thuoc.*)|not applicable"),
        (LAST, r"(hang |xep )?(cuoi|chot|bet|sau cung)( bang)?|last"),
    )
)
"""What a printed word most likely means, by its letters without marks."""
_ORDINAL = re.compile(r"(?:(?:thứ|hạng|no\.|#) *)?0*([1-9][0-9]*)(?:st|nd|rd|th|\.)?", re.IGNORECASE | re.ASCII)
_OF_MAXIMUM = re.compile(r"(-?[0-9]+(?:[.,][0-9]+)?) */ *([0-9]+(?:[.,][0-9]+)?)")
_PERCENT = re.compile(r"(-?[0-9]+(?:[.,][0-9]+)?) ?%")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+%?")


def told(source: SourcePackage, findings: Iterable[Finding], rule: Rule) -> Iterator[Finding]:
    """The findings, those of `rule` on words of one column made one, with how to declare them; those on figures with
    what to write."""
    words: dict[tuple[str, str], list[Finding]] = {}
    for it in findings:
        if it.rule is not rule or it.place.field is None or it.place.cell is None:
            yield it
        elif _ranked(source, it) and not any(char.isdigit() for char in it.place.cell):
            words.setdefault((it.place.path, it.place.field), []).append(it)
        else:
            yield _with_figure(source, it)
    for found in words.values():
        yield _with_marks(source, found)


def meaning(word: str, *, rank: bool) -> str:
    """What a printed word in the place of a score, or of a rank, most likely means; a value of `marks`."""
    folded = " ".join(text.fold(word).split())
    found = next((meant for meant, form in _MEANT if form.fullmatch(folded)), Status.NOT_PRINTED)
    if rank and found == Status.NOT_APPLICABLE:
        return Status.NOT_RANKED
    return Status.NOT_PRINTED if found == LAST and not rank else found


def _ranked(source: SourcePackage, finding: Finding) -> bool:
    return any(
        table.path == finding.place.path and source.resources[name].ranking is not None
        for name, table in source.tables.items()
    )


def _type(source: SourcePackage, finding: Finding) -> str:
    for name, table in source.tables.items():
        if table.path == finding.place.path:
            field = source.resources[name].field(finding.place.field or "")
            return field.type if field is not None else ""
    return ""


def _with_marks(source: SourcePackage, found: Sequence[Finding]) -> Finding:
    """One finding for a column, at its first word."""
    first = found[0]
    column = first.place.field or ""
    rank = _type(source, first) == RANK or column == "rank" or column.endswith("_rank")
    words = list(dict.fromkeys(it.place.cell or "" for it in found))
    declared = ", ".join(f'"{word}": "{meaning(word, rank=rank)}"' for word in words)
    return replace(
        first,
        message=Message(
            "finding.readings.words", field=column, n=len(found), words=", ".join(f"“{word}”" for word in words)
        ),
        hint=Message("finding.readings.words_hint", marks=f'"marks": {{{declared}}}'),
    )


def _with_figure(source: SourcePackage, finding: Finding) -> Finding:
    """The finding with the figure that the cell should hold, where the list of normalisations has it."""
    cell, kind = finding.place.cell or "", _type(source, finding)
    ordinal, share = _ORDINAL.fullmatch(cell), _OF_MAXIMUM.fullmatch(cell)
    if ordinal and kind in (RANK, "integer"):
        return replace(finding, hint=Message("finding.readings.rank_hint", figure=ordinal[1]))
    if share and kind == "number":
        score, maximum = (part.replace(",", ".") for part in share.groups())
        return replace(finding, hint=Message("finding.readings.share_hint", score=score, maximum=maximum))
    if (percent := _PERCENT.fullmatch(cell)) and kind == "number":
        return replace(finding, hint=Message("finding.readings.percent_hint", figure=percent[1].replace(",", ".")))
    figure = cell.replace(",", ".")
    if _COMMA.fullmatch(cell) and kind in FORMS and FORMS[kind].fullmatch(figure):
        return replace(finding, hint=Message("finding.readings.comma_hint", figure=figure))
    return finding
