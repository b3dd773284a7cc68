"""The page of search results; without JavaScript it leads to the list of all units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import period as periods
from rankings import urls
from rankings.pages.filters import Filter, Option
from rankings.words import listing, naming
from rankings.words.view import Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchPage(Page):
    """The search form, what narrows results down, and the place for results."""

    template: ClassVar[str] = "search.html.j2"
    indexed: ClassVar[bool] = False
    filters: tuple[Filter, ...]


def page(view: View) -> SearchPage:
    """The form with its filters; where countries are ranked, the first one is not of provinces alone."""
    abroad = any(it.level.above_areas and it.area != it.id for it in view.site.registry.units.values())
    return SearchPage(
        head=view.head(
            urls.SEARCH,
            title=view.t("search.title"),
            description=view.t("search.description"),
            header_search=False,
        ),
        filters=(
            Filter(
                name="province",
                label=view.t("search.place" if abroad else "search.province"),
                every=view.t("search.every_place" if abroad else "search.every_province"),
                options=_provinces(view),
            ),
            Filter(
                name="level",
                label=view.t("search.level"),
                every=view.t("search.every_level"),
                options=_levels(view),
            ),
            Filter(
                name="period",
                label=view.t("search.period"),
                every=view.t("search.every_period"),
                options=_periods(view),
            ),
        ),
    )


def _provinces(view: View) -> tuple[Option, ...]:
    areas = [it for it in listing.areas(view) if it.heading == it.id or it.id in view.site.within]
    named = ((unit.id, naming.name(view, unit.latest)) for unit in areas)
    return tuple(Option(value=unit, label=name, language=name.language) for unit, name in named)


def _levels(view: View) -> tuple[Option, ...]:
    known = {unit.level for unit in view.site.registry.units.values()}
    return tuple(
        Option(value=level.value, label=naming.level(view, level))
        for level in sorted(known, key=lambda it: it.position)
    )


def _periods(view: View) -> tuple[Option, ...]:
    known = {ranking.period for package in view.site.packages for ranking in package.rankings}
    return tuple(
        Option(value=periods.slug(period), label=naming.period_heading(period, view))
        for period in sorted(known, key=periods.sort_key, reverse=True)
    )
