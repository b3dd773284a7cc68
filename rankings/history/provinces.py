"""Provinces and districts over time: which levels were ranked when, how completely, and with what spread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rankings import figures, text
from rankings import period as periods
from rankings.figures import Spread
from rankings.history import comparability, support
from rankings.history.districts import Districts
from rankings.history.movement import Movement
from rankings.history.standing import Entry, Field, Standing
from rankings.history.support import TableSupport
from rankings.model import TOTAL, Index, Level, Package, Ranking, Registry, Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """How many units have a score or a rank, how many the table lists, how many there were in its scope."""

    support: TableSupport
    """What the units of the level in the table bear out."""
    scored: int
    """How many have a score; where none has, the table is a list of ranks."""
    ranked: int
    existing: int | None
    """Units of the level in force at the end of the period, by the registry. None for departments, of which the
    registry knows only those that a table lists, for a level that it does not hold of so wide a scope (the communes of
    a country), where the period is not known, where the registry knows fewer than are listed, and of a part of a list.
    """


@dataclass(frozen=True, kw_only=True, slots=True)
class RankedPeriod:
    """One ranking of a whole scope in the story of a province: how many, how spread, who first and last."""

    ranking: Ranking
    coverage: Coverage
    spread: Spread | None
    """Of the scores that it ranks by; None of a part of a list, and of groups."""
    quarters: bool
    """The middle half of these scores says something."""
    first: tuple[Entry, ...]
    """The units with the first printed rank; several where they share it, none of several groups."""
    last: tuple[Entry, ...]
    movement: Movement | None
    """None where no earlier ranking is comparable."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelHistory:
    """The rankings of one level and line of indexes in order of period, unknown periods first."""

    level: Level
    index: Index
    """The newest of the line."""
    periods: tuple[RankedPeriod, ...]
    by_district: tuple[tuple[Package, Ranking], ...]
    """Tables of the same results that rank within districts, where a table of the whole scope stands beside them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberRow:
    """A unit that belonged to a larger one, with the latest result it had while it did."""

    unit: Unit
    entry: Entry | None
    standing: Standing | None
    """In the ranking of the widest scope."""
    in_district: Standing | None
    """Of a commune, printed by district, or ours; None of no score, and of other levels."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tables:
    """Every ranking's fields and movement, and the registry's units by area and level."""

    registry: Registry
    fields: Mapping[tuple[str, str], tuple[Field, ...]]
    """Package and ranking to its fields: one, or one a district."""
    movements: Mapping[tuple[str, str], Movement]
    units: Mapping[tuple[str, Level], tuple[Unit, ...]]


def tables(registry: Registry, fields: Iterable[Field], movements: Mapping[tuple[str, str], Movement]) -> Tables:
    """Groups what overviews are made of."""
    by_ranking: defaultdict[tuple[str, str], list[Field]] = defaultdict(list)
    for field in fields:
        by_ranking[field.package.id, field.ranking.id].append(field)
    units: defaultdict[tuple[str, Level], list[Unit]] = defaultdict(list)
    for unit in registry.units.values():
        units[unit.area, unit.level].append(unit)
    return Tables(
        registry=registry,
        fields={key: tuple(found) for key, found in by_ranking.items()},
        movements=movements,
        units={key: tuple(found) for key, found in units.items()},
    )


def province(packages: Iterable[Package], tables: Tables) -> tuple[LevelHistory, ...]:
    """The levels of one province's packages, from the top down; in each the line of indexes with the newest first."""
    levels: defaultdict[tuple[Level, str], list[tuple[Package, Ranking]]] = defaultdict(list)
    for package in sorted(packages, key=lambda package: (periods.sort_key(package.period), package.id)):
        for ranking in sorted(package.rankings, key=lambda it: (it.by != TOTAL, comparability.width(it), it.id)):
            for level in _by_level(ranking, tables.fields.get((package.id, ranking.id), ())):
                levels[level, ranking.index.line].append((package, ranking))
    newest = sorted(levels, key=lambda key: periods.sort_key(levels[key][-1][1].period), reverse=True)
    return tuple(_level(key[0], levels[key], tables) for key in sorted(newest, key=lambda it: it[0].position))


def _level(level: Level, found: Sequence[tuple[Package, Ranking]], tables: Tables) -> LevelHistory:
    whole = {(package.id, ranking.rules, ranking.by) for package, ranking in found if not ranking.by_district}
    ranked, beside = [], []
    for package, ranking in found:
        if ranking.by_district and (package.id, ranking.rules, ranking.by) in whole:
            beside.append((package, ranking))
        else:
            ranked.append(_ranked_period(package, ranking, level, tables))
    return LevelHistory(level=level, index=found[-1][1].index, periods=tuple(ranked), by_district=tuple(beside))


