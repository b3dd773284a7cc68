"""Arithmetic of columns: what can be written, and between which values its result lies."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rankings import formula
from rankings.formula import FormulaError, Range

EXACT = {"total": (Fraction(190), Fraction(190)), "a": (Fraction(1), Fraction(3)), "b": (Fraction(-2), Fraction(4))}


def between(low: float, high: float) -> Range:
    return Fraction(low).limit_denominator(1000), Fraction(high).limit_denominator(1000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("total / 220", (Fraction(19, 22), Fraction(19, 22))),
        ("total/2-1", between(94, 94)),
        ("total - 1 - 2", between(187, 187)),
        ("total - (1 - 2)", between(191, 191)),
        ("2 + 3 * 4", between(14, 14)),
        ("(2 + 3) * 4", between(20, 20)),
        ("8 / 4 / 2", between(1, 1)),
        ("0.1 + 0.2", (Fraction(3, 10), Fraction(3, 10))),
        ("a + b", between(-1, 7)),
        ("a - b", between(-3, 5)),
        ("a * b", between(-6, 12)),
        ("b / a", between(-2, 4)),
    ],
)
def test_a_formula_is_computed_exactly_and_in_ranges(text: str, expected: Range) -> None:
    assert formula.parse(text).range(EXACT) == expected


@pytest.mark.parametrize("text", ["a / b", "total / 0", "total / (1 - 1)"])
def test_nothing_is_divided_by_nothing(text: str) -> None:
    assert formula.parse(text).range(EXACT) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a +",
        "+ a",
        "a b",
        "(a",
        "a)",
        "a ** 2",
        "a % 2",
        "A",
        "a.b",
        "f(a)",
        "-a",
        "1e5",
        "٧",
        "a;b",
        "a" * 201,
        "(" * 60 + "a" + ")" * 60,
    ],
)
def test_nothing_else_can_be_written(text: str) -> None:
    with pytest.raises(FormulaError):
        formula.parse(text)


def test_the_columns_it_needs_are_named_once() -> None:
    assert formula.parse("(total - a) / a * 100").names == ("total", "a")


@pytest.mark.parametrize(
    ("text", "divisor"),
    [("total / 220", "220"), ("a / 170.5 * 100", "170.5"), ("a / b * 100", None), ("a * 2", None), ("a / 2 / 3", None)],
)
def test_the_number_that_it_divides_by(text: str, divisor: str | None) -> None:
    assert formula.parse(text).divisor == divisor
