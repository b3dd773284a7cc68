"""Structure of packages by frictionless, told as findings with physical lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rankings.findings import Finding, Rule
from rankings.model import Message
from rankings.source import contract, forgotten, mangled, readings, schema
from rankings.source.columns import FORMS, RANK, ContractColumn
from rankings.source.declarations import DeclaredField, Resource
from rankings.source.packages import REGISTRY, SourcePackage
from rankings.source.tables import Row, Table

HEADER = Rule(code="header")
CELL_TYPE = Rule(code="cell-type")
CELL_VALUE = Rule(code="cell-value")
DUPLICATE_KEY = Rule(code="duplicate-key")
STRUCTURE = Rule(code="structure")
RULES = (HEADER, CELL_TYPE, CELL_VALUE, mangled.MANGLED, DUPLICATE_KEY, STRUCTURE)

_DAY_FORM = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
"""Years of four digits that arithmetic with days cannot leave."""
_LONGEST_FIGURE = 20
"""Characters: room for the fifteen digits of a workbook, and an end before those that nothing can be computed with."""
_LONGEST_SHOWN = 60


def validate(source: SourcePackage) -> list[Finding]:
    """Every structural fault of a package, each at its place."""
    findings = [*_header_faults(source), *_frictionless_faults(source)]
    own = [*_cell_faults(source), *_empty_faults(source)]
    told = {(it.place.path, it.place.line, it.place.field) for it in own}
    others = [
        it
        for it in findings
        if it.rule not in (CELL_TYPE, CELL_VALUE) or (it.place.path, it.place.line, it.place.field) not in told
    ]
    return list(readings.told(source, [*others, *own], CELL_TYPE))


def _header_faults(source: SourcePackage) -> Iterator[Finding]:
    """Columns missing, not declared, or in another order."""
    for name, table in source.tables.items():
        titles = {field.name: field.title for field in source.resources[name].fields}
        missing = [field for field in titles if field not in table.header]
        for field in missing:
            yield Finding(
                rule=HEADER,
                package=source.id,
                place=table.place(None, None),
                message=Message("finding.structure.column_missing", field=field, title=titles[field]),
                hint=Message("finding.structure.column_missing_hint", field=field),
            )
        extra = [field for field in table.header if field not in titles]
        for field in extra:
            yield Finding(
                rule=HEADER,
                package=source.id,
                place=table.place(None, field),
                message=Message("finding.structure.column_undeclared", field=field),
                hint=Message("finding.structure.column_undeclared_hint"),
            )
        if not missing and not extra and list(titles) != list(table.header):
            yield Finding(
                rule=HEADER,
                package=source.id,
                place=table.place(None, None),
                message=Message("finding.structure.column_order"),
                hint=Message("finding.structure.column_order_hint", columns=", ".join(titles)),
            )


def _as_printed(source: SourcePackage) -> dict[str, Any]:
    """The descriptor with each schema cut to the columns that are there, in the order they have.

    A missing column is one finding; the cells of all other columns are still examined.
    """
    resources = []
    for resource in source.completed["resources"]:
        table = source.tables[resource["name"]]
        form = resource["schema"]
        fields = {field["name"]: field for field in form["fields"]}
        cut = {**form, "fields": [fields.get(it, {"name": it, "type": "string"}) for it in table.header]}
        if not set(form.get("primaryKey", ())) <= set(table.header):
            del cut["primaryKey"]
        cut["foreignKeys"] = [
            key
            for key in form.get("foreignKeys", [])
            if set(key["fields"]) <= set(table.header)
            and set(key["reference"]["fields"])
            <= set(source.tables[key["reference"].get("resource") or resource["name"]].header)
        ]
        resources.append({**resource, "schema": cut})
    return {**source.completed, "resources": resources}


def _frictionless_faults(source: SourcePackage) -> list[Finding]:
    from frictionless import Package  # noqa: PLC0415  (0.3 s, and not every command needs it)

    package = Package.from_descriptor(_as_printed(source), basepath=str(source.folder))
    report = package.validate(limit_errors=1_000_000)
    findings = [_translated(source, None, error) for error in report.errors]
    for task in report.tasks:
        findings += [_translated(source, task.name, error) for error in task.errors]
    return findings


def _translated(source: SourcePackage, name: str | None, error: Any) -> Finding:
    table = source.tables.get(name or "")
    if table is None:
        return Finding(
            rule=STRUCTURE,
            package=source.id,
            place=source.descriptor_place(),
            message=Message("finding.structure.frictionless", error=error.message),
            hint=STRUCTURE.explanation,
        )
    number = getattr(error, "row_number", None)
    row = table.rows[number - 2] if number else None
    field = getattr(error, "field_name", None) or None
    declared = source.resources[name or ""].field(field or "")
    rule, message, hint = _words(error, table, row, field, declared)
    if rule is DUPLICATE_KEY:
        field = source.resources[name or ""].primary_key[0]
    place = table.place(row, field)
    return Finding(rule=rule, package=source.id, place=place, message=message, hint=hint)


def _words(
    error: Any, table: Table, row: Row | None, field: str | None, declared: DeclaredField | None
) -> tuple[Rule, Message, Message]:
    heading = field or ""
    title = declared.title if declared is not None else heading
    cell = table.cell(row, field) if row is not None and field else ""
    match error.type:
        case "type-error":
            return CELL_TYPE, *_type_words(cell, heading, title, declared.type if declared is not None else "")
        case "constraint-error" if cell == "":
            return CELL_VALUE, *_empty_words(heading, title)
        case "constraint-error" if FORMS["number"].fullmatch(cell) and cell.startswith("-"):
            return (
                CELL_VALUE,
                Message("finding.structure.negative", cell=_short(cell), field=heading, title=title),
                Message("finding.structure.negative_hint"),
            )
        case "constraint-error":
            return (
                CELL_VALUE,
                Message("finding.structure.value", cell=_short(cell), field=heading, reason=error.note),
                Message("finding.structure.value_hint"),
            )
        case "primary-key":
            position = re.search(r"position (\d+)", error.note)
            return (
                DUPLICATE_KEY,
                Message("finding.structure.duplicate_of_line", line=table.rows[int(position[1]) - 2].line)
                if position
                else Message("finding.structure.duplicate"),
                Message("finding.structure.duplicate_hint"),
            )
    return STRUCTURE, Message("finding.structure.frictionless", error=error.message), STRUCTURE.explanation


def _empty_words(field: str, title: str) -> tuple[Message, Message]:
    return Message("finding.structure.empty", field=field, title=title), Message("finding.structure.empty_hint")


def _type_words(cell: str, field: str, title: str, kind: str) -> tuple[Message, Message]:
    if kind == "date":
        return _not_a_day(cell, field)
    return (
        Message("finding.structure.number", cell=_short(cell), field=field, title=title),
        Message("finding.structure.number_hint"),
    )


def _not_a_day(cell: str, field: str) -> tuple[Message, Message]:
    return Message("finding.structure.date", cell=_short(cell), field=field), Message("finding.structure.date_hint")


def _short(cell: str) -> str:
    return cell if len(cell) <= _LONGEST_SHOWN else f"{cell[: _LONGEST_SHOWN - 1]}…"


_Fault = tuple[Rule, Message, Message]


def _cell_faults(source: SourcePackage) -> Iterator[Finding]:
    """What frictionless takes and the project does not: cells against the contract, whatever is declared of them.

    Among them spellings of numbers that nobody prints: `1_0`, `٧`, `1e5`, `NaN`, ` 7`.
    """
    for name, table in source.tables.items():
        resource = source.resources[name]
        declared = {field.name: field for field in resource.fields}
        fixed = _fixed(source, resource)
        marks = resource.ranking.marks if resource.ranking is not None else {}
        for index, heading in enumerate(table.header):
            field = declared.get(heading)
            column = fixed.get(heading, ContractColumn())
            kind = column.type if column.type != "string" or field is None else field.type
            title = field.title if field is not None else heading
            for row in table.rows:
                if row.cells[index] in marks:
                    continue
                fault = _cell_fault(row.cells[index], heading, title, kind, column)
                if fault is not None:
                    rule, message, hint = fault
                    place = table.place(row, heading)
                    yield Finding(rule=rule, package=source.id, place=place, message=message, hint=hint)


def _fixed(source: SourcePackage, resource: Resource) -> Mapping[str, ContractColumn]:
    """The columns of ours whose cells are judged here; what is printed is for the checks to judge."""
    if source.id.startswith(f"{REGISTRY}/"):
        return contract.REGISTRY.get(resource.name, {})
    if resource.ranking is not None:
        return {"status": schema.RANKING["status"]}
    return schema.BESIDE[resource.name].columns


def _empty_faults(source: SourcePackage) -> Iterator[Finding]:
    """Cells of rankings that were forgotten."""
    for name, resource in source.resources.items():
        if resource.ranking is None or "" in resource.ranking.marks:
            continue
        table = source.tables[name]
        titles = {field.name: field.title for field in resource.fields}
        for row, field in forgotten.cells(
            table, ((it.name, it.role) for it in resource.fields), resource.ranking.marks
        ):
            yield Finding(
                rule=CELL_VALUE,
                package=source.id,
                place=table.place(row, field),
                message=Message("finding.structure.empty", field=field, title=titles[field]),
                hint=Message("finding.structure.unexplained_hint"),
            )


def _cell_fault(cell: str, heading: str, title: str, kind: str, column: ContractColumn) -> _Fault | None:
    if not cell:
        return (CELL_VALUE, *_empty_words(heading, title)) if column.required else None
    if kind == "date":
        return None if _is_day(cell) else (CELL_TYPE, *_not_a_day(cell, heading))
    form = FORMS.get(kind)
    if form is not None and (words := mangled.figure(cell, whole=kind in ("integer", RANK))):
        return mangled.MANGLED, *words
    if form is not None and not form.fullmatch(cell):
        return (CELL_TYPE, *_type_words(cell, heading, title, kind))
    if form is not None and len(cell) > _LONGEST_FIGURE:
        message = Message(
            "finding.structure.long", length=len(cell), longest=_LONGEST_FIGURE, field=heading, title=title
        )
        return CELL_VALUE, message, Message("finding.structure.value_hint")
    if column.values is not None and cell not in column.values:
        message = Message("finding.structure.unlisted", cell=_short(cell), field=heading)
        return CELL_VALUE, message, Message("finding.structure.unlisted_hint", values=", ".join(column.values))
    return None


def _is_day(cell: str) -> bool:
    if not _DAY_FORM.fullmatch(cell):
        return False
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True
