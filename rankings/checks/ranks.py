"""Ranks: numbered without gaps by the declared rule for ties, in the order of the points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rankings import figures
from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PREVIOUS_TOTAL, PrintedRanking, PrintedRow, total_range
from rankings.figures import SHARED
from rankings.findings import Rule
from rankings.history import support
from rankings.model import LAST, TOTAL, Direction, Message, Number, Status, Ties

ROW_SEQUENCE = Rule(code="row-sequence")
RANK_SEQUENCE = Rule(code="rank-sequence")
RANK_ORDER = Rule(code="rank-order")
RANK_MARK = Rule(code="rank-mark")
RANK_RANGE = Rule(code="rank-range")
RANK_SIZE = Rule(code="rank-size")
RULES = (ROW_SEQUENCE, RANK_SEQUENCE, RANK_ORDER, RANK_MARK, RANK_RANGE, RANK_SIZE)


Range = tuple[Decimal, Decimal]
"""The lowest and the highest value that a score can have."""
_UNKNOWN: Range = (Decimal("-Infinity"), Decimal("Infinity"))
"""Of a score that there is and nobody prints."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A rank column of some rows with the range of each score; None for units without a score."""

    field: str
    score: str
    ties: Ties
    rows: Sequence[PrintedRow]
    ranges: Sequence[Range | None]
    scope: str
    """The district or group within which they count; empty for the whole table."""
    whole: bool
    """They are all that the list ranks: nothing stands between them."""


def check(ranking: PrintedRanking) -> Iterator[Outcome]:
    """Row numbers in order, ranks without gaps, and ranks that follow the figures they rank by.

    In a part of a list gaps say nothing: its ranks follow the figures, and none is beyond the list.
    """
    yield from _row_numbers(ranking)
    yield from _sizes(ranking)
    for ranked in _ranked(ranking):
        if not ranked.whole:
            yield from _part(ranking, ranked)
        else:
            yield from _sequence(ranking, ranked)
            if any(ranked.ranges):
                yield from _order(ranking, ranked)
        yield from _marks(ranking, ranked)
        yield from _spans(ranking, ranked)


def ties(ranking: PrintedRanking, field: str) -> Ties:
    """How a rank column treats equal scores: as it declares itself, or as the table does."""
    declared = ranking.fields.get(field)
    return (declared.ties if declared is not None else None) or ranking.ranking.ties


def _ranked(ranking: PrintedRanking) -> Iterator[Ranked]:
    columns = [("rank", ranking.by), ("previous_rank", PREVIOUS_TOTAL)]
    columns += [(f"{indicator}_rank", indicator) for indicator in ranking.indicators]
    for scope, rows in ranking.scopes().items():
        for field, score in columns:
            alone = field == "rank" and not ranking.has(score)
            if not ranking.has(field) or not (alone or any(score in row.figures for row in rows)):
                continue
            listed = [row for row in rows if _stands(ranking, row, field, score)]
            yield Ranked(
                field=field,
                score=score,
                ties=ties(ranking, field),
                rows=listed,
                ranges=[_range(ranking, row, score) for row in listed],
                scope=scope if ranking.grouped else "",
                whole=ranking.whole(rows),
            )


def _stands(ranking: PrintedRanking, row: PrintedRow, field: str, score: str) -> bool:
    """The row is one of those that a column of ranks ranks: not one whose status or mark says that it is not."""
    published, cell = ranking.ranking, row.cells[field]
    if published.status(row.result, score).unranked or published.marks.get(cell) == Status.NOT_RANKED:
        return False
    return score in row.figures or (bool(cell) and published.marks.get(cell, LAST) == LAST)


def _range(ranking: PrintedRanking, row: PrintedRow, score: str) -> Range | None:
    """Turned round where the lower score is the better."""
    found = _values(ranking, row, score)
    ranked = ranking.by if score == PREVIOUS_TOTAL else score
    if found is None or ranking.framework.direction(ranked) is Direction.HIGHER:
        return found
    return -found[1], -found[0]


def _values(ranking: PrintedRanking, row: PrintedRow, score: str) -> Range | None:
    figure = row.figures.get(score)
    if figure is None:
        status = ranking.ranking.status(row.result, score)
        return _UNKNOWN if status.missing and not status.void and ranking.has(score) else None
    if score == TOTAL:
        return total_range(ranking, row)
    half = ranking.half(figure)
    return figure.value - half, figure.value + half


