"""Pages of prose: what the portal is and how it works, written in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from rankings import prose, urls
from rankings.model import Bilingual
from rankings.pages.page import Page, View

_ADDRESSES = {"about": urls.ABOUT, "method": urls.METHOD}
_TARGETS = {**_ADDRESSES, "data": urls.DATA, "units": urls.UNITS, "validation": urls.VALIDATION}
"""What prose may link to, by name: `[dữ liệu](data)`."""

FILES = tuple(_ADDRESSES)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProsePage(Page):
    template: ClassVar[str] = "prose.html.j2"
    body: Markup


def pages(view: View, content: Mapping[str, str]) -> Iterator[ProsePage]:
    for name, addresses in _ADDRESSES.items():
        yield _page(view, name, addresses, content[name])


def _page(view: View, name: str, addresses: Bilingual, text: str) -> ProsePage:
    links = view.links(addresses)

    def resolve(written: str) -> str | None:
        return links.to(_TARGETS[written]) if written in _TARGETS else None

    document = prose.document(text, resolve=resolve)
    return ProsePage(
        head=view.head(
            addresses,
            title=document.title or view.t(f"nav.{name}"),
            description=view.t(f"{name}.description"),
        ),
        body=document.body,
    )
