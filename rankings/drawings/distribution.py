"""All totals of a ranking on one strip: where they lie, and their quartiles. Ours, from the printed totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rankings import figures
from rankings.drawings.scale import Scale, place
from rankings.figures import Spread
from rankings.history.standing import Field
from rankings.model import TOTAL
from rankings.words import naming
from rankings.words.view import Link, View

_FIGURES = ("minimum", "lower", "median", "upper", "maximum")
WIDTH = 1000
"""Units of the drawing from end to end; the ends are the lowest and the highest total shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One figure of a spread with its name."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Strip:
    """One strip as a drawing, in words and in figures."""

    id: str
    title: str
    description: str
    heading: Link | None
    ticks: tuple[str, ...]
    """Places of the totals, each once."""
    box: tuple[str, str, str]
    """Places of lower quartile, median and upper quartile."""
    width: str
    """From the lower to the upper quartile."""
    figures: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Strips:
    """The strips of a ranking: one, or one a district on a common scale from `low` to `high`."""

    strips: tuple[Strip, ...]
    low: str
    high: str


def strips(view: View, fields: Sequence[Field]) -> Strips | None:
    """None where fewer than three units have a total: there is nothing to see then."""
    known = [(field, spread) for field in fields if (spread := field.spreads.get(TOTAL)) is not None]
    if sum(spread.count for _, spread in known) < 3:
        return None
    low = min((spread.minimum for _, spread in known), key=Decimal)
    high = max((spread.maximum for _, spread in known), key=Decimal)
    scale = Scale(low=Decimal(low), high=Decimal(high))
    return Strips(
        strips=tuple(
            _strip(view, field, spread, scale=scale, number=number) for number, (field, spread) in enumerate(known, 1)
        ),
        low=view.number(low),
        high=view.number(high),
    )


def spread_figures(view: View, spread: Spread) -> tuple[Figure, ...]:
    """The five figures of a spread, lowest first."""
    return tuple(Figure(name=view.t(f"ranking.{name}"), value=view.number(getattr(spread, name))) for name in _FIGURES)


def _place(scale: Scale, score: str) -> str:
    return place(scale.share(score) * WIDTH)


def _strip(view: View, field: Field, spread: Spread, *, scale: Scale, number: int) -> Strip:
    ranking = field.ranking
    unit = view.site.registry.units[field.scope]
    name = naming.official_name(unit, ranking)
    totals = [result.total for result in field.scored if figures.number(result.total) is not None]
    described = {name: view.number(getattr(spread, name)) for name in _FIGURES}
    return Strip(
        id=f"strip-{number}",
        title=view.t("ranking.strip_title", n=spread.count, name=name),
        description=view.t("ranking.strip_description", **described),
        heading=Link(text=name, href=f"#{field.results[0].unit}") if ranking.by_district else None,
        ticks=tuple(dict.fromkeys(_place(scale, total) for total in totals)),
        box=(_place(scale, spread.lower), _place(scale, spread.median), _place(scale, spread.upper)),
        width=place((scale.share(spread.upper) - scale.share(spread.lower)) * WIDTH),
        figures=spread_figures(view, spread),
    )
