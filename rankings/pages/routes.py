"""The table of routes: every type of page, which pages of it there are, where they stand and who makes one.

So a page is made by its address without any other being made. A build makes all of them, in the order of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rankings import urls
from rankings.model import Language
from rankings.pages import (
    compare,
    data,
    embed,
    method,
    not_found,
    package,
    prose,
    register,
    search,
    units,
    validation,
)
from rankings.pages.home import home
from rankings.pages.ranking import indicator, ranking
from rankings.pages.unit import unit
from rankings.site import Site
from rankings.urls import Address
from rankings.words import sources
from rankings.words.view import Page, View

Key = TypeVar("Key")


@dataclass(frozen=True, kw_only=True, slots=True)
class Route(Generic[Key]):
    """One type of page. Its keys are what there is a page of: a unit, a ranking, the name of a text."""

    page: type[Page]
    listed: Callable[[Site], Iterable[Key]]
    """All keys, in the order in which their pages are written; cheap, for it makes no page."""
    address: Callable[[Key], Address]
    make: Callable[[View, Key], Page]


@dataclass(frozen=True, kw_only=True, slots=True)
class Destination:
    """The address of one page in one language, and how the page is made."""

    address: str
    language: Language
    route: Route[Any]
    key: Any

    def page(self, view: View) -> Page:
        """The page; `view` is the site's in the language of the place."""
        return self.route.make(view, self.key)


def _single(page: type[Page], address: Address, make: Callable[[View], Page]) -> Route[Address]:
    """The route of a page that is the only one of its type."""
    return Route(page=page, listed=lambda _: (address,), address=lambda it: it, make=lambda view, _: make(view))


ROUTES: tuple[Route[Any], ...] = (
    _single(home.HomePage, urls.HOME, home.page),
    _single(search.SearchPage, urls.SEARCH, search.page),
    _single(units.UnitsPage, urls.UNITS, units.page),
    _single(data.DataPage, urls.DATA, data.page),
    Route(page=prose.ProsePage, listed=prose.listed, address=prose.address, make=prose.page),
    _single(method.MethodPage, urls.METHOD, method.page),
    _single(validation.ValidationPage, urls.VALIDATION, validation.page),
    _single(register.RegisterPage, urls.REGISTER, register.page),
    _single(compare.ComparePage, urls.COMPARE, compare.page),
    _single(not_found.NotFoundPage, urls.NOT_FOUND, not_found.page),
    Route(page=package.PackagePage, listed=package.listed, address=sources.address, make=package.page),
    Route(
        page=ranking.RankingPage,
        listed=ranking.listed,
        address=lambda it: urls.ranking(it[1]),
        make=lambda view, it: ranking.page(view, *it),
    ),
    Route(
        page=indicator.IndicatorPage,
        listed=indicator.listed,
        address=lambda it: urls.indicator(it[0].ranking, it[1]),
        make=lambda view, it: indicator.page(view, *it),
    ),
    Route(page=unit.UnitPage, listed=unit.listed, address=lambda it: urls.unit(it.id), make=unit.page),
    Route(page=embed.CardPage, listed=embed.listed, address=lambda it: urls.card(it.result.unit), make=embed.page),
)


def places(site: Site, languages: Iterable[Language]) -> dict[str, Destination]:
    """Where every page of every language stands, by the file it is written to, in the order of writing.

    Raises `ValueError` where two pages would be written to one file.
    """
    listed = [(route, key, route.address(key)) for route in ROUTES for key in route.listed(site)]
    found: dict[str, Destination] = {}
    for language in languages:
        for route, key, addresses in listed:
            address = addresses[language]
            file = urls.file(address)
            if file in found:
                raise ValueError(f"{file}: two pages with one address")
            found[file] = Destination(address=address, language=language, route=route, key=key)
    return found
