"""One page is made by its address, without the others, and is the page that a build writes."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rankings import pages, render, urls
from rankings.checks import admission
from rankings.pages import routes
from rankings.site import Portal, Site, indexed
from rankings.source import packages, registry
from rankings.words import catalogue
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import Page, View
from tests import samples
from tests.conftest import TINY
from tests.real import REAL

BASE = "https://example.org/"
LANGUAGES = catalogue.languages(TEMPLATES)


def site(root: Path) -> Site:
    """The packages below a folder, of which none is withheld, as a build sees them."""
    registry_folders, folders = packages.find(root)
    reading = registry.read(registry_folders)
    admitted = admission.admit(folders, reading, lambda done, whole: None)
    loaded, admitted = admission.loaded(admitted, reading.registry)
    assert admitted.findings == ()
    return indexed(Portal(registry=reading.registry, packages=loaded, withheld=(), base_url=None))


def written(root: Path) -> dict[str, bytes]:
    """The pages of a built site."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.html")}


@pytest.fixture(scope="module")
def tiny_portal() -> Site:
    return site(TINY)


def test_every_address_gives_the_page_of_the_built_site(tiny_portal: Site, tiny_site: Path) -> None:
    files = render.Files(tiny_portal, TEMPLATES)
    built = written(tiny_site)
    places = routes.places(tiny_portal, LANGUAGES).values()
    assert {urls.file(place.address) for place in places} == set(files) == set(built)
    assert len(files) == len(built)
    assert {place.language for place in places} == set(LANGUAGES)
    for place in places:
        assert files[place.address] == files[urls.file(place.address)] == built[urls.file(place.address)]


@pytest.mark.parametrize("base_url", [None, BASE])
def test_search_engines_are_told_of_the_pages_they_are_to_know(base_url: str | None) -> None:
    found = render.Files(indexed(samples.portal(base_url=base_url)), TEMPLATES)
    assert [found.get(render.SITEMAP), found.get(render.ROBOTS)].count(None) == (0 if base_url else 2)
    assert len(found) == len(list(found)) == len(set(found))
    told = found[render.SITEMAP].decode() if base_url else ""
    for path, page in found.items():
        if path.endswith(".html"):
            address = f"{BASE}{path.removesuffix('index.html')}"
            hidden = b'<meta name="robots" content="noindex">' in page
            canonical = f'<link rel="canonical" href="{address}">'.encode() in page
            listed = f"<loc>{address}</loc>" in told
            assert canonical == listed == (base_url is not None and not hidden), path


@pytest.mark.parametrize(
    "address",
    ["none/", "en/none/", "vi/", "en", "song-da", "song-da/card/", "en/song-da/the/", "/", "../", "fr/", "robots.txt"],
)
def test_nothing_stands_at_an_address_that_is_not_listed(address: str) -> None:
    files = render.Files(indexed(samples.portal()), TEMPLATES)
    assert files.get(address) is None
    assert address not in files


def test_two_pages_never_share_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    again = next(route for route in routes.ROUTES if route.page.__name__ == "UnitPage")
    monkeypatch.setattr(routes, "ROUTES", (*routes.ROUTES, again))
    with pytest.raises(ValueError, match=r"^song-da/index\.html: two pages with one address$"):
        routes.places(indexed(samples.portal()), LANGUAGES)


def test_every_type_of_page_is_in_the_table_once() -> None:
    modules = [importlib.import_module(it.name) for it in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}.")]
    types = {it for module in modules for it in vars(module).values() if isinstance(it, type) and issubclass(it, Page)}
    assert Counter(route.page for route in routes.ROUTES) == Counter(types - {Page})


def test_a_route_makes_pages_of_its_type_at_the_address_it_lists() -> None:
    found = indexed(samples.portal())
    words = catalogue.read(TEMPLATES)
    places = routes.places(found, LANGUAGES).values()
    assert {place.route.page for place in places} == {route.page for route in routes.ROUTES}
    for place in places:
        page = place.page(View(site=found, language=place.language, catalogue=words))
        assert (type(page), page.head.address) == (place.route.page, place.address)


def test_a_page_of_the_real_site_is_made_alone(real_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last page of each type in each language: what is written before it is not needed for it."""
    made: list[tuple[type[Page], str]] = []

    def noted(type_: type[Page], make: Callable[[View, Any], Page], view: View, key: Any) -> Page:
        page = make(view, key)
        made.append((type_, page.head.address))
        return page

    table = tuple(dataclasses.replace(it, make=partial(noted, it.page, it.make)) for it in routes.ROUTES)
    monkeypatch.setattr(routes, "ROUTES", table)
    real = site(REAL)
    last = {(place.route.page, place.language): place.address for place in routes.places(real, LANGUAGES).values()}
    assert len(last) == len(table) * len(LANGUAGES)
    files = render.Files(real, TEMPLATES)
    for (type_, _), address in last.items():
        made.clear()
        assert files[address] == (real_site / urls.file(address)).read_bytes()
        assert made == [(type_, address)]
