"""The strip of all totals of a ranking with one unit's among them; the marks are drawn once a ranking."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from rankings import figures
from rankings.drawings.scale import Scale
from rankings.figures import Spread
from rankings.history.standing import Entry, FieldKey
from rankings.model import TOTAL
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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Shared:
    """What the strips of all units of one field have in common."""

    spread: Spread
    scale: Scale
    marks: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitStrips:
    """Draws strips; keeps what all units of one ranking share."""

    view: View
    drawn: dict[FieldKey, _Shared | None] = field(default_factory=dict)

    def of(self, entry: Entry) -> UnitStrip | None:
        """None of fewer than five totals, and where the entry has none."""
        if entry.field not in self.drawn:
            self.drawn[entry.field] = self._draw(entry.field)
        shared = self.drawn[entry.field]
        if shared is None or figures.number(entry.result.total) is None:
            return None
        spread, scale = shared.spread, shared.scale
        low, middle, high = (_x(scale.share(quartile)) for quartile in (spread.lower, spread.median, spread.upper))
        own = _x(scale.share(entry.result.total))
        figure = self.view.number
        return UnitStrip(
            title=self.view.t(
                "peers.strip",
                n=spread.count,
                points=figure(entry.result.total),
                minimum=figure(spread.minimum),
                median=amounts.rounded(self.view, spread.median),
                maximum=figure(spread.maximum),
            ),
            marks=shared.marks,
            box_x=str(low),
            box_width=str(max(high - low, 1)),
            median=f"M{middle} 7v26",
            own=f"M{own} 4v32",
            own_x=str(own),
            minimum=figure(spread.minimum),
            maximum=figure(spread.maximum),
        )

    def _draw(self, key: FieldKey) -> _Shared | None:
        found = self.view.site.histories.fields[key]
        spread, scores = found.spreads.get(TOTAL), found.scores.get(TOTAL, ())
        if spread is None or len(scores) < 5:
            return None
        scale = Scale(low=scores[0], high=scores[-1])
        places = sorted({_x(scale.share(score)) for score in scores})
        return _Shared(spread=spread, scale=scale, marks="".join(f"M{x} 12v16" for x in places))


def _x(position: float) -> int:
    return round(_SIDE + position * (WIDTH - 2 * _SIDE))
