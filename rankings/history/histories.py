"""The histories of all units, built once; every lookup after that is by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rankings import period as periods
from rankings.history import (
    bridge,
    districts,
    movement,
    peers,
    precedence,
    provinces,
    series,
    standing,
    succession,
    territory,
)
from rankings.history.bridge import Core
from rankings.history.districts import Districts
from rankings.history.peers import Peers
from rankings.history.provinces import LevelHistory, MemberRow, Tables
from rankings.history.series import Cut, Point, Series
from rankings.history.standing import Entry, Field, FieldKey, Standing
from rankings.history.succession import Fate, Kin, Lineage
from rankings.history.territory import Territories
from rankings.model import Index, IndicatorMapping, Level, Package, Registry, Succession, Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """One unit through the time of one line of indexes. Every result of the unit in it stands in one place."""

    unit: Unit
    index: Index | None
    """The newest index of the line that the unit has a result in; None of a unit without results."""
    series: tuple[Series, ...]
    """In order of their first points."""
    cuts: tuple[Cut, ...]
    """One between each series and the next."""
    cores: tuple[Core, ...]
    """What is comparable across cuts, where the registry documents it."""
    undated: tuple[Entry, ...]
    """Results of documents that state no period: they have no place on the axis of time."""
    latest: Entry | None
    """The result that stands for the unit in this line: of the newest period the one that leads."""
    changes: tuple[Succession, ...]
    """Upgrades and renames of the unit itself, in order of date."""
    predecessors: tuple[Kin, ...]
    """Nearest first; their results are in their own histories."""
    successors: tuple[Kin, ...]
    """Nearest first. A unit that is in force may have some too: it gave a part away."""
    fate: Fate | None
    """What became of the unit; None while it is in force."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its results: points by series, beside each the other results of its period, then the undated."""
        dated = [
            found
            for each in self.series
            for point in each.points
            for found in (point.entry, *(other.entry for other in point.beside))
        ]
        return (*dated, *self.undated)


@dataclass(frozen=True, kw_only=True, slots=True)
class Histories:
    """All that the pages ask about time, kin and peers."""

    registry: Registry
    lines: Mapping[str, tuple[History, ...]]
    """Unit to its history in each line of indexes, that of the newest result first; one without results where it has
    none."""
    fields: Mapping[FieldKey, Field]
    districts: Districts
    tables: Tables
    packages: Mapping[str, tuple[Package, ...]]
    """Province to its packages."""
    areas: Mapping[str, frozenset[str]]
    """Area to the lines of indexes that it has rankings of."""
    entries: Mapping[str, tuple[Entry, ...]]
    """Unit to its results, newest period first, within a period the one that leads."""

    def unit(self, unit: str) -> History:
        """The history of a unit in the line of its newest result, by its id."""
        return self.lines[unit][0]

    def point(self, entry: Entry) -> Point | None:
        """The point that a result makes; None where another one leads, and of an undated one."""
        lines = self.lines[entry.result.unit]
        return next((it for line in lines for each in line.series for it in each.points if it.entry == entry), None)

    def several(self, area: str) -> bool:
        """The results below an area are of several lines of indexes: then each of them is named with its index."""
        return len(self.areas.get(area, ())) > 1

    def standing(self, entry: Entry) -> Standing | None:
        """The printed rank of a scored result with its denominator."""
        return self.fields[entry.field].standing(entry.result)

    def peers(self, entry: Entry) -> Peers:
        """A result among the units ranked with it."""
        return peers.peers(entry, self.fields[entry.field], self.districts.of(entry))

    def province(self, province: str) -> tuple[LevelHistory, ...]:
        """The levels of a province over time."""
        return provinces.province(self.packages.get(province, ()), self.tables)

    def members(self, parent: str, level: Level) -> tuple[MemberRow, ...]:
        """The units of a level within a unit with their latest ranks."""
        return provinces.members(parent, level, self.entries, self.tables, self.districts)


def build(registry: Registry, packages: Iterable[Package]) -> Histories:
    """Groups all results once and makes the history of every unit of the registry."""
    packages = tuple(packages)
    fields = standing.fields(packages)
    grounds = territory.territories(registry)
    entries = _entries(packages, grounds)
    line = succession.line(registry)
    context = series.Context(
        fields=fields,
        published=_published(fields.values()),
        territories=grounds,
    )
    by_province: defaultdict[str, list[Package]] = defaultdict(list)
    areas: defaultdict[str, set[str]] = defaultdict(set)
    for package in packages:
        by_province[package.province].append(package)
        for ranking in package.rankings:
            areas[ranking.area.id].add(ranking.index.line)
    return Histories(
        registry=registry,
        lines={
            unit.id: tuple(
                _history(unit, found, line, context, registry.mappings) for found in _by_line(entries.get(unit.id, ()))
            )
            for unit in registry.units.values()
        },
        fields=fields,
        districts=districts.districts(packages, registry, fields),
        tables=provinces.tables(registry, fields.values(), movement.movements(packages, context)),
        packages={province: tuple(found) for province, found in by_province.items()},
        areas={area: frozenset(lines) for area, lines in areas.items()},
        entries=entries,
    )


def _published(fields: Iterable[Field]) -> frozenset[tuple[str, Level, str, str, str]]:
    whole: dict[tuple[str, Level, str, str, str], bool] = {}
    for field in fields:
        ranking = field.ranking
        for level in ranking.levels if ranking.period is not None else ():
            key = (field.package.province, level, ranking.rules, ranking.by, ranking.period or "")
            whole[key] = whole.get(key, True) and field.support.whole
    return frozenset(key for key, known in whole.items() if known)


def _entries(packages: Iterable[Package], territories: Territories) -> dict[str, tuple[Entry, ...]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for package in packages:
        for ranking in package.rankings:
            for result in ranking.results:
                found[result.unit].append(Entry(package=package, ranking=ranking, result=result))
    for results in found.values():
        results.sort(key=lambda it: precedence.of_results(it, territories))
        results.sort(key=lambda it: periods.sort_key(it.ranking.period), reverse=True)
    return {unit: tuple(results) for unit, results in found.items()}


def _by_line(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], ...]:
    """The results in each line of indexes, the line with the newest first; nothing in one where there are none."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.ranking.index.line].append(entry)
    return tuple(tuple(results) for results in found.values()) or ((),)


def _history(
    unit: Unit, entries: tuple[Entry, ...], line: Lineage, context: series.Context, mappings: Sequence[IndicatorMapping]
) -> History:
    found = series.series(entries, context)
    cuts = series.cuts(found)
    return History(
        unit=unit,
        index=entries[0].ranking.index if entries else None,
        series=found,
        cuts=cuts,
        cores=bridge.cores(cuts, mappings),
        undated=tuple(each for each in entries if each.ranking.period is None),
        latest=next(iter(entries), None),
        changes=line.own.get(unit.id, ()),
        predecessors=line.predecessors(unit.id),
        successors=line.successors(unit.id),
        fate=line.fate(unit.id),
    )
