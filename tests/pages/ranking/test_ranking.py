"""Pages of rankings: notes on cells, corrected cells, headings in doubt, change, spread, orders by indicator."""

from __future__ import annotations

import dataclasses
import html
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import html5lib
import pytest

from rankings import render, site, urls
from rankings.drawings import bars
from rankings.drawings.scale import Scale
from rankings.model import (
    LANGUAGES,
    TOTAL,
    Bilingual,
    Correction,
    Erratum,
    Language,
    Level,
    Package,
    Ranking,
    Registry,
    Role,
    Tally,
)
from rankings.pages.ranking import indicator, marks, ranking, tables
from rankings.site import Portal
from rankings.source import load, packages, registry
from rankings.words import amounts, catalogue, headings, naming
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import real, samples
from tests.real import REAL as REAL_PACKAGES
from tests.samples import D
from tests.selections import some

DUONG_HA, AN_BINH = f"{D}/duong-ha", f"{D}/an-binh"


def erratum(unit: str, field: str, rule: str = "rank-order", printed: str = "2", computed: str = "3") -> Erratum:
    return Erratum(
        ranking="communes",
        unit=unit,
        field=field,
        rule=rule,
        printed=printed,
        computed=computed,
        explanation=Bilingual(vi=f"Vì sao {field}", en=f"Why {field}"),
        line=2,
    )


CORRECTION = Correction(
    date=date(2025, 6, 1),
    table="communes",
    unit=DUONG_HA,
    field=TOTAL,
    old="878.50",
    new="878.60",
    reason=Bilingual(vi="Chép sai.", en="Copied wrongly."),
    authority="bản chép",
    line=2,
)
ERRATA = (
    erratum(AN_BINH, "rank"),
    erratum("", "nhan_thuc_so_rank", "rank-sequence", "1–3, 5", "1–4"),
    erratum("", TOTAL, "average", "826.20", "826.21"),
    erratum("", "nowhere", "statement-units", "138", "134"),
)


def noted(errata: tuple[Erratum, ...] = ERRATA, corrections: tuple[Correction, ...] = (CORRECTION,)) -> Package:
    first, *others = samples.PACKAGE.rankings
    counted = dataclasses.replace(first, tally=Tally(checked=1234, contradictions=len(errata)))
    return dataclasses.replace(samples.PACKAGE, rankings=(counted, *others), errata=errata, corrections=corrections)


COLUMNS = headings.shown(samples.PACKAGE.rankings[0])
RANKS = next(column for column in COLUMNS if column.role is Role.INDICATOR_RANK)


def rows(page: ranking.RankingPage) -> list[tables.ResultRow]:
    return [row for group in page.table.groups for row in group.rows]


def view(*packages: Package, language: Language = "vi", registry: Registry = samples.REGISTRY) -> View:
    portal = Portal(registry=registry, packages=packages or (noted(),), withheld=(), base_url=None)
    return View(site=site.indexed(portal), language=language, catalogue=catalogue.read(TEMPLATES))


def printed(found: View) -> dict[str, str]:
    """Every ranking page and order by indicator as HTML, by address."""
    printer = render.environment(TEMPLATES)
    pages = [
        *(ranking.page(found, *it) for it in ranking.listed(found.site)),
        *(indicator.page(found, *it) for it in indicator.listed(found.site)),
    ]
    return {page.head.address: printer.get_template(page.template).render(page=page, t=found.t) for page in pages}


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture(scope="module")
def communes() -> str:
    return printed(view())["song-da/2024/communes/"]


# Notes


def test_every_note_has_a_number_and_a_way_there_and_back(communes: str) -> None:
    assert [int(it) for it in re.findall(r'<li id="note-(\d+)"', communes)] == [1, 2, 3, 4, 5]
    marked = re.findall(r'<a class="mark" id="mark-(\d)" href="#note-(\d)"', communes)
    assert marked == [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]
    assert re.findall(r'href="#mark-(\d)"', communes) == ["1", "2", "3", "4"]


