"""Packages that passed validation become rankings with results."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from rankings import period, text
from rankings.model import (
    DISTRICT,
    LEVEL,
    TOTAL,
    Bilingual,
    Column,
    Framework,
    Index,
    Indicator,
    Level,
    Measure,
    Package,
    Ranking,
    Registry,
    Result,
    Role,
    Source,
    Tally,
    TotalRule,
    Unit,
)
from rankings.source import indexes, schema, sidetables
from rankings.source.columns import ROLES
from rankings.source.declarations import DeclaredField, DeclaredRanking, Resource
from rankings.source.packages import SourcePackage

_ROLES = {
    "row": Role.ROW,
    "rank": Role.RANK,
    "unit": Role.UNIT,
    "name": Role.NAME,
    "district": Role.DISTRICT,
    TOTAL: Role.TOTAL,
    "grade": Role.GRADE,
    **dict.fromkeys(schema.COMPARED, Role.COMPARISON),
    "rank_in_rank_table": Role.OTHER_RANK,
    "status": Role.STATUS,
    "note": Role.NOTE,
}
_POINTS = re.compile(r"\b(diem|points?|scores?)\b")
"""What a heading, without marks, says of figures that are points."""
_BESIDE: Mapping[str, Role] = {Role.NAME: Role.OTHER_NAME, Role.RANK: Role.OTHER_RANK}
"""A role that a table's own column has already: what a second one is."""


def load(source: SourcePackage, registry: Registry, tallies: Mapping[str, Tally] | None = None) -> Package:
    """The package as the portal's values. `source` has no findings; `tallies` say what the checks counted."""
    descriptor = source.descriptor
    counted = tallies or {}
    rankings = (ranking(source, it, registry) for it in descriptor.resources if it.ranking is not None)
    return Package(
        id=source.id,
        province=descriptor.province,
        period=descriptor.period,
        title=descriptor.title,
        sources=descriptor.sources,
        contributors=descriptor.contributors,
        rankings=tuple(
            replace(it, tally=counted.get(it.id), averages=tuple(sidetables.averages(source, it.id))) for it in rankings
        ),
        readme=source.readme,
        files=source.files,
        errata=sidetables.errata(source),
        corrections=sidetables.corrections(source),
        created=descriptor.created,
    )


def ranking(source: SourcePackage, resource: Resource, registry: Registry) -> Ranking:
    """One ranking of a package whose structure and references are sound: what checks and pages both go by."""
    declared = resource.ranking
    assert declared is not None
    when = source.descriptor.period
    rules = framework(source, resource, registry)
    assert rules is not None
    document = next(it for it in source.descriptor.sources if it.id == declared.source)
    day = _day(declared, when, document)
    table = source.tables[resource.name]
    by = _ranked(declared.by, resource.fields)
    columns = tuple(_column(field, rules.indicators, by) for field in resource.fields)
    english = sidetables.notes(source, resource.name)
    results = []
    for row in table.rows:
        cells = dict(zip(table.header, row.cells, strict=True))
        unit = registry.units[cells["unit"]]
        parent = unit.at(day).parent if declared.group_by == DISTRICT else None
        results.append(
            Result(
                unit=unit.id,
                cells=cells,
                scope=parent or declared.scope,
                line=row.line,
                note_en=english.get((unit.id, cells.get("note", "")), ""),
                group=_group(declared.group_by, cells, unit),
                district=next((it.id for it in registry.parents(unit.id, day) if it.unit.level == Level.DISTRICT), ""),
            )
        )
    return Ranking(
        package=source.id,
        id=resource.name,
        title=resource.title,
        area=registry.units[source.descriptor.province],
        scope=registry.units[declared.scope],
        level=rules.level,
        period=when,
        index=_index(source, declared, rules, registry),
        framework=rules,
        source=document,
        table=declared.table,
        ties=declared.ties,
        columns=columns,
        results=tuple(results),
        by=by,
        group_by=declared.group_by,
        sizes=declared.sizes,
        marks={word: meaning for word, meaning in declared.marks.items() if word},
        mixed={it.unit: level for it in results if (level := registry.units[it.unit].level) != rules.level},
        day=day,
        previous=declared.previous,
    )


def _ranked(by: str, fields: Iterable[DeclaredField]) -> str:
    """What pages say the table is ranked by: the total where the declared column is the total divided by a number."""
    divided = any(it.name == by and (it.follows or "").startswith(f"{TOTAL} / ") for it in fields)
    return TOTAL if divided else by


