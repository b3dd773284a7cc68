"""The list of all units from A to Z: where search leads without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.model import Unit
from rankings.words import listing
from rankings.words.view import Link, Links, Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class ProvinceUnits:
    """The units of one province."""

    id: str
    link: Link
    count: str
    """Empty where the province has none here."""
    levels: tuple[listing.LevelGroup, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitsPage(Page):
    """All units."""

    template: ClassVar[str] = "units.html.j2"
    provinces: tuple[ProvinceUnits, ...]


def page(view: View) -> UnitsPage:
    """All units of all provinces."""
    links = view.links(urls.UNITS)
    return UnitsPage(
        head=view.head(urls.UNITS, title=view.t("units.title"), description=view.t("units.description")),
        provinces=tuple(_province(view, links, province) for province in listing.provinces(view)),
    )


def _province(view: View, links: Links, province: Unit) -> ProvinceUnits:
    units = view.site.within.get(province.id, ())
    return ProvinceUnits(
        id=province.id,
        link=Link(text=province.latest.name, href=links.to(urls.unit(province.id))),
        count=listing.count(view, len(units)) if units else "",
        levels=listing.by_level(
            view,
            units,
            lambda level, found: listing.by_letter(view, links, found, within=province.id, level=level),
        ),
    )
