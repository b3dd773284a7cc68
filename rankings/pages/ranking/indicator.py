"""A ranking by one indicator: all units in the order of its scores, with the printed rank or ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from rankings import figures, urls
from rankings.drawings import bars, distribution
from rankings.drawings.distribution import SpreadFigure
from rankings.drawings.scale import Scale
from rankings.figures import Spread
from rankings.history import orders
from rankings.history.orders import IndicatorRow
from rankings.history.standing import Field
from rankings.model import Direction, Ranking
from rankings.site import Site
from rankings.words import amounts, naming, sources
from rankings.words.view import Link, Links, Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreRow:
    """One unit in the order of the indicator."""

    id: str
    name: str
    href: str
    rank: str
    of: str
    score: str
    bar: str
    overall: str
    """Printed rank by what the table ranks by."""
    remark: str
    """That the figures are provisional or a predecessor's, or count for nothing and why; empty of all others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorPage(Page):
    """One indicator of one ranking."""

    template: ClassVar[str] = "indicator.html.j2"
    ranking: Link
    period: str
    scope: Link
    ours: bool
    lead: str
    note: str
    """What the registry says about the indicator, in Vietnamese."""
    figures: tuple[SpreadFigure, ...]
    bars: str
    """What a full bar stands for."""
    order: str
    lower: str
    """That the lower is the better, where it is so."""
    about: str
    """What the indicator measures, as the registry says it."""
    whole: str
    """What leads back to the whole table."""
    rows: tuple[ScoreRow, ...]
    others: tuple[Link, ...]
    source: Link


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """One indicator in the list of a ranking's indicators: a page of its own, or why it has none."""

    name: str
    href: str
    doubtful: bool
    constant: str
    figures: tuple[SpreadFigure, ...]
    maximum: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Overviews:
    """The indicators of a ranking; `figures` are the names of the figures of each."""

    figures: tuple[str, ...]
    rows: tuple[Overview, ...]


def listed(site: Site) -> Iterator[tuple[Field, str]]:
    """All indicators that have a page, each with the units that are ranked together."""
    for package in site.packages:
        for ranking in package.rankings:
            field = _field(site, ranking)
            if field is not None:
                yield from ((field, indicator) for indicator in _with_page(field))


def _field(site: Site, ranking: Ranking) -> Field | None:
    """The units that are ranked together; None of a table in groups, by district or others, and of a part of a list."""
    field = site.histories.fields.get((ranking.package, ranking.id, ranking.scope.id, ""))
    return field if field is not None and field.support.whole and not ranking.by_district else None


def _with_page(field: Field) -> tuple[str, ...]:
    """The indicators that have a page: certain headings, and scores that differ."""
    framework = field.ranking.framework
    return tuple(
        indicator
        for indicator in field.ranking.compared
        if indicator != field.ranking.by
        and not framework.uncertain(indicator)
        and _differs(field.spreads.get(indicator))
    )


def overview(view: View, links: Links, ranking: Ranking) -> Overviews | None:
    """All indicators of a ranking in printed order; None of a table by district, and where there are none."""
    field = _field(view.site, ranking)
    if field is None:
        return None
    with_page = _with_page(field)
    found = []
    for indicator in ranking.compared:
        spread = field.spreads.get(indicator)
        if indicator == ranking.by or spread is None:
            continue
        address = urls.indicator(ranking, indicator)
        constant = (
            ""
            if _differs(spread)
            else view.t(
                "indicator.constant",
                n=spread.count,
                score=amounts.bare(view, ranking.framework, indicator, spread.maximum),
            )
        )
        found.append(
            Overview(
                name=name(view, ranking, indicator),
                href=links.to(address) if indicator in with_page else "",
                doubtful=ranking.framework.uncertain(indicator),
                constant=constant,
                figures=distribution.spread_figures(view, field, indicator),
                maximum=view.number(ranking.framework.maximum(indicator)),
            )
        )
    return Overviews(figures=distribution.figure_names(view), rows=tuple(found)) if found else None


def name(view: View, ranking: Ranking, indicator: str) -> str:
    """What the registry calls an indicator in the language of the page; its id where it has no name for it."""
    known = ranking.framework.indicators.get(indicator)
    return known.name[view.language] if known is not None else indicator


