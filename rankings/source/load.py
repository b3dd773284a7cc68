"""Packages that passed validation become rankings with results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rankings import period
from rankings.model import (
    DISTRICT,
    TOTAL,
    Column,
    Package,
    Ranking,
    Registry,
    Result,
    Role,
    Tally,
)
from rankings.source import sidetables
from rankings.source.declarations import DeclaredField, Divided, Resource
from rankings.source.packages import SourcePackage

_ROLES = {
    "row": Role.ROW,
    "rank": Role.RANK,
    "unit": Role.UNIT,
    "name": Role.NAME,
    "district": Role.DISTRICT,
    TOTAL: Role.TOTAL,
    "status": Role.STATUS,
    "note": Role.NOTE,
}


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
    framework = registry.frameworks[declared.framework, declared.level]
    day = period.end(declared.period)
    table = source.tables[resource.name]
    results = []
    for row in table.rows:
        cells = dict(zip(table.header, row.cells, strict=True))
        parent = registry.units[cells["unit"]].at(day).parent if declared.group_by == DISTRICT else None
        results.append(Result(unit=cells["unit"], cells=cells, scope=parent or declared.scope, line=row.line))
    return Ranking(
        package=source.id,
        id=resource.name,
        title=resource.title,
        area=registry.units[source.descriptor.province],
        scope=registry.units[declared.scope],
        level=declared.level,
        period=declared.period,
        framework=framework,
        source=next(it for it in source.descriptor.sources if it.id == declared.source),
        table=declared.table,
        ties=declared.ties,
        columns=tuple(_column(field, framework.indicators, declared.index) for field in resource.fields),
        results=tuple(results),
        by=declared.by,
        group_by=declared.group_by,
        day=day,
        percent_base=declared.percent_base,
    )


def _column(field: DeclaredField, indicators: Iterable[str], index: Divided | None) -> Column:
    if field.name in _ROLES:
        indicator = TOTAL if field.name == TOTAL else None
        return Column(name=field.name, title=field.title, role=_ROLES[field.name], indicator=indicator)
    if field.name in indicators:
        follows = f"{TOTAL} / {index.divisor}" if index is not None and field.name == index.field else None
        return Column(name=field.name, title=field.title, role=Role.SCORE, indicator=field.name, follows=follows)
    indicator = field.name.removesuffix("_rank")
    if indicator in indicators:
        return Column(name=field.name, title=field.title, role=Role.INDICATOR_RANK, indicator=indicator)
    return Column(name=field.name, title=field.title, role=Role.PRINTED, indicator=None)
