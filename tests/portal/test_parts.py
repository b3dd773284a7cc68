"""Parts of lists and groups on pages: what their tables do not support is said nowhere."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import pytest

from rankings import render, site, urls
from rankings.exports import pictures, unit_files
from rankings.model import Language, Level, Package, Ranking, Registry
from rankings.pages import levels
from rankings.pages.home import climbers, highlights
from rankings.pages.ranking import indicator
from rankings.pages.ranking import ranking as ranking_page
from rankings.pages.unit import history as story
from rankings.pages.unit import members, sentence
from rankings.search import records
from rankings.site import Portal
from rankings.words import amounts
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.samples import D

COLUMNS = (*samples.COLUMNS[:3], samples.column("total", "Tổng"), samples.column("status", "Trạng thái"))
UNITS = (f"{D}/duong-ha", f"{D}/an-binh", f"{D}/a-nheng", f"{D}/tan-lap")
LEADERS = (("1", UNITS[0], "90"), ("2", UNITS[1], "85.5"), ("3", UNITS[2], "80"), ("63", UNITS[3], "40"))
Sizes = Mapping[str, int | None]


def table(
    rows: Sequence[tuple[str, str, str]] = LEADERS, sizes: Sizes | None = None, period: str = "2024", name: str = "list"
) -> Ranking:
    cells = [(rank, unit, unit, total, "" if total else "not_assessed") for rank, unit, total in rows]
    made = samples.ranking(name, cells, columns=COLUMNS, period=period, package=f"song-da-{period}")
    return dataclasses.replace(made, sizes=sizes)


def package(*rankings: Ranking) -> Package:
    period = rankings[0].period
    return dataclasses.replace(
        samples.PACKAGE, id=f"song-da-{period}", period=period, rankings=rankings, files=("datapackage.json",)
    )


def view(*packages: Package, language: Language = "en", registry: Registry = samples.REGISTRY) -> View:
    portal = Portal(registry=registry, packages=packages, withheld=(), base_url=None)
    return View(site=site.indexed(portal), language=language, catalogue=samples.words())


def published(*packages: Package) -> dict[str, str]:
    """The words of every page in every language."""
    files = render.Files(view(*packages).site, TEMPLATES)
    pages = ((path, files[path].decode()) for path in files if path.endswith(".html"))
    return {path: html.unescape(re.sub(r"<[^>]+>", "", text)) for path, text in pages}


@cache
def unknown() -> View:
    return view(package(table(sizes={"": None})))


@cache
def known() -> View:
    return view(package(table(sizes={"": 63})))


def latest(found: View, unit: str) -> str:
    entry = found.site.latest(unit)
    assert entry is not None
    return sentence.latest(found, entry, ())


def test_a_rank_of_a_part_has_the_size_of_the_list_or_none() -> None:
    said = "In 2024, A N'Hêng commune ranked 3rd {} communes and townships in Sông Đà province, with 80 points."
    assert latest(known(), UNITS[2]) == said.format("of 63")
    assert latest(unknown(), UNITS[2]) == said.format("in a list of")
    assert [amounts.latest(it, UNITS[3]) for it in (known(), unknown())] == ["rank 63 / 63, 2024", "rank 63, 2024"]


@pytest.mark.parametrize("size", [63, None])
def test_a_part_has_no_last_spread_or_place_among_others(size: int | None) -> None:
    shown = known() if size else unknown()
    (level,) = levels.levels(shown, shown.links(urls.HOME), "song-da")
    (period,) = level.periods
    assert [link.text for link in period.first] == ["Thị trấn Đường Hạ"]
    assert (period.last, period.spread, period.bar, period.sides) == ((), "", None, ())
    for unit in UNITS:
        entry = shown.site.latest(unit)
        assert entry is not None
        among = shown.site.histories.peers(entry)
        assert among.strengths is None or among.strengths.basis == "maximum"
        assert all(it.spread is None for it in among.indicators)
        assert not any(it.standing and it.standing.ours for it in among.indicators)
        assert among.in_district is not None
        assert among.in_district.standing is None
        (line,) = shown.site.histories.unit(unit).series
        assert line.points[0].relative is None


def test_a_whole_list_has_all_of_it() -> None:
    shown = view(package(table((*LEADERS[:3], ("4", UNITS[3], "40")))))
    (level,) = levels.levels(shown, shown.links(urls.HOME), "song-da")
    assert [link.text for link in level.periods[0].last] == ["Xã Tân Lập"]
    assert level.periods[0].spread == "40 – 82.8 – 90"
    page = ranking_page.page(shown, *next(ranking_page.listed(shown.site)))
    assert page.strips is not None
    assert page.strips.whole is not None
    assert page.strips.whole.description == (
        "Lowest 40; a quarter of the units have 70 or less, half 82.8 or less, three quarters 86.6 or less; "
        "highest 90 points."
    )
    assert latest(shown, UNITS[0]).startswith("In 2024, Đường Hạ township ranked 1st of 4 communes")


def test_units_that_others_may_stand_between_are_no_neighbours() -> None:
    found = known()
    above = {unit: [it.result.unit for it in found.site.histories.peers(entry).above] for unit, entry in entries(found)}
    assert above == {UNITS[0]: [], UNITS[1]: [UNITS[0]], UNITS[2]: [UNITS[0], UNITS[1]], UNITS[3]: []}


def entries(found: View) -> list[tuple[str, site.Entry]]:
    return [(unit, entry) for unit in UNITS if (entry := found.site.latest(unit)) is not None]


def test_pages_of_a_part_say_no_more_than_it_does() -> None:
    """Every page of every language, the badge, the share image, the record and the file of a unit."""
    for size, of in ((None, r"\d+"), (63, "(?!63)\\d+")):
        pages = published(package(table(sizes={"": size})))
        said = "\n".join(pages.values())
        assert not re.search(rf"\d / {of}\b|\d(st|nd|rd|th) of {of}\b|trong {of} (xã|đơn)", said)
        for words in ("Cuối bảng:", "Last:", "quarter of the units", "phần tư số đơn vị", "ranked units", "Median"):
            assert words not in said, words
    card = dict(pictures.cards(view(package(table(sizes={"": None})), language="vi")))[urls.unit_picture(UNITS[3])]
    assert (card.figure, card.of, card.strip) == ("63", "", None)
    badge = dict(pictures.badges(unknown().site, TEMPLATES))[urls.badge(UNITS[3])].decode()
    assert "hạng 63, năm 2024" in badge
    record = next(it for it in records.records(unknown().site) if it.address == urls.unit(UNITS[3])["vi"])
    assert record.meta["standing"] == "DTI: hạng 63, năm 2024"
    files = dict(unit_files.export(unknown().site))
    (own,) = json.loads(files[urls.unit_file(UNITS[3], "json")])["rankings"]
    assert (own["ranked"], own["sharing"]) == (None, 0)


def test_a_part_says_of_how_much_it_is_one() -> None:
    coverage = [
        ranking_page.page(it, it.site.packages[0], it.site.packages[0].rankings[0]).coverage
        for it in (known(), unknown())
    ]
    assert coverage == ["4 units, part of a list of 63", "4 units, part of a longer list"]
    (level,) = levels.levels(known(), known().links(urls.HOME), "song-da")
    assert level.periods[0].coverage == "4 of a list of 63 units"


def test_a_list_that_begins_below_the_first_names_no_first() -> None:
    shown = view(
        package(table(tuple((str(int(rank) + 19), unit, total) for rank, unit, total in LEADERS[:3]), {"": 63}))
    )
    (level,) = levels.levels(shown, shown.links(urls.HOME), "song-da")
    assert (level.periods[0].first, level.periods[0].last) == ((), ())


def test_a_part_has_no_order_by_indicators_and_no_headline() -> None:
    rows = [(*row[:2], row[1], row[2], row[2]) for row in LEADERS]
    columns = (*samples.COLUMNS[:3], samples.column("nhan_thuc_so", "Nhận thức"), samples.column("total", "Tổng"))
    whole = samples.ranking("list", rows, columns=columns)
    for found, count in ((whole, 1), (dataclasses.replace(whole, sizes={"": 63}), 0)):
        shown = view(package(found))
        assert len(list(indicator.listed(shown.site))) == count
        assert (indicator.overview(shown, shown.links(urls.HOME), found) is None) == (found.sizes is not None)
        assert highlights.highlights(shown, shown.links(urls.HOME)) == ()


def movement(before: Sizes | None, now: Sizes | None) -> View:
    earlier = table(LEADERS[1:], before, "2023")
    return view(package(earlier), package(table(LEADERS[:3], now)))


def test_nobody_comes_or_goes_where_one_of_two_lists_is_a_part() -> None:
    whole = movement(None, None).site.histories.tables.movements["song-da-2024", "list"]
    assert ([it.result.unit for it in whole.arrived], [it.result.unit for it in whole.left]) == ([UNITS[0]], [UNITS[3]])
    for before, now in (({"": 63}, None), (None, {"": 63}), ({"": None}, {"": None})):
        shown = movement(before, now)
        moved = shown.site.histories.tables.movements["song-da-2024", "list"]
        assert (moved.arrived, moved.left, moved.whole) == ((), (), False)
        assert [it.ranks for it in moved.movers] == [0, 0]
        page = ranking_page.page(shown, *next(ranking_page.listed(shown.site)))
        assert page.slope is None
        assert page.movers is not None
        assert page.movers.lead == "2 units have a score in both."
        assert climbers.comparisons(shown, shown.links(urls.HOME)) == ()


def test_a_step_has_denominators_only_where_both_are_known_and_differ() -> None:
    told = "same rank (64 units were ranked then, 63 now)"
    for then, now, said in ((64, 63, told), (63, 63, "same rank"), (None, 63, "same rank"), (None, None, "same rank")):
        shown = view(package(table(sizes={"": then}, period="2023")), package(table(sizes={"": now})))
        found = story.section(shown, shown.links(urls.HOME), shown.site.histories.unit(UNITS[0]))
        assert found is not None
        assert [line.steps[1:] for line in found.stretches[0].lines] == [(), (said,)]


def test_a_unit_that_is_missing_from_a_part_may_stand_in_the_list() -> None:
    years = [package(table(period=year, sizes=sizes)) for year, sizes in (("2022", None), ("2024", None))]
    for sizes, published_then in ((None, True), ({"": 63}, False)):
        between = package(table(LEADERS[1:], sizes, "2023"))
        (line,) = view(*years, between).site.histories.unit(UNITS[0]).series
        assert [gap.published for gap in line.gaps] == [published_then]


def test_a_rank_beyond_the_units_of_its_table_has_no_denominator() -> None:
    """“23 / 22”: the numbers of a table leave one out, so that the last is larger than the number of its units."""
    shown = view(package(table((("1", UNITS[0], "90"), ("3", UNITS[1], "80")))))
    assert [amounts.latest(shown, unit) for unit in UNITS[:2]] == ["rank 1 / 2, 2024", "rank 3, 2024"]


def test_a_registry_that_knows_fewer_units_than_are_listed_says_nothing_of_how_many_there_were() -> None:
    """“63 listed; 0 units existed then”."""
    units = {key: samples.unit(key, it.level, *it.versions) for key, it in samples.REGISTRY.units.items()}
    later = dataclasses.replace(units[UNITS[3]].versions[-1], valid_from=date(2025, 1, 1))
    fewer = dataclasses.replace(
        samples.REGISTRY, units={**units, UNITS[3]: samples.unit(UNITS[3], Level.COMMUNE, later)}
    )
    for registry, listed, coverage in (
        (samples.REGISTRY, 3, "3 scored of 3 listed; 4 units existed then"),
        (samples.REGISTRY, 4, "4 scored of 4 listed"),
        (fewer, 4, "4 scored of 4 listed"),
    ):
        shown = view(package(table(LEADERS[:listed])), registry=registry)
        (level,) = levels.levels(shown, shown.links(urls.HOME), "song-da")
        assert level.periods[0].coverage == coverage


def test_a_unit_alone_on_its_list_is_compared_with_nobody() -> None:
    shown = view(package(table(LEADERS[:1])))
    assert "1 / 1" not in "\n".join(published(package(table(LEADERS[:1]))).values())
    assert amounts.latest(shown, UNITS[0]) == "rank 1, 2024"
    (level,) = levels.levels(shown, shown.links(urls.HOME), "song-da")
    assert (level.periods[0].first, level.periods[0].last, level.periods[0].spread) == ((), (), "")


def test_a_line_about_a_commune_is_of_one_period() -> None:
    """“First half 2022: rank 123 / 134, within the district: rank 1 / 1”."""
    half = package(table(tuple((rank, unit, total) for rank, unit, total in LEADERS[:3]), period="2023"))
    later = package(table((("", UNITS[0], "50"), ("", UNITS[1], "40"))))
    shown = view(half, later)
    found = members.members(shown, shown.links(urls.HOME), samples.REGISTRY.units[D], Level.COMMUNE)
    assert found is not None
    told = {it.unit.text: (it.ranks, it.in_district) for it in found.ranked}
    assert told["Thị trấn Đường Hạ"] == (("2023: rank 1 / 3",), "")
    assert told["Xã A N'Hêng"] == (("2023: rank 3 / 3",), "within the district: rank 3 / 3 (computed here)")
