"""The strip of all scores of a ranking with one unit's among them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from rankings import figures
from rankings.drawings.scale import Scale
from rankings.figures import Spread
from rankings.history.standing import Entry
from rankings.model import Ranking
from rankings.words import amounts
from rankings.words.view import View

WIDTH = 320
HEIGHT = 48
_SIDE = 8
_LABEL = 2
"""From the sides to the lowest and the highest score in figures."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitStrip:
    """All scores as one path of strokes, the quartiles, and the place of the unit."""

    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT
    left: ClassVar[int] = _LABEL
    right: ClassVar[int] = WIDTH - _LABEL
    title: str
    marks: str
    box_x: str
    box_width: str
    median: str
    own: str
    own_x: str
    zero: str
    """The stroke at 0 where scores lie on both sides of it; empty elsewhere."""
    minimum: str
    maximum: str


def strip(view: View, entry: Entry) -> UnitStrip | None:
    """None of fewer than five scores, and where the entry has none among them."""
    field = view.site.histories.fields[entry.field]
    ranking = entry.ranking
    spread, scores, score = field.spreads.get(ranking.by), field.scores.get(ranking.by, ()), entry.score
    if spread is None or len(scores) < 5 or figures.number(score) is None or entry.result.unit not in field.places:
        return None
    scale = Scale(low=scores[0], high=scores[-1])
    places = sorted({_x(scale.share(score)) for score in scores})
    low, middle, high = (_x(scale.share(quartile)) for quartile in (spread.lower, spread.median, spread.upper))
    own = _x(scale.share(score))
    return UnitStrip(
        title=_title(view, ranking, spread, score),
        marks="".join(f"M{x} 12v16" for x in places),
        box_x=str(low),
        box_width=str(max(high - low, 1)),
        median=f"M{middle} 7v26",
        own=f"M{own} 4v32",
        own_x=str(own),
        zero=f"M{_x(scale.share(Decimal(0)))} 4v32" if scale.low < 0 < scale.high else "",
        minimum=view.number(spread.minimum),
        maximum=view.number(spread.maximum),
    )


def _title(view: View, ranking: Ranking, spread: Spread, score: str) -> str:
    said = {
        "n": spread.count,
        "points": view.number(score),
        "minimum": view.number(spread.minimum),
        "median": view.number(spread.median),
        "maximum": view.number(spread.maximum),
    }
    name = amounts.ranked_by(view, ranking)
    if name == view.t("ranking.whole"):
        return view.t("peers.strip", **said)
    return view.t("peers.strip_by", indicator=name, **said)


def _x(position: float) -> int:
    return round(_SIDE + position * (WIDTH - 2 * _SIDE))
