"""Results with half of it: ranked without a score, scored without a rank, neither; and what every place says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rankings import render, results, urls
from rankings.drawings import bars
from rankings.exports import pictures, unit_files
from rankings.history.standing import Standing
from rankings.model import TOTAL, Language, Package, Ranking, Status
from rankings.search import records
from rankings.site import Portal, Site, indexed
from rankings.source import load, registry
from rankings.source import packages as sources
from rankings.words import catalogue
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.checks_bench import PACKAGE, build, examine

D = "song-da/dam-hoa"
MARKS = {"-": "not_applicable", "N/A": "not_printed", "(*)": "not_ranked", "cuối": "last"}
NAMES = ("rank", "unit", "name", "nhan_thuc_so", "total", "status", "note")
TITLES = ("Hạng", "Mã", "Tên", "Nhận thức số", "Tổng điểm", "Trạng thái", "Ghi chú")
FIRST, SECOND, THIRD, FOURTH = f"{D}/duong-ha", f"{D}/an-binh", f"{D}/a-nheng", f"{D}/tan-lap"
NEITHER = (
    "Không có điểm, không xếp hạng",
    "không có điểm, không xếp hạng",
    "No score, not ranked",
    "no score, not ranked",
)

Row = tuple[str, str, str, str, str]
"""Rank, unit, score in the indicator, total, status."""
BOTH: Row = ("1", FIRST, "90", "95.50", "")
RANK_ONLY: Row = ("2", SECOND, "", "", "not_printed")
SCORE_ONLY: Row = ("", THIRD, "60", "264.36", "not_ranked")
WORD: Row = ("cuối", THIRD, "60", "64.36", "")
NOTHING: Row = ("", FOURTH, "-", "-", "")
VOID: Row = ("4", FOURTH, "0", "0", "not_assessed")


def table(rows: Sequence[Row], *, leave_out: str = "", period: str = "2024", ranking_id: str = "communes") -> Ranking:
    columns = [samples.column(*it) for it in zip(NAMES, TITLES, strict=True) if it[0] not in leave_out.split()]
    places = [place for place, name in enumerate(NAMES) if name not in leave_out.split()]
    whole = [
        (rank, unit, samples.REGISTRY.units[unit].latest.name, score, total, status, "")
        for rank, unit, score, total, status in rows
    ]
    made = samples.ranking(
        ranking_id,
        [[row[place] for place in places] for row in whole],
        columns=columns,
        period=period,
        package=f"song-da-{period}",
    )
    return replace(made, marks=MARKS)


def package(ranking: Ranking) -> Package:
    return replace(samples.PACKAGE, id=ranking.package, period=ranking.period, rankings=(ranking,), errata=())


def site(*rankings: Ranking) -> Site:
    return indexed(replace(samples.portal(), packages=tuple(package(it) for it in rankings)))


def view(*rankings: Ranking, language: Language = "vi") -> View:
    return View(site=site(*rankings), language=language, catalogue=catalogue.read(TEMPLATES))


def pages(*rankings: Ranking) -> dict[str, str]:
    return {path: content.decode() for path, content in render.Files(site(*rankings), TEMPLATES).items()}


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page))


def standing(page: str) -> str:
    [shown] = re.findall(r'<p class="standing[^>]*>(.*?)</p>', page)
    return plain(shown)


def points(page: str) -> list[str]:
    return [plain(it) for it in re.findall(r'<p class="points">(.*?)</p>', page)]


def sentence(page: str) -> str:
    [shown] = re.findall(r'<p class="sentence">(.*?)</p>', page)
    return plain(shown)


def badge(shown: Site, unit: str) -> str:
    [svg] = [content.decode() for path, content in pictures.badges(shown, TEMPLATES) if path.endswith(f"{unit}.svg")]
    [said] = re.findall(r'aria-label="([^"]*)"', svg)
    return str(said)


# What a result is


def test_a_result_is_ranked_and_scored_only_by_figures_that_count() -> None:
    made = table([BOTH, RANK_ONLY, SCORE_ONLY, NOTHING])
    kinds = [(bool(made.rank(it)), bool(made.score(it)), made.ordered(it)) for it in made.results]
    assert kinds == [(True, True, True), (True, False, True), (False, True, False), (False, False, False)]
    assert [made.status(it) for it in made.results] == ["", "not_printed", "not_ranked", "not_applicable"]


def test_figures_beside_a_status_that_says_there_is_no_result_stand_for_nothing() -> None:
    made = table([BOTH, WORD, VOID])
    void = made.results[2]
    assert (made.rank(void), made.score(void), made.figure(void, "nhan_thuc_so")) == ("", "", "")
    [field] = [it for it in site(made).histories.fields.values() if it.scope == "song-da"]
    assert [it.count for it in field.spreads.values()] == [2, 2]
    assert field.spreads[TOTAL].minimum == "64.36"
    assert field.standing(void) is None
    assert field.computed_rank(void, TOTAL) is None
    assert [it.of for it in map(field.standing, field.results) if it] == [2, 2]
    assert bars.of_column(replace(made, results=(void,)), TOTAL) is None


def test_a_unit_that_is_not_ranked_is_in_no_order_and_no_denominator() -> None:
    made = table([BOTH, ("2", SECOND, "80", "80", ""), SCORE_ONLY])
    [field] = [it for it in site(made).histories.fields.values() if it.scope == "song-da"]
    assert [it.of for it in map(field.standing, field.results) if it] == [2, 2]
    assert field.spreads[TOTAL].maximum == "95.50"
    assert field.computed_rank(field.results[2], TOTAL) is None


def test_a_mark_in_one_indicator_is_the_status_of_that_observation_alone() -> None:
    made = table([("1", FIRST, "N/A", "95.50", "provisional")])
    [one] = made.results
    assert (made.status(one), made.status(one, TOTAL), made.status(one, "nhan_thuc_so")) == (
        "provisional",
        "provisional",
        "not_printed",
    )
    assert made.figure(one, "nhan_thuc_so") == ""


@pytest.mark.parametrize(("mark", "expected"), [("(*)", Status.NOT_RANKED), ("N/A", Status.NORMAL)])
def test_a_mark_for_a_rank_says_why_there_is_none_and_nothing_of_the_score(mark: str, expected: Status) -> None:
    made = table([(mark, FIRST, "90", "95.50", "")])
    assert (made.rank(made.results[0]), made.score(made.results[0])) == ("", "95.50")
    assert made.status(made.results[0]) is expected


# The long table


def test_the_long_table_has_figures_and_ranks_as_printed_and_the_meaning_of_marks_as_status() -> None:
    made = package(table([BOTH, RANK_ONLY, WORD, ("5–6", "song-da/phuong-duong-ha", "-", "50", ""), VOID]))
    shown = [
        (
            row[results.FIELDS.index("indicator")],
            *row[results.FIELDS.index("score") : results.FIELDS.index("status") + 1],
        )
        for row in results.rows([made])
    ]
    assert shown == [
        ("nhan_thuc_so", "90", "", ""),
        (TOTAL, "95.50", "1", ""),
        ("nhan_thuc_so", "", "", "not_printed"),
        (TOTAL, "", "2", "not_printed"),
        ("nhan_thuc_so", "60", "", ""),
        (TOTAL, "64.36", "cuối", ""),
        ("nhan_thuc_so", "", "", "not_applicable"),
        (TOTAL, "50", "5–6", ""),
        ("nhan_thuc_so", "0", "", "not_assessed"),
        (TOTAL, "0", "4", "not_assessed"),
    ]


# Pages


def test_ranks_alone_are_in_the_long_table_and_in_a_units_files() -> None:
    made = table([("1", FIRST, "", "", ""), ("cuối", SECOND, "", "", "")], leave_out="total")
    columns = [it for it in made.columns if it.name != "nhan_thuc_so"]
    ranks = replace(made, columns=tuple(columns), sizes={"": None})
    names = ("unit", "indicator", "score", "rank")
    long = [dict(zip(results.FIELDS, row, strict=True)) for row in results.rows([package(ranks)])]
    assert [tuple(row[name] for name in names) for row in long] == [
        (FIRST, TOTAL, "", "1"),
        (SECOND, TOTAL, "", "cuối"),
    ]
    shown = json.loads(dict(unit_files.export(site(ranks)))[urls.unit_file(SECOND, "json")])
    assert [it["rank"] for it in shown["results"]] == ["cuối"]
    assert [it["id"] for it in shown["rankings"][0]["indicators"]] == [TOTAL]


def test_no_place_says_that_a_unit_lacks_the_half_that_is_printed() -> None:
    """The untrue statements of the trials: a printed rank or score that page, badge and card denied."""
    for rows in ([BOTH, RANK_ONLY, WORD], [BOTH, RANK_ONLY, SCORE_ONLY]):
        made = table(rows)
        shown = pages(made)
        about = [page for path, page in shown.items() for _, unit, *_ in rows if unit in path]
        assert len(about) >= 2 * 2 * len(rows)
        assert not [denied for page in about for denied in NEITHER if denied in page]
        [of] = [it for it in shown if it == f"{D}/index.html"]
        assert not [denied for denied in NEITHER if denied in shown[of]]
        for _, unit, *_ in rows:
            assert not [denied for denied in NEITHER if denied in badge(site(made), unit)]


def test_a_unit_with_a_rank_alone_is_ranked_everywhere() -> None:
    made = table([BOTH, RANK_ONLY, NOTHING])
    shown = pages(made)
    vi, en = shown[f"{SECOND}/index.html"], shown[f"en/{SECOND}/index.html"]
    assert (standing(vi), points(vi)) == ("hạng 2 / 2", ["Không in điểm"])
    assert (standing(en), points(en)) == ("rank 2 / 2", ["No score printed"])
    assert sentence(vi) == (
        "Năm 2024, xã An Bình xếp thứ 2 trong 2 xã, thị trấn được xếp hạng của tỉnh Sông Đà; "
        "văn bản không in điểm của đơn vị này."
    )
    assert sentence(en) == (
        "In 2024, An Bình commune ranked 2nd of 2 ranked communes and townships in Sông Đà province; "
        "the document does not print its score."
    )
    assert badge(site(made), SECOND) == "Xã An Bình: DTI: hạng 2 / 2, năm 2024"
    card = plain(shown[f"{SECOND}/the/index.html"])
    assert "hạng 2 / 2" in card
    assert "Không in điểm" in card
    drawing = dict(pictures.cards(view(made)))
    [own] = [it for path, it in drawing.items() if SECOND in path]
    assert (own.label, own.figure, own.of, own.points) == ("Hạng", "2", "/ 2", "Không in điểm")
    found = {it.address: it for it in records.records(site(made), TEMPLATES)}
    assert found[f"{SECOND}/"].meta["standing"] == "DTI: hạng 2 / 2, năm 2024"


def test_a_list_of_ranks_says_nothing_of_points() -> None:
    made = table([("1", FIRST, "", "", ""), ("2", SECOND, "", "", ""), ("2", THIRD, "", "", "")], leave_out="total")
    made = replace(made, columns=tuple(it for it in made.columns if it.name != "nhan_thuc_so"))
    shown = pages(made)
    assert sentence(shown[f"{FIRST}/index.html"]) == (
        "Năm 2024, thị trấn Đường Hạ xếp thứ 1 trong 3 xã, thị trấn của tỉnh Sông Đà; văn bản không in điểm."
    )
    assert "shared 2nd place of 3 communes and townships" in sentence(shown[f"en/{SECOND}/index.html"])
    assert points(shown[f"{FIRST}/index.html"]) == ["Không in điểm"]
    assert "3 đơn vị, 3 đơn vị có thứ hạng; bảng không in điểm" in shown["song-da/2024/communes/index.html"]
    assert "3 ranked of 3 listed" in plain(shown["en/song-da/index.html"])


def test_a_list_of_ranks_alone_has_no_empty_tables_of_points() -> None:
    rows: list[Row] = [("1", FIRST, "", "", ""), ("2", SECOND, "", "", "")]
    page = pages(table(rows, leave_out="total nhan_thuc_so"))[f"{FIRST}/index.html"]
    assert 'class="result"' in page
    assert 'class="indicators"' not in page
    beside = re.findall(r'<div class="neighbours">.*?</table>', page, re.DOTALL)
    assert beside
    assert {it for found in beside for it in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', found)} == {
        "Đơn vị",
        "Xếp hạng",
    }


def test_ranks_alone_have_a_history_of_ranks() -> None:
    rows = {
        "2023": [("1", FIRST, "", "", ""), ("2", SECOND, "", "", "")],
        "2024": [("1", SECOND, "", "", ""), ("2", FIRST, "", "", "")],
    }
    made = [table(found, leave_out="total", period=period) for period, found in rows.items()]
    shown = view(*made)
    [series] = shown.site.histories.unit(SECOND).series
    assert [(it.change.ranks, it.change.points) for it in series.points if it.change] == [(1, "")]
    movement = shown.site.histories.tables.movements["song-da-2024", "communes"]
    assert [(it.now.result.unit, it.ranks) for it in movement.movers] == [(SECOND, 1), (FIRST, -1)]
    listed = pages(*made)["song-da/2024/communes/index.html"]
    assert "Tăng, giảm bậc" in listed
    assert "Tăng, giảm điểm" not in listed
    page = pages(*made)["song-da/2024/communes/index.html"]
    assert "So với năm 2023 (cổng tính): Tăng, giảm bậc" in plain(page)
    assert "Tăng, giảm điểm" not in page
    assert "2 đơn vị có kết quả ở cả hai kỳ." in page
    assert "có điểm ở cả hai kỳ" not in page


def test_a_score_once_and_a_rank_once_are_no_step() -> None:
    before = table([BOTH, ("", SECOND, "", "80", "")], period="2023")
    now = table([BOTH, RANK_ONLY])
    shown = view(before, now)
    movement = shown.site.histories.tables.movements["song-da-2024", "communes"]
    assert [it.result.unit for it in movement.unlike] == [SECOND]
    assert (movement.apart, movement.arrived, movement.left) == ((), (), ())
    lead = plain(pages(before, now)["song-da/2024/communes/index.html"])
    assert (
        "2 đơn vị có kết quả ở cả hai kỳ. Trong đó 1 đơn vị không tính tăng giảm vì hai kỳ không cùng in điểm" in lead
    )
    assert "tiền thân" not in lead


def test_a_rank_in_a_word_stands_as_printed() -> None:
    made = table([BOTH, ("2", SECOND, "80", "80", ""), WORD])
    shown = pages(made)
    vi, en = shown[f"{THIRD}/index.html"], shown[f"en/{THIRD}/index.html"]
    assert (standing(vi), points(vi)) == ("hạng “cuối”", ["64,36 / 100 điểm" if "64,36 / 100" in vi else "64,36 điểm"])
    assert standing(en) == "rank “cuối”"
    assert "xã A N&#39;Hêng xếp cuối bảng (văn bản in hạng là “cuối”), với 64,36 điểm." in sentence(vi)
    assert "ranked last (the document prints the rank as “cuối”), with 64.36 points." in sentence(en)
    assert badge(site(made), THIRD) == "Xã A N&#39;Hêng: DTI: hạng “cuối”, năm 2024"
    table_page = shown["en/song-da/2024/communes/index.html"]
    assert ' title="Last">cuối</td>' in table_page
    assert "“cuối”: Last" in plain(table_page)


def test_a_range_of_ranks_stands_as_printed() -> None:
    made = table([BOTH, ("2–3", SECOND, "80", "80", ""), ("2–3", THIRD, "80", "80", "")])
    shown = pages(made)
    assert standing(shown[f"{SECOND}/index.html"]) == "đồng hạng 2–3 / 3"
    assert [it.number for it in _standings(made)] == [1, None, None]


def _standings(made: Ranking) -> list[Standing]:
    [field] = [it for it in site(made).histories.fields.values() if it.scope == "song-da"]
    return [it for it in map(field.standing, field.results) if it]


def test_a_score_without_a_rank_says_whether_the_unit_was_ranked() -> None:
    shown = pages(table([BOTH, ("2", SECOND, "80", "80", ""), SCORE_ONLY]))
    page = shown[f"{THIRD}/index.html"]
    assert (standing(page), points(page)) == ("Không xếp hạng", ["264,36 điểm"])
    assert sentence(page).endswith("đạt 264,36 điểm và không được xếp hạng.")
    unranked = pages(table([BOTH, (*SCORE_ONLY[:4], "")], leave_out="rank"))[f"en/{THIRD}/index.html"]
    assert standing(unranked) == "No rank printed"


@pytest.mark.parametrize(
    ("row", "headline", "said"),
    [
        (NOTHING, "No score, not ranked", "is not subject to what the table measures"),
        (VOID, "Not assessed", "nor rank. The rank 4 and the score 0 printed in its row stand for no result."),
        (("", FOURTH, "", "", "not_ranked"), "No score, not ranked", "has no score and was not ranked"),
        (("", FOURTH, "N/A", "N/A", ""), "No score and no rank printed", "the document prints neither its score"),
        (("", FOURTH, "", "", "withheld"), "No score and no rank printed", "was not made public"),
    ],
)
def test_a_result_with_neither_says_why(row: Row, headline: str, said: str) -> None:
    page = pages(table([BOTH, row]))[f"en/{FOURTH}/index.html"]
    assert standing(page) == headline
    assert said in sentence(page)
    assert points(page) == []


def test_marks_are_shown_as_printed_with_their_meaning() -> None:
    shown = pages(table([BOTH, ("2", SECOND, "-", "80", "")]))
    vi, en = shown["song-da/2024/communes/index.html"], shown["en/song-da/2024/communes/index.html"]
    assert ' title="Không thuộc đối tượng chấm điểm">-</td>' in vi
    assert "“-”: Không thuộc đối tượng chấm điểm." in plain(vi)
    assert ' lang="vi" title="Not applicable">-</td>' in en
    assert "(Not applicable)" in plain(shown[f"en/{SECOND}/index.html"])


def test_a_district_says_what_its_communes_lack() -> None:
    page = plain(pages(table([BOTH, RANK_ONLY, SCORE_ONLY, NOTHING]))[f"{D}/index.html"])
    assert "2024: hạng 2 / 2" in page
    assert "2024: không xếp hạng" in page
    assert "2024: không có điểm, không xếp hạng" in page


# From disk to pages

HALVES = """rank,unit,name,district,a,b,total,status,note
1,mau/dong/an,Xã An,Huyện Đông,50.5,30,80.5,,
2,mau/tay/an,Xã An,TX Tây,,,,not_printed,
(*),mau/dong/binh,Phường Bình,Huyện Đông,-,30,64.36,,Tham gia ngoài bảng
cuối,mau/tay/cuong,Xã Cường,TX Tây,40,10,50,,
"""
SAID = {
    "mau/dong/an": ("hạng 1 / 3", "rank 1 / 3", "80,5 / 100 điểm"),
    "mau/tay/an": ("hạng 2 / 3", "rank 2 / 3", "Không in điểm"),
    "mau/dong/binh": ("Không xếp hạng", "Not ranked", "64,36 / 100 điểm"),
    "mau/tay/cuong": ("hạng “cuối”", "rank “cuối”", "50 / 100 điểm"),
}


@pytest.fixture
def from_disk(tmp_path: Path) -> dict[str, str]:
    """The pages of the sound country whose communes have all kinds of results."""
    root = build(tmp_path / "packages")
    descriptor = root / PACKAGE / "datapackage.json"
    kept = json.loads(descriptor.read_text(encoding="utf-8"))
    kept["resources"] = [it for it in kept["resources"] if it["name"] in ("communes", "departments")]
    for resource in kept["resources"]:
        if resource["name"] == "communes":
            resource["ranking"]["marks"] = {"(*)": "not_ranked", "-": "not_printed", "cuối": "last"}
    descriptor.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    for file in (root / PACKAGE).glob("*.csv"):
        if file.stem not in ("communes", "departments"):
            file.unlink()
    (root / PACKAGE / "communes.csv").write_text(HALVES, encoding="utf-8")
    admission = examine(root)
    assert admission.findings == ()
    known = registry.read(sources.find(root)[0]).registry
    loaded = tuple(load.load(source, known) for source in admission.admitted)
    portal = Portal(registry=known, packages=loaded, withheld=(), base_url=None)
    return {path: content.decode() for path, content in render.Files(indexed(portal), TEMPLATES).items()}


@pytest.mark.parametrize("unit", SAID)
def test_a_package_with_all_kinds_of_results_is_told_as_printed(from_disk: dict[str, str], unit: str) -> None:
    vietnamese, english, score = SAID[unit]
    vi, en = from_disk[f"{unit}/index.html"], from_disk[f"en/{unit}/index.html"]
    assert (standing(vi), standing(en)) == (vietnamese, english)
    assert points(vi) == [score]
    assert not [denied for denied in NEITHER if denied in vi or denied in en]
