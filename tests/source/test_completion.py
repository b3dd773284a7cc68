"""The completed descriptor: what follows from columns, registry and contract, valid for readers who know nothing of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from frictionless import Package, system

import build
from rankings.source import completion, packages, registry, schema
from tests.checks_bench import PACKAGE, edit
from tests.checks_bench import build as country


def completed(root: Path) -> dict[str, Any]:
    """The tables of the small country's package by name, completed."""
    registry_folders, _ = packages.find(root)
    source, findings = packages.read(root / PACKAGE)
    assert source is not None, findings
    whole = completion.completed(source, registry.read(registry_folders).registry).completed
    return {resource["name"]: resource for resource in whole["resources"]}


def fields(resource: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in resource["schema"]["fields"]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return country(tmp_path / "packages")


def test_every_table_is_a_csv_file_with_a_key(root: Path) -> None:
    tables = completed(root)
    assert {(it["type"], it["format"], it["mediatype"], it["encoding"]) for it in tables.values()} == {
        ("table", "csv", "text/csv", "utf-8")
    }
    assert {name: it["schema"]["primaryKey"] for name, it in tables.items()} == {
        "departments": ["unit"],
        "communes": ["unit"],
        "communes-by-district": ["unit"],
    } | {
        name: [key for key in it.key if not it.columns[key].optional]
        for name, it in schema.BESIDE.items()
        if name in tables
    }


def test_a_column_has_the_type_and_the_limits_that_its_name_tells(root: Path) -> None:
    found = fields(completed(root)["departments"])
    assert found["row"] == {"name": "row", "title": "row", "type": "integer", "constraints": {"minimum": 1}}
    assert found["a_rank"]["constraints"] == {"minimum": 1}
    assert (found["a"]["type"], found["a"]["constraints"]) == ("number", {"minimum": 0})
    assert found["rank_change"] == {
        "name": "rank_change",
        "rankChangeBase": "assessed-before",
        "title": "rank_change",
        "type": "integer",
    }
    assert (found["total_change_percent"]["type"], found["total_change_percent"]["bareNumber"]) == ("number", False)
    assert found["unit"]["constraints"] == found["name"]["constraints"] == {"required": True}
    assert (found["a"]["titleEn"], found["note"]["title"]) == ("A", "Ghi chú")


def test_marked_ranks_are_text_to_other_readers(root: Path) -> None:
    edit(root / PACKAGE / "departments.csv", ("55.25,1,", "55.25,=1,"))
    assert fields(completed(root)["departments"])["a_rank"]["type"] == "string"


@pytest.mark.parametrize(
    ("role", "kind"), [("name", "string"), ("rank", "integer"), ("maximum", "number"), ("detail", "number")]
)
def test_a_column_with_a_role_has_the_type_of_the_role_or_of_its_cells(root: Path, role: str, kind: str) -> None:
    edit(root / PACKAGE / "departments.csv", ("a_rank,b,total", "a_rank,own,b,total"))
    edit(
        root / PACKAGE / "departments.csv",
        ("1,34.75", "1,5,34.75"),
        ("2,29.75", "2,6,29.75"),
        ("3,20.25", "3,7,20.25"),
    )
    file = root / PACKAGE / "datapackage.json"
    value = json.loads(file.read_text(encoding="utf-8"))
    value["resources"][0]["schema"]["fields"].insert(7, {"name": "own", "role": role})
    file.write_text(json.dumps(value), encoding="utf-8")
    assert fields(completed(root)["departments"])["own"]["type"] == kind


def test_marks_are_labelled_missing_values(root: Path) -> None:
    edit(
        root / PACKAGE / "datapackage.json",
        ('"table": "communes"', '"table": "communes", "marks": {"-": "not_applicable", "cuối": "last"}'),
    )
    assert completed(root)["communes"]["schema"]["missingValues"] == [
        {"value": "", "label": ""},
        {"value": "-", "label": "not_applicable"},
        {"value": "cuối", "label": "last"},
    ]


def test_a_table_by_groups_refers_to_the_whole_one_where_that_has_all_its_units(root: Path) -> None:
    reference = {"fields": ["unit"], "reference": {"resource": "communes", "fields": ["unit"]}}
    assert completed(root)["communes-by-district"]["schema"]["foreignKeys"] == [reference]
    edit(root / PACKAGE / "communes.csv", ("4,mau/tay/cuong", "4,mau/tay/dung"))
    assert "foreignKeys" not in completed(root)["communes-by-district"]["schema"]


def test_tables_beside_rankings_need_no_entry_and_have_all_their_columns(root: Path) -> None:
    written = json.loads((root / PACKAGE / "datapackage.json").read_text(encoding="utf-8"))
    assert {it["name"] for it in written["resources"]}.isdisjoint(schema.BESIDE)
    tables = completed(root)
    beside = {name: it for name, it in schema.BESIDE.items() if name in tables}
    assert len(beside) > 3
    for name, it in beside.items():
        assert list(fields(tables[name])) == [column for column, own in it.columns.items() if not own.optional]
        assert all(field["title"] for field in fields(tables[name]).values())
    (root / PACKAGE / "averages.csv").unlink()
    assert "averages" not in completed(root)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the library's)
        pass


@pytest.fixture
def address(tiny_site: Path) -> Iterator[str]:
    """Where the published packages of the tiny portal are served."""

    def handler(*args: Any) -> _Quiet:
        return _Quiet(*args, directory=str(tiny_site / "data"))

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("package", ["ca-mau-thu-2023", "ca-mau-thu-2024-h1"])
def test_the_published_package_is_valid_from_disk_and_over_http(tiny_site: Path, address: str, package: str) -> None:
    file = tiny_site / "data" / package / "datapackage.json"
    with system.use_context(trusted=True):
        reports = [Package(place).validate() for place in (str(file), f"{address}/{package}/datapackage.json")]
    assert [report.flatten(["type", "message"]) for report in reports] == [[], []]
    assert all(report.stats["tasks"] for report in reports)


def test_describe_prints_what_is_published(tiny: Path, tiny_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["describe", "ca-mau-thu-2023", "--packages", str(tiny)]) == 0
    published = (tiny_site / "data" / "ca-mau-thu-2023" / "datapackage.json").read_text(encoding="utf-8")
    assert capsys.readouterr().out == published


def test_describe_says_what_keeps_a_package_from_being_read(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tiny / "ca-mau-thu-2023" / "communes.csv").unlink()
    assert build.main(["describe", "ca-mau-thu-2023", "--packages", str(tiny), "--lang", "en"]) == 1
    assert "package-files" in capsys.readouterr().out
    assert build.main(["describe", "nowhere", "--packages", str(tiny)]) == 2
