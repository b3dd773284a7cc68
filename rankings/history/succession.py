"""What units came from and what became of them: predecessors, successors and fates, along the registry's chains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Literal

from rankings.model import Extent, Registry, Relation, Succession, Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Kin:
    """Another unit in the line of one, and the steps that lead to it, the nearest first.

    Its results are its own: nothing is added up or averaged over units.
    """

    unit: Unit
    steps: tuple[Succession, ...]

    @property
    def direct(self) -> bool:
        """One step away, with no unit between."""
        return len(self.steps) == 1

    @property
    def partly(self) -> bool:
        """Somewhere on the way only a part of a unit went over."""
        return any(step.extent is Extent.PART for step in self.steps)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fate:
    """What becomes of a unit whose last day is known, be it past or ahead."""

    unit: Unit
    date: date
    """First day without the unit."""
    relation: Relation | None
    """None where the registry does not say."""
    steps: tuple[Succession, ...]
    """Everything that happened to the unit on that date, in the registry's order."""
    carried_on_by: tuple[Kin, ...]
    """The units that took it over on that date."""
    at_last: tuple[Kin, ...]
    """The units without a last day that carry it on, along all later steps; those of `carried_on_by` without one among
    them."""

    @property
    def level_abolished(self) -> bool:
        """The unit ended because its whole level did."""
        return self.relation is Relation.ABOLITION

    @property
    def confirmed(self) -> bool:
        """The registry knows what became of the unit."""
        return self.relation not in (None, Relation.UNCONFIRMED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lineage:
    """The steps between units by either end; steps of a unit to itself (upgrade, rename) apart."""

    units: Mapping[str, Unit]
    forward: Mapping[str, tuple[Succession, ...]]
    backward: Mapping[str, tuple[Succession, ...]]
    own: Mapping[str, tuple[Succession, ...]]

    def predecessors(self, unit: str) -> tuple[Kin, ...]:
        """Every unit it came from, nearest first, each once."""
        return self._reached(unit, self.backward, lambda step: step.predecessor, -1)

    def successors(self, unit: str) -> tuple[Kin, ...]:
        """Every unit that it went into, nearest first, each once."""
        return self._reached(unit, self.forward, lambda step: step.successor, 1)

    def fate(self, unit: str) -> Fate | None:
        """What becomes of the unit; None where it has no last day."""
        ended = self.units[unit].last_day
        if ended is None:
            return None
        day = ended + timedelta(days=1)
        steps = tuple(step for step in self.forward.get(unit, ()) if step.date == day)
        return Fate(
            unit=self.units[unit],
            date=day,
            relation=steps[0].relation if steps else None,
            steps=steps,
            carried_on_by=tuple(
                Kin(unit=self.units[step.successor], steps=(step,))
                for step in steps
                if step.successor and step.successor in self.units
            ),
            at_last=tuple(found for found in self.successors(unit) if found.unit.last_day is None),
        )

    def _reached(
        self,
        unit: str,
        steps: Mapping[str, tuple[Succession, ...]],
        other: Callable[[Succession], str | None],
        sense: Literal[1, -1],
    ) -> tuple[Kin, ...]:
        """All units at the end of steps that follow each other in time, by the way that gets there first.

        Each unit is entered once, so that this ends also where a faulty registry goes round in circles.
        """
        seen = {unit}
        found: list[Kin] = []
        waiting: list[tuple[int, int, int, tuple[Succession, ...]]] = []
        pushed = count()

        def wait_at(start: str, way: tuple[Succession, ...]) -> None:
            for step in steps.get(start, ()):
                when = sense * step.date.toordinal()
                if not way or when >= sense * way[-1].date.toordinal():
                    heappush(waiting, (when, len(way), next(pushed), (*way, step)))

        wait_at(unit, ())
        while waiting:
            *_, way = heappop(waiting)
            end = other(way[-1])
            if end is not None and end in self.units and end not in seen:
                seen.add(end)
                found.append(Kin(unit=self.units[end], steps=way))
                wait_at(end, way)
        return tuple(sorted(found, key=lambda kin: len(kin.steps)))


def line(registry: Registry) -> Lineage:
    """The registry's successions by unit, each in order of date."""
    own = [step for step in registry.successions if step.predecessor == step.successor]
    between = [step for step in registry.successions if step.predecessor != step.successor]
    return Lineage(
        units=registry.units,
        forward=_by(between, lambda step: step.predecessor),
        backward=_by(between, lambda step: step.successor),
        own=_by(own, lambda step: step.predecessor),
    )


def _by(steps: Iterable[Succession], end: Callable[[Succession], str | None]) -> dict[str, tuple[Succession, ...]]:
    found: defaultdict[str, list[Succession]] = defaultdict(list)
    for step in steps:
        unit = end(step)
        if unit is not None:
            found[unit].append(step)
    return {unit: tuple(sorted(group, key=lambda step: step.date)) for unit, group in found.items()}
