"""Tables of one source that print the same units: same figures, same names, same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
        if _same(first) == _same(second):
            whole, other = (second, first) if first.by_district and not second.by_district else (first, second)
            yield from _pair(whole, other)


def _same(ranking: PrintedRanking) -> tuple[object, ...]:
    """What two tables of one source have in common that print the same units, those of one day."""
    of = ranking.ranking
    return (of.source.id, of.day, ranking.scope, ranking.level, ranking.period, ranking.framework.id)


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
    yield from _units(whole, other, rows)
    shared = [field for field in other.indicators if whole.has(field)]
    for row in other.rows:
        twin = rows.get(row.unit)
        if twin is not None:
            yield from _names(whole, other, twin, row)
            for field in shared:
                yield from _values(whole, other, twin, row, field)
    if other.by_district and not whole.by_district and whole.has("rank") and other.has("rank"):
        yield from _ranks(whole, other)


def _units(whole: PrintedRanking, other: PrintedRanking, rows: Mapping[str, PrintedRow]) -> Iterator[Outcome]:
    listed = {row.unit for row in other.rows}
    missing = [(whole, other, row) for row in whole.rows if row.unit not in listed]
    missing += [(other, whole, row) for row in other.rows if row.unit not in rows]
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
    """A district numbers the units by its own rule, in the order of the whole table.

    Ranks that follow each other do not tell which totals are equal: then nothing is said of shared ones.
    """
    rule = ties(other, "rank")
    if ties(whole, "rank") is Ties.SUCCESSIVE and rule is not Ties.SUCCESSIVE:
        return
    ranks = {row.unit: rank for row in whole.rows if (rank := row.rank("rank")) is not None}
    for rows in other.scopes().values():
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
