"""Pages to files: templates only place what the page models hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from rankings import assets, urls
from rankings.model import spoken
from rankings.pages import routes
from rankings.pages.routes import Destination
from rankings.site import Site
from rankings.words import catalogue
from rankings.words.view import View

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"


def environment(templates: Path) -> Environment:
    """The one way templates are read: everything escaped, nothing undefined passed over.

    A template names an asset as the source does, `asset("js/search.js")`, and gets its address from the page it prints;
    `needed` gives the addresses of all that a script imports.
    """
    dress = assets.read()

    @pass_context
    def asset(context: Context, name: str) -> str:
        return f"{context['page'].head.root}{dress.address(name)}"

    @pass_context
    def needed(context: Context, name: str) -> list[str]:
        return [asset(context, other) for other in dress.behind(name)]

    printer = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    printer.globals.update(asset=asset, needed=needed, spoken=spoken)
    return printer


class Files(Mapping[str, bytes]):
    """The pages of every language and what search engines read, by the path of the file in the site.

    They are listed at once, in the order of writing; each is made when it is asked for, and no other with it.
    A page is found by its address too: `quang-ninh/` is `quang-ninh/index.html`.
    """

    def __init__(self, site: Site, templates: Path) -> None:
        words = catalogue.read(templates)
        self._views = {code: View(site=site, language=code, catalogue=words) for code in words.languages}
        self._places = routes.places(site, words.languages)
        self._printer = environment(templates)
        base_url = site.portal.base_url
        self._base = None if base_url is None else f"{base_url.rstrip('/')}/"

    def __getitem__(self, address: str) -> bytes:
        path = urls.file(address)
        if path in self._places:
            return self._page(self._places[path])
        if path == SITEMAP and self._base is not None:
            return self._sitemap(self._base)
        if path == ROBOTS and self._base is not None:
            return self._printed("robots.txt.j2", sitemap=f"{self._base}{SITEMAP}")
        raise KeyError(address)

    def __iter__(self) -> Iterator[str]:
        yield from self._places
        if self._base is not None:
            yield from (SITEMAP, ROBOTS)

    def __len__(self) -> int:
        return len(self._places) + (0 if self._base is None else 2)

    def _page(self, place: Destination) -> bytes:
        view = self._views[place.language]
        page = place.page(view)
        return self._printed(page.template, page=page, t=view.html)

    def _sitemap(self, base: str) -> bytes:
        addresses = sorted(f"{base}{place.address}" for place in self._places.values() if place.route.page.indexed)
        return self._printed("sitemap.xml.j2", addresses=addresses)

    def _printed(self, template: str, **values: object) -> bytes:
        return self._printer.get_template(template).render(values).encode()
