"""The registry: units through time, their spellings and successions, and the frameworks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from rankings.findings import Finding, Place, Rule
from rankings.model import (
    Extent,
    Framework,
    Level,
    Message,
    NameKind,
    Registry,
    Relation,
    Succession,
    Unit,
    UnitVersion,
)
from rankings.source import contract, frameworks, mangled, packages, unforeseen
from rankings.source.packages import SourcePackage
from rankings.source.structure import validate
from rankings.source.tables import Row, Table

REGISTRY_UNITS = Rule(code="registry-units")
REGISTRY_REFERENCES = Rule(code="registry-references")
REGISTRY_BROKEN = Rule(code="registry-broken")
REGISTRY_COLUMNS = Rule(code="registry-columns")
_UNIT_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,2}")
RULES = (REGISTRY_COLUMNS, REGISTRY_UNITS, REGISTRY_REFERENCES, REGISTRY_BROKEN)


@dataclass(frozen=True, kw_only=True, slots=True)
class RegistryReading:
    """The registry of all provinces whose part is sound, and what is wrong with the others."""

    registry: Registry
    findings: tuple[Finding, ...]
    sources: tuple[SourcePackage, ...] = ()
    """The packages that the registry was joined from."""

    @property
    def broken(self) -> frozenset[str]:
        """Provinces whose part of the registry has faults."""
        return frozenset(finding.package.partition("/")[2] for finding in self.findings)


def read(folders: Iterable[Path]) -> RegistryReading:
    """Reads, validates and joins the registry's packages."""
    parts: list[_Part] = []
    findings: list[Finding] = []
    for folder in folders:
        part = unforeseen.guarded(*packages.named(folder, "registry"), partial(_part, folder))
        if isinstance(part, _Part):
            parts.append(part)
        else:
            findings += [part] if isinstance(part, Finding) else part
    sources = [part.source for part in parts]
    units = {unit.id: unit for part in parts for unit in part.units}
    known = {(framework.id, framework.level): framework for part in parts for framework in part.frameworks}
    for source in sources:
        findings += unforeseen.checked(source, partial(_unit_faults, source, units))
        findings += unforeseen.checked(source, partial(mangled.code_faults, source))
        findings += unforeseen.checked(source, partial(_reference_faults, source, units))
    spellings: dict[str, tuple[str, ...]] = {}
    english: dict[str, tuple[str, ...]] = {}
    for source in sources:
        for record in source.records("names"):
            names = english if record["kind"] == NameKind.ENGLISH else spellings
            names[record["unit"]] = (*names.get(record["unit"], ()), record["name"])
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
        mappings=tuple(mapping for source in sources for mapping in frameworks.mappings(source, known)),
        created=max(filter(None, (source.descriptor.created for source in sources)), default=None),
    )
    return RegistryReading(registry=registry, findings=tuple(findings), sources=tuple(sources))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """What one sound folder adds to the registry."""

    source: SourcePackage
    units: tuple[Unit, ...]
    successions: tuple[Succession, ...]
    frameworks: tuple[Framework, ...]


def _part(folder: Path) -> _Part | list[Finding]:
    """A folder's part of the registry, or what is wrong with it."""
    source, faults = packages.read(folder, "registry")
    if source is None:
        return faults
    faults = [*validate(source), *_column_faults(source)]
    if faults:
        return faults
    return _Part(
        source=source,
        units=tuple(_units(source)),
        successions=tuple(_succession(record) for record in source.records("successions")),
        frameworks=tuple(frameworks.read(source)),
    )


def _column_faults(source: SourcePackage) -> Iterator[Finding]:
    for name, table in source.tables.items():
        needed = (column for column, it in contract.REGISTRY[name].items() if not it.optional)
        missing = [column for column in needed if column not in table.header]
        if missing:
            names = ", ".join(missing)
            yield _finding(
                REGISTRY_COLUMNS,
                source,
                table.place(None, None),
                Message("finding.registry.columns", table=name, columns=names),
                Message("finding.registry.columns_hint"),
            )


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _units(source: SourcePackage) -> Iterator[Unit]:
    versions: dict[str, list[UnitVersion]] = {}
    levels: dict[str, Level] = {}
    for record in source.records("units"):
        levels[record["unit"]] = Level(record["level"])
        versions.setdefault(record["unit"], []).append(
            UnitVersion(
                name=record["name"],
                type=record["type"],
                parent=record["parent"] or None,
                code=record["code"] or None,
                valid_from=_date(record["valid_from"]),
                valid_to=_date(record["valid_to"]),
            )
        )
    for unit, found in versions.items():
        found.sort(key=lambda version: version.valid_from or date.min)
        yield Unit(id=unit, level=levels[unit], versions=tuple(found))


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


def _unit_faults(source: SourcePackage, units: Mapping[str, Unit]) -> Iterator[Finding]:
    table = source.tables.get("units")
    province = source.descriptor.province
    if table is None:
        return
    ends: dict[str, tuple[date | None, Row]] = {}
    rows = sorted(table.rows, key=lambda row: (table.cell(row, "unit"), table.cell(row, "valid_from")))
    for row in rows:
        unit, parent = table.cell(row, "unit"), table.cell(row, "parent")
        if not _UNIT_ID.fullmatch(unit) or unit.partition("/")[0] != province:
            yield _finding(
                REGISTRY_UNITS,
                source,
                table.place(row, "unit"),
                Message("finding.registry.unit_id", unit=unit, province=province),
                Message("finding.registry.unit_id_hint", province=province),
            )
        if parent and parent not in units:
            yield _finding(
                REGISTRY_UNITS,
                source,
                table.place(row, "parent"),
                Message("finding.registry.parent", parent=parent),
                Message("finding.registry.parent_hint"),
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


def _reference_faults(source: SourcePackage, units: Mapping[str, Unit]) -> Iterator[Finding]:
    for name, fields in (("names", ("unit",)), ("successions", ("predecessor", "successor"))):
        table: Table | None = source.tables.get(name)
        if table is None:
            continue
        for row in table.rows:
            for field in fields:
                unit = table.cell(row, field)
                if unit and unit not in units:
                    yield _finding(
                        REGISTRY_REFERENCES,
                        source,
                        table.place(row, field),
                        Message("finding.registry.unit", unit=unit),
                        Message("finding.registry.unit_hint"),
                    )
