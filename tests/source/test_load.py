"""The long table holds every printed score and rank of the packages, once, digit for digit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rankings import results
from rankings.checks import admission
from rankings.model import Level, Measure, Package, Ranking, Role, TotalRule
from rankings.source import load, packages, registry
from tests import checks_bench
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


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Tỷ lệ đúng hạn (%)", Measure.PERCENT),
        ("TỔNG ĐIỂM", Measure.POINTS),
        ("Score", Measure.POINTS),
        ("Chỉ số hài lòng", Measure.SHARE),
        ("Hồ sơ tiếp nhận", Measure.SHARE),
    ],
)
def test_without_a_framework_the_printed_heading_says_what_the_figures_are(
    tmp_path: Path, heading: str, measure: Measure
) -> None:
    root = checks_bench.build(tmp_path)
    file = root / checks_bench.PACKAGE / "datapackage.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    for resource in content["resources"]:
        if resource["name"] == "communes":
            del resource["ranking"]["framework"]
            [total] = [it for it in resource["schema"]["fields"] if it["name"] == "total"]
            total["title"] = heading
    file.write_text(json.dumps(content), encoding="utf-8")
    source, _ = packages.read(file.parent)
    assert source is not None
    made = load.framework(source, source.resources["communes"], registry.read(packages.find(root)[0]).registry)
    assert made is not None
    assert made.measure("total") is measure


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


def test_descriptors_name_what_is_not_printed() -> None:
    unidentified = json.loads((REAL / "tinh-chua-xac-dinh" / "datapackage.json").read_text(encoding="utf-8"))
    assert unidentified["period"] is None
    assert unidentified["sources"][0]["number"] is None
    assert unidentified["sources"][0]["date"] is None
    assert unidentified["sources"][0]["issuer"] is None


def test_the_day_of_the_data_is_what_the_descriptors_say(tiny: Path) -> None:
    """As written there, whatever its zone; a package need not say it."""
    days = {"registry/areas/ca-mau-thu": "2026-03-01T23:30:00-11:00", "ca-mau-thu-2023": "2026-01-02T00:00:00+14:00"}
    for folder in ("registry/areas/ca-mau-thu", "ca-mau-thu-2023", "ca-mau-thu-2024-h1"):
        file = tiny / folder / "datapackage.json"
        descriptor = json.loads(file.read_text(encoding="utf-8"))
        descriptor.pop("created", None)
        file.write_text(json.dumps(descriptor | ({"created": days[folder]} if folder in days else {})))
    assert [package.day for package in loaded(tiny)] == [date(2026, 1, 2), None]
    assert registry.read(packages.find(tiny)[0]).registry.created == date(2026, 3, 1)


def spoken(root: Path, change: Callable[[dict[str, Any]], None]) -> Ranking:
    """The departments of the tiny packages, declared in the keys of the contract and changed."""
    file = root / "ca-mau-thu-2024-h1" / "datapackage.json"
    value = json.loads(file.read_text(encoding="utf-8"))
    value["scope"] = value.pop("province", None) or value["scope"]
    table, *_ = value["resources"]
    details = table["ranking"]
    table["ranking"] = {"framework": details["framework"], "source": value["sources"][0]["name"], "table": "1"}
    table["schema"] = {
        "fields": [{key: it[key] for key in ("name", "title") if key in it} for it in table["schema"]["fields"]]
    }
    change(value)
    file.write_text(json.dumps(value), encoding="utf-8")
    [found] = [it for package in loaded(root) for it in package.rankings if it.id == "departments"]
    return found


class TestTheKeysOfTheContract:
    def test_what_is_not_said_is_the_packages_own(self, tiny: Path) -> None:
        found = spoken(tiny, lambda it: None)
        assert (found.scope.id, found.area.id, found.level, found.period) == (
            "ca-mau-thu",
            "ca-mau-thu",
            Level.DEPARTMENT,
            "2024-h1",
        )
        assert (found.by, found.group_by, found.sizes, dict(found.marks), found.previous) == (
            "total",
            None,
            None,
            {},
            None,
        )
        assert found.day == date(2024, 6, 30)

    @pytest.mark.parametrize(("of", "sizes"), [(63, {"": 63}), (None, {"": None}), ({"A": 4, "B": None},) * 2])
    def test_the_size_of_the_list(self, tiny: Path, of: Any, sizes: dict[str, int | None]) -> None:
        assert spoken(tiny, lambda it: details(it).update(of=of)).sizes == sizes

    def test_units_are_those_of_a_day_or_of_the_day_of_an_earlier_source(self, tiny: Path) -> None:
        assert spoken(tiny, lambda it: details(it).update(unitsAt="2024-01-31")).day == date(2024, 1, 31)

    @pytest.mark.parametrize(("written", "day"), [("2024-05-02", date(2024, 5, 2)), ("2024-02", date(2024, 2, 29))])
    def test_no_later_day_than_that_of_the_source(self, tiny: Path, written: str, day: date) -> None:
        assert spoken(tiny, lambda it: it["sources"][0].update(date=written)).day == day

    def test_marks_and_the_period_before(self, tiny: Path) -> None:
        found = spoken(tiny, lambda it: details(it).update(marks={"cuối": "last"}, previous="2023-h1"))
        assert (found.marks, found.previous) == ({"cuối": "last"}, "2023-h1")

    def test_a_table_without_a_framework_has_one_of_its_columns_that_has_no_name(self, tiny: Path) -> None:
        found = spoken(tiny, lambda it: details(it).pop("framework"))
        assert (found.framework.id, found.framework.total_rule) == ("", TotalRule.UNKNOWN)
        titles = {column.name: column.title for column in found.columns if column.indicator == column.name}
        assert {name: it.name.vi for name, it in found.framework.indicators.items()} == titles
        assert "total" in titles

    def test_sources_say_what_they_are_and_what_they_correct(self, tiny: Path) -> None:
        def change(value: dict[str, Any]) -> None:
            value["sources"][0].update(kind="newspaper", corrects="khac")
            value["sources"].append({"name": "khac", "title": "Bài trước", "kind": "web-page"})

        found = spoken(tiny, change).source
        assert (found.kind, found.corrects) == ("newspaper", "khac")

    def test_a_column_has_the_role_and_the_arithmetic_that_are_declared(self, tiny: Path) -> None:
        def change(value: dict[str, Any]) -> None:
            fields = value["resources"][0]["schema"]["fields"]
            next(it for it in fields if it["name"] == "nhan_thuc_so").update(
                role="detail", follows="total - the_che_so", titleEn="Awareness"
            )
            details(value).pop("framework")

        [column] = [it for it in spoken(tiny, change).columns if it.name == "nhan_thuc_so"]
        assert (column.role, column.indicator, column.follows) == (Role.DETAIL, None, "total - the_che_so")
        assert column.title_en == "Awareness"


def details(value: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = value["resources"][0]["ranking"]
    return found
