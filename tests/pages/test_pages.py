"""Pages of a small portal: what each says, and what holds for all of them."""

from __future__ import annotations

import dataclasses
import html
import re
from datetime import date
from xml.etree.ElementTree import Element

import html5lib
import pytest
from markupsafe import Markup

from rankings import assets, render, site
from rankings.model import Correction
from rankings.pages.ranking import ranking
from rankings.pages.unit import unit
from rankings.site import UNIDENTIFIED, Withheld, indexed
from rankings.words import catalogue, headings
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.samples import both, said
from tests.selections import some

COMMUNE = "song-da/dam-hoa"


def rendered(**options: object) -> dict[str, str]:
    portal = samples.portal(**options)  # type: ignore[arg-type]
    return {path: content.decode() for path, content in render.Files(indexed(portal), TEMPLATES).items()}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return rendered()


def text(page: str) -> str:
    """The words of a page's main part, as a reader sees them without CSS."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def row(page: str, unit_id: str) -> list[str]:
    """Cells of the unit's row."""
    found = re.search(rf'<tr id="{unit_id}">(.*?)</tr>', page, re.DOTALL)
    assert found is not None
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", found[1], re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in cells]


# All pages


def test_both_languages_have_the_same_pages(pages: dict[str, str]) -> None:
    vietnamese = {path for path in pages if not path.startswith("en/")}
    english = {path.replace("/card/", "/the/") for path in pages if path.startswith("en/")}
    assert english == {f"en/{path}" for path in vietnamese} ^ {
        f"en/{folder}/index.html"
        for folder in ("search", "units", "data", "about", "method", "validation", "compare", "contribute", "errata")
    } ^ {
        f"en/{folder}/index.html"
        for folder in (
            "tim-kiem",
            "don-vi",
            "du-lieu",
            "gioi-thieu",
            "phuong-phap",
            "kiem-tra",
            "so-sanh",
            "dong-gop",
            "sai-khac",
        )
    }


def test_every_page_is_strict_html_with_one_heading_and_a_strict_policy(pages: dict[str, str]) -> None:
    for path, page in some(pages.items()):
        html5lib.HTMLParser(strict=True).parse(page)
        assert page.count("<h1") == 1, path
        assert "default-src 'none'" in page, path
        assert not re.search(r"\s(style|on\w+)=|<style|javascript:", page), path
        assert f'<html lang="{"en" if path.startswith("en/") else "vi"}"' in page, path


def test_rendering_is_deterministic() -> None:
    assert rendered() == rendered()


def test_every_link_leads_to_a_page_of_the_portal(pages: dict[str, str]) -> None:
    for path, page in some(pages.items()):
        if path.endswith("404.html"):
            continue
        for target in re.findall(r'href="([^"#:?]+)(?:[?#][^"]*)?"', page):
            parts = [part for part in path.split("/")[:-1] if part]
            for part in target.split("/"):
                if part == "..":
                    parts.pop()
                elif part not in ("", "."):
                    parts.append(part)
            found = "/".join(parts)
            known = (
                found.startswith(("assets/", "data/")) or "/".join([*parts, "index.html"]) in pages or found in pages
            )
            assert known, (path, target)


def test_values_of_the_data_are_escaped(pages: dict[str, str]) -> None:
    page = pages[f"{COMMUNE}/tan-lap/index.html"]
    assert "Không có &lt;b&gt;minh chứng&lt;/b&gt;" in page
    assert "Xã A N'Hêng" in text(pages[f"{COMMUNE}/a-nheng/index.html"])


def test_without_an_address_of_its_own_the_portal_names_none(pages: dict[str, str]) -> None:
    assert not any("canonical" in page or 'hreflang="vi" href="http' in page for page in pages.values())
    assert "sitemap.xml" not in pages


