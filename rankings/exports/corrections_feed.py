"""`data/corrections.atom`: every correction as an entry, newest first, in Vietnamese with the English beside it.

One feed for both languages: a correction is one event, and a reader of either language misses none. All dates
come from the data; while there is no correction the feed is as old as the newest source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from rankings import urls
from rankings.model import LANGUAGES, SOURCE, Correction, Package, Ranking
from rankings.words import catalogue
from rankings.words.catalogue import Catalogue

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
_NO_DATE = "1970-01-01"


def export(
    packages: Iterable[Package], base_url: str | None, templates: Path = catalogue.TEMPLATES
) -> Iterator[tuple[str, bytes]]:
    """The feed, with absolute addresses where the portal's own is known."""
    packages = tuple(packages)
    words = catalogue.read(templates)
    found = [(package, item) for package in packages for item in package.corrections]
    found.sort(key=lambda it: (-it[1].date.toordinal(), it[0].id, it[1].table, it[1].line))
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {f"{{{_XML}}}lang": SOURCE})
    _text(feed, "id", _urn("corrections"))
    _text(feed, "title", " / ".join(words.text(language, "feed.title", {}) for language in LANGUAGES))
    _text(feed, "updated", _moment(_newest(packages)))
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _text(author, "name", words.text(SOURCE, "portal.publisher", {}))
    _link(feed, "self", urls.CORRECTIONS_FEED, base_url, "application/atom+xml")
    _link(feed, "alternate", urls.REGISTER.vi, base_url, "text/html")
    for package, item in found:
        _entry(feed, words, package, item, base_url)
    ET.indent(feed)
    yield urls.CORRECTIONS_FEED, ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(feed: ET.Element, words: Catalogue, package: Package, item: Correction, base_url: str | None) -> None:
    ranking = next((table for table in package.rankings if table.id == item.table), None)
    place = " · ".join(filter(None, (item.table, item.unit, item.field)))
    name = (ranking or package).title
    moment = item.date.isoformat()
    entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
    _text(entry, "id", _urn("/".join((package.id, place, moment, item.old, item.new))))
    change = {"table": name[SOURCE], "place": place, "old": item.old, "new": item.new}
    _text(entry, "title", words.text(SOURCE, "feed.change", change))
    _text(entry, "updated", _moment(moment))
    _link(entry, "alternate", _target(package, ranking, item), base_url, "text/html")
    vi, en = (
        words.text(language, "feed.reason", {"reason": item.reason[language], "authority": item.authority})
        for language in LANGUAGES
    )
    summary = _text(entry, "summary", f"{vi} / {name.en}: {en}")
    summary.set("type", "text")


def _target(package: Package, ranking: Ranking | None, item: Correction) -> str:
    """The corrected row where there is one, else the ranking, else the package."""
    if ranking is None:
        return urls.package(package.id, package.province).vi
    corrected = next((result for result in ranking.results if result.unit == item.unit), None)
    return (urls.row(ranking, corrected) if corrected is not None else urls.ranking(ranking)).vi


def _newest(packages: Iterable[Package]) -> str:
    """Date of the last correction; without one, of the newest source."""
    packages = tuple(packages)
    corrected = [item.date.isoformat() for package in packages for item in package.corrections]
    decided = [it.date for package in packages for it in package.sources if it.date]
    return max(corrected or decided, default=_NO_DATE)


def _moment(day: str) -> str:
    """A date as Atom wants it; a month alone stands for its first day."""
    return f"{day if day.count('-') == 2 else f'{day}-01'}T00:00:00Z"


def _urn(name: str) -> str:
    """The same name for the same thing wherever the portal is served."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'rankings-portal/{name}')}"


def _link(parent: ET.Element, relation: str, target: str, base_url: str | None, media_type: str) -> None:
    href = urls.relative(urls.CORRECTIONS_FEED, target) if base_url is None else f"{base_url.rstrip('/')}/{target}"
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "type": media_type, "href": href})


def _text(parent: ET.Element, name: str, content: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = content
    return element
