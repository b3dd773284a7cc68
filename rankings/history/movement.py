"""A ranking as a whole: who moved since the previous comparable one, how totals lie, the order in each indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rankings import figures
from rankings import period as periods
from rankings.figures import Spread
from rankings.history import axis
from rankings.history.peers import standing
from rankings.history.series import Change, change
from rankings.history.standing import Entry, Field, FieldKey, Standing
from rankings.model import TOTAL, Level, Package, Ranking

MOST = 5
"""How many movers in each direction a ranking names."""

_Kind = tuple[str, Level, str, bool, axis.Length]
"""What rankings have in common that may be compared: framework, level, scope, by district or not, length."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mover:
    """A unit scored in both of two comparable rankings."""

    before: Entry
    now: Entry
    change: Change

    @property
    def disputed(self) -> bool:
        """One of the two ranks is: the step between them makes no headline."""
        return disputed(self.before) or disputed(self.now)


def foremost(movers: Sequence[Mover], most: int) -> tuple[Sequence[Mover], int]:
    """The first of movers that stand in order, and how many others moved as far as the last of these."""
    first, others = movers[:most], movers[most:]
    return first, sum(1 for mover in others if mover.change.ranks == first[-1].change.ranks)


def disputed(entry: Entry) -> bool:
    """The rank is contradicted by its own decision, as an erratum says, or is not the unit's own final one."""
    return entry.qualified or entry.contradicted("rank")


@dataclass(frozen=True, kw_only=True, slots=True)
class Movement:
    """A ranking against the previous comparable one."""

    previous: Ranking
    previous_package: Package
    movers: tuple[Mover, ...]
    """In the printed order of the later ranking."""
    arrived: tuple[Entry, ...]
    """Scored now, not scored or not listed before."""
    left: tuple[Entry, ...]
    """Scored before, not scored or not listed now."""
    apart: tuple[Entry, ...] = ()
    """Scored both times, but one of the results is a predecessor's: there is no step between the two."""

    @property
    def undisputed(self) -> Movement:
        """Without the movers one of whose ranks is disputed: what headlines are made of."""
        return replace(self, movers=tuple(it for it in self.movers if not it.disputed))

    @property
    def up(self) -> tuple[Mover, ...]:
        """Those that gained ranks, the most first."""
        return tuple(sorted((it for it in self.movers if _ranks(it) > 0), key=_ranks, reverse=True))

    @property
    def down(self) -> tuple[Mover, ...]:
        """Those that lost ranks, the most first."""
        return tuple(sorted((it for it in self.movers if _ranks(it) < 0), key=_ranks))


def _ranks(mover: Mover) -> int:
    return mover.change.ranks or 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One unit on a strip of all totals."""

    entry: Entry
    position: float
    """From 0 at the lowest total to 1 at the highest; for charts only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Distribution:
    """All totals of a ranking within one scope."""

    spread: Spread
    marks: tuple[Mark, ...]
    """In printed order."""
    quartiles: tuple[float, float, float]
    """Positions of lower quartile, median and upper quartile."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorRow:
    """One unit in the order of an indicator; no standing without a score."""

    entry: Entry
    score: str
    standing: Standing | None


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorRanking:
    """A ranking's units in the order of one indicator, highest score first, those without a score at the end.

    Equal scores stand in printed order. Ranks are printed where the table prints them, otherwise ours.
    """

    indicator: str
    spread: Spread | None
    rows: tuple[IndicatorRow, ...]


def movements(packages: Iterable[Package], fields: Mapping[FieldKey, Field]) -> dict[tuple[str, str], Movement]:
    """Package and ranking to what changed since the last comparable ranking of an earlier period."""
    kinds: dict[_Kind, dict[str, tuple[Package, Ranking]]] = {}
    for package in sorted(packages, key=lambda package: package.id):
        for ranking in sorted(package.rankings, key=lambda ranking: (-len(ranking.indicators), ranking.id)):
            if ranking.period is not None:
                kind = (
                    ranking.framework,
                    ranking.level,
                    ranking.scope,
                    ranking.by_district,
                    axis.length(ranking.period),
                )
                kinds.setdefault(kind, {}).setdefault(ranking.period, (package, ranking))
    found = {}
    for by_period in kinds.values():
        ordered = sorted(by_period, key=periods.sort_key)
        for before, now in pairwise(ordered):
            package, ranking = by_period[now]
            found[package.id, ranking.id] = _movement(package, ranking, by_period[before], fields)
    return found


def _movement(
    package: Package, ranking: Ranking, before: tuple[Package, Ranking], fields: Mapping[FieldKey, Field]
) -> Movement:
    earlier = {entry.result.unit: entry for entry in _scored(*before)}
    movers, arrived, apart = [], [], []
    for entry in _scored(package, ranking):
        other = earlier.pop(entry.result.unit, None)
        step = change(other, entry, fields) if other is not None else None
        if other is None:
            arrived.append(entry)
        elif step is None:
            apart.append(entry)
        else:
            movers.append(Mover(before=other, now=entry, change=step))
    return Movement(
        previous=before[1],
        previous_package=before[0],
        movers=tuple(movers),
        arrived=tuple(arrived),
        left=tuple(earlier.values()),
        apart=tuple(apart),
    )


def _scored(package: Package, ranking: Ranking) -> list[Entry]:
    return [Entry(package=package, ranking=ranking, result=result) for result in ranking.results if result.total]


def distribution(field: Field) -> Distribution | None:
    """The totals of a field on a strip; None where no total is printed."""
    spread = figures.spread(field.scores.get(TOTAL, ()))
    if spread is None:
        return None
    low, high = float(spread.minimum), float(spread.maximum)

    def position(total: str) -> float:
        return (float(total) - low) / (high - low) if high > low else 0.5

    return Distribution(
        spread=spread,
        marks=tuple(
            Mark(entry=field.entry(result), position=position(result.total))
            for result in field.scored
            if figures.number(result.total) is not None
        ),
        quartiles=(position(spread.lower), position(spread.median), position(spread.upper)),
    )


def indicator_rankings(field: Field) -> tuple[IndicatorRanking, ...]:
    """One ranking by each printed indicator, the total among them."""
    return tuple(_indicator_ranking(field, name) for name in field.ranking.compared)


def _indicator_ranking(field: Field, indicator: str) -> IndicatorRanking:
    numbers = [(figures.number(result.score(indicator)), result) for result in field.results]
    scored = sorted(((it, result) for it, result in numbers if it is not None), key=lambda it: it[0], reverse=True)
    ordered = [result for _, result in scored] + [result for number, result in numbers if number is None]
    return IndicatorRanking(
        indicator=indicator,
        spread=field.spreads.get(indicator),
        rows=tuple(
            IndicatorRow(
                entry=field.entry(result),
                score=result.score(indicator),
                standing=standing(field, result, indicator),
            )
            for result in ordered
        ),
    )
