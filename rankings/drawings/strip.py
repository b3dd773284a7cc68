"""The strip of all totals of a ranking with one unit's among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import figures
from rankings.drawings.scale import Scale
from rankings.history.standing import Entry
from rankings.words import amounts
from rankings.words.view import View

WIDTH = 320
HEIGHT = 48
_SIDE = 8
_LABEL = 2
"""From the sides to the lowest and the highest total in figures."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitStrip:
    """All totals as one path of strokes, the quartiles, and the place of the unit."""

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
    minimum: str
    maximum: str


def strip(view: View, entry: Entry) -> UnitStrip | None:
    """None of fewer than five totals, and where the entry has none among them."""
    field = view.site.histories.fields[entry.field]
    by, total = entry.ranking.by, entry.score
    spread, scores = field.spreads.get(by), field.scores.get(by, ())
    if spread is None or len(scores) < 5 or figures.number(total) is None or entry.result.unit not in field.places:
        return None
    scale = Scale(low=scores[0], high=scores[-1])
    places = sorted({_x(scale.share(score)) for score in scores})
    low, middle, high = (_x(scale.share(quartile)) for quartile in (spread.lower, spread.median, spread.upper))
    own = _x(scale.share(total))
    return UnitStrip(
        title=view.t(
            "peers.strip",
            n=spread.count,
            points=view.number(total),
            minimum=view.number(spread.minimum),
            median=amounts.rounded(view, spread.median),
            maximum=view.number(spread.maximum),
        ),
        marks="".join(f"M{x} 12v16" for x in places),
        box_x=str(low),
        box_width=str(max(high - low, 1)),
        median=f"M{middle} 7v26",
        own=f"M{own} 4v32",
        own_x=str(own),
        minimum=view.number(spread.minimum),
        maximum=view.number(spread.maximum),
    )


def _x(position: float) -> int:
    return round(_SIDE + position * (WIDTH - 2 * _SIDE))
