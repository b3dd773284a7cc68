"""Scores and ranks where figures are rounded: what the printing explains passes, one digit more does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks_bench import PACKAGE, build, codes, edit

DEPARTMENTS = f"{PACKAGE}/departments.csv"
DESCRIPTOR = f"{PACKAGE}/datapackage.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def declare(root: Path, column: str, places: int) -> None:
    """Declares the printed decimals of a column that only the table of departments has."""
    text = (root / DESCRIPTOR).read_text(encoding="utf-8")
    start = text.index(f'"name": "{column}"')
    (root / DESCRIPTOR).write_text(f'{text[:start]}"printedDecimals": {places},\n{text[start:]}', encoding="utf-8")


@pytest.mark.parametrize(("total", "expected"), [("90.00", []), ("90.01", ["total-sum"]), ("89.99", ["total-sum"])])
def test_a_sum_of_full_figures_is_exact(root: Path, total: str, expected: list[str]) -> None:
    edit(root / DEPARTMENTS, ("90.00", total))
    assert [code for code in codes(root) if code == "total-sum"] == expected


@pytest.mark.parametrize(("total", "expected"), [("90.75", []), ("90.76", ["total-sum"])])
def test_a_part_declared_rounded_may_be_half_a_point_off(root: Path, total: str, expected: list[str]) -> None:
    declare(root, "b", 0)
    edit(root / DEPARTMENTS, ("34.75", "35"), ("29.75", "30"), ("20.25", "20"), ("90.00", total))
    edit(root / DEPARTMENTS, ("80.00", "80.25"), ("60.50", "60.25"))
    assert [code for code in codes(root) if code == "total-sum"] == expected


def test_points_computed_more_finely_than_printed(root: Path) -> None:
    edit(root / DEPARTMENTS, ("90.00", "90.01"))
    assert "total-sum" in codes(root)
    edit(
        root / DESCRIPTOR,
        (
            '"name": "total"\n     },\n     {\n      "name": "grade"',
            '"name": "total", "follows": "a + b"\n     },\n     {\n      "name": "grade"',
        ),
    )
    assert "total-sum" not in codes(root)


def test_a_rank_beside_a_gap_is_judged_by_its_place(root: Path) -> None:
    edit(root / DEPARTMENTS, ("40.25,3,", "40.25,5,"), ("50.25,2,", "50.25,4,"))
    assert codes(root) == ["rank-sequence"]


def test_equal_scores_share_a_rank_or_follow_each_other_as_declared(root: Path) -> None:
    edit(root / f"{PACKAGE}/communes.csv", ("2,mau/dong/binh", "3,mau/dong/binh"))
    assert set(codes(root)) == {"rank-order"}
    edit(root / DESCRIPTOR, ('"table": "communes"', '"table": "communes", "ties": "successive"'))
    assert codes(root) == []


def test_a_scored_unit_without_a_rank_is_told(root: Path) -> None:
    edit(root / f"{PACKAGE}/communes.csv", ("1,mau/dong/an", ",mau/dong/an"))
    assert codes(root) == ["cell-value"]
    edit(root / f"{PACKAGE}/communes.csv", ("80.5,,", "80.5,,Không in hạng"))
    assert "rank-order" in codes(root)
