"""The portal as pages see it: what is published, what is withheld, and lookups over both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rankings import history
from rankings import period as periods
from rankings.findings import Finding
from rankings.history import Histories
from rankings.history.standing import Entry, Standing
from rankings.model import Package, Registry, Unit

__all__ = ["UNIDENTIFIED", "Entry", "Portal", "Site", "Standing", "Withheld", "indexed", "is_unidentified"]

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
    repository: str | None = None
    """Address of the repository on GitHub, where readers report errors; None where nobody knows it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """A portal with its lookups, built once: no page searches through the results again."""

    portal: Portal
    day: date | None
    """The day of all its data, the registry's included; None where nothing says one. The registry is read as of it."""
    packages: tuple[Package, ...]
    """Newest period first, then by id."""
    by_province: Mapping[str, tuple[Package, ...]]
    histories: Histories
    """Each unit through time, its peers and its kin."""
    children: Mapping[str, tuple[Unit, ...]]
    """Unit id to the units that belong to it by their latest version."""
    within: Mapping[str, tuple[Unit, ...]]
    """Area to all its units: a province to those whose id stands under it, a country to its provinces."""

    @property
    def registry(self) -> Registry:
        return self.portal.registry

    @property
    def entries(self) -> Mapping[str, tuple[Entry, ...]]:
        """Unit id to its results, newest period first, within a period the one that leads first."""
        return self.histories.entries

    def standing(self, entry: Entry) -> Standing | None:
        """The rank of a scored result; None where no total or no rank is printed."""
        return self.histories.standing(entry)

    def latest(self, unit: str) -> Entry | None:
        """The result that stands for the unit: of the newest period the one that leads."""
        return next(iter(self.entries.get(unit, ())), None)


def is_unidentified(province: str) -> bool:
    """The province is a placeholder for one that its document does not name."""
    return province == UNIDENTIFIED


def day_of(packages: Iterable[Package]) -> date | None:
    """The newest day of the packages' data: never a file's, git's or the clock's. None where none of them says one."""
    return max(filter(None, (package.day for package in packages)), default=None)


def indexed(portal: Portal) -> Site:
    """The portal with all its lookups."""
    packages = tuple(sorted(sorted(portal.packages, key=lambda p: p.id), key=lambda p: _newest(p.period), reverse=True))
    by_province: defaultdict[str, list[Package]] = defaultdict(list)
    for package in packages:
        by_province[package.province].append(package)
    day = max(filter(None, (portal.registry.created, day_of(packages))), default=None)
    registry = portal.registry.as_of(day)
    return Site(
        portal=replace(portal, registry=registry),
        day=day,
        packages=packages,
        by_province={province: tuple(found) for province, found in by_province.items()},
        histories=history.build(registry, packages),
        children=_children(registry),
        within=_within(registry),
    )


def _newest(period: str | None) -> tuple[int, int]:
    return periods.sort_key(period)


def _children(registry: Registry) -> dict[str, tuple[Unit, ...]]:
    found: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in registry.units.values():
        if unit.latest.parent is not None:
            found[unit.latest.parent].append(unit)
    return {parent: tuple(units) for parent, units in found.items()}


def _within(registry: Registry) -> dict[str, tuple[Unit, ...]]:
    found: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in registry.units.values():
        if unit.id != unit.area:
            found[unit.area].append(unit)
    return {area: tuple(units) for area, units in found.items()}
