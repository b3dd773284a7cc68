"""History and comparison in a real browser: no script needed for the first, the address keeps the second."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import settled
from tests.browser.test_portal import watched

UNITS = (
    "quang-ninh/uong-bi/yen-thanh/",
    "quang-ninh/ha-long/tran-hung-dao/",
    "quang-ninh/ba-che/luong-minh/",
    "quang-ninh/so-noi-vu/",
    "quang-ninh/uong-bi/",
    "quang-ninh/",
    "quang-ninh/phuong-uong-bi/",
    "tuyen-quang/tuyen-quang/trang-da/",
    "tinh-chua-xac-dinh/so-noi-vu/",
    "bac-giang/hiep-hoa/bac-ly/",
)
COMPARED = "so-sanh/?u=quang-ninh/uong-bi/yen-thanh&u=quang-ninh/uong-bi/bac-son"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_unit_pages_fit_the_smallest_screen(browser: Browser, served: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page, said = watched(context)
    for path in (*UNITS, COMPARED):
        for root in ("", "en/"):
            page.goto(served + root + (path.replace("so-sanh", "compare") if root else path))
            settled(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, root + path
    assert said == []
    context.close()


def test_labels_of_drawings_stay_inside_them(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    for path in UNITS:
        page.goto(served + path)
        outside = page.evaluate(
            """() => [...document.querySelectorAll("figure svg text")].filter((text) => {
                 const own = text.getBoundingClientRect();
                 const paper = text.closest("figure").getBoundingClientRect();
                 return own.left < paper.left || own.right > paper.right;
               }).map((text) => text.textContent)"""
        )
        assert outside == [], path
    context.close()


def test_marks_open_without_script(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}tinh-chua-xac-dinh/so-noi-vu/")
    mark = page.locator("details.caveat").first
    assert not mark.locator(".caveat-text").is_visible()
    mark.locator("summary").focus()
    page.keyboard.press("Enter")
    assert "203,51" in mark.locator(".caveat-text").inner_text()
    context.close()


@pytest.mark.parametrize("root", ["", "abc/"])
def test_units_side_by_side(browser: Browser, served: str, root: str) -> None:
    context = browser.new_context()
    page, said = watched(context)
    page.goto(f"{served}{root}quang-ninh/uong-bi/yen-thanh/")
    page.get_by_role("link", name="So sánh với đơn vị khác").click()
    page.locator("#add").wait_for()
    assert "Hãy thêm ít nhất một đơn vị nữa" in page.locator("#said").inner_text()
    page.get_by_label("Thêm một đơn vị").fill("Phường Bắc Sơn, Thành phố Uông Bí")
    page.get_by_role("button", name="Thêm").click()
    page.locator("#tables table").first.wait_for()
    assert page.url.endswith("?u=quang-ninh/uong-bi/yen-thanh&u=quang-ninh/uong-bi/bac-son")
    cells = page.locator("#tables table").first.locator(".total td").all_inner_texts()
    assert cells == ["878,60", "888,21"]
    assert said == []
    context.close()


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("u=quang-ninh/uong-bi/yen-thanh&u=quang-ninh/so-noi-vu", "hai cấp đơn vị khác nhau"),
        ("u=quang-ninh/uong-bi/yen-thanh&u=bac-giang/hiep-hoa/bac-ly", "hai chỉ số khác nhau"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(
    browser: Browser, served: str, query: str, reason: str
) -> None:
    context = browser.new_context()
    page, said = watched(context)
    page.goto(f"{served}so-sanh/?{query}")
    page.locator("#said:not(:empty)").wait_for()
    assert reason in page.locator("#said").inner_text()
    assert page.locator("#tables table").count() == 0
    assert said == []
    context.close()


def test_words_of_the_address_are_never_markup(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page, said = watched(context)
    page.goto(f"{served}so-sanh/?u=%3Cimg%20src=x%3E&u=../../secret")
    page.locator("#said:not(:empty)").wait_for()
    assert page.locator("main img").count() == 0
    assert "Chưa chọn đơn vị nào" in page.locator("#said").inner_text()
    assert said == []
    context.close()
