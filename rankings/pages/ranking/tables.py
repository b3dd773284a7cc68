"""A ranking as a table: headings, rows and printed averages, cell by cell as printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rankings import urls
from rankings.model import Average, AveragePlace, Language, Result, Role, Statistic
from rankings.pages.ranking import cells, change
from rankings.pages.ranking.cells import Cell, Sheet
from rankings.words import amounts, headings, listing, naming
from rankings.words.headings import Heading
from rankings.words.view import Link


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultRow:
    """A unit's row, with its id as fragment."""

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
    """Rows ranked among themselves, with their own heading and averages where ranks are by district or in groups."""

    id: str
    heading: Link | None
    """Of a district, leading to it."""
    name: str
    """Of any other group, as printed."""
    language: Language
    """Of the name where it is the source's; else empty."""
    printed: str
    count: str
    rows: tuple[ResultRow, ...]
    averages: tuple[AverageRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RankingTable:
    """A whole ranking as printed, with columns of ours at its end only where the sheet has a change."""

    head: tuple[tuple[Heading, ...], ...]
    width: int
    groups: tuple[RowGroup, ...]
    averages: tuple[AverageRow, ...]


def table(sheet: Sheet) -> RankingTable:
    """The sheet as its page prints it: one group, or one a district, and the averages of the whole below."""
    ranking = sheet.ranking
    runs = [list(run) for _, run in groupby(ranking.results, key=lambda result: (result.scope, result.group))]
    headed = headings.headed(ranking)
    groups = tuple(_group(sheet, run, headed=headed) for run in (runs if headed else [list(ranking.results)]))
    grouped = {group.id for group in groups if group.heading or group.name}
    head = headings.rows(sheet.view, ranking, sheet.columns, sheet.marks.columns)
    if sheet.change:
        head = change.head(sheet.view, head, sheet.change)
    return RankingTable(
        head=head,
        width=len(sheet.columns) + (len(sheet.change.columns) if sheet.change else 0),
        groups=groups,
        averages=_averages(sheet, [item for item in ranking.averages if item.scope not in grouped]),
    )


def _group(sheet: Sheet, results: Sequence[Result], *, headed: bool) -> RowGroup:
    ranking = sheet.ranking
    heading, printed = None, ""
    scope, group = (results[0].scope, results[0].group) if headed else (ranking.scope.id, "")
    if headed and ranking.by_district:
        district = sheet.view.site.registry.units[scope]
        heading = Link(text=naming.official_name(sheet.view, district, ranking), href=sheet.links.to(urls.unit(scope)))
        printed = naming.printed_name(results[0].cells.get("district", ""), district.at(ranking.day))
    own = heading is not None or bool(group)
    return RowGroup(
        id=group or scope,
        heading=heading,
        name=naming.group(sheet.view, group),
        language="" if group in sheet.view.site.registry.levels else ranking.source.language,
        printed=printed,
        count=listing.count(sheet.view, len(results)),
        rows=tuple(_row(sheet, result) for result in results),
        averages=_averages(sheet, [item for item in ranking.averages if item.scope == (group or scope)] if own else []),
    )


def _row(sheet: Sheet, result: Result) -> ResultRow:
    found = [cells.cell(sheet, column, result) for column in sheet.columns]
    if sheet.change:
        found += [Cell(kind=kind, text=shown) for kind, shown in change.cells(sheet.view, sheet.change, result)]
    return ResultRow(id=urls.row_id(result), cells=tuple(found))


def _averages(sheet: Sheet, averages: Iterable[Average]) -> tuple[AverageRow, ...]:
    ranking = sheet.ranking
    lines: dict[tuple[str, str, AveragePlace, Statistic], dict[str, str]] = {}
    for item in averages:
        lines.setdefault((item.scope, item.label, item.place, item.statistic), {})[item.indicator] = item.value
    span = next((index for index, column in enumerate(sheet.columns) if column.scored), len(sheet.columns))
    seen: set[tuple[str, ...]] = set()
    found = []
    for (scope, label, place, statistic), values in lines.items():
        row = []
        for column in sheet.columns[span:]:
            printed = values.get(column.indicator or "", "") if column.scored else ""
            key = (scope, column.indicator or "", printed)
            marks = sheet.marks.averages.get(key, ()) if key not in seen else ()
            seen.add(key)
            row.append(Cell(kind=headings.kind(ranking, column), text=amounts.value(sheet.view, printed), marks=marks))
        row += [Cell(kind="own", text="") for _ in (sheet.change.columns if sheet.change else ())]
        where = sheet.view.t(f"ranking.average_in_{place}")
        if statistic is not Statistic.MEAN:
            where = sheet.view.t(f"ranking.statistic_{statistic}", place=where)
        found.append(AverageRow(label=_label(sheet, label, scope), place=where, span=span, cells=tuple(row)))
    return tuple(found)


def _label(sheet: Sheet, printed: str, scope: str) -> str:
    """The printed label, with the group of units that it is about where that is no heading over them and not in it."""
    columns = [it.name for it in sheet.columns if it.role is Role.GROUP]
    grouped = any(scope == result.cells.get(it) for result in sheet.ranking.results for it in columns)
    return amounts.remarked(sheet.view, printed, [scope] if grouped and scope not in printed else [])
