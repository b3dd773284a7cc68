"""Whatever a contributed package holds, the checks answer with findings and never fail."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks_bench import PACKAGE, build, codes, edit, examine

TABLES = ("departments", "communes", "communes-by-district", "averages", "statements", "errata", "corrections")
CELLS = st.sampled_from(
    ["", "0", "-1", "1", "007", "999999999999", "0.000000000001", "100%", "mau", "mau/so-mot", "communes", "total", "a",
     "no_evidence", "Xã An", "rank", "1–3", "9999-12-31", "=1", "a\u0301", "\u202e", "x" * 400, "score", "count"]
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_cell_may_hold_anything(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = build(Path(folder) / "packages")
        for _ in range(data.draw(st.integers(1, 3))):
            file = root / PACKAGE / f"{data.draw(st.sampled_from(TABLES))}.csv"
            lines = file.read_text(encoding="utf-8").splitlines()
            row = data.draw(st.integers(1, len(lines) - 1))
            cells = lines[row].split(",")
            cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(CELLS)
            lines[row] = ",".join(cells)
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        codes(root)


def spoilt(root: Path, change: Any) -> list[str]:
    file = root / PACKAGE / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    change({resource["name"]: resource for resource in descriptor["resources"]})
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    return codes(root)


@pytest.mark.parametrize("column", ["unit", "name"])
def test_no_ranking_does_without_unit_and_name(tmp_path: Path, column: str) -> None:
    assert "column-missing" in without_column(build(tmp_path / "packages"), column)


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("departments", "55.25,1,34.75", ",1,34.75", ["cell-value"]),
        ("departments", "1,1,mau/so-mot", "1,,mau/so-mot", ["cell-value"]),
        ("departments", "0.605,40.25", "0.605,-40.25", ["cell-value"]),
        ("departments", "70,2,1,20", "70,2,,20", ["cell-value"]),
        ("departments", "newly_assessed,Mới đánh giá", "provisional,", ["cell-value"] * 5),
        ("communes", "40.5,30,70.5,,", "40.5,,70.5,,", ["cell-value"]),
        ("communes", "40.5,30,70.5,,", "40.5,30,,,", ["status"]),
        ("communes", "Xã An,Huyện Đông", "Xã An,", ["cell-value"]),
        ("averages", ",73.8", ",", ["cell-value"]),
        ("errata", ",name,name-differs", ",,name-differs", ["cell-value"]),
    ],
)
def test_a_forgotten_cell_and_a_negative_score_are_told(
    tmp_path: Path, table: str, old: str, new: str, expected: list[str]
) -> None:
    root = build(tmp_path / "packages")
    edit(root / PACKAGE / f"{table}.csv", (old, new))
    found = [it.rule.code for it in examine(root).findings if it.place.path.endswith(f"{table}.csv")]
    assert [code for code in found if code in expected] == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("40.5,30,70.5,,", "40.5,,70.5,,Không in"),
        ("40.5,30,70.5,,", "40.5,,70.5,newly_assessed,"),
    ],
)
def test_a_note_or_a_status_explains_an_empty_cell(tmp_path: Path, old: str, new: str) -> None:
    root = build(tmp_path / "packages")
    edit(root / PACKAGE / "communes.csv", (old, new))
    assert "cell-value" not in codes(root)


def test_a_table_may_say_that_nothing_is_printed_in_its_empty_cells(tmp_path: Path) -> None:
    root = build(tmp_path / "packages")
    edit(root / PACKAGE / "communes.csv", ("40.5,30,70.5,,", "40.5,,70.5,,"))
    assert "cell-value" in codes(root)
    edit(
        root / PACKAGE / "datapackage.json",
        ('"table": "communes"', '"table": "communes", "marks": {"": "not_printed"}'),
    )
    assert "cell-value" not in codes(root)


def without_column(root: Path, column: str) -> list[str]:
    """The codes of all findings when the ranking by district has one column less."""
    file = root / PACKAGE / "communes-by-district.csv"
    lines = [line.split(",") for line in file.read_text(encoding="utf-8").splitlines()]
    index = lines[0].index(column)
    file.write_text("".join(",".join(it[:index] + it[index + 1 :]) + "\n" for it in lines), encoding="utf-8")
    if column == "total":
        edit(root / PACKAGE / "averages.csv", ("communes-by-district,mau/dong,Trung bình,table,total,75.5\n", ""))

    def without(resources: dict[str, Any]) -> None:
        fields = resources["communes-by-district"]["schema"]["fields"]
        fields[:] = [it for it in fields if it["name"] != column]

    return spoilt(root, without)


@pytest.mark.parametrize("column", ["rank", "district", "status", "total", "a", "b"])
def test_a_ranking_need_not_have_every_column(tmp_path: Path, column: str) -> None:
    assert set(without_column(build(tmp_path / "packages"), column)) <= {"total-sum", "name-ambiguous"}


def test_a_status_is_of_the_list_also_where_no_total_is_printed(tmp_path: Path) -> None:
    root = build(tmp_path / "packages")
    edit(root / PACKAGE / "communes-by-district.csv", (",no_evidence,", ",lost,"))
    assert without_column(root, "total") == ["cell-value"]
