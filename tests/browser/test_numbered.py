"""Wards and urban districts with numbers (Phường 1, Quận 10): found as people type them, listed by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from rankings import assets
from rankings.serve import server
from tests.conftest import built_apart, once
from tests.real import PROJECT

ASK = """async ([query, module]) => {
    const { answer } = await import(module);
    const { matches } = await answer(query, {});
    return matches.map(({ record }) => record.raw_url);
}"""
Q1, Q10 = "cao-thu/quan-1", "cao-thu/quan-10"


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = once(
        tmp_path_factory, "numbered-site", lambda output: built_apart(PROJECT / "tests" / "numbered", Path(output))
    )
    with server(site, 0) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Q.1", [Q1]),
        ("q 10", [Q10]),
        ("quận 1", [Q1]),
        ("quan 10", [Q10]),
        ("UBND Q.1", [Q1]),
        ("P.1 Q.1", [f"{Q1}/phuong-1"]),
        ("p1 q1", [f"{Q1}/phuong-1"]),
        ("P. 1, Q. 10", [f"{Q10}/phuong-1"]),
        ("phường 1 quận 10", [f"{Q10}/phuong-1"]),
        ("phường 10", [f"{Q1}/phuong-10"]),
        ("P.2", [f"{Q1}/phuong-2"]),
        ("phường 1", [f"{Q1}/phuong-1", f"{Q10}/phuong-1"]),
        ("ward 1", [f"{Q1}/phuong-1", f"{Q10}/phuong-1"]),
        ("Urban District 1", [Q1]),
        ("District 10", [Q10]),
        ("\u00d0inh Vân Lâm Hồ", ["cao-thu/m-drong/dinh-van-lam-ho"]),
        ("phường đụng", [f"{Q10}/phuong-dung"]),
    ],
)
def test_a_number_is_found_with_its_type(page: Page, numbered: str, query: str, first: list[str]) -> None:
    page.goto(f"{numbered}tim-kiem/")
    found = page.evaluate(ASK, [query, numbered + assets.read().address("js/answer.js")])
    assert sorted(it.strip("/") for it in found[: len(first)]) == first


def test_a_table_is_sorted_by_the_numbers(page: Page, numbered: str) -> None:
    page.goto(f"{numbered}cao-thu/2023/communes/?cot=name")
    page.locator("th[data-column=name] button").first.click()
    names = page.locator("tbody th.name a").all_text_contents()
    wards = [it for it in names if re.fullmatch(r"Phường \d+", it)]
    assert wards in (
        ["Phường 1", "Phường 1", "Phường 2", "Phường 10"],
        ["Phường 10", "Phường 2", "Phường 1", "Phường 1"],
    )


def test_lists_and_headings_name_numbered_units(page: Page, numbered: str) -> None:
    page.goto(f"{numbered}en/{Q1}/phuong-1/")
    expect(page.locator("h1")).to_contain_text("Phường 1")
    expect(page.locator("main")).to_contain_text("ward 1")
