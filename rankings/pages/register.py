"""The register: every contradiction of the sources and every correction, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.model import Package, Ranking
from rankings.pages.filters import Filter, Option
from rankings.pages.ranking import marks
from rankings.words import listing, naming, notes, sources
from rankings.words.notes import Note
from rankings.words.view import Link, Links, Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """The notes on one ranking, or on a package's other tables."""

    id: str
    province: str
    package: str
    ranking: Link
    period: str
    source: str
    count: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """How far one ranking agrees with itself."""

    id: str
    """Empty where the register has the ranking's errata under that id."""
    ranking: Link
    period: str
    checked: str
    contradictions: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterPage(Page):
    """All errata and corrections."""

    template: ClassVar[str] = "register.html.j2"
    summary: str
    errata: tuple[Group, ...]
    corrections: tuple[Group, ...]
    tallies: tuple[Counted, ...]
    filters: tuple[Filter, ...]
    files: tuple[Link, ...]
    feed: str
    method: str


def page(view: View) -> RegisterPage:
    """All errata and corrections, with what they can be narrowed down by."""
    links = view.links(urls.REGISTER)
    errata, corrections = [], []
    for package in view.site.packages:
        for ranking in package.rankings:
            wrong, changed = _of_ranking(view, links, package, ranking)
            errata += [wrong] if wrong.notes else []
            corrections += [changed] if changed.notes else []
        other = _of_other_tables(view, links, package)
        corrections += [other] if other.notes else []
    every = [*errata, *corrections]
    tallies = _tallies(view, links, {group.id for group in errata})
    contradictions = sum(len(group.notes) for group in errata)
    return RegisterPage(
        head=view.head(urls.REGISTER, title=view.t("register.title"), description=view.t("register.description")),
        summary=view.t(
            "register.summary",
            checked=view.count(sum(table.tally.checked for _, table in _rankings(view) if table.tally is not None)),
            rankings=view.t("count.rankings", n=len(list(_rankings(view)))),
            errata=view.t("register.errata_count", n=contradictions),
            corrections=view.t("register.corrections_count", n=sum(len(group.notes) for group in corrections)),
        ),
        errata=tuple(errata),
        corrections=tuple(corrections),
        tallies=tallies,
        filters=tuple(
            Filter(name=name, label=view.t(f"register.{name}"), every=view.t("register.all"), options=options)
            for name, options in (
                ("province", _provinces(view, every)),
                ("package", _packages(view, every)),
                ("rule", _rules(every)),
            )
        ),
        files=tuple(
            Link(text=path.rpartition("/")[2], href=links.path(path))
            for path in (urls.ERRATA_CSV, urls.CORRECTIONS_CSV, urls.CORRECTIONS_FEED)
        ),
        feed=links.path(urls.CORRECTIONS_FEED),
        method=links.to(urls.METHOD),
    )


def _rankings(view: View) -> Iterable[tuple[Package, Ranking]]:
    return ((package, ranking) for package in view.site.packages for ranking in package.rankings)


def _of_ranking(view: View, links: Links, package: Package, ranking: Ranking) -> tuple[Group, Group]:
    """Its errata and its corrections, each in the order of the table and under the ids that its page uses."""
    made = notes.of_table(view, links, package, ranking, marks.of(package, ranking).items)
    link = Link(text=ranking.title[view.language], href=links.to(urls.ranking(ranking)))
    place = f"{package.id}/{ranking.id}"
    wrong = tuple(note for note in made if not note.correction)
    changed = tuple(note for note in reversed(made) if note.correction)
    return (
        _group(view, package, place, link, wrong, source=sources.short(view, ranking.source)),
        _group(view, package, f"{place}/corrections", link, changed, source=""),
    )


def _of_other_tables(view: View, links: Links, package: Package) -> Group:
    """Corrections of averages and statements, and of tables that are no longer there."""
    known = {ranking.id for ranking in package.rankings}
    items = [item for item in package.corrections if item.table not in known]
    made = notes.of_table(view, links, package, None, reversed(items))
    link = sources.package_link(view, links, package)
    return _group(view, package, f"{package.id}/-/corrections", link, made, source="")


def _group(view: View, package: Package, place: str, link: Link, found: tuple[Note, ...], *, source: str) -> Group:
    return Group(
        id=place,
        province=package.province,
        package=package.id,
        ranking=link,
        period=naming.period_heading(package.period, view),
        source=source,
        count=view.t("register.notes", n=len(found)),
        notes=found,
    )


def _tallies(view: View, links: Links, with_errata: set[str]) -> tuple[Counted, ...]:
    found = []
    for package, ranking in _rankings(view):
        if ranking.tally is not None:
            place = f"{package.id}/{ranking.id}"
            found.append(
                Counted(
                    id="" if place in with_errata else place,
                    ranking=Link(text=ranking.title[view.language], href=links.to(urls.ranking(ranking))),
                    period=naming.period_heading(ranking.period, view),
                    checked=view.count(ranking.tally.checked),
                    contradictions=ranking.tally.contradictions,
                )
            )
    return tuple(found)


def _provinces(view: View, groups: Iterable[Group]) -> tuple[Option, ...]:
    found = {group.province for group in groups}
    return tuple(Option(value=unit.id, label=naming.name(view, unit.latest)) for unit in listing.areas(view, found))


def _packages(view: View, groups: Iterable[Group]) -> tuple[Option, ...]:
    wanted = {group.package for group in groups}
    return tuple(
        Option(value=package.id, label=package.title[view.language])
        for package in view.site.packages
        if package.id in wanted
    )


def _rules(groups: Iterable[Group]) -> tuple[Option, ...]:
    found = {note.code: note.rule.text for group in groups for note in group.notes if note.rule}
    return tuple(Option(value=code, label=title) for code, title in sorted(found.items(), key=lambda it: it[1]))
