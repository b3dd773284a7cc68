"""All totals of a ranking on one strip: where they lie, and their quartiles. Ours, from the printed totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rankings import figures
from rankings.figures import Spread
from rankings.history import movement
from rankings.history.standing import Field
from rankings.model import Framework, Ranking
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


def strips(view: View, ranking: Ranking, fields: Sequence[Field]) -> Strips | None:
    """None where fewer than three units have a total: there is nothing to see then."""
    found = [(field, movement.distribution(field)) for field in fields]
    known = [(field, strip.spread) for field, strip in found if strip is not None]
    if sum(spread.count for _, spread in known) < 3:
        return None
    low = min((spread.minimum for _, spread in known), key=float)
    high = max((spread.maximum for _, spread in known), key=float)
    scale = _Scale(low=float(low), high=float(high))
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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scale:
    low: float
    high: float

    def place(self, score: str) -> str:
        return _written(self._share(score))

    def width(self, low: str, high: str) -> str:
        return _written(self._share(high) - self._share(low))

    def _share(self, score: str) -> float:
        return (float(score) - self.low) / (self.high - self.low) if self.high > self.low else 0.5


def _written(share: float) -> str:
    return f"{share * WIDTH:.1f}".removesuffix(".0")


def _strip(view: View, field: Field, spread: Spread, *, scale: _Scale, number: int) -> Strip:
    ranking = field.ranking
    unit = view.site.registry.units[field.scope]
    place = naming.official_name(unit, ranking)
    totals = [result.total for result in field.scored if figures.number(result.total) is not None]
    described = {name: view.number(getattr(spread, name)) for name in _FIGURES}
    return Strip(
        id=f"strip-{number}",
        title=view.t("ranking.strip_title", n=spread.count, name=place),
        description=view.t("ranking.strip_description", **described),
        heading=Link(text=place, href=f"#{field.results[0].unit}") if ranking.by_district else None,
        ticks=tuple(dict.fromkeys(scale.place(total) for total in totals)),
        box=(scale.place(spread.lower), scale.place(spread.median), scale.place(spread.upper)),
        width=scale.width(spread.lower, spread.upper),
        figures=spread_figures(view, spread),
    )


def fulls(ranking: Ranking, framework: Framework) -> tuple[dict[str, str], bool]:
    """Indicator to where its bars are full, and whether that is the maximum in all of them.

    One scale for all: a full bar is the maximum in every column, or in every column the highest score.
    """
    maxima = {name: found.maximum for name in ranking.compared if (found := framework.indicators.get(name)) is not None}
    known = all(maxima.get(name) for name in ranking.compared)
    return {name: full(ranking, name, maxima[name] if known else None) for name in ranking.compared}, known


def full(ranking: Ranking, indicator: str, maximum: str | None) -> str:
    """Where a bar of an indicator is full: its maximum where it is known, else the highest score in the table."""
    scores = [number for result in ranking.results if (number := figures.number(result.score(indicator))) is not None]
    highest = figures.written(max(scores)) if scores else ""
    return maximum or highest
