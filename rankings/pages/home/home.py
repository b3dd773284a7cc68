"""The home page: where is my commune first, then what is here, what moved and what stands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.model import Medium, Package
from rankings.pages.home import climbers, coverage, highlights
from rankings.words import sources
from rankings.words.view import Link, Links, Page, View

_LATEST = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class LatestPackage:
    """A package as a card."""

    link: Link
    detail: str
    count: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HomePage(Page):
    """The front of the portal."""

    template: ClassVar[str] = "home.html.j2"
    provinces: tuple[Link, ...]
    """Another way in than the search box."""
    coverage: coverage.CoverageGrid
    contribute: str
    movers: tuple[climbers.Comparison, ...]
    highlights: tuple[highlights.Highlight, ...]
    latest: tuple[LatestPackage, ...]
    figures: str
    withheld: Link | None


def page(view: View) -> HomePage:
    """The portal as a whole: what it has, what moved, what is new."""
    site = view.site
    links = view.links(urls.HOME)
    grid = coverage.coverage(view, links)
    withheld = len(site.portal.withheld)
    return HomePage(
        head=view.head(
            urls.HOME, title=view.t("portal.question"), description=view.t("portal.tagline"), header_search=False
        ),
        provinces=tuple(area.link for area in grid.areas if not (area.unidentified or area.country)),
        coverage=grid,
        contribute=links.to(urls.CONTRIBUTE),
        movers=climbers.comparisons(view, links),
        highlights=highlights.highlights(view, links),
        latest=tuple(_latest(view, links, package) for package in site.packages[:_LATEST]),
        figures=view.t(
            "home.figures",
            packages=view.t("count.packages", n=len(site.packages)),
            rankings=view.t("count.rankings", n=sum(len(package.rankings) for package in site.packages)),
            units=view.t("count.units", n=len(site.entries)),
        ),
        withheld=Link(text=view.t("home.withheld", n=withheld), href=links.to(urls.VALIDATION)) if withheld else None,
    )


def _latest(view: View, links: Links, package: Package) -> LatestPackage:
    source = package.sources[0]
    issued = source.kind.medium is Medium.DOCUMENT
    name = source.number or "" if issued else sources.named(view, source)
    parts = [name, view.day(source.date) if source.date else ""]
    return LatestPackage(
        link=Link(text=package.title[view.language], href=links.to(urls.package(package.id, package.province))),
        detail=" · ".join(part for part in parts if part) or view.t("source.nothing_printed"),
        count=view.t("count.rankings", n=len(package.rankings)),
    )
