"""Columns that are no indicators: read, checked, shown and exported for what they are, and taken for points nowhere."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from rankings import render, results, site, urls
from rankings.checks.outcomes import Contradiction
from rankings.drawings import bars
from rankings.exports import unit_files
from rankings.history.standing import Entry
from rankings.model import TOTAL, Language, Ranking, Role
from rankings.pages.home import highlights
from rankings.pages.ranking import indicator
from rankings.pages.ranking import ranking as ranking_page
from rankings.pages.unit import peers as beside
from rankings.pages.unit import unit as unit_page
from rankings.site import Portal
from rankings.source import completion, load, packages, registry
from rankings.words import amounts
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.checks_bench import AREA, PACKAGE, REGISTRY, alone, codes, edit, examine

FILE = f"{PACKAGE}/departments.csv"
HEAD = (
    "rank,unit,name,name_en,khoi,khoi_rank,a,b,not_assessed,total,total_maximum,percent,lower,surveys,loai,since,"
    "status,note"
)
ROLES: Mapping[str, Mapping[str, Any]] = {
    "name_en": {"title": "Name", "role": "name"},
    "khoi": {"title": "Khối", "titleEn": "Block", "role": "group"},
    "khoi_rank": {"title": "Hạng trong khối", "titleEn": "Rank in the block", "role": "rank"},
    "not_assessed": {"title": "Điểm không đánh giá", "titleEn": "Points not assessed", "role": "detail"},
    "total_maximum": {"title": "Điểm tối đa", "titleEn": "Maximum points", "role": "maximum"},
    "percent": {
        "title": "Tỷ lệ đạt",
        "titleEn": "Share reached",
        "role": "detail",
        "follows": "total / total_maximum * 100",
    },
    "lower": {"title": "Cận dưới", "titleEn": "Lower bound", "role": "detail"},
    "surveys": {"title": "Số khảo sát", "titleEn": "Surveys", "role": "detail"},
    "loai": {
        "title": "Loại",
        "titleEn": "Class",
        "role": "grade",
        "categories": ["Tốt", "Khá", "Trung bình"],
        "categoriesOrdered": True,
    },
    "since": {"title": "So với 2023", "titleEn": "Since 2023", "role": "comparison"},
}
INDICATORS = """framework,level,indicator,position,name,name_en,minimum,maximum,maximum_basis,note
khung,department,a,1,Hạ tầng,Infrastructure,,,,
khung,department,b,2,Nhân lực,People,,,,
khung,department,total,3,Tổng,Total,,,,
"""
AVERAGES = """ranking,scope,label,place,indicator,value
departments,B,Trung bình,table,total,36.41
departments,A,Trung bình khối A,table,total,36.41
"""
STATED = "ranking,scope,indicator,kind,unit,from,to,printed,place,quote,grade"
NAMES = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín")
SLUGS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")


def rows() -> list[str]:
    """Nine departments, every other one of which could reach 45 points instead of 50."""
    found = []
    for place, (name, slug) in enumerate(zip(NAMES, SLUGS, strict=True)):
        a, b = Decimal("30.41") - place, Decimal("14.00") - place
        maximum = 50 if place % 2 == 0 else 45
        share = ((a + b) / maximum * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        loai = ("Tốt", "Khá", "Trung bình")[place // 3]
        block, rank = "AB"[place % 2], place // 2 + 1
        zero = "2.5" if place == 8 else "0"
        found.append(
            f"{place + 1},mau/so-{slug},Sở {name},Office {place + 1},{block},{rank},{a},{b},{zero},{a + b},{maximum},"
            f"{share}%,{a + b - 3},{20 - place},{loai},{place},,"
        )
    return found


def built(root: Path, **roles: Mapping[str, Any]) -> Path:
    """The package of one table with every role; `roles` are declared instead."""
    alone(root, INDICATORS, "\n".join([HEAD, *rows(), ""]), rule="sum")
    known = "".join(
        f"mau/so-{slug},department,Cơ quan,Sở {name},mau,,,\n" for name, slug in zip(NAMES, SLUGS, strict=True)
    )
    head = REGISTRY[f"{AREA}/units.csv"].splitlines(keepends=True)[:2]
    (root / AREA / "units.csv").write_text("".join([*head, known]), encoding="utf-8")
    (root / AREA / "names.csv").unlink()
    declared = {**ROLES, **roles}
    file = root / PACKAGE / "datapackage.json"
    value = json.loads(file.read_text(encoding="utf-8"))
    for it in value["resources"][0]["schema"]["fields"]:
        it.update(declared.get(it["name"], {}))
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return root


def said(root: Path, *statements: str) -> Path:
    """The package with sentences of its text."""
    (root / PACKAGE / "statements.csv").write_text("\n".join([STATED, *statements, ""]), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> site.Site:
    root = built(tmp_path_factory.mktemp("columns") / "packages")
    (root / PACKAGE / "averages.csv").write_text(AVERAGES, encoding="utf-8")
    assert codes(root) == []
    assert examine(root).unacknowledged == {PACKAGE: ()}
    source, _ = packages.read(root / PACKAGE)
    assert source is not None
    known = registry.read(packages.find(root)[0]).registry
    found = Portal(registry=known, packages=(load.load(source, known),), withheld=(), base_url=None)
    return site.indexed(found)


def view(portal: site.Site, language: Language = "en") -> View:
    return View(site=portal, language=language, catalogue=samples.words())


def table(portal: site.Site) -> Ranking:
    return portal.packages[0].rankings[0]


def entry(portal: site.Site, slug: str) -> Entry:
    found = portal.latest(f"mau/so-{slug}")
    assert found is not None
    return found


def contradictions(root: Path) -> list[Contradiction]:
    return [it for found in examine(root).unacknowledged.values() for it in found]


def test_each_role_makes_a_column_of_its_own_and_none_an_indicator(portal: site.Site) -> None:
    roles = {it.name: it.role for it in table(portal).columns if it.name in ROLES}
    assert roles == {
        "name_en": Role.OTHER_NAME,
        "khoi": Role.GROUP,
        "khoi_rank": Role.OTHER_RANK,
        "not_assessed": Role.DETAIL,
        "total_maximum": Role.MAXIMUM,
        "percent": Role.DETAIL,
        "lower": Role.DETAIL,
        "surveys": Role.DETAIL,
        "loai": Role.GRADE,
        "since": Role.COMPARISON,
    }
    assert table(portal).indicators == ("a", "b", TOTAL)


def test_the_completed_descriptor_has_their_types(tmp_path: Path) -> None:
    root = built(tmp_path / "packages")
    source, _ = packages.read(root / PACKAGE)
    assert source is not None
    completed = completion.completed(source, registry.read(packages.find(root)[0]).registry).completed
    types = {it["name"]: (it["type"], it.get("bareNumber")) for it in completed["resources"][0]["schema"]["fields"]}
    assert types["percent"] == ("number", False)
    assert types["total_maximum"] == types["lower"] == types["surveys"] == ("number", None)
    assert types["khoi_rank"] == ("integer", None)
    assert types["loai"] == types["khoi"] == types["name_en"] == ("string", None)


def test_the_maximum_of_a_row_is_said_with_its_points(portal: site.Site) -> None:
    assert [amounts.points(view(portal), entry(portal, it)) for it in ("mot", "hai")] == [
        "44.41 / 50 points",
        "42.41 / 45 points",
    ]
    assert amounts.points(view(portal, "vi"), entry(portal, "hai")) == "42,41 / 45 điểm"


def test_the_maximum_of_a_row_is_exported_with_its_result(portal: site.Site) -> None:
    at = results.FIELDS.index("maximum")
    found = {(row[7], row[9]): row[at] for row in results.rows(portal.packages)}
    assert (found["mau/so-mot", TOTAL], found["mau/so-hai", TOTAL], found["mau/so-hai", "a"]) == ("50", "45", "")


def test_no_source_is_said_to_lack_a_maximum_that_the_row_prints(portal: site.Site) -> None:
    for language, told in (
        ("en", "An indicator shown without a maximum is drawn against the highest score in the ranking"),
        ("vi", "Chỉ số không ghi điểm tối đa thì thanh được vẽ so với điểm cao nhất"),
    ):
        shown = beside.bars(view(portal, language), portal.histories.peers(entry(portal, "hai")))
        assert shown is not None
        assert [it.maximum for it in shown.bars] == ["", "", "45"]
        assert told in shown.highest
        assert "No source gives the maximum, so" not in shown.highest


def test_only_indicators_are_strong_or_weak_and_only_they_have_bars(portal: site.Site) -> None:
    for slug in SLUGS:
        shown = beside.bars(view(portal), portal.histories.peers(entry(portal, slug)))
        assert shown is not None
        assert [it.name for it in shown.bars] == ["Infrastructure", "People", "Total"]
        assert {shown.strongest, shown.weakest} <= {"", "Infrastructure", "People"}


def test_no_page_says_of_a_detail_what_is_said_of_points(portal: site.Site) -> None:
    files = render.Files(portal, TEMPLATES)
    texts = {
        path: html.unescape(re.sub(r"<[^>]+>", " ", files[path].decode())) for path in files if path.endswith(".html")
    }
    assert any("Points not assessed" in it for it in texts.values())
    for path, text in texts.items():
        assert not re.search(r"(Strongest|Weakest)[^.]*(Maximum points|Points not assessed)", text), path
        assert not re.search(r"(in the indicator|chỉ số) [“'\"]?(Points not assessed|Điểm không đánh giá)", text), path
        assert "/not_assessed/" not in path
    shown = view(portal)
    said = [it.text for it in highlights.highlights(shown, shown.links(urls.HOME))]
    assert not [it for it in said if "not assessed" in it or "Maximum points" in it]


def test_the_ranking_shows_them_as_printed_without_bars_and_offers_no_order_by_a_detail(portal: site.Site) -> None:
    for language, heading, share in (("vi", "Điểm không đánh giá", "88,82%"), ("en", "Points not assessed", "88.82%")):
        page = ranking_page.page(view(portal, language), portal.packages[0], table(portal))
        heads = {it.column: it for it in page.table.head[0]}
        cells = dict(zip(heads, page.table.groups[0].rows[0].cells, strict=True))
        assert heads["not_assessed"].text == heading
        assert [it for it in heads if "detail" in heads[it].kind.split()] == [
            "not_assessed",
            "percent",
            "lower",
            "surveys",
        ]
        assert (cells["percent"].text, cells["khoi_rank"].text, cells["loai"].text) == (share, "1", "Tốt")
        assert [name for name, it in cells.items() if it.bar] == ["a", "b", "total"]
        assert "prints its own maximum" in page.bars or "tối đa của mỗi đơn vị" in page.bars


def test_the_unit_shows_them_beside_its_points(portal: site.Site) -> None:
    page = unit_page.page(view(portal), portal.registry.units["mau/so-hai"])
    [block] = page.periods[0].blocks
    assert {it.heading: it.value for it in block.others} == {
        "Name": "Office 2",
        "Block": "B",
        "Rank in the block": "1",
        "Points not assessed": "0",
        "Share reached": "94.24%",
        "Lower bound": "39.41",
        "Surveys": "19",
        "Class": "Tốt",
        "Since 2023": "1",
    }
    assert [(it.name, it.points, it.maximum) for it in block.lines] == [
        ("Infrastructure", "29.41", ""),
        ("People", "13.00", ""),
        ("Total", "42.41", "45"),
    ]


def test_the_file_of_a_unit_has_them(portal: site.Site) -> None:
    files = dict(unit_files.export(portal))
    [found] = json.loads(files[next(it for it in files if it.endswith("so-hai.json"))])["rankings"]
    columns = {it["id"]: it for it in found["columns"]}
    assert columns["not_assessed"] == {
        "id": "not_assessed",
        "title": {"vi": "Điểm không đánh giá", "en": "Points not assessed"},
        "role": "detail",
        "value": "0",
    }
    assert {it: columns[it]["value"] for it in ("percent", "total_maximum")} == {
        "percent": "94.24%",
        "total_maximum": "45",
    }
    assert [(it["maximum"], it["maximum_basis"]) for it in found["indicators"]] == [
        (None, ""),
        (None, ""),
        ("45", "printed"),
    ]


def test_a_score_above_the_maximum_of_its_row_is_a_contradiction(tmp_path: Path) -> None:
    root = built(tmp_path / "packages", percent={"role": "detail"})
    edit(root / FILE, ("42.41,45,94.24%", "42.41,42,94.24%"))
    [found] = [it for it in contradictions(root) if it.rule.code == "score-above-maximum"]
    assert (found.unit, found.field, found.printed, found.computed) == ("mau/so-hai", TOTAL, "42.41", "≤ 42")


def test_a_detail_that_follows_from_others_is_checked(tmp_path: Path) -> None:
    root = built(tmp_path / "packages")
    edit(root / FILE, ("88.82%", "88.28%"))
    [found] = contradictions(root)
    assert (found.rule.code, found.field, found.printed, found.computed) == (
        "index-value",
        "percent",
        "88.28%",
        "88.82%",
    )


def test_a_grade_is_in_the_order_of_the_points(tmp_path: Path) -> None:
    root = built(tmp_path / "packages")
    edit(root / FILE, ("17,Khá,3", "17,Trung bình,3"))
    found = contradictions(root)
    assert {it.rule.code for it in found} == {"grade-order"}
    assert {it.unit for it in found} == {"mau/so-nam", "mau/so-sau"}


def test_a_grade_that_is_not_declared_is_a_finding_with_the_likely_one(tmp_path: Path) -> None:
    root = built(tmp_path / "packages")
    edit(root / FILE, ("17,Khá,3", "17,Khà,3"))
    [found] = examine(root).findings
    assert found.rule.code == "grade-unknown"
    assert samples.said(found.hint).startswith("Is it “Khá”?")


def test_an_average_of_a_printed_group_is_checked_and_named(portal: site.Site, tmp_path: Path) -> None:
    page = ranking_page.page(view(portal), portal.packages[0], table(portal))
    assert [it.label for it in page.table.averages] == ["Trung bình (B)", "Trung bình khối A"]
    root = built(tmp_path / "packages")
    (root / PACKAGE / "averages.csv").write_text(
        AVERAGES.replace("total,36.41\ndepartments", "total,37.41\ndepartments"), encoding="utf-8"
    )
    [found] = contradictions(root)
    assert (found.rule.code, found.unit, found.printed, found.computed) == ("average", "B", "37.41", "36.41")
    (root / PACKAGE / "averages.csv").write_text(AVERAGES.replace("departments,B", "departments,C"), encoding="utf-8")
    assert codes(root) == ["side-reference"]


def test_a_sentence_may_count_a_grade(tmp_path: Path) -> None:
    true = "departments,mau,loai,grade,,,,3,mục 1,03 sở xếp loại Khá,Khá"
    root = said(built(tmp_path / "packages"), true)
    assert (codes(root), contradictions(root)) == ([], [])
    said(root, true.replace(",3,", ",4,"))
    [found] = contradictions(root)
    assert (found.rule.code, found.field, found.printed, found.computed) == (
        "statement-count",
        "loai",
        "Khá: 4",
        "Khá: 3",
    )


@pytest.mark.parametrize(
    ("old", "new"), [("loai", "total"), ("loai", "khoi"), (",Khá", ",Kém"), ("loai,grade", "loai,count")]
)
def test_a_sentence_counts_a_grade_of_a_column_of_grades(tmp_path: Path, old: str, new: str) -> None:
    true = "departments,mau,loai,grade,,,,3,mục 1,03 sở xếp loại,Khá"
    assert codes(said(built(tmp_path / "packages"), true.replace(old, new))) == ["side-reference"]


def test_a_part_of_a_list_does_not_contradict_a_count_of_grades(tmp_path: Path) -> None:
    root = said(built(tmp_path / "packages"), "departments,mau,loai,grade,,,,4,mục 1,04 sở xếp loại Khá,Khá")
    edit(root / PACKAGE / "datapackage.json", ('"ranking": {', '"ranking": {"of": 20, '))
    assert (codes(root), contradictions(root)) == ([], [])


def renamed(portal: site.Site, *, own: bool) -> site.Site:
    """The portal with a registry that gives Infrastructure 30 points, which six have; rows print other maxima of it."""
    found = table(portal)
    columns = tuple(
        dataclasses.replace(it, indicator="a", role=Role.MAXIMUM if own else Role.DETAIL)
        if it.name == "total_maximum"
        else it
        for it in found.columns
    )
    known = {key: dataclasses.replace(it, maximum="60") for key, it in found.framework.indicators.items()}
    known["a"] = dataclasses.replace(known["a"], maximum="30")
    rows = tuple(
        dataclasses.replace(it, cells={**it.cells, "a": "30"}) if place < 6 else it
        for place, it in enumerate(found.results)
    )
    framework = dataclasses.replace(found.framework, indicators=known)
    made = dataclasses.replace(found, columns=columns, results=rows, framework=framework)
    package = dataclasses.replace(portal.packages[0], rankings=(made,))
    return site.indexed(Portal(registry=portal.registry, packages=(package,), withheld=(), base_url=None))


def test_nobody_has_all_points_and_no_bar_is_full_by_a_maximum_that_rows_print_otherwise(portal: site.Site) -> None:
    for own in (False, True):
        shown = view(renamed(portal, own=own))
        full = [it.figure for it in highlights.highlights(shown, shown.links(urls.HOME)) if it.figure == "6 / 9"]
        assert len(full) == (0 if own else 1)
        assert bars.scales(table(shown.site)).known is not own
        [page] = [indicator.page(shown, field, name) for field, name in indicator.listed(shown.site) if name == "a"]
        assert ("each row prints its own maximum" in page.bars) is own
