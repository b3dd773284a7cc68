"""Cards, badges and snippets for the pages of others."""

from __future__ import annotations

import dataclasses
import html
import re
from xml.etree import ElementTree

import pytest

from rankings import render
from rankings.exports import pictures
from rankings.site import indexed
from rankings.words.catalogue import TEMPLATES
from tests import samples

UNIT = "song-da/dam-hoa/duong-ha"


def rendered(base_url: str | None) -> dict[str, str]:
    portal = dataclasses.replace(samples.portal(), base_url=base_url)
    return {path: content.decode() for path, content in render.Files(indexed(portal), TEMPLATES).items()}


@pytest.mark.parametrize("address", [f"{UNIT}/the/index.html", f"en/{UNIT}/card/index.html"])
def test_a_card_runs_nothing_and_leads_back(address: str) -> None:
    card = rendered(None)[address]
    assert "<script" not in card
    assert "script-src" not in card
    assert "default-src 'none'" in card
    assert '<meta name="robots" content="noindex">' in card
    assert 'href="../"' in card


def test_snippets_name_the_whole_address_where_it_is_known() -> None:
    page = html.unescape(rendered("https://example.org/abc/")[f"{UNIT}/index.html"])
    assert f'<iframe src="https://example.org/abc/{UNIT}/the/"' in page
    assert f'<img src="https://example.org/abc/data/badges/{UNIT}.svg"' in page
    assert 'class="qr"' in page


def test_snippets_say_what_to_fill_in_where_it_is_not() -> None:
    page = html.unescape(rendered(None)[f"{UNIT}/index.html"])
    assert f'<iframe src="…/{UNIT}/the/"' in page
    assert 'class="qr"' not in page


def test_cards_are_in_no_sitemap() -> None:
    assert "/the/" not in rendered("https://example.org/")["sitemap.xml"]


def test_every_badge_is_a_drawing_with_a_name() -> None:
    found = dict(pictures.badges(indexed(samples.portal()), TEMPLATES))
    assert f"data/badges/{UNIT}.svg" in found
    for data in found.values():
        drawing = ElementTree.fromstring(data)
        assert drawing.get("aria-label")
        assert not re.search(rb"<script|href|style=", data)
