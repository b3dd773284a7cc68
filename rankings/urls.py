"""Every address of the portal.

An address is a path from the site's root without leading slash, ending in `/` for pages. Pages link
to each other relatively, so that the site works wherever it is served.
"""

from __future__ import annotations

import posixpath

from rankings import period as periods
from rankings.model import Bilingual, Language, Ranking

HOME = Bilingual(vi="", en="en/")
SEARCH = Bilingual(vi="tim-kiem/", en="en/search/")
UNITS = Bilingual(vi="don-vi/", en="en/units/")
DATA = Bilingual(vi="du-lieu/", en="en/data/")
ABOUT = Bilingual(vi="gioi-thieu/", en="en/about/")
METHOD = Bilingual(vi="phuong-phap/", en="en/method/")
VALIDATION = Bilingual(vi="kiem-tra/", en="en/validation/")
NOT_FOUND = Bilingual(vi="404.html", en="en/404.html")

RESULTS_CSV = "data/results.csv"

_SECTIONS = (SEARCH, UNITS, DATA, ABOUT, METHOD, VALIDATION)
RESERVED = frozenset({"en", "data", "assets", "pagefind"} | {page.vi.partition("/")[0] for page in _SECTIONS})
"""First parts of addresses that no province may have as its id."""


def both(path: str) -> Bilingual:
    """The two addresses of a page whose path is the same in both languages."""
    return Bilingual(vi=path, en=f"en/{path}")


def unit(unit_id: str) -> Bilingual:
    return both(f"{unit_id}/")


def package(province: str, period: str | None) -> Bilingual:
    return both(f"{province}/{periods.slug(period)}/")


def ranking(province: str, table: Ranking) -> Bilingual:
    return both(f"{province}/{periods.slug(table.period)}/{table.id}/")


def row(province: str, table: Ranking, unit_id: str) -> Bilingual:
    """The unit's row in the ranking's page."""
    page = ranking(province, table)
    return Bilingual(vi=f"{page.vi}#{unit_id}", en=f"{page.en}#{unit_id}")


def package_file(package_id: str, name: str) -> str:
    return f"data/{package_id}/{name}"


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
