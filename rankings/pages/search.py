"""The page of search results; without JavaScript it leads to the list of all units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.pages.page import Page, View

SCRIPT = "assets/js/search.js"


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchPage(Page):
    template: ClassVar[str] = "search.html.j2"
    script: str


def page(view: View) -> SearchPage:
    links = view.links(urls.SEARCH)
    return SearchPage(
        head=view.head(
            urls.SEARCH,
            title=view.t("search.title"),
            description=view.t("search.description"),
            indexed=False,
            header_search=False,
        ),
        script=links.path(SCRIPT),
    )
