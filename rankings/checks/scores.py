"""Scores: each within its minimum and maximum, index and grade follow them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rankings.checks import rounding
from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.findings import Rule
from rankings.model import TOTAL, Message, Number

ABOVE_MAXIMUM = Rule(code="score-above-maximum")
BELOW_MINIMUM = Rule(code="score-below-minimum")
INDEX_VALUE = Rule(code="index-value")
GRADE_ORDER = Rule(code="grade-order")
RULES = (ABOVE_MAXIMUM, BELOW_MINIMUM, INDEX_VALUE, GRADE_ORDER)


def check(ranking: PrintedRanking) -> Iterator[Outcome]:
    """Scores within their bounds, shares of the total, and grades in order."""
    for row in ranking.rows:
        yield from _bounds(ranking, row)
        yield from _index(ranking, row)
    yield from _grades(ranking)


def _bounds(ranking: PrintedRanking, row: PrintedRow) -> Iterator[Outcome]:
    for field in ranking.indicators:
        known = ranking.framework.indicators[field]
        figure = row.figures.get(field)
        if figure is None or (known.minimum is None and known.maximum is None):
            continue
        yield ranking.cell(row, field)
        printed = row.cells[field]
        if known.maximum is not None and figure.value > Decimal(known.maximum):
            words = Message("contradiction.score-above-maximum", printed=Number(printed), maximum=Number(known.maximum))
            yield ranking.contradiction(
                ABOVE_MAXIMUM, field, row, printed=printed, computed=f"≤ {known.maximum}", explanation=words
            )
        if known.minimum is not None and figure.value < Decimal(known.minimum):
            words = Message("contradiction.score-below-minimum", printed=Number(printed), minimum=Number(known.minimum))
            yield ranking.contradiction(
                BELOW_MINIMUM, field, row, printed=printed, computed=f"≥ {known.minimum}", explanation=words
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
    sense = ranking.framework.direction(score).sense
    graded.sort(key=lambda row: row.figures[score].value * sense, reverse=True)
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
