"""Where a unit's figures come from: source, place, printed row, people; how to take, cite and correct them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from rankings import urls
from rankings.history.standing import Entry
from rankings.model import Medium, Unit
from rankings.urls import Address
from rankings.words import naming, notes, sources
from rankings.words.notes import Note
from rankings.words.view import Link, Links, View

_FORM = "report-error.yml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where one result stands in print."""

    period: str
    row: Link
    place: str
    number: str
    """The printed row number; empty where the table prints none."""
    source: Link
    people: tuple[str, ...]
    marks: tuple[Note, ...]
    anchor: str
    """Id under which the notes stand."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Download:
    """The files of one unit's results; the unit is named where it is another than the page's."""

    unit: Link | None
    files: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """All that lets a reader check, take and correct the figures."""

    origins: tuple[Origin, ...]
    marked: bool
    downloads: tuple[Download, ...]
    """Its own, or of a unit without results those of the units before it."""
    citation: str
    """Empty where the page shows nobody's results."""
    report: Link
    report_to_form: bool
    contribute: Link


def provenance(view: View, links: Links, unit: Unit, entries: Iterable[Entry]) -> Provenance:
    """Where the figures of these entries, all of the unit, come from."""
    entries = tuple(entries)
    origins = tuple(_origin(view, links, entry) for entry in entries)
    downloads = tuple(_downloads(view, links, unit))
    return Provenance(
        origins=origins,
        marked=any(origin.marks for origin in origins),
        downloads=downloads,
        citation=_citation(view, unit, entries[0]) if entries else _citation_of_others(view, unit) if downloads else "",
        report=_report(view, links, unit),
        report_to_form=view.site.portal.repository is not None,
        contribute=Link(text=view.t("unit.contribute"), href=links.to(urls.CONTRIBUTE)),
    )


def _downloads(view: View, links: Links, unit: Unit) -> Iterable[Download]:
    if unit.id in view.site.entries:
        yield Download(unit=None, files=_files(links, unit))
        return
    for kin in view.site.histories.unit(unit.id).predecessors:
        if kin.unit.id in view.site.entries:
            other = Link(text=naming.name(view, kin.unit.latest), href=links.to(urls.unit(kin.unit.id)))
            yield Download(unit=other, files=_files(links, kin.unit))


def _files(links: Links, unit: Unit) -> tuple[Link, ...]:
    return tuple(Link(text=form.upper(), href=links.path(urls.unit_file(unit.id, form))) for form in ("csv", "json"))


def _origin(view: View, links: Links, entry: Entry) -> Origin:
    ranking, result = entry.ranking, entry.result
    found = notes.of_result(view, links, entry)
    return Origin(
        period=naming.period_heading(ranking.period, view),
        row=Link(text=ranking.title[view.language], href=links.to(urls.row(ranking, result))),
        place=ranking.table[view.language],
        number=result.cells.get("row", ""),
        source=Link(text=sources.short(view, ranking.source), href=links.to(sources.address(entry.package))),
        people=sources.people(view, entry.package),
        marks=tuple(mark for each in found.values() for mark in each),
        anchor=notes.anchor(entry),
    )


def _citation(view: View, unit: Unit, entry: Entry) -> str:
    source = entry.ranking.source
    document = source.kind.medium is Medium.DOCUMENT
    before = source.issuer[view.language] if document else source.title[view.language]
    return view.t(
        "unit.citation",
        unit=naming.name(view, unit.latest),
        ranking=entry.ranking.title[view.language],
        source=", ".join(dict.fromkeys(filter(None, (before, sources.short(view, source))))),
        place=entry.ranking.table[view.language],
        package=entry.package.id,
        portal=view.t("portal.title"),
        address=_public(view, urls.unit(unit.id)),
    )


def _citation_of_others(view: View, unit: Unit) -> str:
    return view.t(
        "unit.citation_predecessors",
        unit=naming.name(view, unit.latest),
        portal=view.t("portal.title"),
        address=_public(view, urls.unit(unit.id)),
    )


def _public(view: View, address: Address) -> str:
    """The address a reader can type: whole where it is known, from the portal's root otherwise."""
    base = view.site.portal.base_url
    return f"{base.rstrip('/')}/{address[view.language]}" if base else f"/{address[view.language]}"


def _report(view: View, links: Links, unit: Unit) -> Link:
    repository = view.site.portal.repository
    if repository is None:
        return Link(text=view.t("unit.report_about"), href=links.to(urls.ABOUT))
    query = urlencode(
        {
            "template": _FORM,
            "title": view.t("unit.report_title", name=naming.name(view, unit.latest)),
            "page": _public(view, urls.unit(unit.id)),
            "place": f"{naming.name(view, unit.latest)} ({unit.id})",
        }
    )
    return Link(text=view.t("unit.report_form"), href=f"{repository.rstrip('/')}/issues/new?{query}")
