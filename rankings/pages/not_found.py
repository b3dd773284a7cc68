"""The page a server shows for an address that does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.words.view import Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class NotFoundPage(Page):
    """Says that there is nothing here and where to go on."""

    template: ClassVar[str] = "not_found.html.j2"
    indexed: ClassVar[bool] = False


def page(view: View) -> NotFoundPage:
    return NotFoundPage(
        head=view.head(
            urls.NOT_FOUND,
            title=view.t("not_found.title"),
            description=view.t("not_found.description"),
            anywhere=True,
            header_search=False,
        )
    )
