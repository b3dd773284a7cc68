"""Wholes and their parts: sums and means at every level of the tree, within printed rounding and no further."""

from __future__ import annotations

import dataclasses
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rankings.checks import rounding
from rankings.checks.outcomes import Contradiction
from rankings.model import TOTAL, Framework, Level, TotalRule
from tests import samples
from tests.checks_bench import PACKAGE, alone, codes, edit, examine

DEPARTMENTS = f"{PACKAGE}/departments.csv"
INDICATORS = "registry/indexes/mau-dti/indicators.csv"

# DTI 2022 of the first five provinces, as https://dti.gov.vn/xep-hang-2022 prints it; the weights are those of decision
# 922/QĐ-BTTTT. Departments stand for provinces here.
DTI = """framework,level,indicator,parent,position,name,name_en,minimum,maximum,maximum_basis,weight,measure,note
khung,department,nhan_thuc_so,total,1,Nhận thức số,Digital awareness,0,1,printed,100,share,
khung,department,the_che_so,total,2,Thể chế số,Digital institutions,0,1,printed,100,share,
khung,department,ha_tang_so,total,3,Hạ tầng số,Digital infrastructure,0,1,printed,100,share,
khung,department,nhan_luc_so,total,4,Nhân lực số,Digital human resources,0,1,printed,100,share,
khung,department,an_toan,total,5,An toàn thông tin mạng,Network information security,0,1,printed,100,share,
khung,department,chinh_quyen_so,total,6,Hoạt động chính quyền số,Digital government,0,1,printed,200,share,
khung,department,kinh_te_so,total,7,Hoạt động kinh tế số,Digital economy,0,1,printed,150,share,
khung,department,xa_hoi_so,total,8,Hoạt động xã hội số,Digital society,0,1,printed,150,share,
khung,department,total,,9,PDTI,PDTI,0,1,printed,,share,
"""
HEAD = "rank,unit,name,nhan_thuc_so,the_che_so,ha_tang_so,nhan_luc_so,an_toan,chinh_quyen_so,kinh_te_so,xa_hoi_so,total"
FIVE = (
    "1.0000,0.9000,0.8253,0.8487,0.7578,0.8575,0.7836,0.5197,0.8002",
    "0.8917,0.9000,0.8258,0.6267,0.5580,0.8406,0.7611,0.3590,0.7163",
    "0.9581,0.9000,0.7648,0.6250,0.5382,0.8385,0.5904,0.4505,0.7024",
    "0.9500,0.9000,0.6823,0.6794,0.6423,0.8262,0.6787,0.3001,0.6975",
    "0.9000,0.8000,0.7233,0.7376,0.7226,0.7325,0.7556,0.2947,0.6924",
)
UNITS = ("mau/so-mot,Sở Một", "mau/so-hai,Sở Hai", "mau/so-ba,Sở Ba")


def table(head: str, *rows: str) -> str:
    """A ranking of at most three departments in the order of its rows."""
    lines = (f"{rank},{unit},{row},," for rank, (unit, row) in enumerate(zip(UNITS, rows, strict=False), start=1))
    return "\n".join([f"{head},status,note", *lines, ""])


def contradictions(root: Path) -> list[Contradiction]:
    return [it for found in examine(root).unacknowledged.values() for it in found]


@pytest.mark.parametrize("rows", [FIVE[:3], FIVE[2:]])
def test_the_totals_of_dti_2022_are_weighted_means(tmp_path: Path, rows: tuple[str, ...]) -> None:
    assert codes(alone(tmp_path, DTI, table(HEAD, *rows), rule="mean")) == []


def test_two_units_of_the_last_decimal_are_a_contradiction(tmp_path: Path) -> None:
    alone(tmp_path, DTI, table(HEAD, *FIVE[:3]), rule="mean")
    edit(tmp_path / DEPARTMENTS, ("0.8002", "0.8004"))
    [found] = contradictions(tmp_path)
    assert (found.rule.code, found.printed, found.computed) == ("total-mean", "0.8004", "0.8002")


def test_without_its_weights_the_mean_is_another(tmp_path: Path) -> None:
    plain = DTI.replace(",200,share", ",100,share").replace(",150,share", ",100,share")
    alone(tmp_path, plain, table(HEAD, *FIVE[:3]), rule="mean")
    assert set(codes(tmp_path)) == {"total-mean"}


def test_parts_are_scaled_from_their_maxima_to_the_maximum_of_the_total(tmp_path: Path) -> None:
    """Ten of ten and nought of ten of equal weight are 50 of 100, as in the PCI; without maxima they are 5."""
    indicators = """framework,level,indicator,parent,position,name,name_en,maximum,maximum_basis,weight,note
khung,department,a,total,1,A,A,10,printed,5,
khung,department,b,total,2,B,B,10,printed,20,
khung,department,total,,3,PCI,PCI,100,printed,,
"""
    rows = table("rank,unit,name,a,b,total", "7.53,6.75,69.06", "7.53,6.50,67.06")
    assert codes(alone(tmp_path / "scaled", indicators, rows, rule="mean")) == []
    bare = indicators.replace("10,printed", ",").replace("100,printed", ",")
    assert codes(alone(tmp_path / "bare", bare, rows, rule="mean")) == ["total-mean"] * 2
    small = table("rank,unit,name,a,b,total", "7.53,6.75,6.91", "7.53,6.50,6.71")
    assert codes(alone(tmp_path / "small", bare, small, rule="mean")) == []


