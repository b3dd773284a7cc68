"""Scores and ranks where figures are rounded: what the printing explains passes, one digit more does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks_bench import PACKAGE, add, alone, build, codes, edit, examine
from tests.samples import said

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


RANKS = """rank,unit,name,district,status,note
1,mau/dong/an,Xã An,Huyện Đông,,
2,mau/tay/an,Xã An,TX Tây,,
2,mau/dong/binh,Phường Bình,Huyện Đông,,
4,mau/tay/cuong,Xã Cường,TX Tây,,
"""


@pytest.fixture
def ranks_alone(tmp_path: Path) -> Path:
    """The sound country whose communes are a list of ranks, in columns that hold text."""
    root = build(tmp_path / "packages")
    package = root / PACKAGE
    descriptor = json.loads((root / DESCRIPTOR).read_text(encoding="utf-8"))
    kept = [it for it in descriptor["resources"] if it["name"] == "communes"]
    fields = kept[0]["schema"]["fields"]
    kept[0]["schema"]["fields"] = [it for it in fields if it["name"] in RANKS.splitlines()[0].split(",")]
    (root / DESCRIPTOR).write_text(json.dumps({**descriptor, "resources": kept}), encoding="utf-8")
    for file in package.glob("*.csv"):
        file.unlink()
    (package / "communes.csv").write_text(RANKS, encoding="utf-8")
    return root


COMMUNES = f"{PACKAGE}/communes.csv"


def test_a_list_of_ranks_alone_is_sound_by_its_rule_for_ties(ranks_alone: Path) -> None:
    assert codes(ranks_alone) == []


@pytest.mark.parametrize(
    ("change", "printed", "computed"),
    [
        (("4,mau/tay/cuong", "900,mau/tay/cuong"), "1–2, 2, 900", "1–2, 2, 4"),
        (("4,mau/tay/cuong", "3,mau/tay/cuong"), "1–2, 2–3", "1–2, 2, 4"),
        (("1,mau/dong/an", "2,mau/dong/an"), "2, 2, 2, 4", "1, 1, 1, 4"),
    ],
)
def test_ranks_alone_repeat_and_end_by_the_rule(
    ranks_alone: Path, change: tuple[str, str], printed: str, computed: str
) -> None:
    """A rank twice and the next number behind it, and a rank beyond the rows, passed as valid before."""
    edit(ranks_alone / COMMUNES, change)
    [finding] = examine(ranks_alone).findings
    assert finding.rule.code == "rank-sequence"
    assert said(finding.message) == f"The printed ranks are {printed}; they should be {computed}."


def test_ranks_alone_may_follow_each_other_as_declared(ranks_alone: Path) -> None:
    edit(ranks_alone / DESCRIPTOR, ('"table": "communes"', '"table": "communes", "ties": "successive"'))
    assert codes(ranks_alone) == ["rank-sequence"]


def test_a_row_without_a_rank_in_a_list_of_ranks_says_why(ranks_alone: Path) -> None:
    edit(ranks_alone / COMMUNES, ("4,mau/tay/cuong", ",mau/tay/cuong"))
    [finding] = examine(ranks_alone).findings
    assert (finding.rule.code, finding.place.field) == ("cell-value", "rank")
    edit(ranks_alone / COMMUNES, ("Xã Cường,TX Tây,,", "Xã Cường,TX Tây,not_assessed,"))
    assert codes(ranks_alone) == []


@pytest.mark.parametrize("sign", ["–", "-"])
def test_a_range_of_ranks_is_as_long_as_its_units_are_many(ranks_alone: Path, sign: str) -> None:
    edit(ranks_alone / COMMUNES, ("2,mau/tay", f"2{sign}3,mau/tay"), ("2,mau/dong", f"2{sign}3,mau/dong"))
    assert codes(ranks_alone) == []
    edit(ranks_alone / COMMUNES, (f"2{sign}3,mau/tay", f"2{sign}4,mau/tay"))
    [finding] = examine(ranks_alone).findings
    assert finding.rule.code == "rank-range"
    assert said(finding.message) == f"The printed range of ranks is 2{sign}4, but 2 units have it: it should be 2–3."


@pytest.mark.parametrize(
    ("cell", "figure"),
    [("04", "4"), ("4th", "4"), ("thứ 4", "4"), ("Hạng 4", "4"), ("4.", "4")],
)
def test_another_way_to_write_a_rank_is_told_with_the_one_to_write(ranks_alone: Path, cell: str, figure: str) -> None:
    edit(ranks_alone / COMMUNES, ("4,mau/tay/cuong", f"{cell},mau/tay/cuong"))
    [finding] = examine(ranks_alone).findings
    assert finding.rule.code == "cell-type"
    assert said(finding.hint).endswith(f": write {figure}.")


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


def test_of_equal_points_in_a_part_the_later_rank_is_told_with_the_one_before(root: Path) -> None:
    rows = f"{HEAD}36,mau/so-mot,Sở Một,42,,\n36,mau/so-ba,Sở Ba,42,,\n38,mau/so-hai,Sở Hai,42,,\n"
    assert list_of(root, rows, None) == ["rank-order"]
    [found] = [it for it in examine(root).findings if it.rule.code == "rank-order"]
    assert (found.place.cell, said(found.message)) == ("38", "The printed rank is 38; by the points (42) it is 36.")


def test_ranks_may_follow_finer_points_than_are_printed_where_that_is_declared(root: Path) -> None:
    rows = f"{HEAD}36,mau/so-mot,Sở Một,42,,\n36,mau/so-ba,Sở Ba,42,,\n38,mau/so-hai,Sở Hai,42,,\n"
    add(root, "departments", rows, of=None)
    head, column, tail = (root / DESCRIPTOR).read_text(encoding="utf-8").rpartition('"name": "total"')
    (root / DESCRIPTOR).write_text(f'{head}{column}, "printedDecimals": 0{tail}', encoding="utf-8")
    assert "rank-order" not in codes(root)


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


LATE = """framework,level,indicator,parent,position,name,name_en,maximum,maximum_basis,direction,measure,note
khung,department,tre_han,,1,Hồ sơ trễ hạn,Late files,,,{direction},count,
khung,department,total,,2,Tổng,Total,,,,,
"""
FEWEST_FIRST = """rank,unit,name,tre_han,tre_han_rank,grade,status,note
1,mau/so-mot,Sở Một,0,1,Tốt,,
2,mau/so-hai,Sở Hai,4,2,Tốt,,
3,mau/so-ba,Sở Ba,12,3,Khá,,
"""


def test_the_fewest_stand_first_where_lower_is_the_better(tmp_path: Path) -> None:
    lower, higher = (
        alone(tmp_path / it, LATE.format(direction=it), FEWEST_FIRST, rule="none", by="tre_han")
        for it in ("lower", "higher")
    )
    assert codes(lower) == []
    assert set(codes(higher)) == {"rank-order", "grade-order"}
    edit(lower / DEPARTMENTS, ("2,mau/so-hai,Sở Hai,4,2,Tốt", "2,mau/so-hai,Sở Hai,14,2,Tốt"))
    assert set(codes(lower)) == {"rank-order", "grade-order"}
