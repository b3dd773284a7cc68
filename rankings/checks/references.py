"""What a ranking refers to exists: units, framework, indicators, source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from rankings import formula, period, spelling
from rankings.checks import columns
from rankings.findings import Finding, Place, Rule
from rankings.formula import FormulaError
from rankings.model import DISTRICT, LEVEL, TOTAL, Level, Message, Registry, Unit
from rankings.source import load
from rankings.source.columns import FORMS
from rankings.source.declarations import DeclaredRanking
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

UNKNOWN_UNIT = Rule(code="unknown-unit")
UNKNOWN_FRAMEWORK = Rule(code="unknown-framework")
UNKNOWN_INDEX = Rule(code="unknown-index")
UNKNOWN_SOURCE = Rule(code="unknown-source")
RULES = (UNKNOWN_UNIT, UNKNOWN_INDEX, UNKNOWN_FRAMEWORK, UNKNOWN_SOURCE)


def check(source: SourcePackage, registry: Registry) -> Iterator[Finding]:
    """Findings on every reference of the package's rankings to registry and sources."""
    yield from _source_faults(source)
    sources = {it.id for it in source.descriptor.sources}
    for name, resource in source.resources.items():
        ranking = resource.ranking
        if ranking is None:
            continue
        if ranking.source not in sources:
            yield _unknown_source(source, source.resource_place(name, "ranking", "decision"), ranking.source)
        yield from _index_faults(source, name, ranking, registry)
        level = load.level(source, resource, registry)
        if level is not None:
            yield from _framework_faults(source, name, level, registry)
        yield from _scope_faults(source, name, ranking, registry)
        if name in source.tables:
            table = source.tables[name]
            for row in table.rows:
                yield from _unit_faults(source, table, row, (ranking, level), registry)


def _source_faults(source: SourcePackage) -> Iterator[Finding]:
    """What a source corrects is another source of the package, and no chain of corrections comes back to itself."""
    corrects = {it.id: it.corrects for it in source.descriptor.sources}
    for number, it in enumerate(source.descriptor.sources):
        place = ("sources", number, "corrects")
        if it.corrects is not None and it.corrects not in corrects:
            yield _unknown_source(source, source.descriptor_place(*place), it.corrects)
        elif it.id in _corrected(it.id, corrects):
            yield Finding(
                rule=UNKNOWN_SOURCE,
                package=source.id,
                place=source.descriptor_place(*place),
                message=Message("finding.references.circle", source=it.id),
                hint=Message("finding.references.circle_hint"),
            )


def _corrected(name: str, corrects: Mapping[str, str | None]) -> set[str]:
    """All that a source corrects, step by step back."""
    found: set[str] = set()
    at = corrects.get(name)
    while at is not None and at not in found:
        found.add(at)
        at = corrects.get(at)
    return found


def _unknown_source(source: SourcePackage, place: Place, name: str) -> Finding:
    return Finding(
        rule=UNKNOWN_SOURCE,
        package=source.id,
        place=place,
        message=Message("finding.references.source", source=name),
        hint=Message(
            "finding.references.source_hint", sources=", ".join(sorted(it.id for it in source.descriptor.sources))
        ),
    )


def _index_faults(source: SourcePackage, name: str, ranking: DeclaredRanking, registry: Registry) -> Iterator[Finding]:
    """The index that is named exists, and the framework is one of its own."""
    if ranking.index is None:
        return
    if ranking.index not in registry.indexes:
        near = get_close_matches(ranking.index, registry.indexes, n=1)
        known = ", ".join(sorted(registry.indexes))
        yield Finding(
            rule=UNKNOWN_INDEX,
            package=source.id,
            place=source.index_place(name),
            message=Message("finding.references.index", index=ranking.index),
            hint=Message("finding.near_hint", near=near[0])
            if near
            else Message("finding.references.index_hint", known=known),
        )
        return
    owners = {it.index for it in registry.frameworks.values() if it.id == ranking.framework}
    if owners and ranking.index not in owners:
        own = ", ".join(sorted(owners))
        yield Finding(
            rule=UNKNOWN_INDEX,
            package=source.id,
            place=source.index_place(name),
            message=Message(
                "finding.references.index_of", framework=ranking.framework or "", own=own, index=ranking.index
            ),
            hint=Message("finding.references.index_of_hint", own=own),
        )


def _framework_faults(source: SourcePackage, name: str, level: Level, registry: Registry) -> Iterator[Finding]:
    resource = source.resources[name]
    ranking, framework = resource.ranking, load.framework(source, resource, registry)
    assert ranking is not None
    if framework is None:
        known = sorted({f"{key[0]} ({key[1].value})" for key in registry.frameworks})
        yield Finding(
            rule=UNKNOWN_FRAMEWORK,
            package=source.id,
            place=source.resource_place(name, "ranking", "framework"),
            message=Message("finding.references.framework", framework=ranking.framework or "", level=level.value),
            hint=Message("finding.references.framework_hint", known=", ".join(known)),
        )
        return
    yield from _column_faults(source, name, ranking)
    yield from _order_faults(source, name, ranking)
    yield from _term_faults(source, name)


