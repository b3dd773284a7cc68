"""Ranks that count in groups of any kind, and tables that mix levels: headings as printed, each rank in its group."""

from __future__ import annotations

import dataclasses
import json
import re

from rankings import render, results, site, urls
from rankings.exports import unit_files
from rankings.history import comparability
from rankings.model import LEVEL, Language, Level, Package, Ranking
from rankings.pages import levels
from rankings.pages.home import climbers, coverage, highlights
from rankings.pages.ranking import ranking as ranking_page
from rankings.pages.unit import results as unit_results
from rankings.pages.unit import sentence
from rankings.search import records
from rankings.site import Portal
from rankings.words import amounts
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.samples import D

COLUMNS = (*samples.COLUMNS[:3], samples.column("total", "Tổng"))
UNITS = (f"{D}/duong-ha", f"{D}/an-binh", f"{D}/a-nheng", f"{D}/tan-lap")
OFFICE = "song-da/so-noi-vu"
ROWS = (("1", UNITS[0], "90"), ("2", UNITS[1], "85.5"), ("1", UNITS[2], "95"), ("2", UNITS[3], "40"))


def grouped(period: str = "2024", *, lowland: tuple[str, ...] = UNITS[:2]) -> Ranking:
    """Two groups, each ranked from 1."""
    rows = [(rank, unit, unit, total) for rank, unit, total in ROWS]
    made = samples.ranking("list", rows, columns=COLUMNS, period=period, package=f"song-da-{period}")
    upland = tuple(unit for unit in UNITS if unit not in lowland)
    return samples.grouped(made, "vung", **{"Đồng bằng": lowland, "Miền núi": upland})


def mixed() -> Ranking:
    """An office and three communes in one table, ranked by level."""
    rows = (("1", OFFICE, OFFICE, "88"), *((rank, unit, unit, total) for rank, unit, total in ROWS[:2]))
    made = samples.ranking("list", rows, columns=COLUMNS)
    of = {OFFICE: Level.DEPARTMENT}
    listed = (dataclasses.replace(it, group=of.get(it.unit, Level.COMMUNE).value) for it in made.results)
    return dataclasses.replace(made, group_by=LEVEL, mixed=of, results=tuple(listed))


def package(*rankings: Ranking) -> Package:
    period = rankings[0].period
    return dataclasses.replace(
        samples.PACKAGE, id=f"song-da-{period}", period=period, rankings=rankings, files=("datapackage.json",)
    )


def view(*packages: Package, language: Language = "en") -> View:
    portal = Portal(registry=samples.REGISTRY, packages=packages, withheld=(), base_url=None)
    return View(site=site.indexed(portal), language=language, catalogue=samples.words())


def entry(found: View, unit: str) -> site.Entry:
    latest = found.site.latest(unit)
    assert latest is not None
    return latest


def test_a_rank_counts_in_its_group_and_says_which() -> None:
    shown = view(package(grouped()))
    assert amounts.latest(shown, UNITS[2]) == "rank 1 / 2 (Miền núi), 2024"
    assert sentence.latest(shown, entry(shown, UNITS[2]), ()) == (
        "In 2024, A N'Hêng commune ranked 1st of 2 communes in Sông Đà province, group “Miền núi”, with 95 points."
    )
    among = shown.site.histories.peers(entry(shown, UNITS[2]))
    assert [it.result.unit for it in (*among.above, *among.below)] == [UNITS[3]]
    (line,) = shown.site.histories.unit(UNITS[3]).series
    assert line.points[0].relative is not None
    assert (line.points[0].relative.at_or_below, line.points[0].relative.of) == (1, 2)


def test_a_page_shows_the_headings_of_groups_as_printed() -> None:
    shown = view(package(grouped()))
    page = ranking_page.page(shown, *next(ranking_page.listed(shown.site)))
    assert [(it.name, it.count, len(it.rows), it.language == "vi") for it in page.table.groups] == [
        ("Đồng bằng", "2 units", 2, True),
        ("Miền núi", "2 units", 2, True),
    ]
    assert page.strips is not None
    assert [it.heading.text for it in page.strips.districts if it.heading] == ["Đồng bằng", "Miền núi"]
    assert (page.slope, page.indicators) == (None, None)
    html = render.Files(shown.site, TEMPLATES)["song-da/2024/list/index.html"].decode()
    assert "VUNG" not in html  # the heading stands over the rows, not in a column
    assert set(re.findall(r'<tr id="([^"]+)"', html)) == {urls.row_id(it) for it in grouped().results}


def test_groups_that_alternate_in_print_are_a_column() -> None:
    alternate = grouped(lowland=(UNITS[0], UNITS[2]))
    shown = view(package(alternate))
    page = ranking_page.page(shown, *next(ranking_page.listed(shown.site)))
    assert [(it.name, len(it.rows)) for it in page.table.groups] == [("", 4)]
    assert "VUNG" in [heading.text for heading in page.table.head[0]]


