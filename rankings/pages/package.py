"""The page of a package: the decision, the rankings, the notes and the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from rankings import prose, urls
from rankings.model import Package
from rankings.pages import naming, sources
from rankings.pages.page import Link, Page, View
from rankings.site import is_unidentified


@dataclass(frozen=True, kw_only=True, slots=True)
class PackagePage(Page):
    template: ClassVar[str] = "package.html.j2"
    id: str
    province: Link
    period: str
    unidentified: bool
    decisions: tuple[sources.Source, ...]
    rankings: tuple[sources.RankingLink, ...]
    notes: Markup
    """In the language they are written in, Vietnamese."""
    files: tuple[Link, ...]


def pages(view: View) -> Iterator[PackagePage]:
    for package in view.site.packages:
        yield _page(view, package)


def _page(view: View, package: Package) -> PackagePage:
    addresses = sources.address(package)
    links = view.links(addresses)
    province = view.site.registry.units[package.province].latest.name

    def resolve(written: str) -> str | None:
        return links.path(urls.package_file(package.id, written)) if written in package.files else None

    return PackagePage(
        head=view.head(
            addresses,
            title=package.title[view.language],
            description=view.t(
                "package.description",
                title=package.title[view.language],
                rankings=view.t("count.rankings", n=len(package.rankings)),
            ),
            trail=((province, urls.unit(package.province)),),
        ),
        id=package.id,
        province=Link(text=province, href=links.to(urls.unit(package.province))),
        period=naming.period_heading(package.period, view),
        unidentified=is_unidentified(package.province),
        decisions=tuple(sources.source(view, decision) for decision in package.decisions),
        rankings=tuple(sources.ranking_link(view, links, package, table) for table in package.rankings),
        notes=prose.document(package.readme, resolve=resolve, top=3).body,
        files=tuple(sources.file_link(links, package, name) for name in package.files),
    )
