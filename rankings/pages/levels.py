"""A province's levels over time: how many were ranked, how their totals lie, who led and who moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rankings import urls
from rankings.drawings import bars
from rankings.drawings.bars import SpreadBar
from rankings.history.movement import Way
from rankings.history.provinces import Coverage, LevelHistory, RankedPeriod
from rankings.history.standing import Entry
from rankings.words import amounts, listing, moves, naming
from rankings.words.moves import Side
from rankings.words.view import Link, Links, View

_NAMED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelPeriod:
    """One ranking in the story of a level."""

    ranking: Link
    period: str
    framework: str
    coverage: str
    bar: SpreadBar | None
    spread: str
    first: tuple[Link, ...]
    last: tuple[Link, ...]
    sides: tuple[Side, ...]
    """Who moved most since the ranking before; none where nothing comparable came before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelStory:
    """One level of a province in one line of indexes."""

    name: str
    periods: tuple[LevelPeriod, ...]
    """The newest first."""
    by_district: tuple[Link, ...]
    moved: bool


def levels(view: View, links: Links, province: str) -> tuple[LevelStory, ...]:
    """The levels of a province that some ranking is of, from the top down."""
    several = view.site.histories.several(province)
    return tuple(_level(view, links, found, several=several) for found in view.site.histories.province(province))


def _level(view: View, links: Links, found: LevelHistory, *, several: bool) -> LevelStory:
    periods = tuple(_period(view, links, it) for it in reversed(found.periods))
    level = naming.level(view, found.level)
    return LevelStory(
        name=view.t("unit.of_index", heading=level, index=found.index.short[view.language]) if several else level,
        periods=periods,
        by_district=tuple(
            Link(text=table.title[view.language], href=links.to(urls.ranking(table)))
            for package, table in found.by_district
        ),
        moved=any(it.sides for it in periods),
    )


def _period(view: View, links: Links, found: RankedPeriod) -> LevelPeriod:
    ranking, spread = found.ranking, found.spread
    return LevelPeriod(
        ranking=Link(text=ranking.title[view.language], href=links.to(urls.ranking(ranking))),
        period=naming.period_heading(ranking.period, view),
        framework=amounts.framework_mark(view, ranking.framework),
        coverage=_coverage(view, found.coverage),
        bar=bars.of_scores(ranking, spread, quarters=found.quarters) if spread else None,
        spread=view.t(
            "province.spread",
            lowest=view.number(spread.minimum),
            median=view.number(spread.median),
            highest=view.number(spread.maximum),
        )
        if spread
        else "",
        first=_units(view, links, found.first),
        last=_units(view, links, found.last),
        sides=_sides(view, links, found),
    )


def _sides(view: View, links: Links, found: RankedPeriod) -> tuple[Side, ...]:
    if found.movement is None or not found.movement.news:
        return ()
    since = naming.period_label(found.movement.previous.period, view)
    period = naming.period_label(found.ranking.period, view)
    titles: dict[Way, str] = {
        "up": view.t("province.up", since=since, period=period),
        "down": view.t("province.down", since=since, period=period),
    }
    return moves.sides(view, links, found.movement.undisputed, _NAMED, titles=titles)


def _coverage(view: View, found: Coverage) -> str:
    listed = found.support.listed
    if not found.support.whole:
        return listing.of_table(view, found.support)
    what, n = ("scored", found.scored) if found.scored or not found.ranked else ("ranked", found.ranked)
    if found.existing is None or found.existing == listed:
        return view.t(f"province.{what}", n=n, listed=listed)
    return view.t(f"province.{what}_of_more", n=n, listed=listed, existing=found.existing)


def _units(view: View, links: Links, entries: Iterable[Entry]) -> tuple[Link, ...]:
    """At most a few: a rank that many share names nobody."""
    found = tuple(entries)
    if len(found) > _NAMED:
        return ()
    return tuple(_unit(view, links, entry) for entry in found)


def _unit(view: View, links: Links, entry: Entry) -> Link:
    unit = view.site.registry.units[entry.result.unit]
    name = amounts.qualified(view, entry, naming.official_name(view, unit, entry.ranking))
    return Link(text=name, href=links.to(urls.unit(unit.id)))
