"""Packages that passed validation become rankings with results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rankings import period
from rankings.model import (
    TOTAL,
    Bilingual,
    Column,
    Contributor,
    Decision,
    Level,
    Package,
    Ranking,
    Registry,
    Result,
    Role,
    Tally,
)
from rankings.source import sidetables
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
    decisions = {entry["name"]: _decision(entry) for entry in descriptor["sources"]}
    return Package(
        id=source.id,
        province=descriptor["province"],
        period=descriptor["period"],
        title=Bilingual(vi=descriptor["title"], en=descriptor["titleEn"]),
        decisions=tuple(decisions.values()),
        contributors=tuple(
            Contributor(title=entry["title"], roles=tuple(entry["roles"])) for entry in descriptor["contributors"]
        ),
        rankings=tuple(
            _ranking(source, resource, decisions, registry, (tallies or {}).get(resource["name"]))
            for resource in descriptor["resources"]
            if "ranking" in resource
        ),
        readme=source.readme,
        files=source.files,
        errata=sidetables.errata(source),
        corrections=sidetables.corrections(source),
        created=source.created,
    )


def _decision(entry: Mapping[str, Any]) -> Decision:
    return Decision(
        id=entry["name"],
        number=entry["number"],
        date=entry["date"],
        title=Bilingual(vi=entry["title"], en=entry["titleEn"]),
        issuer=Bilingual(vi=entry["issuer"] or "", en=entry["issuerEn"] or ""),
        address=entry.get("path"),
        note=Bilingual(vi=entry.get("note", ""), en=entry.get("noteEn", "")),
        digest=entry.get("hash"),
    )


def _ranking(
    source: SourcePackage,
    resource: Mapping[str, Any],
    decisions: Mapping[str, Decision],
    registry: Registry,
    tally: Tally | None,
) -> Ranking:
    details = resource["ranking"]
    level = Level(details["level"])
    framework = registry.frameworks[details["framework"], level]
    by_district = details.get("groupBy") == "district"
    day = period.end(details["period"])
    table = source.tables[resource["name"]]
    results = []
    for row in table.rows:
        cells = dict(zip(table.header, row.cells, strict=True))
        parent = registry.units[cells["unit"]].at(day).parent if by_district else None
        results.append(Result(unit=cells["unit"], cells=cells, scope=parent or details["scope"], line=row.line))
    return Ranking(
        package=source.id,
        id=resource["name"],
        title=Bilingual(vi=resource["title"], en=resource["titleEn"]),
        area=registry.units[source.descriptor["province"]],
        scope=registry.units[details["scope"]],
        level=level,
        period=details["period"],
        framework=framework,
        decision=decisions[details["decision"]],
        table=Bilingual(vi=details["table"], en=details["tableEn"]),
        by_district=by_district,
        columns=tuple(_column(field, framework.indicators) for field in resource["schema"]["fields"]),
        results=tuple(results),
        index=details.get("index", {}).get("field"),
        percent_base=None if details.get("percentBase") == "previous" else details.get("percentBase"),
        averages=tuple(sidetables.averages(source, resource["name"])),
        tally=tally,
    )


def _column(field: Mapping[str, Any], indicators: Iterable[str]) -> Column:
    name: str = field["name"]
    title = field.get("title", name)
    if name in _ROLES:
        return Column(name=name, title=title, role=_ROLES[name], indicator=TOTAL if name == TOTAL else None)
    if name in indicators:
        return Column(name=name, title=title, role=Role.SCORE, indicator=name)
    indicator = name.removesuffix("_rank")
    if indicator in indicators:
        return Column(name=name, title=title, role=Role.INDICATOR_RANK, indicator=indicator)
    return Column(name=name, title=title, role=Role.PRINTED, indicator=None)
