"""Drawings: everything at its place in time, ranks from the top, scores from 0, nothing joined that must not be."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

from rankings import site, urls
from rankings.drawings import scale, timeline
from rankings.drawings.chart import BOTTOM, TOP, Chart
from rankings.model import TOTAL, Level, Package
from rankings.pages.unit import history as stories
from rankings.site import Portal
from rankings.words import amounts, catalogue
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.selections import some

UNIT = "song-da/dam-hoa/an-binh"
OTHER = "song-da/dam-hoa/duong-ha"
COLUMNS = (samples.COLUMNS[0], samples.COLUMNS[1], samples.COLUMNS[2], samples.column(TOTAL, "Tổng"))
REGISTRY = dataclasses.replace(samples.REGISTRY, spellings={}, successions=())
FRAMEWORKS = {name: samples.framework(name, Level.COMMUNE, "100") for name in ("sd-1", "sd-2")}


def package(when: str, total: str, *, rank: str = "2", framework: str = "sd-1") -> Package:
    rows = [("1", OTHER, "Xã Đường Hạ", "90"), (rank, UNIT, "Xã An Bình", total)]
    table = samples.ranking(
        "communes", rows, columns=COLUMNS, period=when, framework=FRAMEWORKS[framework], package=f"song-da-{when}"
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


def view(*packages: Package) -> View:
    portal = Portal(registry=REGISTRY, packages=packages, withheld=(), base_url=None)
    return View(site=site.indexed(portal), language="vi", catalogue=catalogue.read(TEMPLATES))


def drawn(*packages: Package) -> tuple[Chart, ...]:
    shown = view(*packages)
    return timeline.charts(shown, shown.site.histories.unit(UNIT))


def test_ranks_stand_from_the_top_down_to_their_denominator() -> None:
    ranks, scores = drawn(package("2022", "50"), package("2023", "60", rank="1"))
    assert (ranks.kind, scores.kind) == ("rank", "score")
    before, now = ranks.panels[0].dots
    assert (float(before.y), float(now.y)) == (BOTTOM, TOP)
    assert (before.end_label, now.end_label) == ("2", "2")


def test_scores_stand_on_a_scale_from_0() -> None:
    _, scores = drawn(package("2022", "0"), package("2023", "45"))
    before, now = scores.panels[0].dots
    assert float(before.y) == BOTTOM
    assert float(now.y) == pytest.approx((BOTTOM + TOP) / 2)
    assert scores.panels[0].top == "cao nhất bảng 90"


def test_the_label_is_the_printed_figure() -> None:
    _, scores = drawn(package("2022", "50.10"), package("2023", "60"))
    assert [dot.label for dot in scores.panels[0].dots] == ["50,10", "60"]


def test_no_line_crosses_a_framework() -> None:
    for found in some(drawn(package("2022", "50"), package("2023", "60", framework="sd-2"))):
        assert len(found.panels) == 2
        assert [panel.lines for panel in found.panels] == [(), ()]
        [cut] = found.cuts
        before, after = (float(panel.dots[0].x) for panel in found.panels)
        assert before < float(cut.removeprefix("M").split()[0]) < after


def test_a_missing_period_is_a_gap() -> None:
    ranks, _ = drawn(package("2020", "40"), package("2021", "50"), package("2023", "60"))
    [panel] = ranks.panels
    assert [len(line.split()) for line in panel.lines] == [2]
    assert [(tick.label, tick.missing) for tick in ranks.ticks] == [
        ("2020", False),
        ("2021", False),
        ("2022", True),
        ("2023", False),
    ]


def test_half_years_have_their_own_place() -> None:
    ranks, _ = drawn(package("2022-h1", "40"), package("2022-h2", "50"), package("2023-h2", "60"))
    places = [float(dot.x) for dot in ranks.panels[0].dots]
    assert places[2] - places[1] == pytest.approx(2 * (places[1] - places[0]), abs=0.3)
    assert [tick.detail for tick in ranks.ticks if not tick.missing] == ["6 tháng đầu", "6 tháng cuối", "6 tháng cuối"]


def test_a_year_of_which_a_part_was_measured_is_not_missing() -> None:
    ranks, _ = drawn(package("2021-q2", "40"), package("2023-q2", "50"))
    assert [tick.label for tick in ranks.ticks if tick.missing] == ["2022"]


def test_periods_below_the_axis_have_room_beside_each_other() -> None:
    halves = [f"{year}-h{half}" for year in range(2018, 2024) for half in (1, 2)]
    for found in (halves, [f"2023-{month:02}" for month in range(1, 13)], ["2019", "2020-2022", "2021-2023"]):
        for each in drawn(*(package(it, "50") for it in found)):
            for before, after in pairwise(each.ticks):
                assert float(after.x) - float(before.x) >= (before.width + after.width) / 2 - 0.5


def test_series_that_overlap_have_drawings_of_their_own() -> None:
    found = drawn(package("2021", "40"), package("2022-h1", "50"), package("2022", "60"), package("2023-h1", "60"))
    assert [each.id for each in found] == ["rank-1", "rank-2", "score-1", "score-2"]
    assert all(each.cuts == () for each in found)


def test_many_periods_keep_room_for_their_labels() -> None:
    ranks, _ = drawn(*(package(str(year), "50") for year in range(2010, 2024)))
    places = [float(dot.x) for dot in ranks.panels[0].dots]
    assert ranks.wide
    assert min(after - before for before, after in pairwise(places)) > 50


def test_every_label_stays_on_the_paper() -> None:
    for found in some(drawn(package("2022", "50.10"), package("2023", "60", framework="sd-2"))):
        for panel in found.panels:
            for dot in panel.dots:
                width = 9 * len(dot.label)
                start = {"start": 0, "end": -width, "middle": -width / 2}[dot.anchor] + float(dot.label_x)
                assert 0 <= start <= start + width <= found.width


@pytest.mark.parametrize("first", [1, 2, 3])
def test_no_label_reaches_the_next_dot_beyond_a_cut(first: int) -> None:
    years = ("2021", "2022", "2023", "2024")
    frameworks = ["sd-1"] * first + ["sd-2"] * (4 - first)
    _, scores = drawn(*(package(it, "170.50", framework=name) for it, name in zip(years, frameworks, strict=True)))
    dots = [dot for panel in scores.panels for dot in panel.dots]
    for dot, following in some(pairwise(dots)):
        width = 9 * len(dot.label)
        end = {"start": width, "end": 0, "middle": width / 2}[dot.anchor] + float(dot.label_x)
        assert end <= float(following.x) - 5


def test_a_drawing_says_in_words_what_it_shows() -> None:
    ranks, scores = drawn(package("2022", "50"), package("2023", "60", framework="sd-2"))
    assert (
        ranks.description
        == "năm 2022: hạng 2 / 2; năm 2023: hạng 2 / 2. Đường kẻ đứt là chỗ không so sánh được, không nối."
    )
    assert scores.description.startswith("năm 2022: 50 điểm; năm 2023: 60 điểm.")


def test_a_single_period_is_not_drawn() -> None:
    shown = view(package("2022", "50"))
    section = stories.section(shown, shown.links(urls.unit(UNIT)), shown.site.histories.unit(UNIT))
    assert section is not None
    assert (section.charts, section.stretches) == ((), ())
    assert section.note == (
        "Mới có kết quả của một kỳ, nên chưa thể nói tăng hay giảm; kỳ này đơn vị xếp ngang hoặc trên 1 trong 2 đơn vị "
        "được xếp hạng, tính cả chính nó (50,0%, cổng tính)."
    )


def test_no_trend_is_told_of_fewer_than_three_periods() -> None:
    for packages, told in (
        ((package("2021", "40"), package("2022", "50")), ""),
        ((package("2021", "40"), package("2022", "50"), package("2023", "60")), "điểm không kỳ nào giảm"),
    ):
        shown = view(*packages)
        section = stories.section(shown, shown.links(urls.unit(UNIT)), shown.site.histories.unit(UNIT))
        assert section is not None
        [stretch] = section.stretches
        assert told in stretch.trend
        assert bool(stretch.trend) == bool(told)
        assert bool(section.note) == (not told)


@pytest.mark.parametrize(("difference", "shown"), [("1.50", "+1,50"), ("-0.5", "−0,5"), ("0", "0"), ("0.00", "0,00")])
def test_differences_have_their_sign(difference: str, shown: str) -> None:
    assert amounts.signed(view(), difference) == shown


def test_places_are_short() -> None:
    assert [scale.place(value) for value in (1.0, 2.25, 3.96)] == ["1", "2.2", "4"]
