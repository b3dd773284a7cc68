"""Pictures for chats: text that fits and is escaped, the same bytes each time, drawn once."""

from __future__ import annotations

import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from rankings import render
from rankings.catalogue import TEMPLATES
from rankings.exports import fitting, share_images
from tests import samples

LONG = "Ban Quản lý dự án đầu tư xây dựng các công trình nông nghiệp và phát triển nông thôn tỉnh Quảng Ninh"


def test_a_picture_for_every_unit_with_results_and_every_ranking(tmp_path: Path) -> None:
    portal = samples.portal()
    pictures = dict(share_images.export(portal, TEMPLATES, tmp_path))
    rankings = [ranking for package in portal.packages for ranking in package.rankings]
    units = {result.unit for ranking in rankings for result in ranking.results}
    assert len(pictures) == len(units) + len(rankings)
    for picture in pictures.values():
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack(">II", picture[16:24]) == (1200, 630)


def test_the_same_content_is_the_same_picture_and_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = samples.portal()
    first = dict(share_images.export(portal, TEMPLATES, tmp_path / "one"))
    assert dict(share_images.export(portal, TEMPLATES, tmp_path / "two")) == first
    monkeypatch.setattr(share_images, "draw", None)
    assert dict(share_images.export(portal, TEMPLATES, tmp_path / "one")) == first


def test_text_is_escaped() -> None:
    card = share_images.Card(
        site="S",
        title=("<script>&\"'",),
        size=64,
        kicker=("]]>",),
        figure="1",
        of="/ 2",
        points="",
        period="",
        source="",
    )
    svg = render.environment(TEMPLATES).get_template("share/card.svg.j2").render(card=card)
    root = ElementTree.fromstring(svg)
    assert "<script>&\"'" in [element.text for element in root.iter()]
    assert "<script" not in svg


@pytest.mark.parametrize("text", ["Sở Y tế", "Phường Yên Thanh", LONG, "W" * 200, "ỀỄ" * 60])
def test_titles_fit(text: str) -> None:
    lines, size = fitting.title(text, 1056)
    assert 1 <= len(lines) <= 3
    assert all(fitting.extent(line, size) <= 1056 for line in lines)


def test_a_long_name_wraps_whole() -> None:
    lines, _ = fitting.title(LONG, 1056)
    assert " ".join(lines) == LONG


def test_the_faces_have_every_letter_of_vietnamese() -> None:
    """A letter without a shape would be drawn as nothing: the picture would be that of an empty text."""
    fonts = [str(TEMPLATES / "share" / name) for name in share_images.FONTS]
    for family in ("Inter", "Inter SemiBold"):
        shapes = {
            letter: share_images.draw(
                f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><text x="90" y="300" '
                f'font-family="{family}" font-size="200">{letter}</text></svg>',
                fonts,
            )
            for letter in " ĂÂĐÊÔƠƯỀỆỔỖỜỬặằẵẳấầẩẫậđếềểễệốồổỗộớờởỡợứừửữựỹỵ"
        }
        assert len(set(shapes.values())) == len(shapes)
