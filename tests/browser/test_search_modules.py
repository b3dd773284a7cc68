"""The modules of search, each by itself, imported into a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from rankings import assets
from rankings.search import terms


@pytest.fixture(scope="module")
def page(browser: Browser, served: str) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served}tim-kiem/")
    yield page
    context.close()


def call(page: Page, module: str, function: str, *arguments: object) -> Any:
    return page.evaluate(
        "async ([module, name, given]) => (await import(new URL(`../${module}`, location)))[name](...given)",
        [assets.read().address(f"js/{module}.js"), function, list(arguments)],
    )


NAMES = [
    "Phường Yên Thanh",
    "Xã Quý Quân",
    "Xã Quí Quân",
    "Phường Mỹ Lâm",
    "Thị trấn Bắc Lý",
    "Xã Thuỷ An",
    "Xã Thủy An",
    "Hoà Bình",
    "Đường Hoa",
    "Ye\u0302n Thanh",
    "Sở Thông tin và Truyền thông",
    "Xã A N'Hêng",
    "Sở Lao động - Thương binh và Xã hội",
    "Ỷ La",
    "Xã Nghĩa Thuận",
    "Phường Móng Cái 2",
    "Quyết Thắng",
    "Xã \u00d0ường Hoa",
    "Ph\u01a3ờng \uff39ên Th\u0430nh",
]


@pytest.mark.parametrize("name", NAMES)
def test_browser_and_index_make_the_same_words(page: Page, name: str) -> None:
    assert call(page, "query", "words", name) == terms.words(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hoà", "hòa"), ("Thuỷ", "Thủy"), ("Ye\u0302n", "Yên"), ("QUẢNG NINH", "Quảng  Ninh"), ("\u00d0ường", "Đường")],
)
def test_tone_placement_form_and_case_do_not_count(page: Page, one: str, other: str) -> None:
    assert call(page, "query", "marked", one) == call(page, "query", "marked", other)


def test_other_letters_and_tones_count(page: Page) -> None:
    assert call(page, "query", "marked", "Phù Đổng") != call(page, "query", "marked", "Phú Đông")


@pytest.mark.parametrize(
    ("query", "likeliest", "types"),
    [
        ("P. Yên Thanh", "yen thanh", ["phuong"]),
        ("UBND phường Yên Thanh", "yen thanh", ["phuong"]),
        ("p yen thanh, tp uong bi", "yen thanh uong bi", ["phuong", "thanh-pho"]),
        ("dam ha thi tran", "dam ha", ["thi-tran"]),
        ("TT.Cái Rồng", "cai rong", ["thi-tran"]),
        ("xếp hạng xã Quảng Sơn", "quang son", ["table", "xa"]),
        ("Yen Thanh ward", "yen thanh", ["phuong"]),
        ("P.1, Q.10", "1 10", ["phuong", "quan"]),
        ("p1 q10", "1 10", ["phuong", "quan"]),
        ("quan 1", "1", ["quan"]),
    ],
)
def test_types_are_left_out_and_remembered(page: Page, query: str, likeliest: str, types: list[str]) -> None:
    first = call(page, "query", "readings", query)[0]
    assert " ".join(first["words"]) == likeliest
    assert [mark["type"] for mark in first["types"]] == types


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("dong xa", "dong xa"),
        ("phuong dong", "phuong dong"),
        ("xa binh xa", "binh xa"),
        ("quan lan", "quan lan"),
        ("sở tt&tt", "tt tt"),
        ("xa", "xa"),
    ],
)
def test_a_word_that_may_be_a_type_or_a_name_is_read_both_ways(page: Page, query: str, wanted: str) -> None:
    assert wanted in [" ".join(reading["words"]) for reading in call(page, "query", "readings", query)]


@pytest.mark.parametrize("query", ["", "  ", "!!!", "☂"])
def test_nothing_asked_has_no_reading(page: Page, query: str) -> None:
    assert call(page, "query", "readings", query) == []


@pytest.mark.parametrize(
    ("name", "bare", "kind"),
    [
        ("Phường Yên Thanh", "yen thanh", "phuong"),
        ("UBND TP Cẩm Phả", "cam pha", "thanh-pho"),
        ("HUYỆN BA CHỄ", "ba che", "huyen"),
        ("Xã Bình Xa", "binh xa", "xa"),
        ("Phường Phương Đông", "phuong dong", "phuong"),
        ("Thị trấn Thắng", "thang", "thi-tran"),
        ("Quận 1", "1", "quan"),
        ("Xã Quan Lạn", "quan lan", "xa"),
        ("Sở Nội vụ", "noi vu", "department"),
        ("Thanh tra tỉnh", "thanh tra tinh", ""),
    ],
)
def test_a_name_without_its_type(page: Page, name: str, bare: str, kind: str) -> None:
    assert call(page, "query", "bare", name) == {"words": bare.split(), "type": kind}


def test_what_stands_beside_a_name(page: Page) -> None:
    found = call(page, "query", "splits", ["bac", "son", "mong", "cai", "2024"])
    assert {"from": 0, "to": 2, "name": ["bac", "son"], "beside": ["mongcai"]} in found


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("yeen thanhf uoong bis", "yen thanh uong bi"),
        ("phuwowngf", "phuong"),
        ("dduwowngf hoa", "duong hoa"),
        ("thafnh phoos", "thanh pho"),
        ("ye6n thanh2", "yen thanh"),
        ("phu7o7ng2 d9o6ng", "phuong dong"),
        ("xã sơn dương", "xa son duong"),
        ("trans", "tran"),
        ("07030", "07030"),
    ],
)
def test_keys_that_no_input_method_turned_into_marks(page: Page, typed: str, plain: str) -> None:
    assert call(page, "query", "withoutKeys", typed) == plain


@pytest.mark.parametrize(
    ("query", "likeliest"),
    [
        ("bãi cháy xếp thứ mấy", "bai chay"),
        ("Bãi Cháy năm 2024", "bai chay 2024"),
        ("phường Nam Khê", "nam khe"),
        ("mã 7030", "07030"),
        ("quyết định số 741", "741"),
        ("Sở Khoa học và Công nghệ", "khoa hoc cong nghe"),
        ("Department of Industry and Trade", "industry trade"),
    ],
)
def test_words_that_name_nothing_are_set_aside(page: Page, query: str, likeliest: str) -> None:
    assert " ".join(call(page, "query", "readings", query)[0]["words"]) == likeliest


def test_browser_and_index_make_the_same_choices(page: Page) -> None:
    made = list(terms.values({"period": ["2022-h1"], "province": ["quang-ninh"]}))
    assert made == [call(page, "query", "choice", pair) for pair in (["period", "2022-h1"], ["province", "quang-ninh"])]


@pytest.mark.parametrize(
    ("one", "other", "most", "steps"),
    [
        ("hoangbo", "hoanhbo", 2, 1),
        ("mongcia", "mongcai", 2, 1),
        ("yenthnah", "yenthanh", 2, 1),
        ("duonghaa", "duonghoa", 2, 1),
        ("yenthan", "yenthanh", 2, 1),
        ("yenthanh", "yenthanh", 2, 0),
        ("halong", "hoanhbo", 2, 3),
        ("ab", "abcdef", 2, 3),
    ],
)
def test_distance_counts_slips(page: Page, one: str, other: str, most: int, steps: int) -> None:
    assert call(page, "suggest", "distance", one, other, most) == steps
