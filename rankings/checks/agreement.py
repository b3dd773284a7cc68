"""Tables of one source that print the same units: same figures, same names, same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import combinations

from rankings.checks import rounding
from rankings.checks.outcomes import Contradiction, Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.checks.ranks import reaches, span, ties
from rankings.findings import Rule
from rankings.model import Message, Number, Ties
from rankings.spelling import is_form_of

VALUE_DIFFERS = Rule(code="value-differs")
NAME_DIFFERS = Rule(code="name-differs")
UNITS_DIFFER = Rule(code="units-differ")
RANK_DIFFERS = Rule(code="rank-differs")
RANK_TABLES_DIFFER = Rule(code="rank-tables-differ")
RULES = (VALUE_DIFFERS, NAME_DIFFERS, UNITS_DIFFER, RANK_DIFFERS, RANK_TABLES_DIFFER)

RANK_IN_RANK_TABLE = "rank_in_rank_table"


def check(rankings: Sequence[PrintedRanking]) -> Iterator[Outcome]:
    """What the tables of one package say of the same results: their values, names, units and ranks."""
    for ranking in rankings:
        yield from _rank_tables(ranking)
    for first, second in combinations(rankings, 2):
        if _same(first) == _same(second) and not _units(first).isdisjoint(_units(second)):
            whole, other = (second, first) if first.grouped and not second.grouped else (first, second)
            yield from _pair(whole, other)


def _same(ranking: PrintedRanking) -> tuple[object, ...]:
    """What two tables of one source have in common that print the same measure of the same units, those of one day.

    Two measures of the same units say nothing of each other, and a framework without a name is that of one table.
    """
    framework = ranking.framework.id or ranking.name
    of = ranking.ranking
    return (of.source.id, of.day, ranking.scope, of.levels, ranking.period, framework)


def _units(ranking: PrintedRanking) -> Set[str]:
    return {row.unit for row in ranking.rows}


def _rank_tables(ranking: PrintedRanking) -> Iterator[Outcome]:
    if not ranking.has(RANK_IN_RANK_TABLE):
        return
    for row in ranking.rows:
        yield ranking.cell(row, RANK_IN_RANK_TABLE)
        printed, expected = row.cells[RANK_IN_RANK_TABLE], row.cells["rank"]
        if row.unmarked(RANK_IN_RANK_TABLE) != row.unmarked("rank"):
            yield ranking.contradiction(
                RANK_TABLES_DIFFER,
                RANK_IN_RANK_TABLE,
                row,
                printed=printed,
                computed=expected,
                explanation=_ranks_told(printed, expected),
            )


def _ranks_told(printed: str, expected: str) -> Message:
    if not printed:
        return Message("contradiction.rank-tables-differ.not_by_ranks", scored=expected)
    if not expected:
        return Message("contradiction.rank-tables-differ.not_by_scores", ranked=printed)
    return Message("contradiction.rank-tables-differ.differ", ranked=printed, scored=expected)


def _pair(whole: PrintedRanking, other: PrintedRanking) -> Iterator[Outcome]:
    rows = {row.unit: row for row in whole.rows}
    if whole.ranking.by == other.ranking.by:
        yield from _missing(whole, other)
    shared = [field for field in other.indicators if whole.has(field)]
    for row in other.rows:
        twin = rows.get(row.unit)
        if twin is not None:
            yield from _names(whole, other, twin, row)
            for field in shared:
                yield from _values(whole, other, twin, row, field)
    if (
        other.grouped
        and not whole.grouped
        and whole.ranking.by == other.ranking.by
        and whole.has("rank")
        and other.has("rank")
    ):
        yield from _ranks(whole, other)


def _missing(whole: PrintedRanking, other: PrintedRanking) -> Iterator[Outcome]:
    """Units of one table that the other leaves out, although it lists all."""
    pairs = [(one, without) for one, without in ((whole, other), (other, whole)) if without.whole()]
    missing = [
        (one, without, row)
        for one, without in pairs
        for listed in [_units(without)]
        for row in one.rows
        if row.unit not in listed
    ]
    for one, without, row in missing:
        yield one.contradiction(
            UNITS_DIFFER,
            "unit",
            row,
            printed=row.unit,
            computed="",
            explanation=Message("contradiction.units-differ", name=row.cells["name"], other=without.title),
        )


def _names(whole: PrintedRanking, other: PrintedRanking, twin: PrintedRow, row: PrintedRow) -> Iterator[Outcome]:
    printed, first = row.cells["name"], twin.cells["name"]
    yield whole.cell(twin, "name")
    yield other.cell(row, "name")
    if not (is_form_of(printed, first) or is_form_of(first, printed)):
        yield _differs(NAME_DIFFERS, whole, other, twin, row, field="name")


def _values(
    whole: PrintedRanking, other: PrintedRanking, twin: PrintedRow, row: PrintedRow, field: str
) -> Iterator[Outcome]:
    printed, first = row.cells[field], twin.cells[field]
    if not printed and not first:
        return
    yield whole.cell(twin, field)
    yield other.cell(row, field)
    if printed and first and rounding.same(row.figures[field], twin.figures[field]):
        return
    yield _differs(VALUE_DIFFERS, whole, other, twin, row, field=field)


def _differs(
    rule: Rule, whole: PrintedRanking, other: PrintedRanking, twin: PrintedRow, row: PrintedRow, *, field: str
) -> Contradiction:
    printed, first = row.cells[field], twin.cells[field]
    here, there = (printed, first) if field == "name" else (Number(printed), Number(first))
    return other.contradiction(
        rule,
        field,
        row,
        printed=printed,
        computed=first,
        explanation=Message(
            "contradiction.tables-differ",
            table=other.ranking.table,
            printed=here,
            other=whole.ranking.table,
            first=there,
        ),
    )


def _ranks(whole: PrintedRanking, other: PrintedRanking) -> Iterator[Outcome]:
    """A district or group numbers the units by its own rule, in the order of the whole table.

    Ranks that follow each other do not tell which totals are equal: then nothing is said of shared ones.
    """
    rule = ties(other, "rank")
    if ties(whole, "rank") is Ties.SUCCESSIVE and rule is not Ties.SUCCESSIVE:
        return
    ranks = {row.unit: rank for row in whole.rows if (rank := row.rank("rank")) is not None}
    for rows in other.scopes().values():
        if not (whole.whole() and other.whole(rows)):
            continue
        placed = [row for row in rows if row.unit in ranks]
        order = [Decimal(-ranks[row.unit]) for row in placed]
        for row, (best, last) in zip(placed, reaches([(it, it) for it in order], rule), strict=True):
            yield other.cell(row, "rank")
            printed, computed, rank = row.cells["rank"], span(best, last), row.rank("rank")
            if rank is None or not best <= rank <= last:
                yield other.contradiction(
                    RANK_DIFFERS,
                    "rank",
                    row,
                    printed=printed,
                    computed=computed,
                    explanation=Message("contradiction.rank-differs.printed", printed=printed, computed=computed)
                    if printed
                    else Message("contradiction.rank-differs.missing", computed=computed),
                )
