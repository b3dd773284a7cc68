"""The comparison a decision prints beside a result: as printed, and ours beside it only where it differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rankings import urls
from rankings.history.entry import Entry
from rankings.history.printed import PrintedComparison
from rankings.pages import naming, sources, wording
from rankings.pages.page import Link, Links, View
from rankings.pages.ranking import headings, tables


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One printed column of the comparison; `ours` says what we get where that is something else."""

    heading: str
    value: str
    ours: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """The comparison in one row of one decision."""

    period: str
    source: str
    row: Link
    items: tuple[Item, ...]


def printed(view: View, links: Links, entry: Entry, found: PrintedComparison) -> Printed:
    row = urls.row(entry.package.province, entry.ranking, entry.result.unit)
    return Printed(
        period=naming.period_label(entry.ranking.period, view),
        source=sources.short(view, entry.ranking.decision),
        row=Link(text=entry.ranking.title[view.language], href=links.to(row)),
        items=tuple(_items(view, entry, found)),
    )


def _items(view: View, entry: Entry, found: PrintedComparison) -> Iterator[Item]:
    ours = {
        "rank_change": _own_ranks(view, found),
        "total_change": _own_points(view, found),
        "total_change_percent": _percent_base(view, found, entry.ranking.percent_base),
    }
    for column in entry.ranking.columns:
        value = getattr(found, column.name, "") if column.name in PrintedComparison.__slots__ else ""
        if value:
            yield Item(
                heading=headings.text(view, entry.ranking, column),
                value=tables.value(view, value),
                ours=ours.get(column.name, ""),
            )


def _own_ranks(view: View, found: PrintedComparison) -> str:
    return "" if found.own_rank_change is None else view.t("history.own_ranks", n=_signed(view, found.own_rank_change))


def _own_points(view: View, found: PrintedComparison) -> str:
    if found.own_total_change is None:
        return ""
    key = "history.own_points_rounding" if found.rounding_explains else "history.own_points"
    return view.t(key, points=wording.signed(view, found.own_total_change))


def _percent_base(view: View, found: PrintedComparison, base: str | None) -> str:
    """What the percentage is of: the points of the period before, or a base that is not printed."""
    if not (found.total_change_percent and found.total_change and found.previous_total):
        return ""
    if found.percent_of_previous is None:
        return view.t("history.percent_of_previous")
    percent = view.number(found.percent_of_previous)
    if base is None:
        return view.t("history.percent_of_other", percent=percent)
    return view.t("history.percent_of_base", base=view.number(base), percent=percent)


def _signed(view: View, number: int) -> str:
    return wording.signed(view, str(number))
