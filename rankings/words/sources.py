"""What the pages say about a source, a ranking's place in it and the files of a package."""

from __future__ import annotations

from dataclasses import dataclass

from rankings import urls
from rankings.model import Package, Ranking, Source
from rankings.urls import Address
from rankings.words import listing
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownSource:
    """A source as shown; what it does not print is said to be not printed."""

    title: str
    number: str
    date: str
    issuer: str
    note: str
    address: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RankingLink:
    """A ranking in a list, with what it ranks and how many."""

    link: Link
    level: str
    count: str
    place: str
    csv: Link


def shown(view: View, source: Source) -> ShownSource:
    """A source in the words of a page; what it does not print is said to be missing."""
    missing = view.t("source.not_printed")
    return ShownSource(
        title=source.title[view.language] or missing,
        number=source.number or missing,
        date=view.day(source.date) if source.date else missing,
        issuer=source.issuer[view.language] or missing,
        note=source.note[view.language],
        address=source.address,
    )


def short(view: View, source: Source) -> str:
    """The source in a few words: `741/QĐ-UBND, 13/3/2025`, or its title where it has no number."""
    name = source.number or source.title[view.language] or view.t("source.nothing_printed")
    return view.t("source.short", name=name, day=view.day(source.date)) if source.date else name


def people(view: View, package: Package) -> tuple[str, ...]:
    """Who transcribed the figures and who checked them, each as a phrase."""
    named = {role: [it.title for it in package.contributors if role in it.roles] for role in ("transcriber", "checker")}
    return tuple(view.t(f"source.{role}", names=", ".join(names)) for role, names in named.items() if names)


def ranking_link(view: View, links: Links, package: Package, ranking: Ranking) -> RankingLink:
    """A ranking in a list: what it is, how many units it has, where it is printed, and its file."""
    return RankingLink(
        link=Link(
            text=ranking.title[view.language],
            href=links.to(urls.ranking(ranking)),
        ),
        level=view.t(f"level.{ranking.level.value}"),
        count=listing.count(view, len(ranking.results)),
        place=ranking.table[view.language],
        csv=file_link(links, package, f"{ranking.id}.csv"),
    )


def file_link(links: Links, package: Package, name: str) -> Link:
    """To a file of a package, under its own name."""
    return Link(text=name, href=links.path(urls.package_file(package.id, name)))


def package_link(view: View, links: Links, package: Package) -> Link:
    """To the page of a package, under its title."""
    return Link(text=package.title[view.language], href=links.to(address(package)))


def address(package: Package) -> Address:
    """Of the page of a package."""
    return urls.package(package.id, package.province)