def test_with_an_address_pages_name_it() -> None:
    found = rendered(base_url="https://example.org/abc/")
    page = found["en/song-da/index.html"]
    assert '<link rel="canonical" href="https://example.org/abc/en/song-da/">' in page
    assert '<link rel="alternate" hreflang="vi" href="https://example.org/abc/song-da/">' in page
    assert "<loc>https://example.org/abc/en/song-da/</loc>" in found["sitemap.xml"]
    assert "404" not in found["sitemap.xml"]
    assert "Sitemap: https://example.org/abc/sitemap.xml" in found["robots.txt"]
    assert f'href="/abc/{assets.read().address("site.css")}"' in found["404.html"]
    assert "canonical" not in found["404.html"]


# Units


def sentence(pages: dict[str, str], unit_id: str, language: str = "") -> str:
    found = re.search(r'class="sentence">(.*?)</p>', pages[f"{language}{unit_id}/index.html"])
    assert found is not None
    return html.unescape(found[1])


@pytest.mark.parametrize(
    ("unit_id", "vietnamese", "english"),
    [
        (
            f"{COMMUNE}/duong-ha",
            (
                "Năm 2024, thị trấn Đường Hạ xếp thứ 1 trong 3 xã, thị trấn được chấm điểm của tỉnh Sông Đà và thứ 1 "
                "trong 3 xã, thị trấn được chấm điểm của huyện Đầm Hoa, với 878,60 điểm."
            ),
            (
                "In 2024, Đường Hạ township ranked 1st of 3 scored communes and townships in Sông Đà province and 1st "
                "of 3 scored communes and townships in Đầm Hoa district, with 878.60 points."
            ),
        ),
        (
            f"{COMMUNE}/an-binh",
            (
                "Năm 2024, xã An Bình đồng hạng thứ 2 trong 3 xã, thị trấn được chấm điểm của tỉnh Sông Đà và đồng hạng "
                "thứ 2 trong 3 xã, thị trấn được chấm điểm của huyện Đầm Hoa, với 800 điểm."
            ),
            (
                "In 2024, An Bình commune shared 2nd place of 3 scored communes and townships in Sông Đà province and "
                "shared 2nd place of 3 scored communes and townships in Đầm Hoa district, with 800 points."
            ),
        ),
        (
            f"{COMMUNE}/tan-lap",
            "Năm 2024, xã Tân Lập không có điểm và thứ hạng vì không có minh chứng, số liệu để đánh giá.",
            "In 2024, Tân Lập commune has neither score nor rank because it supplied no evidence or figures to assess.",
        ),
        (
            "song-da/so-noi-vu",
            "Trong 6 tháng đầu năm 2022, Sở Nội vụ xếp thứ 1, là đơn vị duy nhất được xếp hạng của tỉnh Sông Đà, với 40,5 điểm.",
            (
                "In the first half of 2022, Sở Nội vụ ranked 1st, the only unit ranked in Sông Đà "
                "province, with 40.5 points."
            ),
        ),
        (
            f"{UNIDENTIFIED}/so-y-te",
            (
                "Theo một văn bản không in tên tỉnh và kỳ đánh giá, Sở Y tế xếp thứ 1, là đơn vị duy nhất được xếp hạng, "
                "với 0,962 điểm."
            ),
            (
                "In a document that states neither the province nor the period, Sở Y tế ranked 1st, the only "
                "unit ranked, with 0.962 points."
            ),
        ),
    ],
)
def test_sentence(pages: dict[str, str], unit_id: str, vietnamese: str, english: str) -> None:
    assert sentence(pages, unit_id) == vietnamese
    assert sentence(pages, unit_id, "en/") == english


def test_a_unit_without_score_has_no_rank(pages: dict[str, str]) -> None:
    page = text(pages[f"{COMMUNE}/tan-lap/index.html"])
    assert "Không có điểm, không xếp hạng" in page
    assert "Ghi chú: Không có <b>minh chứng</b>" in page
    assert "4 / 3" not in page


def test_the_large_figure_has_its_denominator_and_framework(pages: dict[str, str]) -> None:
    page = text(pages[f"{COMMUNE}/an-binh/index.html"])
    assert "Kết quả gần nhất Năm 2024 đồng hạng 2 / 3 800 điểm" in page
    assert "Bộ chỉ số sd-1 · Xếp hạng communes · 1/QĐ-UBND, 5/3/2025" in page


