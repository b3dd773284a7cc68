"""The home page: search first, then what is covered and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import period as periods
from rankings import text, urls
from rankings.model import Level, Package, Ranking
from rankings.pages import listing, naming
from rankings.pages.page import Link, Links, Page, View

_LATEST = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Covered:
    """One ranking in a cell of the coverage grid: how many units it has, and what tells it from others."""

    href: str
    count: str
    note: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverageRow:
    level: str
    cells: tuple[tuple[Covered, ...], ...]
    """One for each period; empty where nothing is published here."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverageProvince:
    link: Link
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LatestPackage:
    link: Link
    detail: str
    count: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HomePage(Page):
    template: ClassVar[str] = "home.html.j2"
    periods: tuple[str, ...]
    coverage: tuple[CoverageProvince, ...]
    latest: tuple[LatestPackage, ...]
    figures: str
    withheld: Link | None


def page(view: View) -> HomePage:
    site = view.site
    links = view.links(urls.HOME)
    rankings = [ranking for package in site.packages for ranking in package.rankings]
    columns = sorted({ranking.period for ranking in rankings}, key=periods.sort_key)
    return HomePage(
        head=view.head(
            urls.HOME, title=view.t("home.title"), description=view.t("home.description"), header_search=False
        ),
        periods=tuple(_short(view, period) for period in columns),
        coverage=tuple(_province(view, links, province, columns) for province in _provinces(view)),
        latest=tuple(_latest(view, links, package) for package in site.packages[:_LATEST]),
        figures=view.t(
            "home.figures",
            packages=view.t("count.packages", n=len(site.packages)),
            rankings=view.t("count.rankings", n=len(rankings)),
            units=view.t("count.units", n=len(site.entries)),
        ),
        withheld=Link(text=view.t("home.withheld", n=len(site.portal.withheld)), href=links.to(urls.VALIDATION))
        if site.portal.withheld
        else None,
    )


def _provinces(view: View) -> list[str]:
    units = view.site.registry.units
    return sorted(view.site.by_province, key=lambda province: naming.sort_key(units[province].latest))


def _short(view: View, period: str | None) -> str:
    """A period as the heading of a narrow column."""
    if period is None:
        return view.t("period.short_unknown")
    year, _, half = period.partition("-")
    return view.t(f"period.short_{half}", year=year) if half else year


def _province(view: View, links: Links, province: str, columns: list[str | None]) -> CoverageProvince:
    found: dict[tuple[Level, str | None], list[Ranking]] = {}
    for package in view.site.by_province[province]:
        for ranking in package.rankings:
            found.setdefault((ranking.level, ranking.period), []).append(ranking)
    return CoverageProvince(
        link=Link(
            text=view.site.registry.units[province].latest.name,
            href=links.to(urls.unit(province)),
        ),
        rows=tuple(
            CoverageRow(
                level=view.t(f"level.{level.value}"),
                cells=tuple(
                    tuple(_covered(view, links, province, table) for table in found.get((level, period), ()))
                    for period in columns
                ),
            )
            for level in listing.LEVELS
        ),
    )


def _covered(view: View, links: Links, province: str, ranking: Ranking) -> Covered:
    note = ""
    if ranking.by_district:
        note = view.t("home.by_district")
    elif ranking.scope != province:
        note = view.site.registry.units[ranking.scope].at(periods.end(ranking.period)).name
    return Covered(
        href=links.to(urls.ranking(province, ranking)),
        count=str(len(ranking.results)),
        note=note,
        label=view.t(
            "home.cell", ranking=ranking.title[view.language], units=listing.count(view, len(ranking.results))
        ),
    )


def _latest(view: View, links: Links, package: Package) -> LatestPackage:
    decision = package.decisions[0] if package.decisions else None
    parts = [decision.number or "", text.day(decision.date, view.language) if decision.date else ""] if decision else []
    return LatestPackage(
        link=Link(text=package.title[view.language], href=links.to(urls.package(package.province, package.period))),
        detail=" · ".join(part for part in parts if part) or view.t("decision.nothing_printed"),
        count=view.t("count.rankings", n=len(package.rankings)),
    )
