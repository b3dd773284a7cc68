"""A further language is files only: one made by the test, whose words all stand in brackets, says every word of the pages."""

from __future__ import annotations

import dataclasses
import json
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.dates import get_month_names

from rankings import render, urls
from rankings.checks import admission, rules
from rankings.exports import site_files
from rankings.model import Language
from rankings.pages.method import MEASURED
from rankings.search import records
from rankings.site import Portal, Site, indexed
from rankings.source import load, packages, registry
from rankings.words import catalogue
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.conftest import TINY
from tests.selections import some

CODE: Language = "fr"
"""Any language that Babel knows: its plurals, dates and decimal mark are Babel's, its words those of the test."""
OPEN, CLOSE = "⟦", "⟧"

WORD = re.compile(r"[^\W\d_]{2,}")
SAID = ("alt", "aria-label", "content", "label", "placeholder", "title")
"""Attributes that are read out or shown. Those for scripts are said, too, but for these:"""
TECHNICAL = {
    *("data-column", "data-decimal", "data-most", "data-note", "data-package", "data-pages", "data-province"),
    *("data-root", "data-rule", "data-texts", "data-tools"),
}


def wrapped(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}"


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's templates with one more language, added as anybody would add it."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path_factory.mktemp("languages") / "templates"))
    known = catalogue.read(TEMPLATES)
    with (folder / catalogue.LISTED).open("a", encoding="utf-8") as listed:
        listed.write(f'{CODE} = "Français"\n')
    own = folder / catalogue.FOLDER / CODE
    own.mkdir()
    for key, forms in known.strings.items():
        form = json.dumps(wrapped(forms["en"]), ensure_ascii=False)
        with (own / f"{key.partition('.')[0]}.toml").open("a", encoding="utf-8") as section:
            section.write(f"{key} = {{ {CODE} = {form} }}\n")
    for page in (folder / "content").glob("*.en.md"):
        said = re.sub(r"^([#\s-]*(?:\d+\. )?)(.+)$", rf"\1{OPEN}\2{CLOSE}", page.read_text("utf-8"), flags=re.MULTILINE)
        page.with_name(f"{page.name.partition('.')[0]}.{CODE}.md").write_text(said, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["tiny", "samples"])
def site(request: pytest.FixtureRequest) -> Site:
    """Two portals: between them, they have every kind of result that a page tells apart."""
    if request.param == "samples":
        return indexed(samples.portal(base_url="https://example.org/"))
    registry_folders, folders = packages.find(TINY)
    reading = registry.read(registry_folders)
    admitted = admission.admit(folders, reading, lambda done, whole: None)
    loaded = tuple(load.load(it, reading.registry, admitted.tallies[it.id]) for it in admitted.admitted)
    return indexed(Portal(registry=reading.registry, packages=loaded, withheld=(), base_url="https://example.org/"))


@pytest.fixture(scope="module")
def pages(site: Site, templates: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in render.Files(site, templates).items()}


def of(pages: dict[str, str], language: Language) -> dict[str, str]:
    return {path: page for path, page in pages.items() if f'<html lang="{language}"' in page}


