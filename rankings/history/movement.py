"""A ranking as a whole: who moved since the previous comparable one, how totals lie, the order in each indicator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from rankings import period as periods
from rankings.history import axis, precedence, support
from rankings.history.series import Change, Context, change
from rankings.history.standing import Entry
from rankings.model import Level, Package, Ranking

Way = Literal["up", "down"]
WAYS: tuple[Way, ...] = ("up", "down")

_Kind = tuple[str, tuple[Level, ...], str, str | None, str, str]
"""What rankings have in common that may be compared: framework, levels, scope, grouping, what they rank by, length."""
_Table = tuple[Package, Ranking]


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
    rearranged: tuple[Entry, ...] = ()
    """In the order both times, but what they are made of changed in between: there is no step either."""
    unlike: tuple[Entry, ...] = ()
    """In the order both times, but once by a score alone and once by a rank alone: nothing of them can be compared."""
    whole: bool = True
    """All units of both lists are known: who came and went, and who moved most. Otherwise nobody arrived or left."""

    @property
    def news(self) -> bool:
        """It can be said who moved most in all of the scope: nobody else moved further, nobody in another group."""
        return self.whole and self.previous.group_by is None

    @property
    def scored(self) -> bool:
        """All that it is about have a score: not one stands in its order by a rank alone."""
        both = (entry for mover in self.movers for entry in (mover.before, mover.now))
        others = (*self.arrived, *self.left, *self.apart, *self.rearranged, *self.unlike)
        return all(entry.score for entry in (*both, *others))

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


def movements(packages: Iterable[Package], context: Context) -> dict[tuple[str, str], Movement]:
    """Package and ranking to what changed since the last comparable ranking of an earlier period.

    Of several tables of one period the one that leads is compared; one for each where they rank the units of days
    between which some were rearranged, or have no unit in common: each with the earlier one that ranks the same.
    """
    kinds: defaultdict[_Kind, defaultdict[str, list[_Table]]] = defaultdict(lambda: defaultdict(list))
    for package in packages:
        for ranking in package.rankings:
            if ranking.period is not None:
                kind = (
                    ranking.rules,
                    ranking.levels,
                    ranking.scope.id,
                    ranking.group_by,
                    ranking.by,
                    axis.length(ranking.period),
                )
                kinds[kind][ranking.period].append((package, ranking))
    found = {}
    for by_period in kinds.values():
        ordered = [_editions(by_period[period], context) for period in sorted(by_period, key=periods.sort_key)]
        for earlier, later in pairwise(ordered):
            for table in later:
                before = _before(table[1], earlier, context)
                if before is not None:
                    alone = _alone(table, later, context) and _alone(before, earlier, context)
                    found[table[0].id, table[1].id] = _movement(table, before, context, alone=alone)
    return found


def _editions(tables: Iterable[_Table], context: Context) -> tuple[_Table, ...]:
    """The tables that lead among those of one period that rank the same units, first the one that leads them all."""
    leading: list[_Table] = []
    for package, ranking in sorted(tables, key=lambda table: precedence.of_tables(*table)):
        if all(
            context.territories.rearranged(ranking, other) or _units(ranking).isdisjoint(_units(other))
            for _, other in leading
        ):
            leading.append((package, ranking))
    return tuple(leading)


def _units(ranking: Ranking) -> Set[str]:
    return {result.unit for result in ranking.results}


def _alone(table: _Table, tables: Sequence[_Table], context: Context) -> bool:
    """No other table of its period ranks other units of the same day."""
    return all(other is table or context.territories.rearranged(other[1], table[1]) for other in tables)


def _before(ranking: Ranking, earlier: Sequence[_Table], context: Context) -> _Table | None:
    """The earlier table that ranks the same units; of several the one with the most, none where that has none.

    Where none ranks them it is the one that leads.
    """
    same = [table for table in earlier if not context.territories.rearranged(table[1], ranking)]
    nearest = max(same, key=lambda table: len(_units(table[1]) & _units(ranking)), default=earlier[0])
    return None if len(same) > 1 and _units(nearest[1]).isdisjoint(_units(ranking)) else nearest


def _movement(now: _Table, before: _Table, context: Context, *, alone: bool) -> Movement:
    ordered, then = _ordered(*now), _ordered(*before)
    counts = (Counter(entry.result.unit for entry in entries) for entries in (ordered, then))
    several = {unit for counted in counts for unit, count in counted.items() if count > 1}

    def key(entry: Entry) -> tuple[str, str]:
        """A unit; in one of its groups where it stands in several."""
        return entry.result.unit, entry.result.group if entry.result.unit in several else ""

    earlier = {key(entry): entry for entry in then}
    movers, arrived, apart, rearranged, unlike = [], [], [], [], []
    for entry in ordered:
        other = earlier.pop(key(entry), None)
        step = change(other, entry, context) if other is not None else None
        if other is None:
            arrived.append(entry)
        elif step is not None:
            movers.append(Mover(before=other, now=entry, change=step))
        elif other.inherited or entry.inherited:
            apart.append(entry)
        elif context.rearranged(other, entry):
            rearranged.append(entry)
        else:
            unlike.append(entry)
    whole = alone and not any(support.partial(ranking) for _, ranking in (before, now))
    return Movement(
        previous=before[1],
        movers=tuple(movers),
        arrived=tuple(arrived) if whole else (),
        left=tuple(earlier.values()) if whole else (),
        apart=tuple(apart),
        rearranged=tuple(rearranged),
        unlike=tuple(unlike),
        whole=whole,
    )


def _ordered(package: Package, ranking: Ranking) -> list[Entry]:
    found = (result for result in ranking.results if ranking.ordered(result))
    return [Entry(package=package, ranking=ranking, result=result) for result in found]
