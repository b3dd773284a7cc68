"""Scores and ranks where figures are rounded: what the printing explains passes, one digit more does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks_bench import PACKAGE, add, build, codes, edit

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


HEAD = "rank,unit,name,total,status,note\n"
LEADERS = f"{HEAD}1,mau/so-mot,Sở Một,90,,\n14,mau/so-ba,Sở Ba,80,,\n63,mau/so-hai,Sở Hai,60.5,,\n"


def list_of(root: Path, table: str, of: int | None, ties: str = "shared", group_by: str | None = None) -> list[str]:
    """The codes found where a table of departments is a part of a list."""
    alone = {"groupBy": group_by} if group_by else {}
    add(root, "departments", table, of=of, ties=ties, **alone)
    return [code for code in codes(root) if code.startswith(("rank", "row", "unit"))]


@pytest.mark.parametrize("of", [63, None])
@pytest.mark.parametrize("ties", ["shared", "dense", "successive"])
def test_gaps_in_a_part_of_a_list_are_no_contradiction(root: Path, of: int | None, ties: str) -> None:
    assert list_of(root, LEADERS, of, ties) == []
    assert list_of(root, LEADERS.replace("\n1,", "\n12,"), of, ties) == []
    assert list_of(root, LEADERS.replace("14,", ","), of, ties) == []


def test_of_a_whole_list_they_are_one(root: Path) -> None:
    add(root, "departments", LEADERS)
    assert "rank-sequence" in codes(root)


@pytest.mark.parametrize(
    ("old", "new", "ties", "expected"),
    [
        ("63,", "64,", "shared", {"rank-size"}),
        ("14,", "1,", "shared", {"rank-order"}),
        ("14,", "1,", "successive", {"rank-order"}),
        ("14,mau/so-ba,Sở Ba,80", "14,mau/so-ba,Sở Ba,60", "shared", {"rank-order"}),
        ("14,mau/so-ba,Sở Ba,80", "14,mau/so-ba,Sở Ba,60.5", "shared", {"rank-order"}),
        ("14,mau/so-ba,Sở Ba,80", "14,mau/so-ba,Sở Ba,60.5", "successive", set()),
        ("14,mau/so-ba,Sở Ba,80", "63,mau/so-ba,Sở Ba,60.5", "shared", set()),
        ("14,mau/so-ba,Sở Ba,80", "63,mau/so-ba,Sở Ba,60.5", "successive", {"rank-order"}),
        ("14,", "2,", "dense", set()),
    ],
)
def test_ranks_of_a_part_follow_its_points_and_end_with_the_list(
    root: Path, old: str, new: str, ties: str, expected: set[str]
) -> None:
    assert set(list_of(root, LEADERS.replace(old, new), 63, ties)) == expected


def test_a_part_with_two_units_between_them_knows_how_many_are_better(root: Path) -> None:
    table = f"{HEAD}5,mau/so-mot,Sở Một,90,,\n6,mau/so-ba,Sở Ba,80,,\n"
    assert list_of(root, table, None) == []
    assert list_of(root, table.replace("5,mau", "1,mau").replace("6,mau", "1,mau"), None) == ["rank-order"] * 2


GROUPS = """row,rank,unit,name,khoi,total,status,note
1,1,mau/so-mot,Sở Một,Khối 1,90,,
2,2,mau/so-ba,Sở Ba,Khối 1,80,,
1,1,mau/so-hai,Sở Hai,Khối 2,60.5,,
"""


def test_ranks_and_row_numbers_count_in_groups(root: Path) -> None:
    details = {"groupBy": "khoi"}
    add(root, "departments", GROUPS, **details)
    wrong = {"rank-sequence", "rank-order", "row-sequence"}
    assert not wrong & set(codes(root))
    edit(root / DEPARTMENTS, ("1,1,mau/so-hai", "1,3,mau/so-hai"))
    assert wrong & set(codes(root)) == {"rank-sequence"}
    edit(root / DEPARTMENTS, ("1,3,mau/so-hai", "4,1,mau/so-hai"))
    assert wrong & set(codes(root)) == {"row-sequence"}


def test_a_group_may_be_a_part_and_another_whole(root: Path) -> None:
    add(root, "departments", GROUPS.replace("2,2,mau", "2,7,mau"), groupBy="khoi", of={"Khối 1": 12})
    assert "rank-sequence" not in codes(root)
    edit(root / DEPARTMENTS, ("1,1,mau/so-hai", "1,3,mau/so-hai"))
    assert "rank-sequence" in codes(root)
