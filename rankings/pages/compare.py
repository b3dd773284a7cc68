"""The page that puts two to five units side by side; without JavaScript it says how to go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.history import comparability
from rankings.words.view import Page, View

SCRIPT = "assets/js/compare.js"
MOST = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparePage(Page):
    """The form, the place for the comparison, and every word the script needs."""

    template: ClassVar[str] = "compare.html.j2"
    script: str
    root: str
    """The portal's root, from here: the script finds the units' files below it."""
    pages: str
    """Where pages of this language begin."""
    levels: str
    frameworks: str
    lengths: str
    scopes: str
    most: int


def page(view: View) -> ComparePage:
    links = view.links(urls.COMPARE)
    return ComparePage(
        head=view.head(urls.COMPARE, title=view.t("compare.title"), description=view.t("compare.description")),
        script=links.path(SCRIPT),
        root=links.path(""),
        pages=links.to(urls.HOME),
        levels=comparability.LEVELS[view.language],
        frameworks=comparability.FRAMEWORKS[view.language],
        lengths=comparability.LENGTHS[view.language],
        scopes=comparability.SCOPES[view.language],
        most=MOST,
    )
