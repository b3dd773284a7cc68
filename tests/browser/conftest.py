"""A Chromium for each module of browser tests, and when a page is done.

Not one for the whole session: while it runs, so does its event loop, and no site can be built beside it in one process.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser import chromium


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium without a window, where the system has it so."""
    yield from launched(playwright, chromium.shell())


@pytest.fixture(scope="module")
def whole_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as readers have it, for what is measured on paper."""
    yield from launched(playwright, chromium.find())


def launched(playwright: Playwright, executable: str | None) -> Iterator[Browser]:
    assert executable, "python -m tests.browser.chromium installs one"
    running = playwright.chromium.launch(
        executable_path=executable,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    )
    yield running
    running.close()


def settled(page: Page) -> None:
    """Waits until the typefaces are there and the scripts have nothing to do, which takes no fixed time."""
    page.evaluate("() => document.fonts.ready.then(() => new Promise((done) => requestIdleCallback(done)))")
