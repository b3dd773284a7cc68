"""What the portal has, area by area: one row a period, one column a level, gaps named as gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rankings import period as periods
from rankings import urls
from rankings.model import LEVELS, Level, Ranking
from rankings.site import is_unidentified
from rankings.words import indexes, listing, naming
from rankings.words.view import Link, Links, View

_COLUMNS = tuple(level for level in LEVELS if level not in (Level.COUNTRY, Level.PROVINCE))
"""Columns that are there without a ranking: what every province of Viet Nam has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Covered:
    """One ranking: how many units it has, what tells it from others in its cell, and its whole title."""

    href: str
    count: str
    note: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelCell:
    """One level in one period. Without rankings it is `missing`, or nothing can be there and `reason` says why."""

    rankings: tuple[Covered, ...]
    missing: bool
    what: str
    """Level, period and province in words, for those who hear one cell at a time."""
    reason: str = ""
    span: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodRow:
    """One period, or a run of years of which there is nothing at all."""

    period: str
    cells: tuple[LevelCell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """One country or province with its rows, newest period first."""

    link: Link
    unidentified: bool
    country: bool
    rows: tuple[PeriodRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverageGrid:
    """The whole grid."""

    levels: tuple[str, ...]
    areas: tuple[Area, ...]


def coverage(view: View, links: Links) -> CoverageGrid:
    """The grid of all areas: countries, then provinces from A to Z, the unidentified one last."""
    site = view.site
    areas = listing.areas(view, site.by_province)
    countries = [unit.id for unit in areas if unit.level.above_areas]
    provinces = sorted((unit.id for unit in areas if not unit.level.above_areas), key=is_unidentified)
    dated = [
        periods.parse(it)
        for province in provinces
        for package in site.by_province[province]
        for it in _periods(package.rankings)
        if it
    ]
    years = [year for period in dated for year in period.years]
    span = [str(year) for year in range(min(years), max(years) + 1)] if years else []
    return CoverageGrid(
        levels=tuple(naming.level(view, level) for level in _levels(view)),
        areas=(
            *(_country(view, links, country) for country in countries),
            *(_province(view, links, province, span) for province in provinces),
        ),
    )


def _levels(view: View) -> tuple[Level, ...]:
    """The columns: what a province has, and what a country has stands across all; of countries alone what is ranked."""
    registry = view.site.registry
    areas = [it for it in view.site.by_province if not registry.units[it].level.above_areas]
    own = {level for area in areas or view.site.by_province for it in _rankings(view, area) for level in it.levels}
    return tuple(level for level in registry.levels if level in own or (areas and level in _COLUMNS))


def _periods(rankings: Sequence[Ranking]) -> set[str | None]:
    return {ranking.period for ranking in rankings}


def _rankings(view: View, area: str) -> Iterator[Ranking]:
    for package in view.site.by_province[area]:
        yield from package.rankings


def _country(view: View, links: Links, country: str) -> Area:
    """The rankings of a country by period. Nobody knows which of them there should be: no gap is named."""
    found: dict[str | None, list[Ranking]] = {}
    for ranking in _rankings(view, country):
        found.setdefault(ranking.period, []).append(ranking)
    name = naming.name(view, view.site.registry.units[country].latest)
    return Area(
        link=Link(text=name, href=links.to(urls.unit(country))),
        unidentified=False,
        country=True,
        rows=tuple(
            PeriodRow(
                period=naming.period_short(period, view),
                cells=(
                    LevelCell(
                        rankings=tuple(_covered(view, links, country, ranking, None) for ranking in rankings),
                        missing=False,
                        what="",
                        span=len(_levels(view)),
                    ),
                ),
            )
            for period, rankings in found.items()
        ),
    )


def _province(view: View, links: Links, province: str, years: Sequence[str]) -> Area:
    found: dict[tuple[str | None, Level], list[Ranking]] = {}
    for ranking in _rankings(view, province):
        for level in ranking.levels:
            found.setdefault((ranking.period, level), []).append(ranking)
    here = {period for period, _ in found}
    wanted = here if is_unidentified(province) else here | (set(years) - set(_within_several(here)))
    rows: list[PeriodRow] = []
    for empty, run in groupby(sorted(wanted, key=periods.sort_key, reverse=True), key=lambda it: it not in here):
        if empty:
            rows.append(_gap(view, province, [period for period in run if period]))
        else:
            rows += [_row(view, links, province, period, found) for period in run]
    unidentified = is_unidentified(province)
    name = view.t("home.unidentified") if unidentified else naming.name(view, view.site.registry.units[province].latest)
    return Area(
        link=Link(text=name, href=links.to(urls.unit(province))),
        unidentified=unidentified,
        country=False,
        rows=tuple(rows),
    )


def _within_several(here: Iterable[str | None]) -> Iterator[str]:
    """The years of periods of several years, of which there is something although not of each alone."""
    for period in here:
        found = periods.parse(period) if period else None
        if found is not None and found.kind == "years":
            first, last = found.years
            yield from (str(year) for year in range(first, last + 1))


def _gap(view: View, province: str, run: Sequence[str]) -> PeriodRow:
    label = run[0] if len(run) == 1 else f"{run[-1]}–{run[0]}"
    what = view.t("home.gap_at", period=label, province=naming.name(view, view.site.registry.units[province].latest))
    return PeriodRow(period=label, cells=(LevelCell(rankings=(), missing=True, what=what, span=len(_levels(view))),))


def _row(
    view: View,
    links: Links,
    province: str,
    period: str | None,
    found: dict[tuple[str | None, Level], list[Ranking]],
) -> PeriodRow:
    return PeriodRow(
        period=naming.period_short(period, view),
        cells=tuple(
            _cell(view, links, province, period, level, found.get((period, level), ())) for level in _levels(view)
        ),
    )


def _cell(
    view: View, links: Links, province: str, period: str | None, level: Level, rankings: Sequence[Ranking]
) -> LevelCell:
    open_to_help = not rankings and not is_unidentified(province) and _existed(view, province, period, level)
    return LevelCell(
        rankings=tuple(_covered(view, links, province, ranking, level) for ranking in rankings),
        missing=open_to_help,
        what=view.t(
            "home.cell_at",
            level=naming.level(view, level),
            period=naming.period_short(period, view),
            province=naming.name(view, view.site.registry.units[province].latest),
        ),
        reason="" if rankings or open_to_help else _reason(view, province),
    )


def _reason(view: View, province: str) -> str:
    return view.t("home.not_stated") if is_unidentified(province) else view.t("home.no_level")


def _existed(view: View, province: str, period: str | None, level: Level) -> bool:
    """Whether the province had units of the level; true as well where the registry knows none of any time."""
    day = periods.end(period)
    units = [unit for unit in view.site.within.get(province, ()) if unit.level == level]
    return day is None or not units or any(version.holds_on(day) for unit in units for version in unit.versions)


def _covered(view: View, links: Links, province: str, ranking: Ranking, level: Level | None) -> Covered:
    return Covered(
        href=links.to(urls.ranking(ranking)),
        count=str(sum(level in (None, ranking.level_of(result.unit)) for result in ranking.results)),
        note=_note(view, province, ranking),
        title=ranking.title[view.language],
    )


def _note(view: View, province: str, ranking: Ranking) -> str:
    """What tells the ranking from others of its cell."""
    told = [indexes.where_several(view, ranking)]
    if ranking.level not in _levels(view):
        told.append(naming.kinds(view, ranking, province))
        return ", ".join(filter(None, told))
    if ranking.by_district:
        told.append(view.t("home.by_district"))
    elif ranking.scope.id != province:
        told.append(naming.official_name(view, ranking.scope, ranking))
    return ", ".join(filter(None, told))
