"""The page of a ranking: the whole printed table, in printed order and with printed headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.model import Package, Ranking
from rankings.pages import naming, sources, tables
from rankings.pages.page import Link, Links, Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class RankingPage(Page):
    template: ClassVar[str] = "ranking.html.j2"
    scope: Link | None
    period: str
    framework: str
    instrument: str
    coverage: str
    source: sources.Source
    place: str
    package: Link
    csv: Link
    siblings: tuple[Link, ...]
    """The other rankings of the package."""
    table: tables.Table


def pages(view: View) -> Iterator[RankingPage]:
    for package in view.site.packages:
        for ranking in package.rankings:
            yield _page(view, package, ranking)


def _page(view: View, package: Package, ranking: Ranking) -> RankingPage:
    addresses = urls.ranking(package.province, ranking)
    links = view.links(addresses)
    registry = view.site.registry
    framework = registry.frameworks[ranking.framework, ranking.level]
    listed = len(ranking.results)
    scored = sum(1 for result in ranking.results if result.total)
    coverage = view.t("ranking.coverage_all", n=listed)
    if scored < listed:
        coverage = view.t("ranking.coverage", n=listed, scored=scored)
    period = naming.period_heading(ranking.period, view)
    return RankingPage(
        head=view.head(
            addresses,
            title=ranking.title[view.language],
            description=view.t(
                "ranking.description",
                title=ranking.title[view.language],
                coverage=coverage,
                source=sources.short(view, ranking.decision),
            ),
            trail=(
                (registry.units[package.province].latest.name, urls.unit(package.province)),
                (period, sources.address(package)),
            ),
        ),
        scope=_scope(view, links, ranking),
        period=period,
        framework=framework.title[view.language],
        instrument=framework.instrument,
        coverage=coverage,
        source=sources.source(view, ranking.decision),
        place=ranking.table[view.language],
        package=sources.package_link(view, links, package),
        csv=sources.file_link(links, package, f"{ranking.id}.csv"),
        siblings=tuple(
            Link(text=table.title[view.language], href=links.to(urls.ranking(package.province, table)))
            for table in package.rankings
            if table is not ranking
        ),
        table=tables.table(view, links, ranking),
    )


def _scope(view: View, links: Links, ranking: Ranking) -> Link | None:
    unit = view.site.registry.units[ranking.scope]
    return Link(text=unit.latest.name, href=links.to(urls.unit(unit.id)))
