"""The comparable core: only what the registry documents, exact, marked as ours, and never a line of ranks or scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from rankings import site, urls
from rankings.drawings import timeline
from rankings.history.bridge import Core
from rankings.model import TOTAL, Framework, Indicator, IndicatorMapping, Level, MaximumBasis, Package, Registry
from rankings.pages.unit import core
from rankings.pages.unit import history as stories
from rankings.site import Portal
from rankings.words import catalogue
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples

UNIT = "song-da/dam-hoa/an-binh"
BEFORE = {"a": "40", "b": "60", "c": None, TOTAL: None}
AFTER = {"x": "100", "y": "100", "z": "50", TOTAL: "250"}


def framework(name: str, maxima: Mapping[str, str | None], basis: str = "printed") -> Framework:
    indicators = [
        Indicator(id=it, position=place, name=samples.both(it), maximum=top, maximum_basis=MaximumBasis(basis), note="")
        for place, (it, top) in enumerate(maxima.items())
    ]
    return replace(samples.framework(name, Level.COMMUNE, None), indicators={it.id: it for it in indicators})


def mapping(first: tuple[str, str], second: tuple[str, str], level: Level = Level.COMMUNE) -> IndicatorMapping:
    return IndicatorMapping(
        level=level,
        framework=first[0],
        indicator=first[1],
        other_framework=second[0],
        other_indicator=second[1],
        source="2/QĐ-UBND, Điều 3",
        note="",
    )


TWO = (mapping(("old", "a"), ("new", "x")), mapping(("new", "y"), ("old", "b")))
"""One in each direction."""


def package(
    when: str, rules: str, *scores: str, status: str = "", by_district: bool = False, basis: str = "printed"
) -> Package:
    maxima = BEFORE if rules == "old" else AFTER
    names = tuple(it for it in maxima if it != TOTAL)
    columns = (
        *samples.COLUMNS[:3],
        *(samples.column(it, it) for it in (*names, TOTAL)),
        samples.column("status", "Trạng thái"),
    )
    table = samples.ranking(
        "communes",
        [("1", UNIT, "Xã An Bình", *scores, "150", status)],
        columns=columns,
        period=when,
        framework=framework(rules, maxima, basis),
        package=f"song-da-{when}",
        by_district=by_district,
    )
    return Package(
        id=f"song-da-{when}",
        province="song-da",
        period=when,
        title=samples.both(when),
        sources=(samples.DECISION,),
        rankings=(table,),
        readme="",
        files=(),
    )


OLD = package("2022", "old", "30", "45.5", "9")
NEW = package("2023", "new", "80", "90", "50")


def view(*packages: Package, mappings: tuple[IndicatorMapping, ...] = TWO) -> View:
    registry = Registry(
        units=samples.REGISTRY.units,
        spellings={},
        successions=(),
        frameworks={},
        mappings=mappings,
    )
    portal = Portal(registry=registry, packages=packages, withheld=(), base_url=None)
    return View(site=site.indexed(portal), language="vi", catalogue=catalogue.read(TEMPLATES))


def cores(shown: View) -> tuple[Core, ...]:
    return shown.site.histories.unit(UNIT).cores


def test_the_share_of_the_common_maximum_is_exact() -> None:
    [found] = cores(view(OLD, NEW))
    assert [(pair.before.id, pair.after.id) for pair in found.pairs] == [("a", "x"), ("b", "y")]
    assert [(it.scored, it.maximum, it.percent) for it in found.shares] == [
        ("75.5", "100", "75.5"),
        ("170", "200", "85.0"),
    ]


@pytest.mark.parametrize(
    "mappings",
    [
        (),
        TWO[:1],
        (TWO[0], mapping(("old", "c"), ("new", "z"))),
        (TWO[0], replace(TWO[1], level=Level.DISTRICT)),
        (TWO[0], mapping(("other", "b"), ("new", "y"))),
    ],
    ids=["none", "one", "no maximum", "another level", "another framework"],
)
def test_without_two_mapped_indicators_with_maxima_there_is_no_core(mappings: tuple[IndicatorMapping, ...]) -> None:
    assert cores(view(OLD, NEW, mappings=mappings)) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (package("2022", "old", "30", "", "9"), NEW),
        (OLD, package("2023", "new", "80", "90", "50", status="inherited")),
        (package("2022-h1", "old", "30", "45.5", "9"), NEW),
        (package("2022", "old", "30", "45.5", "9", by_district=True), NEW),
    ],
    ids=["a score is missing", "the result is inherited", "another length", "another scope"],
)
def test_nothing_else_is_bridged(before: Package, after: Package) -> None:
    assert cores(view(before, after)) == ()


def test_a_core_draws_its_own_dashed_line_and_no_other() -> None:
    with_core, without = view(OLD, NEW), view(OLD, NEW, mappings=())
    drawn = [timeline.charts(it, it.site.histories.unit(UNIT)) for it in (with_core, without)]
    assert drawn[0] == drawn[1]
    assert all(panel.lines == () for each in drawn[0] for panel in each.panels)
    [part] = core.parts(with_core, with_core.site.histories.unit(UNIT))
    assert (part.chart.kind, part.chart.cuts) == ("core", ())
    [panel] = part.chart.panels
    assert [len(line.split()) for line in panel.lines] == [2]
    assert [dot.label for dot in panel.dots] == ["75,5%", "85,0%"]


def test_a_core_says_that_it_is_ours_and_on_what_it_rests() -> None:
    shown = view(package("2022", "old", "30", "45.5", "9", basis="inferred"), NEW)
    section = stories.section(shown, shown.links(urls.unit(UNIT)), shown.site.histories.unit(UNIT))
    assert section is not None
    [part] = section.cores
    assert "cổng tính" in part.chart.heading
    assert "tính toán của cổng" in part.chart.title
    assert part.chart.description == "năm 2022: 75,5%; năm 2023: 85,0%."
    assert part.lines == (
        "Năm 2022: 75,5% (75,5 / 100 điểm, cổng tính)",
        "Năm 2023: 85,0% (170 / 200 điểm, cổng tính)",
    )
    assert [(it.before, it.after, it.source) for it in part.counterparts] == [
        ("a (tối đa 40)", "x (tối đa 100)", "2/QĐ-UBND, Điều 3"),
        ("b (tối đa 60)", "y (tối đa 100)", "2/QĐ-UBND, Điều 3"),
    ]
    assert part.inferred
    assert not core.parts(view(OLD, NEW), view(OLD, NEW).site.histories.unit(UNIT))[0].inferred


def test_a_point_or_a_period_without_a_share_breaks_the_line() -> None:
    packages = (
        package("2019", "old", "1", "1", "1"),
        package("2021", "old", "2", "2", "2"),
        package("2022", "old", "", "", "3"),
        package("2023", "new", "80", "90", "50"),
        package("2024", "new", "80", "90", "50", status="provisional"),
    )
    shown = view(*packages)
    [part] = core.parts(shown, shown.site.histories.unit(UNIT))
    [panel] = part.chart.panels
    places = [f"{dot.x},{dot.y}" for dot in panel.dots]
    assert len(places) == 4
    assert panel.lines == (" ".join(places[2:]),)
    assert [dot.status for dot in panel.dots] == ["", "", "", "provisional"]
    assert part.lines[-1].endswith("cổng tính) (tạm thời)")
