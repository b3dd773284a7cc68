"""The real portal in a real browser: search, keyboard, no script, small screens, a sub-path."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser.conftest import settled

PAGE_TYPES = (
    "",
    "quang-ninh/",
    "quang-ninh/2024/",
    "quang-ninh/2024/communes/",
    "quang-ninh/2024/communes-by-district/",
    "quang-ninh/2022/departments/",
    "quang-ninh/uong-bi/yen-thanh/",
    "quang-ninh/ba-che/luong-minh/",
    "quang-ninh/uong-bi/",
    "quang-ninh/so-noi-vu/",
    "tinh-chua-xac-dinh/",
    "tinh-chua-xac-dinh/khong-ro-ky/departments/",
    "don-vi/",
    "du-lieu/",
    "gioi-thieu/",
    "phuong-phap/",
    "kiem-tra/",
    "sai-khac/",
    "dong-gop/",
    "tim-kiem/",
    "so-sanh/",
    "so-sanh/?u=quang-ninh/uong-bi/yen-thanh&u=quang-ninh/uong-bi/quang-trung",
    "quang-ninh/2024/communes/the-che-so/",
    "bac-giang/2023/",
    "tuyen-quang/2022-h1/",
    "quang-ninh/phuong-bai-chay/",
)


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page and everything it says or does that it should not: console messages, errors, foreign requests.

    What the browser itself gives up because the page is left is no fault.
    """
    page = context.new_page()
    said: list[str] = []

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            said.append(f"failed: {request.url}")

    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", failed)
    page.on(
        "request", lambda request: said.append(request.url) if not request.url.startswith("http://127.0.0.1") else None
    )
    return page, said


@pytest.mark.parametrize("root", ["", "abc/"])
@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("yen thanh", "Phường Yên Thanh"),
        ("Yên Thanh", "Phường Yên Thanh"),
        ("duong hoa", "Xã Đường Hoa"),
        ("Hoàn Bò", "Phường Hoành Bồ"),
        ("binh xa", "Xã Bình Xa"),
    ],
)
def test_search_from_the_home_page(browser: Browser, served: str, root: str, query: str, first: str) -> None:
    context = browser.new_context()
    page, said = watched(context)
    page.goto(served + root)
    box = page.get_by_role("searchbox").first
    box.fill(query)
    box.press("Enter")
    link = page.locator("#results li a").first
    link.wait_for()
    assert link.inner_text() == first
    link.click()
    assert first in page.locator("h1").inner_text()
    assert f"/{root}" in page.url
    assert said == []
    context.close()


def test_search_in_english_finds_rankings_and_packages(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page, said = watched(context)
    page.goto(f"{served}en/search/?q=Tuyên Quang 2022 communes")
    page.locator("#results li").first.wait_for()
    addresses = page.locator("#results li a").evaluate_all("links => links.map(link => link.href)")
    assert any("/en/tuyen-quang/2022-h1/" in address for address in addresses)
    assert all("/en/" in address for address in addresses)
    assert said == []
    context.close()


@pytest.mark.parametrize("language", ["", "en/"])
def test_every_page_type_has_search_and_says_nothing(browser: Browser, served: str, language: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page, said = watched(context)
    english = {
        "don-vi/": "units/",
        "du-lieu/": "data/",
        "gioi-thieu/": "about/",
        "phuong-phap/": "method/",
        "kiem-tra/": "validation/",
        "sai-khac/": "errata/",
        "dong-gop/": "contribute/",
        "tim-kiem/": "search/",
        "so-sanh/": "compare/",
    }
    for entry in PAGE_TYPES:
        path, mark, query = entry.partition("?")
        address = language + (english.get(path, path) if language else path) + mark + query
        response = page.goto(served + address)
        assert response, address
        assert response.status == 200, address
        assert page.locator("form[role=search], search form").count() >= 1, address
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
        assert said == [], address
    context.close()


def test_the_portal_reads_without_script(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    page.get_by_role("searchbox").first.fill("yên thanh")
    page.get_by_role("searchbox").first.press("Enter")
    assert "/tim-kiem/?q=" in page.url
    page.locator("main a[href*='don-vi/']").first.click()
    link = page.locator("main a", has_text="Phường Yên Thanh").first
    for folded in link.locator("xpath=ancestor::details").all():
        folded.locator("summary").first.click()
    link.click()
    assert "878,60" in page.locator("main").inner_text()
    context.close()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served}quang-ninh/2024/communes/")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused is not None
    assert focused.startswith("#")
    page.keyboard.press("Enter")
    assert page.locator(focused).count() == 1
    context.close()


def test_an_unknown_address_gets_the_404_page(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    response = page.goto(f"{served}khong/co/trang/nay/")
    assert response
    assert response.status == 404
    page.locator("main a").first.click()
    assert page.locator("h1").count() == 1
    context.close()
