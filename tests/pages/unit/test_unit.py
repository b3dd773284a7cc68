"""Pages of real units: what a reader would check by hand, and what holds for every one of them."""

from __future__ import annotations

import csv
import gzip
import html
import json
import re
from pathlib import Path

import pytest

from rankings import render, results, site, urls
from rankings.history import comparability
from rankings.model import LANGUAGES
from rankings.pages.unit import provenance
from rankings.site import indexed
from rankings.words import catalogue
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.real import tables, units
from tests.selections import some


def page(root: Path, address: str) -> str:
    return (root / address / "index.html").read_text(encoding="utf-8")


def words(fragment: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", fragment)).split())


def main(root: Path, address: str) -> str:
    found = page(root, address)
    return words(found[found.index("<main") : found.index("</main>")])


def section(root: Path, address: str, heading: str) -> str:
    """The words of one section of a page."""
    found = re.search(rf'<section[^>]*aria-labelledby="{heading}">(.*?)</section>', page(root, address), re.DOTALL)
    return words(found[1]) if found else ""


# Single units


def test_tran_hung_dao_tells_of_yet_kieu(checked_site: Path) -> None:
    line = section(checked_site, "quang-ninh/ha-long/tran-hung-dao", "line")
    assert "Phường Yết Kiêu 1/11/2024: sáp nhập" in line
    assert "Kết quả của từng đơn vị là của riêng đơn vị đó" in line
    back = section(checked_site, "quang-ninh/ha-long/yet-kieu", "line")
    assert "Tiếp nối bởi Phường Trần Hưng Đạo" in back
    assert "Từ ngày 1/7/2025 thuộc Phường Hồng Gai" in back


def test_units_of_one_name_are_never_confused(checked_site: Path) -> None:
    commune = main(checked_site, "quang-ninh/cam-pha/hai-hoa")
    ward = main(checked_site, "quang-ninh/mong-cai/hai-hoa")
    assert "Xã Hải Hòa" in commune
    assert "Phường Hải Ho" not in commune
    assert "Phường Hải Hoà" in ward
    assert "Xã Hải H" not in ward
    one, other = main(checked_site, "quang-ninh/uong-bi/bac-son"), main(checked_site, "quang-ninh/mong-cai/bac-son")
    assert "888,21" in one
    assert "888,21" not in other
    assert "465,43" in other
    assert "465,43" not in one


def test_binh_khe_was_a_commune_in_2022(checked_site: Path) -> None:
    told = main(checked_site, "quang-ninh/dong-trieu/binh-khe")
    assert "Phường Bình Khê" in told
    line = section(checked_site, "quang-ninh/dong-trieu/binh-khe", "line")
    assert "Xã Bình Khê đến hết 31/10/2024" in line
    assert "Phường Bình Khê từ 1/11/2024 đến hết 30/6/2025, nâng cấp, NQ 1199/NQ-UBTVQH15" in line
    assert "xếp thứ 105" in told


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("quang-ninh/phuong-uong-bi", "Phường · Tỉnh Quảng Ninh · mã 06811 · từ 1/7/2025"),
        (
            "quang-ninh/dong-trieu/binh-khe",
            "Phường · Thành phố Đông Triều · Tỉnh Quảng Ninh · mã 07081 · đến hết 30/6/2025",
        ),
        ("quang-ninh/cam-pha", "Thành phố · Tỉnh Quảng Ninh · mã 195 · từ 22/2/2012 đến hết 30/6/2025"),
        ("quang-ninh/so-noi-vu", "Cơ quan cấp tỉnh · Tỉnh Quảng Ninh"),
    ],
)
def test_the_head_says_what_the_unit_is_and_since_when(checked_site: Path, address: str, expected: str) -> None:
    found = re.search(r'<p class="kicker">(.*?)</p>', page(checked_site, address))
    assert found
    assert words(found[1]) == expected


def test_the_index_of_a_table_is_no_indicator(checked_site: Path) -> None:
    bars = section(checked_site, "tinh-chua-xac-dinh/so-noi-vu", "indicators")
    assert "Tổ chức, nhân sự" in bars
    assert "0,934" not in bars
    assert "Chỉ số 0,934" in section(checked_site, "tinh-chua-xac-dinh/so-noi-vu", "all-results")
    table = checked_site / "tinh-chua-xac-dinh/khong-ro-ky/departments"
    assert (table / "to-chuc-nhan-su/index.html").exists()
    assert not (table / "chi-so").exists()


