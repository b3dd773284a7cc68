"""Structure of packages by frictionless, told as findings with physical lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from rankings.findings import Finding, Rule
from rankings.model import Bilingual
from rankings.source import contract
from rankings.source.contract import ContractColumn
from rankings.source.declarations import DeclaredField
from rankings.source.packages import REGISTRY, SourcePackage
from rankings.source.tables import Row, Table

HEADER = Rule(
    code="header",
    title=Bilingual(vi="Dòng tiêu đề đúng các cột đã khai báo", en="The header has the declared columns"),
    explanation=Bilingual(
        vi="Dòng đầu của tệp CSV phải có đúng các cột khai báo trong datapackage.json, đúng thứ tự.",
        en="The first line of the CSV has exactly the columns declared in datapackage.json, in their order.",
    ),
)
CELL_TYPE = Rule(
    code="cell-type",
    title=Bilingual(vi="Ô đúng kiểu của cột", en="Every cell has the type of its column"),
    explanation=Bilingual(
        vi="Ô điểm là số viết bằng chữ số 0–9 và nhiều nhất một dấu chấm thập phân, đúng như in trong văn bản; "
        "ô không có số liệu để trống.",
        en="A score is written with the digits 0–9 and at most one decimal point, as printed; a cell for which "
        "nothing is printed stays empty.",
    ),
)
CELL_VALUE = Rule(
    code="cell-value",
    title=Bilingual(vi="Ô có giá trị được phép", en="Every cell has an allowed value"),
    explanation=Bilingual(
        vi="Ô bắt buộc không được trống; giá trị phải nằm trong giới hạn khai báo cho cột hoặc trong danh sách mà "
        "docs/data-contract.md nêu; một con số dài không quá 20 ký tự.",
        en="A required cell is not empty; a value keeps to the limits declared for its column, or to the list that "
        "docs/data-contract.md gives; a figure has at most 20 characters.",
    ),
)
DUPLICATE_KEY = Rule(
    code="duplicate-key",
    title=Bilingual(vi="Mỗi dòng một khoá riêng", en="Every row has a key of its own"),
    explanation=Bilingual(
        vi="Trong một bảng, mỗi đơn vị (khoá chính) chỉ xuất hiện một lần.",
        en="In one table every unit (the primary key) occurs once.",
    ),
)
FOREIGN_KEY = Rule(
    code="foreign-key",
    title=Bilingual(vi="Tham chiếu tới bảng khác có thật", en="References to another table exist"),
    explanation=Bilingual(
        vi="Giá trị tham chiếu phải có trong bảng được tham chiếu của cùng gói.",
        en="A referenced value exists in the referenced table of the same package.",
    ),
)
STRUCTURE = Rule(
    code="structure",
    title=Bilingual(vi="Gói đúng cấu trúc Data Package", en="The package is a valid Data Package"),
    explanation=Bilingual(
        vi="Những lỗi cấu trúc khác do frictionless phát hiện.",
        en="Other structural faults that frictionless finds.",
    ),
)
RULES = (HEADER, CELL_TYPE, CELL_VALUE, DUPLICATE_KEY, FOREIGN_KEY, STRUCTURE)

_NUMBER_FORMS = {
    "integer": re.compile(r"-?[0-9]+"),
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    "percent": re.compile(r"-?[0-9]+(\.[0-9]+)?%"),
}
_DAY_FORM = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
"""Years of four digits that arithmetic with days cannot leave."""
_LONGEST_FIGURE = 20
"""Characters: room for the fifteen digits of a workbook, and an end before those that nothing can be computed with."""
_LONGEST_SHOWN = 60


def validate(source: SourcePackage) -> list[Finding]:
    """Every structural fault of a package, each at its place."""
    findings = [*_header_faults(source), *_frictionless_faults(source)]
    own = list(_cell_faults(source))
    told = {(it.place.path, it.place.line, it.place.field) for it in own}
    return [
        it
        for it in findings
        if it.rule not in (CELL_TYPE, CELL_VALUE) or (it.place.path, it.place.line, it.place.field) not in told
    ] + own


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
                message=Bilingual(
                    vi=f"thiếu cột “{field}” ({titles[field]})",
                    en=f"the column “{field}” ({titles[field]}) is missing",
                ),
                hint=Bilingual(vi=f"Thêm cột “{field}” vào tệp CSV.", en=f"Add the column “{field}” to the CSV."),
            )
        extra = [field for field in table.header if field not in titles]
        for field in extra:
            yield Finding(
                rule=HEADER,
                package=source.id,
                place=table.place(None, field),
                message=Bilingual(vi=f"cột “{field}” không được khai báo", en=f"the column “{field}” is not declared"),
                hint=Bilingual(
                    vi="Xoá cột hoặc khai báo nó trong datapackage.json.",
                    en="Delete the column or declare it in datapackage.json.",
                ),
            )
        if not missing and not extra and list(titles) != list(table.header):
            yield Finding(
                rule=HEADER,
                package=source.id,
                place=table.place(None, None),
                message=Bilingual(vi="các cột không đúng thứ tự", en="the columns are not in their order"),
                hint=Bilingual(vi=f"Thứ tự khai báo: {', '.join(titles)}.", en=f"Declared order: {', '.join(titles)}."),
            )


def _as_printed(source: SourcePackage) -> dict[str, Any]:
    """The descriptor with each schema cut to the columns that are there, in the order they have.

    A missing column is one finding; the cells of all other columns are still examined.
    """
    resources = []
    for resource in source.json["resources"]:
        table = source.tables[resource["name"]]
        schema = resource["schema"]
        fields = {field["name"]: field for field in schema["fields"]}
        cut = {**schema, "fields": [fields.get(it, {"name": it, "type": "string"}) for it in table.header]}
        if not set(schema["primaryKey"]) <= set(table.header):
            del cut["primaryKey"]
        cut["foreignKeys"] = [
            key
            for key in schema.get("foreignKeys", [])
            if set(key["fields"]) <= set(table.header)
            and set(key["reference"]["fields"])
            <= set(source.tables[key["reference"].get("resource") or resource["name"]].header)
        ]
        resources.append({**resource, "schema": cut})
    return {**source.json, "resources": resources}


def _frictionless_faults(source: SourcePackage) -> list[Finding]:
    from frictionless import Package  # noqa: PLC0415  (0.3 s, and not every command needs it)

    package = Package.from_descriptor(_as_printed(source), basepath=str(source.folder))
    report = package.validate(limit_errors=1_000_000)
    findings = [_translated(source, None, error) for error in report.errors]
    for task in report.tasks:
        findings += [_translated(source, task.name, error) for error in task.errors]
    return findings


def without_consequences(source: SourcePackage, findings: Iterable[Finding]) -> list[Finding]:
    """Drops failed references to a table that has faults of its own: only the cause is told."""
    told = list(findings)
    faulty = {finding.place.path for finding in told if finding.rule is not FOREIGN_KEY}
    blamed: set[str] = set()
    for name, resource in source.resources.items():
        for key in resource.foreign_keys:
            if source.tables[key.resource].path in faulty:
                blamed.add(source.tables[name].path)
    return [it for it in told if it.rule is not FOREIGN_KEY or it.place.path not in blamed]


def _translated(source: SourcePackage, name: str | None, error: Any) -> Finding:
    table = source.tables.get(name or "")
    if table is None:
        return Finding(
            rule=STRUCTURE,
            package=source.id,
            place=source.descriptor_place(),
            message=Bilingual(vi=f"frictionless: {error.message}", en=f"frictionless: {error.message}"),
            hint=STRUCTURE.explanation,
        )
    number = getattr(error, "row_number", None)
    row = table.rows[number - 2] if number else None
    field = getattr(error, "field_name", None) or None
    declared = source.resources[name or ""].field(field or "")
    rule, message, hint = _words(error, table, row, field, declared)
    if rule in (DUPLICATE_KEY, FOREIGN_KEY):
        key = source.resources[name or ""].primary_key
        field = key[0] if rule is DUPLICATE_KEY else error.field_names[0]
    place = table.place(row, field)
    return Finding(rule=rule, package=source.id, place=place, message=message, hint=hint)


def _words(
    error: Any, table: Table, row: Row | None, field: str | None, declared: DeclaredField | None
) -> tuple[Rule, Bilingual, Bilingual]:
    title = declared.title if declared is not None else field
    cell = table.cell(row, field) if row is not None and field else ""
    match error.type:
        case "type-error":
            return CELL_TYPE, *_type_words(cell, field, title, declared.type if declared is not None else "")
        case "constraint-error" if cell == "":
            return CELL_VALUE, *_empty_words(field, title)
        case "constraint-error":
            return (
                CELL_VALUE,
                Bilingual(
                    vi=f"“{_short(cell)}” không được phép trong cột “{field}” ({error.note})",
                    en=f"“{_short(cell)}” is not allowed in the column “{field}” ({error.note})",
                ),
                _COMPARE,
            )
        case "primary-key":
            number = re.search(r"position (\d+)", error.note)
            first = f" {table.rows[int(number[1]) - 2].line}" if number else ""
            return (
                DUPLICATE_KEY,
                Bilingual(vi=f"trùng khoá với dòng{first}", en=f"has the same key as line{first}"),
                Bilingual(
                    vi="Một đơn vị chỉ có một dòng: kiểm tra mã đơn vị ở cả hai dòng.",
                    en="A unit has one row: check the unit id in both lines.",
                ),
            )
        case "foreign-key":
            return (
                FOREIGN_KEY,
                Bilingual(vi=f"tham chiếu không tồn tại ({error.note})", en=f"no such reference ({error.note})"),
                Bilingual(
                    vi="Sửa giá trị hoặc thêm dòng ở bảng kia.",
                    en="Mend it or add the row in the other table.",
                ),
            )
    return STRUCTURE, Bilingual(vi=error.message, en=error.message), STRUCTURE.explanation


_COMPARE = Bilingual(vi="So lại với văn bản và sửa ô này.", en="Compare with the decision and mend the cell.")


def _empty_words(field: str | None, title: str | None) -> tuple[Bilingual, Bilingual]:
    return (
        Bilingual(vi=f"ô “{field}” ({title}) để trống", en=f"the cell “{field}” ({title}) is empty"),
        Bilingual(vi="Điền đúng như in trong văn bản.", en="Fill it in as printed in the decision."),
    )


def _type_words(cell: str, field: str | None, title: str | None, kind: str) -> tuple[Bilingual, Bilingual]:
    if kind == "date":
        return _not_a_day(cell, field)
    return (
        Bilingual(
            vi=f"“{_short(cell)}” không phải là số (cột “{field}”, {title})",
            en=f"“{_short(cell)}” is not a number (column “{field}”, {title})",
        ),
        Bilingual(
            vi="Chép đúng con số đã in, dùng dấu chấm thập phân; không in thì để trống.",
            en="Copy the printed figure with a decimal point; leave it empty where nothing is printed.",
        ),
    )


def _not_a_day(cell: str, field: str | None) -> tuple[Bilingual, Bilingual]:
    return (
        Bilingual(
            vi=f"“{_short(cell)}” không phải ngày (cột “{field}”)",
            en=f"“{_short(cell)}” is not a date (column “{field}”)",
        ),
        Bilingual(vi="Viết ngày dạng 2024-12-31.", en="Write the date like 2024-12-31."),
    )


def _short(cell: str) -> str:
    return cell if len(cell) <= _LONGEST_SHOWN else f"{cell[: _LONGEST_SHOWN - 1]}…"


_Fault = tuple[Rule, Bilingual, Bilingual]


def _cell_faults(source: SourcePackage) -> Iterator[Finding]:
    """What frictionless takes and the project does not: cells against the contract, whatever is declared of them.

    Among them spellings of numbers that nobody prints: `1_0`, `٧`, `1e5`, `NaN`, ` 7`.
    """
    for name, table in source.tables.items():
        resource = source.resources[name]
        declared = {field.name: field for field in resource.fields}
        ours = contract.REGISTRY if source.id.startswith(f"{REGISTRY}/") else contract.BESIDE
        fixed = ours.get(name, {}) if resource.ranking is None else {}
        for index, heading in enumerate(table.header):
            field = declared.get(heading)
            column = fixed.get(heading, ContractColumn())
            kind = column.type if column.type != "string" or field is None else field.type
            title = field.title if field is not None else heading
            for row in table.rows:
                fault = _cell_fault(row.cells[index], heading, title, kind, column)
                if fault is not None:
                    rule, message, hint = fault
                    place = table.place(row, heading)
                    yield Finding(rule=rule, package=source.id, place=place, message=message, hint=hint)


def _cell_fault(cell: str, heading: str, title: str, kind: str, column: ContractColumn) -> _Fault | None:
    if not cell:
        return (CELL_VALUE, *_empty_words(heading, title)) if column.required else None
    if kind == "date":
        return None if _is_day(cell) else (CELL_TYPE, *_not_a_day(cell, heading))
    form = _NUMBER_FORMS.get(kind)
    if form is not None and not form.fullmatch(cell):
        return (CELL_TYPE, *_type_words(cell, heading, title, kind))
    if form is not None and len(cell) > _LONGEST_FIGURE:
        message = Bilingual(
            vi=f"con số dài {len(cell)} ký tự, quá {_LONGEST_FIGURE} (cột “{heading}”, {title})",
            en=f"the figure has {len(cell)} characters, more than {_LONGEST_FIGURE} (column “{heading}”, {title})",
        )
        return CELL_VALUE, message, _COMPARE
    if column.values is not None and cell not in column.values:
        message = Bilingual(
            vi=f"“{_short(cell)}” không được phép trong cột “{heading}”",
            en=f"“{_short(cell)}” is not allowed in the column “{heading}”",
        )
        known = ", ".join(column.values)
        return CELL_VALUE, message, Bilingual(vi=f"Chọn một trong: {known}.", en=f"Choose one of: {known}.")
    return None


def _is_day(cell: str) -> bool:
    if not _DAY_FORM.fullmatch(cell):
        return False
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True