def _column_faults(source: SourcePackage, name: str, ranking: DeclaredRanking) -> Iterator[Finding]:
    """Columns that the ranking's details name: a check that looks for a column that is not there checks nothing."""
    resource = source.resources[name]
    named: list[tuple[tuple[str | int, ...], str]] = []
    if ranking.by != TOTAL:
        named.append((("ranking", "by"), ranking.by))
    if ranking.group_by not in (None, DISTRICT, LEVEL):
        named.append((("ranking", "groupBy"), ranking.group_by))
    for index, field in enumerate(resource.fields):
        keys: tuple[str | int, ...] = ("schema", "fields", index, "follows")
        if field.follows is None:
            continue
        try:
            named += [(keys, column) for column in formula.parse(field.follows).names]
        except FormulaError:
            yield Finding(
                rule=UNKNOWN_FRAMEWORK,
                package=source.id,
                place=source.resource_place(name, *keys),
                message=Message("finding.references.formula", formula=field.follows),
                hint=Message("finding.references.formula_hint"),
            )
    for keys, column in named:
        if column in resource.columns:
            continue
        near = get_close_matches(column, resource.columns, n=1)
        yield Finding(
            rule=UNKNOWN_FRAMEWORK,
            package=source.id,
            place=source.resource_place(name, *keys),
            message=Message("finding.references.column", column=column),
            hint=Message("finding.near_hint", near=near[0])
            if near
            else Message("finding.references.column_hint", columns=", ".join(resource.columns)),
        )


def _order_faults(source: SourcePackage, name: str, ranking: DeclaredRanking) -> Iterator[Finding]:
    """A table is ranked by a column of points; one without its total prints ranks at least."""
    resource = source.resources[name]
    points = [it.name for it in resource.fields if columns.ranks(it, resource.columns)]
    by = resource.field(ranking.by)
    if ranking.by in points or (by is None and (ranking.by != TOTAL or "rank" in resource.columns)):
        return
    yield Finding(
        rule=UNKNOWN_FRAMEWORK,
        package=source.id,
        place=source.resource_place(name, "ranking", "by"),
        message=Message("finding.references.by", column=ranking.by)
        if by is not None
        else Message("finding.references.no_order"),
        hint=Message("finding.references.by_hint", columns=", ".join(points))
        if points
        else Message("finding.references.no_order_hint"),
    )


def _term_faults(source: SourcePackage, name: str) -> Iterator[Finding]:
    """What a column follows from are figures, and other columns than itself."""
    resource = source.resources[name]
    figures = {it.name for it in resource.fields if it.type in FORMS}
    for index, field in enumerate(resource.fields):
        try:
            terms = formula.parse(field.follows or "").names
        except FormulaError:
            continue
        wrong = [it for it in terms if it == field.name or (it in resource.columns and it not in figures)]
        for column in wrong:
            yield Finding(
                rule=UNKNOWN_FRAMEWORK,
                package=source.id,
                place=source.resource_place(name, "schema", "fields", index, "follows"),
                message=Message("finding.references.itself", column=column)
                if column == field.name
                else Message("finding.references.term", column=column),
                hint=Message("finding.references.formula_hint"),
            )


def _scope_faults(source: SourcePackage, name: str, ranking: DeclaredRanking, registry: Registry) -> Iterator[Finding]:
    province = source.descriptor.province
    scope = ranking.scope
    if scope in registry.units and scope.partition("/")[0] == province:
        return
    yield Finding(
        rule=UNKNOWN_UNIT,
        package=source.id,
        place=source.resource_place(name, "ranking", "scope"),
        message=Message("finding.references.scope", scope=scope, period=source.descriptor.period or "null"),
        hint=Message("finding.references.scope_hint"),
    )


def _unit_faults(
    source: SourcePackage, table: Table, row: Row, of: tuple[DeclaredRanking, Level | None], registry: Registry
) -> Iterator[Finding]:
    ranking, level = of
    day = period.end(source.descriptor.period)
    unit_id = table.cell(row, "unit")
    unit = registry.units.get(unit_id)
    scope = ranking.scope
    meant = False
    if not unit_id:
        return
    if unit is None:
        message = Message("finding.references.unit", unit=unit_id)
    elif level is not None and unit.level != level and ranking.group_by in (None, DISTRICT):
        message = Message("finding.references.level", unit=unit_id, level_of_unit=unit.level.value, level=level.value)
        meant = spelling.is_form_of(table.cell(row, "name"), unit.at(day).name)
    elif not registry.within(unit_id, scope, day):
        message = Message("finding.references.outside", unit=unit_id, scope=scope)
    else:
        return
    yield Finding(
        rule=UNKNOWN_UNIT,
        package=source.id,
        place=table.place(row, "unit"),
        message=message,
        hint=Message("finding.references.level_hint")
        if meant
        else _suggestion(unit_id, table.cell(row, "name"), (ranking.scope, level, day), registry),
    )


def _suggestion(unit_id: str, name: str, among: tuple[str, Level | None, date | None], registry: Registry) -> Message:
    """The nearest units of a level, scope and day, by id and by printed name."""
    scope, level, day = among
    candidates: dict[str, Unit] = {
        unit.id: unit
        for unit in registry.units.values()
        if level in (None, unit.level) and registry.within(unit.id, scope, day)
    }
    by_name = [unit.id for unit in candidates.values() if name and unit.at(day).name == name]
    near = list(dict.fromkeys([*by_name, *get_close_matches(unit_id, candidates, n=3, cutoff=0.75)]))[:3]
    if not near:
        return Message("finding.references.unit_hint")
    named = ", ".join(f"{unit} ({candidates[unit].at(day).name})" for unit in near)
    return Message("finding.references.unit_near_hint", named=named)
