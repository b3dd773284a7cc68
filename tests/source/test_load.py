"""The long table holds every printed score and rank of the packages, once, digit for digit."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rankings import results
from rankings.checks import admission
from rankings.model import Package
from rankings.source import load, packages, registry
from tests.conftest import TINY
from tests.real import COMPARISON, REAL, tables

NO_FIGURES = ("row", "rank", "unit", "name", "district", "status", "note", "grade", "rank_in_rank_table")
"""Columns of the data contract that hold no points and no rank of the period, besides those that compare."""


def loaded(root: Path) -> tuple[Package, ...]:
    registry_folders, folders = packages.find(root)
    reading = registry.read(registry_folders)
    admitted = admission.admit(folders, reading, lambda done, whole: None).admitted
    return tuple(load.load(source, reading.registry) for source in admitted)


@pytest.fixture(scope="module")
def real() -> tuple[Package, ...]:
    return loaded(REAL)


def test_every_ranking_has_the_rows_of_its_table_in_their_order(real: tuple[Package, ...]) -> None:
    found = {(package.id, it.id): [result.unit for result in it.results] for package in real for it in package.rankings}
    expected = {(table.package, table.ranking): [row["unit"] for row in table.rows] for table in tables()}
    assert found
    assert found == expected


def test_every_printed_figure_is_in_the_long_table_once(real: tuple[Package, ...]) -> None:
    """Read again from the files with nothing but the csv module."""
    long = {
        (row["package"], row["ranking"], row["unit"], row["indicator"]): row
        for row in results.frame(real).to_dict("records")
    }
    assert len(long) == sum(1 for _ in results.rows(real))
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for table in tables():
        for record in table.rows:
            for column, cell in record.items():
                if (
                    column in NO_FIGURES
                    or column in COMPARISON
                    or column.removesuffix("_rank") in record.keys() - {column}
                ):
                    continue
                key = (table.package, table.ranking, record["unit"], column)
                printed_rank = record["rank"] if column == "total" else record.get(f"{column}_rank", "")
                assert (long[key]["score"], long[key]["rank"]) == (cell, printed_rank)
                assert long[key]["published_name"] == record["name"]
                assert long[key]["status"] == record["status"]
                seen[key] += 1
    assert set(seen) == set(long)
    assert set(seen.values()) == {1}


def test_zero_is_a_score_and_empty_is_none(real: tuple[Package, ...]) -> None:
    frame = results.frame(real).set_index(["package", "ranking", "unit", "indicator"])
    assert frame.loc[("quang-ninh-2024", "departments", "quang-ninh/thanh-tra-tinh", "nhan_luc_so"), "score"] == "0"
    assert frame.loc[("quang-ninh-2024", "communes", "quang-ninh/ba-che/luong-minh", "total"), "score"] == ""
    assert frame.loc[("quang-ninh-2024", "communes", "quang-ninh/uong-bi/yen-thanh", "total"), "score"] == "878.60"
    assert all(isinstance(score, str) for score in frame["score"])


def test_ranks_count_in_their_district() -> None:
    [package, _] = loaded(TINY)
    by_district = next(it for it in package.rankings if it.by_district)
    assert [(it.rank, it.scope) for it in by_district.results] == [
        ("1", "ca-mau-thu/dam-ha"),
        ("2", "ca-mau-thu/dam-ha"),
        ("1", "ca-mau-thu/uong-bi"),
        ("2", "ca-mau-thu/uong-bi"),
    ]
    assert by_district.ranked("ca-mau-thu/dam-ha") == 1


def test_descriptors_name_what_is_not_printed() -> None:
    unidentified = json.loads((REAL / "tinh-chua-xac-dinh" / "datapackage.json").read_text(encoding="utf-8"))
    assert unidentified["period"] is None
    assert unidentified["sources"][0]["number"] is None
    assert unidentified["sources"][0]["date"] is None
    assert unidentified["sources"][0]["issuer"] is None


def test_the_day_of_the_data_is_what_the_descriptors_say(tiny: Path) -> None:
    """As written there, whatever its zone; a package need not say it."""
    days = {"registry/ca-mau-thu": "2026-03-01T23:30:00-11:00", "ca-mau-thu-2023": "2026-01-02T00:00:00+14:00"}
    for folder in ("registry/ca-mau-thu", "ca-mau-thu-2023", "ca-mau-thu-2024-h1"):
        file = tiny / folder / "datapackage.json"
        descriptor = json.loads(file.read_text(encoding="utf-8"))
        descriptor.pop("created", None)
        file.write_text(json.dumps(descriptor | ({"created": days[folder]} if folder in days else {})))
    assert [package.day for package in loaded(tiny)] == [date(2026, 1, 2), None]
    assert registry.read(packages.find(tiny)[0]).registry.created == date(2026, 3, 1)