def test_marks_stand_in_the_cell_they_are_about(communes: str) -> None:
    head, body, foot = communes[: communes.index("<tbody>")], communes[: communes.index("<tfoot>")], communes
    assert 'id="mark-1"' in head
    rows = dict(re.findall(r'<tr id="([^"]+)">(.*?)</tr>', body, re.DOTALL))
    assert re.search(r'<td class="total barred part-100">878,60<a class="mark" id="mark-2"', rows[DUONG_HA])
    assert re.search(r'<td class="rank">2<a class="mark" id="mark-3"', rows[AN_BINH])
    assert re.search(r'<td class="total">826,20<a class="mark" id="mark-4"', foot[foot.index("<tfoot>") :])


def test_a_mark_adds_nothing_to_the_printed_figure(communes: str) -> None:
    cells = re.findall(r"<td[^>]*>.*?</td>", communes, re.DOTALL)
    assert "2" in {re.sub(r"<[^>]+>", "", cell).strip() for cell in cells if 'id="mark-3"' in cell}


def test_a_note_says_what_is_printed_what_is_computed_why_and_by_which_check(communes: str) -> None:
    note = re.search(r'<li id="note-1".*?</li>', communes, re.DOTALL)
    assert note is not None
    assert "Bản gốc in: 1–3, 5 Đối chiếu được: 1–4 Vì sao nhan_thuc_so_rank" in words(note[0])
    assert 'href="../../../phuong-phap/#rule-rank-sequence"' in note[0]
    assert "Trong sổ sai khác" in note[0]


def test_a_corrected_cell_shows_old_and_new_with_the_date(communes: str) -> None:
    row = re.search(rf'<tr id="{DUONG_HA}">(.*?)</tr>', communes, re.DOTALL)
    assert row is not None
    assert "878,60 Trước đây: 878,50 đến 1/6/2025" in words(row[1])
    assert '<time datetime="2025-06-01">' in row[1]
    assert "<del" in row[1]
    assert "đính chính ngày 1/6/2025" in communes


def test_notes_speak_the_language_of_the_page() -> None:
    page = printed(view(language="en"))["en/song-da/2024/communes/"]
    assert "Why rank" in page
    assert "By our check: <b" in page
    assert "corrected on 1 June 2025" in page


def test_the_badge_counts_and_leads_to_the_ranking_in_the_register(communes: str) -> None:
    assert "Lệch 4 chỗ trong 1.234 ô đã đối chiếu" in words(communes)
    assert 'class="badge differs" href="../../../sai-khac/#song-da-2024/communes"' in communes
    page = printed(view(noted((), ())))["song-da/2024/communes/"]
    assert "Khớp 1.234 ô đã đối chiếu, không thấy sai khác" in words(page)
    assert 'class="notes"' not in page


def test_marks_on_hidden_columns_stand_at_the_name() -> None:
    package = noted((erratum(AN_BINH, "note"),), ())
    found = marks.of(package, package.rankings[0])
    assert found.cells == {(AN_BINH, "name"): (1,)}


def test_the_decision_and_the_people_behind_the_figures_are_named(communes: str) -> None:
    assert "Chép số liệu: Nhóm Một" in words(communes)
    assert "1/QĐ-UBND, 5/3/2025" in communes


# Names and headings


@pytest.mark.parametrize(
    ("name", "official", "shown"),
    [
        ("XÃ TIỀN AN", "Xã Tiền An", ""),
        ("Phường Hoà Lạc", "Phường Hòa Lạc", ""),
        ("Xã  Thủy An", "Xã Thuỷ An", ""),
        ("Thuỷ An", "Xã Thủy An", ""),
        ("UBND P. Tiền An", "Phường Tiền An", ""),
        ("Phường Hoàn Bò", "Phường Hoành Bồ", "Phường Hoàn Bò"),
        ("Phường Cẩm La", "Xã Cẩm La", "Phường Cẩm La"),
    ],
)
def test_a_printed_name_is_shown_where_it_is_another_name(name: str, official: str, shown: str) -> None:
    kind = official.partition(" ")[0]
    assert naming.printed_name(name, samples.version(official, kind, None)) == shown


