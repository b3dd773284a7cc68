"""The page of a ranking: the whole printed table, in printed order and with printed headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rankings import figures, urls
from rankings.drawings import bars, distribution
from rankings.drawings import slope as slopes
from rankings.drawings.bars import Scales
from rankings.drawings.distribution import TotalsStrips
from rankings.drawings.slope import Slope
from rankings.history import support
from rankings.history.standing import Field
from rankings.model import Direction, Package, Ranking, Role
from rankings.pages.ranking import change, indicator, marks, tables
from rankings.pages.ranking import movers as moving
from rankings.pages.ranking.cells import Sheet
from rankings.pages.ranking.marks import Marks
from rankings.pages.ranking.movers import Movers
from rankings.site import Site
from rankings.words import amounts, headings, naming, notes, sources, tally
from rankings.words.notes import Note
from rankings.words.view import Link, Links, Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberedNote:
    """A note below the table with its number; `marked` where a cell of the table leads to it."""

    number: int
    marked: bool
    note: Note
    register: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkMeaning:
    """A word printed in the place of figures, and what it means."""

    word: str
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RankingPage(Page):
    """One published table."""

    template: ClassVar[str] = "ranking.html.j2"
    scope: Link | None
    period: str
    framework: str
    instrument: str
    coverage: str
    source: Link
    """The source, leading to the package that says all about it."""
    amended: tuple[sources.Amended, ...]
    """What corrects the source."""
    noun: str
    """What a sentence calls the source."""
    place: str
    people: str
    digest: str
    """SHA-256 of the file the figures were transcribed from; empty where it is not known."""
    csv: Link
    badge: tally.Badge | None
    siblings: tuple[Link, ...]
    """The other rankings of the package."""
    table: tables.RankingTable
    district: bool
    """The table can be narrowed to one district."""
    headings_below: bool
    """The source's own headings stand below those in the language of the page."""
    gapless: bool
    """Its ranks leave no number out after a shared one."""
    bars: str
    """What a full bar stands for; empty where there are none."""
    lower: str
    """That the lower is the better, where it is so."""
    inferred: bool
    words: tuple[MarkMeaning, ...]
    doubt: str
    """Why some headings are not certain, in Vietnamese."""
    notes: tuple[NumberedNote, ...]
    movers: Movers | None
    slope: Slope | None
    strips: TotalsStrips | None
    indicators: indicator.Overviews | None


def listed(site: Site) -> Iterator[tuple[Package, Ranking]]:
    """All rankings, each with its package."""
    return ((package, ranking) for package in site.packages for ranking in package.rankings)


def page(view: View, package: Package, ranking: Ranking) -> RankingPage:
    """One ranking as printed, with what is ours beside it and below."""
    addresses = urls.ranking(ranking)
    links = view.links(addresses)
    registry = view.site.registry
    framework = ranking.framework
    fields = view.site.histories.tables.fields.get((package.id, ranking.id), ())
    coverage = _coverage(view, ranking, fields)
    period = naming.period_heading(ranking.period, view)
    drawn = bars.scales(ranking)
    past = view.site.histories.tables
    moved = past.movements.get((package.id, ranking.id))
    found = marks.of(package, ranking)
    sheet = Sheet(
        view=view,
        links=links,
        ranking=ranking,
        columns=headings.shown(ranking),
        marks=found,
        change=change.of(view, ranking, moved),
        scales=drawn.by_indicator,
    )
    return RankingPage(
        head=view.head(
            addresses,
            title=ranking.title[view.language],
            description=view.t(
                "ranking.description",
                title=ranking.title[view.language],
                coverage=coverage,
                source=sources.short(view, ranking.source),
            ),
            picture=urls.ranking_picture(ranking),
            trail=(
                (naming.official_name(view, registry.units[package.province], ranking), urls.unit(package.province)),
                (period, sources.address(package)),
            ),
            shown=(package,),
        ),
        scope=_scope(view, links, ranking),
        period=period,
        framework=framework.title[view.language],
        instrument=framework.instrument,
        coverage=coverage,
        source=Link(text=sources.short(view, ranking.source), href=links.to(sources.address(package))),
        amended=sources.amended(view, links, package, ranking.source),
        noun=sources.noun(view, ranking.source),
        place=ranking.table[view.language],
        people=" · ".join(sources.people(view, package)),
        digest=(ranking.source.digest or "").removeprefix("sha256:"),
        csv=sources.file_link(links, package, f"{ranking.id}.csv"),
        badge=tally.badge(view, links, ranking),
        siblings=tuple(
            Link(text=table.title[view.language], href=links.to(urls.ranking(table)))
            for table in package.rankings
            if table is not ranking
        ),
        table=tables.table(sheet),
        district=any(column.role is Role.DISTRICT for column in ranking.columns),
        headings_below=bool(headings.foreign(view, ranking)),
        gapless=ranking.ties.gapless,
        bars=_bars(view, ranking, drawn),
        lower=view.t("direction.lower", indicator=amounts.ranked_by(view, ranking))
        if ranking.direction is Direction.LOWER
        else "",
        inferred=drawn.known and framework.inferred(ranking.by),
        words=_words(view, ranking),
        doubt=headings.doubt(ranking),
        notes=_notes(view, links, package, ranking, found),
        movers=moving.movers(view, links, package, ranking, moved),
        slope=slopes.slope(view, links, ranking, moved),
        strips=distribution.strips(view, fields),
        indicators=indicator.overview(view, links, ranking),
    )


