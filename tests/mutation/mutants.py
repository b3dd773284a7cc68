"""Single mistakes: a last digit changed, a letter changed, two neighbouring rows mixed up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rankings.checks.printed import PrintedRanking
from rankings.model import TOTAL
from rankings.source.packages import SourcePackage
from rankings.source.sidetables import AVERAGES, STATEMENTS
from rankings.source.tables import Row, Table

RANK_COLUMNS = ("rank", "row")
IDENTITY = ("unit", "name", "district")
COMPARISON = ("previous_total", "previous_rank", "rank_change", "total_change", "total_change_percent")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mutant:
    """One mistake in one table of a package; `kind` is what it hits."""

    package: str
    table: str
    kind: str
    field: str
    line: int
    rows: tuple[Row, ...]


def last_digit(cell: str, step: int) -> str:
    """The figure with its last digit moved up or down, as a slip of the eye would: `9` becomes `0`."""
    percent = cell.endswith("%")
    figure = cell.removesuffix("%")
    digit = (int(figure[-1]) + step) % 10
    return f"{figure[:-1]}{digit}{'%' if percent else ''}"


def of_package(source: SourcePackage, rankings: Mapping[str, PrintedRanking]) -> Iterator[Mutant]:
    for name, ranking in rankings.items():
        yield from _cells(source, ranking)
        yield from _swaps(source, name, ranking)
    for name, field, kind in ((AVERAGES, "value", "average"), (STATEMENTS, "printed", "statement")):
        table = source.tables.get(name)
        if table is not None:
            for row in table.rows:
                for step in (1, -1):
                    changed = last_digit(table.cell(row, field), step)
                    yield _mutant(source, name, kind, row, {field: changed})


def mutated(source: SourcePackage, mutant: Mutant) -> SourcePackage:
    """The package with the mistake in it, and with the physical lines as they were."""
    table = source.tables[mutant.table]
    return replace(source, tables={**source.tables, mutant.table: replace(table, rows=mutant.rows)})


def _kind(ranking: PrintedRanking, field: str) -> str | None:
    if field in RANK_COLUMNS or field in ("grade", "name", "district", TOTAL):
        return field
    if field in COMPARISON:
        return "comparison"
    if field == "rank_in_rank_table":
        return "rank"
    if field in ranking.parts:
        return "indicator"
    if field in ranking.framework.indicators:
        return "index"
    return "indicator_rank" if field.removesuffix("_rank") in ranking.framework.indicators else None


def _cells(source: SourcePackage, ranking: PrintedRanking) -> Iterator[Mutant]:
    grades = ranking.fields["grade"].grades if ranking.has("grade") else ()
    for field in ranking.table.header:
        kind = _kind(ranking, field)
        if kind is None:
            continue
        for row in ranking.table.rows:
            cell = ranking.table.cell(row, field)
            if not cell:
                continue
            if kind == "grade":
                changes = [grade for grade in grades if grade != cell]
            elif kind in ("name", "district"):
                changes = [f"{cell[:-1]}{'m' if cell[-1] in 'nN' else 'n'}"]
            else:
                changes = [last_digit(cell, step) for step in (1, -1)]
            for changed in changes:
                yield _mutant(source, ranking.name, kind, row, {field: changed})


def _mutant(source: SourcePackage, name: str, kind: str, row: Row, cells: Mapping[str, str]) -> Mutant:
    table = source.tables[name]
    (field,) = cells
    changed = _with(table, row, cells)
    rows = tuple(changed if it is row else it for it in table.rows)
    return Mutant(package=source.id, table=name, kind=kind, field=field, line=row.line, rows=rows)


def _with(table: Table, row: Row, cells: Mapping[str, str]) -> Row:
    return replace(
        row,
        cells=tuple(cells.get(field, cell) for field, cell in zip(table.header, row.cells, strict=True)),
    )


def _swaps(source: SourcePackage, name: str, ranking: PrintedRanking) -> Iterator[Mutant]:
    table = source.tables[name]
    contents = tuple(field for field in table.header if field not in RANK_COLUMNS)
    identity = tuple(field for field in IDENTITY if field in table.header)
    for one, other in zip(ranking.rows, ranking.rows[1:], strict=False):
        if one.scope != other.scope:
            continue
        for kind, fields in (("rows", contents), ("units", ("unit",)), ("identities", identity)):
            upper = _with(table, one.row, {field: other.cells[field] for field in fields})
            lower = _with(table, other.row, {field: one.cells[field] for field in fields})
            rows = tuple({one.row.line: upper, other.row.line: lower}.get(it.line, it) for it in table.rows)
            yield Mutant(package=source.id, table=name, kind=f"swapped_{kind}", field="", line=one.row.line, rows=rows)
