"""The axis of time: where a period stands, how long it is, and which periods are missing between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import gcd

from rankings import period as periods
from rankings.period import YEAR, Period


def length(period: str) -> str:
    """How much time a period measures; a half-year is never compared with a year."""
    return periods.parse(period).length


def position(period: str) -> float:
    """End of the period in years: 2022.5 for `2022-h1`, 2023.0 for `2022-h2` and for `2022`. For charts only."""
    return periods.parse(period).end / YEAR


def missing(present: Sequence[str]) -> Iterator[str]:
    """Periods between the first and the last of `present` that are not among them.

    `present` is in order and of one length. Parts of a year that all end in the same month (an authority that
    publishes each summer) are expected once a year, others one after the other. Several years are expected as often
    as those at hand allow: three years each year where they overlap so, or else every three years.
    """
    found = [periods.parse(period) for period in present]
    if not found:
        return
    ends = [period.end for period in found]
    months = found[0].months
    step = gcd(max(months, YEAR), *(after - before for before, after in pairwise(ends)))
    if step < YEAR:
        step = months
    for end in range(ends[0], ends[-1], step):
        if end not in ends:
            yield str(Period(end=end, months=months))
