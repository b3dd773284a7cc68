"""The units within a unit: their ranks in each period, side by side on one scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rankings import figures, urls
from rankings import period as periods
from rankings.drawings.scale import place
from rankings.history.provinces import MemberRow
from rankings.history.series import Point
from rankings.model import Level, Unit
from rankings.words import amounts, naming
from rankings.words.view import Link, Links, View

WIDTH = 96
_TOP, _FOOT = 6, 42


@dataclass(frozen=True, kw_only=True, slots=True)
class MiniDot:
    """One rank in a small drawing; `end` is where the last rank of that time stands."""

    x: str
    y: str
    end: str
    last: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Mini:
    """The ranks of one unit through time; lines only within a series."""

    title: str
    dots: tuple[MiniDot, ...]
    lines: tuple[str, ...]
    cuts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One of the units with its ranks, the latest first."""

    unit: Link
    ranks: tuple[str, ...]
    in_district: str
    note: str
    mini: Mini | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Members:
    """The units of one level that belonged to a unit."""

    ranked: tuple[Member, ...]
    others: tuple[Member, ...]
    """Those without a result."""
    drawn: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scale:
    """One scale for all of them."""

    periods: tuple[float, ...]
    deepest: int

    def x(self, position: float) -> float:
        if len(self.periods) == 1:
            return WIDTH / 2
        first, last = self.periods[0], self.periods[-1]
        return 14 + (position - first) / (last - first) * (WIDTH - 28)

    def y(self, rank: int) -> float:
        return _TOP + (rank - 1) / max(self.deepest - 1, 1) * (_FOOT - _TOP)


def members(view: View, links: Links, parent: Unit, level: Level) -> Members | None:
    """None where no unit of the level ever belonged to it."""
    rows = view.site.histories.members(parent.id, level)
    if not rows:
        return None
    stories = {row.unit.id: tuple(_points(view, row.unit, parent.id)) for row in rows}
    ranked = [point for story in stories.values() for series in story for point in series if point.standing]
    scale = _Scale(
        periods=tuple(sorted({point.position for point in ranked})),
        deepest=max((point.standing.of for point in ranked if point.standing), default=1),
    )
    found = [(row, _member(view, links, row, stories[row.unit.id], scale)) for row in rows]
    return Members(
        ranked=tuple(member for row, member in found if row.entry is not None),
        others=tuple(member for row, member in found if row.entry is None),
        drawn=len(scale.periods) > 1,
    )


def _points(view: View, unit: Unit, parent: str) -> Iterator[tuple[Point, ...]]:
    """The unit's series, as far as it belonged to the parent."""
    for series in view.site.histories.unit(unit.id).series:
        found = tuple(it for it in series.points if unit.at(periods.end(it.period)).parent == parent)
        if found:
            yield found


def _member(view: View, links: Links, row: MemberRow, story: tuple[tuple[Point, ...], ...], scale: _Scale) -> Member:
    latest = row.unit.latest
    said = [point for series in story for point in series]
    ranks = tuple(
        view.t("district.rank", period=naming.period_short(point.period, view), rank=rank)
        for point in sorted(said, key=lambda it: it.position, reverse=True)
        if (rank := amounts.rank(view, point.entry))
    )
    key = "district.within_ours" if row.in_district and row.in_district.ours else "district.within"
    unscored = row.entry is not None and not row.entry.result.total
    return Member(
        unit=Link(text=latest.name, href=links.to(urls.unit(row.unit.id))),
        ranks=ranks,
        in_district=view.t(key, rank=amounts.standing(view, row.in_district)) if row.in_district else "",
        note=view.t("district.no_score", period=naming.period_short(row.entry.ranking.period, view))
        if unscored and row.entry
        else "",
        mini=_mini(view, latest.name, ranks, story, scale) if len(scale.periods) > 1 and ranks else None,
    )


def _mini(view: View, name: str, ranks: tuple[str, ...], story: tuple[tuple[Point, ...], ...], scale: _Scale) -> Mini:
    dots: list[MiniDot] = []
    lines: list[str] = []
    cuts: list[str] = []
    before: float | None = None
    for series in story:
        runs: list[list[str]] = [[]]
        for point in series:
            rank = figures.whole(point.standing.rank) if point.standing else None
            if rank is None or point.standing is None:
                continue
            x, y = place(scale.x(point.position)), place(scale.y(min(rank, scale.deepest)))
            dots.append(MiniDot(x=x, y=y, end=place(scale.y(point.standing.of)), last=False))
            if point.entry.inherited:  # another unit's rank: a dot, and no line to it
                runs.append([])
            else:
                runs[-1].append(f"{x},{y}")
        lines += [" ".join(run) for run in runs if len(run) > 1]
        if before is not None:
            cuts.append(place(scale.x((before + series[0].position) / 2)))
        before = series[-1].position
    dots[-1] = MiniDot(x=dots[-1].x, y=dots[-1].y, end=dots[-1].end, last=True)
    return Mini(
        title=view.t("district.mini", name=name, ranks="; ".join(ranks)),
        dots=tuple(dots),
        lines=tuple(lines),
        cuts=tuple(cuts),
    )