def _row_numbers(ranking: PrintedRanking) -> Iterator[Outcome]:
    if not ranking.has("row"):
        return
    expected, before = 0, ranking.rows[0].scope if ranking.rows else ""
    begins = ranking.rows[0].cells["row"] if ranking.rows and not ranking.whole() else ""
    for row in ranking.rows:
        yield ranking.cell(row, "row")
        printed = row.cells["row"]
        restarts = row.scope != before and ranking.grouped and printed == "1"
        expected, before = 1 if restarts else expected + 1, row.scope
        if row is ranking.rows[0] and begins.isdecimal():
            expected = int(begins)
        if printed != str(expected):
            yield ranking.contradiction(
                ROW_SEQUENCE,
                "row",
                row,
                printed=printed,
                computed=str(expected),
                explanation=Message("contradiction.row-sequence.printed", printed=printed, expected=expected)
                if printed
                else Message("contradiction.row-sequence.missing", expected=expected),
            )


def runs(numbers: Sequence[int]) -> str:
    """Numbers in order as runs: `1–95, 97–135`; a repeated number begins a new run."""
    found: list[list[int]] = []
    for it in numbers:
        if found and it == found[-1][-1] + 1:
            found[-1].append(it)
        else:
            found.append([it])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in found)


def numbered(ranks: Sequence[int], rule: Ties) -> list[int]:
    """The ranks that as many units must have, given which of the sorted ranks are equal."""
    expected: list[int] = []
    for position, rank in enumerate(ranks, start=1):
        if rule is not Ties.SUCCESSIVE and position > 1 and rank == ranks[position - 2]:
            expected.append(expected[-1])
        else:
            expected.append(expected[-1] + 1 if rule.gapless and expected else position)
    return expected


def reaches(ranges: Sequence[Range | None], rule: Ties) -> list[tuple[int, int]]:
    """The best and the last rank that each unit can have by the rule, given between which values each score lies.

    Ahead of a unit count the units, or where ranks leave no number out the different scores, that lie higher: at least
    those that certainly do, at most those that may. Units without a score (None) come last.
    """
    known = [it for it in ranges if it is not None]
    certain = _apart(known) if rule.gapless else sorted(low for low, _ in known)
    exact = [high for low, high in known if low == high]
    possible = sorted([*(set(exact) if rule.gapless else exact), *(high for low, high in known if low < high)])
    found = []
    for it in ranges:
        if it is None:
            found.append((len(certain) + 1, len(possible) + len(ranges) - len(known)))
            continue
        low, high = it
        if rule is Ties.SUCCESSIVE:
            last = len(possible) - bisect_left(possible, low)
        else:
            last = 1 + len(possible) - bisect_right(possible, low) - int(high > low)
        found.append((1 + len(certain) - bisect_right(certain, high), last))
    return found


def _apart(ranges: Iterable[Range]) -> list[Decimal]:
    """The fewest values that the scores can have, one in each range, ascending, each as low as it can be."""
    found: list[Decimal] = []
    for low, high in sorted(ranges, reverse=True):
        if not found or high < found[-1]:
            found.append(low)
    return found[::-1]


def span(best: int, last: int) -> str:
    """The ranks from the best to the last: `3`, `3–5`."""
    return str(best) if best >= last else f"{best}–{last}"


def _in_order(ranked: Ranked) -> tuple[list[PrintedRow], list[int], list[int]]:
    """The rows in the order of their printed ranks, these ranks, and the ranks that so many must have."""
    known = [(rank, row) for row in ranked.rows if (rank := row.rank(ranked.field)) is not None]
    known.sort(key=lambda it: it[0])
    ranks, rows = [rank for rank, _ in known], [row for _, row in known]
    return rows, ranks, numbered(ranks, ranked.ties)


def _sequence(ranking: PrintedRanking, ranked: Ranked) -> Iterator[Outcome]:
    rows, ranks, expected = _in_order(ranked)
    if ranks == expected:
        return
    first = next(row for row, rank, right in zip(rows, ranks, expected, strict=True) if rank != right)
    printed, computed = runs(ranks), runs(expected)
    yield ranking.contradiction(
        RANK_SEQUENCE,
        ranked.field,
        first,
        unit=first.scope if ranking.grouped else "",
        printed=printed,
        computed=computed,
        explanation=Message(
            "contradiction.rank-sequence.by_district", scope=ranked.scope, printed=printed, computed=computed
        )
        if ranked.scope
        else Message("contradiction.rank-sequence.whole", printed=printed, computed=computed),
    )


def _order(ranking: PrintedRanking, ranked: Ranked) -> Iterator[Outcome]:
    """A rank beside a gap may be off only because of the gap: then its place in the sequence counts."""
    rows, _, expected = _in_order(ranked)
    closed = {row.unit: rank for row, rank in zip(rows, expected, strict=True)}
    reached = reaches(ranked.ranges, ranked.ties)
    deepest = max(last for _, last in reached)
    for row, scored, (best, last) in zip(ranked.rows, ranked.ranges, reached, strict=True):
        yield ranking.cell(row, ranked.field)
        if scored is not None:
            yield ranking.cell(row, ranked.score)
        rank, printed = row.rank(ranked.field), row.cells[ranked.field]
        if rank is not None and (best <= rank <= last or best <= closed[row.unit] <= last):
            continue
        mark = ranking.ranking.marks.get(printed)
        if mark is not None and (mark != LAST or last == deepest):
            continue
        computed = span(best, last)
        yield ranking.contradiction(
            RANK_ORDER,
            ranked.field,
            row,
            printed=printed,
            computed=computed,
            explanation=_order_told(printed, row.cells.get(ranked.score, ""), computed),
        )


