"""English notes translate notes that stand in a table, letter for letter; anything else is a finding at its row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rankings.source import load, packages, published, registry
from rankings.source.sidetables import COLUMNS, NOTES
from tests.checks_bench import PACKAGE, build, codes, edit, examine
from tests.samples import said

CUONG = ("communes", "mau/tay/cuong", "Không có minh chứng", "No evidence")


def translate(root: Path, *rows: tuple[str, str, str, str]) -> Path:
    """Adds `notes.csv` to the bench's package."""
    folder = root / PACKAGE
    lines = [",".join(row) for row in (COLUMNS[NOTES], *rows)]
    (folder / "notes.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def test_a_note_and_its_english_are_loaded_with_the_result(root: Path) -> None:
    translate(root, CUONG)
    assert codes(root) == []
    known = registry.read(packages.find(root)[0]).registry
    source, _ = packages.read(root / PACKAGE)
    assert source is not None
    notes = {
        (ranking.id, it.unit): (it.note, it.note_en)
        for ranking in load.load(source, known).rankings
        for it in ranking.results
        if it.note
    }
    assert notes == {
        ("communes", "mau/tay/cuong"): ("Không có minh chứng", "No evidence"),
        ("departments", "mau/so-ba"): ("Mới đánh giá", ""),
    }


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (("commune", *CUONG[1:]), "side-reference", "ranking"),
        (("averages", *CUONG[1:]), "side-reference", "ranking"),
        (("communes", "mau/tay/cuon", *CUONG[2:]), "side-reference", "unit"),
        (("departments", *CUONG[1:]), "side-reference", "unit"),
        (("communes", "mau/tay/an", *CUONG[2:]), "note-stale", "note_vi"),
        ((*CUONG[:2], "Không có", "None"), "note-stale", "note_vi"),
        ((*CUONG[:3], ""), "cell-value", "note_en"),
    ],
)
def test_a_row_that_translates_nothing_is_found(
    root: Path, row: tuple[str, str, str, str], code: str, field: str
) -> None:
    [finding] = [it for it in examine(translate(root, row)).findings if it.package == PACKAGE]
    assert (finding.rule.code, finding.place.field, finding.place.line) == (code, field, 2)


def test_a_changed_note_asks_for_its_translation(root: Path) -> None:
    translate(root, CUONG)
    edit(root / PACKAGE / "communes.csv", ("Không có minh chứng", "Chưa có minh chứng"))
    [finding] = examine(root).findings
    assert said(finding.message) == ("the note on mau/tay/cuong in the table “communes” is now “Chưa có minh chứng”")


def test_a_translation_may_be_improved_without_a_correction(root: Path, tmp_path: Path) -> None:
    translate(root, CUONG)
    before = published.read(Path(shutil.copytree(root, tmp_path / "published")))
    edit(root / PACKAGE / "notes.csv", ("No evidence", "No evidence given"))
    assert codes(root, before) == []
