"""Bars beside scores: how much of one is filled, and what a full one stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rankings import figures
from rankings.drawings import scale
from rankings.drawings.scale import Scale, place
from rankings.figures import Spread
from rankings.model import Ranking

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
    """One score on a bar from 0 or the minimum, with the middle half of its peers behind it where there are enough."""

    x: str
    width: str
    zero: str
    """The stroke at 0 where the scale goes below it; empty elsewhere."""
    box: Box | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SpreadBar:
    """All scores of one ranking on the scale of what it ranks by."""

    x: str
    width: str
    zero: str
    box: Box | None


def of_score(ranking: Ranking, indicator: str, score: str, scores: Sequence[Decimal], peers: Spread | None) -> ScoreBar:
    """On the scale of the indicator; `scores` are those in the order, of which one that is left out of it is none."""
    value = figures.number(score)
    shown = (*scores, value) if value is not None else ()
    drawn = scale.of(ranking.framework, indicator, min(shown), max(shown)) if shown else None
    if drawn is None or value is None:
        return ScoreBar(x="0", width="0", zero="", box=None)
    start, end = sorted((drawn.share(drawn.foot), drawn.share(value)))
    return ScoreBar(
        x=place(start * LENGTH),
        width=place((end - start) * LENGTH),
        zero=_zero(drawn),
        box=_box(drawn, peers) if peers else None,
    )


def of_scores(ranking: Ranking, spread: Spread, *, quarters: bool) -> SpreadBar | None:
    """All scores of a ranking in what it ranks by, with their middle half where that says something.

    None where they have no scale.
    """
    drawn = scale.of(ranking.framework, ranking.by, Decimal(spread.minimum), Decimal(spread.maximum))
    if drawn is None:
        return None
    x, width = _stretch(drawn, spread.minimum, spread.maximum)
    return SpreadBar(x=x, width=width, zero=_zero(drawn), box=_box(drawn, spread) if quarters else None)


def _zero(drawn: Scale) -> str:
    return f"M{place(drawn.share(drawn.foot) * LENGTH)} 0V10" if drawn.signed else ""


def _box(drawn: Scale, spread: Spread) -> Box:
    x, width = _stretch(drawn, spread.lower, spread.upper)
    return Box(x=x, width=width, median=f"M{place(drawn.share(spread.median) * LENGTH)} 0V10")


def _stretch(drawn: Scale, low: str, high: str) -> tuple[str, str]:
    start = drawn.share(low) * LENGTH
    return place(start), place(max(drawn.share(high) * LENGTH - start, _LEAST))


def bar(printed: str, drawn: Scale | None) -> str:
    """How the bar of a cell is filled, as the names that style sheets know: `part-40`, `signed below part-40`.

    In whole percent of the scale, or of the longer side of 0 where there are two; empty where it cannot be said.
    """
    score = figures.number(printed)
    if score is None or drawn is None:
        return ""
    score = min(max(score, drawn.low), drawn.high)
    if not drawn.signed:
        return f"part-{figures.percent(score - drawn.low, drawn.high - drawn.low, places=0)}"
    side = max(abs(drawn.low), abs(drawn.high))
    below = " below" if score < 0 else ""
    return f"signed{below} part-{figures.percent(abs(score), side, places=0)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Scales:
    """The scales of the bars in a table's cells."""

    by_indicator: Mapping[str, Scale]
    """An indicator that is not in it has no bars."""
    known: bool
    """A full bar is the maximum in every column; otherwise it is the highest score in every column."""

    @property
    def bounded(self) -> bool:
        """Some scale begins elsewhere than at 0."""
        return any(it.low > 0 for it in self.by_indicator.values())

    @property
    def signed(self) -> bool:
        """Some scale goes below 0."""
        return any(it.signed for it in self.by_indicator.values())


def scales(ranking: Ranking) -> Scales:
    """One meaning for all: the maximum of every column where all are known, or the highest score of each."""
    known = all(ranking.framework.maximum(name) and name not in ranking.maxima for name in ranking.compared)
    found = {name: of_column(ranking, name, to_maximum=known) for name in ranking.compared}
    return Scales(by_indicator={name: it for name, it in found.items() if it is not None}, known=known)


def of_column(ranking: Ranking, indicator: str, *, to_maximum: bool = True) -> Scale | None:
    """The scale of the bars of one indicator; None of no score."""
    numbers = [
        it for result in ranking.results if (it := figures.number(ranking.figure(result, indicator))) is not None
    ]
    if not numbers:
        return None
    return scale.of(ranking.framework, indicator, min(numbers), max(numbers), to_maximum=to_maximum)
