"""A ranking as the checks see it: the rows that everybody goes by, with exact figures and places in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from rankings import figures, formula
from rankings.checks import rounding
from rankings.checks.outcomes import ComparedCell, Contradiction
from rankings.checks.rounding import ShownFigure
from rankings.findings import Place, Rule
from rankings.formula import Formula
from rankings.history import support
from rankings.model import TOTAL, Bilingual, Framework, Level, Message, Ranking, Registry, Result, TotalRule
from rankings.source import load
from rankings.source.declarations import DeclaredField, Resource
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

PREVIOUS_TOTAL = "previous_total"
TOTAL_CHANGE = "total_change"
PERCENT = "total_change_percent"
_COMPARED = (PREVIOUS_TOTAL, TOTAL_CHANGE)
_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?%?")


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedRow:
    """A row of a ranking with the exact figures of its cells and its place in the file."""

    result: Result
    row: Row
    figures: Mapping[str, ShownFigure]
    """By column."""

    @property
    def unit(self) -> str:
        return self.result.unit

    @property
    def scope(self) -> str:
        """The printed group within which its rank counts, or the unit."""
        return self.result.group or self.result.scope

    @property
    def cells(self) -> Mapping[str, str]:
        return self.result.cells

    def rank(self, field: str) -> int | None:
        """A printed rank, marked as shared or not, the best of a range; None of a word, and where none is printed."""
        ends = figures.span(self.cells.get(field, ""))
        return ends[0] if ends else None

    def unmarked(self, field: str) -> str:
        """A printed rank without the mark of a shared one; empty where none is printed."""
        return figures.unmarked(self.cells.get(field, ""))


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedRanking:
    """A ranking as the checks see it: what it is for everybody, what was declared of its columns, and its figures."""

    ranking: Ranking
    fields: Mapping[str, DeclaredField]
    """What was declared of its columns."""
    followed: Mapping[str, Formula]
    """Columns that follow from others, and how."""
    table: Table
    rows: tuple[PrintedRow, ...]
    tree: Mapping[str, tuple[str, ...]]
    """Each printed whole to its parts, where all of them are printed."""
    sums: Mapping[str, tuple[str, ...]]
    """Those that are the sum of their parts."""
    by: str
    """The column that its ranks follow, also where pages go by the total that this one says in other words."""
    finest: int
    """Decimals to which the points are kept: as printed, or more for a mean and a total that is declared to follow."""

    @property
    def package(self) -> str:
        return self.ranking.package

    @property
    def name(self) -> str:
        return self.ranking.id

    @property
    def title(self) -> Bilingual:
        return self.ranking.title

    @property
    def framework(self) -> Framework:
        return self.ranking.framework

    @property
    def level(self) -> Level:
        return self.ranking.level

    @property
    def scope(self) -> str:
        return self.ranking.scope.id

    @property
    def period(self) -> str | None:
        return self.ranking.period

    @property
    def day(self) -> date | None:
        """The day whose units are ranked."""
        return self.ranking.day

    @property
    def by_district(self) -> bool:
        return self.ranking.by_district

    @property
    def parts(self) -> tuple[str, ...]:
        """Indicators that make up the total; none where one of them is not printed."""
        return self.tree.get(TOTAL, ())

    @property
    def grouped(self) -> bool:
        """Its ranks count inside districts or other groups."""
        return self.ranking.group_by is not None

    def whole(self, rows: Sequence[PrintedRow] | None = None) -> bool:
        """It lists all that it ranks, or some rows of one group do: only then is what is missing a contradiction."""
        if rows is None:
            return not support.partial(self.ranking)
        return support.whole(self.ranking, [row.result for row in rows])

    @property
    def indicators(self) -> tuple[str, ...]:
        """Printed columns of points, the total among them."""
        return tuple(field for field in self.ranking.indicators if field in self.framework.indicators)

    def has(self, field: str) -> bool:
        """Whether the table has a column."""
        return field in self.table.header

    def scopes(self) -> Mapping[str, list[PrintedRow]]:
        """The rows that are ranked against each other."""
        grouped: dict[str, list[PrintedRow]] = {}
        for row in self.rows:
            grouped.setdefault(row.scope, []).append(row)
        return grouped

    def cell(self, row: PrintedRow, field: str) -> ComparedCell:
        """The cell as one that was compared."""
        return ComparedCell(self.name, self.name, row.row.line, field)

    def place(self, row: PrintedRow, field: str) -> Place:
        """Where the cell stands in its file."""
        return self.table.place(row.row, field)

    def half(self, figure: ShownFigure) -> Decimal:
        """How far rounding may have moved a figure of this table."""
        return figure.half(self.finest)

    def mean(self, row: PrintedRow, whole: str) -> tuple[Fraction, Fraction]:
        """The mean of the row's parts of a whole, all of them printed, and how far rounding of these may move it."""
        shares = [(row.figures[part], share) for part, share in self.framework.shares(whole, self.tree[whole]).items()]
        mean = sum((Fraction(it.value) * share for it, share in shares), Fraction(0))
        return mean, sum((it.spread * share for it, share in shares), Fraction(0))

    def contradiction(
        self,
        rule: Rule,
        field: str,
        row: PrintedRow,
        *,
        printed: str,
        computed: str,
        explanation: Message,
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


def read(source: SourcePackage, resource: Resource, registry: Registry) -> PrintedRanking:
    """A ranking of a package whose structure and references are sound."""
    declared = resource.ranking
    assert declared is not None
    ranking = load.ranking(source, resource, registry)
    table = source.tables[resource.name]
    fields = {field.name: field for field in resource.fields}
    followed = {name: formula.parse(field.follows) for name, field in fields.items() if field.follows is not None}
    points = [it for it in ranking.indicators if it in ranking.framework.indicators]
    terms = {name for name, it in followed.items() for name in (name, *it.names)}
    figured = [*points, *(it for it in table.header if it not in points and it in {*_COMPARED, *terms})]
    decimals = {name: field.printed_decimals for name, field in fields.items()}
    columns = _columns(ranking, figured, decimals)
    rows = tuple(
        PrintedRow(result=result, row=row, figures=dict(_figures(ranking, result, columns[result.scope])))
        for row, result in zip(table.rows, ranking.results, strict=True)
    )
    tree = support.wholes(ranking)
    added = {TOTAL, *tree, *chain.from_iterable(tree.values())}
    kept = rounding.finest(row.figures[field] for row in rows for field in added if field in row.figures)
    told = fields[declared.by].printed_decimals if declared.by in fields else None
    if ranking.framework.total_rule is TotalRule.MEAN or TOTAL in followed or (told is not None and told >= kept):
        kept += 1  # finer than any figure shows
    return PrintedRanking(
        ranking=ranking,
        fields=fields,
        followed=followed,
        table=table,
        rows=rows,
        tree=tree,
        sums=support.sums(ranking),
        by=declared.by,
        finest=kept,
    )


_Columns = Mapping[str, Mapping[str, ShownFigure]]


def _columns(ranking: Ranking, fields: Sequence[str], decimals: Mapping[str, int | None]) -> dict[str, _Columns]:
    """The figures of each column, scope by scope: tables by district are printed one by one."""
    grouped: dict[str, list[Result]] = {}
    for result in ranking.results:
        grouped.setdefault(result.scope, []).append(result)
    return {
        scope: {field: _column([ranking.figure(it, field) for it in own], decimals[field]) for field in fields}
        for scope, own in grouped.items()
    }


def _column(cells: Sequence[str], declared: int | None) -> dict[str, ShownFigure]:
    """The figures of a column by its cells; printed words, and whatever else is no figure, are none."""
    numbers = {cell: cell.removesuffix("%") for cell in cells if _FIGURE.fullmatch(cell)}
    found = rounding.column([numbers[cell] for cell in cells if cell in numbers], declared)
    return {cell: found[number] for cell, number in numbers.items()}


def _figures(ranking: Ranking, result: Result, columns: _Columns) -> Iterator[tuple[str, ShownFigure]]:
    """The figures of a row that count: no marks, and nothing where its status says that there is no result."""
    for field, column in columns.items():
        printed = ranking.figure(result, field)
        if printed in column:
            yield field, column[printed]


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
    parts = [row.figures[field] for field in ranking.sums.get(TOTAL, ()) if field in row.figures]
    compared = [row.figures[field] for field in _COMPARED if field in row.figures]
    ranges = [terms for terms in (parts, compared if len(compared) == len(_COMPARED) else []) if terms]
    for terms in ranges:
        value = sum((it.value for it in terms), rounding.ZERO)
        reach = sum((ranking.half(it) for it in terms), rounding.ZERO)
        if low <= value + reach and value - reach <= high:
            low, high = max(low, value - reach), min(high, value + reach)
    return low, high
