"""The strip of all totals of a ranking with one unit's among them; the marks are drawn once a ranking."""

from __future__ import annotations

from dataclasses import dataclass, field

from rankings import figures
from rankings.history import movement
from rankings.history.movement import Distribution
from rankings.history.standing import Entry, FieldKey
from rankings.words import amounts
from rankings.words.view import View

_WIDTH = 320
_SIDE = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Strip:
    """All totals as one path of strokes, the quartiles, and the place of the unit."""

    title: str
    marks: str
    low: str
    width: str
    middle: str
    own: str
    minimum: str
    maximum: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Strips:
    """Draws strips; keeps what all units of one ranking share."""

    view: View
    drawn: dict[FieldKey, tuple[Distribution, str] | None] = field(default_factory=dict)

    def of(self, entry: Entry) -> Strip | None:
        """None of fewer than five totals, and where the entry has none."""
        if entry.field not in self.drawn:
            self.drawn[entry.field] = self._draw(entry.field)
        shared = self.drawn[entry.field]
        total = figures.number(entry.result.total)
        if shared is None or total is None:
            return None
        found, marks = shared
        spread = found.spread
        low, middle, high = (_x(position) for position in found.quartiles)
        start, end = float(spread.minimum), float(spread.maximum)
        own = (float(total) - start) / (end - start) if end > start else 0.5
        figure = self.view.number
        return Strip(
            title=self.view.t(
                "peers.strip",
                n=spread.count,
                points=figure(entry.result.total),
                minimum=figure(spread.minimum),
                median=amounts.rounded(self.view, spread.median),
                maximum=figure(spread.maximum),
            ),
            marks=marks,
            low=str(low),
            width=str(max(high - low, 1)),
            middle=str(middle),
            own=str(_x(own)),
            minimum=figure(spread.minimum),
            maximum=figure(spread.maximum),
        )

    def _draw(self, key: FieldKey) -> tuple[Distribution, str] | None:
        found = movement.distribution(self.view.site.histories.fields[key])
        if found is None or len(found.marks) < 5:
            return None
        places = sorted({_x(mark.position) for mark in found.marks})
        return found, "".join(f"M{x} 12v16" for x in places)


def _x(position: float) -> int:
    return round(_SIDE + position * (_WIDTH - 2 * _SIDE))
