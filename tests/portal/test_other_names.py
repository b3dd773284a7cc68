"""A second column of names, English or short: read by its role, shown, found and searched, and never taken for a score."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from rankings import site
from rankings.model import Column, Role
from rankings.pages.ranking import ranking as ranking_page
from rankings.pages.unit import unit as unit_page
from rankings.search import records
from rankings.site import Site
from rankings.source import load, packages, registry
from rankings.words.view import View
from tests import samples
from tests.checks_bench import PACKAGE, build, codes, edit

SHORT = Column(name="short_name", title="Tên ngắn", role=Role.OTHER_NAME, indicator=None)
COLUMNS = (*samples.COLUMNS[:3], SHORT, samples.column("total", "Tổng"), samples.column("status", "Ghi chú"))


@pytest.fixture
def portal() -> Site:
    rows = (
        ("1", f"{samples.D}/an-binh", "Xã An Bình", "Peace Hill", "40.5", ""),
        ("2", f"{samples.D}/tan-lap", "Xã Tân Lập", "Tân Lập mới", "30", ""),
    )
    ranking = samples.ranking("communes", rows, columns=COLUMNS)
    package = dataclasses.replace(samples.PACKAGE, rankings=(ranking,))
    return site.indexed(dataclasses.replace(samples.portal(), packages=(package,)))


def view(portal: Site, language: str) -> View:
    return View(site=portal, language=language, catalogue=samples.words())


def test_its_role_is_read_from_the_descriptor(tmp_path: Path) -> None:
    root = build(tmp_path / "packages")
    edit(
        root / PACKAGE / "communes.csv",
        ("name,district", "name,name_en,district"),
        ("Xã An,Huyện Đông", "Xã An,Peace,Huyện Đông"),
        ("Xã An,TX Tây", "Xã An,,TX Tây"),
        ("Phường Bình,Huyện", "Phường Bình,Plain,Huyện"),
        ("Xã Cường,TX", "Xã Cường,Strong,TX"),
    )
    file = root / PACKAGE / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    [communes] = [it for it in descriptor["resources"] if it["name"] == "communes"]
    communes["schema"]["fields"].insert(3, {"name": "name_en", "title": "Name", "role": "name"})
    file.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    assert codes(root) == []
    source, _ = packages.read(root / PACKAGE)
    assert source is not None
    loaded = load.load(source, registry.read(packages.find(root)[0]).registry)
    [ranking] = [it for it in loaded.rankings if it.id == "communes"]
    assert [it.name for it in ranking.columns if it.role is Role.OTHER_NAME] == ["name_en"]
    assert [it.other_names(ranking.columns) for it in ranking.results] == [("Peace",), (), ("Plain",), ("Strong",)]


def test_the_ranking_shows_it_as_printed(portal: Site) -> None:
    [ranking] = portal.packages[0].rankings
    for language, marked in (("vi", [False, False]), ("en", [False, True])):
        page = ranking_page.page(view(portal, language), portal.packages[0], ranking)
        shown = [row.cells[2] for group in page.table.groups for row in group.rows]
        assert [it.text for it in shown] == ["Peace Hill", "Tân Lập mới"]
        assert [(it.kind, it.href) for it in shown] == [("text alias", "")] * 2
        assert [it.language == "vi" for it in shown] == marked


def test_the_unit_shows_it_among_what_is_printed(portal: Site) -> None:
    page = unit_page.page(view(portal, "vi"), portal.registry.units[f"{samples.D}/an-binh"])
    [block] = page.periods[0].blocks
    assert [(it.heading, it.value) for it in block.others] == [("Tên ngắn", "Peace Hill")]


def test_it_is_searched_and_is_no_indicator(portal: Site) -> None:
    record = next(it for it in records.records(portal) if it.address == f"{samples.D}/an-binh/")
    assert "peacehill" in record.content.split()
    assert record.meta["names"] == "Peace Hill"
    [ranking] = portal.packages[0].rankings
    assert "short_name" not in ranking.indicators
