"""The list of all units from A to Z: where search leads without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.model import Unit
from rankings.words import listing, naming
from rankings.words.view import Link, Links, Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaUnits:
    """The units of one area: the provinces of a country, or all units of a province."""

    id: str
    link: Link
    count: str
    """Empty where it has none here."""
    levels: tuple[listing.LevelGroup, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitsPage(Page):
    """All units."""

    template: ClassVar[str] = "units.html.j2"
    areas: tuple[AreaUnits, ...]


def page(view: View) -> UnitsPage:
    """Countries with their provinces, then provinces with what they have; one without units stands in its country."""
    links = view.links(urls.UNITS)
    return UnitsPage(
        head=view.head(urls.UNITS, title=view.t("units.title"), description=view.t("units.description")),
        areas=tuple(
            _area(view, links, area)
            for area in listing.areas(view)
            if area.id in view.site.within or area.area == area.id
        ),
    )


def _area(view: View, links: Links, area: Unit) -> AreaUnits:
    units = view.site.within.get(area.id, ())
    return AreaUnits(
        id=area.id,
        link=Link(text=naming.name(view, area.latest), href=links.to(urls.unit(area.id))),
        count=listing.count(view, len(units)) if units else "",
        levels=listing.by_level(
            view,
            units,
            lambda level, found: listing.by_letter(view, links, found, within=area.id, level=level),
        ),
    )
