"""Search as a reader has it: Chromium, the built site, Pagefind's own index."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rankings import assets, site
from rankings.site import Portal
from tests.browser import held_out

QUERIES = Path(__file__).with_name("queries.csv")
SAMPLE = 7
"""Every seventh made-up query is asked in a test; docs/search.md has the figures of all of them."""

PAGES = {"vi": "tim-kiem/", "en": "en/search/"}
ASK = """async ([queries, module]) => {
    const { answer } = await import(module);
    const found = [];
    for (const query of queries) {
        const { matches } = await answer(query, {});
        found.push(matches.slice(0, 3).map(({ record }) => record.raw_url));
    }
    return found;
}"""


class Asked(NamedTuple):
    """A query, its class, the unit that is meant, and what came first, second and third."""

    query: str
    kind: str
    unit: str
    found: Sequence[str]

    @property
    def first(self) -> bool:
        return list(self.found[:1]) == [self.unit]

    @property
    def in_three(self) -> bool:
        return self.unit in self.found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that may say nothing on the console and ask nobody else."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request", lambda request: said.append(request.url) if not request.url.startswith("http://127.0.0.1") else None
    )
    yield page
    assert said == []


def asked(page: Page, served: str, language: str, rows: Sequence[tuple[str, str, str]]) -> list[Asked]:
    page.goto(served + PAGES[language])
    found = page.evaluate(ASK, [[query for query, _, _ in rows], served + assets.read().address("js/answer.js")])
    prefix = "/en/" if language == "en" else "/"
    return [
        Asked(query, kind, unit, [address.removeprefix(prefix).removesuffix("/") for address in addresses])
        for (query, kind, unit), addresses in zip(rows, found, strict=True)
    ]


def share(results: Sequence[Asked], attribute: str) -> float:
    return sum(bool(getattr(result, attribute)) for result in results) / len(results)


def report(results: Sequence[Asked]) -> str:
    """The shares by class, for the one who runs the tests with -s."""
    counts = Counter(result.kind for result in results)
    lines = []
    for kind in counts:
        group = [result for result in results if result.kind == kind]
        lines.append(f"{kind:26}{len(group):5}{share(group, 'first'):8.1%}{share(group, 'in_three'):8.1%}")
    whole = f"{'all':26}{len(results):5}{share(results, 'first'):8.1%}{share(results, 'in_three'):8.1%}"
    return "\n".join([*lines, whole])


def test_queries_of_people(page: Page, served: str) -> None:
    rows = list(csv.DictReader(QUERIES.open(encoding="utf-8")))
    assert len(rows) >= 300
    results: list[Asked] = []
    for language in PAGES:
        own = [(row["query"], row["class"], row["unit"]) for row in rows if row["language"] == language]
        results += asked(page, served, language, own)
    print(f"\n{report(results)}")
    assert [result for result in results if not result.in_three] == []
    assert share(results, "first") >= 0.95


def test_queries_made_up_for_every_unit(page: Page, served: str, checked: Portal) -> None:
    queries = list(held_out.queries(site.indexed(checked)))[::SAMPLE]
    rows = [(query.text, query.kind, query.unit) for query in queries]
    results = asked(page, served, "vi", rows)
    print(f"\n{report(results)}")
    shared = {query.text for query in queries if query.shared}
    alone = [result for result in results if result.query not in shared]
    slips = [result for result in results if "typo" in result.kind]
    names = [result for result in results if "typo" not in result.kind]
    assert [result for result in names if not result.in_three] == []
    assert share([result for result in alone if "typo" not in result.kind], "first") >= 0.99
    assert share(slips, "in_three") >= 0.97


def texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_inner_texts()


@pytest.mark.parametrize("root", ["", "abc/"])
def test_a_result_shows_what_it_is_and_how_it_stands(page: Page, served: str, root: str) -> None:
    page.goto(f"{served}{root}tim-kiem/?q=yen+thanh")
    first = page.locator("#results > li").first
    first.wait_for()
    assert first.locator("a").get_attribute("href") == f"{served}{root}quang-ninh/uong-bi/yen-thanh/"
    shown = first.inner_text()
    assert "Phường · Thành phố Uông Bí, Tỉnh Quảng Ninh" in shown
    assert re.search(r"QN_DTI: hạng \d+ / \d+, năm 2024", shown)
    assert "kết quả cho “yen thanh”" in page.locator("#status").inner_text()


def test_both_the_ended_and_the_new_ward_are_shown(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=Hoành+Bồ")
    page.locator("#results > li").first.wait_for()
    links = page.locator("#results > li a").evaluate_all("links => links.map((link) => new URL(link.href).pathname)")
    assert links[:2] == ["/quang-ninh/ha-long/hoanh-bo/", "/quang-ninh/phuong-hoanh-bo/"]


def test_a_unit_is_found_under_the_name_of_one_it_took_in(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=yet+kieu")
    page.locator("#results > li").first.wait_for()
    assert texts(page, "#results > li a")[:2] == ["Phường Yết Kiêu", "Phường Trần Hưng Đạo"]
    assert "Tiếp nhận Phường Yết Kiêu" in texts(page, "#results > li")[1]


@pytest.mark.parametrize(("path", "title"), [("tim-kiem/", "Có phải bạn tìm…"), ("en/search/", "Did you mean…")])
def test_a_typo_is_answered_with_alternatives(page: Page, served: str, path: str, title: str) -> None:
    page.goto(f"{served}{path}?q=hoang+bo")
    page.locator("#alternatives li a").first.wait_for()
    assert page.locator("#alternatives h2").inner_text() == title
    assert texts(page, "#alternatives li a")[0] == "Phường Hoành Bồ"
    assert texts(page, "#results > li a")[0] == "Phường Hoành Bồ"
    assert "hoang bo" in page.locator("#status").inner_text()
    page.locator("#alternatives li a").first.click()
    page.wait_for_url("**/hoanh-bo/")
    assert page.url.startswith(served + ("en/" if path.startswith("en") else "quang-ninh"))


@pytest.mark.parametrize("query", ["zzzz qqqq", "BHXH", "!!!", "☂"])
def test_nonsense_finds_nothing_and_says_so(page: Page, served: str, query: str) -> None:
    page.goto(f"{served}tim-kiem/?q={query}")
    expect(page.locator("#status")).to_contain_text("Không tìm thấy")
    assert page.locator("#results > li").count() == 0
    assert page.locator("a.all-units").is_visible()


def test_near_zero_matches_are_left_out(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=yen+thanh")
    page.locator("#results > li").first.wait_for()
    assert page.locator("#results > li").count() <= 5


def requests_of(page: Page) -> list[str]:
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    return seen


def test_index_and_names_load_only_when_they_are_needed(page: Page, served: str) -> None:
    seen = requests_of(page)
    page.goto(f"{served}tim-kiem/")
    page.wait_for_load_state("networkidle")
    assert not any("pagefind" in address or "names.json" in address for address in seen)
    page.get_by_role("searchbox").fill("yen thanh")
    page.locator("#results > li").first.wait_for()
    assert any("pagefind" in address for address in seen)
    assert not any("names.json" in address for address in seen)
    page.get_by_role("searchbox").fill("hoang bo")
    page.locator("#alternatives li").first.wait_for()
    assert any("names.json" in address for address in seen)


def test_filters_count_narrow_down_and_stand_in_the_address(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=hiep+hoa")
    page.locator("#results > li").first.wait_for()
    province = page.get_by_label("Tỉnh", exact=True)
    options = dict(line.rsplit(" ", 1) for line in province.locator("option").all_inner_texts())
    assert options["Mọi tỉnh"] == f"({page.locator('#results > li').count()})"
    province.select_option("quang-ninh")
    page.wait_for_url("**province=quang-ninh")
    expect(page.locator("#results > li")).to_have_count(int(options["Tỉnh Quảng Ninh"][1:-1]))
    page.go_back()
    expect(page.locator("#results > li")).to_have_count(int(options["Mọi tỉnh"][1:-1]))
    assert province.input_value() == ""
    page.goto(f"{served}tim-kiem/?q=hiep+hoa&province=quang-ninh&level=commune&period=2024")
    page.locator("#results > li").first.wait_for()
    assert texts(page, "#results > li a") == ["Xã Hiệp Hòa"]
    page.get_by_label("Kỳ").select_option("2022-h1")
    expect(page.locator("#status")).to_contain_text("với các lựa chọn này")


@pytest.mark.parametrize("pause", [0, 600])
def test_an_address_is_shared_and_back_leads_back(page: Page, served: str, pause: int) -> None:
    page.goto(f"{served}tim-kiem/?q=mong+cai")
    page.locator("#results > li").first.wait_for()
    box = page.get_by_role("searchbox")
    assert box.input_value() == "mong cai"
    for typed in ("cam", "cam pha"):
        box.fill(typed)
        page.wait_for_timeout(pause)
    box.press("Enter")
    page.wait_for_url("**q=cam+pha")
    page.locator("#results > li a", has_text="Cẩm Phả").first.wait_for()
    page.go_back()
    page.locator("#results > li a", has_text="Móng Cái").first.wait_for()
    assert box.input_value() == "mong cai"


def test_everything_is_reached_by_keyboard(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=ha+long")
    page.locator("#results > li").first.wait_for()
    page.get_by_role("searchbox").focus()
    stops = []
    for _ in range(6):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
    assert stops == ["Tìm", "province", "level", "period", "Thành phố Hạ Long", "Xã Hạ Long"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-don/ha-long/")


def focused(page: Page) -> Any:
    return page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")


def test_arrow_keys_lead_from_the_box_through_the_results_and_back(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=ha+long")
    page.locator("#results > li").first.wait_for()
    names = texts(page, "#results > li a")
    page.get_by_role("searchbox").focus()
    steps = {"Home": "q", "ArrowUp": "q", "ArrowDown": names[0]}
    for key, expected in steps.items():
        page.keyboard.press(key)
        assert focused(page) == expected
    for key, expected in [("End", names[-1]), ("ArrowDown", names[-1]), ("ArrowUp", names[-2]), ("Home", names[0])]:
        page.keyboard.press(key)
        assert focused(page) == expected
    page.keyboard.press("ArrowUp")
    assert focused(page) == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert focused(page) == "q"
    assert page.get_by_role("searchbox").input_value() == "ha long"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quang-ninh/ha-long/")


def test_arrow_keys_pass_the_alternatives_and_leave_other_fields_alone(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=hoang+bo")
    page.locator("#alternatives li a").first.wait_for()
    page.get_by_role("searchbox").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('#alternatives') !== null")
    page.get_by_label("Cấp").focus()
    page.keyboard.press("Escape")
    assert focused(page) == "level"


def test_markup_in_a_query_stays_text(page: Page, served: str) -> None:
    query = "<img src=x onerror=alert(1)><b>Yên Thanh</b>"
    page.goto(f"{served}tim-kiem/?{urlencode({'q': query})}")
    expect(page.locator("#status")).to_contain_text(query)
    assert page.locator("main img, main b").count() == 0


def test_a_failed_index_is_told_and_the_list_offered(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{served}tim-kiem/?q=yen+thanh")
    expect(page.locator("#status")).to_contain_text("Không tải được")
    assert page.locator("a.all-units").is_visible()
    page.unroute("**/pagefind/**")
    page.get_by_role("searchbox").press("Enter")
    page.locator("#results > li").first.wait_for()


def test_without_a_connection_nobody_is_told_that_there_is_no_such_unit(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.goto(f"{served}tim-kiem/?q=zzzz")
    expect(page.locator("#status")).to_contain_text("Không tìm thấy")
    context.set_offline(True)
    page.get_by_role("searchbox").fill("yen thanh")
    expect(page.locator("#status")).to_contain_text("Không tải được")


def test_filters_look_further_where_not_all_was_looked_at(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=quang&level=department")
    page.locator("#results > li").first.wait_for()
    assert all("Cơ quan" in line or "Gói" in line or "Bảng" in line for line in texts(page, "#results > li .detail"))


def test_english_names_find_departments_and_stand_beside_their_names(page: Page, served: str) -> None:
    page.goto(f"{served}en/search/?q=Department+of+Home+Affairs")
    page.locator("#results > li").first.wait_for()
    assert texts(page, "#results > li a")[0] == "Sở Nội vụ"
    assert texts(page, "#results > li .english")[0] == "Department of Home Affairs"
    page.goto(f"{served}en/quang-ninh/so-noi-vu/")
    assert "Department of Home Affairs" in page.locator(".kicker").first.inner_text()
    page.goto(f"{served}quang-ninh/so-noi-vu/")
    assert "Home Affairs" not in page.locator("main").inner_text()


def test_letters_lead_through_the_list_of_all_units(page: Page, served: str) -> None:
    page.goto(f"{served}don-vi/")
    level = page.locator("section:has(> #quang-ninh) details").last
    level.locator("summary").click()
    level.get_by_role("link", name="Y", exact=True).click()
    heading = level.locator("h3", has_text="Y").last
    assert page.url.endswith(f"#{heading.get_attribute('id')}")
    bar, place = level.locator("nav").bounding_box(), heading.bounding_box()
    assert bar
    assert place
    assert 0 <= bar["y"] <= place["y"] - bar["height"]


def test_more_results_are_shown_on_demand_and_focused(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=quang")
    page.locator("#results > li").first.wait_for()
    assert page.locator("#results > li").count() == 20
    page.locator("#more").click()
    assert page.locator("#results > li").count() > 20
    focused: Any = page.evaluate("[...document.querySelectorAll('#results > li a')].indexOf(document.activeElement)")
    assert focused == 20


def test_without_script_the_box_leads_to_the_list_of_all_units(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    page.get_by_role("searchbox").first.fill("yên thanh")
    page.get_by_role("searchbox").first.press("Enter")
    assert "/tim-kiem/?q=" in page.url
    assert page.locator("#filters").is_hidden()
    assert page.locator("main a[href*='don-vi/']").first.is_visible()
    context.close()
