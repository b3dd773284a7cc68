"""How printed figures are read: exact, and with no more rounding than their column explains."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rankings.checks import rounding
from rankings.checks.ranks import numbered, runs
from rankings.checks.rounding import ShownFigure
from rankings.model import Ties


def places(cells: list[str], declared: int | None = None) -> dict[str, int | None]:
    return {cell: figure.places for cell, figure in rounding.column(cells, declared).items()}


@pytest.mark.parametrize(
    ("cells", "declared", "expected"),
    [
        pytest.param(["17.0", "86.25"], None, {"17.0": 1, "86.25": 2}, id="zeros kept: as printed"),
        pytest.param(["98.33", "85", "7.5"], None, {"98.33": 2, "85": 2, "7.5": 2}, id="zeros left out"),
        pytest.param(
            ["182.4", "145", "98.33", "5"],
            None,
            {"182.4": 1, "145": 1, "98.33": 2, "5": 2},
            id="four significant digits",
        ),
        pytest.param(["100", "98.33"], None, {"100": None, "98.33": 2}, id="whole numbers are whole points"),
        pytest.param(["458", "20"], None, {"458": None, "20": None}, id="a column of whole points"),
        pytest.param(["458", "20"], 0, {"458": 0, "20": 0}, id="declared rounded"),
        pytest.param(["1.5", "2"], 2, {"1.5": 2, "2": 2}, id="declared printed in full"),
        pytest.param(["", "1.5"], None, {"1.5": 1}, id="empty cells are no figures"),
    ],
)
def test_places(cells: list[str], declared: int | None, expected: dict[str, int | None]) -> None:
    assert places(cells, declared) == expected


def figure(cell: str, rounded: int | None) -> ShownFigure:
    return ShownFigure(Decimal(cell), rounding.decimals(cell), rounded)


@pytest.mark.parametrize(
    ("difference", "halves", "expected"),
    [
        ("0", [], True),
        ("0.01", [], False),
        ("0.5", ["0.5"], True),
        ("0.51", ["0.5"], False),
        ("0.10", ["0.05", "0.05"], False),
        ("0.09", ["0.05", "0.05"], True),
        ("-0.09", ["0.05", "0.05"], True),
    ],
)
def test_what_rounding_explains(difference: str, halves: list[str], expected: bool) -> None:
    assert rounding.explained(Decimal(difference), [Decimal(half) for half in halves]) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (figure("172.1", 1), figure("172.09", 2), True),
        (figure("172.09", 2), figure("172.1", 1), True),
        (figure("162.8", 1), figure("162.75", 2), True),
        (figure("162.7", 1), figure("162.75", 2), False),
        (figure("182.4", 1), figure("182.5", 1), False),
        (figure("878.60", 2), figure("878.6", 2), True),
        (figure("145", 1), figure("144.99", None), True),
        (figure("80", None), figure("80.4", 2), False),
    ],
)
def test_the_same_value_in_two_tables(one: ShownFigure, other: ShownFigure, expected: bool) -> None:
    assert rounding.same(one, other) is expected


def test_runs_and_numbering() -> None:
    assert runs([1, 2, 3, 5, 6, 6, 9]) == "1–3, 5–6, 6, 9"
    assert numbered([1, 2, 2, 5], Ties.SHARED) == [1, 2, 2, 4]
    assert numbered([1, 2, 2, 5], Ties.DENSE) == [1, 2, 2, 3]
    assert numbered([1, 2, 2, 5], Ties.SUCCESSIVE) == [1, 2, 3, 4]


def test_figures_of_any_printed_length_are_held_against_each_other() -> None:
    long, fine = ShownFigure(Decimal("9" * 20), 0, None), ShownFigure(Decimal("1." + "5" * 18), 18, 18)
    assert not rounding.same(long, fine)
    assert rounding.text(Decimal("9" * 20), 18) == "9" * 20 + "." + "0" * 18
