"""The long table holds every printed score and rank of the packages, once, digit for digit."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rankings import results
from rankings.checks import admission
from rankings.model import Package
from rankings.source import load, packages, registry
from tests.conftest import REAL, TINY

ROWS = {
    ("quang-ninh-2024", "departments"): 32,
    ("quang-ninh-2024", "districts"): 13,
    ("quang-ninh-2024", "communes"): 171,
    ("quang-ninh-2024", "communes-by-district"): 171,
    ("quang-ninh-2022", "departments"): 35,
    ("quang-ninh-2022", "districts"): 13,
    ("quang-ninh-2022", "communes"): 177,
    ("quang-ninh-2022", "communes-by-district"): 177,
    ("quang-ninh-2021", "departments"): 30,
    ("quang-ninh-2021", "districts"): 13,
    ("tuyen-quang-2022-h1", "departments"): 19,
    ("tuyen-quang-2022-h1", "districts"): 7,
    ("tuyen-quang-2022-h1", "communes"): 138,
    ("bac-giang-2023", "communes-hiep-hoa"): 25,
    ("tinh-chua-xac-dinh", "departments"): 22,
}


def loaded(root: Path) -> tuple[Package, ...]:
    registry_folders, folders = packages.find(root)
    reading = registry.read(registry_folders)
    admitted = admission.admit(folders, reading, lambda done, whole: None).admitted
    return tuple(load.load(source, reading.registry) for source in admitted)


@pytest.fixture(scope="module")
def real() -> tuple[Package, ...]:
    return loaded(REAL)


def test_six_packages_fifteen_rankings_and_their_rows(real: tuple[Package, ...]) -> None:
    counts = {(package.id, it.id): len(it.results) for package in real for it in package.rankings}
    assert counts == ROWS


def test_every_printed_figure_is_in_the_long_table_once(real: tuple[Package, ...]) -> None:
    """Read again from the files with nothing but the csv module."""
    long = {
        (row["package"], row["ranking"], row["unit"], row["indicator"]): row
        for row in results.frame(real).to_dict("records")
    }
    assert len(long) == sum(1 for _ in results.rows(real))
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for package, ranking in ROWS:
        with (REAL / package / f"{ranking}.csv").open(encoding="utf-8", newline="") as file:
            for record in csv.DictReader(file):
                for column, cell in record.items():
                    if column in ("row", "rank", "unit", "name", "district", "status", "note", "grade"):
                        continue
                    if column.endswith("_rank") or column.startswith(("previous_", "rank_", "total_")):
                        continue
                    row = long[package, ranking, record["unit"], column]
                    printed_rank = record["rank"] if column == "total" else record.get(f"{column}_rank", "")
                    assert (row["score"], row["rank"]) == (cell, printed_rank)
                    assert row["published_name"] == record["name"]
                    assert row["status"] == record["status"]
                    seen[package, ranking, record["unit"], column] += 1
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
