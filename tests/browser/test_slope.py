"""The slope chart in a real browser: lines end at their labels at every width and text size."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

DEPARTMENTS = "quang-ninh/2022/departments/"

DISTANCES = """() => {
  const drawing = document.querySelector(".slope-lines svg").getBoundingClientRect();
  const rows = document.querySelector(".slope-lines svg").viewBox.baseVal.height;
  const ends = new Set([...document.querySelectorAll(".slope-lines polyline")].flatMap(line => {
    const points = line.getAttribute("points").split(" ").map(point => point.split(",").map(Number));
    return points.filter(([x]) => x === 100).map(([, y]) => y);
  }));
  return [...document.querySelectorAll(".slope-now li")].map((item, row) => {
    const box = item.getBoundingClientRect();
    const end = drawing.top + (row + 0.5) * drawing.height / rows;
    return ends.has(row + 0.5) ? Math.abs(box.top + box.height / 2 - end) : 999;
  });
}"""

CUT = """() => [...document.querySelectorAll(".slope-now .name")].map(
  it => [it.scrollWidth - it.clientWidth, it.clientWidth, getComputedStyle(it).textOverflow]
)"""


@pytest.mark.parametrize(("width", "text"), [(320, 16), (360, 16), (360, 32), (768, 16), (1280, 16)])
def test_every_line_ends_at_its_label(browser: Browser, served: str, width: int, text: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(served + DEPARTMENTS)
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}px`; }", text)
    distances = page.evaluate(DISTANCES)
    assert len(distances) == 35
    assert max(distances) < 1
    assert page.evaluate("document.documentElement.scrollWidth") == width
    boxes = page.evaluate(CUT)
    assert all((over <= 1 or end == "ellipsis") and room > 40 for over, room, end in boxes)
    context.close()


def test_the_drawing_needs_no_script_and_every_label_is_reached_by_keyboard(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + DEPARTMENTS)
    assert page.locator(".slope-now a.name:visible").count() == 35
    page.locator(".slope-now a.name").first.focus()
    page.keyboard.press("Tab")
    assert page.locator(".slope-now a.name:focus").count() == 1
    context.close()
