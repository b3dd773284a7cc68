"""The whole portal as the pages see it: what is published, what is withheld, and lookups over both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rankings import period as periods
from rankings.findings import Finding
from rankings.model import Package, Ranking, Registry, Result, Succession, Unit

UNIDENTIFIED = "tinh-chua-xac-dinh"
"""Province id under which documents stand that print neither their province nor their period."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Withheld:
    """A package that is not published, and why."""

    package: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Portal:
    """Everything a build publishes. `base_url` is where it will be served, None where that is open."""

    registry: Registry
    packages: tuple[Package, ...]
    withheld: tuple[Withheld, ...]
    base_url: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One unit's result with the ranking and the package it stands in."""

    package: Package
    ranking: Ranking
    result: Result


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A printed rank with what it takes to read it: of how many, and shared with how many."""

    rank: str
    of: int
    listed: int
    sharing: int


_Field = tuple[str, str, str]
"""Package, ranking and scope: the units among which a rank counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """A portal with its lookups, built once: no page searches through the results again."""

    portal: Portal
    packages: tuple[Package, ...]
    """Newest period first, then by id."""
    by_province: Mapping[str, tuple[Package, ...]]
    entries: Mapping[str, tuple[Entry, ...]]
    """Unit id to its results, newest period first; tables ranked by district after the others."""
    children: Mapping[str, tuple[Unit, ...]]
    """Unit id to the units that belong to it by their latest version."""
    within: Mapping[str, tuple[Unit, ...]]
    """Province id to all units whose id stands under it, the province itself not among them."""
    predecessors: Mapping[str, tuple[Succession, ...]]
    successors: Mapping[str, tuple[Succession, ...]]
    scored: Mapping[_Field, int]
    listed: Mapping[_Field, int]
    sharing: Mapping[tuple[_Field, str], int]

    @property
    def registry(self) -> Registry:
        return self.portal.registry

    def standing(self, entry: Entry) -> Standing | None:
        """The rank of a scored result; None where no total or no rank is printed."""
        result = entry.result
        if not result.total or not result.rank:
            return None
        field = (entry.package.id, entry.ranking.id, result.scope)
        return Standing(
            rank=result.rank,
            of=self.scored[field],
            listed=self.listed[field],
            sharing=self.sharing[field, result.rank] - 1,
        )

    def latest(self, unit: str) -> Entry | None:
        """The result that stands for the unit: newest period, a ranking of the whole scope first."""
        return next(iter(self.entries.get(unit, ())), None)


def is_unidentified(province: str) -> bool:
    return province == UNIDENTIFIED


def indexed(portal: Portal) -> Site:
    """The portal with all its lookups."""
    packages = tuple(sorted(sorted(portal.packages, key=lambda p: p.id), key=lambda p: _newest(p.period), reverse=True))
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    scored: Counter[_Field] = Counter()
    listed: Counter[_Field] = Counter()
    sharing: Counter[tuple[_Field, str]] = Counter()
    by_province: defaultdict[str, list[Package]] = defaultdict(list)
    for package in packages:
        by_province[package.province].append(package)
        for ranking in package.rankings:
            for result in ranking.results:
                entries[result.unit].append(Entry(package=package, ranking=ranking, result=result))
                field = (package.id, ranking.id, result.scope)
                listed[field] += 1
                if result.total:
                    scored[field] += 1
                    sharing[field, result.rank] += 1
    return Site(
        portal=portal,
        packages=packages,
        by_province={province: tuple(found) for province, found in by_province.items()},
        entries={unit: _in_order(found) for unit, found in entries.items()},
        children=_children(portal.registry),
        within=_within(portal.registry),
        predecessors=_by_unit(portal.registry.successions, "successor"),
        successors=_by_unit(portal.registry.successions, "predecessor"),
        scored=scored,
        listed=listed,
        sharing=sharing,
    )


def _newest(period: str | None) -> tuple[int, int]:
    return periods.sort_key(period)


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    whole_first = sorted(entries, key=lambda entry: entry.ranking.by_district)
    return tuple(sorted(whole_first, key=lambda entry: _newest(entry.ranking.period), reverse=True))


def _children(registry: Registry) -> dict[str, tuple[Unit, ...]]:
    found: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in registry.units.values():
        if unit.latest.parent is not None:
            found[unit.latest.parent].append(unit)
    return {parent: tuple(units) for parent, units in found.items()}


def _within(registry: Registry) -> dict[str, tuple[Unit, ...]]:
    found: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in registry.units.values():
        if unit.id != unit.province:
            found[unit.province].append(unit)
    return {province: tuple(units) for province, units in found.items()}


def _by_unit(successions: Iterable[Succession], end: str) -> dict[str, tuple[Succession, ...]]:
    found: defaultdict[str, list[Succession]] = defaultdict(list)
    for succession in successions:
        unit = succession.successor if end == "successor" else succession.predecessor
        if unit is not None and succession.successor != succession.predecessor:
            found[unit].append(succession)
    return {unit: tuple(sorted(items, key=lambda item: item.date)) for unit, items in found.items()}
