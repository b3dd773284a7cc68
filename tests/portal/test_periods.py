"""A portal with a package of every kind of period: what its pages, tables and drawings say of them."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from rankings import site
from rankings.drawings import chart, timeline
from rankings.search import records
from rankings.words.view import View
from tests import samples
from tests.conftest import TINY, built, portal
from tests.real import PROJECT
from tests.selections import some
from tests.source.test_contract import told

MODEL = "ca-mau-thu-2024-h1"
UNIT = "ca-mau-thu/so-y-te"
NAMES = {
    "2021-2023": ("Giai đoạn 2021–2023", "2021–2023"),
    "2023-q4": ("Quý IV năm 2023", "Fourth quarter of 2023"),
    "2024-q1": ("Quý I năm 2024", "First quarter of 2024"),
    "2024-q3": ("Quý III năm 2024", "Third quarter of 2024"),
    "2024-05": ("Tháng 5/2024", "May 2024"),
    "2024-9m": ("9 tháng đầu năm 2024", "First nine months of 2024"),
    "2024": ("Năm 2024", "2024"),
}


def add(packages: Path, period: str) -> Path:
    """The tiny half-year's table as if it had been printed for another period, which nothing changed since the one before."""
    folder = Path(shutil.copytree(packages / MODEL, packages / f"ca-mau-thu-{period}"))
    file = folder / "datapackage.json"
    file.write_text(file.read_text(encoding="utf-8").replace("2024-h1", period), encoding="utf-8")
    table = folder / "departments.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("49.0,40,1,23%", "49.0,49,0,0%"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(TINY, tmp_path_factory.mktemp("periods") / "datapackages"))
    for period in NAMES:
        add(root, period)
    return root


@pytest.fixture(scope="module")
def pages(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(packages, tmp_path_factory.mktemp("periods-site") / "site")


def read(page: Path) -> str:
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", (page / "index.html").read_text(encoding="utf-8"))).split())


@pytest.mark.parametrize("period", NAMES)
def test_each_package_has_its_address_and_its_name(pages: Path, period: str) -> None:
    for place, name in some(zip(("", "en/"), NAMES[period], strict=True)):
        for page in (f"{place}ca-mau-thu/{period}", f"{place}ca-mau-thu/{period}/departments", f"{place}{UNIT}"):
            assert name in read(pages / page)
        assert f'value="{period}">{name}</option>' in (
            pages / ("tim-kiem" if not place else "en/search") / "index.html"
        ).read_text(encoding="utf-8")


def test_the_latest_is_what_ends_last(pages: Path) -> None:
    assert "Kết quả gần nhất Năm 2024" in read(pages / UNIT)


def test_the_table_of_results_has_the_period_as_it_is_written(pages: Path) -> None:
    with (pages / "data/results.csv").open(encoding="utf-8", newline="") as file:
        found = {row["period"] for row in csv.DictReader(file) if row["unit"] == UNIT}
    assert found == {*NAMES, "2024-h1"}


def test_a_unit_is_compared_within_one_length_only(pages: Path) -> None:
    document = json.loads((pages / f"data/units/{UNIT}.json").read_text(encoding="utf-8"))
    lengths = {table["period"]: table["comparable_by"]["length"] for table in document["rankings"]}
    assert lengths == {
        "2021-2023": "3-years",
        "2023-q4": "quarter",
        "2024-q1": "quarter",
        "2024-q3": "quarter",
        "2024-05": "month",
        "2024-h1": "half-year",
        "2024-9m": "nine-months",
        "2024": "year",
    }
    assert [table["period"] for table in document["rankings"] if table["half_year"]] == ["2024-h1"]


def test_the_third_quarter_follows_no_first(pages: Path) -> None:
    """Between them a quarter is missing, and the nine months, the half-year and the month are of other lengths."""
    said = read(pages / UNIT)
    assert "Quý II năm 2024 chưa có kết quả nào ở đây" in said
    assert "hai kỳ đánh giá dài ngắn khác nhau" in said


def test_home_shows_no_gap_in_years_that_are_measured_together(pages: Path) -> None:
    said = read(pages)
    assert "2021–2023" in said
    assert "2021–2022" not in said
    assert "Quý III/2024" in said
    assert "Q3 2024" in read(pages / "en")


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("2024-q3", "Trong quý III năm 2024, Sở Y tế xếp thứ", "In the third quarter of 2024, Sở Y tế"),
        ("2024-9m", "Trong 9 tháng đầu năm 2024, Sở Y tế xếp thứ", "In the first nine months of 2024, Sở Y tế"),
        ("2024-11", "Trong tháng 11/2024, Sở Y tế xếp thứ", "In November 2024, Sở Y tế"),
        ("2022-2024", "Trong giai đoạn 2022–2024, Sở Y tế xếp thứ", "In 2022–2024, Sở Y tế"),
    ],
)
def test_the_latest_result_in_a_sentence(tiny: Path, tmp_path: Path, period: str, vi: str, en: str) -> None:
    add(tiny, period)
    shutil.rmtree(tiny / MODEL)
    output = built(tiny, tmp_path / "site")
    assert vi in read(output / UNIT)
    assert en in read(output / "en" / UNIT)


def test_what_people_call_a_period_finds_it(packages: Path) -> None:
    found = {it.address: it.content.split() for it in records.records(site.indexed(portal(packages)))}
    assert {"qui", "3", "iii", "2024"} <= set(found["ca-mau-thu/2024-q3/departments/"])
    assert {"2021", "2022", "2023"} <= set(found["ca-mau-thu/2021-2023/"])
    assert {"zqui3", "zquiiii", "zq3", "z9thangdau", "zthang5"} <= set(found[f"{UNIT}/"])


@pytest.mark.parametrize("period", ["2024-q5", "2023-2021", "2024-2024", "2024-13", "2024-6m"])
def test_what_is_no_period_is_told_with_the_forms_there_are(tiny: Path, period: str) -> None:
    add(tiny, period)
    places = told(tiny)
    assert places
    assert {code for _, _, _, code in places} == {"descriptor"}


def drawings(packages: Path) -> Iterator[chart.Chart]:
    shown = View(site=site.indexed(portal(packages)), language="vi", catalogue=samples.words())
    yield from timeline.charts(shown, shown.site.histories.unit(UNIT))


def test_ticks_do_not_overlap_and_name_what_is_drawn(packages: Path) -> None:
    found = [each for each in drawings(packages) if each.kind == "rank"]
    assert len(found) > 1
    for each in found:
        assert each.ticks == tuple(sorted(each.ticks, key=lambda tick: float(tick.x)))
        for before, after in pairwise(each.ticks):
            assert float(after.x) - float(before.x) >= (before.width + after.width) / 2
        assert not [tick for tick in each.ticks if tick.missing]
        labels = {tick.x: f"{tick.label} {tick.detail}".strip() for tick in each.ticks}
        for panel in each.panels:
            for dot in panel.dots:
                said = dot.title.partition(":")[0]
                year, _, part = labels[dot.x].partition(" ")
                assert year in said
                assert said.startswith(part or ("năm", "giai đoạn"))


def test_the_contract_lists_every_form() -> None:
    contract = (PROJECT / "docs/data-contract.md").read_text(encoding="utf-8")
    assert all(f"`{it}`" in contract for it in ("2024", "2024-h1", "2024-9m", "2024-q3", "2024-05", "2021-2023"))
