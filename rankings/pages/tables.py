"""A ranking as a table: headings, rows and printed averages, cell by cell as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rankings import period as periods
from rankings import urls
from rankings.model import Average, Column, Ranking, Result, Role, Status, Unit
from rankings.pages import headings, listing
from rankings.pages.headings import KINDS, Heading
from rankings.pages.page import Link, Links, View

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A cell. `kind` is how it is set; an empty text means that nothing is printed there."""

    kind: str
    text: str
    printed: str = ""
    """The name as printed, where the official one is different."""
    href: str = ""
    status: str = ""
    note: str = ""
    """What else must be known about the row, in Vietnamese."""
    vietnamese: bool = False
    """Words of the source on a page in another language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A unit's row, with the unit's id as its fragment."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AverageRow:
    """A printed average: its label over the first columns, then one cell a column."""

    label: str
    place: str
    span: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RowGroup:
    """Rows ranked among themselves; a district's own heading and averages where ranks are by district."""

    id: str
    heading: Link | None
    printed: str
    count: str
    rows: tuple[Row, ...]
    averages: tuple[AverageRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A whole ranking as printed."""

    head: tuple[tuple[Heading, ...], ...]
    width: int
    groups: tuple[RowGroup, ...]
    averages: tuple[AverageRow, ...]


def table(view: View, links: Links, ranking: Ranking) -> Table:
    columns = [column for column in ranking.columns if _shown(column, ranking)]
    groups = tuple(
        _group(view, links, ranking, columns, list(results))
        for _, results in groupby(
            ranking.results, key=lambda result: result.scope if ranking.by_district else ranking.scope
        )
    )
    grouped = {group.id for group in groups if group.heading}
    return Table(
        head=headings.rows(view, ranking, columns),
        width=len(columns),
        groups=groups,
        averages=_averages(view, columns, [item for item in ranking.averages if item.scope not in grouped]),
    )


def value(view: View, printed: str) -> str:
    """A printed cell with the decimal mark of the language; words stay as they are."""
    return view.number(printed) if _NUMBER.fullmatch(printed) else printed


def official_name(unit: Unit, ranking: Ranking) -> str:
    """What the unit was called at the end of the period measured."""
    return unit.at(periods.end(ranking.period)).name


def status_text(view: View, result: Result) -> str:
    """Why a result is not an ordinary one; a printed note that says it in the page's language says it better."""
    if result.status is Status.NORMAL or (result.note and view.language == "vi"):
        return ""
    return view.t(f"status.{result.status.value}")


def _shown(column: Column, ranking: Ranking) -> bool:
    """Status and note stand with the name, the district of a table by district in its own row."""
    hidden = {Role.UNIT, Role.STATUS, Role.NOTE}
    return column.role not in (hidden | {Role.DISTRICT} if ranking.by_district else hidden)


def _group(
    view: View, links: Links, ranking: Ranking, columns: Sequence[Column], results: Sequence[Result]
) -> RowGroup:
    heading, printed = None, ""
    scope = results[0].scope if ranking.by_district else ranking.scope
    if ranking.by_district:
        name = official_name(view.site.registry.units[scope], ranking)
        heading = Link(text=name, href=links.to(urls.unit(scope)))
        district = results[0].cells.get("district", "")
        printed = district if district != name else ""
    return RowGroup(
        id=scope,
        heading=heading,
        printed=printed,
        count=listing.count(view, len(results)),
        rows=tuple(_row(view, links, ranking, columns, result) for result in results),
        averages=_averages(view, columns, [item for item in ranking.averages if item.scope == scope])
        if heading
        else (),
    )


def _row(view: View, links: Links, ranking: Ranking, columns: Sequence[Column], result: Result) -> Row:
    return Row(
        id=result.unit,
        cells=tuple(_cell(view, links, ranking, column, result) for column in columns),
    )


def _cell(view: View, links: Links, ranking: Ranking, column: Column, result: Result) -> Cell:
    printed = result.cells.get(column.name, "")
    if column.role is Role.NAME:
        name = official_name(view.site.registry.units[result.unit], ranking)
        return Cell(
            kind="name",
            text=name,
            printed=printed if printed != name else "",
            href=links.to(urls.unit(result.unit)),
            status=status_text(view, result),
            note=result.note,
        )
    kind = KINDS.get(column.role, "text")
    if kind == "text" or not _NUMBER.fullmatch(printed):
        return Cell(
            kind=kind if not printed else "text", text=printed, vietnamese=bool(printed) and view.language != "vi"
        )
    return Cell(kind=kind, text=view.number(printed))


def _averages(view: View, columns: Sequence[Column], averages: Iterable[Average]) -> tuple[AverageRow, ...]:
    lines: dict[tuple[str, str, str], dict[str, str]] = {}
    for item in averages:
        lines.setdefault((item.scope, item.label, item.place), {})[item.indicator] = item.value
    span = next(
        (index for index, column in enumerate(columns) if column.role in (Role.SCORE, Role.TOTAL)), len(columns)
    )
    return tuple(
        AverageRow(
            label=label,
            place=view.t(f"ranking.average_in_{place}"),
            span=span,
            cells=tuple(
                Cell(
                    kind=KINDS.get(column.role, "text"),
                    text=value(view, values.get(column.indicator or "", ""))
                    if column.role in (Role.SCORE, Role.TOTAL)
                    else "",
                )
                for column in columns[span:]
            ),
        )
        for (_, label, place), values in lines.items()
    )