TREE = """framework,level,indicator,parent,position,name,name_en,maximum,maximum_basis,note
khung,department,a,total,1,A,A,,,
khung,department,a_mot,a,2,A một,A one,,,
khung,department,a_hai,a,3,A hai,A two,,,
khung,department,b,total,4,B,B,,,
khung,department,khac,,5,Điểm khác,Another total,,,
khung,department,total,,6,Tổng,Total,,,
"""
NESTED = table("rank,unit,name,a,a_mot,a_hai,b,khac,total", "30.5,10.25,20.25,9,7.5,39.5", "20,15,5,9,9,29")


def test_parts_of_parts_are_checked_and_what_stands_beside_the_total_is_in_no_sum(tmp_path: Path) -> None:
    root = alone(tmp_path, TREE, NESTED)
    assert codes(root) == []
    edit(root / DEPARTMENTS, ("10.25", "10.5"))
    [found] = contradictions(root)
    assert (found.rule.code, found.field, found.printed, found.computed) == ("total-sum", "a", "30.5", "30.75")
    assert samples.said(found.explanation) == "The printed “A” is 30.5; its printed parts add up to 30.75."


def test_nothing_is_said_of_a_sum_one_part_of_which_has_no_column(tmp_path: Path) -> None:
    rows = table("rank,unit,name,a,total", "30.5,39.5", "20,29")
    assert codes(alone(tmp_path, TREE, rows)) == []


@pytest.mark.parametrize("rule", ["none", "unknown"])
def test_where_the_total_does_not_follow_from_its_parts_it_is_not_checked(tmp_path: Path, rule: str) -> None:
    rows = table("rank,unit,name,a,b,total", "30,9,50", "20,9,40")
    indicators = "\n".join(line for line in TREE.splitlines() if ",a," not in line.replace("department,a,", "")) + "\n"
    assert codes(alone(tmp_path, indicators, rows, rule=rule)) == []


def test_a_mean_is_rounded_so_equal_totals_may_have_different_ranks(tmp_path: Path) -> None:
    """The document ranks by what it does not print; the order of totals that differ is still checked."""
    indicators = TREE.replace("a_mot,a,", "a_mot,,").replace("a_hai,a,", "a_hai,,")
    rows = table("rank,unit,name,a,b,total", "7.01,8.00,7.51", "7.00,8.01,7.51", "7.00,8.00,7.50")
    root = alone(tmp_path, indicators, rows, rule="mean")
    assert codes(root) == []
    edit(root / DEPARTMENTS, ("1,mau/so-mot", "3,mau/so-mot"), ("3,mau/so-ba", "1,mau/so-ba"))
    assert set(codes(root)) == {"rank-order"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("a_mot,a,", "a_mot,c,", "the framework has no indicator “c” at this level"),
        ("department,a,total,", "department,a,a_hai,", "“a” is a part of itself"),
        ("total,,6", "total,a,6", "total is the whole and a part of nothing"),
    ],
)
def test_a_parent_is_an_indicator_of_the_framework_without_a_circle(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    root = alone(tmp_path, TREE, NESTED)
    edit(root / INDICATORS, (old, new))
    found = [it for it in examine(root).findings if it.rule.code == "registry-tree"]
    assert found[0].place.field == "parent"
    assert found[0].place.line is not None
    assert samples.said(found[0].message) == message


@pytest.mark.parametrize(("old", "new"), [(",150,share,\nkhung,department,xa", ",,share,\nkhung,department,xa")])
def test_weights_are_all_there_or_none(tmp_path: Path, old: str, new: str) -> None:
    root = alone(tmp_path, DTI, table(HEAD, *FIVE[:3]), rule="mean")
    edit(root / INDICATORS, (old, new))
    [found] = [it for it in examine(root).findings if it.rule.code == "registry-tree"]
    assert (found.place.field, found.place.line) == ("weight", 8)


def test_a_minimum_is_below_the_maximum(tmp_path: Path) -> None:
    root = alone(tmp_path, DTI, table(HEAD, *FIVE[:3]), rule="mean")
    edit(root / INDICATORS, ("PDTI,0,1", "PDTI,1,1"))
    [found] = [it for it in examine(root).findings if it.rule.code == "registry-range"]
    assert (found.place.field, found.place.line) == ("minimum", 10)


scores = st.lists(st.integers(0, 10_000), min_size=2, max_size=6)


@settings(max_examples=200, deadline=None)
@given(scores, st.lists(st.integers(1, 50), min_size=6, max_size=6), st.integers(1, 3))
def test_any_mean_of_true_values_lies_within_the_reach_of_the_printed_ones(
    values: list[int], weights: list[int], places: int
) -> None:
    """What an office computes from unrounded parts and prints rounded is never a contradiction."""
    true = [Decimal(value).scaleb(-3) for value in values]
    step = Decimal(1).scaleb(-places)
    printed = [value.quantize(step, ROUND_HALF_UP) for value in true]
    known = [
        dataclasses.replace(samples.indicator(f"p{number}", number, samples.both("P"), None, ""), weight=str(weight))
        for number, weight in zip(range(len(values)), weights, strict=False)
    ]
    framework = Framework(
        id="f",
        level=Level.COMMUNE,
        title=samples.both("F"),
        instrument="",
        date=None,
        total_rule=TotalRule.MEAN,
        indicators={it.id: it for it in known},
    )
    shares = framework.shares(TOTAL, framework.parts())
    assert sum(shares.values()) == 1
    mean = sum((Fraction(value) * share for value, share in zip(true, shares.values(), strict=True)), Fraction(0))
    again = sum((Fraction(value) * share for value, share in zip(printed, shares.values(), strict=True)), Fraction(0))
    assert abs(mean - again) <= Fraction(step) / 2
    assert abs(Fraction(rounding.nearest(mean, places)) - mean) <= Fraction(step) / 2
