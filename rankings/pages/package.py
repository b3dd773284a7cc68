"""The page of a package: the sources, the rankings, how far they agree, the notes and the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from rankings import model, urls
from rankings import period as periods
from rankings.model import SOURCE, Index, Language, Medium, Package, Ranking
from rankings.site import Site, is_unidentified
from rankings.words import naming, prose, sources, tally
from rankings.words.view import Link, Links, Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedContributor:
    """Who did what for a package."""

    name: str
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RankingLine:
    """A ranking of the package with what the checks say of it."""

    link: sources.RankingLink
    badge: tally.Badge | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownIndex:
    """An index that the package is one period of: its name, and what it measures where a source says so."""

    title: str
    about: str
    issuer: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PackagePage(Page):
    """A package as published."""

    template: ClassVar[str] = "package.html.j2"
    province: Link
    period: str
    indexes: tuple[ShownIndex, ...]
    unidentified: bool
    documents: tuple[sources.ShownSource, ...]
    documents_heading: str
    rankings: tuple[RankingLine, ...]
    checked: str
    """What the checks found in all rankings together."""
    register: Link
    method: Link
    notes: Markup
    notes_language: Language
    """Vietnamese where the package has no notes in the language of the page."""
    contributors: tuple[NamedContributor, ...]
    files: tuple[Link, ...]


def listed(site: Site) -> tuple[Package, ...]:
    """All packages that are published."""
    return site.packages


def page(view: View, package: Package) -> PackagePage:
    """One package: its rankings, documents, checks and files."""
    addresses = sources.address(package)
    links = view.links(addresses)
    province = naming.name(view, view.site.registry.units[package.province].at(periods.end(package.period)))

    def resolve(written: str) -> str | None:
        return links.path(urls.package_file(package.id, written)) if written in package.files else None

    notes = prose.by_language(package.readme)
    notes_language = view.text_language if view.text_language in notes else SOURCE
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
            shown=(package,),
        ),
        province=Link(text=province, href=links.to(urls.unit(package.province))),
        period=naming.period_heading(package.period, view),
        indexes=tuple(_index(view, it) for it in dict.fromkeys(table.index for table in package.rankings) if it.id),
        unidentified=is_unidentified(package.province),
        documents=tuple(sources.shown(view, links, package, source) for source in package.sources),
        documents_heading=_heading(view, package),
        rankings=tuple(_ranking(view, links, package, table) for table in package.rankings),
        checked=_checked(view, package),
        register=Link(text=view.t("package.register"), href=_register(links, package)),
        method=Link(text=view.t("package.method"), href=links.to(urls.METHOD)),
        notes=prose.document(notes[notes_language], resolve=resolve, top=3).body,
        notes_language=notes_language,
        contributors=tuple(_contributor(view, contributor) for contributor in package.contributors),
        files=tuple(sources.file_link(links, package, name) for name in package.files),
    )


def _heading(view: View, package: Package) -> str:
    issued = all(source.kind.medium is Medium.DOCUMENT for source in package.sources)
    return view.t(f"source.heading{'s' if len(package.sources) > 1 else ''}{'' if issued else '_other'}")


def _index(view: View, index: Index) -> ShownIndex:
    return ShownIndex(
        title=index.title[view.language], about=index.about[view.language], issuer=index.issuer[view.language]
    )


def _ranking(view: View, links: Links, package: Package, table: Ranking) -> RankingLine:
    return RankingLine(link=sources.ranking_link(view, links, package, table), badge=tally.badge(view, links, table))


def _checked(view: View, package: Package) -> str:
    checked = sum(table.tally.checked for table in package.rankings if table.tally)
    return view.t(
        "package.checked",
        checked=view.count(checked),
        errata=view.t("register.errata_count", n=len(package.errata)),
        corrections=view.t("register.corrections_count", n=len(package.corrections)),
    )


def _register(links: Links, package: Package) -> str:
    """The register, at the package's first contradiction where there is one."""
    wrong = {item.ranking for item in package.errata}
    first = next((table for table in package.rankings if table.id in wrong), None)
    return links.to(urls.register(first)) if first else links.to(urls.REGISTER)


def _contributor(view: View, contributor: model.Contributor) -> NamedContributor:
    roles = [view.t(key) if (key := f"role.{role}") in view.catalogue else role for role in contributor.roles]
    return NamedContributor(name=contributor.title, role=", ".join(roles))
