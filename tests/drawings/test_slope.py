"""Ranks between two rankings: the slope chart, which ranks make a headline, and the districts of a province."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from pathlib import Path

from rankings import site
from rankings.drawings.slope import Label, Slope
from rankings.history.movement import Movement
from rankings.model import Bilingual, Erratum, Language, Level, Package, Status
from rankings.pages.ranking import ranking
from rankings.site import Portal
from rankings.words import catalogue
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples

COLUMNS = (*samples.COLUMNS[:3], samples.column("total", "Tổng"), samples.column("status", "Ghi chú"))


def unit(number: int) -> str:
    return f"song-da/so-{number}"


def package(period: str, ranks: Iterable[tuple[int, str]], *, status: dict[int, Status] | None = None) -> Package:
    """A ranking of numbered departments: number and printed rank, in printed order."""
    rows = [(rank, unit(number), f"Sở {number}", "9", (status or {}).get(number, "")) for number, rank in ranks]
    table = samples.ranking(
        "departments", rows, columns=COLUMNS, level=Level.DEPARTMENT, period=period, package=f"song-da-{period}"
    )
    return dataclasses.replace(samples.PACKAGE, id=table.package, period=period, rankings=(table,))


def disputing(found: Package, number: int) -> Package:
    erratum = Erratum(
        ranking="departments",
        unit=unit(number),
        field="rank",
        rule="rank-order",
        printed="1",
        computed="2",
        explanation=Bilingual(vi="Vì sao", en="Why"),
        line=2,
    )
    return dataclasses.replace(found, errata=(erratum,))


def view(before: Package, now: Package, language: Language = "vi") -> View:
    numbers = {result.unit for it in (before, now) for result in it.rankings[0].results}
    departments = [
        samples.unit(it, Level.DEPARTMENT, samples.version(it.replace("song-da/so-", "Sở "), "Cơ quan", "song-da"))
        for it in sorted(numbers)
    ]
    registry = dataclasses.replace(
        samples.REGISTRY, units={**samples.REGISTRY.units, **{it.id: it for it in departments}}
    )
    portal = Portal(registry=registry, packages=(before, now), withheld=(), base_url=None)
    return View(site=site.indexed(portal), language=language, catalogue=catalogue.read(TEMPLATES))


def later(before: Package, now: Package) -> ranking.RankingPage:
    """The page of the later of two rankings."""
    found = view(before, now)
    return next(ranking.page(found, *it) for it in ranking.listed(found.site) if it[0].period == "2025")


def slope(before: Package, now: Package) -> Slope | None:
    return later(before, now).slope


def drawn(before: Package, now: Package) -> Slope:
    found = slope(before, now)
    assert found is not None
    return found


def movement(before: Package, now: Package) -> Movement:
    return view(before, now).site.histories.tables.movements["song-da-2025", "departments"]


def said(labels: Iterable[Label | None]) -> list[tuple[str, str, str]]:
    return [(it.unit.text, it.rank, it.kind) if it else ("", "", "") for it in labels]


def ends(found: Slope, kind: str) -> list[str]:
    return [line.points for line in found.lines if line.kind == kind]


def ranks(*numbers: int) -> list[tuple[int, str]]:
    """Ranks 1, 2, 3, … of departments in this order."""
    return [(number, str(rank)) for rank, number in enumerate(numbers, start=1)]


# The drawing


def test_a_row_is_a_rank_and_a_line_leads_from_label_to_label() -> None:
    found = drawn(package("2024", ranks(1, 2, 3)), package("2025", ranks(2, 1, 3)))
    assert said(found.left) == [("Sở 1", "1", "down"), ("Sở 2", "2", "up"), ("Sở 3", "3", "quiet")]
    assert said(found.right) == [("Sở 2", "1", "up"), ("Sở 1", "2", "down"), ("Sở 3", "3", "quiet")]
    assert found.height == 3
    assert ends(found, "up") == ["0,1.5 6,1.5 94,0.5 100,0.5"]
    assert ends(found, "quiet") == ["0,2.5 6,2.5 94,2.5 100,2.5"]
    assert [line.kind for line in found.lines] == ["quiet", "down", "up"]
    assert [it.said for it in found.right if it] == ["+1", "−1", ""]


def test_units_that_share_a_rank_meet_at_its_place_and_their_labels_do_not() -> None:
    tied = [(1, "1"), (2, "1"), (3, "3")]
    found = drawn(package("2024", tied), package("2025", ranks(1, 2, 3)))
    assert [it.rank for it in found.left if it] == ["1", "1", "3"]
    assert ends(found, "quiet")[0] == "0,0.5 6,0.5 94,0.5 100,0.5"
    assert ends(found, "down") == ["0,1.5 6,0.5 94,1.5 100,1.5"]


def test_ranks_that_nobody_has_leave_their_rows_empty() -> None:
    found = drawn(package("2024", [(1, "1"), (2, "4")]), package("2025", ranks(1, 2)))
    assert said(found.left) == [("Sở 1", "1", "quiet"), ("", "", ""), ("", "", ""), ("Sở 2", "4", "up")]
    assert found.height == 4


def test_new_and_gone_units_have_a_place_without_a_line() -> None:
    found = drawn(package("2024", ranks(1, 2, 3)), package("2025", ranks(1, 4, 2)))
    assert ("Sở 3", "3", "alone") in said(found.left)
    assert ("Sở 4", "2", "alone") in said(found.right)
    assert sorted(ends(found, "alone")) == ["0,2.5 6,2.5", "94,1.5 100,1.5"]
    assert [it.text for it in found.gone] == ["Sở 3"]
    assert {it.said for it in (*found.left, *found.right) if it and it.kind == "alone"} == {"mới", "nay không"}
    assert "alone" in [key.kind for key in found.keys]


def test_those_that_moved_as_far_as_the_last_one_named_stand_out_too() -> None:
    before = ranks(*range(1, 15))
    now = ranks(*(it + 1 if it % 2 else it - 1 for it in range(1, 15)))  # seven pairs change places
    found = drawn(package("2024", before), package("2025", now))
    assert len(ends(found, "up")) == len(ends(found, "down")) == 7


def test_of_many_units_only_those_that_moved_most_are_drawn_at_the_scale_of_all() -> None:
    numbers = list(range(1, 101))
    changed = [100, *numbers[1:-1], 1]  # the first and the last change places
    found = drawn(package("2024", ranks(*numbers)), package("2025", ranks(*changed)))
    assert ends(found, "up") == ["0,59.5 6,59.5 94,0.5 100,0.5"]
    assert ends(found, "down") == ["0,0.5 6,0.5 94,59.5 100,59.5"]
    assert found.height == 60
    assert [it.rank for it in found.right if it] == ["1", "100"]
    assert found.note.startswith("Có 100 đơn vị, hình chỉ vẽ 2 đơn vị")


def test_where_very_many_moved_as_far_as_the_last_nobody_of_them_stands_out() -> None:
    numbers = list(range(1, 41))
    found = drawn(package("2024", ranks(*numbers)), package("2025", ranks(40, *numbers[:-1])))
    assert len(ends(found, "up")) == 1
    assert ends(found, "down") == []
    assert len(ends(found, "quiet")) == 39


def test_tables_by_district_and_single_units_have_no_drawing() -> None:
    assert slope(package("2024", ranks(1)), package("2025", ranks(1))) is None
    later = dataclasses.replace(
        samples.PACKAGE,
        id="song-da-2025",
        period="2025",
        rankings=(samples.ranking("communes", period="2025", package="song-da-2025", by_district=True),),
    )
    portal = Portal(registry=samples.REGISTRY, packages=(samples.PACKAGE, later), withheld=(), base_url=None)
    found = View(site=site.indexed(portal), language="vi", catalogue=catalogue.read(TEMPLATES))
    assert found.site.histories.tables.movements
    pages = [ranking.page(found, *it) for it in ranking.listed(found.site)]
    assert [page.slope for page in pages if page.movers and page.movers.previous] == [None]


# Which ranks make a headline


def test_ranks_that_their_decision_contradicts_move_nobody() -> None:
    before, now = disputing(package("2024", ranks(1, 2, 3)), 3), package("2025", ranks(3, 1, 2))
    moved = movement(before, now)
    assert [it.now.result.unit for it in moved.up] == [unit(3)]
    assert moved.undisputed.up == ()
    found = drawn(before, now)
    assert ("Sở 3", "3", "doubtful") in said(found.left)
    doubts = {it.unit.text: it.doubt for it in found.left if it}
    assert doubts["Sở 1"] is None
    assert doubts["Sở 3"] is not None
    assert doubts["Sở 3"].href.endswith("2024/departments/#song-da/so-3")
    assert all(it.doubt is None for it in found.right if it)


def test_provisional_ranks_move_nobody() -> None:
    status = {2: Status.PROVISIONAL}
    moved = movement(package("2024", ranks(1, 2)), package("2025", ranks(2, 1), status=status))
    assert [it.disputed for it in moved.movers] == [True, False]
    assert moved.undisputed.up == ()
    assert [it.now.result.unit for it in moved.undisputed.down] == [unit(1)]


def test_the_ranking_names_disputed_movers_and_says_what_is_wrong() -> None:
    page = later(disputing(package("2024", ranks(1, 2)), 2), package("2025", ranks(2, 1)))
    assert page.movers is not None
    (up, down) = page.movers.sides
    assert [it.text for it in up.moves[0].doubts] == ["hạng năm 2024 mâu thuẫn trong văn bản"]
    assert down.moves[0].doubts == ()


# The real portal


def section(page: str, name: str) -> str:
    start = page.index(f'<section aria-labelledby="{name}">')
    return page[start : page.index("</section>", start)]


def test_every_department_of_2022_is_on_the_drawing_and_leads_to_its_page(checked_site: Path) -> None:
    folder = checked_site / "quang-ninh/2022/departments"
    page = (folder / "index.html").read_text(encoding="utf-8")
    figure = page[page.index('<figure class="slope">') : page.index("</figure>")]
    left, right = figure.split('<div class="slope-lines">')
    assert left.count("<li ") == 30
    assert right.count("<b>") == 35
    addresses = re.findall(r'<a class="name" href="([^"]*)"', right)
    assert len(addresses) == 35
    assert all((folder / address / "index.html").resolve().is_file() for address in addresses)
    assert "Thứ hạng năm 2021 và năm 2022" in figure


def test_a_province_names_no_disputed_mover_and_says_so(checked_site: Path) -> None:
    levels = section((checked_site / "quang-ninh/index.html").read_text(encoding="utf-8"), "levels")
    moves = levels[levels.index('id="level-2"') : levels.index('id="level-3"')]
    moves = moves[moves.index('class="moves"') :]
    assert "Thành phố Hạ Long" in moves
    assert "Thị xã Quảng Yên" not in moves
    assert "bỏ qua những hạng mà chính nguồn in mâu thuẫn với điểm" in levels
    elsewhere = (checked_site / "bac-giang/index.html").read_text(encoding="utf-8")
    assert "bỏ qua những hạng" not in elsewhere


def test_a_province_draws_its_districts_on_one_scale_where_they_can_be_followed(checked_site: Path) -> None:
    districts = section((checked_site / "quang-ninh/index.html").read_text(encoding="utf-8"), "districts")
    assert districts.count('class="chart mini"') == 13
    assert districts.count('class="cut"') == 13
    assert '<a href="ha-long/" lang="vi">Thành phố Hạ Long</a>' in districts
    assert 'id="districts"' not in (checked_site / "bac-giang/index.html").read_text(encoding="utf-8")