def _ranked_period(package: Package, ranking: Ranking, level: Level, tables: Tables) -> RankedPeriod:
    key = (package.id, ranking.id)
    fields = _by_level(ranking, tables.fields.get(key, ()))[level]
    only = fields[0] if len(fields) == 1 and not ranking.by_district else None
    supported = support.together(ranking, [field.support for field in fields])
    scores = sorted(score for field in fields for score in field.scores.get(ranking.by, ()))
    return RankedPeriod(
        ranking=ranking,
        coverage=_coverage(ranking, level, fields, supported, tables),
        spread=figures.spread(scores) if supported.spread(len(scores)) else None,
        quarters=supported.quarters(len(scores)),
        first=tuple(only.entry(result) for result in only.first()) if only else (),
        last=tuple(only.entry(result) for result in only.last()) if only else (),
        movement=tables.movements.get(key),
    )


def _by_level(ranking: Ranking, fields: Iterable[Field]) -> Mapping[Level, Sequence[Field]]:
    """The groups of each level of a table; all under the table's own where they mix levels themselves."""
    found: defaultdict[Level, list[Field]] = defaultdict(list)
    for field in fields:
        levels = {ranking.level_of(result.unit) for result in field.results}
        found[levels.pop() if len(levels) == 1 else ranking.level].append(field)
    return found or {ranking.level: ()}


def _coverage(
    ranking: Ranking, level: Level, fields: Sequence[Field], supported: TableSupport, tables: Tables
) -> Coverage:
    existing = _existing(ranking, level, tables) if supported.whole else None
    return Coverage(
        support=supported,
        scored=sum(1 for field in fields for result in field.results if ranking.score(result)),
        ranked=sum(1 for field in fields for result in field.results if ranking.rank(result)),
        existing=existing if existing is not None and existing >= supported.listed else None,
    )


def _existing(ranking: Ranking, level: Level, tables: Tables) -> int | None:
    day = ranking.day
    units = tables.units.get((ranking.scope.province, level), ())
    if day is None or not units or not level.territorial:
        return None
    return sum(
        1
        for unit in units
        if any(version.holds_on(day) for version in unit.versions)
        and tables.registry.within(unit.id, ranking.scope.id, day)
    )


def members(
    parent: str, level: Level, entries: Mapping[str, Iterable[Entry]], tables: Tables, districts: Districts
) -> tuple[MemberRow, ...]:
    """The units of a level that belonged to a unit at any time, ranked ones first, in order of their latest rank.

    `entries` has every unit's results, the newest first, within a period the one that leads. Ranks side by side are of
    one line of indexes, the one of the newest result.
    """
    units = [
        unit
        for unit in tables.units.get((parent.partition("/")[0], level), ())
        if any(version.parent == parent for version in unit.versions)
    ]
    within = {
        unit.id: [it for it in entries.get(unit.id, ()) if unit.at(it.ranking.day).parent == parent] for unit in units
    }
    newest = max(
        (found[0].ranking for found in within.values() if found),
        key=lambda it: (periods.sort_key(it.period), it.index.line),
        default=None,
    )
    rows = []
    for unit in units:
        entry = next((it for it in within[unit.id] if newest and it.ranking.index.line == newest.index.line), None)
        rows.append(_member(unit, entry, tables, districts))
    return tuple(sorted(rows, key=_order))


def _member(unit: Unit, entry: Entry | None, tables: Tables, districts: Districts) -> MemberRow:
    if entry is None:
        return MemberRow(unit=unit, entry=None, standing=None, in_district=None)
    fields = tables.fields[entry.package.id, entry.ranking.id]
    standing = next(field.standing(entry.result) for field in fields if field.key == entry.field)
    own = districts.of(entry)
    return MemberRow(unit=unit, entry=entry, standing=standing, in_district=own.standing if own else None)


def _order(row: MemberRow) -> tuple[object, ...]:
    """Newest period first, then by rank, then by name."""
    name = text.sort_key(row.unit.latest.name)
    if row.entry is None:
        return (1, 0, 0, 0, name)
    end, months = periods.sort_key(row.entry.ranking.period)
    rank = row.standing.number if row.standing is not None else None
    return (0, -end, -months, rank if rank is not None else len(row.entry.ranking.results) + 1, name)
