"""Packages that passed validation become rankings with results, and one long table of everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from rankings import period, unforeseen
from rankings.admission import Admission
from rankings.checks import corrections, errata
from rankings.checks.sidetables import AVERAGES
from rankings.findings import Finding, in_order
from rankings.model import (
    TOTAL,
    Average,
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
from rankings.packages import SourcePackage

if TYPE_CHECKING:
    import pandas as pd

RESULT_FIELDS = (
    "package",
    "ranking",
    "province",
    "scope",
    "level",
    "period",
    "framework",
    "unit",
    "published_name",
    "indicator",
    "score",
    "rank",
    "status",
)
"""Columns of the long table, one row a unit and indicator; part of the published interface."""

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


def admitted(admission: Admission, registry: Registry) -> tuple[tuple[Package, ...], Admission]:
    """The admitted packages as values, and the admission without those whose loading failed."""
    loaded: list[Package] = []
    sources: list[SourcePackage] = []
    failed: list[Finding] = []
    for source in admission.admitted:
        tallies = admission.tallies[source.id]
        package = unforeseen.guarded(source.id, source.path, partial(load, source, registry, tallies))
        if isinstance(package, Finding):
            failed.append(package)
        else:
            loaded.append(package)
            sources.append(source)
    findings = tuple(in_order([*admission.findings, *failed]))
    return tuple(loaded), replace(admission, admitted=tuple(sources), findings=findings)


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
        errata=errata.read(source),
        corrections=corrections.read(source),
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
        scope=details["scope"],
        level=level,
        period=details["period"],
        framework=framework.id,
        decision=decisions[details["decision"]],
        table=Bilingual(vi=details["table"], en=details["tableEn"]),
        by_district=by_district,
        columns=tuple(_column(field, framework.indicators) for field in resource["schema"]["fields"]),
        results=tuple(results),
        index=details.get("index", {}).get("field"),
        percent_base=None if details.get("percentBase") == "previous" else details.get("percentBase"),
        averages=tuple(_averages(source, resource["name"])),
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


def _averages(source: SourcePackage, ranking: str) -> Iterator[Average]:
    if AVERAGES in source.tables:
        for record in source.tables[AVERAGES].records():
            if record["ranking"] == ranking:
                yield Average(
                    scope=record["scope"],
                    label=record["label"],
                    place=record["place"],
                    indicator=record["indicator"],
                    value=record["value"],
                )


def result_rows(packages: Iterable[Package]) -> Iterator[tuple[str, ...]]:
    """The long table row by row, in the order of `RESULT_FIELDS`: every printed score and rank once."""
    for package in packages:
        for ranking in package.rankings:
            for result in ranking.results:
                for indicator in ranking.indicators:
                    yield (
                        package.id,
                        ranking.id,
                        package.province,
                        result.scope,
                        ranking.level.value,
                        ranking.period or "",
                        ranking.framework,
                        result.unit,
                        result.name,
                        indicator,
                        result.score(indicator),
                        result.indicator_rank(indicator),
                        result.status.value,
                    )


def results_frame(packages: Iterable[Package]) -> pd.DataFrame:
    """The long table as text columns; nothing in it is parsed."""
    import pandas as pd  # noqa: PLC0415  (0.5 s, and not every command needs it)

    return pd.DataFrame(list(result_rows(packages)), columns=list(RESULT_FIELDS), dtype="str")
