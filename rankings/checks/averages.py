"""Printed averages are the averages of the printed points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from rankings.checks import rounding
from rankings.checks.outcomes import ComparedCell, Contradiction, Outcome
from rankings.checks.printed import PrintedRanking
from rankings.checks.rounding import ZERO
from rankings.findings import Rule
from rankings.model import Message, Number
from rankings.source.packages import SourcePackage
from rankings.source.sidetables import AVERAGES, unknown
from rankings.source.tables import Row, Table

AVERAGE = Rule(code="average")
RULES = (AVERAGE,)


def check(source: SourcePackage, rankings: Mapping[str, PrintedRanking]) -> Iterator[Outcome]:
    """Printed averages against the mean of the rows they are of, within rounding of the print."""
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
        elif scope != ranking.scope and scope not in ranking.scopes():
            yield unknown(source, AVERAGES, row, "scope")
        else:
            yield from _average(ranking, table, row)


def _average(ranking: PrintedRanking, table: Table, row: Row) -> Iterator[Outcome]:
    printed = table.cell(row, "value")
    field, scope = table.cell(row, "indicator"), table.cell(row, "scope")
    own = ranking.scope
    rows = ranking.rows if scope == own else ranking.scopes()[scope]
    averaged = [it.figures[field] for it in rows if field in it.figures]
    if not averaged or not (ranking.whole() if scope == own else ranking.whole(rows)):
        return
    yield ComparedCell(ranking.name, AVERAGES, row.line, "value")
    count = Decimal(len(averaged))
    added = sum((it.value for it in averaged), ZERO)
    places = rounding.decimals(printed)
    halves = [Decimal("0.5").scaleb(-places) * count, *(ranking.half(it) for it in averaged)]
    if rounding.explained(Decimal(printed) * count - added, halves):
        return
    computed = rounding.text(added / count, max(places, 2))
    yield Contradiction(
        rule=AVERAGE,
        ranking=ranking.name,
        unit="" if scope == own else scope,
        field=field,
        printed=printed,
        computed=computed,
        explanation=Message(
            "contradiction.average", printed=Number(printed), n=len(averaged), computed=Number(computed)
        ),
        place=table.place(row, "value"),
    )
