"""What all pages share: their head, their links, and the view a page is made from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from rankings import text, urls
from rankings.model import Bilingual, Language, Package
from rankings.site import Site, day_of
from rankings.words.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link as it is printed on one page: text and where it leads from there."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Everything outside a page's own content."""

    language: Language
    address: str
    title: str
    """The heading of the page; `full_title` names the portal too."""
    full_title: str
    description: str
    breadcrumbs: tuple[Link, ...]
    """From the home page to the parent; the page itself is not among them."""
    home: str
    search: str
    header_search: bool
    """False where the page's own content begins with the search form."""
    units: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    alternate: Link
    alternate_language: Language
    root: str
    """What an address from the portal's root begins with on this page."""
    canonical: str | None
    translations: tuple[tuple[Language, str], ...]
    """Absolute addresses in both languages; empty where nobody knows where the site is served."""
    picture: str | None
    """Absolute address of what a link to the page shows in a chat; None where there is none, or no absolute address."""
    updated: str
    """The day of the data that the page shows, empty where nothing says it."""
    indexed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page ready to be printed: its template only places what is here."""

    template: ClassVar[str]
    sheet: ClassVar[bool] = False
    """Printed on one A4 sheet, to be filed."""
    head: Head


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """Links from one address: relative, or from the server's root where the page may be shown anywhere."""

    language: Language
    source: str
    root: str | None = None

    def to(self, target: Bilingual) -> str:
        return self.path(target[self.language])

    def path(self, target: str) -> str:
        return urls.relative(self.source, target) if self.root is None else f"{self.root}{target}"


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """The site in one language: what every page is made from."""

    site: Site
    language: Language
    catalogue: Catalogue

    def t(self, key: str, /, **values: object) -> str:
        """The catalogue's string in the language of the view."""
        return self.catalogue.text(self.language, key, values)

    def number(self, printed: str) -> str:
        return text.number(printed, self.language)

    def links(self, addresses: Bilingual, *, anywhere: bool = False) -> Links:
        """Links from a page; `anywhere` for the page a server shows at any address that does not exist."""
        root = urlsplit(self.site.portal.base_url or "").path.rstrip("/") + "/" if anywhere else None
        return Links(language=self.language, source=addresses[self.language], root=root)

    def head(
        self,
        addresses: Bilingual,
        *,
        title: str,
        description: str,
        trail: tuple[tuple[str, Bilingual], ...] = (),
        anywhere: bool = False,
        indexed: bool = True,
        header_search: bool = True,
        picture: str | None = None,
        shown: Collection[Package] = (),
    ) -> Head:
        """The head of the page at an address; `trail` names the pages between home and it.

        `shown` are the packages whose figures the page is about; none where it is about the portal as a whole.
        """
        links = self.links(addresses, anywhere=anywhere)
        home = addresses == urls.HOME
        name = self.t("site.name")
        other: Language = "en" if self.language == "vi" else "vi"
        above = () if home else ((self.t("nav.home"), urls.HOME), *trail)
        base = self.site.portal.base_url
        prefix = None if base is None or not indexed else f"{base.rstrip('/')}/"
        updated = day_of(shown) if shown else self.site.day
        return Head(
            language=self.language,
            address=addresses[self.language],
            title=title,
            full_title=name if home else f"{title} – {name}",
            description=description,
            breadcrumbs=tuple(Link(text=label, href=links.to(target)) for label, target in above),
            home=links.to(urls.HOME),
            search=links.to(urls.SEARCH),
            header_search=header_search,
            units=links.to(urls.UNITS),
            navigation=self._navigation(
                links, addresses, (("nav.units", urls.UNITS), ("nav.data", urls.DATA), ("nav.method", urls.METHOD))
            ),
            footer=self._navigation(
                links,
                addresses,
                (
                    ("nav.about", urls.ABOUT),
                    ("nav.method", urls.METHOD),
                    ("nav.data", urls.DATA),
                    ("nav.register", urls.REGISTER),
                    ("nav.validation", urls.VALIDATION),
                    ("nav.contribute", urls.CONTRIBUTE),
                ),
            ),
            alternate=Link(text=self.t("nav.other_language"), href=links.path(addresses[other])),
            alternate_language=other,
            root=links.path("").removeprefix("./"),
            canonical=None if prefix is None else prefix + addresses[self.language],
            translations=() if prefix is None else (("vi", prefix + addresses.vi), ("en", prefix + addresses.en)),
            picture=None if prefix is None or picture is None else prefix + picture,
            updated=text.day(updated.isoformat(), self.language) if updated else "",
            indexed=indexed,
        )

    def _navigation(
        self, links: Links, addresses: Bilingual, targets: tuple[tuple[str, Bilingual], ...]
    ) -> tuple[Link, ...]:
        return tuple(
            Link(text=self.t(key), href=links.to(target), current=target == addresses) for key, target in targets
        )