def test_all_results_stand_by_period_newest_first(pages: dict[str, str]) -> None:
    page = pages[f"{COMMUNE}/an-binh/index.html"]
    assert re.findall(r'class="period">([^<]*)<', page) == ["Năm 2024", "6 tháng đầu năm 2022"]
    titles = re.findall(r'<h4><a href="[^"]*/(2\d{3}[^"]*)">', page)
    assert titles == [
        f"{place}/#{COMMUNE}/an-binh" for place in ("2024/communes", "2024/communes-by-district", "2022-h1/communes")
    ]


def test_a_table_by_district_with_the_same_figures_is_not_told_twice(pages: dict[str, str]) -> None:
    page = pages[f"{COMMUNE}/an-binh/index.html"]
    assert page.count("Điểm in giống bảng trên") == 1
    assert page.count('class="indicators"') == 2


def test_zero_is_a_score_and_inferred_maxima_say_so(pages: dict[str, str]) -> None:
    page = text(pages[f"{COMMUNE}/an-binh/index.html"])
    assert "Nhận thức số 0 100 suy ra 3" in page
    assert "không in trong nguồn" in page


def test_printed_columns_stay_as_printed(pages: dict[str, str]) -> None:
    assert "Xếp hạng kỳ trước -4" in text(pages[f"{COMMUNE}/duong-ha/index.html"])
    assert "Xếp hạng kỳ trước 31%" in text(pages[f"{COMMUNE}/an-binh/index.html"])


def test_a_unit_that_ended_leads_to_its_successor_and_back(pages: dict[str, str]) -> None:
    old, new = pages[f"{COMMUNE}/duong-ha/index.html"], pages["song-da/phuong-duong-ha/index.html"]
    assert "mã 01 · đến hết 30/6/2025 Đơn vị này hoạt động đến hết ngày 30/6/2025." in text(old)
    assert '<a href="../../phuong-duong-ha/" lang="vi">Phường Đường Hạ</a>' in old
    assert '<a href="../dam-hoa/duong-ha/" lang="vi">Thị trấn Đường Hạ</a>' in new
    assert "Chưa có kết quả nào" in text(new)
    assert "kết thúc hoạt động" in text(pages["song-da/dam-hoa/index.html"])


def test_a_unit_shows_its_names_over_time(pages: dict[str, str]) -> None:
    page = text(pages[f"{COMMUNE}/duong-ha/index.html"])
    assert "Xã Đường Hạ đến hết 31/12/2023 · Huyện Đầm Hoa · mã 01" in page
    assert "Cách viết khác trong nguồn Xã Dường Hạ" in page


# Rankings


def test_rows_keep_printed_order_and_figures(pages: dict[str, str]) -> None:
    page = pages["song-da/2024/communes/index.html"]
    assert re.findall(r'<tr id="([^"]*)"', page) == [cells[1] for cells in samples.ROWS]
    assert row(page, f"{COMMUNE}/duong-ha") == [
        "1",
        "Thị trấn Đường Hạ bản gốc ghi: Xã Dường Hạ",
        "H. Đầm Hoa",
        "90,10",
        "1",
        "878,60",
        "-4",
    ]
    assert row(page, f"{COMMUNE}/tan-lap")[1:3] == ["Xã Tân Lập Không có <b>minh chứng</b>", "H. Đầm Hoa"]
    assert row(page, f"{COMMUNE}/tan-lap")[3:] == ["–", "–", "–", "–"]


def test_names_are_those_of_the_end_of_the_period(pages: dict[str, str]) -> None:
    assert row(pages["song-da/2022-h1/communes/index.html"], f"{COMMUNE}/duong-ha")[1].startswith("Xã Đường Hạ")


