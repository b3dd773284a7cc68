"""One ranking as the checks see it: its rows with units, scopes, whole numbers and exact figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rankings import period
from rankings.checks import rounding
from rankings.checks.outcomes import Cell, Contradiction
from rankings.checks.rounding import Figure
from rankings.findings import Place, Rule
from rankings.model import TOTAL, Bilingual, Framework, Level, Registry
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

PREVIOUS_TOTAL = "previous_total"
TOTAL_CHANGE = "total_change"
PERCENT = "total_change_percent"
_COMPARED = (PREVIOUS_TOTAL, TOTAL_CHANGE)


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedRow:
    """A row with its cells by column; `scope` is the unit within which its rank counts."""

    unit: str
    scope: str
    row: Row
    cells: Mapping[str, str]
    figures: Mapping[str, Figure]

    def rank(self, field: str) -> int | None:
        cell = self.cells.get(field, "")
        return int(cell) if cell else None


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedRanking:
    """A ranking's table with what its descriptor and framework say about it."""

    package: str
    name: str
    title: Bilingual
    table: Table
    details: Mapping[str, Any]
    framework: Framework
    rows: tuple[PrintedRow, ...]
    parts: tuple[str, ...]
    """Indicators whose points make the total."""
    finest: int
    """Decimals to which the points are kept."""

    @property
    def level(self) -> Level:
        return self.framework.level

    @property
    def day(self) -> date | None:
        return period.end(self.details["period"])

    @property
    def by_district(self) -> bool:
        return self.details.get("groupBy") == "district"

    @property
    def indicators(self) -> tuple[str, ...]:
        """Printed columns of points, the total among them."""
        return tuple(field for field in self.table.header if field in self.framework.indicators)

    def has(self, field: str) -> bool:
        return field in self.table.header

    def scopes(self) -> Mapping[str, list[PrintedRow]]:
        """The rows that are ranked against each other."""
        grouped: dict[str, list[PrintedRow]] = {}
        for row in self.rows:
            grouped.setdefault(row.scope, []).append(row)
        return grouped

    def cell(self, row: PrintedRow, field: str) -> Cell:
        return Cell(self.name, self.name, row.row.line, field)

    def place(self, row: PrintedRow, field: str) -> Place:
        return self.table.place(row.row, field)

    def half(self, figure: Figure) -> Decimal:
        return figure.half(self.finest)

    def contradiction(
        self,
        rule: Rule,
        field: str,
        row: PrintedRow,
        *,
        printed: str,
        computed: str,
        explanation: Bilingual,
        unit: str | None = None,
    ) -> Contradiction:
        """A contradiction that stands at a cell; it concerns the row's unit unless another is given."""
        return Contradiction(
            rule=rule,
            ranking=self.name,
            unit=row.unit if unit is None else unit,
            field=field,
            printed=printed,
            computed=computed,
            explanation=explanation,
            place=self.place(row, field),
        )


def read(source: SourcePackage, name: str, registry: Registry) -> PrintedRanking:
    """The ranking of a package whose structure and references are sound."""
    resource = source.resources[name]
    details = resource["ranking"]
    framework = registry.frameworks[details["framework"], Level(details["level"])]
    table = source.tables[name]
    day = period.end(details["period"])
    by_district = details.get("groupBy") == "district"
    outside = {details.get("orderBy"), details.get("index", {}).get("field")}
    points = [field for field in table.header if field in framework.indicators]
    declared = {field["name"]: field.get("printedDecimals") for field in resource["schema"]["fields"]}
    records = [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]
    scopes = [
        registry.units[record["unit"]].at(day).parent or details["scope"] if by_district else details["scope"]
        for record in records
    ]
    columns = _columns(records, scopes, [*points, *(it for it in _COMPARED if it in table.header)], declared)
    rows = tuple(
        PrintedRow(
            unit=record["unit"],
            scope=scope,
            row=row,
            cells=record,
            figures=dict(_figures(record, columns[scope])),
        )
        for row, record, scope in zip(table.rows, records, scopes, strict=True)
    )
    added = [field for field in points if field not in outside]
    kept = rounding.finest(row.figures[field] for row in rows for field in added if field in row.figures)
    return PrintedRanking(
        package=source.id,
        name=name,
        title=Bilingual(vi=resource["title"], en=resource["titleEn"]),
        table=table,
        details=details,
        framework=framework,
        rows=rows,
        parts=tuple(field for field in added if field != TOTAL),
        finest=max(kept, details.get("computedDecimals", 0)),
    )


_Columns = Mapping[str, Mapping[str, Figure]]


def _columns(
    records: Sequence[Mapping[str, str]],
    scopes: Sequence[str],
    fields: Sequence[str],
    declared: Mapping[str, int | None],
) -> dict[str, _Columns]:
    """The figures of each column, scope by scope: tables by district are printed one by one."""
    grouped: dict[str, list[Mapping[str, str]]] = {}
    for record, scope in zip(records, scopes, strict=True):
        grouped.setdefault(scope, []).append(record)
    return {
        scope: {field: rounding.column([record[field] for record in own], declared[field]) for field in fields}
        for scope, own in grouped.items()
    }


def _figures(record: Mapping[str, str], columns: _Columns) -> Iterator[tuple[str, Figure]]:
    for field, column in columns.items():
        if record[field]:
            yield field, column[record[field]]


def total_range(ranking: PrintedRanking, row: PrintedRow) -> tuple[Decimal, Decimal] | None:
    """Between which values the row's total lies, from all that is printed about it; None without a total.

    A total printed in whole points is narrowed by its parts and by the printed change against the
    period before. Where these do not agree with it, the total itself counts.
    """
    total = row.figures.get(TOTAL)
    if total is None:
        return None
    half = ranking.half(total)
    low, high = total.value - half, total.value + half
    if not half:
        return low, high
    parts = [row.figures[field] for field in ranking.parts if field in row.figures]
    compared = [row.figures[field] for field in _COMPARED if field in row.figures]
    ranges = [terms for terms in (parts, compared if len(compared) == len(_COMPARED) else []) if terms]
    for terms in ranges:
        value = sum((it.value for it in terms), rounding.ZERO)
        reach = sum((ranking.half(it) for it in terms), rounding.ZERO)
        if low <= value + reach and value - reach <= high:
            low, high = max(low, value - reach), min(high, value + reach)
    return low, high
