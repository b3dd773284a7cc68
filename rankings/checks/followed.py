"""Columns that follow from others by declared arithmetic: an index, a percentage, a total scaled to what applies."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from rankings.checks import rounding
from rankings.checks.comparison import PERCENT_CHANGED
from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PERCENT, PrintedRanking, PrintedRow
from rankings.checks.rounding import ShownFigure
from rankings.findings import Rule
from rankings.formula import Formula, Range
from rankings.model import Message, Number

INDEX_VALUE = Rule(code="index-value")
RULES = (INDEX_VALUE,)


def check(ranking: PrintedRanking) -> Iterator[Outcome]:
    """Every printed figure of such a column against what it follows from, within the rounding of the print."""
    for field, formula in ranking.followed.items():
        for row in ranking.rows:
            if all(name in row.figures for name in (field, *formula.names)):
                yield from _row(ranking, row, field, formula)


def _row(ranking: PrintedRanking, row: PrintedRow, field: str, formula: Formula) -> Iterator[Outcome]:
    own, terms = row.figures[field], [row.figures[name] for name in formula.names]
    ranges = {name: _range(row.figures[name]) for name in formula.names}
    expected = formula.range(ranges)
    exact = formula.range({name: _exactly(row.figures[name]) for name in formula.names})
    if expected is None or exact is None:
        return
    yield ranking.cell(row, field)
    for name in formula.names:
        yield ranking.cell(row, name)
    low, high = _rounded(own, own.shown)
    alone = all(it.places is None for it in terms)
    if (low <= expected[1] and expected[0] <= high) if alone else (low < expected[1] and expected[0] < high):
        return
    printed, percent = row.cells[field], "%" if row.cells[field].endswith("%") else ""
    computed = f"{_text(exact[0], own.shown)}{percent}"
    yield ranking.contradiction(
        PERCENT_CHANGED if field == PERCENT else INDEX_VALUE,
        field,
        row,
        printed=printed,
        computed=computed,
        explanation=Message(
            "contradiction.followed",
            printed=Number(printed),
            formula=formula.text,
            computed=Number(computed),
        ),
    )


def _range(figure: ShownFigure) -> Range:
    """What a figure stands for: itself, or all that is rounded to it."""
    return _exactly(figure) if figure.places is None else _rounded(figure, figure.places)


def _exactly(figure: ShownFigure) -> Range:
    return Fraction(figure.value), Fraction(figure.value)


def _rounded(figure: ShownFigure, places: int) -> Range:
    half = Fraction(1, 2) / 10**places
    return Fraction(figure.value) - half, Fraction(figure.value) + half


def _text(value: Fraction, places: int) -> str:
    """Rounded half up, as digits and point."""
    return rounding.text(Decimal((value * 10**places + Fraction(1, 2)).__floor__()).scaleb(-places), places)
