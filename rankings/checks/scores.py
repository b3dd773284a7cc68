"""Scores: each within its minimum and maximum, grades follow them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.findings import Rule
from rankings.model import Message, Number

ABOVE_MAXIMUM = Rule(code="score-above-maximum")
BELOW_MINIMUM = Rule(code="score-below-minimum")
GRADE_ORDER = Rule(code="grade-order")
RULES = (ABOVE_MAXIMUM, BELOW_MINIMUM, GRADE_ORDER)


def check(ranking: PrintedRanking) -> Iterator[Outcome]:
    """Scores within their bounds, and grades in order."""
    for row in ranking.rows:
        yield from _bounds(ranking, row)
    for field in ranking.fields.values():
        if field.grades and ranking.has(field.name):
            yield from _grades(ranking, field.name, field.grades)


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


def _grades(ranking: PrintedRanking, field: str, grades: Sequence[str]) -> Iterator[Outcome]:
    score = ranking.by
    graded = [row for row in ranking.rows if row.cells[field] and score in row.figures]
    sense = ranking.framework.direction(score).sense
    graded.sort(key=lambda row: row.figures[score].value * sense, reverse=True)
    worst = 0
    for row in graded:
        yield ranking.cell(row, field)
        printed = row.cells[field]
        place = grades.index(printed) if printed in grades else -1
        if place < worst:
            yield ranking.contradiction(
                GRADE_ORDER,
                field,
                row,
                printed=printed,
                computed=grades[worst],
                explanation=Message("contradiction.grade-order", printed=printed, better=grades[worst]),
            )
        worst = max(worst, place)
