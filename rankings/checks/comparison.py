"""Printed comparison with the period before: changes, percentages, and what was published then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from rankings import period
from rankings.checks import rounding
from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PERCENT, PREVIOUS_TOTAL, TOTAL_CHANGE, PrintedRanking, PrintedRow
from rankings.checks.rounding import ZERO
from rankings.figures import unmarked
from rankings.findings import Rule
from rankings.model import TOTAL, Message, Number

RANK_CHANGE = Rule(code="rank-change")
TOTAL_CHANGED = Rule(code="total-change")
PERCENT_CHANGED = Rule(code="percent-change")
PREVIOUS_PUBLISHED = Rule(code="previous-published")
RULES = (RANK_CHANGE, TOTAL_CHANGED, PERCENT_CHANGED, PREVIOUS_PUBLISHED)


def check(ranking: PrintedRanking, earlier: PrintedRanking | None) -> Iterator[Outcome]:
    """The printed comparison with the period before, against itself and against what was published of that period."""
    if ranking.has("rank_change") and ranking.has("previous_rank"):
        yield from _rank_changes(ranking)
    for row in ranking.rows:
        yield from _total_change(ranking, row)
        yield from _percent(ranking, row)
    if earlier is not None:
        yield from _published(ranking, earlier)


def before(ranking: PrintedRanking, others: Sequence[PrintedRanking]) -> PrintedRanking | None:
    """The latest ranking of the same framework, level, scope and length of period that lies before this one's."""
    if ranking.period is None or not ranking.framework.id:
        return None
    own = period.parse(ranking.period)
    found = [
        other
        for other in others
        if (other.framework.id, other.level, other.scope) == (ranking.framework.id, ranking.level, ranking.scope)
        and other.ranking.group_by in (None, ranking.ranking.group_by)
        and other.ranking.by == ranking.ranking.by
        and other.period is not None
        and (then := period.parse(other.period)).length == own.length
        and then.end < own.end
    ]
    units = {row.unit for row in ranking.rows}
    return max(found, key=lambda other: _nearness(ranking, other, units), default=None)


def _nearness(ranking: PrintedRanking, other: PrintedRanking, units: Set[str]) -> tuple[object, ...]:
    """The latest period, then the same kind of groups, then the most of the same units."""
    common = sum(row.unit in units for row in other.rows)
    return (period.sort_key(other.period), other.ranking.group_by == ranking.ranking.group_by, common)


def _rank_changes(ranking: PrintedRanking) -> Iterator[Outcome]:
    known = [it for it in ranking.rows if it.rank("previous_rank") is not None and it.rank("rank") is not None]
    among_all, gapless = ranking.fields["rank_change"].change_among_all, ranking.ranking.ties.gapless
    if not among_all and not ranking.whole():
        return
    for row in known:
        printed = row.cells["rank_change"]
        yield ranking.cell(row, "rank_change")
        yield ranking.cell(row, "previous_rank")
        rank, previous = row.rank("rank") or 0, row.rank("previous_rank") or 0
        better = [other for it in known if it.scope == row.scope and (other := it.rank("rank") or 0) < rank]
        counted = rank if among_all else 1 + len(set(better) if gapless else better)
        computed = str(previous - counted)
        if printed == computed:
            continue
        yield ranking.contradiction(
            RANK_CHANGE,
            "rank_change",
            row,
            printed=printed,
            computed=computed,
            explanation=Message(
                "contradiction.rank-change.printed", printed=printed, previous=previous, rank=counted, computed=computed
            )
            if printed
            else Message("contradiction.rank-change.missing", previous=previous, rank=counted, computed=computed),
        )


def _total_change(ranking: PrintedRanking, row: PrintedRow) -> Iterator[Outcome]:
    change, previous, total = (row.figures.get(field) for field in (TOTAL_CHANGE, PREVIOUS_TOTAL, TOTAL))
    if change is None or previous is None or total is None:
        return
    parts = [row.figures[field] for field in ranking.sums.get(TOTAL, ()) if field in row.figures]
    now = parts if parts and ranking.half(total) else [total]
    terms = [change, previous, *now]
    finest = rounding.finest(terms)
    for field in (TOTAL_CHANGE, PREVIOUS_TOTAL, TOTAL):
        yield ranking.cell(row, field)
    expected = sum((it.value for it in now), ZERO) - previous.value
    if rounding.explained(change.value - expected, [it.half(finest) for it in terms]):
        return
    printed, computed = row.cells[TOTAL_CHANGE], rounding.text(expected)
    yield ranking.contradiction(
        TOTAL_CHANGED,
        TOTAL_CHANGE,
        row,
        printed=printed,
        computed=computed,
        explanation=Message("contradiction.total-change", printed=Number(printed), computed=Number(computed)),
    )


def _percent(ranking: PrintedRanking, row: PrintedRow) -> Iterator[Outcome]:
    printed, previous, total = row.cells.get(PERCENT, ""), row.figures.get(PREVIOUS_TOTAL), row.figures.get(TOTAL)
    if not printed or previous is None or total is None:
        return
    change = row.figures.get(TOTAL_CHANGE)
    points = change.value if change is not None else total.value - previous.value
    base = previous.value
    if not base or PERCENT in ranking.followed:
        return
    yield ranking.cell(row, PERCENT)
    figure = printed.removesuffix("%")
    places = rounding.decimals(figure)
    reach = Decimal("0.5").scaleb(-places) * base / 100
    if rounding.explained(Decimal(figure) * base / 100 - points, [reach]):
        return
    computed = f"{rounding.text(points * 100 / base, places)}%"
    yield ranking.contradiction(
        PERCENT_CHANGED,
        PERCENT,
        row,
        printed=printed,
        computed=computed,
        explanation=Message(
            "contradiction.percent-change",
            printed=Number(printed),
            points=Number(rounding.text(points)),
            base=Number(rounding.text(base)),
            computed=Number(computed),
        ),
    )


def _published(ranking: PrintedRanking, earlier: PrintedRanking) -> Iterator[Outcome]:
    then = {row.unit: row for row in earlier.rows}
    for field, source in ((PREVIOUS_TOTAL, TOTAL), ("previous_rank", "rank")):
        if not ranking.has(field) or not earlier.has(source):
            continue
        for row in ranking.rows:
            printed = row.cells[field]
            if not printed or row.unit not in then:
                continue
            if source == "rank" and row.scope != then[row.unit].scope:
                continue
            published = then[row.unit].cells[source]
            yield ranking.cell(row, field)
            if published and Decimal(unmarked(published)) == Decimal(unmarked(printed)):
                continue
            yield ranking.contradiction(
                PREVIOUS_PUBLISHED,
                field,
                row,
                printed=printed,
                computed=published,
                explanation=Message(
                    "contradiction.previous-published.differs",
                    printed=Number(printed),
                    package=earlier.package,
                    published=Number(published),
                )
                if published
                else Message(
                    "contradiction.previous-published.empty", printed=Number(printed), package=earlier.package
                ),
            )
