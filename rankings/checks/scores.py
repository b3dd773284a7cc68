"""Points: none above the maximum, parts make the total, index and grade follow it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rankings.checks import rounding
from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.checks.rounding import ZERO
from rankings.findings import Rule
from rankings.model import TOTAL, Message, Number, TotalRule

ABOVE_MAXIMUM = Rule(code="score-above-maximum")
TOTAL_SUM = Rule(code="total-sum")
INDEX_VALUE = Rule(code="index-value")
GRADE_ORDER = Rule(code="grade-order")
RULES = (ABOVE_MAXIMUM, TOTAL_SUM, INDEX_VALUE, GRADE_ORDER)


def check(ranking: PrintedRanking) -> Iterator[Outcome]:
    """Scores within their maxima, totals that add up, shares of the total, and grades in order."""
    for row in ranking.rows:
        yield from _maxima(ranking, row)
        yield from _sum(ranking, row)
        yield from _index(ranking, row)
    yield from _grades(ranking)


def _maxima(ranking: PrintedRanking, row: PrintedRow) -> Iterator[Outcome]:
    for field in ranking.indicators:
        maximum = ranking.framework.indicators[field].maximum
        figure = row.figures.get(field)
        if figure is None or maximum is None:
            continue
        yield ranking.cell(row, field)
        if figure.value > Decimal(maximum):
            printed = row.cells[field]
            yield ranking.contradiction(
                ABOVE_MAXIMUM,
                field,
                row,
                printed=printed,
                computed=f"≤ {maximum}",
                explanation=Message(
                    "contradiction.score-above-maximum", printed=Number(printed), maximum=Number(maximum)
                ),
            )


def _sum(ranking: PrintedRanking, row: PrintedRow) -> Iterator[Outcome]:
    total = row.figures.get(TOTAL)
    parts = [row.figures[field] for field in ranking.parts if field in row.figures]
    if total is None or not parts or ranking.framework.total_rule is not TotalRule.SUM:
        return
    for field in (*ranking.parts, TOTAL):
        if field in row.figures:
            yield ranking.cell(row, field)
    terms = [total, *parts]
    finest = max(rounding.finest(terms), ranking.declared.computed_decimals)
    added = sum((part.value for part in parts), ZERO)
    if rounding.explained(total.value - added, [it.half(finest) for it in terms]):
        return
    printed, computed = row.cells[TOTAL], rounding.text(added)
    yield ranking.contradiction(
        TOTAL_SUM,
        TOTAL,
        row,
        printed=printed,
        computed=computed,
        explanation=Message("contradiction.total-sum", printed=Number(printed), computed=Number(computed)),
    )


def _index(ranking: PrintedRanking, row: PrintedRow) -> Iterator[Outcome]:
    rule = ranking.declared.divided
    total = row.figures.get(TOTAL)
    if rule is None or total is None or rule.field not in row.figures:
        return
    field = rule.field
    index = row.figures[field]
    divisor = Decimal(rule.divisor)
    places = rounding.decimals(row.cells[field])
    reach = Decimal("0.5").scaleb(-places) * divisor
    yield ranking.cell(row, field)
    yield ranking.cell(row, TOTAL)
    if rounding.explained(index.value * divisor - total.value, [reach, ranking.half(total)]):
        return
    printed, computed = row.cells[field], rounding.text(total.value / divisor, places)
    yield ranking.contradiction(
        INDEX_VALUE,
        field,
        row,
        printed=printed,
        computed=computed,
        explanation=Message(
            "contradiction.index-value",
            printed=Number(printed),
            total=Number(row.cells[TOTAL]),
            divisor=Number(rule.divisor),
            computed=Number(computed),
        ),
    )


def _grades(ranking: PrintedRanking) -> Iterator[Outcome]:
    grades = ranking.declared.grades
    if not grades or not ranking.has("grade"):
        return
    score = ranking.declared.by
    graded = [row for row in ranking.rows if row.cells["grade"] and score in row.figures]
    graded.sort(key=lambda row: row.figures[score].value, reverse=True)
    worst = 0
    for row in graded:
        yield ranking.cell(row, "grade")
        printed = row.cells["grade"]
        place = grades.index(printed) if printed in grades else -1
        if place < worst:
            yield ranking.contradiction(
                GRADE_ORDER,
                "grade",
                row,
                printed=printed,
                computed=grades[worst],
                explanation=Message("contradiction.grade-order", printed=printed, better=grades[worst]),
            )
        worst = max(worst, place)
