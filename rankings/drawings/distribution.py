"""All scores of a ranking on one strip: where they lie, and their quartiles. Ours, from the printed scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from rankings import figures, urls
from rankings.drawings.scale import Scale, place
from rankings.figures import Spread
from rankings.history.standing import Field
from rankings.words import amounts, naming
from rankings.words.view import Link, View

WIDTH = 1000
"""Units of the drawing from end to end; the ends are the lowest and the highest score shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SpreadFigure:
    """One figure of a spread with its name; empty where the table does not bear it out."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TotalsStrip:
    """One strip as a drawing, in words and in figures."""

    length: ClassVar[int] = WIDTH
    axis: ClassVar[str] = f"M0 24H{WIDTH}"
    id: str
    title: str
    description: str
    heading: Link | None
    ticks: str
    """A stroke for each score, each place once."""
    box_x: str
    """Place of the lower quartile."""
    box_width: str
    """From the lower to the upper quartile; nothing where there are too few units for them."""
    middle: str
    """The stroke at the median."""
    zero: str
    """The stroke at 0 where scores lie on both sides of it; empty elsewhere."""
    minimum: str
    median: str
    maximum: str
    figures: tuple[SpreadFigure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TotalsStrips:
    """The strips of a ranking: the only one, or one a district or group on a common scale from `low` to `high`."""

    whole: TotalsStrip | None
    districts: tuple[TotalsStrip, ...]
    low: str
    high: str


def strips(view: View, fields: Sequence[Field]) -> TotalsStrips | None:
    """None where fewer than three units have a score: there is nothing to see then."""
    known = [(field, spread) for field in fields if (spread := field.spreads.get(field.ranking.by)) is not None]
    if sum(spread.count for _, spread in known) < 3:
        return None
    ranking = fields[0].ranking
    low = min((spread.minimum for _, spread in known), key=Decimal)
    high = max((spread.maximum for _, spread in known), key=Decimal)
    scale = Scale(low=Decimal(low), high=Decimal(high))
    drawn = tuple(
        _strip(view, field, spread, scale=scale, number=number) for number, (field, spread) in enumerate(known, 1)
    )
    return TotalsStrips(
        whole=drawn[0] if len(drawn) == 1 else None,
        districts=drawn if len(drawn) > 1 else (),
        low=view.number(low),
        high=amounts.bare(view, ranking.framework, ranking.by, high),
    )


def spread_figures(view: View, field: Field, indicator: str) -> tuple[SpreadFigure, ...]:
    """The five figures of the spread of an indicator, lowest first; the quartiles empty of few units.

    None of them where the table bears no spread out.
    """
    spread, quarters = field.spreads.get(indicator), field.quarters(indicator)
    if spread is None:
        return ()
    lower, upper = (quarters.lower, quarters.upper) if quarters else ("", "")
    values = (spread.minimum, lower, spread.median, upper, spread.maximum)
    return tuple(
        SpreadFigure(name=name, value=view.number(value))
        for name, value in zip(figure_names(view), values, strict=True)
    )


def figure_names(view: View) -> tuple[str, ...]:
    """What these are called."""
    return tuple(view.t(f"ranking.{name}") for name in ("minimum", "lower", "median", "upper", "maximum"))


def _place(scale: Scale, score: str) -> str:
    return place(scale.share(score) * WIDTH)


def _strip(view: View, field: Field, spread: Spread, *, scale: Scale, number: int) -> TotalsStrip:
    ranking = field.ranking
    unit = view.site.registry.units[field.scope]
    name = naming.group(view, field.group) or naming.official_name(view, unit, ranking)
    box = field.quarters(ranking.by)
    scores = [it for result in field.ordered if figures.number(it := ranking.score(result)) is not None]
    said = {"n": spread.count, "name": name}
    by = amounts.ranked_by(view, ranking)
    return TotalsStrip(
        id=f"strip-{number}",
        title=view.t("ranking.strip_title", **said)
        if by == view.t("ranking.whole")
        else view.t("ranking.strip_title_by", indicator=by, **said),
        description=_description(view, field, spread),
        heading=Link(text=name, href=f"#{urls.row_id(field.results[0])}") if ranking.group_by else None,
        ticks="".join(f"M{x} 14v20" for x in dict.fromkeys(_place(scale, score) for score in scores)),
        box_x=_place(scale, box.lower if box else spread.median),
        box_width=place((scale.share(box.upper) - scale.share(box.lower)) * WIDTH) if box else "0",
        middle=f"M{_place(scale, spread.median)} 3v42",
        zero=f"M{_place(scale, '0')} 3v42" if scale.low < 0 < scale.high else "",
        minimum=view.number(spread.minimum),
        median=view.number(spread.median),
        maximum=view.number(spread.maximum),
        figures=spread_figures(view, field, ranking.by),
    )


def _description(view: View, field: Field, spread: Spread) -> str:
    ends = {
        "minimum": view.number(spread.minimum),
        "median": view.number(spread.median),
        "maximum": amounts.bare(view, field.ranking.framework, field.ranking.by, spread.maximum),
    }
    if field.quarters(field.ranking.by) is None:
        return view.t("ranking.strip_description_few", **ends)
    quarters = {"lower": view.number(spread.lower), "upper": view.number(spread.upper)}
    return view.t("ranking.strip_description", **ends, **quarters)
