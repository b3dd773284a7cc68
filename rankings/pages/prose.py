"""Pages of prose: what the portal is and how it works, written in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from rankings import urls
from rankings.pages import method
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

FILES = tuple(_ADDRESSES)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProsePage(Page):
    """A page that is only text."""

    template: ClassVar[str] = "prose.html.j2"
    body: Markup


@dataclass(frozen=True, kw_only=True, slots=True)
class MethodPage(Page):
    """How the portal works: prose, then what the checks say of themselves and how much they catch."""

    template: ClassVar[str] = "method.html.j2"
    body: Markup
    register: str
    families: tuple[method.FamilyText, ...]
    rules: int
    coverage: method.MeasuredCoverage | None


def pages(view: View, content: Mapping[str, str]) -> Iterator[Page]:
    for name in ("about", "contribute"):
        head, body = _document(view, name, content[name])
        yield ProsePage(head=head, body=body)
    head, body = _document(view, "method", content["method"])
    families = method.families(view)
    yield MethodPage(
        head=head,
        body=body,
        register=view.links(urls.METHOD).to(urls.REGISTER),
        families=families,
        rules=sum(len(family.rules) for family in families),
        coverage=method.coverage(view),
    )


def _document(view: View, name: str, text: str) -> tuple[Head, Markup]:
    addresses = _ADDRESSES[name]
    links = view.links(addresses)
    repository = view.site.portal.repository

    def resolve(written: str) -> str | None:
        if written == _GUIDE:
            return None if repository is None else f"{repository.rstrip('/')}/blob/HEAD/CONTRIBUTING.md"
        return links.to(_TARGETS[written]) if written in _TARGETS else None

    document = prose.document(text, resolve=resolve)
    head = view.head(
        addresses, title=document.title or view.t(f"nav.{name}"), description=view.t(f"{name}.description")
    )
    return head, document.body