def level(source: SourcePackage, resource: Resource, registry: Registry) -> Level | None:
    """The level of most units of a table, the first in order where two have as many; None where no unit is known."""
    table = source.tables.get(resource.name)
    units = table.columns().get("unit", ()) if table is not None else ()
    counted = Counter(registry.units[unit].level for unit in units if unit in registry.units)
    return max(sorted(counted, key=lambda it: it.position), key=lambda it: counted[it], default=None)


def framework(source: SourcePackage, resource: Resource, registry: Registry) -> Framework | None:
    """The framework of a ranking at its level; one made of the table's own columns where it names none.

    None where the registry does not know it, or no unit of the table.
    """
    assert resource.ranking is not None
    at = level(source, resource, registry)
    if at is None:
        return None
    if resource.ranking.framework is not None:
        return registry.frameworks.get((resource.ranking.framework, at))
    points = [field for field in resource.fields if field.role is None and _scored(field.name, resource.columns)]
    return Framework(
        id="",
        level=at,
        title=Bilingual(vi="", en=""),
        instrument="",
        date=None,
        total_rule=TotalRule.UNKNOWN,
        indicators={
            field.name: Indicator(
                id=field.name,
                position=position,
                name=Bilingual(vi=field.title, en=field.title_en),
                maximum=None,
                maximum_basis=None,
                measure=_measure(field.title),
                note="",
            )
            for position, field in enumerate(points, start=1)
        },
    )


def _measure(heading: str) -> Measure:
    """What the figures of a column are where no framework says it: by its printed heading, else without a unit."""
    if "%" in heading:
        return Measure.PERCENT
    return Measure.POINTS if _POINTS.search(text.fold(heading)) else Measure.SHARE


def _index(source: SourcePackage, declared: DeclaredRanking, rules: Framework, registry: Registry) -> Index:
    """The index that the table or its package names, or that its framework belongs to."""
    known = registry.indexes.get(declared.index or rules.index)
    return known if known is not None else indexes.unnamed(source.id, source.descriptor.title)


def _scored(name: str, columns: Iterable[str]) -> bool:
    """Whether a column without a role holds points: it has no name of its own, and is no rank by another."""
    return name == TOTAL or (name not in schema.RANKING and name.removesuffix("_rank") not in {*columns} - {name})


def _day(declared: DeclaredRanking, when: str | None, document: Source) -> date | None:
    """The day whose units are ranked: the end of the period, or the day of the source where that is earlier."""
    if declared.units_at is not None:
        return declared.units_at
    written = document.date and (date.fromisoformat(document.date) if len(document.date) == 10 else None)
    known = [it for it in (period.end(when), written or period.end(document.date)) if it is not None]
    return min(known) if when is not None else None


def _group(group_by: str | None, cells: Mapping[str, str], unit: Unit) -> str:
    """The group in which a row is ranked, as printed; its unit's level where these are the groups and none is printed.

    A district is known by its id and is the scope of the row.
    """
    if group_by is None or group_by == DISTRICT:
        return ""
    return unit.level.value if group_by == LEVEL and LEVEL not in cells else cells.get(group_by, "")


def _column(field: DeclaredField, indicators: Iterable[str], by: str) -> Column:
    """The column by its name where that tells what it is, else by its role, else by what it is to the framework."""
    role, indicator = _meant(field, indicators, by)
    title_en = field.title_en if field.title_en != field.title else ""
    return Column(
        name=field.name, title=field.title, role=role, indicator=indicator, follows=field.follows, title_en=title_en
    )


def _meant(field: DeclaredField, indicators: Iterable[str], by: str) -> tuple[Role, str | None]:
    if field.name in _ROLES:
        return _ROLES[field.name], TOTAL if field.name == TOTAL else None
    if field.role is not None:
        role = _BESIDE.get(field.role) or ROLES[field.role]
        return role, _reached(field.name, indicators, by) if role is Role.MAXIMUM else None
    if field.name in indicators:
        return Role.SCORE, field.name
    indicator = field.name.removesuffix("_rank")
    return (Role.INDICATOR_RANK, indicator) if indicator in indicators else (Role.DETAIL, None)


def _reached(name: str, indicators: Iterable[str], by: str) -> str:
    """The indicator whose maximum a column prints: the one that it is named after, or what the table ranks by."""
    indicator = name.removesuffix("_maximum")
    return indicator if indicator != name and indicator in indicators else by