def test_the_printed_comparison_stands_once(checked_site: Path) -> None:
    found = page(checked_site, "quang-ninh/thanh-tra-tinh")
    told = section(checked_site, "quang-ninh/thanh-tra-tinh", "history")
    assert told.count("So sánh với năm 2021") == 1
    assert "So sánh với năm 2021 Như in Điểm năm 2021 92,00 Xếp hạng 2021 9 Tăng, giảm thứ bậc -16 hiệu của" in told
    assert found.count('href="#compared-quang-ninh-2022-departments"') == 1
    assert found.count('id="compared-quang-ninh-2022-departments"') == 1
    assert "Tăng, giảm" not in section(checked_site, "quang-ninh/thanh-tra-tinh", "all-results")


def test_what_is_to_be_known_of_a_printed_comparison_stands_with_it(checked_site: Path) -> None:
    found = page(checked_site, "quang-ninh/cam-pha")
    comparison = found[found.index('<table class="short printed">') :]
    assert '<details class="caveat">' in comparison[: comparison.index("</table>")]
    assert found.count('<details class="caveat">') == 2


def test_luong_minh_says_why_it_has_no_score_and_shows_what_came_before(checked_site: Path) -> None:
    told = main(checked_site, "quang-ninh/ba-che/luong-minh")
    assert "không có điểm và thứ hạng vì không có minh chứng, số liệu để đánh giá" in told
    line = section(checked_site, "quang-ninh/ba-che/luong-minh", "line")
    assert re.search(r"Xã Lương Mông .*?\d+ / 177 · \d", line)
    assert re.search(r"Xã Minh Cầm .*?\d+ / 177 · \d", line)
    assert section(checked_site, "quang-ninh/ba-che/luong-minh", "indicators") == ""


def test_so_noi_vu_rose_from_20_to_4_as_printed(checked_site: Path) -> None:
    told = section(checked_site, "quang-ninh/so-noi-vu", "history")
    assert "Năm 2021 hạng 20 / 30 · 83,43 điểm" in told
    assert "Năm 2022 hạng 4 / 35 · 153 điểm" in told
    assert "+69,57 điểm so với năm 2021 · tăng 16 bậc (khi đó 30 đơn vị được xếp hạng, nay 35)" in told
    assert (
        "41% tính trên 170 điểm (suy ra từ các dòng của bảng, không in trong nguồn); tính trên điểm kỳ trước là 83%"
        in told
    )
    assert "Không nối năm 2022 với năm 2024" in told
    assert "2392/QĐ-BTTTT" in told
    assert "311/QĐ-UBND" in told
    assert "hai bộ chỉ số khác nhau" in told
    assert "Chưa đủ ba kỳ" in told


def test_our_difference_stands_beside_the_printed_one_only_where_it_differs(checked_site: Path) -> None:
    assert "hiệu của hai thứ hạng in là −17 (cổng tính)" in section(
        checked_site, "quang-ninh/thanh-tra-tinh", "history"
    )
    assert "hiệu của hai" not in section(checked_site, "quang-ninh/so-noi-vu", "history")
    assert "tính trên điểm kỳ trước" in section(checked_site, "quang-ninh/uong-bi", "history")


def test_bac_ly_is_printed_as_commune_and_was_a_township(checked_site: Path) -> None:
    told = main(checked_site, "bac-giang/hiep-hoa/bac-ly")
    assert "bản gốc ghi: Xã Bắc Lý" in told
    assert "thị trấn Bắc Lý" in told
    assert "Bảng in “Xã Bắc Lý”; Bắc Lý là thị trấn từ ngày 01/7/2022" in told


def test_an_unconfirmed_successor_is_said_to_be_so(checked_site: Path) -> None:
    assert "Đơn vị kế tiếp: chưa xác nhận" in section(checked_site, "bac-giang/hiep-hoa/dong-tan", "line")


def test_the_end_of_the_district_level_is_told(checked_site: Path) -> None:
    assert "Cấp huyện kết thúc hoạt động" in section(checked_site, "quang-ninh/uong-bi", "line")


def test_a_unit_without_results_shows_those_of_its_predecessors_as_theirs(checked_site: Path) -> None:
    told = main(checked_site, "quang-ninh/phuong-uong-bi")
    assert "Chưa có kết quả nào của đơn vị này ở đây. Kết quả của các đơn vị trước sắp xếp" in told
    line = section(checked_site, "quang-ninh/phuong-uong-bi", "line")
    assert re.search(r"Phường Yên Thanh .*? 10 / 177 · 89,00 16 / 170 · 878,60", line)
    assert "Phường Uông Bí đơn vị này – –" in line


