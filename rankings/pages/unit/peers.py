"""The latest result among its peers: bars per indicator, the strip of all totals, neighbours, its district."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rankings import urls
from rankings.drawings import bars as drawings
from rankings.drawings.bars import ScoreBar
from rankings.history.districts import InDistrict
from rankings.history.peers import IndicatorPeers, Peers
from rankings.history.standing import Entry, Field
from rankings.model import Direction, Indicator, Measure, Ranking
from rankings.words import amounts, headings, naming
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One indicator, drawn and in words."""

    name: str
    points: str
    maximum: str
    said: str
    """Score and maximum by their measure, where these are not points."""
    inferred: bool
    bar: ScoreBar
    spread: str
    """Median and middle half of the peers in words; empty with few of them."""
    rank: str
    ours: bool
    total: bool
    """It is what the ranking is ranked by."""
    lower: bool
    """The lower is the better."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bars:
    """The indicators of the latest result."""

    period: str
    peers: str
    bars: tuple[Bar, ...]
    strongest: str
    weakest: str
    basis: str
    narrower: bool
    """Parts of these indicators are drawn too, of which that says nothing."""
    highest: str
    """That bars are drawn against the highest score of the ranking, because no maximum is known; which of them."""
    spread: bool
    """Some bar has the median and the middle half of the peers behind it."""
    signed: bool
    """Some bar begins at a line of 0."""
    inferred: bool
    computed: bool
    """Some rank is ours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbour:
    """A row beside the unit's own in a ranking."""

    unit: Link
    own: bool
    rank: str
    points: str
    status: str
    """What qualifies the figures; empty of the unit's own final ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """A few rows of a ranking with the unit's own among them."""

    ranking: Link
    title: str
    note: str
    scores: str
    """What the column of scores is called; empty where none of them has one."""
    rows: tuple[Neighbour, ...]


def bars(view: View, found: Peers) -> Bars | None:
    """None where the result has no score to draw."""
    entry = found.entry
    ranking = entry.ranking
    names = _names(view, entry)
    field = view.site.histories.fields[entry.field]
    drawn = tuple(_bar(view, entry, field, it, names[it.indicator]) for it in found.indicators if it.score)
    if not drawn:
        return None
    strengths = found.strengths
    return Bars(
        period=naming.period_heading(ranking.period, view),
        peers=naming.kinds(view, ranking, entry.result.scope, entry.result.group),
        bars=drawn,
        strongest=", ".join(names[it] for it in strengths.strongest) if strengths else "",
        weakest=", ".join(names[it] for it in strengths.weakest) if strengths else "",
        basis=view.t(f"peers.basis_{strengths.basis}") if strengths else "",
        narrower=strengths is not None and strengths.narrower,
        highest=_highest(view, ranking, found),
        spread=any(bar.spread for bar in drawn),
        signed=any(bar.bar.zero for bar in drawn),
        inferred=any(bar.inferred for bar in drawn),
        computed=any(bar.ours for bar in drawn),
    )


def _highest(view: View, ranking: Ranking, found: Peers) -> str:
    """Which bars are not drawn against a maximum, and why: none is known, or each row prints its own."""
    drawn = [it.indicator for it in found.indicators if it.score]
    own = [it for it in drawn if ranking.own_maximum(found.entry.result, it)]
    without = [it for it in drawn if not ranking.maximum(found.entry.result, it)]
    said = [view.t("peers.highest_own")] if own else []
    if without:
        said.append(view.t("peers.highest" if len(without) == len(drawn) else "peers.highest_some"))
    return " ".join(said)


def _names(view: View, entry: Entry) -> dict[str, str]:
    framework = entry.ranking.framework
    found = {}
    for column in entry.ranking.columns:
        if column.indicator and column.indicator not in found and column.name == column.indicator:
            known: Indicator | None = framework.indicators.get(column.indicator)
            found[column.indicator] = known.name[view.language] if known else headings.text(view, entry.ranking, column)
    return found


def _bar(view: View, entry: Entry, field: Field, item: IndicatorPeers, name: str) -> Bar:
    framework = entry.ranking.framework
    spread = field.quarters(item.indicator)
    return Bar(
        name=name,
        points=view.number(item.score),
        maximum=amounts.maximum(view, entry, item.indicator),
        said="" if framework.measure(item.indicator) is Measure.POINTS else amounts.amount(view, entry, item.indicator),
        inferred=entry.ranking.inferred(entry.result, item.indicator),
        bar=drawings.of_score(entry.ranking, item.indicator, item.score, field.scores[item.indicator], spread),
        spread=view.t(
            "peers.spread",
            median=view.number(spread.median),
            lower=view.number(spread.lower),
            upper=view.number(spread.upper),
        )
        if spread
        else "",
        rank=amounts.standing(view, item.standing),
        ours=item.standing is not None and item.standing.ours,
        total=item.indicator == entry.ranking.by,
        lower=framework.direction(item.indicator) is Direction.LOWER,
    )


def neighbours(view: View, links: Links, found: Peers) -> Neighbours | None:
    """The rows around the unit's own in printed order; None where it has no place or stands alone."""
    if not found.above and not found.below:
        return None
    entries = (*found.above, found.entry, *found.below)
    return Neighbours(
        ranking=_row_link(view, links, found.entry),
        title=view.t("peers.neighbours"),
        note=naming.period_heading(found.entry.ranking.period, view),
        scores=_scores(view, entries),
        rows=tuple(_neighbours(view, links, entries, found.entry)),
    )


def in_district(view: View, links: Links, found: Peers) -> Neighbours | None:
    """The communes of the same district with their ranks in the whole table."""
    within = found.in_district
    if within is None or len(within.members) < 2:
        return None
    district = within.district.at(found.entry.ranking.day)
    return Neighbours(
        ranking=Link(text=district.name, href=links.to(urls.unit(within.district.id))),
        title=view.t("peers.district", district=naming.running(view, district)),
        note=_own_place(view, within, naming.running(view, district)),
        scores=_scores(view, within.members),
        rows=tuple(_neighbours(view, links, within.members, found.entry)),
    )


def _own_place(view: View, within: InDistrict, district: str) -> str:
    if within.standing is None:
        return ""
    key = "peers.in_district_ours" if within.standing.ours else "peers.in_district"
    return view.t(key, rank=amounts.standing(view, within.standing), district=district)


def _scores(view: View, entries: tuple[Entry, ...]) -> str:
    ranking = entries[0].ranking
    return amounts.heading(view, ranking.framework, [ranking.by]) if any(it.score for it in entries) else ""


def _neighbours(view: View, links: Links, entries: tuple[Entry, ...], own: Entry) -> Iterator[Neighbour]:
    for entry in entries:
        unit = view.site.registry.units[entry.result.unit]
        yield Neighbour(
            unit=Link(text=naming.official_name(view, unit, entry.ranking), href=links.to(urls.unit(unit.id))),
            own=entry.result.unit == own.result.unit,
            rank=amounts.standing(view, view.site.standing(entry)),
            points=view.number(entry.score),
            status=view.t(f"status.short_{entry.result.status.value}") if entry.qualified else "",
        )


def _row_link(view: View, links: Links, entry: Entry) -> Link:
    row = urls.row(entry.ranking, entry.result)
    return Link(text=entry.ranking.title[view.language], href=links.to(row))
