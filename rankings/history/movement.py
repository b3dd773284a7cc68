"""A ranking as a whole: who moved since the previous comparable one, how totals lie, the order in each indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from rankings import period as periods
from rankings.history import axis
from rankings.history.series import Change, change
from rankings.history.standing import Entry, Field, FieldKey
from rankings.model import Level, Package, Ranking

Way = Literal["up", "down"]
WAYS: tuple[Way, ...] = ("up", "down")

_Kind = tuple[str, Level, str, bool, str]
"""What rankings have in common that may be compared: framework, level, scope, by district or not, length."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mover:
    """A unit that stands in the order of both of two comparable rankings."""

    before: Entry
    now: Entry
    change: Change

    @property
    def disputed(self) -> bool:
        """One of the two ranks is: the step between them makes no headline."""
        return bool(self.doubts)

    @property
    def doubts(self) -> tuple[Entry, ...]:
        """Those of the two results whose ranks are disputed, the earlier first."""
        return tuple(entry for entry in (self.before, self.now) if disputed(entry))

    @property
    def ranks(self) -> int:
        """Ranks gained, negative where they were lost; 0 as well where no step can be told."""
        return self.change.ranks or 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Foremost:
    """The first of those that moved one way, and how many others moved as far as the last of these."""

    way: Way
    movers: tuple[Mover, ...]
    equal: int


def disputed(entry: Entry) -> bool:
    """The rank is contradicted by its own source, as an erratum says, or is not the unit's own final one."""
    return entry.qualified or entry.contradicted("rank")


@dataclass(frozen=True, kw_only=True, slots=True)
class Movement:
    """A ranking against the previous comparable one."""

    previous: Ranking
    movers: tuple[Mover, ...]
    """In the printed order of the later ranking."""
    arrived: tuple[Entry, ...]
    """In the order now, not in it or not listed before."""
    left: tuple[Entry, ...]
    """In the order before, not in it or not listed now."""
    apart: tuple[Entry, ...] = ()
    """In the order both times, but one of the results is a predecessor's: there is no step between the two."""
    unlike: tuple[Entry, ...] = ()
    """In the order both times, but once by a score alone and once by a rank alone: nothing of them can be compared."""

    @property
    def scored(self) -> bool:
        """All that it is about have a score: not one stands in its order by a rank alone."""
        both = (entry for mover in self.movers for entry in (mover.before, mover.now))
        return all(entry.score for entry in (*both, *self.arrived, *self.left, *self.apart, *self.unlike))

    @property
    def undisputed(self) -> Movement:
        """Without the movers one of whose ranks is disputed: what headlines are made of."""
        return replace(self, movers=tuple(it for it in self.movers if not it.disputed))

    @property
    def up(self) -> tuple[Mover, ...]:
        """Those that gained ranks, the most first."""
        return tuple(sorted((it for it in self.movers if it.ranks > 0), key=lambda it: it.ranks, reverse=True))

    @property
    def down(self) -> tuple[Mover, ...]:
        """Those that lost ranks, the most first."""
        return tuple(sorted((it for it in self.movers if it.ranks < 0), key=lambda it: it.ranks))

    def foremost(self, most: int) -> tuple[Foremost, ...]:
        """At most so many each way, upwards first; no way that nobody went."""
        return tuple(_foremost(way, moved, most) for way in WAYS if (moved := self._moved(way)))

    def outstanding(self, most: int) -> dict[Way, tuple[Mover, ...]]:
        """About so many each way: all that moved as far as the last of them too, or, where that doubles them, none."""
        return {way: _outstanding(self._moved(way), most) for way in WAYS}

    def _moved(self, way: Way) -> tuple[Mover, ...]:
        return self.up if way == "up" else self.down


def _foremost(way: Way, moved: Sequence[Mover], most: int) -> Foremost:
    first, others = moved[:most], moved[most:]
    return Foremost(way=way, movers=tuple(first), equal=sum(it.ranks == first[-1].ranks for it in others))


def _outstanding(moved: Sequence[Mover], most: int) -> tuple[Mover, ...]:
    steps = [abs(mover.ranks) for mover in moved]
    least = min(steps[:most], default=0)
    count = sum(step >= least for step in steps)
    return tuple(moved[: count if count <= 2 * most else sum(step > least for step in steps)])


def movements(packages: Iterable[Package], fields: Mapping[FieldKey, Field]) -> dict[tuple[str, str], Movement]:
    """Package and ranking to what changed since the last comparable ranking of an earlier period."""
    kinds: dict[_Kind, dict[str, tuple[Package, Ranking]]] = {}
    for package in sorted(packages, key=lambda package: package.id):
        for ranking in sorted(package.rankings, key=lambda ranking: (-len(ranking.indicators), ranking.id)):
            if ranking.period is not None:
                kind = (
                    ranking.framework.id,
                    ranking.level,
                    ranking.scope.id,
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
    earlier = {entry.result.unit: entry for entry in _ordered(*before)}
    movers, arrived, apart, unlike = [], [], [], []
    for entry in _ordered(package, ranking):
        other = earlier.pop(entry.result.unit, None)
        step = change(other, entry, fields) if other is not None else None
        if other is None:
            arrived.append(entry)
        elif step is not None:
            movers.append(Mover(before=other, now=entry, change=step))
        elif other.inherited or entry.inherited:
            apart.append(entry)
        else:
            unlike.append(entry)
    return Movement(
        previous=before[1],
        movers=tuple(movers),
        arrived=tuple(arrived),
        left=tuple(earlier.values()),
        apart=tuple(apart),
        unlike=tuple(unlike),
    )


def _ordered(package: Package, ranking: Ranking) -> list[Entry]:
    found = (result for result in ranking.results if ranking.ordered(result))
    return [Entry(package=package, ranking=ranking, result=result) for result in found]
