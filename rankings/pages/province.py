"""The page of a province: what is published about it, and all its units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.model import Level, Package, Unit
from rankings.pages import levels
from rankings.pages.unit import kin, lifetime, members
from rankings.site import Site, is_unidentified
from rankings.words import listing, naming, sources
from rankings.words.view import Link, Links, Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodPackage:
    """A package of the province under its period."""

    period: str
    link: Link
    documents: tuple[str, ...]
    rankings: tuple[sources.RankingLink, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ProvincePage(Page):
    """A province with its packages and units."""

    template: ClassVar[str] = "province.html.j2"
    unidentified: bool
    facts: lifetime.Facts
    levels: tuple[levels.LevelStory, ...]
    moved: bool
    """Some level says who moved."""
    districts: members.Members | None
    """None where no rank of theirs can be followed over two periods."""
    packages: tuple[PeriodPackage, ...]
    kin: kin.Kinship | None
    units: tuple[listing.LevelGroup, ...]


def listed(site: Site) -> Iterator[Unit]:
    """All provinces."""
    return (unit for unit in site.registry.units.values() if unit.level is Level.PROVINCE)


def page(view: View, unit: Unit) -> ProvincePage:
    """One province: its levels over time, its districts, packages and units."""
    addresses = urls.unit(unit.id)
    links = view.links(addresses)
    found = levels.levels(view, links, unit.id)
    packages = view.site.by_province.get(unit.id, ())
    return ProvincePage(
        head=view.head(
            addresses,
            title=unit.latest.name,
            description=view.t("province.description", name=naming.capital(naming.running(view, unit.latest))),
            shown=packages,
        ),
        unidentified=is_unidentified(unit.id),
        facts=lifetime.facts(view, links, unit),
        levels=found,
        moved=any(level.moved for level in found),
        districts=_districts(view, links, unit),
        kin=kin.kinship(view, links, view.site.histories.unit(unit.id)),
        packages=tuple(_package(view, links, package) for package in packages),
        units=listing.by_level(
            view,
            view.site.within.get(unit.id, ()),
            lambda level, units: listing.by_parent(view, links, units),
        ),
    )


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
