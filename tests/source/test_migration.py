"""Packages of contract 1 move to contract 2: nothing but the descriptor changes, and what was valid stays so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import build
from rankings.source import schema
from tests.checks_bench import PACKAGE, codes, edit
from tests.checks_bench import build as country

Json = dict[str, Any]
FILE = f"{PACKAGE}/datapackage.json"
_TYPES = {"unit": "string", "name": "string", "district": "string", "status": "string", "note": "string"}


def first(root: Path) -> None:
    """Writes the package of the small country as contract 1 would have it, every key of that in use."""
    file = root / FILE
    value = json.loads(file.read_text(encoding="utf-8"))
    del value["contract"]
    value = {"province" if key == "scope" else key: it for key, it in value.items()}
    for table in value["resources"]:
        table |= {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
        details = table["ranking"]
        details |= {"scope": "mau", "period": "2024", "level": table["name"].partition("-")[0].removesuffix("s")}
        details["decision"] = details.pop("source")
        for field in table["schema"]["fields"]:
            for key in ("follows", "categories", "categoriesOrdered", "rankChangeBase"):
                field.pop(key, None)
            field |= {"type": _TYPES.get(field["name"], "number"), "title": field["name"]}
        table["schema"] |= {"primaryKey": ["unit"], "missingValues": [""]}
    departments, _, by_district = value["resources"]
    departments["ranking"] |= {
        "index": {"field": "chi_so", "divisor": "100"},
        "grades": ["Tốt", "Khá"],
        "rankChangeBase": "assessed-before",
        "indicatorTies": "shared",
        "computedDecimals": 2,
        "percentBase": "previous",
    }
    reference = {"fields": ["unit"], "reference": {"resource": "communes", "fields": ["unit"]}}
    by_district["schema"]["foreignKeys"] = [reference]
    beside = [{"name": name, "path": f"{name}.csv", "schema": {"fields": [{"name": "x"}]}} for name in schema.BESIDE]
    value["resources"] += beside
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def change(root: Path, how: Callable[[Json], object]) -> None:
    value = json.loads((root / FILE).read_text(encoding="utf-8"))
    how(value)
    (root / FILE).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def migrate(root: Path, *arguments: str) -> int:
    return build.main(["migrate", PACKAGE, "--packages", str(root), "--lang", "en", *arguments])


def now(root: Path) -> Json:
    found: Json = json.loads((root / FILE).read_text(encoding="utf-8"))
    return found


def fields(table: Json) -> dict[str, Json]:
    return {field["name"]: field for field in table["schema"]["fields"]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    found = country(tmp_path / "packages")
    first(found)
    return found


def test_what_was_valid_stays_valid_and_no_table_changes(root: Path) -> None:
    assert codes(root) == ["descriptor"]
    tables = {file: file.read_bytes() for file in sorted(root.rglob("*.csv"))}
    assert migrate(root) == 0
    assert codes(root) == []
    assert {file: file.read_bytes() for file in sorted(root.rglob("*.csv"))} == tables
    assert len(tables) > 5


def test_keys_move_and_what_the_portal_completes_goes(root: Path) -> None:
    migrate(root)
    value = now(root)
    assert list(value)[:4] == ["$schema", "name", "contract", "scope"]
    assert (value["contract"], value["scope"], value["index"]) == ("2", "mau", "mau-dti")
    departments, communes, by_district = value["resources"]
    assert departments["ranking"] == {
        "framework": "khung",
        "source": "qd",
        "table": "departments",
        "tableEn": "departments",
        "ties": "successive",
    }
    assert by_district["ranking"]["groupBy"] == "district"
    assert list(communes) == ["name", "path", "title", "ranking", "schema"]
    assert list(communes["schema"]) == ["fields"]
    columns = fields(departments)
    assert columns["chi_so"] == {"name": "chi_so", "follows": "total / 100"}
    assert columns["grade"] == {"name": "grade", "categories": ["Tốt", "Khá"], "categoriesOrdered": True}
    assert columns["rank_change"] == {"name": "rank_change", "rankChangeBase": "assessed-before"}
    assert columns["a_rank"] == {"name": "a_rank", "ties": "shared"}
    assert columns["total"] == {"name": "total"}
    assert "follows" not in columns["total_change_percent"]


def test_a_base_of_percentages_is_arithmetic_of_the_column(root: Path) -> None:
    change(root, lambda it: it["resources"][0]["ranking"].update(percentBase="170"))
    migrate(root)
    assert fields(now(root)["resources"][0])["total_change_percent"]["follows"] == "total_change / 170 * 100"


def test_points_computed_more_finely_than_any_column_shows_are_arithmetic_of_the_total(root: Path) -> None:
    change(root, lambda it: it["resources"][0]["ranking"].update(computedDecimals=4))
    migrate(root)
    assert fields(now(root)["resources"][0])["total"]["follows"] == "a + b"


def test_another_order_and_another_scope_stay_with_the_table(root: Path) -> None:
    change(root, lambda it: it["resources"][0]["ranking"].update(orderBy="chi_so", scope="mau/dong"))
    migrate(root)
    details = now(root)["resources"][0]["ranking"]
    assert (details["by"], details["scope"]) == ("chi_so", "mau/dong")


def test_cells_that_could_be_empty_without_a_reason_may_stay_so(root: Path) -> None:
    edit(root / PACKAGE / "communes.csv", ("40.5,30,70.5,,", "40.5,,70.5,,"))
    migrate(root)
    assert "cell-value" not in codes(root)
    marks = [it["ranking"].get("marks") for it in now(root)["resources"]]
    assert marks == [None, {"": "not_printed"}, None]


def test_the_index_is_that_of_the_frameworks_or_the_one_that_is_given(root: Path) -> None:
    migrate(root, "--index", "other-index")
    assert now(root)["index"] == "other-index"


def test_a_package_that_was_moved_is_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    migrate(root)
    before = (root / FILE).read_bytes()
    assert migrate(root, "--index", "other-index") == 0
    assert (root / FILE).read_bytes() == before
    assert "left alone" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (lambda it: it["resources"][0]["ranking"].update(colour="red"), "“colour”"),
        (lambda it: it.pop("title"), "title"),
        (lambda it: it.update(resources=[1]), "resources"),
        (lambda it: it.update(resources=[{"schema": {"fields": [1]}, "path": "a.csv"}]), "resources"),
    ],
)
def test_what_cannot_be_moved_is_told_and_left_alone(
    root: Path, capsys: pytest.CaptureFixture[str], how: Callable[[Json], object], told: str
) -> None:
    change(root, how)
    before = (root / FILE).read_bytes()
    assert migrate(root) == 1
    assert told in capsys.readouterr().out
    assert (root / FILE).read_bytes() == before


def test_a_link_in_the_place_of_the_descriptor_is_not_followed(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    (root / FILE).rename(outside)
    (root / FILE).symlink_to(outside)
    before = outside.read_bytes()
    assert migrate(root) == 1
    assert outside.read_bytes() == before


def test_packages_are_named_or_all_are_moved(root: Path) -> None:
    assert build.main(["migrate", "--packages", str(root)]) == 0
    assert now(root)["contract"] == "2"
    assert build.main(["migrate", "nowhere", "--packages", str(root)]) == 2
