"""Scores: each within its minimum and the maximum of the framework and of its row; grades follow them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches

from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.findings import Finding, Rule
from rankings.model import Message, Number

ABOVE_MAXIMUM = Rule(code="score-above-maximum")
BELOW_MINIMUM = Rule(code="score-below-minimum")
GRADE_ORDER = Rule(code="grade-order")
GRADE_UNKNOWN = Rule(code="grade-unknown")
RULES = (ABOVE_MAXIMUM, BELOW_MINIMUM, GRADE_ORDER)


def check(ranking: PrintedRanking) -> Iterator[Outcome]:
    """Scores within their bounds, and grades in order."""
    for row in ranking.rows:
        yield from _bounds(ranking, row)
    for field in ranking.fields.values():
        if field.grades and ranking.has(field.name):
            yield from _unlisted(ranking, field.name, field.grades)
            yield from _grades(ranking, field.name, field.grades)


def _bounds(ranking: PrintedRanking, row: PrintedRow) -> Iterator[Outcome]:
    maxima = ranking.ranking.maxima
    for field in ranking.indicators:
        known = ranking.framework.indicators[field]
        figure = row.figures.get(field)
        maximum = ranking.ranking.maximum(row.result, field)
        if figure is None or (known.minimum is None and not maximum):
            continue
        yield ranking.cell(row, field)
        if ranking.ranking.own_maximum(row.result, field):
            yield ranking.cell(row, maxima[field])
        printed = row.cells[field]
        if maximum and figure.value > Decimal(maximum):
            words = Message("contradiction.score-above-maximum", printed=Number(printed), maximum=Number(maximum))
            yield ranking.contradiction(
                ABOVE_MAXIMUM, field, row, printed=printed, computed=f"≤ {maximum}", explanation=words
            )
        if known.minimum is not None and figure.value < Decimal(known.minimum):
            words = Message("contradiction.score-below-minimum", printed=Number(printed), minimum=Number(known.minimum))
            yield ranking.contradiction(
                BELOW_MINIMUM, field, row, printed=printed, computed=f"≥ {known.minimum}", explanation=words
            )


def _unlisted(ranking: PrintedRanking, field: str, grades: Sequence[str]) -> Iterator[Finding]:
    """Printed grades that the column does not declare, each at its first row."""
    found = {row.cells[field]: row for row in reversed(ranking.rows)}
    for printed, row in reversed(found.items()):
        if printed and printed not in grades and printed not in ranking.ranking.marks:
            near = get_close_matches(printed, grades, n=1)
            yield Finding(
                rule=GRADE_UNKNOWN,
                package=ranking.package,
                place=ranking.place(row, field),
                message=Message("finding.grades.unlisted", grade=printed, column=field),
                hint=Message("finding.grades.near_hint", near=near[0])
                if near
                else Message("finding.grades.unlisted_hint", grades=", ".join(grades)),
            )


def _standing(ranking: PrintedRanking, row: PrintedRow) -> Decimal | None:
    """What a grade follows: the greater, the better; the printed rank where the table has no scores."""
    if ranking.has(ranking.by):
        figure = row.figures.get(ranking.by)
        return figure.value * ranking.framework.direction(ranking.by).sense if figure is not None else None
    rank = row.rank("rank")
    return -Decimal(rank) if rank is not None else None


def _grades(ranking: PrintedRanking, field: str, grades: Sequence[str]) -> Iterator[Outcome]:
    standing = {row.row.line: found for row in ranking.rows if (found := _standing(ranking, row)) is not None}
    graded = [row for row in ranking.rows if row.cells[field] in grades and row.row.line in standing]
    graded.sort(key=lambda row: standing[row.row.line], reverse=True)
    worst = 0
    for row in graded:
        yield ranking.cell(row, field)
        printed = row.cells[field]
        place = grades.index(printed)
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