def test_english_pages_have_english_figures_and_headings(pages: dict[str, str]) -> None:
    page = pages["en/song-da/2024/communes/index.html"]
    assert row(page, f"{COMMUNE}/duong-ha")[3:6] == ["90.10", "1", "878.60"]
    assert 'Digital awareness <small lang="vi">Nhận thức số</small>' in page
    assert "Newly assessed" in row(page, f"{COMMUNE}/a-nheng")[1]


def test_denominators_are_said(pages: dict[str, str]) -> None:
    assert "4 đơn vị, trong đó 3 đơn vị có điểm" in text(pages["song-da/2024/communes/index.html"])
    assert "1 unit, with a score" in text(pages["en/song-da/2022-h1/departments/index.html"])


def test_printed_averages_are_the_foot_of_their_group(pages: dict[str, str]) -> None:
    whole = pages["song-da/2024/communes/index.html"]
    foot = whole[whole.index("<tfoot>") :]
    assert "Trung bình in trong bảng" in " ".join(re.sub(r"<[^>]+>", " ", foot).split())
    assert '<td class="total">826,20</td>' in foot
    grouped = pages["song-da/2024/communes-by-district/index.html"]
    assert "<tfoot>" not in grouped
    assert "826,2</td>" in grouped


def test_rankings_by_district_have_the_district_as_heading(pages: dict[str, str]) -> None:
    page = pages["song-da/2024/communes-by-district/index.html"]
    assert "Huyện Đầm Hoa 4 đơn vị" in text(page)
    assert "H. Đầm Hoa" not in text(page), "a short form of the type is no other name"
    assert len(row(page, f"{COMMUNE}/an-binh")) == 6


def view(language: str = "vi") -> View:
    words = catalogue.read(TEMPLATES)
    indexed = site.indexed(samples.portal())
    return View(site=indexed, language="en" if language == "en" else "vi", catalogue=words)


def test_a_sentence_holds_markup_and_nothing_else_that_acts() -> None:
    link = Markup('<a href="../">Xã An & Bình</a>')
    assert view().html("kin.carried_on", units=link) == f"Tiếp nối bởi {link}."
    assert view().html("kin.carried_on", units="<a>") == "Tiếp nối bởi &lt;a&gt;."
    assert view().html("compare.unknown", id="{id}") == "Không có kết quả nào của đơn vị “{id}” ở đây."


def test_printed_headings_are_grouped_as_in_the_source() -> None:
    table = samples.PACKAGE.rankings[0]
    columns = [column for column in table.columns if column.name not in ("unit", "status", "note")]
    rows = headings.rows(view(), table, columns)
    assert [(cell.text, cell.columns, cell.rows) for cell in rows[0]] == [
        ("TT", 1, 2),
        ("Tên đơn vị", 1, 2),
        ("Địa phương", 1, 2),
        ("CHỈ SỐ", 2, 1),
        ("TỔNG ĐIỂM", 1, 2),
        ("Xếp hạng kỳ trước", 1, 2),
    ]
    assert [cell.text for cell in rows[1]] == ["Nhận thức số", "Xếp hạng"]


def test_a_group_that_stands_apart_is_headed_twice() -> None:
    columns = [
        samples.column(name, title) for name, title in (("rank", "K / Hạng"), ("name", "Tên"), ("total", "K / Tổng"))
    ]
    rows = headings.rows(view(), samples.PACKAGE.rankings[0], columns)
    assert [(cell.text, cell.columns) for cell in rows[0]] == [("K", 1), ("Tên", 1), ("K", 1)]
    assert [cell.text for cell in rows[1]] == ["Hạng", "Tổng"]


# Other pages


def test_home_shows_what_is_there_and_what_is_not(pages: dict[str, str]) -> None:
    page = pages["index.html"]
    assert page.index('role="search"') < page.index('id="coverage"')
    columns = re.findall(r'<th scope="col">([^<]*)</th>', page)
    assert columns == ["Kỳ", "Sở, ban, ngành", "Cấp huyện", "Cấp xã"]
    periods = re.findall(r'<th scope="row">([^<]*)</th>', page)
    assert periods == ["2024", "2022–2023", "6 tháng đầu 2022", "Không rõ kỳ"]
    assert '<a href="song-da/2024/communes/"><b>4</b><span class="unseen"> – Xếp hạng communes</span></a>' in page
    assert "<small>theo huyện</small>" in page
    assert page.count('<a href="dong-gop/">chưa có') == 4
    assert page.count("nguồn không có bảng này") == 2
    assert page.index("Tỉnh Sông Đà") < page.index("Tỉnh chưa xác định")


