"""What a unit belongs to is said once, for the unit itself and for results of a period, and so on every page."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from datetime import date
from pathlib import Path

import pytest

from rankings import render, site
from rankings.exports import pictures, unit_files
from rankings.model import Level, Package, Registry
from rankings.search import records
from rankings.site import Portal, Site
from rankings.source import load, packages, registry
from rankings.words import catalogue
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.real import REAL
from tests.selections import some

UPGRADE = date(2024, 11, 1)
TOWN, WARD, ISLAND = "song-da/song-trieu", "song-da/song-trieu/song-trieu", "song-da/dam-hoa/dao-ngoc"
UNITS = (
    samples.unit(
        TOWN,
        Level.DISTRICT,
        samples.version("Thị xã Sông Triều", "Thị xã", "song-da", until=date(2024, 10, 31)),
        samples.version("Thành phố Sông Triều", "Thành phố", "song-da", since=UPGRADE, until=samples.END),
    ),
    samples.unit(WARD, Level.COMMUNE, samples.version("Phường Sông Triều", "Phường", TOWN, until=date(2024, 10, 31))),
    samples.unit(
        ISLAND,
        Level.COMMUNE,
        samples.version("Xã Đảo Ngọc", "Xã", "song-da/dam-hoa", until=samples.END),
        samples.version("Đặc khu Đảo Ngọc", "Đặc khu", "song-da", since=date(2025, 7, 1)),
    ),
)
"""A ward that ended the day before its town became a city; an island that belongs to the province since mid-2025."""
KNOWN = dataclasses.replace(
    samples.REGISTRY, units={**samples.REGISTRY.units, **{each.id: each for each in UNITS}}, successions=()
)


def names(known: Registry, unit: str, day: date | None = None) -> list[str]:
    return [parent.name for parent in known.parents(unit, day)]


# The one function


def test_a_unit_in_force_has_the_parents_of_today() -> None:
    assert names(KNOWN, ISLAND) == ["Tỉnh Sông Đà"]


def test_a_unit_that_has_ended_has_the_parents_of_its_last_day() -> None:
    assert names(KNOWN, WARD) == ["Thị xã Sông Triều", "Tỉnh Sông Đà"]
    assert names(KNOWN, TOWN) == ["Tỉnh Sông Đà"]


def test_parents_on_a_day_are_those_of_that_day() -> None:
    assert names(KNOWN, ISLAND, date(2024, 12, 31)) == ["Huyện Đầm Hoa", "Tỉnh Sông Đà"]
    assert [parent.id for parent in KNOWN.parents(ISLAND, date(2025, 12, 31))] == ["song-da"]
    assert names(KNOWN, WARD, date(2022, 12, 31)) == ["Thị xã Sông Triều", "Tỉnh Sông Đà"]


def test_a_period_that_ends_after_the_unit_names_the_parents_of_its_last_day() -> None:
    assert names(KNOWN, WARD, date(2024, 12, 31)) == ["Thị xã Sông Triều", "Tỉnh Sông Đà"]


def test_a_province_has_none_and_a_circle_ends() -> None:
    assert KNOWN.parents("song-da") == ()
    circle = dataclasses.replace(
        KNOWN,
        units={
            "a": samples.unit("a", Level.DISTRICT, samples.version("A", "Huyện", "b")),
            "b": samples.unit("b", Level.DISTRICT, samples.version("B", "Huyện", "a")),
        },
    )
    assert names(circle, "a") == ["B", "A"]


# Every place that names them


def sample() -> Site:
    """Both units in one ranking of 2023 and, the island alone, of 2024."""
    columns = (*samples.COLUMNS[:3], samples.column("total", "Tổng"))
    rows = [("1", WARD, "Phường Sông Triều", "90"), ("2", ISLAND, "Xã Đảo Ngọc", "80")]

    def package(year: str, ranked: list[tuple[str, str, str, str]]) -> Package:
        ranking = samples.ranking("communes", ranked, columns=columns, period=year, package=f"song-da-{year}")
        return dataclasses.replace(samples.PACKAGE, id=f"song-da-{year}", period=year, rankings=(ranking,), readme="")

    found = (package("2023", rows), package("2024", rows[1:]))
    return site.indexed(Portal(registry=KNOWN, packages=found, withheld=(), base_url=None))


def real() -> Site:
    known = registry.read(packages.find(REAL)[0]).registry
    sources = [packages.read(folder)[0] for folder in packages.find(REAL)[1]]
    found = tuple(load.load(source, known) for source in sources if source is not None)
    return site.indexed(Portal(registry=known, packages=found, withheld=(), base_url=None))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Case:
    """A unit, what it belongs to and belonged to when its latest result was measured, and what it was called then."""

    unit: str
    parents: tuple[str, ...]
    then: tuple[str, ...]
    name: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Shown:
    """Everything a site says, by address."""

    files: dict[str, str]
    records: dict[str, records.Record]
    pictures: dict[str, pictures.Card]
    cases: tuple[Case, ...]

    def page(self, address: str) -> str:
        return html.unescape(self.files[f"{address}/index.html"])


def rendered(found: Site) -> dict[str, str]:
    made = (
        render.Files(found, TEMPLATES).items(),
        pictures.badges(found, TEMPLATES),
        unit_files.export(found, TEMPLATES),
    )
    return {path: content.decode() for files in made for path, content in files}


def published(folder: Path, cases: tuple[Case, ...]) -> dict[str, str]:
    """What a built site says about the units, and its lists."""
    found = [folder / "don-vi/index.html", *(folder / "data/compare").iterdir()]
    for case in cases:
        found += [*(folder / case.unit).rglob("*.html"), *(folder / "en" / case.unit).rglob("*.html")]
        found += [folder / f"data/badges/{case.unit}.svg", folder / f"data/units/{case.unit}.json"]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def shown(found: Site, files: dict[str, str], cases: tuple[Case, ...]) -> Shown:
    view = View(site=found, language="vi", catalogue=catalogue.read(TEMPLATES))
    return Shown(
        files=files,
        records={record.address: record for record in records.records(found)},
        pictures=dict(pictures.cards(view)),
        cases=cases,
    )


SAMPLE_CASES = (
    Case(
        unit=WARD,
        parents=("Thị xã Sông Triều", "Tỉnh Sông Đà"),
        then=("Thị xã Sông Triều", "Tỉnh Sông Đà"),
        name="Phường Sông Triều",
    ),
    Case(unit=ISLAND, parents=("Tỉnh Sông Đà",), then=("Huyện Đầm Hoa", "Tỉnh Sông Đà"), name="Xã Đảo Ngọc"),
)
REAL_CASES = (
    Case(
        unit="quang-ninh/dong-trieu/dong-trieu",
        parents=("Thị xã Đông Triều", "Tỉnh Quảng Ninh"),
        then=("Thị xã Đông Triều", "Tỉnh Quảng Ninh"),
        name="Phường Đông Triều",
    ),
    Case(
        unit="quang-ninh/hai-ha/cai-chien",
        parents=("Tỉnh Quảng Ninh",),
        then=("Huyện Hải Hà", "Tỉnh Quảng Ninh"),
        name="Xã Cái Chiên",
    ),
)


@pytest.fixture(scope="module", params=["sample", "real"])
def told(request: pytest.FixtureRequest) -> Shown:
    if request.param == "sample":
        return shown(sample(), rendered(sample()), SAMPLE_CASES)
    return shown(real(), published(request.getfixturevalue("real_site"), REAL_CASES), REAL_CASES)


@pytest.mark.parametrize("language", ["", "en/"])
def test_head_and_trail_of_a_page_name_the_parents_of_the_unit_itself(told: Shown, language: str) -> None:
    for case in some(told.cases):
        page = told.page(f"{language}{case.unit}")
        head = page[page.index('<p class="kicker">') :].partition("</p>")[0]
        assert tuple(re.findall(r'<a href="[^"]*" lang="vi">([^<]+)</a>', head)) == case.parents
        trail = re.search(r'<nav class="breadcrumbs".*?</nav>', page, re.DOTALL)
        assert trail is not None
        assert tuple(re.findall(r"<a [^>]*>([^<]+)</a>", trail[0]))[:0:-1] == case.parents


@pytest.mark.parametrize("address", ["{}/the", "en/{}/card"])
def test_a_card_names_unit_and_parents_of_the_period(told: Shown, address: str) -> None:
    for case in some(told.cases):
        card = told.page(address.format(case.unit))
        assert f'<h1 lang="vi">{case.name}</h1>' in card
        assert f'<p class="kicker" lang="vi">{", ".join(case.then)}</p>' in card


def test_badge_picture_and_snippet_name_the_unit_of_the_period(told: Shown) -> None:
    for case in some(told.cases):
        badge = told.files[f"data/badges/{case.unit}.svg"]
        assert re.search(rf'aria-label="{re.escape(case.name)}: [^":]+: (đồng )?hạng', badge)
        picture = told.pictures[f"assets/share/{case.unit}.png"]
        assert (" ".join(line.text for line in picture.title.lines), picture.kicker) == (
            case.name,
            ", ".join(case.then),
        )
        drawn = render.environment(TEMPLATES).get_template("share/card.svg.j2").render(card=picture)
        assert f">{', '.join(case.then)}</text>" in drawn
        page = html.unescape(told.page(case.unit))
        assert re.search(rf'alt="Xếp hạng [^":]+: {re.escape(case.name)}"', page)


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_search_record_shows_the_parents_of_the_unit_itself_and_is_found_by_all(told: Shown, language: str) -> None:
    for case in some(told.cases):
        meta = told.records[f"{language}{case.unit}/"].meta
        assert meta["parent"] == ", ".join(case.parents)
        assert set(meta["parents"].split(" | ")) == {*case.parents, *case.then}


def test_downloads_have_the_parents_of_the_unit_itself_and_of_each_period(told: Shown) -> None:
    for case in some(told.cases):
        document = json.loads(told.files[f"data/units/{case.unit}.json"])
        assert tuple(document["unit"]["parents"]) == case.parents
        latest = document["rankings"][0]["unit"]
        assert (latest["name"], tuple(latest["parents"])) == (case.name, case.then)
        assert latest["parent"] == case.unit.rpartition("/")[0]
        province = case.unit.partition("/")[0]
        offered = {it[0]: it[2] for it in json.loads(told.files[f"data/compare/{province}.commune.json"])["units"]}
        assert offered[case.unit] == ", ".join(case.parents)


def test_lists_name_the_nearest_parent_of_the_unit_itself_but_not_the_province_they_are_of(told: Shown) -> None:
    listed = told.page("don-vi")
    for case in some(told.cases):
        line = re.search(rf'<li><a href="\.\./{case.unit}/".*?</li>', listed)
        assert line is not None
        named = re.search(r'<small><span lang="vi">([^<]+)</span>', line[0])
        assert (named[1] if named else "") == (case.parents[0] if len(case.parents) > 1 else "")


def test_a_former_version_stands_with_its_own_parent() -> None:
    found = html.unescape(rendered(sample())[f"{ISLAND}/index.html"])
    assert re.search(r"<b[^>]*>Xã Đảo Ngọc</b> <small>[^·]*· <span lang=\"vi\">Huyện Đầm Hoa</span>", found)
    assert re.search(r"<b[^>]*>Đặc khu Đảo Ngọc</b> <small>[^·]*· <span lang=\"vi\">Tỉnh Sông Đà</span>", found)


def test_pages_of_a_ranking_name_its_province_as_it_was_then() -> None:
    province = samples.unit(
        "song-da",
        Level.PROVINCE,
        samples.version("Tỉnh Sông Đà", "Tỉnh", None, until=date(2025, 6, 30)),
        samples.version("Thành phố Sông Đà", "Thành phố", None, since=date(2025, 7, 1)),
    )
    known = dataclasses.replace(samples.REGISTRY, units={**samples.REGISTRY.units, "song-da": province})
    portal = dataclasses.replace(samples.portal(), registry=known)
    files = {path: content.decode() for path, content in render.Files(site.indexed(portal), TEMPLATES).items()}
    for address in ("2024", "2024/communes", "2024/communes/nhan-thuc-so"):
        page = files[f"song-da/{address}/index.html"]
        assert "Tỉnh Sông Đà</a>" in page, address
        assert "Thành phố Sông Đà</a>" not in page, address
    assert '<h1 lang="vi">Thành phố Sông Đà</h1>' in files["song-da/index.html"]