def test_a_district_lists_its_communes_with_their_ranks(checked_site: Path) -> None:
    members = section(checked_site, "quang-ninh/uong-bi", "members")
    assert "Phường Yên Thanh 2024: hạng 16 / 170 2022: hạng 10 / 177" in members
    assert page(checked_site, "quang-ninh/uong-bi").count('class="chart mini"') == 10


def test_a_province_shows_its_levels_over_time(checked_site: Path) -> None:
    told = section(checked_site, "quang-ninh", "levels")
    assert "170 có điểm trên 171 trong bảng" in told
    assert "Tăng nhiều bậc nhất, năm 2022 so với năm 2021" in told
    assert "Sở Nội vụ 20 / 30 → 4 / 35" in told


def test_a_contradiction_is_one_tap_away(checked_site: Path) -> None:
    found = page(checked_site, "tinh-chua-xac-dinh/so-noi-vu")
    assert found.count('<details class="caveat">') == 1
    assert "các ô in của hàng này cộng được 203,51" in section(checked_site, "tinh-chua-xac-dinh/so-noi-vu", "sources")


def test_names_that_differ_by_case_or_tone_placement_only_are_not_told(checked_site: Path) -> None:
    assert "bản gốc ghi:" not in main(checked_site, "tinh-chua-xac-dinh/so-noi-vu")
    assert "bản gốc ghi: Phường Hoàn Bò" in main(checked_site, "quang-ninh/ha-long/hoanh-bo")


# All units


def unit_pages(real_site: Path) -> list[Path]:
    return [path.parent for path in real_site.rglob("index.html") if 'id="take"' in path.read_text(encoding="utf-8")]


ORDER = (
    *("latest", "history", "indicators", "all-results", "beside", "members", "levels", "districts", "packages"),
    *("line", "units", "sources", "take"),
)


def test_every_unit_page_has_its_sections_in_one_order(real_site: Path) -> None:
    met = set()
    for path in unit_pages(real_site):
        found = re.findall(r'<section[^>]* aria-labelledby="([a-z-]+)"', (path / "index.html").read_text("utf-8"))
        assert found == [each for each in ORDER if each in found], path
        assert len(set(found)) == len(found)
        met |= set(found)
    assert met == set(ORDER)


def test_every_unit_page_leads_to_files_that_are_there_and_to_where_errors_are_told(real_site: Path) -> None:
    """A unit without results has the files of those before it, named as theirs, and asks for results."""
    scored = {row["unit"] for table in tables() for row in table.rows}
    assert set(units()) - scored
    for path in unit_pages(real_site):
        found = (path / "index.html").read_text("utf-8")
        taken = re.search(r'<section aria-labelledby="take">(.*?)</section>', found, re.DOTALL)
        assert taken, path
        assert taken[1].count("gioi-thieu/") + taken[1].count("about/") == 1, path
        files = re.findall(r'href="([^"]*data/units/[^"]*)" download', taken[1])
        assert all((path / file).resolve().is_file() for file in files), path
        unit = str(path.relative_to(real_site)).removeprefix("en/")
        own = [file for file in files if file.partition("data/units/")[2].rpartition(".")[0] == unit]
        assert len(own) == (2 if unit in scored else 0), path
        assert ("cite" in taken[1]) == bool(files), path
        assert ("dong-gop/" in found.split("<footer")[0] or "contribute/" in found.split("<footer")[0]) == (
            unit not in scored
        ), path


def test_a_unit_without_results_has_the_files_of_those_before_it(checked_site: Path) -> None:
    told = section(checked_site, "quang-ninh/phuong-uong-bi", "take")
    assert "Đây là số liệu của các đơn vị trước sắp xếp, mỗi đơn vị một tệp: Phường Quang Trung CSV JSON" in told
    assert "Phường Uông Bí: kết quả của các đơn vị trước sắp xếp, ghi riêng từng đơn vị." in told


def test_every_unit_page_is_small(real_site: Path) -> None:
    sizes = {path: len(gzip.compress((path / "index.html").read_bytes(), 6)) for path in unit_pages(real_site)}
    scored = {row["unit"] for table in tables() for row in table.rows}
    areas = {unit for unit, versions in units().items() if versions[0]["level"] in ("country", "province")}
    assert len(sizes) == len(LANGUAGES) * len(set(units()) - (areas - scored))
    assert {path: size for path, size in sizes.items() if size > 30_000} == {}


