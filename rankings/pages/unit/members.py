"""The units within a unit: their ranks in each period, side by side on one scale."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import chain

from rankings import urls
from rankings.drawings import mini
from rankings.history.provinces import MemberRow
from rankings.history.series import Point
from rankings.history.standing import Entry
from rankings.model import Level, Unit
from rankings.words import amounts, naming
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One of the units with its ranks, the latest first."""

    unit: Link
    ranks: tuple[str, ...]
    in_district: str
    note: str
    mini: mini.Mini | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Members:
    """The units of one level that belonged to a unit."""

    ranked: tuple[Member, ...]
    others: tuple[Member, ...]
    """Those without a result."""
    drawn: bool


def members(view: View, links: Links, parent: Unit, level: Level) -> Members | None:
    """None where no unit of the level ever belonged to it."""
    rows = view.site.histories.members(parent.id, level)
    if not rows:
        return None
    lines = {row.entry.ranking.index.line for row in rows if row.entry}
    stories = {row.unit.id: tuple(_points(view, row.unit, parent.id, lines)) for row in rows}
    ranked = [point for story in stories.values() for series in story for point in series if _numbered(point)]
    paper = mini.paper(ranked)
    found = [(row, _member(view, links, row, stories[row.unit.id], paper)) for row in rows]
    return Members(
        ranked=tuple(member for row, member in found if row.entry is not None),
        others=tuple(member for row, member in found if row.entry is None),
        drawn=paper is not None,
    )


def _points(view: View, unit: Unit, parent: str, lines: Container[str]) -> Iterator[tuple[Point, ...]]:
    """The unit's series in lines of indexes, as far as it belonged to the parent."""
    shown = (it for it in view.site.histories.lines[unit.id] if it.index and it.index.line in lines)
    for series in chain.from_iterable(it.series for it in shown):
        found = tuple(it for it in series.points if unit.at(it.entry.ranking.day).parent == parent)
        if found:
            yield found


def _member(
    view: View, links: Links, row: MemberRow, story: tuple[tuple[Point, ...], ...], paper: mini.Paper | None
) -> Member:
    latest = row.unit.latest
    told = sorted((point for series in story for point in series), key=lambda it: it.position, reverse=True)
    ranked = [(point, rank) for point in told if (rank := amounts.rank(view, point.entry))]
    ranks = tuple(
        view.t("district.rank", period=naming.period_short(point.period, view), rank=rank) for point, rank in ranked
    )
    # What is said last is of the first rank's period, or there is no rank before it.
    within = row.in_district if not ranked or ranked[0][0].entry == row.entry else None
    key = "district.within_ours" if within and within.ours else "district.within"
    return Member(
        unit=Link(text=naming.name(view, latest), href=links.to(urls.unit(row.unit.id))),
        ranks=ranks,
        in_district=view.t(key, rank=amounts.standing(view, within)) if within else "",
        note=_note(view, row.entry),
        mini=mini.mini(
            story, paper, title=view.t("district.mini", name=naming.name(view, latest), ranks="; ".join(ranks))
        )
        if paper is not None and any(map(_numbered, told))
        else None,
    )


def _numbered(point: Point) -> bool:
    return point.standing is not None and point.standing.number is not None


def _note(view: View, entry: Entry | None) -> str:
    """What the latest result lacks, where it has no rank to show."""
    if entry is None or entry.rank:
        return ""
    period = naming.period_short(entry.ranking.period, view)
    return view.t("district.lacking", period=period, lacking=amounts.lacking(view, entry))
