"""The quality floor, by machine: accessibility, small screens, large text, keyboard, forced colours, print.

Every page type, both languages, both themes, three widths.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from rankings import assets, render
from rankings.serve import server
from rankings.site import Withheld, indexed
from rankings.words.catalogue import TEMPLATES
from tests import samples

WITHOUT_RESULTS = "quang-ninh/phuong-bai-chay/"

PAGES = (
    "",
    "tim-kiem/?q=yen+thanh",
    "don-vi/",
    "du-lieu/",
    "gioi-thieu/",
    "dong-gop/",
    "phuong-phap/",
    "kiem-tra/",
    "so-sanh/",
    "so-sanh/?u=quang-ninh/uong-bi/yen-thanh&u=quang-ninh/uong-bi/quang-trung",
    "tim-kiem/?q=qqqxyz",
    "sai-khac/",
    "khong-co-trang-nay/",
    "quang-ninh/",
    "tinh-chua-xac-dinh/",
    "quang-ninh/2024/",
    "bac-giang/2023/",
    "tuyen-quang/2022-h1/",
    "tinh-chua-xac-dinh/khong-ro-ky/",
    "quang-ninh/2024/communes/",
    "quang-ninh/2024/communes/the-che-so/",
    "quang-ninh/2024/communes-by-district/",
    "quang-ninh/2022/departments/",
    "tinh-chua-xac-dinh/khong-ro-ky/departments/",
    "quang-ninh/uong-bi/",
    "quang-ninh/uong-bi/yen-thanh/",
    "quang-ninh/ba-che/luong-minh/",
    "quang-ninh/so-noi-vu/",
    WITHOUT_RESULTS,
)
"""One address of each page type, and more where a type has more than one face."""

WIDTHS = (320, 768, 1280)
THEMES = ("light", "dark")
FACES = {
    "vi": (("light", 320), ("dark", 768), ("light", 1280)),
    "en": (("dark", 320), ("light", 768), ("dark", 1280)),
}
"""Themes and widths in which axe looks at a page; the two languages together have all of them."""

EVERYTHING = bool(os.environ.get("AUDIT_EVERYTHING"))
"""`make audit` looks at every page in every language, theme and width, and at every row of every table."""

_ALIKE = """() => {
  const seen = new Map();
  const form = (it) => it.outerHTML.replace(/>[^<]*/g, ">").replace(/ (?!class|role|type)[\\w-]+="[^"]*"/g, (at) =>
    at.slice(0, at.indexOf("="))).replace(/\\d+/g, "").replace(/<path[^>]*>/g, "");
  for (const it of [...document.querySelectorAll("tbody > tr, main li, main dl > div")].reverse()) {
    const key = it.parentElement.className + form(it);
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (seen.get(key) > 2) it.remove();
  }
}"""
"""Takes rows and items off a page that have the very form of two others: `make test` looks at one of a kind and another."""

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

_TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_OUTLINE = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const style = getComputedStyle(it), box = it.getBoundingClientRect();
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {
    what: it.outerHTML.slice(0, 120),
    index: [...document.querySelectorAll("*")].indexOf(it),
    seen: seen && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


_SMALL_PRINT = """() => [...document.querySelectorAll("main *")]
  .filter((it) => !it.closest("svg") && it.checkVisibility() && [...it.childNodes].some((node) => node.nodeType === 3
    && node.data.trim()) && parseFloat(getComputedStyle(it).fontSize) < 10.6)
  .map((it) => it.outerHTML.slice(0, 100))"""
"""Words of less than 8 pt."""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    yield opened
    opened.close()


def opened(page: Page, served: str, address: str, language: str = "vi") -> Page:
    """The page in a language, found the way a reader finds it: by the link in its header."""
    page.goto(served + address)
    if language == "en":
        link = page.locator("header a[hreflang=en]").first.get_attribute("href")
        assert link is not None
        query = re.sub(r"^[^?]*", "", address)
        page.goto(page.evaluate("href => new URL(href, location.href).href", link) + query)
    if "?q=" in address:
        page.locator("#results li, #status:not(:empty)").first.wait_for()
    if "?u=" in address:
        page.locator("#compare table").first.wait_for()
    return page


AXE = Axe().axe_script
_VIOLATIONS = "options => axe.run(document, options).then((it) => it.violations)"
"""Asked in the page: all that axe says beside is long, and nobody here reads it."""


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is; it is put there once."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
    if not EVERYTHING:
        page.evaluate(_ALIKE)
    found: list[dict[str, Any]] = page.evaluate(_VIOLATIONS, RULES)
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, served: str, address: str, language: str) -> None:
    """At 320 px, and with text twice as large, only tables and drawings scroll, inside themselves."""
    opened(page, served, address, language)
    found = []
    for width, size in ((640, "200%"), (320, "100%")):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        if over := page.evaluate(_TOO_WIDE):
            found.append(f"at {width} px, text {size}: {over} px too wide")
    page.evaluate("() => document.documentElement.style.removeProperty('font-size')")
    for theme, width in itertools.product(THEMES, WIDTHS) if EVERYTHING else FACES[language]:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{theme} {width} {fault}" for fault in violations(page)]
    assert found == []


@pytest.mark.parametrize("address", ["quang-ninh/uong-bi/yen-thanh/the/", "en/quang-ninh/so-noi-vu/card/"])
def test_axe_finds_nothing_on_a_card(page: Page, served: str, address: str) -> None:
    page.goto(served + address)
    page.set_viewport_size({"width": 360, "height": 220})
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        assert violations(page) == []
        assert page.evaluate(_TOO_WIDE) == 0


@pytest.fixture(scope="module")
def faulty(served: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a small portal that withholds a package.

    The real portal is asked for first: once a browser runs for this module, no site can be built beside it.
    """
    finding = samples.finding("8<5")
    root = tmp_path_factory.mktemp("faulty")
    portal = samples.portal(withheld=(Withheld(package="song-da-2023", findings=(finding,)),))
    for path, content in itertools.chain(render.Files(indexed(portal), TEMPLATES).items(), assets.read().files.items()):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    with server(root, 0) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