def test_the_unidentified_province_says_so(pages: dict[str, str]) -> None:
    for path in (f"{UNIDENTIFIED}/index.html", f"{UNIDENTIFIED}/khong-ro-ky/index.html"):
        assert "Chúng tôi không suy đoán" in text(pages[path])
    package = text(pages[f"{UNIDENTIFIED}/khong-ro-ky/index.html"])
    assert "Số không in trong văn bản" in package
    assert "Ngày ban hành không in trong văn bản" in package


def test_package_has_decision_notes_files_and_people(pages: dict[str, str]) -> None:
    page = pages["song-da/2024/index.html"]
    assert "Số 1/QĐ-UBND Ngày ban hành 5/3/2025" in text(page)
    assert '<div class="prose" lang="vi">\n<h3>Nguồn</h3>' in page
    assert 'href="../../data/song-da-2024/communes.csv" rel="noopener">bảng</a>' in page
    assert "datapackage.json" in text(page)
    assert "Nhóm Một chép số liệu" in text(page)
    assert '<div class="prose" lang="en">\n<h3>Source</h3>' in pages["en/song-da/2024/index.html"]


def test_province_lists_packages_rankings_and_units(pages: dict[str, str]) -> None:
    page = text(pages["song-da/index.html"])
    packages = page[page.index("Kết quả đã công bố") :]
    assert packages.index("Năm 2024") < packages.index("6 tháng đầu năm 2022")
    assert "Cấp xã 5 đơn vị Tỉnh Sông Đà 1 đơn vị Phường Đường Hạ" in page
    assert "Xã An Bình đồng hạng 2 / 3, năm 2024 đến hết 30/6/2025" in page


def test_units_stand_in_vietnamese_order(pages: dict[str, str]) -> None:
    page = pages["don-vi/index.html"]
    communes = page[page.index("Cấp xã") :]
    assert re.findall(r"<h3[^>]*>(.)</h3>", communes)[:3] == ["A", "Đ", "T"]
    assert communes.index("A N&#39;Hêng") < communes.index("An Bình") < communes.index("Đường Hạ")


def test_data_page_explains_every_column(pages: dict[str, str]) -> None:
    page = pages["du-lieu/index.html"]
    assert 'href="../data/results.csv"' in page
    assert re.findall(r'<th scope="row"><code>(\w+)</code>', page) == [
        *("package", "ranking", "province", "scope", "level", "period", "framework"),
        *("unit", "published_name", "indicator", "score", "rank", "status", "index", "group"),
        *("maximum", "district", "decision", "noted"),
    ]


def test_validation_page_lists_every_finding(pages: dict[str, str]) -> None:
    assert "Không có gói nào bị giữ lại" in text(pages["kiem-tra/index.html"])
    finding = samples.finding("8<5\u202e")
    found = rendered(withheld=(Withheld(package="song-da-2023", findings=(finding,)),))
    page = text(found["kiem-tra/index.html"])
    assert "song-da-2023 1 lỗi" in page
    assert "datapackages/song-da-2023/communes.csv:3:7 cell-type “8<5\\u202e” không phải là số" in page
    assert f"8<5\\u202e {said(finding.hint, 'vi')}" in page
    assert "1 gói dữ liệu đang bị giữ lại" in text(found["index.html"])


def test_search_page_leads_on_without_javascript(pages: dict[str, str]) -> None:
    page = pages["tim-kiem/index.html"]
    assert '<ol id="results"' in page
    assert '<a class="all-units" href="../don-vi/">' in page
    assert "<noscript>" in page
    for path, other in pages.items():
        card = path.endswith(("/the/index.html", "/card/index.html"))
        assert other.count('role="search"') == (0 if card else 1), path


