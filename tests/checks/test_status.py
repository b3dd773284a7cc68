"""What a status, a mark and the figures beside them may say together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks_bench import PACKAGE, build, codes, edit, examine
from tests.samples import said

COMMUNES = f"{PACKAGE}/communes.csv"
LAST_ROW = "4,mau/tay/cuong,Xã Cường,TX Tây,,,,no_evidence,Không có minh chứng"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def only(root: Path, row: str, *, marks: str = "") -> list[str]:
    """The codes, but those of the other tables, when the last row of the communes says something else."""
    edit(root / COMMUNES, (LAST_ROW, row))
    if marks:
        edit(root / PACKAGE / "datapackage.json", ('"table": "communes",', f'"table": "communes", "marks": {marks},'))
    found = examine(root).findings
    return sorted({it.rule.code for it in found if it.place.path.endswith("/communes.csv")})


ROW = "{rank},mau/tay/cuong,Xã Cường,TX Tây,{a},{b},{total},{status},{note}"


def row(rank: str = "4", total: str = "", status: str = "", note: str = "", *, a: str = "", b: str = "") -> str:
    return ROW.format(rank=rank, a=a, b=b, total=total, status=status, note=note)


@pytest.mark.parametrize("status", ["not_assessed", "no_evidence", "not_applicable", "withheld", "not_printed"])
def test_a_status_of_missing_kind_says_why_there_is_no_score(root: Path, status: str) -> None:
    assert only(root, row(status=status)) == []


@pytest.mark.parametrize("status", ["", "newly_assessed", "provisional", "inherited"])
def test_a_row_without_a_score_and_without_a_reason_is_told(root: Path, status: str) -> None:
    assert only(root, row(status=status)) == ["status"]


def test_a_zero_that_stands_for_nothing_is_no_score(root: Path) -> None:
    assert only(root, row(total="0", a="0", b="0", status="not_assessed")) == []


def test_a_figure_that_stands_for_nothing_and_is_none_has_a_note(root: Path) -> None:
    other = row(total="50.5", a="20.5", b="30", status="not_assessed", rank="4")
    assert only(root, other) == ["status"]
    edit(root / COMMUNES, ("not_assessed,", "not_assessed,Chưa đánh giá"))
    assert [code for code in codes(root) if code == "status"] == []


@pytest.mark.parametrize("status", ["withheld", "not_printed"])
def test_a_score_is_not_both_printed_and_kept_back(root: Path, status: str) -> None:
    assert only(root, row(total="50.5", a="20.5", b="30", status=status)) == ["status"]


def test_a_unit_outside_the_order_has_no_rank(root: Path) -> None:
    scored = row(rank="", total="75.5", a="45.5", b="30", status="not_ranked")
    assert only(root, scored) == []
    edit(root / COMMUNES, (scored, scored.replace(",mau/tay", "2,mau/tay", 1)))
    assert "status" in codes(root)


def test_a_unit_whose_score_nobody_prints_may_stand_anywhere(root: Path) -> None:
    """Without its status it could only be the last; the sixth of 63 with a score that is not printed is no contradiction."""
    edit(root / COMMUNES, ("2,mau/tay/an", "3,mau/tay/an"), ("2,mau/dong/binh", "3,mau/dong/binh"))
    assert only(root, row(rank="2", status="not_printed")) == []
    edit(root / COMMUNES, ("not_printed", "no_evidence"))
    assert "rank-order" in codes(root)


def test_a_declared_word_is_a_reason(root: Path) -> None:
    assert only(root, row(total="-"), marks='{"-": "not_applicable"}') == []


def test_a_word_for_the_last_rank_is_no_word_for_a_score(root: Path) -> None:
    assert only(root, row(total="cuối"), marks='{"cuối": "last"}') == ["status"]


@pytest.mark.parametrize(("total", "expected"), [("60", []), ("75", ["cuối"])])
def test_a_word_for_the_last_rank_stands_at_the_last(root: Path, total: str, expected: list[str]) -> None:
    only(root, row(rank="cuối", total=total, a=total, b="0"), marks='{"cuối": "last"}')
    found = [it.place.cell for it in examine(root).findings if it.rule.code == "rank-order"]
    assert [cell for cell in found if cell == "cuối"] == expected


def test_a_word_that_says_that_a_unit_is_not_ranked_takes_it_out_of_the_order(root: Path) -> None:
    scored = row(rank="(*)", total="75.5", a="45.5", b="30")
    assert only(root, scored, marks='{"(*)": "not_ranked"}') == []


def test_a_status_is_told_in_words(root: Path) -> None:
    edit(root / COMMUNES, (LAST_ROW, row(total="50.5", a="20.5", b="30", status="not_assessed")))
    [finding] = [it for it in examine(root).findings if it.rule.code == "status"]
    assert said(finding.message) == (
        "there is a total, 50.5, but not_assessed, which says that it stands for nothing, and no note explains it"
    )
