"""Pages of prose: what the portal is and how it works, written in Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from rankings import urls
from rankings.site import Site
from rankings.urls import Address
from rankings.words import prose
from rankings.words.view import Head, Page, View

_ADDRESSES = {"about": urls.ABOUT, "contribute": urls.CONTRIBUTE, "method": urls.METHOD}
_TARGETS = {
    **_ADDRESSES,
    "home": urls.HOME,
    "data": urls.DATA,
    "units": urls.UNITS,
    "validation": urls.VALIDATION,
    "register": urls.REGISTER,
}
"""What prose may link to, by name: `[dữ liệu](data)`."""

_GUIDE = "guide"
"""The guide for contributors, which is in the repository."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProsePage(Page):
    """A page that is only text."""

    template: ClassVar[str] = "prose.html.j2"
    body: Markup


def listed(site: Site) -> tuple[str, ...]:
    """The names of the texts that are pages by themselves, whatever the site."""
    return ("about", "contribute")


def address(name: str) -> Address:
    return _ADDRESSES[name]


def page(view: View, name: str) -> ProsePage:
    """The page of one text, by its name."""
    head, body = document(view, name)
    return ProsePage(head=head, body=body)


def document(view: View, name: str) -> tuple[Head, Markup]:
    """Head and body of the page that has a text of the catalogue."""
    addresses = _ADDRESSES[name]
    links = view.links(addresses)
    repository = view.site.portal.repository

    def resolve(written: str) -> str | None:
        if written == _GUIDE:
            return None if repository is None else f"{repository.rstrip('/')}/blob/HEAD/CONTRIBUTING.md"
        return links.to(_TARGETS[written]) if written in _TARGETS else None

    found = prose.document(view.catalogue.documents[name][view.language], resolve=resolve)
    head = view.head(addresses, title=found.title or view.t(f"nav.{name}"), description=view.t(f"{name}.description"))
    return head, found.body
