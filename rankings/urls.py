"""Every address of the portal.

An address is a path from the site's root without leading slash, ending in `/` for pages. Pages link
to each other relatively, so that the site works wherever it is served.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache

from rankings import period as periods
from rankings.model import Bilingual, Language, Ranking

HOME = Bilingual(vi="", en="en/")
SEARCH = Bilingual(vi="tim-kiem/", en="en/search/")
UNITS = Bilingual(vi="don-vi/", en="en/units/")
DATA = Bilingual(vi="du-lieu/", en="en/data/")
ABOUT = Bilingual(vi="gioi-thieu/", en="en/about/")
METHOD = Bilingual(vi="phuong-phap/", en="en/method/")
VALIDATION = Bilingual(vi="kiem-tra/", en="en/validation/")
COMPARE = Bilingual(vi="so-sanh/", en="en/compare/")
REGISTER = Bilingual(vi="sai-khac/", en="en/errata/")
CONTRIBUTE = Bilingual(vi="dong-gop/", en="en/contribute/")
NOT_FOUND = Bilingual(vi="404.html", en="en/404.html")

RESULTS_CSV = "data/results.csv"
ERRATA_CSV = "data/errata.csv"
CORRECTIONS_CSV = "data/corrections.csv"
CORRECTIONS_FEED = "data/corrections.atom"
MANIFEST = "data/manifest.json"

SECTIONS = (SEARCH, UNITS, DATA, ABOUT, METHOD, VALIDATION, COMPARE, REGISTER, CONTRIBUTE)
RESERVED = frozenset({"en", "data", "assets", "pagefind"} | {page.vi.partition("/")[0] for page in SECTIONS})
"""First parts of addresses that no province may have as its id."""


def both(path: str) -> Bilingual:
    """The two addresses of a page whose path is the same in both languages."""
    return Bilingual(vi=path, en=f"en/{path}")


def unit(unit_id: str) -> Bilingual:
    return both(f"{unit_id}/")


def package(province: str, period: str | None) -> Bilingual:
    return both(f"{province}/{periods.slug(period)}/")


def ranking(table: Ranking) -> Bilingual:
    return both(f"{table.area.id}/{periods.slug(table.period)}/{table.id}/")


def row(table: Ranking, unit_id: str) -> Bilingual:
    """The unit's row in the ranking's page."""
    page = ranking(table)
    return Bilingual(vi=f"{page.vi}#{unit_id}", en=f"{page.en}#{unit_id}")


def indicator(table: Ranking, name: str) -> Bilingual:
    """The ranking in the order of one of its indicators."""
    page = ranking(table).vi
    return both(f"{page}{name.replace('_', '-')}/")


def register(table: Ranking) -> Bilingual:
    """A ranking's place in the register of errata and corrections."""
    place = f"#{table.package}/{table.id}"
    return Bilingual(vi=f"{REGISTER.vi}{place}", en=f"{REGISTER.en}{place}")


def package_file(package_id: str, name: str) -> str:
    return f"data/{package_id}/{name}"


def unit_file(unit_id: str, form: str) -> str:
    """The unit's own results as a file: `csv` or `json`."""
    return f"data/units/{unit_id}.{form}"


def card(unit_id: str) -> Bilingual:
    """The unit's latest result alone, for frames on other sites."""
    return Bilingual(vi=f"{unit_id}/the/", en=f"en/{unit_id}/card/")


def badge(unit_id: str) -> str:
    return f"data/badges/{unit_id}.svg"


def unit_picture(unit_id: str) -> str:
    """What a link to the unit shows in a chat."""
    return f"assets/share/{unit_id}.png"


def ranking_picture(table: Ranking) -> str:
    return f"assets/share/{ranking(table).vi.rstrip('/')}.png"


def comparable_units(province: str, level: str) -> str:
    """The names of the units of one level of a province that have results, for the page that compares them."""
    return f"data/compare/{province}.{level}.json"


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


def language(address: str) -> Language:
    return "en" if address == "en" or address.startswith("en/") else "vi"
