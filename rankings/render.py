"""Pages to files: templates only place what the page models hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from rankings import assets, urls
from rankings.model import Language
from rankings.pages import book, prose
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
    printer.globals.update(asset=asset, needed=needed)
    return printer


def render(site: Site, templates: Path) -> Iterator[tuple[str, bytes]]:
    """Every page of every language as (path inside the site, bytes), and what search engines read."""
    words = catalogue.read(templates)
    printer = environment(templates)
    addresses: list[str] = []
    for language in words.languages:
        view = View(site=site, language=language, catalogue=words)
        for page in book.every(view, _content(templates, language)):
            template = printer.get_template(page.template)
            yield urls.file(page.head.address), template.render(page=page, t=view.html).encode()
            if page.head.canonical is not None:
                addresses.append(page.head.canonical)
    base_url = site.portal.base_url
    if base_url is not None:
        sitemap = printer.get_template("sitemap.xml.j2").render(addresses=sorted(addresses))
        yield SITEMAP, sitemap.encode()
        robots = printer.get_template("robots.txt.j2")
        yield ROBOTS, robots.render(sitemap=f"{base_url.rstrip('/')}/{SITEMAP}").encode()


def _content(templates: Path, language: Language) -> dict[str, str]:
    files = {name: templates / "content" / f"{name}.{language}.md" for name in prose.FILES}
    missing = [f"content/{path.name}: missing" for path in files.values() if not path.is_file()]
    if missing:
        raise catalogue.CatalogueError("\n".join(missing))
    return {name: path.read_text(encoding="utf-8") for name, path in files.items()}