def _part(ranking: PrintedRanking, ranked: Ranked) -> Iterator[Outcome]:
    """Of two units the one with more points stands before the other, whoever stands between them; those with as many
    share the best of their ranks."""
    printed = [(row, scored, row.rank(ranked.field)) for row, scored in zip(ranked.rows, ranked.ranges, strict=True)]
    known = [(scored, rank) for _, scored, rank in printed if scored is not None and rank is not None]
    for row, scored, rank in printed:
        if scored is None or rank is None:
            continue
        yield ranking.cell(row, ranked.field)
        yield ranking.cell(row, ranked.score)
        (low, high), successive = scored, ranked.ties is Ties.SUCCESSIVE
        better = [other for it, other in known if it[0] > high]
        equal = [other for it, other in known if low == high == it[0] == it[1] and not successive]
        worse = [other for it, other in known if it[1] < low]
        best = max([1 + len(set(better) if ranked.ties.gapless else better), *(it + 1 for it in better)])
        last = min((it - 1 for it in worse), default=None)
        shared = min(equal, default=rank)
        twice = successive and sum(other == rank for _, other in known) > 1
        if best <= rank == shared and (last is None or rank <= last) and not twice:
            continue
        computed = str(shared) if rank != shared else f"≥ {best}" if last is None else span(best, last)
        cell = row.cells[ranked.field]
        yield ranking.contradiction(
            RANK_ORDER,
            ranked.field,
            row,
            printed=cell,
            computed=computed,
            explanation=_order_told(cell, row.cells.get(ranked.score, ""), computed),
        )


def _sizes(ranking: PrintedRanking) -> Iterator[Outcome]:
    """No rank is beyond the list that the rows are a part of."""
    if not ranking.has("rank") or ranking.ranking.sizes is None:
        return
    for rows in ranking.scopes().values():
        size = support.size_of(ranking.ranking, [row.result for row in rows])
        for row in rows:
            rank = row.rank("rank")
            if size is not None and rank is not None and rank > size:
                yield ranking.contradiction(
                    RANK_SIZE,
                    "rank",
                    row,
                    printed=row.cells["rank"],
                    computed=f"≤ {size}",
                    explanation=Message("contradiction.rank-size", printed=row.cells["rank"], size=size),
                )


def _marks(ranking: PrintedRanking, ranked: Ranked) -> Iterator[Outcome]:
    """A column that marks shared ranks marks all of them, and no other."""
    marked = [cell for row in ranking.rows if SHARED in (cell := row.cells[ranked.field])]
    if not marked:
        return
    before, behind = ("", SHARED) if marked[0].endswith(SHARED) else (SHARED, "")
    having = Counter(row.rank(ranked.field) for row in ranked.rows)
    for row in ranked.rows:
        printed, rank = row.cells[ranked.field], row.unmarked(ranked.field)
        shared = having[row.rank(ranked.field)] > 1
        has_mark = SHARED in printed
        if figures.rank(printed) is None or has_mark == shared or (not ranked.whole and not shared):
            continue
        yield ranking.contradiction(
            RANK_MARK,
            ranked.field,
            row,
            printed=printed,
            computed=f"{before}{rank}{behind}" if shared else rank,
            explanation=Message("contradiction.rank-mark.shared", printed=printed)
            if shared
            else Message("contradiction.rank-mark.alone", printed=printed),
        )


def _spans(ranking: PrintedRanking, ranked: Ranked) -> Iterator[Outcome]:
    """A range of ranks is as long as the number of units that have it: two units share 15–16."""
    having = Counter(row.rank(ranked.field) for row in ranked.rows)
    for row in ranked.rows:
        printed = row.cells[ranked.field]
        ends = figures.span(printed)
        if ends is None or figures.rank(printed) is not None:
            continue
        computed = span(ends[0], ends[0] + having[ends[0]] - 1)
        if ends[1] != ends[0] + having[ends[0]] - 1:
            yield ranking.contradiction(
                RANK_RANGE,
                ranked.field,
                row,
                printed=printed,
                computed=computed,
                explanation=Message("contradiction.rank-range", printed=printed, n=having[ends[0]], computed=computed),
            )


def _order_told(printed: str, score: str, computed: str) -> Message:
    if not printed:
        return Message("contradiction.rank-order.no_rank", score=Number(score), computed=computed)
    if not score:
        return Message("contradiction.rank-order.no_score", printed=printed, computed=computed)
    return Message("contradiction.rank-order.differs", printed=printed, score=Number(score), computed=computed)