def test_a_column_apart_from_its_group_has_a_heading_of_its_own() -> None:
    titles = (("rank", "Kết quả / Hạng"), ("name", "Tên"), ("nhan_thuc_so", "Kết quả / A"), ("total", "Kết quả / Tổng"))
    columns = [samples.column(name, title) for name, title in titles]
    rows = headings.rows(view(), samples.PACKAGE.rankings[0], columns)
    assert [(cell.text, cell.columns, cell.rows) for cell in rows[0]] == [
        ("Hạng", 1, 2),
        ("Tên", 1, 2),
        ("Kết quả", 2, 1),
    ]
    assert [cell.text for cell in rows[1]] == ["A", "Tổng"]


def doubtful() -> View:
    known = samples.REGISTRY.frameworks["sd-1", Level.COMMUNE]
    note = "Bảng in thiếu một tên cột. Nhóm: A"
    indicator = dataclasses.replace(known.indicators["nhan_thuc_so"], uncertain=True, note=note)
    indicators = {**known.indicators, "nhan_thuc_so": indicator}
    return view(samples.resting_on(noted(), dataclasses.replace(known, indicators=indicators)))


def test_a_heading_in_doubt_says_so_and_has_no_order_of_its_own() -> None:
    found = doubtful()
    pages = printed(found)
    page = pages["song-da/2024/communes/"]
    assert page.count('class="doubt" href="#doubt"') == 2  # the scores and the ranks by them
    assert "Bảng in thiếu một tên cột.</span>" in page
    assert "song-da/2024/communes/nhan-thuc-so/" not in pages
    assert "không xếp theo chỉ số này" in page


# Change, spread, orders


def later(rows: Sequence[tuple[str, ...]]) -> Package:
    table = samples.ranking("communes", rows, period="2025", package="song-da-2025")
    return dataclasses.replace(samples.PACKAGE, id="song-da-2025", period="2025", rankings=(table,))


LATER = [
    ("1", AN_BINH, "Xã An Bình", "H. Đầm Hoa", "90.10", "1", "880.5", "", "", ""),
    ("2", DUONG_HA, "Xã Đường Hạ", "H. Đầm Hoa", "80", "2", "870", "", "", ""),
    ("3", f"{D}/tan-lap", "Xã Tân Lập", "H. Đầm Hoa", "7", "3", "700", "", "", ""),
]


def test_change_is_ours_and_stands_apart_from_the_printed_columns() -> None:
    pages = printed(view(noted(), later(LATER)))
    page = pages["song-da/2025/communes/"]
    assert "So với năm 2024 (cổng tính)" in page
    rows = dict(re.findall(r'<tr id="([^"]+)">(.*?)</tr>', page, re.DOTALL))
    assert re.findall(r'<td class="own[^"]*">([^<]*)<', rows[AN_BINH]) == ["+1", "+80,5"]
    assert re.findall(r'<td class="own[^"]*">([^<]*)<', rows[DUONG_HA]) == ["−1", "−8,60"]
    assert rows[f"{D}/tan-lap"].count('class="nothing"') == 3  # nothing printed for 2023, and two of ours
    assert "So với năm" not in pages["song-da/2024/communes/"]


def test_movers_have_both_denominators() -> None:
    text = words(printed(view(noted(()), later(LATER)))["song-da/2025/communes/"])
    assert "Tăng bậc nhiều nhất cổng tính Đơn vị Hạng trước Hạng nay Bậc Xã An Bình 2 / 3 1 / 3 +1" in text
    assert "Thị trấn Đường Hạ 1 / 3 2 / 3 −1" in text
    assert "2 đơn vị có điểm ở cả hai kỳ. 1 đơn vị nay mới có điểm. 1 đơn vị kỳ trước có điểm, nay không." in text


def test_a_printed_change_that_is_ours_is_not_said_twice() -> None:
    column = dataclasses.replace(samples.column("previous_rank", "Tăng, giảm"), name="rank_change")
    columns = [column if it.name == "previous_rank" else it for it in samples.COLUMNS]
    same = [(*row[:7], change_, *row[8:]) for row, change_ in zip(LATER, ("1", "-1", ""), strict=True)]
    for rows, said in ((same, False), ([(*LATER[0][:7], "2", *LATER[0][8:]), *same[1:]], True)):
        table = samples.ranking("communes", rows, columns=columns, period="2025", package="song-da-2025")
        package = dataclasses.replace(samples.PACKAGE, id="song-da-2025", period="2025", rankings=(table,))
        assert ("(cổng tính)" in printed(view(noted(), package))["song-da/2025/communes/"]) is said


