"""What all pages share: their head, their links, and the view a page is made from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from rankings import text, urls
from rankings.model import LANGUAGES, SOURCE, Language, Message, Package
from rankings.site import Site, day_of
from rankings.urls import Address
from rankings.words import messages
from rankings.words.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link as it is printed on one page: text and where it leads from there."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Translation:
    """A page in another language, under that language's own name."""

    language: Language
    link: Link


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Everything outside a page's own content."""

    language: Language
    texts: Language
    """The language in which the page shows texts of the data."""
    decimal: str
    """The decimal mark of the language, for scripts."""
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
    others: tuple[Translation, ...]
    """The same page in the other languages."""
    root: str
    """What an address from the portal's root begins with on this page."""
    canonical: str | None
    translations: tuple[tuple[Language, str], ...]
    """Absolute addresses in all languages; empty where nobody knows where the site is served."""
    picture: str | None
    """Absolute address of what a link to the page shows in a chat; None where there is none, or no absolute address."""
    updated: str
    """The day of the data that the page shows, empty where nothing says it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page ready to be printed: its template only places what is here."""

    template: ClassVar[str]
    indexed: ClassVar[bool] = True
    """Search engines are to know it."""
    head: Head

    @property
    def sheet(self) -> bool:
        """Printed on one A4 sheet, to be filed."""
        return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """Links from one address: relative, or from the server's root where the page may be shown anywhere."""

    language: Language
    source: str
    root: str | None = None

    def to(self, target: Address) -> str:
        """From this page to a page in the same language."""
        return self.path(target[self.language])

    def path(self, target: str) -> str:
        """From this page to an address from the portal's root."""
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

    def html(self, key: str, /, **values: object) -> Markup:
        """The same for a template, where values that are markup stand in the sentence as they are."""
        return Markup(escape(self.catalogue.form(self.language, key, values))).format(**values)

    def say(self, message: Message) -> str:
        return messages.said(self.catalogue, self.language, message)

    def number(self, printed: str) -> str:
        """A printed figure with the decimal mark of the language."""
        return text.number(printed, self.language)

    def count(self, whole: int) -> str:
        """A count with the thousands mark of the language."""
        return text.count(whole, self.language)

    def day(self, day: date | str) -> str:
        """A day, or a month given as `2024-01`, as the language writes it."""
        iso = day if isinstance(day, str) else day.isoformat()
        return text.day(iso, self.t("date.month" if iso.count("-") == 1 else "date.day"), self.language)

    @property
    def text_language(self) -> Language:
        """The language in which the page shows texts of the data: see `Bilingual`."""
        return LANGUAGES[0] if self.in_source_language else LANGUAGES[1]

    @property
    def in_source_language(self) -> bool:
        """Words of the documents are in the language of the page, and need not be marked, explained or replaced."""
        return self.language == SOURCE

    def links(self, addresses: Address, *, anywhere: bool = False) -> Links:
        """Links from a page; `anywhere` for the page a server shows at any address that does not exist."""
        root = urlsplit(self.site.portal.base_url or "").path.rstrip("/") + "/" if anywhere else None
        return Links(language=self.language, source=addresses[self.language], root=root)

    def head(
        self,
        addresses: Address,
        *,
        title: str,
        description: str,
        trail: tuple[tuple[str, Address], ...] = (),
        anywhere: bool = False,
        header_search: bool = True,
        picture: str | None = None,
        shown: Collection[Package] = (),
    ) -> Head:
        """The head of the page at an address; `trail` names the pages between home and it.

        `shown` are the packages whose figures the page is about; none where it is about the portal as a whole.
        """
        links = self.links(addresses, anywhere=anywhere)
        home = addresses == urls.HOME
        name = self.t("portal.title")
        above = () if home else ((self.t("nav.home"), urls.HOME), *trail)
        base = self.site.portal.base_url
        prefix = None if base is None else f"{base.rstrip('/')}/"
        updated = day_of(shown) if shown else self.site.day
        return Head(
            language=self.language,
            texts=self.text_language,
            decimal=text.decimal_mark(self.language),
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
            others=tuple(
                Translation(language=other, link=Link(text=name, href=links.path(addresses[other])))
                for other, name in self.catalogue.languages.items()
                if other != self.language
            ),
            root=links.path("").removeprefix("./"),
            canonical=None if prefix is None else prefix + addresses[self.language],
            translations=()
            if prefix is None
            else tuple((language, prefix + addresses[language]) for language in self.catalogue.languages),
            picture=None if prefix is None or picture is None else prefix + picture,
            updated=self.day(updated) if updated else "",
        )

    def _navigation(
        self, links: Links, addresses: Address, targets: tuple[tuple[str, Address], ...]
    ) -> tuple[Link, ...]:
        return tuple(
            Link(text=self.t(key), href=links.to(target), current=target == addresses) for key, target in targets
        )
