"""Rankings and the register in a real browser: sorting, filtering, folding, notes, with and without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from rankings import assets
from tests.browser.test_portal import watched

COMMUNES = "quang-ninh/2024/communes/"
WITH_NOTES = "quang-ninh/2022/districts/"


def shown(page: Page, column: str) -> list[str]:
    """What the visible cells of a column say."""
    found: list[str] = page.evaluate(
        """column => {
          const rows = [...document.querySelectorAll("table.ranking tbody > tr[id]")].filter(row => !row.hidden);
          const heads = [...document.querySelectorAll("table.ranking thead th[data-column]")];
          const left = head => head.getBoundingClientRect().left;
          const index = heads.sort((a, b) => left(a) - left(b)).findIndex(head => head.dataset.column === column);
          return rows.map(row => row.cells[index].innerText.trim().split("\\n")[0]);
        }""",
        column,
    )
    return found


def figures(texts: list[str]) -> list[float]:
    return [float(text.replace(",", ".")) for text in texts if text != "–"]


def test_a_marked_rank_sorts_by_its_number(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}{COMMUNES}")
    read = page.evaluate(
        "async path => ['15', '=15', '15=', '–'].map((await import(new URL(path, location))).value)",
        f"{served}{assets.read().address('js/figures.js')}",
    )
    page.close()
    assert read == [15, 15, 15, None]


def test_sorting_by_a_figure_keeps_empty_cells_last(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, said = watched(context)
    page.goto(served + COMMUNES)
    printed = shown(page, "total")
    button = page.locator("th[data-column=total] .sort")
    for direction, reverse in (("descending", True), ("ascending", False)):
        button.click()
        assert page.locator("th[data-column=total]").get_attribute("aria-sort") == direction
        totals = shown(page, "total")
        assert figures(totals) == sorted(figures(totals), reverse=reverse)
        assert totals[-1] == "–"
        assert f"sort=total.{'down' if reverse else 'up'}" in page.url
    button.click()
    assert shown(page, "total") == printed
    assert "sort=" not in page.url
    assert said == []
    context.close()


def test_names_sort_as_in_a_vietnamese_dictionary(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, said = watched(context)
    page.goto(f"{served}{COMMUNES}?sort=name.up")
    names = [re.sub(r"^(Xã|Phường|Thị trấn) ", "", name) for name in shown(page, "name")]
    assert names.index("Ba Chẽ") < names.index("Bãi Cháy") < names.index("Đại Bình") < names.index("Hà An")
    assert names.index("Dực Yên") < names.index("Đại Bình")
    assert said == []
    context.close()


def test_filtering_finds_without_diacritics_and_is_announced(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, said = watched(context)
    page.goto(served + COMMUNES)
    page.locator("#table-name").fill("yen thanh")
    assert shown(page, "name") == ["Phường Yên Thanh"]
    assert "Hiện 1 trong 171 đơn vị." in page.locator("#table-tools [role=status]").inner_text()
    page.locator("#table-name").press("Enter")
    assert page.url.endswith("#quang-ninh/uong-bi/yen-thanh")
    assert page.evaluate("document.activeElement.textContent") == "Phường Yên Thanh"
    page.locator("#table-tools button[type=reset]").click()
    page.locator("#table-district").select_option("TP Uông Bí")
    page.wait_for_function("new URL(location).searchParams.get('district') === 'TP Uông Bí'")
    assert set(shown(page, "district")) == {"TP Uông Bí"}
    page.reload()
    assert set(shown(page, "district")) == {"TP Uông Bí"}
    assert said == []
    context.close()


def test_a_table_by_district_narrows_to_one_district(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, said = watched(context)
    page.goto(f"{served}quang-ninh/2024/communes-by-district/")
    page.locator("#table-district").select_option(index=1)
    assert page.locator("table.ranking tbody:visible").count() == 1
    assert said == []
    context.close()


@pytest.mark.parametrize("path", [COMMUNES, WITH_NOTES, f"{COMMUNES}nhan-thuc-so/", "sai-khac/", "phuong-phap/"])
@pytest.mark.parametrize("script", [True, False])
def test_a_narrow_screen_scrolls_inside_tables_only(browser: Browser, served: str, path: str, script: bool) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, java_script_enabled=script)
    page, said = watched(context)
    page.goto(served + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert said == []
    context.close()


def test_a_phone_shows_rank_name_and_total_and_all_columns_on_demand(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page, said = watched(context)
    page.goto(served + COMMUNES)
    heads = page.locator("table.ranking thead th[data-column]:visible")
    assert heads.evaluate_all("all => all.map(it => it.dataset.column).sort()") == ["name", "rank", "total"]
    page.locator("#table-tools summary").click()
    page.get_by_label("Nhận thức số").check()
    assert heads.count() == 4
    page.keyboard.press("Escape")
    assert not page.get_by_label("Nhận thức số").is_visible()
    assert said == []
    context.close()


def test_a_phone_does_not_hide_cells_that_have_notes(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page, said = watched(context)
    page.goto(served + WITH_NOTES)
    assert page.locator("table.ranking .mark").count() == page.locator(".notes > li").count() == 8
    assert page.locator("table.ranking .mark:visible").count() == 8
    assert said == []
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_note_is_one_click_away_and_leads_back(browser: Browser, served: str, script: bool) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=script)
    page, said = watched(context)
    page.goto(served + WITH_NOTES)
    page.locator("#mark-3").click()
    assert page.url.endswith("#note-3")
    page.locator("#note-3 a[href='#mark-3']").click()
    assert page.url.endswith("#mark-3")
    assert said == []
    context.close()


def test_a_unit_in_the_address_is_shown_whatever_is_filtered(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page, said = watched(context)
    page.goto(f"{served}{COMMUNES}?q=bai+chay#quang-ninh/uong-bi/yen-thanh")
    row = page.locator("[id='quang-ninh/uong-bi/yen-thanh']")
    row.wait_for()
    page.wait_for_timeout(200)
    box = row.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 740
    assert said == []
    context.close()


def test_without_script_the_table_is_whole_and_no_tool_is_offered(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + COMMUNES)
    assert page.locator("table.ranking tbody > tr").count() == 171
    assert not page.locator("#table-tools").is_visible()
    context.close()


def test_the_register_filters_and_keeps_the_choice_in_the_address(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, said = watched(context)
    page.goto(f"{served}sai-khac/")
    rows = page.locator("table.register tbody tr:not(.group):visible")
    every = rows.count()
    page.locator("#register-rule").select_option("rank-order")
    assert 0 < rows.count() < every
    assert "rule=rank-order" in page.url
    page.locator("#register-text").fill("co to")
    assert rows.count() == 2
    page.locator("#register-tools button[type=reset]").click()
    page.wait_for_function("!location.search")
    assert rows.count() == every
    assert said == []
    context.close()
