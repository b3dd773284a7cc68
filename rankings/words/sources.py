"""What the pages say about a source, a ranking's place in it and the files of a package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rankings import urls
from rankings.model import Medium, Package, Ranking, Source, SourceKind
from rankings.urls import Address
from rankings.words import indexes, listing, naming
from rankings.words.view import Link, Links, View

_NEWSPAPER = "báo"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One thing about a source, under the name that such a source has for it."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Amended:
    """A source that corrects another, and the tables with its figures; none where nobody here knows them."""

    correction: str
    note: str
    tables: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownSource:
    """A source as shown; what a document does not print is said to be not printed."""

    facts: tuple[Fact, ...]
    note: str
    address: str | None
    corrects: str
    """The source that it corrects; empty where it corrects none."""
    amended: tuple[Amended, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RankingLink:
    """A ranking in a list, with what it ranks and how many."""

    link: Link
    level: str
    """With the index where the area has several."""
    count: str
    place: str
    csv: Link


def shown(view: View, links: Links, package: Package, source: Source) -> ShownSource:
    """A source in the words of a page."""
    corrected = next((it for it in package.sources if it.id == source.corrects), None)
    return ShownSource(
        facts=tuple(_facts(view, source)),
        note=source.note[view.language],
        address=source.address,
        corrects=short(view, corrected) if corrected is not None else "",
        amended=amended(view, links, package, source),
    )


def amended(view: View, links: Links, package: Package, source: Source) -> tuple[Amended, ...]:
    """What corrects a source, also where the corrected figures are not known."""
    return tuple(
        Amended(
            correction=short(view, correction),
            note=correction.note[view.language],
            tables=tuple(
                Link(text=table.title[view.language], href=links.to(urls.ranking(table)))
                for table in package.tables_of(correction)
            ),
        )
        for correction in package.corrections_of(source)
    )


def _facts(view: View, source: Source) -> Iterator[Fact]:
    medium = source.kind.medium
    missing = view.t("source.not_printed", source=noun(view, source)) if medium is Medium.DOCUMENT else ""
    if source.kind is not SourceKind.DOCUMENT:
        yield Fact(name=view.t("source.kind"), value=view.t(f"source.kind_{source.kind}"))
    for name, value in (
        (f"source.title_{medium}", source.title[view.language]),
        ("source.number", source.number),
        (f"source.date_{medium}", view.day(source.date) if source.date else ""),
        (f"source.issuer_{medium}", source.issuer[view.language]),
    ):
        if value or missing:
            yield Fact(name=view.t(name), value=value or missing)


def noun(view: View, source: Source) -> str:
    """What a sentence calls such a source: a document, a page, an article."""
    return view.t(f"source.noun_{source.kind.medium}")


def short(view: View, source: Source) -> str:
    """In a few words: `741/QĐ-UBND, 13/3/2025`, its title where it has no number; `Báo Sông Đà, 5/3/2025`."""
    return _dated(view, source, named(view, source))


def according(view: View, source: Source) -> str:
    """Whose word the figures are, in a sentence, where it is not a document of an authority; empty where it is one."""
    if source.kind.medium is Medium.DOCUMENT:
        return ""
    return view.t("source.according", source=_dated(view, source, named(view, source, "running")))


def _dated(view: View, source: Source, name: str) -> str:
    return view.t("source.short", name=name, day=view.day(source.date)) if source.date else name


def named(view: View, source: Source, key: str = "named") -> str:
    """Its number, or whose page or newspaper it is; its title where it has neither."""
    title, issuer = source.title[view.language], source.issuer[view.language]
    if source.kind.medium is Medium.DOCUMENT:
        return source.number or title or view.t("source.nothing_printed")
    name = _paper(issuer) if source.kind.medium is Medium.PRESS else issuer
    return view.t(f"source.{key}_{source.kind.medium}", name=name) if name else title


def _paper(name: str) -> str:
    """A newspaper's name without the word for one, which the catalogue adds."""
    word, _, rest = name.partition(" ")
    return rest if rest and word.casefold() == _NEWSPAPER else name


def people(view: View, package: Package) -> tuple[str, ...]:
    """Who transcribed the figures and who checked them, each as a phrase."""
    named = {role: [it.title for it in package.contributors if role in it.roles] for role in ("transcriber", "checker")}
    return tuple(view.t(f"source.{role}", names=", ".join(names)) for role, names in named.items() if names)


def ranking_link(view: View, links: Links, package: Package, ranking: Ranking) -> RankingLink:
    """A ranking in a list: what it is, how many units it has, where it is printed, and its file."""
    level = ", ".join(naming.level(view, it) for it in ranking.levels)
    return RankingLink(
        link=Link(
            text=ranking.title[view.language],
            href=links.to(urls.ranking(ranking)),
        ),
        level=indexes.of(view, ranking, level) if indexes.where_several(view, ranking) else level,
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
