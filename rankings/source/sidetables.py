"""The tables that stand beside rankings in a package: which there are and which columns they have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rankings.findings import Finding, Rule
from rankings.model import Average, AveragePlace, Bilingual, Correction, Erratum
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row

AVERAGES = "averages"
STATEMENTS = "statements"
ERRATA = "errata"
CORRECTIONS = "corrections"

COLUMNS = {
    AVERAGES: ("ranking", "scope", "label", "place", "indicator", "value"),
    STATEMENTS: ("ranking", "scope", "indicator", "kind", "unit", "from", "to", "printed", "place", "quote"),
    ERRATA: ("ranking", "unit", "field", "rule", "printed", "computed", "explanation_vi", "explanation_en"),
    CORRECTIONS: ("date", "ranking", "unit", "field", "old", "new", "reason_vi", "reason_en", "authority"),
}

SIDE_TABLE = Rule(
    code="side-table",
    title=Bilingual(vi="Bảng kèm theo đúng tên và đúng cột", en="Tables beside rankings have their name and columns"),
    explanation=Bilingual(
        vi="Ngoài các bảng xếp hạng, gói chỉ có thể có averages, statements, errata và corrections, với đúng các "
        "cột nêu trong docs/data-contract.md.",
        en="Beside rankings a package may only have averages, statements, errata and corrections, with exactly "
        "the columns given in docs/data-contract.md.",
    ),
)
SIDE_REFERENCE = Rule(
    code="side-reference",
    title=Bilingual(vi="Bảng kèm theo nhắc tới cái có thật", en="Tables beside rankings refer to what exists"),
    explanation=Bilingual(
        vi="Bảng xếp hạng, phạm vi, chỉ số và đơn vị nêu trong averages.csv và statements.csv phải có trong gói: "
        "dòng trỏ sai chỗ sẽ không bao giờ được kiểm tra.",
        en="Rankings, scopes, indicators and units named in averages.csv and statements.csv exist in the package: "
        "a row that points nowhere would never be checked.",
    ),
)
RULES = (SIDE_TABLE, SIDE_REFERENCE)


def check(source: SourcePackage) -> Iterator[Finding]:
    for name, resource in source.resources.items():
        if resource.ranking is not None:
            continue
        if COLUMNS.get(name) == resource.columns:
            continue
        known = ", ".join(COLUMNS)
        wanted = ", ".join(COLUMNS.get(name, ()))
        yield Finding(
            rule=SIDE_TABLE,
            package=source.id,
            place=source.resource_place(name, "name"),
            message=Bilingual(
                vi=f"“{name}” không phải bảng xếp hạng và không có đúng các cột của một bảng kèm theo",
                en=f"“{name}” is no ranking and has not the columns of a table beside rankings",
            ),
            hint=Bilingual(
                vi=f"Các cột của {name}: {wanted}." if wanted else f"Thêm khoá “ranking”, hoặc dùng tên: {known}.",
                en=f"The columns of {name}: {wanted}." if wanted else f"Add the key “ranking”, or use: {known}.",
            ),
        )


def unknown(source: SourcePackage, name: str, row: Row, field: str) -> Finding:
    """A row of a side table that names something the package does not have."""
    table = source.tables[name]
    cell = table.cell(row, field)
    return Finding(
        rule=SIDE_REFERENCE,
        package=source.id,
        place=table.place(row, field),
        message=Bilingual(vi=f"“{cell}” (cột “{field}”) không có", en=f"there is no “{cell}” (column “{field}”)"),
        hint=Bilingual(
            vi="So với datapackage.json và bảng xếp hạng, rồi sửa ô này.",
            en="Compare with datapackage.json and the ranking, and mend the cell.",
        ),
    )


def errata(source: SourcePackage) -> tuple[Erratum, ...]:
    """The acknowledged contradictions of a package, in the order of its file."""
    table = source.tables.get(ERRATA)
    if table is None:
        return ()
    return tuple(
        Erratum(
            ranking=table.cell(row, "ranking"),
            unit=table.cell(row, "unit"),
            field=table.cell(row, "field"),
            rule=table.cell(row, "rule"),
            printed=table.cell(row, "printed"),
            computed=table.cell(row, "computed"),
            explanation=Bilingual(vi=table.cell(row, "explanation_vi"), en=table.cell(row, "explanation_en")),
            line=row.line,
        )
        for row in table.rows
    )


def corrections(source: SourcePackage) -> tuple[Correction, ...]:
    """The corrections of a package, oldest first."""
    table = source.tables.get(CORRECTIONS)
    if table is None:
        return ()
    found = [
        Correction(
            date=date.fromisoformat(table.cell(row, "date")),
            table=table.cell(row, "ranking"),
            unit=table.cell(row, "unit"),
            field=table.cell(row, "field"),
            old=table.cell(row, "old"),
            new=table.cell(row, "new"),
            reason=Bilingual(vi=table.cell(row, "reason_vi"), en=table.cell(row, "reason_en")),
            authority=table.cell(row, "authority"),
            line=row.line,
        )
        for row in table.rows
    ]
    return tuple(sorted(found, key=lambda it: (it.date, it.line)))


def averages(source: SourcePackage, ranking: str) -> Iterator[Average]:
    """The averages that a package prints for one of its rankings, in the order of its file."""
    if AVERAGES in source.tables:
        for record in source.tables[AVERAGES].records():
            if record["ranking"] == ranking:
                yield Average(
                    scope=record["scope"],
                    label=record["label"],
                    place=AveragePlace(record["place"]),
                    indicator=record["indicator"],
                    value=record["value"],
                )
