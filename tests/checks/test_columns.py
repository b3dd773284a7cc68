"""Columns that no rule knows, and those that are asked for what they are not: one finding each, with what to write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rankings.findings import Finding
from tests import samples
from tests.checks_bench import PACKAGE, alone, codes, edit, examine

INDICATORS = """framework,level,indicator,position,name,name_en,minimum,maximum,maximum_basis,note
khung,department,ha_tang,1,Hạ tầng,Infrastructure,,60,printed,
khung,department,nhan_luc,2,Nhân lực,People,,40,printed,
khung,department,total,3,Tổng,Total,,100,printed,
"""
ROWS = (
    ("1", "mau/so-mot", "Sở Một", "50", "30", "80"),
    ("2", "mau/so-hai", "Sở Hai", "45", "30", "75"),
    ("3", "mau/so-ba", "Sở Ba", "40", "30", "70"),
)
HEAD = ("rank", "unit", "name", "ha_tang", "nhan_luc", "total", "status", "note")


def built(root: Path, column: str = "", cells: tuple[str, str, str] = ("", "", ""), **field: Any) -> Path:
    """A ranking of three departments with one more column."""
    added = [column] if column else []
    head = [*HEAD[:6], *added, *HEAD[6:]]
    lines = [",".join([*row, *([cell] if column else []), "", ""]) for row, cell in zip(ROWS, cells, strict=True)]
    alone(root, INDICATORS, "\n".join([",".join(head), *lines, ""]))
    if column:
        declare(root, column, **field)
    return root


def declare(root: Path, column: str, **field: Any) -> None:
    file = root / PACKAGE / "datapackage.json"
    value = json.loads(file.read_text(encoding="utf-8"))
    next(it for it in value["resources"][0]["schema"]["fields"] if it["name"] == column).update(field)
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def ranked(root: Path, **details: Any) -> None:
    """Changes what is declared of the table; None takes a key out."""
    file = root / PACKAGE / "datapackage.json"
    value = json.loads(file.read_text(encoding="utf-8"))
    table = value["resources"][0]["ranking"]
    table.update(details)
    value["resources"][0]["ranking"] = {key: it for key, it in table.items() if it is not None}
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def only(root: Path) -> Finding:
    [found] = examine(root).findings
    return found


@pytest.mark.parametrize(
    ("column", "title", "cells", "hint"),
    [
        ("ha_tagn", "ha_tagn", ("1", "2", "3"), "Is it “ha_tang”?"),
        ("nguon", "Nhóm / Nhân lực", ("1", "2", "3"), "Is it “nhan_luc”?"),
        ("previous_totl", "x", ("1", "2", "3"), "Is it “previous_total”?"),
        ("diem_td", "Điểm tối đa", ("50", "50", "45"), '"title": "Điểm tối đa", "role": "maximum"'),
        ("tyle", "Tỷ lệ", ("31%", "30%", "29%"), '"role": "detail"'),
        ("muc", "Xếp loại", ("Tốt", "Khá", "Khá"), '"role": "grade"'),
        ("vung", "Vùng", ("Đông", "Tây", "Tây"), '"role": "group"'),
        ("sss", "So với năm trước", ("1", "-2", "3"), '"role": "comparison"'),
        ("ghi", "Ý kiến", ("a", "b", "c"), '"role": "detail"'),
    ],
)
def test_an_unknown_column_is_one_finding_with_what_it_can_be(
    tmp_path: Path, column: str, title: str, cells: tuple[str, str, str], hint: str
) -> None:
    found = only(built(tmp_path, column, cells, title=title))
    assert found.rule.code == "unknown-column"
    assert found.place.path.endswith("datapackage.json")
    assert hint in samples.said(found.hint)
    assert samples.said(found.hint, "vi") != samples.said(found.hint)


def test_the_words_of_the_hint_make_it_a_known_column(tmp_path: Path) -> None:
    root = built(tmp_path, "tyle", ("31%", "30%", "29%"), title="Tỷ lệ")
    written = samples.said(only(root).hint).split("{", 1)[1].split("}", 1)[0]
    declare(root, "tyle", **json.loads("{" + written + "}"))
    assert codes(root) == []


def test_a_column_without_figures_is_no_indicator_of_a_table_without_framework(tmp_path: Path) -> None:
    root = built(tmp_path, "vung", ("Đông", "Tây", "Tây"), title="Vùng")
    ranked(root, framework=None)
    found = only(root)
    assert found.rule.code == "unknown-column"
    assert samples.said(found.message) == (
        "no rule knows what the column “vung” is: no cell is a figure, so it is no indicator"
    )
    assert '"role": "group"' in samples.said(found.hint)
    declare(root, "vung", role="group")
    assert codes(root) == []


@pytest.mark.parametrize(
    ("column", "role"), [("total", "detail"), ("rank", "detail"), ("unit", "name"), ("note", "grade")]
)
def test_a_column_of_ours_has_no_other_role(tmp_path: Path, column: str, role: str) -> None:
    root = built(tmp_path)
    declare(root, column, role=role)
    found = only(root)
    assert (found.rule.code, found.message.key) == ("unknown-column", "finding.columns.role")


@pytest.mark.parametrize(("column", "role"), [("rank", "rank"), ("name", "name")])
def test_a_column_of_ours_may_say_its_own_role(tmp_path: Path, column: str, role: str) -> None:
    root = built(tmp_path)
    declare(root, column, role=role)
    assert codes(root) == []


def test_no_table_is_ranked_by_a_detail(tmp_path: Path) -> None:
    root = built(tmp_path, "tyle", ("31", "30", "29"), role="detail")
    ranked(root, by="tyle")
    found = only(root)
    assert found.message.key == "finding.references.by"
    assert samples.said(found.hint) == "Write one of these as “by”: ha_tang, nhan_luc, total."


@pytest.mark.parametrize("by", ["note", "rank", "ha_tang_rank"])
def test_no_table_is_ranked_by_what_holds_no_points(tmp_path: Path, by: str) -> None:
    root = built(tmp_path, "ha_tang_rank", ("1", "2", "3"))
    ranked(root, by=by)
    assert only(root).message.key == "finding.references.by"


def test_no_table_is_ranked_by_a_column_that_it_has_not(tmp_path: Path) -> None:
    root = built(tmp_path)
    ranked(root, by="ha_tagn")
    found = only(root)
    assert (found.message.key, samples.said(found.hint)) == ("finding.references.column", "Is it “ha_tang”?")


def test_a_table_prints_points_or_ranks(tmp_path: Path) -> None:
    root = built(tmp_path)
    edit(root / PACKAGE / "departments.csv", (",total,", ",tong,"), ("rank,", "row,"))
    for old, new in (("total", "tong"), ("rank", "row")):
        declare(root, old, name=new, **({"role": "detail"} if new == "tong" else {}))
    assert [it.message.key for it in examine(root).findings] == ["finding.references.no_order"]


@pytest.mark.parametrize(
    ("follows", "key"),
    [
        ("tyle / 2", "finding.references.itself"),
        ("name / 2", "finding.references.term"),
        ("total / sum", "finding.references.column"),
        ("total ** 2", "finding.references.formula"),
    ],
)
def test_what_a_column_follows_from_are_other_columns_of_figures(tmp_path: Path, follows: str, key: str) -> None:
    root = built(tmp_path, "tyle", ("31", "30", "29"), role="detail", follows=follows)
    assert only(root).message.key == key


def test_a_column_follows_from_any_others_and_is_in_no_sum(tmp_path: Path) -> None:
    root = built(tmp_path, "tyle", ("80%", "75%", "70%"), role="detail", follows="(ha_tang + nhan_luc) / 100 * 100")
    assert codes(root) == []
    assert examine(root).unacknowledged == {PACKAGE: ()}


def test_the_meaning_of_a_mark_is_one_of_the_list(tmp_path: Path) -> None:
    root = built(tmp_path)
    ranked(root, marks={"-": "missing"})
    found = only(root)
    assert (found.rule.code, found.place.path.endswith("datapackage.json")) == ("descriptor", True)
    assert "not_applicable" in samples.said(found.hint)


def contradictions(root: Path) -> list[tuple[str, str, str]]:
    return [(it.rule.code, it.unit, it.field) for found in examine(root).unacknowledged.values() for it in found]


def test_a_maximum_is_of_the_indicator_that_it_is_named_after(tmp_path: Path) -> None:
    root = built(tmp_path, "ha_tang_maximum", ("40", "60", "60"), role="maximum")
    assert contradictions(root) == [("score-above-maximum", "mau/so-mot", "ha_tang")]


def test_an_indicator_that_is_printed_as_a_detail_is_in_no_sum(tmp_path: Path) -> None:
    root = built(tmp_path)
    edit(root / PACKAGE / "departments.csv", ("50,30,80", "70,30,80"))
    assert ("total-sum", "mau/so-mot", "total") in contradictions(root)
    declare(root, "ha_tang", role="detail")
    assert (codes(root), contradictions(root)) == ([], [])


def test_a_role_takes_nothing_from_a_column_of_ours(tmp_path: Path) -> None:
    root = built(tmp_path, "grade", ("A", "B", ""), role="grade")
    declare(root, "name", role="name")
    assert codes(root) == ["cell-value"]
    edit(root / PACKAGE / "departments.csv", ("70,,,", "70,B,,"), (",Sở Hai,", ",,"))
    assert codes(root) == ["cell-value"]


def test_grades_follow_the_ranks_of_a_table_without_points(tmp_path: Path) -> None:
    rows = ("1,mau/so-mot,Sở Một,B,,", "2,mau/so-hai,Sở Hai,A,,", "3,mau/so-ba,Sở Ba,B,,")
    root = alone(tmp_path, INDICATORS, "\n".join(["rank,unit,name,loai,status,note", *rows, ""]))
    declare(root, "loai", role="grade", categories=["A", "B"], categoriesOrdered=True)
    assert contradictions(root) == [("grade-order", "mau/so-hai", "loai")]


def test_a_total_scaled_to_what_applies_is_checked(tmp_path: Path) -> None:
    """As in Hà Tĩnh's table: points over what could be assessed, scaled to the maximum of the row."""
    head = "rank,unit,name,points,applicable,total_maximum,total,status,note"
    rows = (
        "1,mau/so-mot,Sở Một,36,40,50,45.00,,",
        "2,mau/so-hai,Sở Hai,30,45,50,33.33,,",
        "3,mau/so-ba,Sở Ba,12,0,50,30.00,,",
    )
    root = alone(tmp_path, INDICATORS, "\n".join([head, *rows, ""]))
    for column, role in (("points", "detail"), ("applicable", "detail"), ("total_maximum", "maximum")):
        declare(root, column, role=role)
    declare(root, "total", follows="points / applicable * total_maximum")
    assert (codes(root), contradictions(root)) == ([], [])
    edit(root / PACKAGE / "departments.csv", ("33.33", "33.43"))
    assert contradictions(root) == [("index-value", "mau/so-hai", "total")]
