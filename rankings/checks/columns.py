"""Columns the checks rely on: they are there, and each has the type its cells are read as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rankings.findings import Finding, Rule
from rankings.model import TOTAL, Message, Registry
from rankings.source import load
from rankings.source.columns import PERCENT, RANK
from rankings.source.declarations import Resource
from rankings.source.packages import SourcePackage
from rankings.source.sidetables import AVERAGES, COLUMNS, CORRECTIONS, ERRATA, NOTES, STATEMENTS

COLUMN_TYPE = Rule(code="column-type")
RULES = (COLUMN_TYPE,)

_RANKS = frozenset({"row", "rank", "previous_rank", "rank_change", "rank_in_rank_table"})
_POINTS = frozenset({TOTAL, "previous_total", "total_change"})
_PERCENT = "total_change_percent"
_NUMBERS = frozenset({"value", "printed", "from", "to"})
_NEEDED = {
    AVERAGES: ("ranking", "scope", "indicator", "value"),
    STATEMENTS: ("ranking", "indicator", "kind", "printed"),
    ERRATA: ("ranking", "rule", "explanation_vi", "explanation_en"),
    CORRECTIONS: ("date", "ranking", "reason_vi", "reason_en", "authority"),
    NOTES: COLUMNS[NOTES],
}
_NEEDED_IN_RANKINGS = ("unit", "name")


def check(source: SourcePackage, registry: Registry) -> Iterator[Finding]:
    """Columns that have to be there, and the types that they have to have."""
    for name, resource in source.resources.items():
        ranking = resource.ranking
        points = _points(source, resource, registry)
        needed = _NEEDED_IN_RANKINGS if ranking is not None else _NEEDED.get(name, ())
        yield from _optional(source, name, needed)
        for index, field in enumerate(resource.fields):
            if field.role is not None:
                continue
            wanted = _ranking_type(field.name, points) if ranking is not None else _side_type(name, field.name)
            fitting = (wanted, RANK) if wanted in ("integer", "string") else (wanted,)
            if wanted is not None and field.type not in fitting:
                yield _wrong(source, (name, index), field.name, wanted)


def _points(source: SourcePackage, resource: Resource, registry: Registry) -> frozenset[str]:
    framework = load.framework(source, resource, registry) if resource.ranking is not None else None
    return frozenset(framework.indicators) if framework is not None else frozenset()


def _ranking_type(name: str, points: frozenset[str]) -> str:
    if name in _RANKS or (name not in points and name.removesuffix("_rank") in points):
        return "integer"
    if name in _POINTS or name in points:
        return "number"
    return PERCENT if name == _PERCENT else "string"


def _side_type(table: str, name: str) -> str | None:
    if table not in COLUMNS or name not in COLUMNS[table]:
        return None
    if name == "date":
        return "date"
    return "number" if name in _NUMBERS and table in (AVERAGES, STATEMENTS) else "string"


def _optional(source: SourcePackage, name: str, needed: Sequence[str]) -> Iterator[Finding]:
    """Needed columns that are not declared, or whose cells may be empty."""
    required = {field.name for field in source.resources[name].fields if field.required}
    for column in needed:
        if column not in required:
            yield Finding(
                rule=COLUMN_TYPE,
                package=source.id,
                place=source.resource_place(name, "schema", "fields"),
                message=Message("finding.columns.needed", column=column),
                hint=Message("finding.columns.needed_hint", column=column),
            )


def _wrong(source: SourcePackage, at: tuple[str, int], column: str, wanted: str) -> Finding:
    resource, index = at
    words = "number, bareNumber: false" if wanted == PERCENT else wanted
    return Finding(
        rule=COLUMN_TYPE,
        package=source.id,
        place=source.resource_place(resource, "schema", "fields", index, "type"),
        message=Message("finding.columns.type", column=column, words=words),
        hint=Message("finding.columns.type_hint", words=words),
    )