def test_no_drawing_joins_2022_and_2024_in_quang_ninh(real_site: Path) -> None:
    checked = 0
    for path in (real_site / "quang-ninh").rglob("index.html"):
        for drawing in re.findall(r'<svg class="chart chart-.*?</svg>', path.read_text(encoding="utf-8"), re.DOTALL):
            ticks = {
                label: float(x) for x, label in re.findall(r'<text class="tick[^>]* x="([\d.]+)"[^>]*>(\d+)', drawing)
            }
            cuts = [float(x) for x in re.findall(r'class="cut" d="M([\d.]+) ', drawing)]
            for line in re.findall(r'class="line" points="([^"]*)"', drawing):
                places = [float(point.partition(",")[0]) for point in line.split()]
                assert not any(min(places) < cut < max(places) for cut in cuts), path
                if {"2022", "2024"} <= ticks.keys():
                    assert not min(places) <= ticks["2022"] < ticks["2024"] <= max(places), path
                    checked += 1
    assert checked


def test_every_drawing_has_title_and_description(real_site: Path) -> None:
    for path in some((real_site / "quang-ninh" / "uong-bi").rglob("index.html")):
        for drawing in re.findall(r"<svg.*?</svg>", path.read_text(encoding="utf-8"), re.DOTALL):
            assert 'aria-hidden="true"' in drawing or ('role="img"' in drawing and "<title" in drawing), path
            assert "style=" not in drawing


# Files, citation, report


def test_each_unit_has_its_results_as_files(real_site: Path) -> None:
    whole = list(csv.DictReader((real_site / "data/results.csv").read_text(encoding="utf-8").splitlines()))
    rows = []
    for unit in sorted({row["unit"] for row in whole}):
        own = list(csv.reader((real_site / f"data/units/{unit}.csv").read_text(encoding="utf-8").splitlines()))
        assert tuple(own[0]) == results.FIELDS
        document = json.loads((real_site / f"data/units/{unit}.json").read_text(encoding="utf-8"))
        assert [list(row.values()) for row in document["results"]] == own[1:]
        assert document["unit"]["id"] == unit
        for table in document["rankings"]:
            assert list(table["comparable_by"]) == list(comparability.BETWEEN_UNITS)
            assert table["ranked_among"] == f"{table['package']}/{table['ranking']}/{table['scope']}"
        rows += own[1:]
    assert sorted(rows) == sorted(list(row.values()) for row in whole)
    assert not (real_site / "data/units/quang-ninh/phuong-uong-bi.csv").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_are_reported_through_a_filled_form_where_there_is_a_repository(language: str) -> None:
    portal = samples.portal(base_url="https://example.org/")
    known = site.Portal(
        registry=portal.registry,
        packages=portal.packages,
        withheld=(),
        base_url=portal.base_url,
        repository="https://github.com/a/b",
    )
    scored, unscored = (portal.registry.units[it] for it in ("song-da/dam-hoa/an-binh", "song-da/phuong-duong-ha"))
    for each, start in ((portal, "../"), (known, "https://github.com/a/b/issues/new?template=report-error.yml&")):
        view = View(
            site=site.indexed(each), language="en" if language == "en" else "vi", catalogue=catalogue.read(TEMPLATES)
        )
        for unit in (scored, unscored):
            entries = view.site.entries.get(unit.id, ())
            found = provenance.provenance(view, view.links(urls.unit(unit.id)), unit, entries)
            assert found.report.href.startswith(start)
            assert f"https://example.org/{urls.unit(unit.id)[view.language]}" in found.citation
            assert ("1/QĐ-UBND" in found.citation) == bool(entries)
            assert [it.unit.text if it.unit else "" for it in found.downloads] == (
                [""] if entries else ["Thị trấn Đường Hạ"]
            )


def test_the_page_of_comparisons_leads_on_without_javascript() -> None:
    pages = dict(render.Files(indexed(samples.portal()), TEMPLATES))
    found = pages["so-sanh/index.html"].decode()
    assert "<noscript>" in found
    assert 'href="../don-vi/"' in found
    unit = pages["song-da/dam-hoa/an-binh/index.html"].decode()
    assert 'href="../../../so-sanh/?u=song-da/dam-hoa/an-binh"' in unit
