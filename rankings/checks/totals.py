"""Wholes and their parts, at every level of the tree of indicators: sums, and means within printed rounding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rankings.checks import rounding
from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.checks.rounding import ZERO
from rankings.findings import Rule
from rankings.history import support
from rankings.model import TOTAL, Message, Number

TOTAL_SUM = Rule(code="total-sum")
TOTAL_MEAN = Rule(code="total-mean")
RULES = (TOTAL_SUM, TOTAL_MEAN)


def check(ranking: PrintedRanking) -> Iterator[Outcome]:
    """Every whole against its printed parts, where the framework says how it follows from them."""
    means = support.means(ranking.ranking)
    for row in ranking.rows:
        for wholes, compared in ((ranking.sums, _sum), (means, _mean)):
            for whole, parts in wholes.items():
                if whole in row.figures and whole not in ranking.followed:
                    yield from compared(ranking, row, whole, parts)


def _sum(ranking: PrintedRanking, row: PrintedRow, whole: str, parts: Sequence[str]) -> Iterator[Outcome]:
    printed = [row.figures[field] for field in parts if field in row.figures]
    if not printed or any(row.cells[field] in ranking.ranking.marks for field in parts):
        return  # what is not printed may still be in the total
    for field in (*parts, whole):
        if field in row.figures:
            yield ranking.cell(row, field)
    terms = [row.figures[whole], *printed]
    finest = rounding.finest(terms)
    added = sum((part.value for part in printed), ZERO)
    if not rounding.explained(terms[0].value - added, [it.half(finest) for it in terms]):
        computed = rounding.text(added)
        yield ranking.contradiction(
            TOTAL_SUM,
            whole,
            row,
            printed=row.cells[whole],
            computed=computed,
            explanation=_sum_told(ranking, whole, Number(row.cells[whole]), Number(computed)),
        )


def _mean(ranking: PrintedRanking, row: PrintedRow, whole: str, parts: Sequence[str]) -> Iterator[Outcome]:
    """The mean of what the parts may be must reach what the whole may be; nothing is said where one is not printed."""
    if any(field not in row.figures for field in parts):
        return
    for field in (*parts, whole):
        yield ranking.cell(row, field)
    total = row.figures[whole]
    mean, reach = ranking.mean(row, whole)
    if abs(Fraction(total.value) - mean) >= reach + total.spread:
        computed = rounding.nearest(mean, rounding.decimals(row.cells[whole]))
        yield ranking.contradiction(
            TOTAL_MEAN,
            whole,
            row,
            printed=row.cells[whole],
            computed=computed,
            explanation=_mean_told(ranking, whole, Number(row.cells[whole]), Number(computed)),
        )


def _sum_told(ranking: PrintedRanking, whole: str, printed: Number, computed: Number) -> Message:
    if whole == TOTAL:
        return Message("contradiction.total-sum.whole", printed=printed, computed=computed)
    name = ranking.framework.indicators[whole].name
    return Message("contradiction.total-sum.part", name=name, printed=printed, computed=computed)


def _mean_told(ranking: PrintedRanking, whole: str, printed: Number, computed: Number) -> Message:
    if whole == TOTAL:
        return Message("contradiction.total-mean.whole", printed=printed, computed=computed)
    name = ranking.framework.indicators[whole].name
    return Message("contradiction.total-mean.part", name=name, printed=printed, computed=computed)
