"""Words in the place of figures and figures written otherwise: told once, with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from rankings.findings import Finding
from rankings.model import MARKS
from rankings.source import readings
from tests.checks_bench import PACKAGE, build, codes, edit, examine
from tests.samples import said

COMMUNES = f"{PACKAGE}/communes.csv"
ROW = "2,mau/dong/binh,Phường Bình,Huyện Đông,40.25,30.25,70.5,,"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def types(root: Path) -> list[Finding]:
    return [it for it in examine(root).findings if it.rule.code == "cell-type"]


def test_words_of_a_column_are_one_finding_that_says_how_to_declare_them(root: Path) -> None:
    edit(root / COMMUNES, ("50.5,30,80.5", "-,30,80.5"), ("40.5,30,70.5", "-,30,70.5"), ("40.25,30.25", "N/A,30.25"))
    [finding] = types(root)
    assert (finding.place.line, finding.place.field, finding.place.cell) == (2, "a", "-")
    assert said(finding.message) == "3 cells of the column “a” hold words in the place of figures: “-”, “N/A”"
    assert '"marks": {"-": "not_applicable", "N/A": "not_printed"}' in said(finding.hint)
    assert '"marks": {"-": "not_applicable", "N/A": "not_printed"}' in said(finding.hint, "vi")


def test_each_column_has_its_own(root: Path) -> None:
    edit(root / COMMUNES, ("50.5,30,80.5", "-,-,80.5"))
    assert [it.place.field for it in types(root)] == ["a", "b"]


def test_a_declared_word_is_no_finding_and_counts_as_no_figure(root: Path) -> None:
    edit(root / COMMUNES, (ROW, ROW.replace("40.25,30.25", "-,70.5")))
    edit(
        root / PACKAGE / "datapackage.json",
        ('"table": "communes"', '"table": "communes", "marks": {"-": "not_printed"}'),
    )
    assert types(root) == []
    assert "total-sum" not in codes(root)


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("2/3", "write 2 here and 3 in a column of its own with “role”: “maximum”."),
        ("40,5/60", "write 40.5 here and 60 in a column of its own with “role”: “maximum”."),
        ("40,25", "write 40.25."),
        ("40,25%", "a column of “role”: “detail” and keeps its sign."),
    ],
)
def test_another_way_to_write_a_score_is_told_with_the_one_to_write(root: Path, cell: str, hint: str) -> None:
    edit(root / COMMUNES, ("40.25", f'"{cell}"'))
    [finding] = types(root)
    assert said(finding.hint).endswith(hint)


def test_what_is_on_no_list_is_copied_as_printed(root: Path) -> None:
    edit(root / COMMUNES, ("40.25", "40 điểm 25"))
    [finding] = types(root)
    assert said(finding.hint).startswith("Copy the printed figure")


@pytest.mark.parametrize(
    ("word", "score", "rank"),
    [
        ("-", "not_applicable", "not_ranked"),
        ("Không xếp hạng", "not_ranked", "not_ranked"),
        ("không đánh giá", "not_assessed", "not_assessed"),
        ("Không có minh chứng, số liệu", "no_evidence", "no_evidence"),
        ("không công bố", "withheld", "withheld"),
        ("N/A", "not_printed", "not_printed"),
        ("…", "not_printed", "not_printed"),
        ("Cuối", "not_printed", "last"),
    ],
)
def test_the_most_likely_meaning_is_proposed(word: str, score: str, rank: str) -> None:
    assert (readings.meaning(word, rank=False), readings.meaning(word, rank=True)) == (score, rank)
    assert {score, rank} <= set(MARKS)
