"""Tables of one source are compared where they rank the same units by the same measure, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks_bench import PACKAGE, add, build, codes, edit

HEAD = "rank,unit,name,total,status,note\n"
FIRST = f"{HEAD}1,mau/so-mot,Sở Một,90,,\n2,mau/so-ba,Sở Ba,80,,\n"
SECOND = f"{HEAD}1,mau/so-hai,Sở Hai,60.5,,\n"
MEASURE = "rank,unit,name,a,status,note\n1,mau/so-hai,Sở Hai,50,,\n2,mau/so-mot,Sở Một,40,,\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def agreement(root: Path) -> list[str]:
    return [code for code in codes(root) if code in ("units-differ", "value-differs", "name-differs", "rank-differs")]


def test_tables_without_a_unit_in_common_are_not_compared(root: Path) -> None:
    add(root, "departments", FIRST)
    add(root, "departments-group-2", SECOND)
    assert agreement(root) == []
    edit(root / PACKAGE / "departments-group-2.csv", (SECOND, f"{SECOND}2,mau/so-ba,Sở Ba,80,,\n"))
    assert agreement(root) == ["units-differ"] * 2


def test_two_measures_of_the_same_units_are_not_each_others_contradiction(root: Path) -> None:
    add(root, "departments", FIRST)
    add(root, "by-a", MEASURE, by="a")
    assert agreement(root) == []
    add(root, "by-a", MEASURE.replace(",a,", ",total,").replace("50", "95"))
    assert set(agreement(root)) == {"units-differ", "value-differs"}


def test_what_a_part_of_a_list_leaves_out_is_no_contradiction(root: Path) -> None:
    add(root, "departments", FIRST)
    add(root, "departments-all", f"{FIRST}3,mau/so-hai,Sở Hai,60.5,,\n")
    assert agreement(root) == ["units-differ"]
    add(root, "departments", FIRST, of=3)
    assert agreement(root) == []
    edit(root / PACKAGE / "departments.csv", ("80,,", "81,,"))
    assert agreement(root) == ["value-differs"]


def test_ranks_in_groups_follow_the_whole_table(root: Path) -> None:
    add(root, "departments", f"{FIRST}3,mau/so-hai,Sở Hai,60.5,,\n")
    grouped = "rank,unit,name,khoi,total,status,note\n"
    grouped += "1,mau/so-mot,Sở Một,Khối 1,90,,\n2,mau/so-hai,Sở Hai,Khối 1,60.5,,\n1,mau/so-ba,Sở Ba,Khối 2,80,,\n"
    file = add(root, "departments-in-groups", grouped, groupBy="khoi")
    assert agreement(root) == []
    edit(file, ("1,mau/so-mot", "2,mau/so-mot"), ("2,mau/so-hai", "1,mau/so-hai"))
    assert agreement(root) == ["rank-differs"] * 2


def test_a_unit_may_stand_in_two_groups(root: Path) -> None:
    table = "rank,unit,name,khoi,total,status,note\n1,mau/so-mot,Sở Một,Khối 1,90,,\n2,mau/so-ba,Sở Ba,Khối 1,80,,\n"
    add(root, "departments", f"{table}1,mau/so-mot,Sở Một,Khối 2,90,,\n", groupBy="khoi")
    assert set(codes(root)) <= {"erratum-stale", "statement-value"}
    add(root, "departments", f"{table}1,mau/so-mot,Sở Một,Khối 1,90,,\n", groupBy="khoi")
    assert "duplicate-key" in codes(root)
