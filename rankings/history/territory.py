"""When units were rearranged: which results of one id are of the same unit, and which tables rank the same units."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rankings.model import Extent, Ranking, Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class Territories:
    """The days on which units went into others, whole or in part. Bodies have such days as places do."""

    changes: Mapping[str, tuple[date, ...]]
    """Unit to the days from which it was made of something else, oldest first: it took something in or gave it away."""
    steps: Mapping[str, tuple[date, ...]]
    """The same, and the days on which it went into others as a whole."""

    def stage(self, unit: str, day: date | None) -> int:
        """How many changes of a unit there had been by a day: results of two stages are not of one unit."""
        return _count(self.changes.get(unit, ()), day)

    def rearranged(self, first: Ranking, second: Ranking) -> bool:
        """Some unit of the two tables was taken apart or into another between the days whose units they rank."""
        days = (first.day, second.day)
        if None in days or first.day == second.day:
            return False
        units = {result.unit for ranking in (first, second) for result in ranking.results}
        return any(len({_count(self.steps[unit], day) for day in days}) > 1 for unit in units & self.steps.keys())


def _count(days: tuple[date, ...], until: date | None) -> int:
    return bisect_right(days, until) if until is not None else 0


def territories(registry: Registry) -> Territories:
    """From the successions between two units: a new name or type alone changes nothing."""
    changes: defaultdict[str, set[date]] = defaultdict(set)
    ends: defaultdict[str, set[date]] = defaultdict(set)
    for step in registry.successions:
        if step.successor is None or step.successor == step.predecessor:
            continue
        changes[step.successor].add(step.date)
        (changes if step.extent is Extent.PART else ends)[step.predecessor].add(step.date)
    return Territories(
        changes={unit: _ordered(days) for unit, days in changes.items()},
        steps={unit: _ordered(changes[unit] | ends[unit]) for unit in {*changes, *ends}},
    )


def _ordered(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(days))
