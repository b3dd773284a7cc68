"""A unit's results as its page shows them: one block a ranking, never two frameworks in one list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from rankings import urls
from rankings.model import Column, Indicator, Role, Source
from rankings.pages.unit import comparison
from rankings.site import Entry
from rankings.words import amounts, headings, naming, notes, sources
from rankings.words.notes import Note
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorLine:
    """One indicator of a result."""

    name: str
    points: str
    meaning: str
    """Of a word printed in place of points."""
    maximum: str
    inferred: bool
    """The maximum is not printed in any source but concluded from the framework and the data."""
    rank: str
    total: bool
    marks: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedColumn:
    """Another printed column, such as the comparison with the period before."""

    heading: str
    value: str
    marks: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """The unit's row in one ranking."""

    title: Link
    """Leads to the row."""
    standing: str
    framework: str
    instrument: str
    source: str
    package: Link
    amended: tuple[sources.Amended, ...]
    """What corrects its source, where the page does not say it of the latest result."""
    printed_name: str
    status: str
    note: naming.Remark | None
    repeats: bool
    """The figures are those of the block before: only the rank counts within another scope."""
    lines: tuple[IndicatorLine, ...]
    scores: str
    """What the column of scores is called."""
    has_maximum: bool
    has_inferred: bool
    has_ranks: bool
    others: tuple[PrintedColumn, ...]
    comparison: str
    """Id of the place above where the printed comparison is shown; empty where there is none."""
    marks: tuple[Note, ...]
    """Of the name, the rank and what else stands in no line below."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodResults:
    """All results of a unit for one period."""

    period: str
    blocks: tuple[Block, ...]


def by_period(
    view: View, links: Links, entries: tuple[Entry, ...], compared: frozenset[str]
) -> tuple[PeriodResults, ...]:
    """All results, newest period first; `compared` has the ids of the comparisons that the page shows above."""
    return tuple(
        PeriodResults(
            period=naming.period_heading(period, view),
            blocks=tuple(_blocks(view, links, tuple(found), compared, entries[0].ranking.source)),
        )
        for period, found in groupby(entries, key=lambda entry: entry.ranking.period)
    )


def _blocks(
    view: View, links: Links, entries: tuple[Entry, ...], compared: frozenset[str], told: Source
) -> Iterator[Block]:
    for index, entry in enumerate(entries):
        repeats = any(_same_figures(entry, other) for other in entries[:index])
        yield _block(view, links, entry, repeats=repeats, compared=comparison.anchor(entry) in compared, told=told)


def _same_figures(entry: Entry, other: Entry) -> bool:
    def figures(one: Entry) -> list[tuple[str, str]]:
        return [(name, one.result.score(name)) for name in one.ranking.indicators]

    return (
        entry.ranking.group_by is not None
        and entry.package.id == other.package.id
        and entry.ranking.framework.id == other.ranking.framework.id
        and figures(entry) == figures(other)
    )


def _block(view: View, links: Links, entry: Entry, *, repeats: bool, compared: bool, told: Source) -> Block:
    ranking, result = entry.ranking, entry.result
    framework = ranking.framework
    found = notes.of_result(view, links, entry)
    lines = () if repeats else tuple(_lines(view, entry, found))
    elsewhere = tuple(column for column in ranking.columns if compared and comparison.is_told(column))
    others = () if repeats else tuple(_others(view, entry, found, elsewhere))
    shown = (*(it.marks for it in lines), *(it.marks for it in others))
    placed = {mark for marks in (*shown, *(found.get(column.name, ()) for column in elsewhere)) for mark in marks}
    row = urls.row(ranking, result)
    return Block(
        title=Link(text=ranking.title[view.language], href=links.to(row)),
        standing=amounts.ranked(view, entry),
        framework=framework.title[view.language],
        instrument=framework.instrument,
        source=sources.short(view, ranking.source),
        package=sources.package_link(view, links, entry.package),
        amended=sources.amended(view, links, entry.package, ranking.source) if ranking.source != told else (),
        printed_name=naming.printed_name(result.name, view.site.registry.units[result.unit].at(entry.ranking.day)),
        status=naming.status_text(view, ranking, result),
        note=naming.remark(view, result),
        repeats=repeats,
        lines=lines,
        scores=amounts.heading(view, framework, [it.indicator for it in ranking.columns if it.scored and it.indicator]),
        has_maximum=any(line.maximum for line in lines),
        has_inferred=any(line.inferred for line in lines),
        has_ranks=any(line.rank for line in lines if not line.total),
        others=others,
        comparison=comparison.anchor(entry) if compared else "",
        marks=tuple(mark for each in found.values() for mark in each if mark not in placed),
    )


def _lines(view: View, entry: Entry, found: Mapping[str, tuple[Note, ...]]) -> Iterator[IndicatorLine]:
    ranking, result = entry.ranking, entry.result
    framework = ranking.framework
    for column in ranking.columns:
        if not column.scored or column.indicator is None:
            continue
        indicator: Indicator | None = framework.indicators.get(column.indicator)
        total = column.indicator == ranking.by
        rank = ranking.rank_in(result, column.indicator)
        yield IndicatorLine(
            name=indicator.name[view.language] if indicator else headings.text(view, ranking, column),
            points=amounts.value(view, result.score(column.indicator)),
            meaning=amounts.meaning(view, ranking, result.score(column.indicator)),
            maximum=amounts.maximum(view, entry, column.indicator),
            inferred=ranking.inferred(result, column.indicator),
            rank=ranking.rank(result) if total else rank,
            total=total,
            marks=(
                *found.get(column.name, ()),
                *found.get(f"{column.indicator}_rank", ()),
                *found.get(ranking.maxima.get(column.indicator, ""), ()),
            ),
        )


def _others(
    view: View, entry: Entry, found: Mapping[str, tuple[Note, ...]], elsewhere: tuple[Column, ...]
) -> Iterator[PrintedColumn]:
    for column in entry.ranking.columns:
        printed = entry.result.cells.get(column.name, "")
        reached = column.role is Role.MAXIMUM and column.name in entry.ranking.maxima.values()
        if column.role.beside and printed and column not in elsewhere and not reached:
            yield PrintedColumn(
                heading=headings.text(view, entry.ranking, column),
                value=amounts.value(view, printed),
                marks=found.get(column.name, ()),
            )
