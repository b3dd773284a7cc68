"""Addresses and the relative links between them."""

from __future__ import annotations

import pytest

from rankings import urls


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("", "en/", "en/"),
        ("en/", "", "../"),
        ("", "", "./"),
        ("quang-ninh/2024/", "quang-ninh/2024/#a/b", "./#a/b"),
        ("en/quang-ninh/2024/communes/", "data/results.csv", "../../../../data/results.csv"),
        ("quang-ninh/ha-long/ha-tu/", "quang-ninh/", "../../"),
        ("404.html", "assets/css/base.css", "assets/css/base.css"),
        ("en/404.html", "tim-kiem/", "../tim-kiem/"),
    ],
)
def test_relative(source: str, target: str, link: str) -> None:
    assert urls.relative(source, target) == link


def test_pages_are_files_in_their_folder() -> None:
    assert urls.file("") == "index.html"
    assert urls.file("en/quang-ninh/") == "en/quang-ninh/index.html"
    assert urls.file("404.html") == "404.html"


def test_no_section_can_be_a_province() -> None:
    assert all(map(urls.is_reserved, ("en", "fr", "data", "assets", "pagefind", "tim-kiem", "du-lieu")))
    assert not any(map(urls.is_reserved, ("ca-mau", "hue", "quang-ninh")))