def _meant(ranking: Ranking, drawn: Scales) -> str:
    """What a full bar is: the maximum, or the highest score where none is known or each row prints its own."""
    if drawn.known:
        return "ranking.bar_maximum"
    return "ranking.bar_own" if ranking.maxima else "ranking.bar_highest"


def _bars(view: View, ranking: Ranking, drawn: Scales) -> str:
    """What a full bar stands for; empty where what the table ranks by has none."""
    own = drawn.by_indicator.get(ranking.by)
    if own is None:
        return ""
    said = {"indicator": amounts.ranked_by(view, ranking), "full": view.number(figures.written(own.high))}
    if drawn.bounded:
        whole = view.t("ranking.bar_bounds", low=view.number(figures.written(own.low)), **said)
    else:
        whole = view.t(_meant(ranking, drawn), **said)
    return " ".join((whole, view.t("ranking.bar_signed"))) if drawn.signed else whole


def _notes(view: View, links: Links, package: Package, ranking: Ranking, found: Marks) -> tuple[NumberedNote, ...]:
    made = notes.of_table(view, links, package, ranking, found.items)
    return tuple(
        NumberedNote(
            number=number,
            marked=number in found.placed,
            note=note,
            register=f"{links.to(urls.REGISTER)}#{note.id}",
        )
        for number, note in enumerate(made, start=1)
    )


def _coverage(view: View, ranking: Ranking, fields: Sequence[Field]) -> str:
    """How many units the table lists, of how many they are a part, or how many of them have which half of a result."""
    table = support.together(ranking, [field.support for field in fields])
    listed, size = table.listed, table.size
    if not table.whole:
        return view.t("ranking.coverage_part" if size else "ranking.coverage_part_alone", n=listed, size=size)
    scored = sum(1 for result in ranking.results if ranking.score(result))
    ranked = sum(1 for result in ranking.results if ranking.rank(result))
    if scored == listed:
        return view.t("ranking.coverage_all", n=listed)
    if all(ranking.score(result) for result in ranking.results if ranking.rank(result)):
        return view.t("ranking.coverage", n=listed, scored=scored)
    return view.t(
        "ranking.coverage_halves" if scored else "ranking.coverage_ranks", n=listed, scored=scored, ranked=ranked
    )


def _words(view: View, ranking: Ranking) -> tuple[MarkMeaning, ...]:
    """The words that stand in its cells in place of figures, in the order of the rows."""
    cells = dict.fromkeys(cell for result in ranking.results for cell in result.cells.values() if cell in ranking.marks)
    return tuple(MarkMeaning(word=cell, meaning=amounts.meaning(view, ranking, cell)) for cell in cells)


def _scope(view: View, links: Links, ranking: Ranking) -> Link | None:
    unit = ranking.scope
    return Link(text=naming.official_name(view, unit, ranking), href=links.to(urls.unit(unit.id)))