@pytest.mark.parametrize("address", ["", "kiem-tra/"])
def test_axe_finds_nothing_where_a_package_is_withheld(page: Page, faulty: str, address: str) -> None:
    opened(page, faulty, address)
    assert page.locator(".notice").count() >= 1 or "song-da-2023" in page.locator("main").inner_text()
    for theme, width in itertools.product(THEMES, WIDTHS):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert page.evaluate(_TOO_WIDE) == 0


def test_axe_sees_a_fault(page: Page, served: str) -> None:
    opened(page, served, "gioi-thieu/")
    page.evaluate(
        "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"\"><a href=\"#\"></a>')"
    )
    assert {fault.partition(":")[0] for fault in violations(page)} >= {"image-alt", "link-name"}


@pytest.mark.parametrize("address", ["", "quang-ninh/2022/departments/", "quang-ninh/uong-bi/yen-thanh/", "so-sanh/"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Page, served: str, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    opened(page, served, address)
    stops: list[int] = []
    for _ in range(600):
        page.keyboard.press("Tab")
        at = page.evaluate(_OUTLINE)
        if at is None or at["index"] in stops:
            break
        assert at["seen"], at["what"]
        stops.append(at["index"])
    expected = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
          .filter((it) => it.checkVisibility({visibilityProperty: true}) && !it.disabled && it.tabIndex >= 0
            && it.type !== "radio").length"""
    )
    assert len(stops) >= min(expected, 600)


MINOR = (
    "sai-khac/",
    "dong-gop/",
    "so-sanh/?u=quang-ninh/uong-bi/yen-thanh&u=quang-ninh/uong-bi/quang-trung",
    "du-lieu/",
)
"""Pages whose parts no other page has."""


@pytest.mark.parametrize("address", ["", "quang-ninh/2024/communes/", "quang-ninh/uong-bi/yen-thanh/", *MINOR])
def test_forced_colours_leave_words_and_borders(page: Page, served: str, address: str) -> None:
    page.emulate_media(forced_colors="active")
    opened(page, served, address)
    assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
    page.keyboard.press("Tab")
    assert page.evaluate(_OUTLINE)["seen"]
    unreadable = page.evaluate(
        """() => [...document.querySelectorAll("main :is(p, a, td, th, text, h1, h2, b)")].filter((it) => {
          const style = getComputedStyle(it);
          return style.color === style.backgroundColor;
        }).length"""
    )
    assert unreadable == 0


@pytest.mark.parametrize("address", ["", "quang-ninh/2022/departments/", "quang-ninh/uong-bi/yen-thanh/", *MINOR])
def test_nothing_moves_where_less_motion_is_wanted(page: Page, served: str, address: str) -> None:
    opened(page, served, address)
    assert page.evaluate("() => document.getAnimations().length") == 0
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((it) => {
          const style = getComputedStyle(it);
          return style.scrollBehavior === "smooth" || parseFloat(style.transitionDuration) > 0.01;
        }).map((it) => it.outerHTML.slice(0, 80))"""
    )
    assert moving == []


@pytest.mark.parametrize("address", ["", "quang-ninh/2024/communes/", "quang-ninh/uong-bi/yen-thanh/"])
def test_nothing_shifts_while_the_page_loads(page: Page, served: str, address: str) -> None:
    page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((it) => it.value)))
          .observe({type: "layout-shift", buffered: true});"""
    )
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, served, address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => document.fonts.check('1rem Inter')")
    assert sum(page.evaluate("() => window.shifts")) < 0.01


@pytest.mark.parametrize(
    "address",
    [
        "quang-ninh/uong-bi/yen-thanh/",
        "quang-ninh/so-noi-vu/",
        "quang-ninh/ha-long/",  # 33 communes, three periods
        "quang-ninh/dong-trieu/",
        "tuyen-quang/son-duong/",  # 32 communes, the longest sources
        "tinh-chua-xac-dinh/ban-quan-ly-khu-kinh-te/",  # 26 indicators
        WITHOUT_RESULTS,
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_unit_page_prints_on_one_sheet(whole_browser: Browser, served: str, address: str, language: str) -> None:
    page = whole_browser.new_page(reduced_motion="reduce")
    opened(page, served, address, language)
    sheets = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
    page.emulate_media(media="print")
    assert page.evaluate(_SMALL_PRINT) == []
    page.close()


def test_later_sheets_of_a_ranking_repeat_its_heads(page: Page, served: str) -> None:
    """Nothing of a head may be a button or stick: Chromium leaves both out of the heads it repeats."""
    opened(page, served, "quang-ninh/2024/communes/")
    page.emulate_media(media="print")
    heads = page.evaluate(
        """() => [...document.querySelectorAll(".ranking thead, .ranking thead *")]
          .map((it) => [it.localName, getComputedStyle(it)])
          .filter(([name, style]) => style.position === "sticky" || (name === "button" && style.display !== "contents"))
          .length"""
    )
    assert heads == 0
    assert page.evaluate("() => getComputedStyle(document.body).page") == "wide"