def test_rankings_that_cannot_be_compared_say_why() -> None:
    framework = samples.framework("other", Level.COMMUNE, None)
    other = samples.ranking("communes", LATER, period="2025", package="song-da-2025", framework=framework)
    package = dataclasses.replace(samples.PACKAGE, id="song-da-2025", period="2025", rankings=(other,))
    found = view(noted(), package)
    text = words(printed(found)["song-da/2025/communes/"])
    assert "Không so sánh điểm và thứ hạng với năm 2024: hai bộ chỉ số khác nhau" in text
    assert "(cổng tính)" not in text


def test_signs_and_decimal_marks_of_differences() -> None:
    assert [amounts.signed(view(), it) for it in ("16", "-4.20", "0", "0.0", "")] == ["+16", "−4,20", "0", "0,0", ""]
    assert amounts.signed(view(language="en"), "-4.20") == "−4.20"


def full(ranking: Ranking) -> dict[str, str]:
    """Where the bars of each column are full."""
    return {name: str(it.high) for name, it in bars.scales(ranking).by_indicator.items()}


def test_bars_are_honest_from_zero() -> None:
    drawn = Scale(low=Decimal(0), high=Decimal(800))
    filled = [bars.bar(it, drawn) for it in ("800", "400", "0", "", "900", "-1")]
    assert filled == ["part-100", "part-50", "part-0", "", "part-100", "part-0"]
    assert bars.bar("5", None) == ""


def test_bars_begin_at_the_minimum_and_at_0_where_values_lie_on_both_sides_of_it() -> None:
    drawn = Scale(low=Decimal(1), high=Decimal(10))
    assert [bars.bar(it, drawn) for it in ("1", "10", "5.5")] == ["part-0", "part-100", "part-50"]
    signed = Scale(low=Decimal(-50), high=Decimal(100))
    filled = [bars.bar(it, signed) for it in ("100", "-50", "0", "-25")]
    assert filled == ["signed part-100", "signed below part-50", "signed part-0", "signed below part-25"]


def test_a_bar_without_a_maximum_is_full_at_the_highest_total(communes: str) -> None:
    assert full(samples.PACKAGE.rankings[0]) == {"nhan_thuc_so": "90.10", "total": "878.60"}
    known = dataclasses.replace(samples.indicator(TOTAL, 9, samples.both("Tổng"), "1000", "printed"))
    framework = dataclasses.replace(samples.framework("sd-1", Level.COMMUNE, None), indicators={TOTAL: known})
    whole = bars.of_column(samples.resting_on(samples.PACKAGE, framework).rankings[0], TOTAL)
    assert whole is not None
    assert whole.high == 1000
    assert "từ 0 đến điểm cao nhất trong cột (tổng điểm: 878,60)" in communes
    assert re.findall(r'class="total barred part-(\d+)"', communes) == ["100", "91", "91"]


def test_scores_have_bars_on_the_scale_of_their_column(communes: str) -> None:
    """No maximum of the total is known, so no column is drawn against one: 0 is an empty bar, no score is none."""
    assert re.findall(r'class="number barred part-(\d+)">([\d,]+)', communes) == [
        ("100", "90,10"),
        ("0", "0"),
        ("89", "80,5"),
    ]


def test_only_scores_have_bars() -> None:
    """A rank by an indicator belongs to the indicator too, but the longer bar would be the worse rank."""
    found = view()
    (page,) = (ranking.page(found, *it) for it in ranking.listed(found.site) if it[1].id == "communes")
    barred = [[column.name for column, cell in zip(COLUMNS, row.cells, strict=True) if cell.bar] for row in rows(page)]
    assert barred == [["nhan_thuc_so", "total"]] * 3 + [[]]
    assert [row.cells[COLUMNS.index(RANKS)].text for row in rows(page)] == ["1", "3", "2", ""]