def test_a_unit_in_two_groups_has_a_row_and_a_result_in_each() -> None:
    once = grouped()
    again = dataclasses.replace(
        once.results[1], line=9, group="Miền núi", cells={**once.results[1].cells, "vung": "Miền núi", "rank": "3"}
    )
    shown = view(package(dataclasses.replace(once, results=(*once.results, again))))
    entries = shown.site.entries[UNITS[1]]
    assert [amounts.rank(shown, it) for it in entries] == ["2 / 2 (Đồng bằng)", "3 / 3 (Miền núi)"]
    assert sentence.latest(shown, entries[0], entries[1:]) == (
        "In 2024, An Bình commune ranked 2nd of 2 communes and townships in Sông Đà province, group “Đồng bằng” and 3rd "
        "of 3 communes in Sông Đà province, group “Miền núi”, with 85.5 points."
    )
    (period,) = unit_results.by_period(shown, shown.links(urls.HOME), entries, frozenset())
    assert [(it.title.href.partition("#")[2], it.repeats) for it in period.blocks] == [
        (f"{UNITS[1]}.dong-bang", False),
        (f"{UNITS[1]}.mien-nui", True),
    ]
    page = render.Files(shown.site, TEMPLATES)[f"{UNITS[1]}/index.html"].decode()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_results_say_the_printed_group_and_the_district() -> None:
    (found,) = view(package(grouped())).site.packages
    fields = results.FIELDS.index("group"), results.FIELDS.index("unit")
    told = {(row[fields[1]], row[fields[0]]) for row in results.rows([found])}
    assert told == {(unit, "Đồng bằng" if unit in UNITS[:2] else "Miền núi") for unit in UNITS}
    (by_district,) = {row[fields[0]] for row in results.rows([package(samples.PACKAGE.rankings[1])])}
    assert by_district == "H. Đầm Hoa"
    (whole,) = {row[fields[0]] for row in results.rows([package(samples.PACKAGE.rankings[0])])}
    assert whole == ""


def test_what_is_ranked_in_two_groups_is_not_compared() -> None:
    first, _, second, _ = grouped().results
    one, other = (comparability.criteria(grouped(), it) for it in (first, second))
    assert [reason for reason in one if one[reason] != other[reason]] == [comparability.Reason.SCOPE]
    shown = view(package(grouped()))
    files = dict(unit_files.export(shown.site))
    told = [json.loads(files[urls.unit_file(unit, "json")])["rankings"][0] for unit in UNITS]
    assert [it["group"] for it in told] == ["Đồng bằng"] * 2 + ["Miền núi"] * 2
    assert len({it["ranked_among"] for it in told}) == 2


def test_a_unit_that_changes_its_group_has_no_step_of_rank() -> None:
    shown = view(package(grouped("2023")), package(grouped("2024", lowland=(UNITS[0], UNITS[2]))))
    moved = {
        it.now.result.unit: it.change.ranks
        for it in shown.site.histories.tables.movements["song-da-2024", "list"].movers
    }
    assert moved == {UNITS[0]: 0, UNITS[1]: None, UNITS[2]: None, UNITS[3]: 0}
    assert [len(shown.site.histories.unit(unit).series) for unit in UNITS] == [1, 2, 2, 1]
    assert climbers.comparisons(shown, shown.links(urls.HOME)) == ()
    assert highlights.highlights(shown, shown.links(urls.HOME)) == ()


def test_each_level_of_a_mixed_table_is_listed_with_its_units() -> None:
    shown = view(package(mixed()))
    found = levels.levels(shown, shown.links(urls.HOME), "song-da")
    assert [(it.name, [period.coverage for period in it.periods]) for it in found] == [
        ("Departments", ["1 scored of 1 listed"]),
        ("Communes", ["2 scored of 2 listed; 4 units existed then"]),
    ]
    assert [[link.text for link in it.periods[0].last] for it in found] == [[], ["Xã An Bình"]]
    (province,) = coverage.coverage(shown, shown.links(urls.HOME)).areas
    cells = {cell.rankings[0].count for row in province.rows for cell in row.cells if cell.rankings}
    assert cells == {"1", "2"}
    page = ranking_page.page(shown, *next(ranking_page.listed(shown.site)))
    assert [(it.name, it.language == "vi") for it in page.table.groups] == [("Departments", False), ("Communes", False)]


def test_a_unit_of_a_mixed_table_has_its_own_level() -> None:
    shown = view(package(mixed()))
    assert (entry(shown, OFFICE).level, entry(shown, UNITS[0]).level) == (Level.DEPARTMENT, Level.COMMUNE)
    assert sentence.latest(shown, entry(shown, UNITS[1]), ()).startswith(
        "In 2024, An Bình commune ranked 2nd of 2 communes and townships in Sông Đà province"
    )
    levels_told = {
        row[results.FIELDS.index("unit")]: row[results.FIELDS.index("level")]
        for row in results.rows(shown.site.packages)
    }
    assert levels_told == {OFFICE: "department", UNITS[0]: "commune", UNITS[1]: "commune"}
    record = next(it for it in records.records(shown.site) if it.address == urls.ranking(mixed())["vi"])
    assert record.filters["level"] == ("department", "commune")
    scales = {it: shown.site.histories.unit(it).series[0].scale.level for it in (OFFICE, UNITS[0])}
    assert scales == {OFFICE: Level.DEPARTMENT, UNITS[0]: Level.COMMUNE}
