"""The registry: units through time, their spellings and successions, and the frameworks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from rankings.findings import Finding, Place, Rule
from rankings.model import (
    SOURCE,
    Extent,
    Framework,
    Level,
    Message,
    Name,
    NameKind,
    Registry,
    Relation,
    Succession,
    Unit,
    UnitVersion,
)
from rankings.source import contract, frameworks, halves, indexes, levels, mangled, packages, unforeseen
from rankings.source.levels import Declared
from rankings.source.packages import SourcePackage
from rankings.source.structure import validate
from rankings.source.tables import Row, Table

REGISTRY_UNITS = Rule(code="registry-units")
REGISTRY_REFERENCES = Rule(code="registry-references")
REGISTRY_BROKEN = Rule(code="registry-broken")
REGISTRY_COLUMNS = Rule(code="registry-columns")
_UNIT_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,2}")
RULES = (REGISTRY_COLUMNS, REGISTRY_UNITS, *levels.RULES, REGISTRY_REFERENCES, REGISTRY_BROKEN)


@dataclass(frozen=True, kw_only=True, slots=True)
class RegistryReading:
    """The registry of all folders that are sound, and what is wrong with the others."""

    registry: Registry
    findings: tuple[Finding, ...]
    sources: tuple[SourcePackage, ...] = ()
    """The folders that the registry was joined from."""
    owners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Framework id to the indexes it is in, those whose folders have faults among them."""

    def broken(self, more: Iterable[Finding] = ()) -> frozenset[str]:
        """The folders with faults, `more` of them included, as `areas/quang-ninh` and `indexes/pci`."""
        return frozenset(_folder_of(finding.package) for finding in (*self.findings, *more))


def _folder_of(package: str) -> str:
    """A folder that stands in neither half is an area of the layout before."""
    name = package.removeprefix(f"{packages.REGISTRY}/")
    return name if "/" in name else f"{packages.AREAS}/{name}"