def _differs(spread: Spread | None) -> bool:
    return spread is not None and spread.minimum != spread.maximum


def page(view: View, field: Field, indicator: str) -> IndicatorPage:
    """One indicator of the units that are ranked together."""
    package, ranking = field.package, field.ranking
    addresses = urls.indicator(ranking, indicator)
    links = view.links(addresses)
    registry = view.site.registry
    known = ranking.framework.indicators.get(indicator)
    ordered = orders.indicator_ranking(field, indicator)
    ours = any(row.standing is not None and row.standing.ours for row in ordered.rows)
    count = ordered.spread.count if ordered.spread else 0
    title = name(view, ranking, indicator)
    drawn = bars.of_column(ranking, indicator)
    lower = ranking.framework.direction(indicator) is Direction.LOWER
    table = urls.ranking(ranking)
    unit = ranking.scope
    head = view.head(
        addresses,
        title=view.t("indicator.title", indicator=title, ranking=ranking.title[view.language]),
        description=view.t("indicator.description", indicator=title, ranking=ranking.title[view.language]),
        trail=(
            (naming.official_name(view, registry.units[package.province], ranking), urls.unit(package.province)),
            (naming.period_heading(ranking.period, view), sources.address(package)),
            (ranking.title[view.language], table),
        ),
        shown=(package,),
    )
    return IndicatorPage(
        head=replace(head, title=title),
        ranking=Link(text=ranking.title[view.language], href=links.to(table)),
        period=naming.period_heading(ranking.period, view),
        scope=Link(text=naming.official_name(view, unit, ranking), href=links.to(urls.unit(unit.id))),
        ours=ours,
        lead=view.t("indicator.ours" if ours else "indicator.printed", n=count),
        note=known.note if known else "",
        figures=distribution.spread_figures(view, field, indicator),
        bars=_bars(view, ranking, indicator, drawn) if drawn else "",
        order=view.t("indicator.by_score_lower" if lower else "indicator.by_score"),
        lower=view.t("direction.lower", indicator=title) if lower else "",
        about=known.about[view.language] if known and known.about else "",
        whole=view.t("indicator.whole", indicator=amounts.ranked_by(view, ranking)),
        rows=tuple(_row(view, links, ranking, row, indicator, drawn) for row in ordered.rows),
        others=tuple(
            Link(
                text=name(view, ranking, other),
                href=links.to(urls.indicator(ranking, other)),
                current=other == indicator,
            )
            for other in _with_page(field)
        ),
        source=Link(text=sources.short(view, ranking.source), href=links.to(sources.address(package))),
    )


def _bars(view: View, ranking: Ranking, indicator: str, drawn: Scale) -> str:
    meaning = "indicator.bar_maximum" if ranking.framework.maximum(indicator) else "indicator.bar_highest"
    if indicator in ranking.maxima:
        meaning = "indicator.bar_own"
    low, full = (view.number(figures.written(end)) for end in (drawn.low, drawn.high))
    if drawn.signed:
        return view.t("ranking.bar_signed")
    return view.t(meaning, low=low, full=full)


def _rank(view: View, row: IndicatorRow, indicator: str) -> str:
    """As printed, or ours as we write it."""
    if row.standing is None:
        return ""
    return (
        amounts.figure(view, row.standing)
        if row.standing.ours
        else row.entry.ranking.rank_in(row.entry.result, indicator)
    )


def _row(
    view: View, links: Links, ranking: Ranking, row: IndicatorRow, indicator: str, drawn: Scale | None
) -> ScoreRow:
    unit = view.site.registry.units[row.entry.result.unit]
    standing = row.standing
    counted = ranking.figure(row.entry.result, indicator)
    said = row.entry.qualified or counted != row.score
    return ScoreRow(
        id=unit.id,
        name=naming.official_name(view, unit, ranking),
        href=links.to(urls.unit(unit.id)),
        rank=_rank(view, row, indicator),
        of=str(standing.of or "") if standing else "",
        score=amounts.value(view, row.score),
        bar=bars.bar(counted, drawn),
        overall=row.entry.rank,
        remark=amounts.meaning(view, ranking, row.score) or naming.status_text(view, ranking, row.entry.result)
        if said
        else "",
    )