class Said(HTMLParser):
    """What a page says outside the brackets, text and attributes, without code; and the brackets left open."""

    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []
        self.depth = 0
        self._code = 0
        self._notes = 0
        """How deep in the notes of a package, which are in a language of the data."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in ("code", "style")
        values = {name: value or "" for name, value in attrs}
        self._notes += tag == "div" and (self._notes > 0 or (values.get("class"), "lang" in values) == ("prose", True))
        if tag == "meta" and (values.get("http-equiv") or values.get("name") in ("viewport", "referrer", "robots")):
            return
        for name, value in values.items():
            if value.startswith("https://example.org/"):
                continue
            if name in SAID or (name.startswith("data-") and name not in TECHNICAL):
                self.outside.append(outside(value))

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in ("code", "style")
        self._notes -= tag == "div" and self._notes > 0

    def handle_data(self, data: str) -> None:
        if not self._code and not self._notes:
            for part in re.split(f"([{OPEN}{CLOSE}])", data):
                self.depth += (part == OPEN) - (part == CLOSE)
                if not self.depth:
                    self.outside.append(part)


def outside(text: str) -> str:
    """The text without what stands in brackets, which may stand in each other."""
    inner = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
    while inner.search(text):
        text = inner.sub(" ", text)
    return text


def data(site: Site) -> Iterator[str]:
    """All that is no word of the interface: texts of the data and of the rules, names of languages, files and months."""
    for text in texts((site.portal.registry, site.portal.packages, rules.FAMILIES)):
        if not re.fullmatch(r"[a-z0-9_.:/-]+", text):  # those are identifiers
            yield from (text, *text.split(" / "))
    measured = json.loads(MEASURED.read_text("utf-8"))
    yield from (
        it["en"] for it in [kind["title"] for kind in measured["kinds"]] + [it["reason"] for it in measured["uncaught"]]
    )
    yield from (name for package in site.packages for name in package.files)
    yield from get_month_names(locale=CODE).values()
    yield from catalogue.languages(TEMPLATES).values()
    yield from ("results.csv", "errata.csv", "corrections.csv", "corrections.atom", "manifest.json", "CSV", "JSON")
    yield from ("article", "summary_large_image", "light dark")


def texts(value: object) -> Iterator[str]:
    """Every text in a value of the model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts(tuple(value.values()))
    elif isinstance(value, Iterable):
        for item in value:
            yield from texts(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def test_every_page_is_there_in_the_further_language(pages: dict[str, str]) -> None:
    further = of(pages, CODE)
    assert len(further) == len(of(pages, "vi")) == len(of(pages, "en")) > 20
    assert {path.removeprefix(f"{CODE}/") for path in further} == {path.removeprefix("en/") for path in of(pages, "en")}


def test_every_word_of_the_interface_is_the_languages_own(pages: dict[str, str], site: Site) -> None:
    known = sorted({text.strip() for text in data(site) if WORD.search(text)}, key=len, reverse=True)
    foreign = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
    leaks: dict[str, set[str]] = {}
    for path, page in of(pages, CODE).items():
        said = Said()
        said.feed(page)
        assert said.depth == 0, path
        words = {word for text in said.outside for word in WORD.findall(foreign.sub(" ", text))}
        if words:
            leaks[path] = words
    assert leaks == {}


def test_pages_lead_to_themselves_in_the_other_languages(pages: dict[str, str]) -> None:
    for path, page in some(of(pages, CODE).items()):
        if path.endswith("404.html"):
            continue
        card = path.endswith("/card/index.html")
        links = re.findall(r'<a href="([^"]+)" lang="(\w+)" hreflang="\2" rel="alternate">([^<]+)</a>', page)
        assert [(language, name) for _, language, name in links] == (
            [] if card else [("vi", "Tiếng Việt"), ("en", "English")]
        )
        for target, language, _ in links:
            other = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            there = posixpath.normpath(f"{other}/index.html")
            assert there in of(pages, language), (path, target)
            back = re.findall(rf'<a href="([^"]+)" lang="{CODE}" hreflang', pages[there])
            assert [posixpath.normpath(posixpath.join(other, link, "index.html")) for link in back] == [path]


def test_search_engines_are_told_of_every_language(pages: dict[str, str]) -> None:
    page = pages[f"{CODE}/units/index.html"]
    assert re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)">', page) == [
        ("vi", "https://example.org/don-vi/"),
        ("en", "https://example.org/en/units/"),
        (CODE, f"https://example.org/{CODE}/units/"),
    ]
    assert f"https://example.org/{CODE}/units/" in pages[render.SITEMAP]


def test_links_lead_to_pages_of_the_language(pages: dict[str, str]) -> None:
    for path, page in some(of(pages, CODE).items()):
        if path.endswith("404.html"):
            continue
        for target in re.findall(r'<a (?:class="\w+" )?href="(?!https:)([^"#:?]+)', page):
            found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if not found.startswith(("data", "assets")):
                assert f"{found}/index.html".removeprefix("./") in pages, (path, target)


def test_figures_and_days_are_written_as_the_language_writes_them(site: Site, templates: Path) -> None:
    view = View(site=site, language=CODE, catalogue=catalogue.read(templates))
    assert (view.number("878.60"), view.count(12345)) == ("878,60", "12\N{NARROW NO-BREAK SPACE}345")
    assert view.day("2025-03-13") == wrapped("13 mars 2025")


def test_search_and_headers_know_the_language(site: Site, templates: Path) -> None:
    found = [record for record in records.records(site, templates) if record.language == CODE]
    assert {record.address for record in found} >= {urls.unit(unit)[CODE] for unit in site.registry.units}
    _, written = site_files.headers(templates)
    assert f"/{CODE}/search/\n" in written.decode()


def test_a_page_of_prose_that_is_missing_is_named(site: Site, templates: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(templates, tmp_path / "templates"))
    (folder / "content" / f"about.{CODE}.md").unlink()
    with pytest.raises(catalogue.CatalogueError, match=rf"^content/about\.{CODE}\.md: missing$"):
        render.Files(site, folder)
