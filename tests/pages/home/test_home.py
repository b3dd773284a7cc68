"""The home page: gaps lead to the guide, moves are between comparable rankings only, facts lead to their rows."""

from __future__ import annotations

import pytest

from rankings import site
from rankings.model import Language
from rankings.pages.home import home
from rankings.site import Portal
from rankings.words import catalogue
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.selections import some

PORTAL = samples.portal()


def page(language: Language = "vi", portal: Portal = PORTAL) -> home.HomePage:
    return home.page(View(site=site.indexed(portal), language=language, catalogue=catalogue.read(TEMPLATES)))


def test_every_ranking_is_in_the_grid_once() -> None:
    grid = page().coverage
    cells = [cell for province in grid.areas for row in province.rows for cell in row.cells]
    shown = [covered.href for cell in cells for covered in cell.rankings]
    assert sorted(shown) == sorted(set(shown))
    assert len(shown) == sum(len(package.rankings) for package in samples.portal().packages)


def test_a_cell_has_rankings_or_says_what_is_missing() -> None:
    for province in some(page().coverage.areas):
        for row in province.rows:
            assert sum(cell.span for cell in row.cells) == len(page().coverage.levels)
            for cell in row.cells:
                assert bool(cell.rankings) + cell.missing + bool(cell.reason) == 1
                assert cell.what


def test_gaps_lead_to_the_guide() -> None:
    assert page().contribute == "dong-gop/"
    assert page("en").contribute == "contribute/"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_facts_are_the_same_on_every_run_and_lead_to_a_ranking(language: Language) -> None:
    assert page(language).highlights == page(language).highlights
    for fact in page(language).highlights:
        assert fact.figure
        assert fact.text
        assert fact.ranking.href.endswith("/")
        assert all("#" in row.href for row in fact.rows)


def test_moves_name_both_ranks_and_their_difference(checked: Portal) -> None:
    for comparison in some(page(portal=checked).movers):
        for side in some(comparison.sides):
            for move in some(side.moves):
                ranks = int(move.before.figure.lstrip("=")) - int(move.now.figure.lstrip("="))
                assert (ranks > 0) == (side.way == "up")
                assert move.step == f"{'+' if ranks > 0 else '−'}{abs(ranks)}"


def test_ranks_that_contradict_their_scores_make_no_headline(checked: Portal) -> None:
    """Of the districts of 2021 only five have ranks that fit their scores; Cô Tô, printed 8th, is not one of them."""
    movers = {it.id: it for it in page(portal=checked).movers}["movers-quang-ninh-2022-districts"]
    named = [move.unit.text for side in movers.sides for move in side.moves]
    assert "Huyện Vân Đồn" in named
    assert "Huyện Cô Tô" not in named
