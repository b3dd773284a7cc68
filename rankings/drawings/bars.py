"""Bars beside scores: how much of one is filled, and what a full one stands for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rankings import figures
from rankings.drawings import scale
from rankings.drawings.scale import Scale, place
from rankings.figures import Spread
from rankings.model import TOTAL, Ranking

LENGTH = 100
"""Of a bar from end to end."""
_LEAST = 0.5
"""A stretch is never so short that it cannot be seen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """The middle half of scores on a bar, and the stroke at their median."""

    x: str
    width: str
    median: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreBar:
    """One score on a bar from 0, with the middle half of its peers behind it where there are enough of them."""

    fill: str
    box: Box | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SpreadBar:
    """All totals of one ranking on a bar from 0."""

    x: str
    width: str
    box: Box


def of_score(ranking: Ranking, indicator: str, score: str, highest: Decimal | None, peers: Spread | None) -> ScoreBar:
    """On a scale to the maximum of the indicator, or to the `highest` score where none is known."""
    drawn = _scale(ranking, indicator, highest)
    box = _box(drawn, peers) if drawn and peers else None
    return ScoreBar(fill=place(drawn.share(score) * LENGTH if drawn else 0.0), box=box)


def of_totals(ranking: Ranking, spread: Spread) -> SpreadBar | None:
    """On a scale to the maximum, or to the highest total where none is known; None where no total is above 0."""
    drawn = _scale(ranking, TOTAL, spread.maximum)
    if drawn is None:
        return None
    x, width = _stretch(drawn, spread.minimum, spread.maximum)
    return SpreadBar(x=x, width=width, box=_box(drawn, spread))


def _scale(ranking: Ranking, indicator: str, highest: Decimal | str | None) -> Scale | None:
    return scale.from_zero(scale.end(ranking.framework, indicator, highest))


def _box(drawn: Scale, spread: Spread) -> Box:
    x, width = _stretch(drawn, spread.lower, spread.upper)
    return Box(x=x, width=width, median=f"M{place(drawn.share(spread.median) * LENGTH)} 0V10")


def _stretch(drawn: Scale, low: str, high: str) -> tuple[str, str]:
    start = drawn.share(low) * LENGTH
    return place(start), place(max(drawn.share(high) * LENGTH - start, _LEAST))


def bar(printed: str, full: str) -> str:
    """How much of a bar from 0 to `full` a score fills, in whole percent; empty where it cannot be said."""
    score, whole = figures.number(printed), figures.number(full)
    if score is None or not whole or score < 0:
        return ""
    return figures.percent(min(score, whole), whole, places=0) or ""


def fulls(ranking: Ranking) -> tuple[dict[str, str], bool]:
    """Indicator to where its bars are full, and whether that is the maximum in all of them.

    One meaning for all: a full bar is the maximum in every column, or in every column the highest score.
    """
    known = all(ranking.framework.maximum(name) for name in ranking.compared)
    highest = {name: _highest(ranking, name) for name in ranking.compared}
    return {name: ranking.framework.maximum(name) if known else highest[name] for name in ranking.compared}, known


def full(ranking: Ranking, indicator: str) -> str:
    """Where the bars of one indicator are full: at its maximum where it is known, else at the highest score."""
    end = scale.end(ranking.framework, indicator, _highest(ranking, indicator))
    return "" if end is None else figures.written(end)


def _highest(ranking: Ranking, indicator: str) -> str:
    """The highest score that counts."""
    return figures.highest(ranking.figure(result, indicator) for result in ranking.results)
