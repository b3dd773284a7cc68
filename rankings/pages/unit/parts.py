"""What is published within a province or a country: packages, levels over time, districts, and all its units."""

from __future__ import annotations

from dataclasses import dataclass

from rankings.model import Level, Package, Unit
from rankings.pages import levels
from rankings.pages.unit import members
from rankings.site import is_unidentified
from rankings.words import listing, naming, sources
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodPackage:
    """A package of the area under its period."""

    period: str
    link: Link
    documents: tuple[str, ...]
    rankings: tuple[sources.RankingLink, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """An area with its packages and units."""

    unidentified: bool
    heading: str
    """Over its levels."""
    levels: tuple[levels.LevelStory, ...]
    drawn: bool
    """Some level's totals are drawn."""
    moved: bool
    """Some level says who moved."""
    districts: members.Members | None
    """None where no rank of theirs can be followed over two periods."""
    packages: tuple[PeriodPackage, ...]
    empty: str
    """What is said where there is no package, and only there."""
    units: tuple[listing.LevelGroup, ...]
    unfolded: bool
    """Its units are what it is asked for: those of a country."""


def parts(view: View, links: Links, unit: Unit) -> Parts | None:
    """None of a unit below the area, which packages are of, and of a country of which only its own results are here."""
    if unit.id != unit.province or _only_ranked(view, unit):
        return None
    found = levels.levels(view, links, unit.id)
    kind = "country" if unit.level.above_areas else "province"
    packages = view.site.by_province.get(unit.id, ())
    return Parts(
        unidentified=is_unidentified(unit.id),
        heading=view.t(f"parts.levels_{kind}"),
        levels=found,
        drawn=any(period.bar for level in found for period in level.periods),
        moved=any(level.moved for level in found),
        districts=_districts(view, links, unit),
        packages=tuple(_package(view, links, package) for package in packages),
        empty="" if packages else view.t(f"parts.no_packages_{'ranked' if unit.id in view.site.entries else kind}"),
        units=listing.by_level(
            view,
            view.site.within.get(unit.id, ()),
            lambda level, units: listing.by_parent(view, links, units),
        ),
        unfolded=unit.level.above_areas,
    )


def _only_ranked(view: View, unit: Unit) -> bool:
    here = view.site
    within = unit.id in here.within or unit.id in here.by_province
    return unit.level == Level.COUNTRY and unit.id in here.entries and not within


def _districts(view: View, links: Links, province: Unit) -> members.Members | None:
    found = members.members(view, links, province, Level.DISTRICT)
    return found if found is not None and found.drawn else None


def _package(view: View, links: Links, package: Package) -> PeriodPackage:
    return PeriodPackage(
        period=naming.period_heading(package.period, view),
        link=sources.package_link(view, links, package),
        documents=tuple(sources.short(view, source) for source in package.sources),
        rankings=tuple(sources.ranking_link(view, links, package, ranking) for ranking in package.rankings),
    )
