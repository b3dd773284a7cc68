"""What is said of a unit's life gives the day and is true whenever it is read: before that day, on it and after it."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from rankings import render, site
from rankings.model import Extent, Language, Level, Registry, Relation, Succession, Unit
from rankings.search import records
from rankings.site import Site
from rankings.words.catalogue import TEMPLATES
from tests import samples
from tests.conftest import clock
from tests.golden import GOLD

DATA = date(2026, 8, 9)
"""The day of the data: half of what these registries tell is before it, half after."""
DAY = date(2027, 7, 1)
LAST = DAY - timedelta(days=1)
HILL, RIVER, WARD, TOWN = (
    "song-da/dam-hoa/doi-cao",
    "song-da/xa-bo-song",
    "song-da/phuong-doi-cao",
    "song-da/xa-lon-len",
)
UNITS = (
    samples.unit(HILL, Level.COMMUNE, samples.version("Xã Đồi Cao", "Xã", "song-da/dam-hoa", until=samples.END)),
    samples.unit(
        RIVER, Level.COMMUNE, samples.version("Xã Bờ Sông", "Xã", "song-da", since=date(2025, 7, 1), until=LAST)
    ),
    samples.unit(WARD, Level.COMMUNE, samples.version("Phường Bờ Mới", "Phường", "song-da", since=DAY)),
    samples.unit(
        TOWN,
        Level.COMMUNE,
        samples.version("Xã Lớn Lên", "Xã", "song-da", until=LAST),
        samples.version("Phường Lớn Lên", "Phường", "song-da", since=DAY),
    ),
)
"""A commune that went into another in 2025, which goes into a ward in 2027; a commune that becomes a ward in 2027."""

PRESENT = re.compile(
    r"hiện nay|hiện tại|hiện giờ|hôm nay|ngày nay|bây giờ|\bnay (?:thuộc|là)|trước đây|"
    r"không còn (?:hoạt động|tồn tại|hiệu lực|cấp)|đã (?:sáp nhập|kết thúc|chuyển|giải thể)|"
    r"\btoday|nowadays|currently|at present|no longer (?:exist|in force)|now part|still (?:exist|in force)|"
    r"became of|\bwent to\b|took in",
    re.IGNORECASE,
)
"""Words that say of a unit what it is at the moment of reading, or that something has happened by then."""
LIFETIMES = ("kin.", "unit.", "units.", "succession.", "search.", "district.", "home.no_level")
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
ABOUT = ("phuong-phap/", "en/method/")
"""The list of checks speaks of days of the registry and of cells, which are no lifetimes."""


def step(predecessor: str, successor: str | None, day: date, relation: Relation = Relation.MERGER) -> Succession:
    extent = Extent.WHOLE if successor else None
    return Succession(
        predecessor=predecessor,
        successor=successor,
        date=day,
        relation=relation,
        extent=extent,
        instrument=f"NQ {day.year}",
        note="",
    )


def known(*, day: date = DATA) -> Registry:
    return dataclasses.replace(
        samples.REGISTRY,
        units={**samples.REGISTRY.units, **{each.id: each for each in UNITS}},
        successions=(
            *samples.REGISTRY.successions,
            step(HILL, RIVER, date(2025, 7, 1)),
            step(RIVER, WARD, DAY),
            step(TOWN, TOWN, DAY, Relation.UPGRADE),
        ),
        created=day,
    )


@cache
def ahead(day: date = DATA) -> Site:
    return site.indexed(dataclasses.replace(samples.portal(), registry=known(day=day)))


@cache
def pages(day: date = DATA) -> dict[str, str]:
    """Every page as a person reads it, by its file."""
    return {
        name: said(content.decode())
        for name, content in render.Files(ahead(day), TEMPLATES).items()
        if name.endswith(".html")
    }


def said(page: str) -> str:
    words = " ".join(html.unescape(_TAG.sub(" ", page.partition("<main")[2])).split())
    return re.sub(r" ([.,;)])", r"\1", words)


def page(unit: str, language: Language, day: date = DATA) -> str:
    return pages(day)[("en/" if language == "en" else "") + f"{unit}/index.html"]


def places() -> Iterator[tuple[str, str]]:
    """All pages of these registries, read before and after the day they announce, and of the golden site."""
    for day in (DATA, DAY):
        yield from pages(day).items()
    for path in GOLD.rglob("*.html"):
        name = path.relative_to(GOLD).as_posix()
        if not name.startswith(ABOUT):
            yield name, said(path.read_text("utf-8"))


def test_no_page_says_what_a_unit_is_at_the_moment_of_reading() -> None:
    told = {
        name: found.group()
        for name, words in places()
        if not name.startswith(ABOUT) and (found := PRESENT.search(words))
    }
    assert told == {}


def test_no_text_about_lifetimes_claims_a_present() -> None:
    texts = {key: forms for key, forms in samples.words().strings.items() if key.startswith(LIFETIMES)}
    assert texts
    assert {key: forms for key, forms in texts.items() if PRESENT.search(str(forms))} == {}


@pytest.mark.parametrize(
    ("language", "notice", "succession"),
    [
        (
            "vi",
            "Đơn vị này hoạt động đến hết ngày 30/6/2027. Trang này giữ các kết quả đã công bố. Về sau",
            "Về sau Theo NQ 2027, từ ngày 1/7/2027 tiếp nối bởi Phường Bờ Mới (sáp nhập).",
        ),
        (
            "en",
            "Last day of this unit: 30 June 2027. This page keeps its published results. What comes after",
            "What comes after Under NQ 2027, carried on by Phường Bờ Mới from 1 July 2027 (merger).",
        ),
    ],
)
def test_an_end_that_lies_ahead_is_dated_and_its_succession_announced(
    language: Language, notice: str, succession: str
) -> None:
    told = page(RIVER, language)
    assert notice in told
    assert succession in told


def test_a_unit_that_begins_later_is_announced_wherever_it_stands() -> None:
    assert "Đơn vị này hoạt động từ ngày 1/7/2027. Trước và sau" in page(WARD, "vi")
    assert "First day of this unit: 1 July 2027. Before and after" in page(WARD, "en")
    assert "Xã Bờ Sông Theo NQ 2027, từ ngày 1/7/2027: sáp nhập." in page(WARD, "vi")
    assert "Xã Bờ Sông Under NQ 2027, from 1 July 2027: merger." in page(WARD, "en")
    assert "Phường Bờ Mới từ 1/7/2027" in pages()["don-vi/index.html"]
    assert "Xã Bờ Sông đến hết 30/6/2027" in pages()["don-vi/index.html"]
    assert "Phường Bờ Mới from 1 July 2027" in pages()["en/units/index.html"]


def test_what_took_a_unit_over_later_is_told_with_its_day() -> None:
    back, told = page(HILL, "vi"), page(HILL, "en")
    assert "Tiếp nối bởi Xã Bờ Sông. 1/7/2025: sáp nhập. NQ 2025" in back
    assert "Theo NQ 2027, từ ngày 1/7/2027 thuộc Phường Bờ Mới." in back
    assert "Under NQ 2027, part of Phường Bờ Mới from 1 July 2027." in told
    after = page(HILL, "vi", DAY)
    assert "Từ ngày 1/7/2027 thuộc Phường Bờ Mới." in after
    assert "Theo NQ 2027" not in after
    assert "Part of Phường Bờ Mới from 1 July 2027." in page(HILL, "en", DAY)


def test_what_the_data_has_reached_is_announced_no_more() -> None:
    assert "Tiếp nối bởi Phường Bờ Mới. 1/7/2027: sáp nhập. NQ 2027" in page(RIVER, "vi", DAY)
    assert "Đơn vị này hoạt động" not in page(WARD, "vi", DAY)
    assert "Phường Bờ Mới từ 1/7/2027" not in pages(DAY)["don-vi/index.html"]


def test_a_name_that_begins_later_is_no_heading_yet() -> None:
    before, after = page(TOWN, "vi"), page(TOWN, "vi", DAY)
    assert "Tỉnh Sông Đà Xã Lớn Lên Xã Lớn Lên Xã · Tỉnh Sông Đà" in before  # trail, heading, type and parent
    assert "Xã Lớn Lên đến hết 30/6/2027" in before
    assert "Phường Lớn Lên từ 1/7/2027, nâng cấp, NQ 2027" in before
    assert "Phường Lớn Lên Phường · Tỉnh Sông Đà" in after
    assert "Đơn vị này hoạt động" not in before + after


def test_parents_are_those_of_the_day_nearest_to_the_data() -> None:
    moved = samples.unit(
        TOWN,
        Level.COMMUNE,
        samples.version("Xã A", "Xã", "song-da/dam-hoa", until=LAST),
        samples.version("Xã B", "Xã", "song-da", since=DAY),
    )
    registry = dataclasses.replace(known(), units={**known().units, TOWN: moved})
    found = {day: [it.id for it in registry.as_of(day).parents(TOWN)] for day in (DATA, LAST, DAY)}
    below = ["song-da/dam-hoa", "song-da"]
    assert found == {DATA: below, LAST: below, DAY: ["song-da"]}
    assert [it.id for it in registry.as_of(DATA).parents(WARD)] == ["song-da"]
    dated = {day: registry.as_of(day).units[TOWN] for day in (DATA, DAY)}
    assert [dated[DATA].day_of(version) for version in moved.versions] == [DATA, DAY]
    assert [dated[DAY].day_of(version) for version in moved.versions] == [LAST, DAY]


def test_search_says_the_day_and_puts_last_only_what_had_ended_by_the_day_of_the_data() -> None:
    found = {
        (record.address, day): record.meta
        for day in (DATA, DAY)
        for record in records.records(ahead(day))
        if record.language == "vi"
    }

    def meta(unit: Unit, day: date = DATA) -> tuple[str | None, str | None]:
        told = found[f"{unit.id}/", day]
        return told.get("detail"), told.get("ended")

    hill, river, ward, town = UNITS
    assert meta(hill) == ("đến hết 30/6/2025", "1")
    assert meta(river) == ("đến hết 30/6/2027", None)
    assert meta(river, DAY) == ("đến hết 30/6/2027", "1")
    assert meta(ward) == ("từ 1/7/2027", None)
    assert meta(ward, DAY) == (None, None)
    assert (found[f"{town.id}/", DATA]["title"], found[f"{town.id}/", DATA]["names"]) == (
        "Xã Lớn Lên",
        "Phường Lớn Lên",
    )


@pytest.mark.parametrize("years", [-3, 3])
def test_nothing_changes_with_the_clock(years: int) -> None:
    with clock(timedelta(days=365 * years), "UTC"):
        moved = site.indexed(dataclasses.replace(samples.portal(), registry=known()))
        again = dict(render.Files(moved, TEMPLATES).items())
    assert again == dict(render.Files(ahead(), TEMPLATES).items())