def test_bars_are_full_at_the_maximum_where_every_column_has_one() -> None:
    partly = samples.framework("sd-1", Level.COMMUNE, "100")
    whole = {name: dataclasses.replace(it, maximum=it.maximum or "1000") for name, it in partly.indicators.items()}
    known = dataclasses.replace(partly, indicators=whole)
    printed, ours = (samples.resting_on(samples.PACKAGE, it).rankings[0] for it in (known, partly))
    assert (full(printed), bars.scales(printed).known) == ({"nhan_thuc_so": "100", "total": "1000"}, True)
    assert (full(ours), bars.scales(ours).known) == ({"nhan_thuc_so": "90.10", "total": "878.60"}, False)


def test_every_percent_has_its_rule_in_the_style_sheet() -> None:
    style = (TEMPLATES.parent / "assets/css/bars.css").read_text(encoding="utf-8")
    assert re.findall(r"\.part-(\d+) \{ --part: ([\d.]+); \}", style) == [(str(n), f"{n / 100:g}") for n in range(101)]


def test_the_strip_has_every_total_and_three_have_no_quarters(communes: str) -> None:
    assert re.findall(r'class="ticks" d="([^"]*)"', communes) == ["M1000 14v20M0 14v20"]
    assert "Thấp nhất 800, trung vị 800, cao nhất 878,60 điểm." in words(communes)
    assert 'role="img" aria-labelledby="strip-1-title strip-1-desc"' in communes


def test_the_order_by_an_indicator_shows_printed_ranks_as_printed() -> None:
    page = printed(view())["song-da/2024/communes/nhan-thuc-so/"]
    assert re.findall(r'<tr id="[^"]*/([a-z-]+)">', page) == ["duong-ha", "a-nheng", "an-binh", "tan-lap"]
    assert re.findall(r'<td class="rank">(\d+) <small>/ (\d+)', page) == [("1", "3"), ("2", "3"), ("3", "3")]
    assert "là hạng in trong bảng, trong 3 đơn vị có điểm" in words(page)
    assert "cổng tính</small></th>" not in page


def test_the_order_by_an_indicator_is_ours_where_no_rank_is_printed() -> None:
    columns = [it for it in samples.COLUMNS if it.name != "nhan_thuc_so_rank"]
    scores = ("90", "80", "80", "7")
    rows = [(*row[:4], score, *row[6:-2], "", "") for row, score in zip(samples.ROWS, scores, strict=True)]
    table = samples.ranking("communes", rows, columns=columns)
    page = printed(view(dataclasses.replace(samples.PACKAGE, rankings=(table,))))["song-da/2024/communes/nhan-thuc-so/"]
    ranks = re.findall(r'<td class="rank">(=?\d+) <small>/ (\d+)', page)
    assert ranks == [("1", "4"), ("=2", "4"), ("=2", "4"), ("4", "4")]
    assert "Hạng trong trang này do cổng tính" in page


def test_an_indicator_in_which_all_are_equal_has_a_note_and_no_page() -> None:
    rows = [(*row[:4], "30", *row[5:-2], "", "") for row in samples.ROWS]
    pages = printed(view(dataclasses.replace(samples.PACKAGE, rankings=(samples.ranking("communes", rows),))))
    assert "Cả 4 đơn vị cùng 30 điểm: không có thứ tự theo chỉ số này." in pages["song-da/2024/communes/"]
    assert "song-da/2024/communes/nhan-thuc-so/" not in pages


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_are_strict_html(language: Language) -> None:
    for page in some(printed(view(noted(), later(LATER), language=language)).values()):
        html5lib.HTMLParser(strict=True).parse(page)
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert [it for it, count in Counter(ids).items() if count > 1] == []
        assert not re.search(r"\s(style|on\w+)=|<style", page)


# The real portal


def period(package: str, real_site: Path) -> Path:
    province = next(it for it in sorted((real_site / "data").iterdir()) if it.name == package).name
    match = re.fullmatch(r"(.+?)-(\d{4}(?:-h[12])?)", province)
    return real_site / match[1] / match[2] if match else real_site / province / "khong-ro-ky"


