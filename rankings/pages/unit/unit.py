"""The page of a unit: what it is, where it stands, how it came there, and where every figure is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.drawings import strip as strips
from rankings.drawings.strip import UnitStrip
from rankings.history import History
from rankings.history.standing import Entry
from rankings.model import Level, Unit
from rankings.pages.embed import Embed, snippets
from rankings.pages.unit import history, kin, lifetime, members, parts, peers, provenance, results, sentence
from rankings.site import Site
from rankings.words import amounts, naming, sources
from rankings.words.view import Link, Links, Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class LatestFigure:
    """The latest result at a glance; no rank where none was given, then the sentence says why."""

    rank: str
    of: str
    """Empty of a rank printed in a word."""
    shared: bool
    lacking: str
    """Which half of a result there is not, or that there is none."""
    points: str
    """The score by its measure, with its maximum where one is known."""
    inferred: bool
    note: naming.Remark | None
    period: str
    framework: str
    sentence: str
    ranking: Link
    source: str
    strip: UnitStrip | None
    amended: tuple[sources.Amended, ...]
    """What corrects its source."""
    others: tuple[str, ...]
    """What other results of the period say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InIndex:
    """A unit in one line of indexes: its latest result there, how it came to it, and whom it stands beside."""

    index: str
    """What the headings say; empty where all its results are of one line."""
    tail: str
    """What the ids of its headings end in; empty of the first."""
    figure: LatestFigure
    history: history.Section | None
    bars: peers.Bars | None
    neighbours: tuple[peers.Neighbours, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitPage(Page):
    """One unit."""

    template: ClassVar[str] = "unit.html.j2"
    id: str
    embed: Embed | None
    facts: lifetime.Facts
    country: Link | None
    """Of a province."""
    compare: Link | None
    indexes: tuple[InIndex, ...]
    """The one with the newest result first; none of a unit without results."""
    periods: tuple[results.PeriodResults, ...]
    members: members.Members | None
    """Only of districts."""
    parts: parts.Parts | None
    """What is published within it; only of provinces and countries."""
    kin: kin.Kinship | None
    provenance: provenance.Provenance

    @property
    def sheet(self) -> bool:
        """All that is said of one unit has room on a sheet; what is published within it has not."""
        return self.parts is None


def listed(site: Site) -> Iterator[Unit]:
    """All units."""
    return iter(site.registry.units.values())


def page(view: View, unit: Unit) -> UnitPage:
    """One unit, whether it has results or not."""
    addresses = urls.unit(unit.id)
    links = view.links(addresses)
    entries = view.site.entries.get(unit.id, ())
    stories = [it for it in view.site.histories.lines[unit.id] if it.latest]
    indexes = tuple(_in_index(view, links, it, first=it is stories[0], only=len(stories) == 1) for it in stories)
    sections = [it.history for it in indexes if it.history]
    compared = frozenset(it.id for section in sections for it in section.comparisons)
    trail = tuple(
        (naming.name(view, parent.version), urls.unit(parent.id))
        for parent in reversed(view.site.registry.parents(unit.id))
    )
    within = parts.parts(view, links, unit)
    return UnitPage(
        head=view.head(
            addresses,
            title=naming.name(view, unit.latest),
            description=indexes[0].figure.sentence if indexes else _without_result(view, unit, within),
            trail=trail,
            picture=urls.unit_picture(unit.id) if entries else None,
            shown=[*(entry.package for entry in entries), *view.site.by_province.get(unit.id, ())],
        ),
        id=unit.id,
        embed=snippets(view, links, unit.id),
        facts=lifetime.facts(view, links, unit),
        country=_country(view, links, unit),
        compare=Link(text=view.t("compare.add"), href=f"{links.to(urls.COMPARE)}?u={unit.id}") if entries else None,
        indexes=indexes,
        periods=results.by_period(view, links, entries, compared),
        members=members.members(view, links, unit, Level.COMMUNE) if unit.level == Level.DISTRICT else None,
        parts=within,
        kin=kin.kinship(view, links, view.site.histories.unit(unit.id)),
        provenance=provenance.provenance(view, links, unit, entries),
    )


def _country(view: View, links: Links, unit: Unit) -> Link | None:
    country = view.site.registry.units.get(unit.area)
    if unit.level != Level.PROVINCE or country is None or country is unit:
        return None
    return Link(text=naming.name(view, country.latest), href=links.to(urls.unit(country.id)))


def _without_result(view: View, unit: Unit, within: parts.Parts | None) -> str:
    """What the page of a unit without a result is about."""
    if within is None:
        return view.t("unit.no_result", name=naming.name(view, unit.latest))
    return view.t("province.description", name=naming.capital(naming.running(view, unit.latest)))


def _in_index(view: View, links: Links, story: History, *, first: bool, only: bool) -> InIndex:
    entry, index = story.latest, story.index
    assert entry is not None
    assert index is not None
    tail = "" if first else f"-{index.line.rstrip('/')}"
    among = view.site.histories.peers(entry)
    beside = (peers.neighbours(view, links, among), peers.in_district(view, links, among))
    return InIndex(
        index="" if only else index.short[view.language],
        tail=tail,
        figure=_figure(view, links, entry),
        history=history.section(view, links, story, tail),
        bars=peers.bars(view, among),
        neighbours=tuple(each for each in beside if each is not None),
    )


def _figure(view: View, links: Links, entry: Entry) -> LatestFigure:
    point = view.site.histories.point(entry)
    ranking, result = entry.ranking, entry.result
    framework = ranking.framework
    standing = view.site.standing(entry)
    entries = view.site.entries[result.unit]
    same = (ranking.index.line, ranking.period)
    beside = [it for it in entries if it is not entry and (it.ranking.index.line, it.ranking.period) == same]
    return LatestFigure(
        rank=amounts.headline(view, standing),
        of=amounts.denominator(standing),
        shared=amounts.shared(standing),
        lacking=naming.capital(amounts.lacking(view, entry)),
        points=amounts.points(view, entry),
        inferred=bool(entry.score) and ranking.inferred(entry.result, ranking.by),
        note=naming.remark(view, result),
        period=amounts.qualified(view, entry, naming.period_heading(ranking.period, view)),
        framework=framework.title[view.language],
        sentence=sentence.latest(view, entry, beside),
        ranking=Link(
            text=ranking.title[view.language],
            href=links.to(urls.row(ranking, result)),
        ),
        source=sources.short(view, ranking.source),
        strip=strips.strip(view, entry),
        amended=sources.amended(view, links, entry.package, ranking.source),
        others=history.others(view, point) if point is not None else (),
    )
