"""Scales: where the mark of a score, a rank or a period stands between the two ends of a drawing.

A float here is a place in a drawing, never a figure a reader sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rankings import figures
from rankings.history.standing import Standing
from rankings.model import Framework


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """From `low` to `high`, in the figures of a table. A scale without length has everything in its middle."""

    low: Decimal
    high: Decimal

    @property
    def signed(self) -> bool:
        """It has a place for values below 0, so that bars begin inside it."""
        return self.low < 0

    @property
    def foot(self) -> Decimal:
        """Where bars begin: at 0, or at the end that is nearest to it."""
        return min(max(self.low, Decimal(0)), self.high)

    def share(self, score: Decimal | str) -> float:
        """Where a score stands, from 0 at the lower end to 1 at the upper; at an end of what lies beyond it."""
        value = figures.number(score) if isinstance(score, str) else score
        if value is None:
            return 0.0
        if self.high <= self.low:
            return 0.5
        return min(max(float((value - self.low) / (self.high - self.low)), 0.0), 1.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """The axis of time, from left to right: `position` is the end of a period in years."""

    first: float
    last: float
    width: int
    left: int
    right: int
    """Room before the first and behind the last period."""

    def x(self, position: float) -> float:
        """A period's place from the left; the middle of the paper where there is but one period."""
        if self.last == self.first:
            return self.width / 2
        inner = self.width - self.left - self.right
        return self.left + (position - self.first) / (self.last - self.first) * inner


def depth(rank: int, deepest: int) -> float:
    """How far down a rank stands: 0 for the first, 1 for the deepest."""
    return (rank - 1) / max(deepest - 1, 1)


def reach(standing: Standing) -> int:
    """How far down a scale of ranks goes for one of them: to the last of its list, or at least to itself."""
    return standing.deepest or figures.rank(standing.rank) or 1


def of(
    framework: Framework, indicator: str, lowest: Decimal, highest: Decimal, *, to_maximum: bool = True
) -> Scale | None:
    """The scale of an indicator: from its minimum to its maximum, where they are known and wanted.

    Else from 0, or the lowest score where that is below, to the highest score. None where all of that is one value.
    """
    minimum = figures.number(framework.minimum(indicator))
    maximum = figures.number(framework.maximum(indicator)) if to_maximum else None
    low = min(lowest, Decimal(0)) if minimum is None else minimum
    high = max(highest, Decimal(0)) if maximum is None else maximum
    return Scale(low=low, high=high) if low < high else None


def place(value: float) -> str:
    """A place in as few digits as the eye needs."""
    return f"{value:.1f}".removesuffix(".0")
