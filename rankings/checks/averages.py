"""Printed averages, medians and extremes are those of the printed points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rankings.checks import rounding
from rankings.checks.outcomes import ComparedCell, Contradiction, Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.checks.rounding import ZERO, ShownFigure
from rankings.findings import Rule
from rankings.model import Message, Number, Role, Statistic
from rankings.source.packages import SourcePackage
from rankings.source.sidetables import AVERAGES, unknown
from rankings.source.tables import Row, Table

AVERAGE = Rule(code="average")
RULES = (AVERAGE,)


def check(source: SourcePackage, rankings: Mapping[str, PrintedRanking]) -> Iterator[Outcome]:
    """Printed figures over all rows against these rows, within rounding of the print."""
    table = source.tables.get(AVERAGES)
    if table is None:
        return
    for row in table.rows:
        ranking = rankings.get(table.cell(row, "ranking"))
        field, scope = table.cell(row, "indicator"), table.cell(row, "scope")
        if ranking is None:
            if table.cell(row, "ranking") not in source.resources:
                yield unknown(source, AVERAGES, row, "ranking")
        elif field not in ranking.indicators:
            yield unknown(source, AVERAGES, row, "indicator")
        elif not _rows(ranking, scope):
            yield unknown(source, AVERAGES, row, "scope")
        else:
            yield from _average(ranking, table, row)


def _rows(ranking: PrintedRanking, scope: str) -> Sequence[PrintedRow]:
    """The rows that a figure is taken over: all, those ranked within a unit or group, or those of a printed group."""
    if scope == ranking.scope:
        return ranking.rows
    columns = [it.name for it in ranking.ranking.columns if it.role is Role.GROUP]
    printed = [row for row in ranking.rows if scope in [row.cells[column] for column in columns]]
    return ranking.scopes().get(scope, printed)


def _average(ranking: PrintedRanking, table: Table, row: Row) -> Iterator[Outcome]:
    printed = table.cell(row, "value")
    field, scope = table.cell(row, "indicator"), table.cell(row, "scope")
    own, rows = ranking.scope, _rows(ranking, scope)
    averaged = [it.figures[field] for it in rows if field in it.figures]
    if not averaged or not (ranking.whole() if scope == own else ranking.whole(rows)):
        return
    yield ComparedCell(ranking.name, AVERAGES, row.line, "value")
    statistic = Statistic(table.cell(row, "statistic") or Statistic.MEAN)
    behind = _behind(statistic, averaged)
    count, added = Decimal(len(behind)), sum((it.value for it in behind), ZERO)
    places = rounding.decimals(printed)
    halves = [Decimal("0.5").scaleb(-places) * count, *(ranking.half(it) for it in behind)]
    if rounding.explained(Decimal(printed) * count - added, halves):
        return
    printed_itself = statistic is not Statistic.MEAN and count == 1
    computed = rounding.text(added / count, None if printed_itself else max(places, 2))
    yield Contradiction(
        rule=AVERAGE,
        ranking=ranking.name,
        unit="" if scope == own else scope,
        field=field,
        printed=printed,
        computed=computed,
        explanation=_told(statistic, Number(printed), len(averaged), Number(computed)),
        place=table.place(row, "value"),
    )


def _behind(statistic: Statistic, figures: Sequence[ShownFigure]) -> Sequence[ShownFigure]:
    """The figures whose mean the statistic is: all, the one in the middle or the two there, the lowest, the highest."""
    ordered = sorted(figures, key=lambda it: it.value)
    middle = (len(ordered) - 1) // 2
    match statistic:
        case Statistic.MINIMUM:
            return ordered[:1]
        case Statistic.MAXIMUM:
            return ordered[-1:]
        case Statistic.MEDIAN:
            return ordered[middle : len(ordered) - middle]
        case Statistic.MEAN:
            return ordered


def _told(statistic: Statistic, printed: Number, n: int, computed: Number) -> Message:
    match statistic:
        case Statistic.MINIMUM:
            return Message("contradiction.minimum", printed=printed, n=n, computed=computed)
        case Statistic.MAXIMUM:
            return Message("contradiction.maximum", printed=printed, n=n, computed=computed)
        case Statistic.MEDIAN:
            return Message("contradiction.median", printed=printed, n=n, computed=computed)
        case Statistic.MEAN:
            return Message("contradiction.average", printed=printed, n=n, computed=computed)
