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
    """From `low` to `high`, in points. A scale without length has everything in its middle."""

    low: Decimal
    high: Decimal

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


def from_zero(end: Decimal | None) -> Scale | None:
    """The scale of bars, which begin at 0; None where no score lies above it."""
    return Scale(low=Decimal(0), high=end) if end is not None and end > 0 else None


def end(framework: Framework, indicator: str, highest: Decimal | str | None) -> Decimal | None:
    """Where bars and lines of an indicator end: at its maximum where one is known, else at the highest score shown.

    None where there is neither.
    """
    shown = figures.number(highest) if isinstance(highest, str) else highest
    return figures.number(framework.maximum(indicator)) or shown


def place(value: float) -> str:
    """A place in as few digits as the eye needs."""
    return f"{value:.1f}".removesuffix(".0")
