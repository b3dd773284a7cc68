"""Cells of a ranking's table: as printed, with what is noted on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rankings import urls
from rankings.drawings import bars
from rankings.drawings.scale import Scale
from rankings.model import Column, Language, Ranking, Result, Role
from rankings.pages.ranking.change import OwnColumns
from rankings.pages.ranking.marks import Marks
from rankings.words import amounts, headings, naming
from rankings.words.view import Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Was:
    """What a corrected cell said before, and until when."""

    text: str
    day: str
    iso: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A cell. `kind` is how it is set; an empty text means that nothing is printed there."""

    kind: str
    text: str
    printed: str = ""
    """The name as printed, where the official one is another name."""
    href: str = ""
    status: str = ""
    note: naming.Remark | None = None
    """What else must be known about the row."""
    meaning: str = ""
    """Of a word in the place of a figure."""
    language: Language = ""
    """Of words of the source on a page in another language."""
    marks: tuple[int, ...] = ()
    """Numbers of the notes on this cell."""
    was: tuple[Was, ...] = ()
    bar: str = ""
    """How the bar is filled, as style sheets know it; empty where there is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A ranking on its page, and what stands there beside the printed cells."""

    view: View
    links: Links
    ranking: Ranking
    columns: tuple[Column, ...]
    marks: Marks = field(default_factory=Marks)
    change: OwnColumns | None = None
    scales: Mapping[str, Scale] = field(default_factory=dict)
    """Indicator to the scale of its bars; an indicator that is not in it has none."""


def cell(sheet: Sheet, column: Column, result: Result) -> Cell:
    """The cell of one column in one unit's row."""
    view = sheet.view
    printed = result.cells.get(column.name, "")
    marks = sheet.marks.cells.get((result.unit, column.name), ())
    was = _was(sheet, column, result)
    if column.role is Role.NAME:
        unit = view.site.registry.units[result.unit]
        return Cell(
            kind="name",
            text=naming.official_name(view, unit, sheet.ranking),
            printed=naming.printed_name(printed, unit.at(sheet.ranking.day)),
            href=sheet.links.to(urls.unit(result.unit)),
            status=naming.status_text(view, sheet.ranking, result),
            note=naming.remark(view, result),
            marks=marks,
            was=was,
        )
    kind = headings.kind(sheet.ranking, column)
    if column.role is Role.OTHER_NAME:
        language = "" if printed.isascii() else headings.foreign(view, sheet.ranking)
        return Cell(kind=kind, text=printed, language=language, marks=marks, was=was)
    if kind == "text" or not amounts.is_number(printed):
        return Cell(
            kind=kind if not printed else "text",
            text=printed,
            meaning=amounts.meaning(view, sheet.ranking, printed),
            language=headings.foreign(view, sheet.ranking) if printed else "",
            marks=marks,
            was=was,
        )
    drawn = sheet.scales.get(column.indicator or "") if column.scored else None
    counted = sheet.ranking.figure(result, column.indicator) if column.scored and column.indicator else ""
    return Cell(kind=kind, text=view.number(printed), marks=marks, was=was, bar=bars.bar(counted, drawn))


def _was(sheet: Sheet, column: Column, result: Result) -> tuple[Was, ...]:
    return tuple(
        Was(
            text=amounts.value(sheet.view, item.old),
            day=sheet.view.day(item.date),
            iso=item.date.isoformat(),
        )
        for item in sheet.marks.corrected.get((result.unit, column.name), ())
    )