def test_every_erratum_is_explained_once_on_its_ranking_page(real_site: Path) -> None:
    errata = real.errata()
    assert errata
    pages: dict[Path, str] = {}
    for package, row in errata:
        path = period(package, real_site) / row["ranking"] / "index.html"
        pages.setdefault(path, html.unescape(path.read_text(encoding="utf-8")))
        same = sum(
            1
            for other, it in errata
            if other == package and it["ranking"] == row["ranking"] and it["explanation_vi"] == row["explanation_vi"]
        )
        assert pages[path].count(row["explanation_vi"]) == same, row
    for path, page in pages.items():
        notes = len(re.findall(r'<li id="note-\d+"', page))
        assert notes == sum(1 for package, row in errata if period(package, real_site) / row["ranking"] == path.parent)
        unmarked = set(re.findall(r'<li id="note-(\d+)"', page)) - set(re.findall(r'id="mark-(\d+)"', page))
        assert unmarked == set(), path


def test_orders_by_indicator_are_there_but_for_columns_in_doubt(checked_site: Path) -> None:
    assert (checked_site / "quang-ninh/2024/communes/nhan-thuc-so/index.html").is_file()
    folder = checked_site / "tinh-chua-xac-dinh/khong-ro-ky/departments"
    assert {it.name for it in folder.iterdir() if it.is_dir()} == {
        "tuyen-truyen-pho-bien-tap-huan-ve-chuyen-doi-so-chinh-quyen-so",
        "to-chuc-cac-hoi-thao-hoi-nghi-cho-can-bo-cc-vc-ve-chuyen-doi-so-chinh-quyen-so",
        "su-hieu-biet-cua-can-bo-cong-chuc-ve-chuyen-doi-so",
        "ke-hoach-chuong-trinh-de-an-chuyen-doi-so",
        "to-chuc-nhan-su",
        "trang-bi-may-tinh-cho-cbccc",
        "nen-tang-thanh-toan-truc-tuyen-di-dong",
        "diem-trang-thong-tin-dien-tu",
    }
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert page.count('class="doubt"') == 17


def test_names_that_differ_only_in_letter_case_are_not_repeated(real_site: Path) -> None:
    from rankings import text  # noqa: PLC0415

    for page in some(real_site.glob("*/*/*/index.html")):
        content = html.unescape(page.read_text(encoding="utf-8"))
        for official, other in re.findall(
            r'class="name"[^>]*><a [^>]*>([^<]*)</a>[^\n]*?<small>bản gốc ghi: ([^<]*)<', content
        ):
            assert text.same_name_key(official) != text.same_name_key(other), page


def test_bars_of_real_tables_stand_below_scores_and_nowhere_else(real_site: Path) -> None:
    """What the packages print in a column of scores has a bar; a rank by an indicator has none, in either language."""
    known = registry.read(packages.find(REAL_PACKAGES)[0]).registry
    sources = [packages.read(folder)[0] for folder in packages.find(REAL_PACKAGES)[1]]
    ranks = 0
    for package in (load.load(source, known) for source in sources if source is not None):
        for printed in package.rankings:
            columns = headings.shown(printed)
            scored = [column.name for column in columns if column.scored]
            drawn = bars.scales(printed).by_indicator
            ranks += sum(
                bool(result.cells[it.name])
                for it in columns
                if it.role is Role.INDICATOR_RANK
                for result in printed.results
            )
            expected = [
                [
                    bars.bar(result.cells.get(it.name, ""), drawn.get(it.indicator or "")) if it.name in scored else ""
                    for it in columns
                ]
                for result in printed.results
            ]
            for language in LANGUAGES:
                page = (real_site / urls.file(urls.ranking(printed)[language])).read_text("utf-8")
                assert filled(page, len(columns)) == expected, page
    assert ranks > 0


def filled(page: str, width: int) -> list[list[str]]:
    """How full the bar of each printed cell is, row by row; empty where there is none."""
    found = []
    for row in re.findall(r'<tr id="[^"]+">(.*?)</tr>', page, re.DOTALL):
        classes = re.findall(r'<t[hd][^>]* ?class="([^"]*)"', row)[:width]
        found.append([match[0] if (match := re.search(r"(signed )?(below )?part-\d+", it)) else "" for it in classes])
    return found
