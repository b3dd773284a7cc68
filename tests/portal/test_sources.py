"""Several results of one unit, index and period, and sources of every kind: which leads, and what every page says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rankings import render, results, urls
from rankings.exports import unit_files
from rankings.history.comparability import Reason
from rankings.history.precedence import Beside
from rankings.model import (
    Bilingual,
    Erratum,
    Extent,
    Framework,
    Language,
    Package,
    Ranking,
    Relation,
    Source,
    SourceKind,
    Succession,
)
from rankings.pages.unit import sentence
from rankings.site import Portal, Site, indexed
from rankings.words import catalogue, sources
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.checks_bench import PACKAGE, build, codes, edit, examine
from tests.samples import said

D = "song-da/dam-hoa"
UNIT, OTHER, TAKEN = f"{D}/an-binh", f"{D}/duong-ha", f"{D}/a-nheng"
COLUMNS = tuple(samples.COLUMNS[place] for place in (0, 1, 2, 6, 8, 9))
PRESS = Source(
    id="bao",
    number=None,
    date="2025-03-07",
    title=Bilingual(vi="Xếp hạng các xã", en="Communes ranked"),
    issuer=samples.both("Báo Sông Đà"),
    address=None,
    note=samples.both(""),
    kind=SourceKind.NEWSPAPER,
)
PAGE = replace(PRESS, id="trang", kind=SourceKind.WEB_PAGE, issuer=samples.both("songda.gov.vn"))
LATER = replace(
    samples.DECISION,
    id="2-qd",
    number="2/QĐ-UBND",
    date="2025-05-02",
    corrects="1-qd",
    note=Bilingual(vi="Sửa Phụ lục I.", en="Amends Annex I."),
)


def table(
    name: str, score: str = "80", rank: str = "2", *, source: Source = samples.DECISION, when: str = "2024"
) -> Ranking:
    rows = [("1", OTHER, "Xã Đường Hạ", "95", "", ""), (rank, UNIT, "Xã An Bình", score, "", "")]
    return samples.ranking(name, rows, columns=COLUMNS, source=source, period=when, package=f"song-da-{when}")


def package(*tables: Ranking, when: str = "2024", also: tuple[Source, ...] = ()) -> Package:
    """The tables with their sources, and sources that no table is taken from."""
    named = {it.source.id: it.source for it in tables} | {it.id: it for it in also}
    return Package(
        id=f"song-da-{when}",
        province="song-da",
        period=when,
        title=samples.both(when),
        sources=tuple(named.values()),
        rankings=tables,
        readme="",
        files=(),
    )


def taken_in(day: date, extent: Extent = Extent.WHOLE, *, gave: bool = False) -> Succession:
    """The unit took another in, or gave a part of itself to it."""
    ends = (UNIT, TAKEN) if gave else (TAKEN, UNIT)
    return Succession(
        predecessor=ends[0],
        successor=ends[1],
        date=day,
        relation=Relation.MERGER,
        extent=extent,
        instrument="NQ 1",
        note="",
    )


def site(*packages: Package, steps: tuple[Succession, ...] = ()) -> Site:
    registry = replace(samples.REGISTRY, successions=steps)
    return indexed(Portal(registry=registry, packages=packages, withheld=(), base_url=None))


def content_of(found: Site, address: str) -> str:
    """A page without its line breaks."""
    return " ".join(render.Files(found, TEMPLATES)[urls.file(address)].decode().split())


def view(found: Site, language: Language = "vi") -> View:
    return View(site=found, language=language, catalogue=catalogue.read(TEMPLATES))


# Which leads


def leading(*tables: Ranking, also: tuple[Source, ...] = (), steps: tuple[Succession, ...] = ()) -> list[str]:
    """Ids of the tables in which the unit is, the one that leads first: as headline, history and JSON have them."""
    found = site(package(*tables, also=also), steps=steps)
    entries = found.entries[UNIT]
    [point] = [it for line in found.histories.unit(UNIT).series for it in line.points]
    latest = found.latest(UNIT)
    assert latest is not None
    assert latest == point.entry == entries[0]
    assert [it.entry for it in point.beside] == list(entries[1:])
    return [it.ranking.id for it in entries]


def test_a_correction_leads_before_what_it_corrects() -> None:
    assert leading(table("a"), table("b", source=LATER)) == ["b", "a"]
    assert leading(table("a"), table("b", source=replace(LATER, corrects=None))) == ["a", "b"]


def test_a_correction_that_the_press_tells_of_leads_too() -> None:
    assert leading(table("a"), table("b", source=replace(PRESS, corrects="1-qd"))) == ["b", "a"]


def test_a_document_leads_before_a_web_page_and_that_before_a_newspaper() -> None:
    assert leading(table("a", source=PRESS), table("b", source=PAGE), table("c")) == ["c", "b", "a"]


def test_a_whole_list_leads_before_a_part_of_one_and_more_indicators_before_fewer() -> None:
    part = replace(table("a"), sizes={"": 9})
    more = samples.ranking("c", [(*samples.ROWS[1][:4], "1", "1", "80", "", "", "")])
    assert leading(part, table("b")) == ["b", "a"]
    assert leading(table("b"), more) == ["c", "b"]


def test_a_table_by_the_total_leads_before_one_by_a_part_of_it() -> None:
    assert leading(replace(table("a"), by="nhan_thuc_so"), table("b")) == ["b", "a"]


def test_the_edition_of_the_unit_as_it_became_leads() -> None:
    new = replace(table("b", "70", "1", source=PRESS), day=date(2025, 7, 1))
    assert leading(table("a"), new) == ["a", "b"]
    assert leading(table("a"), new, steps=(taken_in(date(2025, 7, 1)),)) == ["b", "a"]


def test_the_order_is_whole_where_sources_correct_each_other_in_a_circle() -> None:
    first, second = replace(samples.DECISION, corrects="2-qd"), LATER
    assert sorted(leading(table("a", source=first), table("b", source=second))) == ["a", "b"]


# What the others are beside it


def beside(*tables: Ranking, steps: tuple[Succession, ...] = ()) -> list[Beside]:
    found = site(package(*tables), steps=steps)
    [point] = [it for line in found.histories.unit(UNIT).series for it in line.points]
    return [it.beside for it in point.beside]


def test_two_sources_disagree_only_beyond_rounding() -> None:
    assert beside(table("a", "80.04"), table("b", "80.0", source=PRESS)) == [Beside.REPEATS]
    assert beside(table("a", "80.06"), table("b", "80.0", source=PRESS)) == [Beside.DISAGREES]
    assert beside(table("a"), table("b", rank="3", source=PRESS)) == [Beside.DISAGREES]


def test_two_tables_of_one_source_are_for_the_checks() -> None:
    assert beside(table("a", "80"), table("b", "81")) == [Beside.REPEATS]


def test_another_framework_says_nothing_of_these_figures() -> None:
    other: Framework = replace(
        samples.REGISTRY.frameworks["sd-1", table("a").level], id="sd-2", title=samples.both("Khác")
    )
    assert beside(table("a"), replace(table("b", "1", source=PRESS), framework=other)) == [Beside.RULES]


def test_an_edition_for_other_days_is_no_disagreement_where_units_were_rearranged() -> None:
    later = replace(table("b", "70"), day=date(2025, 7, 1), source=PRESS)
    assert beside(table("a"), later) == [Beside.DISAGREES]
    step = replace(taken_in(date(2025, 7, 1)), successor=OTHER)
    assert beside(table("a"), later, steps=(step,)) == [Beside.EDITION]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "vi",
            (
                "Hai nguồn cùng kỳ in số khác nhau: hạng: 2 (1/QĐ-UBND, 5/3/2025) và 3 (Báo Sông Đà, 7/3/2025); "
                "TỔNG ĐIỂM: 80,5 (1/QĐ-UBND, 5/3/2025) và 79 (Báo Sông Đà, 7/3/2025)."
            ),
        ),
        (
            "en",
            (
                "Two sources print different figures for this period: rank: 2 (1/QĐ-UBND, 5 March 2025) and 3 (Newspaper "
                "Sông Đà, 7 March 2025); Total: 80.5 (1/QĐ-UBND, 5 March 2025) and 79 (Newspaper Sông Đà, 7 March 2025)."
            ),
        ),
    ],
)
def test_a_disagreement_is_told_with_both_figures_wherever_the_unit_is_told(language: Language, told: str) -> None:
    found = site(package(table("a", "80.5"), table("b", "79", "3", source=PRESS)))
    content = content_of(found, urls.unit(UNIT)[language])
    assert content.count(told) == 1
    before = package(table("a", when="2023"), when="2023")
    content = content_of(
        site(package(table("a", "80.5"), table("b", "79", "3", source=PRESS)), before), urls.unit(UNIT)[language]
    )
    assert content.count(told) == 2  # at the latest result and in the history


def test_one_period_is_one_point_whatever_was_published() -> None:
    tables = (table("a"), table("b", source=PRESS), table("c", source=PAGE), table("d", source=LATER))
    found = site(package(*tables), package(table("a", when="2023"), when="2023"))
    story = found.histories.unit(UNIT)
    assert [point.period for line in story.series for point in line.points] == ["2023", "2024"]
    assert story.cuts == ()
    content = content_of(found, urls.unit(UNIT).vi)
    assert content.count('class="chart-figure') == 2
    assert "Không nối" not in content


def test_movers_are_counted_by_the_tables_that_lead() -> None:
    found = site(
        package(table("a", when="2023"), when="2023"),
        package(table("a", source=PRESS), table("b", "99", "1")),
    )
    assert [(key[1], it.previous.id) for key, it in found.histories.tables.movements.items()] == [("b", "a")]


# A unit that was rearranged


@pytest.mark.parametrize(
    ("step", "broken"),
    [
        (taken_in(date(2024, 6, 1)), True),
        (taken_in(date(2024, 6, 1), Extent.PART), True),
        (taken_in(date(2024, 6, 1), Extent.PART, gave=True), True),
        (taken_in(date(2024, 12, 31)), True),
        (taken_in(date(2023, 12, 31)), False),
        (taken_in(date(2025, 1, 1)), False),
        (replace(taken_in(date(2024, 6, 1)), predecessor=UNIT, relation=Relation.UPGRADE), False),
    ],
)
def test_a_unit_that_was_rearranged_has_a_break_there(step: Succession, *, broken: bool) -> None:
    packages = [package(table("a", score, when=when), when=when) for when, score in (("2023", "70"), ("2024", "80"))]
    found = site(*packages, steps=(step,))
    story = found.histories.unit(UNIT)
    assert [it.reason for it in story.cuts] == ([Reason.TERRITORY] if broken else [])
    assert len(story.series) == (2 if broken else 1)
    changes = [point.change for line in story.series for point in line.points if point.change]
    assert len(changes) == (0 if broken else 1)
    movement = found.histories.tables.movements["song-da-2024", "a"]
    assert [it.result.unit for it in movement.rearranged] == ([UNIT] if broken else [])
    assert UNIT not in {it.now.result.unit for it in movement.movers} or not broken


@pytest.mark.parametrize(
    ("language", "cut", "counted"),
    [
        (
            "vi",
            "giữa hai kỳ, đơn vị đã nhận thêm hoặc chuyển đi một phần hay cả một đơn vị khác",
            "Trong đó 1 đơn vị không tính tăng giảm vì giữa hai kỳ đơn vị được sắp xếp lại, không còn như trước.",
        ),
        (
            "en",
            "between the two, the unit took in another or a part of one, or gave a part of itself away",
            "For 1 of them no change is counted: between the two it was rearranged and is not what it was.",
        ),
    ],
)
def test_the_break_is_told_in_the_history_and_among_the_movers(language: Language, cut: str, counted: str) -> None:
    packages = [package(table("a", when=when), when=when) for when in ("2023", "2024")]
    found = site(*packages, steps=(taken_in(date(2024, 6, 1)),))
    assert cut in content_of(found, urls.unit(UNIT)[language])
    assert counted in content_of(found, urls.ranking(packages[1].rankings[0])[language])


# Sources of every kind


@pytest.mark.parametrize(
    ("source", "vi", "en"),
    [
        (
            PRESS,
            "Năm 2024, theo Báo Sông Đà, 7/3/2025, xã",
            "In 2024, according to the newspaper Sông Đà, 7 March 2025, ",
        ),
        (
            PAGE,
            "Năm 2024, theo trang songda.gov.vn, 7/3/2025, xã",
            "In 2024, according to the web page of songda.gov.vn, ",
        ),
        (samples.DECISION, "Năm 2024, xã", "In 2024, "),
    ],
)
def test_the_headline_says_whose_word_it_is(source: Source, vi: str, en: str) -> None:
    found = site(package(table("a", source=source)))
    latest = found.latest(UNIT)
    assert latest is not None
    assert sentence.latest(view(found), latest, []).startswith(vi)
    assert sentence.latest(view(found, "en"), latest, []).startswith(en)


def test_no_page_about_a_newspaper_s_table_speaks_of_a_document_or_an_issuer() -> None:
    found = package(table("a", source=PRESS))
    wrong = Erratum(
        ranking="a",
        unit=UNIT,
        field="rank",
        rule="rank-order",
        printed="2",
        computed="3",
        explanation=samples.both("x"),
        line=2,
    )
    made = site(replace(found, errata=(wrong,)))
    for address in (urls.unit(UNIT), urls.ranking(found.rankings[0]), sources.address(found)):
        vi = content_of(made, address.vi).partition("<main")[2].partition("</main>")[0].replace("Bạn có văn bản", "")
        en = content_of(made, address.en).partition("<main")[2].partition("</main>")[0]
        assert "văn bản" not in vi.lower().replace("không rõ văn bản ban hành", "")
        assert "cơ quan ban hành" not in vi.lower()
        assert "Sông Đà" in vi
        assert "the document" not in en.lower()
        assert "decision" not in en.lower()
        assert "issuer" not in en.lower()


def test_a_newspaper_is_named_once() -> None:
    found = view(site(package(table("a"))))
    assert sources.short(found, PRESS) == "Báo Sông Đà, 7/3/2025"
    assert sources.short(found, replace(PRESS, issuer=samples.both("Sông Đà"))) == "Báo Sông Đà, 7/3/2025"
    assert sources.short(found, replace(PRESS, issuer=samples.both(""), date=None)) == "Xếp hạng các xã"


# Corrections by a later source


@pytest.mark.parametrize(
    ("language", "unknown", "known"),
    [
        (
            "vi",
            (
                "Nguồn này đã được đính chính bởi 2/QĐ-UBND, 2/5/2025. Cổng chưa có số liệu sau đính chính: số liệu ở đây là "
                "số công bố ban đầu. Sửa Phụ lục I."
            ),
            "Công bố ban đầu, nay đã đính chính: 80 điểm, hạng 2 / 2 (1/QĐ-UBND, 5/3/2025).",
        ),
        (
            "en",
            (
                "This source was corrected by 2/QĐ-UBND, 2 May 2025. The corrected figures are not known here: those shown "
                "are the ones first published. Amends Annex I."
            ),
            "First published, corrected since: 80 points, rank 2 / 2 (1/QĐ-UBND, 5 March 2025).",
        ),
    ],
)
def test_a_correction_is_told_at_the_table_the_unit_and_the_package(
    language: Language, unknown: str, known: str
) -> None:
    found = package(table("a"), also=(LATER,))
    addresses = (urls.unit(UNIT), urls.ranking(found.rankings[0]), sources.address(found))
    assert [content_of(site(found), it[language]).count(unknown) for it in addresses] == [1, 1, 1]
    both = package(table("a"), table("b", "81", "1", source=LATER))
    assert unknown not in content_of(site(both), urls.ranking(both.rankings[0])[language])
    assert known in content_of(site(both), urls.unit(UNIT)[language])


def test_a_unit_s_file_says_what_leads_what_stands_beside_and_what_corrects_the_source() -> None:
    made = site(package(table("a"), table("b", "81", source=PRESS), also=(LATER,)))
    files = dict(unit_files.export(made))
    first, second = json.loads(files[urls.unit_file(UNIT, "json")])["rankings"]
    assert (first["ranking"], first["leads"], second["ranking"], second["leads"]) == ("a", True, "b", False)
    assert first["beside"] == [{"package": "song-da-2024", "ranking": "b", "as": "disagrees"}]
    assert (first["source"]["kind"], second["source"]["kind"]) == ("document", "newspaper")
    [correction] = first["source"]["corrected_by"]
    assert (correction["number"], correction["rankings"]) == ("2/QĐ-UBND", [])


def test_the_long_table_names_the_source_and_what_is_noted() -> None:
    wrong = Erratum(
        ranking="a",
        unit=UNIT,
        field="rank",
        rule="rank-order",
        printed="2",
        computed="3",
        explanation=samples.both("x"),
        line=2,
    )
    found = replace(package(table("a"), table("b", "81", source=LATER)), errata=(wrong,))
    told = {
        (row[1], row[7].rpartition("/")[2]): row[results.FIELDS.index("decision") :] for row in results.rows([found])
    }
    assert told == {
        ("a", "duong-ha"): ("1-qd", ""),
        ("a", "an-binh"): ("1-qd", "contradicted corrected"),
        ("b", "duong-ha"): ("2-qd", ""),
        ("b", "an-binh"): ("2-qd", ""),
    }


# Checks


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


@pytest.mark.parametrize(
    ("corrects", "told"),
    [(None, []), ("khac", ["there is no source “khac” in sources"]), ("qd", ["the source “qd” corrects itself"])],
)
def test_what_a_source_corrects_is_another_of_the_package(root: Path, corrects: str | None, told: list[str]) -> None:
    if corrects is not None:
        edit(root / PACKAGE / "datapackage.json", ('"name": "qd",', f'"name": "qd", "corrects": "{corrects}",'))
    found = examine(root).findings
    assert [said(it.message) for it in found] == told
    assert {it.rule.code for it in found} <= {"unknown-source"}


def test_two_editions_of_one_source_are_not_held_against_each_other(root: Path) -> None:
    edit(root / PACKAGE / "communes-by-district.csv", (",80.5,", ",81.5,"))
    before = codes(root)
    assert "value-differs" in before
    file = root / PACKAGE / "datapackage.json"
    value = json.loads(file.read_text(encoding="utf-8"))
    [resource] = [it for it in value["resources"] if it["name"] == "communes-by-district"]
    resource["ranking"]["unitsAt"] = "2024-11-01"
    file.write_text(json.dumps(value), encoding="utf-8")
    assert "value-differs" not in codes(root)


def test_a_kind_that_nobody_knows_is_a_finding(root: Path) -> None:
    edit(root / PACKAGE / "datapackage.json", ('"name": "qd",', '"name": "qd", "kind": "gossip",'))
    assert codes(root) == ["descriptor"]