def test_pages_of_units_and_rankings_are_as_many_as_there_are() -> None:
    assert len(list(unit.listed(view().site))) == len(samples.UNITS)
    assert len(list(ranking.listed(view().site))) == 5


def test_the_page_is_a_document(pages: dict[str, str]) -> None:
    document: Element = html5lib.parse(pages["index.html"], namespaceHTMLElements=False)
    assert [element.tag for element in document.findall("body/*")] == ["a", "header", "main", "footer"]


CORRECTION = Correction(
    date=date(2026, 4, 5),
    table="communes",
    unit=f"{COMMUNE}/an-binh",
    field="total",
    old="80",
    new="800",
    reason=both(""),
    authority="",
    line=2,
)


@pytest.fixture(scope="module")
def dated() -> dict[str, str]:
    """Pages of one package corrected after it was made, one of which nothing says a day, one newer than both."""
    packages = (
        dataclasses.replace(samples.PACKAGE, created=date(2026, 2, 3), corrections=(CORRECTION,)),
        samples.HALF_YEAR,
        dataclasses.replace(samples.NAMELESS, created=date(2026, 6, 7)),
    )
    portal = dataclasses.replace(samples.portal(), packages=packages)
    return {path: content.decode() for path, content in render.Files(indexed(portal), TEMPLATES).items()}


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("song-da/2024/index.html", "Dữ liệu cập nhật lần cuối ngày 5/4/2026."),
        ("en/song-da/2024/index.html", "Data last updated on 5 April 2026."),
        ("en/song-da/2024/communes/index.html", "Data last updated on 5 April 2026."),
        ("en/song-da/2024/communes/nhan-thuc-so/index.html", "Data last updated on 5 April 2026."),
        ("en/song-da/dam-hoa/duong-ha/index.html", "Data last updated on 5 April 2026."),
        ("en/song-da/index.html", "Data last updated on 5 April 2026."),
        ("en/song-da/2022-h1/index.html", ""),
        ("en/song-da/2022-h1/departments/index.html", ""),
        ("en/song-da/so-noi-vu/index.html", ""),
        (f"en/{UNIDENTIFIED}/so-y-te/index.html", "Data last updated on 7 June 2026."),
        ("en/song-da/dam-hoa/index.html", "Data last updated on 7 June 2026."),
        ("en/index.html", "Data last updated on 7 June 2026."),
        ("index.html", "Dữ liệu cập nhật lần cuối ngày 7/6/2026."),
    ],
)
def test_a_page_shows_the_day_of_its_data(dated: dict[str, str], page: str, told: str) -> None:
    """Of the packages its figures come from; without any the portal's newest."""
    footer = html.unescape(dated[page].partition("<footer")[2])
    assert re.findall(r"(?:Dữ liệu cập nhật|Data last updated)[^<]*", footer) == ([told] if told else [])


def test_the_registry_counts_for_the_day_of_the_portal() -> None:
    portal = samples.portal()
    registry = dataclasses.replace(portal.registry, created=date(2026, 8, 9))
    assert indexed(dataclasses.replace(portal, registry=registry)).day == date(2026, 8, 9)
    assert indexed(portal).day is None


def test_every_page_asks_early_for_the_faces_of_the_style_sheet(pages: dict[str, str]) -> None:
    style = (TEMPLATES.parent / "assets/css/fonts.css").read_text(encoding="utf-8")
    dress = assets.read()
    faces = [dress.address(f"fonts/{name}") for name in re.findall(r"fonts/([\w.-]+\.woff2)", style)]
    assert faces
    whole = {path: text for path, text in pages.items() if path.endswith("index.html") and "<header" in text}
    assert whole
    for path, text in whole.items():
        asked = re.findall(r'<link rel="preload" as="font" type="font/woff2" href="[./]*([^"]+)" crossorigin>', text)
        assert asked == faces, path
