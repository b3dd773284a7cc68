"""The page of a unit: what it is, where it stands, and all its results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.model import TOTAL, Level, Status, Unit
from rankings.pages import lifetime, listing, naming, results, sentence, sources
from rankings.pages.page import Link, Links, Page, View
from rankings.site import Entry


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """The latest result at a glance; no rank where none was given, then the status says why."""

    rank: str
    of: str
    shared: bool
    total: str
    maximum: str
    inferred: bool
    status: str
    note: str
    period: str
    framework: str
    sentence: str
    ranking: Link
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitPage(Page):
    template: ClassVar[str] = "unit.html.j2"
    facts: lifetime.Facts
    figure: Figure | None
    periods: tuple[results.PeriodResults, ...]
    members: tuple[listing.UnitLink, ...]
    """Units that belong to it, by name."""


def pages(view: View) -> Iterator[UnitPage]:
    for unit in view.site.registry.units.values():
        if unit.level is not Level.PROVINCE:
            yield _page(view, unit)


def _page(view: View, unit: Unit) -> UnitPage:
    addresses = urls.unit(unit.id)
    links = view.links(addresses)
    registry = view.site.registry
    entries = view.site.entries.get(unit.id, ())
    figure = _figure(view, links, entries) if entries else None
    lineage = registry.lineage(unit.id, unit.latest.valid_to)
    trail = tuple((registry.units[parent].latest.name, urls.unit(parent)) for parent in reversed(lineage))
    return UnitPage(
        head=view.head(
            addresses,
            title=unit.latest.name,
            description=figure.sentence if figure else view.t("unit.no_result", name=unit.latest.name),
            trail=trail,
        ),
        facts=lifetime.facts(view, links, unit),
        figure=figure,
        periods=results.by_period(view, links, entries),
        members=tuple(
            listing.link(view, links, member, within=unit.id)
            for member in listing.by_name(view.site.children.get(unit.id, ()))
        ),
    )


def _figure(view: View, links: Links, entries: tuple[Entry, ...]) -> Figure:
    entry = entries[0]
    ranking, result = entry.ranking, entry.result
    framework = view.site.registry.frameworks[ranking.framework, ranking.level]
    standing = view.site.standing(entry)
    total = framework.indicators.get(TOTAL)
    maximum = (total.maximum if total else None) if result.total else None
    beside = [other for other in entries[1:] if other.ranking.period == ranking.period]
    return Figure(
        rank=standing.rank if standing else "",
        of=str(standing.of) if standing else "",
        shared=standing is not None and standing.sharing > 0,
        total=view.number(result.total),
        maximum=view.number(maximum) if maximum else "",
        inferred=maximum is not None and total is not None and total.maximum_basis == "inferred",
        status="" if result.status is Status.NORMAL else view.t(f"status.{result.status.value}"),
        note=result.note,
        period=naming.period_heading(ranking.period, view),
        framework=framework.title[view.language],
        sentence=sentence.latest(view, entry, beside),
        ranking=Link(
            text=ranking.title[view.language],
            href=links.to(urls.row(entry.package.province, ranking, result.unit)),
        ),
        source=sources.short(view, ranking.decision),
    )
