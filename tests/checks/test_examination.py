"""Whatever a contributed package holds, the checks answer with findings and never fail."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks_bench import PACKAGE, build, codes, edit

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


def field(resource: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(it for it in resource["schema"]["fields"] if it["name"] == name)
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda it: field(it["departments"], "rank").update(type="number"),
        lambda it: field(it["departments"], "a").update(type="string"),
        lambda it: field(it["departments"], "a_rank").update(type="number"),
        lambda it: field(it["departments"], "total_change_percent").pop("bareNumber"),
        lambda it: field(it["departments"], "note").update(type="integer") or field(it["communes"], "note"),
        lambda it: field(it["communes"], "unit").pop("constraints"),
        lambda it: field(it["averages"], "value").update(type="string"),
        lambda it: field(it["corrections"], "date").update(type="string"),
    ],
)
def test_columns_have_their_type(tmp_path: Path, change: Any) -> None:
    assert "column-type" in spoilt(build(tmp_path / "packages"), change)


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
    assert without_column(root, "total") == ["status"]
