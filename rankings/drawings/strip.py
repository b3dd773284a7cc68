"""The strip of all totals of a ranking with one unit's among them."""

from __future__ import annotations

from dataclasses import dataclass

from rankings import figures
from rankings.drawings.scale import Scale
from rankings.history.standing import Entry
from rankings.model import TOTAL
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


def strip(view: View, entry: Entry) -> Strip | None:
    """None of fewer than five totals, and where the entry has none."""
    field = view.site.histories.fields[entry.field]
    spread, scores, total = field.spreads.get(TOTAL), field.scores.get(TOTAL, ()), entry.result.total
    if spread is None or len(scores) < 5 or figures.number(total) is None:
        return None
    scale = Scale(low=scores[0], high=scores[-1])
    places = sorted({_x(scale.share(score)) for score in scores})
    low, middle, high = (_x(scale.share(quartile)) for quartile in (spread.lower, spread.median, spread.upper))
    return Strip(
        title=view.t(
            "peers.strip",
            n=spread.count,
            points=view.number(total),
            minimum=view.number(spread.minimum),
            median=amounts.rounded(view, spread.median),
            maximum=view.number(spread.maximum),
        ),
        marks="".join(f"M{x} 12v16" for x in places),
        low=str(low),
        width=str(max(high - low, 1)),
        middle=str(middle),
        own=str(_x(scale.share(total))),
        minimum=view.number(spread.minimum),
        maximum=view.number(spread.maximum),
    )


def _x(position: float) -> int:
    return round(_SIDE + position * (_WIDTH - 2 * _SIDE))
