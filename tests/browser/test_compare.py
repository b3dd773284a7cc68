"""The page of comparisons: units of one name are told apart, what cannot be compared says which unit is in the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.test_portal import watched

PAGE = "so-sanh/"
YEN_THANH = "u=quang-ninh/uong-bi/yen-thanh"
UONG_BI, MONG_CAI = "u=quang-ninh/uong-bi/bac-son", "u=quang-ninh/mong-cai/bac-son"
FIVE = f"{UONG_BI}&{MONG_CAI}&{YEN_THANH}&u=quang-ninh/mong-cai/hai-hoa&u=quang-ninh/cam-pha/hai-hoa"


def said(page: Page) -> str:
    page.locator("#said:not(:empty)").wait_for()
    return page.locator("#said").inner_text()


def test_units_of_one_name_stand_with_what_they_belong_to(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark")
    page, errors = watched(context)
    for count, query in ((2, f"{UONG_BI}&{MONG_CAI}"), (3, f"{UONG_BI}&{MONG_CAI}&{YEN_THANH}"), (5, FIVE)):
        page.goto(f"{served}{PAGE}?{query}")
        assert said(page).startswith(f"{count} đơn vị")
        heads = page.locator("#tables table").first.locator("thead th").all_inner_texts()
        assert [" ".join(each.split()) for each in heads][1:3] == [
            "Phường Bắc Sơn Thành phố Uông Bí, Tỉnh Quảng Ninh",
            "Xã Bắc Sơn Thành phố Móng Cái, Tỉnh Quảng Ninh",
        ]
        assert len(heads) == count + 1
        assert page.get_by_label("Bỏ Xã Bắc Sơn, Thành phố Móng Cái, Tỉnh Quảng Ninh").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not page.locator("#add").is_visible()
    assert errors == []
    context.close()


def test_provinces_are_compared_with_those_of_their_country(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page, errors = watched(context)
    page.goto(f"{served}{PAGE}?u=quang-ninh")
    page.locator("#add").wait_for()
    page.get_by_label("Thêm một đơn vị").fill("Đồng Tháp")
    page.keyboard.press("Enter")
    page.locator("#tables table").first.wait_for()
    assert page.url.endswith("?u=quang-ninh&u=dong-thap")
    assert said(page).startswith("2 đơn vị")
    assert errors == []
    context.close()


def test_a_name_that_several_units_have_is_asked_back_and_the_keyboard_is_enough(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page, errors = watched(context)
    page.goto(f"{served}{PAGE}?{YEN_THANH}")
    page.locator("#add").wait_for()
    page.get_by_label("Thêm một đơn vị").focus()
    page.keyboard.type("bac son")
    page.keyboard.press("Enter")
    page.locator("#choices a").first.wait_for()
    assert "“bac son” có thể là 2 đơn vị" in said(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Xã Bắc Sơn, Thành phố Móng Cái, Tỉnh Quảng Ninh"
    page.keyboard.press("Enter")
    page.locator("#tables table").first.wait_for()
    assert page.url.endswith(f"?{YEN_THANH}&{MONG_CAI}")
    page.go_back()
    assert "Hãy thêm ít nhất một đơn vị nữa" in said(page)
    page.go_forward()
    page.locator("#tables table").first.wait_for()
    assert said(page).startswith("2 đơn vị")
    assert errors == []
    context.close()


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("xã hải hoà", "quang-ninh/cam-pha/hai-hoa"),
        ("phường hải hòa", "quang-ninh/mong-cai/hai-hoa"),
        ("Phường Hải Hoà, Thành phố Móng Cái, Tỉnh Quảng Ninh", "quang-ninh/mong-cai/hai-hoa"),
        ("bac son mong cai", "quang-ninh/mong-cai/bac-son"),
        ("  ", ""),
        ("không có đâu", ""),
    ],
)
def test_what_is_typed_finds_the_one_unit_it_tells(browser: Browser, served: str, typed: str, unit: str) -> None:
    context = browser.new_context()
    page, errors = watched(context)
    page.goto(f"{served}{PAGE}?{YEN_THANH}")
    page.locator("#add").wait_for()
    page.get_by_label("Thêm một đơn vị").fill(typed)
    page.get_by_role("button", name="Thêm").click()
    if unit:
        page.wait_for_url(f"**?{YEN_THANH}&u={unit}")
    else:
        assert "Không có kết quả nào của đơn vị" in said(page)
    assert errors == []
    context.close()


@pytest.mark.parametrize(
    ("odd", "name", "reason"),
    [
        ("quang-ninh/so-noi-vu", "Sở Nội vụ, Tỉnh Quảng Ninh", "hai cấp đơn vị khác nhau"),
        ("bac-giang/hiep-hoa/bac-ly", "Thị trấn Bắc Lý, Huyện Hiệp Hòa, Tỉnh Bắc Giang", "hai chỉ số khác nhau"),
    ],
)
def test_a_refusal_names_the_unit_that_does_not_fit(
    browser: Browser, served: str, odd: str, name: str, reason: str
) -> None:
    context = browser.new_context()
    page, errors = watched(context)
    page.goto(f"{served}{PAGE}?{UONG_BI}&{MONG_CAI}&u={odd}")
    told = said(page)
    assert reason in told
    assert f"Bỏ {name} thì so sánh được các đơn vị còn lại" in told
    page.get_by_label(f"Bỏ {name}").click()
    page.locator("#tables table").first.wait_for()
    assert errors == []
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_mark_of_a_rank_stays_beside_it(browser: Browser, served: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{served}quang-ninh/cam-pha/")
    standing = page.locator(".standing-short", has=page.locator("details"))
    rank, mark = standing.locator("b").first.bounding_box(), standing.locator("summary").bounding_box()
    assert rank
    assert mark
    assert 0 <= mark["x"] - (rank["x"] + rank["width"]) < 16
    assert abs(mark["y"] + mark["height"] / 2 - rank["y"] - rank["height"] / 2) < 8
    context.close()


def test_a_provisional_rank_says_so(browser: Browser, served: str) -> None:
    """None of the real results is: one is made so on its way to the browser."""
    context = browser.new_context()
    page, errors = watched(context)

    def provisional(route: Route) -> None:
        route.fulfill(body=route.fetch().text().replace('"status":""', '"status":"provisional"'))

    page.route("**/data/**/yen-thanh.json", provisional)
    page.goto(f"{served}{PAGE}?{YEN_THANH}&{UONG_BI}")
    said(page)
    ranks = page.locator("#tables table").first.locator(".rank-row td").all_inner_texts()
    assert ["(tạm thời)" in rank for rank in ranks] == [True, False]
    assert errors == []
    context.close()


def test_why_units_are_not_compared_is_what_their_files_say(browser: Browser, served: str) -> None:
    """Rules are the portal's: the script knows none of them, nor their order."""
    context = browser.new_context()
    page, errors = watched(context)

    def changed(route: Route) -> None:
        text = route.fetch().text().replace('"ranked_among":"', '"ranked_among":"elsewhere/')
        route.fulfill(body=text.replace('"length":"year"', '"length":"half-year"'))

    page.route("**/data/**/yen-thanh.json", changed)
    page.goto(f"{served}{PAGE}?{YEN_THANH}&{UONG_BI}")
    assert "hai kỳ đánh giá dài ngắn khác nhau" in said(page)
    assert page.locator("#tables table").count() == 0
    assert errors == []
    context.close()


def test_maxima_that_differ_stand_with_their_points(browser: Browser, served: str) -> None:
    """All real units of one table could reach the same: one is given another on its way to the browser."""
    context = browser.new_context()
    page, errors = watched(context)

    def other(route: Route) -> None:
        route.fulfill(body=re.sub(r'"maximum":"[0-9.]*"', '"maximum":"7"', route.fetch().text()))

    page.goto(f"{served}{PAGE}?{YEN_THANH}&{UONG_BI}")
    said(page)
    alike = page.locator("#tables table").first
    assert "tối đa" in alike.inner_text()
    page.route("**/data/**/yen-thanh.json", other)
    page.reload()
    said(page)
    differing = page.locator("#tables table").first
    assert "tối đa" not in differing.inner_text()
    figures = differing.locator("tr.total td").all_inner_texts()
    assert figures[0].endswith(" / 7")
    assert not figures[1].endswith(" / 7")
    assert errors == []
    context.close()
