"""A unit's results through time: series of comparable points, and the cuts between series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rankings import figures
from rankings import period as periods
from rankings.history import axis, comparability, precedence
from rankings.history import comparison as printed
from rankings.history.comparability import Reason, SeriesScale
from rankings.history.comparison import PrintedComparison
from rankings.history.precedence import Beside
from rankings.history.standing import Entry, Field, FieldKey, Relative, Standing
from rankings.history.territory import Territories
from rankings.model import Framework, Level, Status

Direction = Literal["up", "down", "level", "mixed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """From the point before to this one. Ours, from the printed figures."""

    since: str
    """Period of the point before; periods without a result may lie between."""
    points: str
    """Exact difference of the printed scores; negative where the score fell; empty where one has none."""
    ranks: int | None
    """Ranks gained, positive upwards; None where a rank is missing, and where the two do not count alike: within
    different units, or only one with numbers left out after shared ranks (1, 2, 2, 4)."""
    of_before: int | None
    of: int | None
    """How many units were ranked at each time; None where a table does not bear it out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Other:
    """Another result of the same unit, index and period, and what it is beside the one that leads."""

    entry: Entry
    beside: Beside
    standing: Standing | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One period of a series: the result that leads, and the other results of that period beside it."""

    period: str
    position: float
    """Place on the axis of time: end of the period in years, for charts."""
    entry: Entry
    standing: Standing | None
    """None where the unit is not ranked."""
    relative: Relative | None
    change: Change | None
    comparison: PrintedComparison | None
    beside: tuple[Other, ...]
    """In the order of precedence."""

    @property
    def score(self) -> str:
        """The printed score that it is ranked by; empty where there is none."""
        return self.entry.score

    @property
    def rank(self) -> str:
        """The printed rank; empty where there is none."""
        return self.entry.rank

    @property
    def status(self) -> Status:
        return self.entry.status


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A period inside a series for which the portal has no result of the unit; nothing is drawn there."""

    period: str
    position: float
    published: bool
    """Other units of its province have results for that period, framework and level."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trend:
    """Which way the scores went over three or more scored points: all steps up, down, none, or both ways. Ours.

    An inherited score is another unit's result and counts as little as a missing one.
    """

    direction: Direction
    count: int
    since: str
    until: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """A unit's comparable results in order of period: all with one scale.

    They are of the unit between two changes of what it is made of.
    """

    scale: SeriesScale
    framework: Framework
    points: tuple[Point, ...]
    gaps: tuple[Gap, ...]
    trend: Trend | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """Between two series: no line and no difference of points crosses it."""

    before: Series
    after: Series
    reason: Reason
    position: float | None
    """Where the cut is drawn, midway between the two; None where the series overlap in time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What series need to know beyond one unit's results."""

    fields: Mapping[FieldKey, Field]
    published: Set[tuple[str, Level, str, str, str]]
    """Province, level, framework, what is ranked by, and period of which whole lists are published, no part of one."""
    territories: Territories

    def rearranged(self, before: Entry, now: Entry) -> bool:
        """What the unit is made of changed between the days of two of its results."""
        stages = (self.territories.stage(entry.result.unit, entry.ranking.day) for entry in (before, now))
        return len(set(stages)) > 1


def series(entries: Iterable[Entry], context: Context) -> tuple[Series, ...]:
    """All dated results of one unit in one line of indexes, each in one place, in order of their first point.

    A period is one point, whatever was published for it.
    """
    by_period: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.ranking.period is not None:
            by_period[entry.ranking.period].append(entry)
    by_scale: defaultdict[SeriesScale, list[tuple[str, list[Entry]]]] = defaultdict(list)
    for period, found in by_period.items():
        found.sort(key=lambda entry: precedence.of_results(entry, context.territories))
        lead = found[0]
        stage = context.territories.stage(lead.result.unit, lead.ranking.day)
        by_scale[comparability.scale(lead.ranking, lead.result, period, stage)].append((period, found))
    built = [_series(scale, group, context) for scale, group in by_scale.items()]
    return tuple(sorted(built, key=_order))


def cuts(found: Sequence[Series]) -> tuple[Cut, ...]:
    """The cuts between series that follow each other."""
    made = []
    for before, after in pairwise(found):
        reason = comparability.difference(before.scale, after.scale)
        end, start = before.points[-1].position, after.points[0].position
        if reason is not None:
            position = (end + start) / 2 if end < start else None
            made.append(Cut(before=before, after=after, reason=reason, position=position))
    return tuple(made)


def _order(item: Series) -> tuple[object, ...]:
    first = item.points[0]
    scale = item.scale
    return (periods.sort_key(first.period), scale.framework, scale.by, scale.level, scale.scope_level, scale.group)


def _series(scale: SeriesScale, group: list[tuple[str, list[Entry]]], context: Context) -> Series:
    group.sort(key=lambda item: periods.sort_key(item[0]))
    points: list[Point] = []
    for period, entries in group:
        points.append(_point(period, entries, points[-1] if points else None, context))
    province = points[0].entry.package.province
    return Series(
        scale=scale,
        framework=points[0].entry.ranking.framework,
        points=tuple(points),
        gaps=tuple(
            Gap(
                period=period,
                position=axis.position(period),
                published=(province, scale.level, scale.framework, scale.by, period) in context.published,
            )
            for period in axis.missing([point.period for point in points])
        ),
        trend=_trend(points),
    )


def _point(period: str, entries: list[Entry], before: Point | None, context: Context) -> Point:
    first, *others = entries
    field = context.fields[first.field]
    return Point(
        period=period,
        position=axis.position(period),
        entry=first,
        standing=field.standing(first.result),
        relative=field.relative(first.result),
        change=change(before.entry, first, context) if before is not None else None,
        comparison=printed.comparison(first.result),
        beside=tuple(
            Other(
                entry=other,
                beside=precedence.beside(first, other, context.territories),
                standing=context.fields[other.field].standing(other.result),
            )
            for other in others
        ),
    )


def change(before: Entry, now: Entry, context: Context) -> Change | None:
    """From one result to a later one by the same rules; None where nothing of them can be compared, and where one is
    another unit's. A unit that was rearranged between the two is another one.
    """
    if before.inherited or now.inherited or context.rearranged(before, now):
        return None
    points = figures.difference(now.score, before.score)
    ranks = None
    left, right = figures.rank(before.rank), figures.rank(now.rank)
    alike = before.field[2:] == now.field[2:] and before.ranking.ties.gapless == now.ranking.ties.gapless
    if left is not None and right is not None and alike:
        ranks = left - right
    if points is None and ranks is None:
        return None
    return Change(
        since=before.ranking.period or "",
        points=figures.written(points) if points is not None else "",
        ranks=ranks,
        of_before=context.fields[before.field].support.of(left),
        of=context.fields[now.field].support.of(right),
    )


def _trend(points: Iterable[Point]) -> Trend | None:
    scored = [
        (point.period, score)
        for point in points
        if not point.entry.inherited and (score := figures.number(point.score)) is not None
    ]
    if len(scored) < 3:
        return None
    steps = [(after > before) - (after < before) for (_, before), (_, after) in pairwise(scored)]
    directions: dict[frozenset[int], Direction] = {
        frozenset({1}): "up",
        frozenset({-1}): "down",
        frozenset({0}): "level",
        frozenset({0, 1}): "up",
        frozenset({0, -1}): "down",
    }
    direction = directions.get(frozenset(steps), "mixed")
    return Trend(direction=direction, count=len(scored), since=scored[0][0], until=scored[-1][0])
