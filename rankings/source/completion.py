"""What a descriptor leaves out and follows from columns, registry and contract: the package as it is published.

A person decides what stands in `datapackage.json`; the rest is completed here, in memory. frictionless examines the
completed descriptor, and whoever loads the package from the portal gets it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from rankings import figures
from rankings.model import Indicator, Registry
from rankings.source import load, schema
from rankings.source.columns import PERCENT, RANK, ContractColumn
from rankings.source.declarations import DeclaredField, Resource
from rankings.source.packages import SourcePackage

CONTRACT = "2"
_FILE = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}


def completed(source: SourcePackage, registry: Registry) -> SourcePackage:
    """The ranking package with its whole descriptor: a Data Package for whoever knows nothing of this project.

    What a person wrote stands in it as it was written. The registry need not know everything the package names.
    """
    written = {entry["name"]: entry for entry in source.json["resources"]}
    resources = [
        _ranking(source, resource, written[resource.name], registry)
        if resource.ranking is not None
        else _beside(source, resource)
        for resource in source.descriptor.resources
    ]
    return replace(source, completed={**source.json, "contract": CONTRACT, "resources": resources})


def _ranking(
    source: SourcePackage, resource: Resource, written: Mapping[str, Any], registry: Registry
) -> dict[str, Any]:
    assert resource.ranking is not None
    framework = load.framework(source, resource, registry)
    indicators = framework.indicators if framework is not None else {}
    table = source.tables.get(resource.name)
    cells = table.columns() if table is not None else {}
    fields = [
        {**own, **_field(field, _column(field, cells.get(field.name, ())), indicators.get(field.name))}
        for own, field in zip(written["schema"]["fields"], resource.fields, strict=True)
    ]
    form: dict[str, Any] = {
        "fields": fields,
        "missingValues": _missing(resource.ranking.marks),
        "primaryKey": list(resource.primary_key),
    }
    whole = _whole(source, resource)
    if whole is not None:
        form["foreignKeys"] = [{"fields": ["unit"], "reference": {"resource": whole.name, "fields": ["unit"]}}]
    return {"name": resource.name, "type": "table", "path": resource.path, **_FILE, **written, "schema": form}


def _column(field: DeclaredField, cells: tuple[str, ...]) -> ContractColumn:
    """What the column is; where shared ranks are marked or printed as ranges, a text to any reader of the package."""
    column = schema.of_ranking(field.name, field.role, cells)
    if column.type != RANK:
        return column
    marked = any(figures.span(cell) and not cell.isdecimal() for cell in cells)
    return ContractColumn(type="string") if marked else ContractColumn(type="integer", minimum=column.minimum)


def _field(field: DeclaredField, column: ContractColumn, indicator: Indicator | None) -> dict[str, Any]:
    english = {"titleEn": indicator.name.en} if indicator is not None and field.title_en == field.title else {}
    form = {"type": "number", "bareNumber": False} if column.type == PERCENT else {"type": column.type}
    constraints = dict(_constraints(column))
    if indicator is not None and indicator.minimum is not None:
        constraints.pop(
            "minimum", None
        )  # its own check says so of a lower score, which a source may print all the same
    return {"title": field.title, **english, **form, **({"constraints": constraints} if constraints else {})}


def _constraints(column: ContractColumn) -> Iterator[tuple[str, Any]]:
    if column.required:
        yield "required", True
    if column.minimum is not None:
        yield "minimum", column.minimum
    if column.values is not None:
        yield "enum", list(column.values)


def _missing(marks: Mapping[str, str]) -> list[Any]:
    """What stands for no figure: the empty cell, and printed words with what they mean."""
    if not marks:
        return [""]
    return [{"value": mark, "label": meaning} for mark, meaning in {"": "", **marks}.items()]


def _whole(source: SourcePackage, resource: Resource) -> Resource | None:
    """The one table that prints the units of a table by groups as a whole; None where it leaves some of them out."""
    assert resource.ranking is not None
    if resource.ranking.group_by is None:
        return None
    candidates = [
        other
        for other in source.descriptor.resources
        if other.ranking is not None
        and other.ranking.group_by is None
        and (other.ranking.source, other.ranking.scope) == (resource.ranking.source, resource.ranking.scope)
    ]
    return next((it for it in candidates if _units(source, resource) <= _units(source, it)), None)


def _units(source: SourcePackage, resource: Resource) -> frozenset[str]:
    table = source.tables.get(resource.name)
    return frozenset(table.columns().get("unit", ())) if table is not None else frozenset()


def _beside(source: SourcePackage, resource: Resource) -> dict[str, Any]:
    table = schema.BESIDE[resource.name]
    fields = [{"name": field.name, **_field(field, table.columns[field.name], None)} for field in resource.fields]
    return {
        "name": resource.name,
        "type": "table",
        "path": resource.path,
        **_FILE,
        "title": table.title.vi,
        "titleEn": table.title.en,
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": list(resource.primary_key)},
    }
