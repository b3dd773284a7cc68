"""A Chromium for each module of browser tests, and when a page is done.

Not one for the whole session: while it runs, so does its event loop, and no site can be built beside it in one process.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = chromium.find()
    assert executable, "python -m tests.browser.chromium installs one"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield running
        running.close()


def settled(page: Page) -> None:
    """Waits until the typefaces are there and the scripts have nothing to do, which takes no fixed time."""
    page.evaluate("() => document.fonts.ready.then(() => new Promise((done) => requestIdleCallback(done)))")