def read(folders: Iterable[Path]) -> RegistryReading:
    """Reads, validates and joins the registry's folders."""
    sound: list[SourcePackage] = []
    findings: list[Finding] = []
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for folder in folders:
        named = packages.named(folder, packages.REGISTRY)
        source = unforeseen.guarded(*named, partial(_sound, folder))
        if isinstance(source, SourcePackage):
            sound.append(source)
        else:
            findings += [source] if isinstance(source, Finding) else source
        for framework in frameworks.claimed(folder):
            owners[framework].add(folder.name)
    declared = levels.read(sound)
    parts: list[_Part] = []
    for source in sound:
        part = unforeseen.guarded(source.id, source.path, partial(_part, source, declared))
        if isinstance(part, _Part):
            parts.append(part)
        else:
            findings.append(part)
    sources = [part.source for part in parts]
    units: dict[str, Unit] = {}
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for part in parts:
        own = part.source.folder.name
        units |= {unit.id: unit for unit in part.units if unit.area == own or unit.id not in units}
        for unit in part.units:
            holders[unit.id].add(own)
    known = {(framework.id, framework.level): framework for part in parts for framework in part.frameworks}
    for source in sources:
        findings += unforeseen.checked(source, partial(_unit_faults, source, units, holders))
        findings += unforeseen.checked(source, partial(levels.faults, source, declared))
        findings += unforeseen.checked(source, partial(mangled.code_faults, source))
        findings += unforeseen.checked(source, partial(_reference_faults, source, units))
    findings += levels.disagreements(sources)
    spellings: dict[str, tuple[str, ...]] = {}
    english: dict[str, tuple[str, ...]] = {}
    for source in sources:
        for record in source.records("names"):
            names = english if record["kind"] == NameKind.ENGLISH else spellings
            names[record["unit"]] = (
                *names.get(record["unit"], ()),
                Name(record["name"], record.get("language") or SOURCE),
            )
    registry = Registry(
        units=units,
        spellings=spellings,
        english=english,
        successions=tuple(
            sorted(
                (succession for part in parts for succession in part.successions),
                key=lambda it: (it.date, it.predecessor, it.successor or ""),
            )
        ),
        frameworks=known,
        indexes=indexes.read(sources),
        mappings=tuple(mapping for source in sources for mapping in frameworks.mappings(source, known)),
        levels=tuple(declared.levels.values()),
        types=declared.types,
        created=max(filter(None, (source.descriptor.created for source in sources)), default=None),
    )
    return RegistryReading(
        registry=registry,
        findings=tuple(findings),
        sources=tuple(sources),
        owners={framework: frozenset(found) for framework, found in owners.items()},
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """What one sound folder adds to the registry."""

    source: SourcePackage
    units: tuple[Unit, ...]
    successions: tuple[Succession, ...]
    frameworks: tuple[Framework, ...]


def _sound(folder: Path) -> SourcePackage | list[Finding]:
    """A folder whose tables are as the contract wants them, or what is wrong with it."""
    source, faults = halves.read(folder)
    if source is None:
        return faults
    faults = [*validate(source), *_column_faults(source)]
    return faults or source


def _part(source: SourcePackage, declared: Declared) -> _Part:
    """A folder's part of the registry."""
    return _Part(
        source=source,
        units=tuple(_units(source, declared)),
        successions=tuple(_succession(record) for record in source.records("successions")),
        frameworks=tuple(frameworks.read(source, declared)),
    )


def _column_faults(source: SourcePackage) -> Iterator[Finding]:
    for name, table in source.tables.items():
        columns = contract.REGISTRY[name]
        missing = [column for column, it in columns.items() if not it.optional and column not in table.header]
        if missing:
            names = ", ".join(missing)
            yield _finding(
                REGISTRY_COLUMNS,
                source,
                table.place(None, None),
                Message("finding.registry.columns", table=name, columns=names),
                Message("finding.registry.columns_hint"),
            )
        for column in table.header:
            if column not in columns:
                near = get_close_matches(column, columns, n=1)
                yield _finding(
                    REGISTRY_COLUMNS,
                    source,
                    table.place(None, column),
                    Message("finding.registry.column", table=name, column=column),
                    Message("finding.near_hint", near=near[0])
                    if near
                    else Message("finding.registry.column_hint", columns=", ".join(columns)),
                )


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _units(source: SourcePackage, declared: Declared) -> Iterator[Unit]:
    versions: dict[str, list[UnitVersion]] = {}
    of: dict[str, str] = {}
    for record in source.records("units"):
        of[record["unit"]] = record["level"]
        versions.setdefault(record["unit"], []).append(
            UnitVersion(
                name=record["name"],
                type=record["type"],
                parent=record["parent"] or None,
                code=record["code"] or None,
                valid_from=_date(record["valid_from"]),
                valid_to=_date(record["valid_to"]),
                name_en=record.get("name_en", ""),
            )
        )
    for unit, found in versions.items():
        found.sort(key=lambda version: version.valid_from or date.min)
        yield Unit(id=unit, level=declared.level(of[unit]), versions=tuple(found))


def _succession(record: Mapping[str, str]) -> Succession:
    return Succession(
        predecessor=record["predecessor"],
        successor=record["successor"] or None,
        date=date.fromisoformat(record["date"]),
        relation=Relation(record["relation"]),
        extent=Extent(record["extent"]) if record["extent"] else None,
        instrument=record["instrument"],
        note=record["note"],
    )


def _finding(rule: Rule, source: SourcePackage, place: Place, message: Message, hint: Message) -> Finding:
    return Finding(rule=rule, package=source.id, place=place, message=message, hint=hint)


def _unit_faults(
    source: SourcePackage, units: Mapping[str, Unit], holders: Mapping[str, Collection[str]]
) -> Iterator[Finding]:
    """`holders` are the folders in which each unit stands."""
    table = source.tables.get("units")
    area = source.folder.name
    if table is None:
        return
    below_it = {table.cell(row, "unit") for row in table.rows if table.cell(row, "parent") == area}
    unknown = set()
    ends: dict[str, tuple[date | None, Row]] = {}
    rows = sorted(table.rows, key=lambda row: (table.cell(row, "unit"), table.cell(row, "valid_from")))
    for row in rows:
        unit, parent = table.cell(row, "unit"), table.cell(row, "parent")
        head, below, _ = unit.partition("/")
        if not _UNIT_ID.fullmatch(unit) or (head != area and (below or unit not in below_it)):
            yield _finding(
                REGISTRY_UNITS,
                source,
                table.place(row, "unit"),
                Message("finding.registry.unit_id", unit=unit, area=area),
                Message("finding.registry.unit_id_hint", area=area),
            )
        elif unit == area and len(holders[unit]) > 1:
            others = ", ".join(sorted(set(holders[unit]) - {area}))
            yield _finding(
                REGISTRY_UNITS,
                source,
                table.place(row, "unit"),
                Message("finding.registry.unit_twice", unit=unit, others=others),
                Message("finding.registry.unit_twice_hint", others=others),
            )
        if parent and parent not in units and parent not in unknown:
            unknown.add(parent)
            yield _finding(
                REGISTRY_UNITS,
                source,
                table.place(row, "parent"),
                Message("finding.registry.parent", parent=parent),
                Message("finding.registry.parent_hint"),
            )
        elif parent and _misnamed_body(units[unit], units.get(parent)):
            yield _finding(
                REGISTRY_UNITS,
                source,
                table.place(row, "level"),
                Message("finding.registry.country_body", unit=unit, parent=parent),
                Message("finding.registry.country_body_hint"),
            )
        start, end = _date(table.cell(row, "valid_from")), _date(table.cell(row, "valid_to"))
        if unit in ends:
            before = ends[unit][0]
            if before is None or start is None or start <= before:
                yield _finding(
                    REGISTRY_UNITS,
                    source,
                    table.place(row, "valid_from"),
                    Message("finding.registry.overlap", line=ends[unit][1].line),
                    Message("finding.registry.overlap_hint"),
                )
        ends[unit] = (end, row)


def _misnamed_body(unit: Unit, parent: Unit | None) -> bool:
    """A country's own body at the level of departments, whose words (a province's bodies) are not of it."""
    return (
        unit.level == Level.DEPARTMENT and unit.level.plural is None and parent is not None and parent.level.above_areas
    )


def _reference_faults(source: SourcePackage, units: Mapping[str, Unit]) -> Iterator[Finding]:
    for name, fields in (("names", ("unit",)), ("successions", ("predecessor", "successor"))):
        table: Table | None = source.tables.get(name)
        if table is None:
            continue
        for row in table.rows:
            for column in fields:
                unit = table.cell(row, column)
                if unit and unit not in units:
                    yield _finding(
                        REGISTRY_REFERENCES,
                        source,
                        table.place(row, column),
                        Message("finding.registry.unit", unit=unit),
                        Message("finding.registry.unit_hint"),
                    )
