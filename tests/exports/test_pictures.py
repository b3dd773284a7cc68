"""Pictures for chats: text that fits and is escaped, the drawing of the page, the same bytes each time, drawn once."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from rankings import render
from rankings.drawings.strip import UnitStrip
from rankings.exports import fitting, pictures
from rankings.exports.pictures import Card
from rankings.site import indexed
from rankings.words.catalogue import TEMPLATES
from tests import samples

LONG = "Ban Quản lý dự án đầu tư xây dựng các công trình nông nghiệp và phát triển nông thôn tỉnh Quảng Ninh"
FONTS = [str(TEMPLATES / "share" / name) for name in pictures.FONTS]


def exported(cache: Path) -> dict[str, bytes]:
    return dict(pictures.share_images(indexed(samples.portal()), TEMPLATES, cache, lambda done, whole: None))


def card(**words: object) -> Card:
    empty = dict.fromkeys(("site", "kicker", "label", "figure", "of", "points", "period", "framework", "source"), "")
    return Card(**{"title": pictures.title("A"), "strip": None, "spread": None, **empty, **words})  # type: ignore[arg-type]


def svg(shown: Card) -> str:
    return render.environment(TEMPLATES).get_template("share/card.svg.j2").render(card=shown)


def test_a_picture_for_every_unit_with_results_and_every_ranking(tmp_path: Path) -> None:
    rankings = [ranking for package in samples.portal().packages for ranking in package.rankings]
    units = {result.unit for ranking in rankings for result in ranking.results}
    pictures = exported(tmp_path)
    assert len(pictures) == len(units) + len(rankings)
    for found in pictures.values():
        assert Image.open(io.BytesIO(found)).size == (1200, 630)
        assert len(found) < 80_000


def test_the_same_content_is_the_same_picture_and_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = exported(tmp_path / "one")
    assert exported(tmp_path / "two") == first
    monkeypatch.setattr(pictures, "draw", None)
    assert exported(tmp_path / "one") == first


def test_progress_tells_how_many_are_drawn(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    found = dict(pictures.share_images(indexed(samples.portal()), TEMPLATES, tmp_path, lambda *step: told.append(step)))
    assert told == [(number, len(found)) for number in range(1, len(found) + 1)]


def test_text_is_escaped() -> None:
    drawn = svg(card(title=pictures.title("<script>&\"'"), kicker="]]>"))
    assert "<script>&\"'" in [element.text for element in ElementTree.fromstring(drawn).iter()]
    assert "<script" not in drawn


def test_nothing_is_written_over_a_margin_or_over_the_rule() -> None:
    """The longest words there may be leave the margins and the lines around the rule as they are without words."""
    line = fitting.lines("Ẫỵ " * 90, 24, 1056, most=1)[0]
    kicker = fitting.lines("Ẫỵ " * 60, 30, 1056, most=1)[0]
    words = card(
        site="Ề" * 20, title=pictures.title("Ẫỵ " * 60), kicker=kicker, label="Đồng hạng", figure="1777", of="/ 1777",
        framework=line, source=line,
    )  # fmt: skip
    drawn = Image.open(io.BytesIO(pictures.draw(svg(words), FONTS))).convert("L")
    paper = drawn.getpixel((5, 300))
    for box in ((0, 20, 68, 630), (1132, 20, 1200, 630), (72, 382, 1128, 387), (0, 622, 1200, 630)):
        assert drawn.crop(box).getextrema() == (paper, paper)


def test_the_picture_holds_the_drawing_of_the_page() -> None:
    """The strip of a unit is printed by the very macro that prints it on the unit's page, and leaves its colours."""
    strip = UnitStrip(
        title="T",
        marks="M8 12v16",
        box_x="90",
        box_width="100",
        median="M140 7v26",
        own="M250 4v32",
        own_x="250",
        zero="",
        minimum="1,5",
        maximum="99",
    )
    drawn = svg(card(strip=strip))
    macros = render.environment(TEMPLATES).get_template("macros/charts.html.j2").make_module()
    assert str(macros.strip(strip)) in drawn  # type: ignore[attr-defined]
    picture = Image.open(io.BytesIO(pictures.draw(drawn, FONTS))).convert("RGB")
    assert picture.getpixel((488 + 2 * 250, 446 + 2 * 20)) == (0x0D, 0x5F, 0x63)
    assert picture.getpixel((488 + 2 * 100, 446 + 2 * 14)) == (0xDC, 0xD8, 0xCC)


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
    for family in ("Inter", "Inter SemiBold"):
        shapes = {
            letter: pictures.draw(
                f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><text x="90" y="300" '
                f'font-family="{family}" font-size="200">{letter}</text></svg>',
                FONTS,
            )
            for letter in " ĂÂĐÊÔƠƯỀỆỔỖỜỬặằẵẳấầẩẫậđếềểễệốồổỗộớờởỡợứừửữựỹỵ"
        }
        assert len(set(shapes.values())) == len(shapes)
