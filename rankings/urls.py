"""Every address of the portal.

An address is a path from the site's root without leading slash, ending in `/` for pages. Pages link
to each other relatively, so that the site works wherever it is served. Pages in the language of the sources
stand at the root under Vietnamese names; those in any other language below its code, under English ones.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache

from rankings import period as periods
from rankings import text
from rankings.model import SOURCE, Language, Ranking, Result


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """The addresses of one page: `[language]` gives the one in a language."""

    vi: str
    en: str
    """Without the code of the language, which comes before it."""

    def __getitem__(self, language: Language) -> str:
        return self.vi if language == SOURCE else f"{language}/{self.en}"

    def at(self, place: str) -> Address:
        """A place on the page, by the id it has there."""
        return Address(vi=f"{self.vi}#{place}", en=f"{self.en}#{place}")


HOME = Address(vi="", en="")
SEARCH = Address(vi="tim-kiem/", en="search/")
UNITS = Address(vi="don-vi/", en="units/")
DATA = Address(vi="du-lieu/", en="data/")
ABOUT = Address(vi="gioi-thieu/", en="about/")
METHOD = Address(vi="phuong-phap/", en="method/")
VALIDATION = Address(vi="kiem-tra/", en="validation/")
COMPARE = Address(vi="so-sanh/", en="compare/")
REGISTER = Address(vi="sai-khac/", en="errata/")
CONTRIBUTE = Address(vi="dong-gop/", en="contribute/")
NOT_FOUND = Address(vi="404.html", en="404.html")

RESULTS_CSV = "data/results.csv"
ERRATA_CSV = "data/errata.csv"
CORRECTIONS_CSV = "data/corrections.csv"
CORRECTIONS_FEED = "data/corrections.atom"
MANIFEST = "data/manifest.json"

SECTIONS = (SEARCH, UNITS, DATA, ABOUT, METHOD, VALIDATION, COMPARE, REGISTER, CONTRIBUTE)
_RESERVED = frozenset({"data", "assets", "pagefind"} | {page.vi.partition("/")[0] for page in SECTIONS})
_LANGUAGE = re.compile(r"[a-z]{2}")


def is_reserved(part: str) -> bool:
    """Whether no province may have this id, which begins addresses of other things: sections, files, languages."""
    return part in _RESERVED or _LANGUAGE.fullmatch(part) is not None


def same(path: str) -> Address:
    """The addresses of a page that is named alike in all languages."""
    return Address(vi=path, en=path)


def unit(unit_id: str) -> Address:
    """The page of a unit: its id is its address."""
    return same(f"{unit_id}/")


def package(package_id: str, area: str) -> Address:
    """The page of a package: below what it is of, the rest of its name; it may have an index: `viet-nam/pci-2020/`."""
    return same(f"{area}/{package_id.removeprefix(area).removeprefix('-') or periods.slug(None)}/")


def ranking(table: Ranking) -> Address:
    """The page of a ranking."""
    return same(f"{package(table.package, table.area.id).vi}{table.id}/")


def row(table: Ranking, result: Result) -> Address:
    """A row in the ranking's page."""
    return ranking(table).at(row_id(result))


def row_id(result: Result) -> str:
    """What a row is called in the ranking's page: its unit, which may stand in several groups."""
    return f"{result.unit}.{text.slug(result.group)}" if result.group else result.unit


def indicator(table: Ranking, name: str) -> Address:
    """The ranking in the order of one of its indicators."""
    page = ranking(table).vi
    return same(f"{page}{name.replace('_', '-')}/")


def register(table: Ranking) -> Address:
    """A ranking's place in the register of errata and corrections."""
    return REGISTER.at(f"{table.package}/{table.id}")


def package_file(package_id: str, name: str) -> str:
    return f"data/{package_id}/{name}"


def unit_file(unit_id: str, form: str) -> str:
    """The unit's own results as a file: `csv` or `json`."""
    return f"data/units/{unit_id}.{form}"


def card(unit_id: str) -> Address:
    """The unit's latest result alone, for frames on other sites."""
    return Address(vi=f"{unit_id}/the/", en=f"{unit_id}/card/")


def badge(unit_id: str) -> str:
    return f"data/badges/{unit_id}.svg"


def unit_picture(unit_id: str) -> str:
    """What a link to the unit shows in a chat."""
    return f"assets/share/{unit_id}.png"


def ranking_picture(table: Ranking) -> str:
    return f"assets/share/{ranking(table).vi.rstrip('/')}.png"


def comparable_units(area: str, level: str) -> str:
    """The names of the units of one level of an area that have results, for the page that compares them."""
    return f"data/compare/{area}.{level}.json"


@lru_cache(maxsize=65536)
def relative(source: str, target: str) -> str:
    """The link from one address to another."""
    path, hash_mark, fragment = target.partition("#")
    folder = posixpath.dirname(source)
    link = posixpath.relpath(path or ".", folder or ".")
    if path == "" or path.endswith("/"):
        link = "./" if link == "." else f"{link}/"
    return f"{link}{hash_mark}{fragment}"


def file(address: str) -> str:
    """The file a page is written to."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address
