"""Exact arithmetic on printed figures: text in, text out, decimal in between; never a float."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact
from functools import lru_cache, reduce

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_RANGE = re.compile(r"(\d+)[-–](\d+)", re.ASCII)
_EXACT = Context(prec=400, traps=[Inexact])
"""Sums and differences of printed figures are never rounded: rounding would be an error here."""
_DIVIDING = Context(prec=50, rounding=ROUND_HALF_UP)
SHARED = "="
"""Stands before or behind a rank that several units have, where a source marks such ranks."""


@lru_cache(maxsize=1 << 16)  # scores repeat: looking one up is a tenth of parsing it
def number(printed: str) -> Decimal | None:
    """The printed figure as an exact number; None where nothing or something else is printed."""
    return Decimal(printed) if len(printed) < 100 and _NUMBER.fullmatch(printed) else None


def unmarked(rank: str) -> str:
    """A printed rank without the mark of a shared one, which some sources print: `15` of `=15` and `15=`."""
    return rank.strip(SHARED)


@lru_cache(maxsize=1 << 12)
def rank(printed: str) -> int | None:
    """A printed rank as a number, with or without the mark of a shared one; None where no plain one is printed."""
    digits = unmarked(printed)
    return int(digits) if len(digits) < 10 and digits.isascii() and digits.isdigit() else None


def span(printed: str) -> tuple[int, int] | None:
    """The best and the last rank that a printed one names: 15 and 16 of `15–16`, twice 15 of `=15`; None of no rank."""
    one = rank(printed)
    if one is not None:
        return one, one
    ends = _RANGE.fullmatch(printed)
    return (int(ends[1]), int(ends[2])) if ends and len(printed) < 20 else None


def worded(rank: str) -> bool:
    """Whether a rank is printed in a word: it holds no digit."""
    return not any(it.isdigit() for it in rank)


def written(value: Decimal) -> str:
    """The number in digits, with all its decimal places and a decimal point."""
    return format(value, "f")


def highest(printed: Iterable[str]) -> str:
    """The highest of the printed figures as exact digits; empty where nothing is printed."""
    numbers = [value for text in printed if (value := number(text)) is not None]
    return written(max(numbers)) if numbers else ""


def difference(now: str, before: str) -> Decimal | None:
    """`now` minus `before`, with as many decimal places as the more precise of the two has."""
    left, right = number(now), number(before)
    return None if left is None or right is None else _EXACT.subtract(left, right)


def added(values: Iterable[Decimal]) -> Decimal:
    """The exact sum, with as many decimal places as the most precise of the values."""
    return reduce(_EXACT.add, values, Decimal(0))


def half_step(printed: str) -> Decimal:
    """Half of the last printed decimal place: how far rounding may have moved the figure."""
    places = len(printed.partition(".")[2])
    return Decimal(5).scaleb(-places - 1, _EXACT)


def rounded(figure: str, places: int) -> str:
    """A figure of ours in at most so many decimal places, half up; a printed one is never given to this."""
    value = number(figure)
    if value is None or len(figure.partition(".")[2]) <= places:
        return figure
    return written(value.quantize(Decimal(1).scaleb(-places), context=_DIVIDING))


def percent(part: Decimal | int, of: Decimal | int, places: int = 1) -> str | None:
    """`part` of `of` in percent, rounded half up to `places`; None of nothing."""
    if not of:
        return None
    share = _DIVIDING.divide(Decimal(part) * 100, Decimal(of))
    return written(share.quantize(Decimal(1).scaleb(-places), context=_DIVIDING))


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """How the printed scores of one indicator lie in one ranking: ours.

    The quartiles interpolate linearly between neighbours (type 7 of Hyndman and Fan, the default of R,
    NumPy and spreadsheets): the p-quantile stands at place 1 + (n - 1) p of the ordered scores. They carry
    the decimal places of the scores beside them, more where the interpolation needs them, and never more than
    the column prints; between whole numbers one.
    """

    count: int
    """How many units have a score."""
    minimum: str
    lower: str
    median: str
    upper: str
    maximum: str


def spread(ordered: Sequence[Decimal]) -> Spread | None:
    """The spread of scores in ascending order; None of no score."""
    if not ordered:
        return None
    return Spread(
        count=len(ordered),
        minimum=written(ordered[0]),
        lower=_quartile(ordered, 1),
        median=_quartile(ordered, 2),
        upper=_quartile(ordered, 3),
        maximum=written(ordered[-1]),
    )


def _quartile(ordered: Sequence[Decimal], quarter: int) -> str:
    below, rest = divmod((len(ordered) - 1) * quarter, 4)
    low = ordered[below]
    if not rest or low == ordered[below + 1]:
        return written(low)
    high = ordered[below + 1]
    share = Decimal(rest * 25).scaleb(-2)
    value = written(_EXACT.add(low, _EXACT.multiply(_EXACT.subtract(high, low), share)))
    places = max(len(written(score).partition(".")[2]) for score in (low, high))
    whole, _, fraction = value.partition(".")
    fraction = fraction[:places] + fraction[places:].rstrip("0")
    printed = max(len(written(score).partition(".")[2]) for score in ordered)
    return rounded(f"{whole}.{fraction}" if fraction else whole, max(printed, 1))
