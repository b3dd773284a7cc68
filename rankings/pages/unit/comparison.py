"""The comparison a source prints beside a result: as printed, and ours beside it only where it differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rankings import formula, urls
from rankings.history.comparison import COLUMNS, PrintedComparison
from rankings.history.standing import Entry
from rankings.model import Column, Ranking
from rankings.words import amounts, headings, naming, notes, sources
from rankings.words.notes import Note
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One printed column of the comparison; `ours` says what we get where that is something else."""

    heading: str
    value: str
    ours: str
    marks: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownComparison:
    """The comparison in one row of one source."""

    id: str
    """Id of its place on the page."""
    period: str
    source: str
    noun: str
    """What a sentence calls the source."""
    row: Link
    heading: str
    """What the columns have in common, as printed above them."""
    items: tuple[Item, ...]


def anchor(entry: Entry) -> str:
    """Id of the place on the unit's page where the comparison printed beside a result is shown."""
    return f"compared-{entry.place}"


def printed(view: View, links: Links, entry: Entry, found: PrintedComparison) -> ShownComparison:
    """The comparison in an entry's row, with ours beside what does not follow from the printed figures."""
    row = urls.row(entry.ranking, entry.result)
    return ShownComparison(
        id=anchor(entry),
        period=naming.period_label(entry.ranking.period, view),
        source=sources.short(view, entry.ranking.source),
        noun=sources.noun(view, entry.ranking.source),
        row=Link(text=entry.ranking.title[view.language], href=links.to(row)),
        heading=_heading(view, entry),
        items=tuple(_items(view, links, entry, found)),
    )


def is_told(column: Column) -> bool:
    """The comparison shows the column, so that it need not be shown again."""
    return column.name in COLUMNS


def _heading(view: View, entry: Entry) -> str:
    groups = {headings.group(column) for column in entry.ranking.columns if is_told(column)}
    printed = groups.pop() if len(groups) == 1 else ""
    return printed if printed and view.in_source_language else view.t("unit.printed_column")


def _items(view: View, links: Links, entry: Entry, found: PrintedComparison) -> Iterator[Item]:
    ours = {
        "rank_change": _own_ranks(view, found),
        "total_change": _own_points(view, found),
        "total_change_percent": _percent_base(view, found, entry.ranking),
    }
    marks = notes.of_result(view, links, entry)
    for column in entry.ranking.columns:
        value = found.cells.get(column.name, "")
        if value:
            yield Item(
                heading=headings.own(column.title)
                if not headings.foreign(view, entry.ranking)
                else headings.text(view, entry.ranking, column),
                value=amounts.value(view, value),
                ours=ours.get(column.name, ""),
                marks=marks.get(column.name, ()),
            )


def _own_ranks(view: View, found: PrintedComparison) -> str:
    ranks = amounts.signed(view, found.own_rank_change)
    return view.t("history.own_ranks", n=ranks) if ranks else ""


def _own_points(view: View, found: PrintedComparison) -> str:
    if found.own_total_change is None:
        return ""
    key = "history.own_points_rounding" if found.rounding_explains else "history.own_points"
    return view.t(key, points=amounts.signed(view, found.own_total_change))


def _percent_base(view: View, found: PrintedComparison, ranking: Ranking) -> str:
    """What the percentage is of: the points of the period before, or a base that is not printed."""
    if not all(found.cells[column] for column in ("total_change_percent", "total_change", "previous_total")):
        return ""
    if found.percent_of_previous is None:
        return view.t("history.percent_of_previous")
    percent = view.number(found.percent_of_previous)
    declared = next(column.follows for column in ranking.columns if column.name == "total_change_percent")
    base = formula.parse(declared).divisor if declared is not None else None
    if base is None:
        return view.t("history.percent_of_other", percent=percent)
    return view.t("history.percent_of_base", base=view.number(base), percent=percent)
