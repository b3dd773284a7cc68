"""“Did you know”: what stands out in the published rows. Computed, never written by hand, each linked to its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rankings import figures, urls
from rankings.history.standing import Field
from rankings.model import Direction, Meaning, Measure, Result
from rankings.site import is_unidentified
from rankings.words import amounts, naming
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Highlight:
    """One fact: a figure to catch the eye, what it means, and where it can be checked."""

    figure: str
    text: str
    rows: tuple[Link, ...]
    """The rows it is computed from; empty where it is about all of them."""
    ranking: Link


_Weighed = tuple[Decimal, Highlight]
"""How much a fact stands out among those of its kind."""


def highlights(view: View, links: Links) -> tuple[Highlight, ...]:
    """The one fact of each kind that stands out most; among equals the newest."""
    fields = tuple(_fields(view))
    kinds = (_margins, _equals, _full_marks, _zeros, _gains)
    found = (max(kind(view, links, fields), key=lambda it: it[0], default=None) for kind in kinds)
    return tuple(best[1] for best in found if best is not None)


def _fields(view: View) -> Iterator[Field]:
    tables = view.site.histories.tables.fields
    for package in view.site.packages:
        if not is_unidentified(package.province):
            for ranking in package.rankings:
                yield from (it for it in tables.get((package.id, ranking.id), ()) if it.support.news)


def _margins(view: View, links: Links, fields: Iterable[Field]) -> Iterator[_Weighed]:
    """The first and the second are closest."""
    for field in fields:
        own = [result for result in field.scored if result.status.meaning is not Meaning.OTHERS]
        standings = ((field.standing(result), result) for result in own)
        ranked = {found.rank: result for found, result in standings if found is not None and not found.sharing}
        if not {"1", "2"} <= ranked.keys():
            continue
        first, second = ranked["1"], ranked["2"]
        ranking = field.ranking
        step = figures.difference(ranking.score(first), ranking.score(second))
        margin = step * ranking.direction.sense if step is not None else None
        if margin is not None and margin > 0:
            yield (
                -margin,
                Highlight(
                    figure=amounts.distance(view, ranking.framework, ranking.by, figures.written(margin)),
                    text=view.t(
                        "home.fact_margin",
                        **_common(view, field),
                        first=_name(view, field, first),
                        first_points=_score(view, field, first),
                        second=_name(view, field, second),
                        second_points=_score(view, field, second),
                    ),
                    rows=(_row(view, links, field, first), _row(view, links, field, second)),
                    ranking=_ranking(view, links, field),
                ),
            )


def _equals(view: View, links: Links, fields: Iterable[Field]) -> Iterator[_Weighed]:
    """The most units with one and the same score in an indicator."""
    for field in fields:
        for indicator, spread in field.spreads.items():
            if (
                indicator != field.ranking.by
                and field.support.striking(spread.count)
                and spread.minimum == spread.maximum
            ):
                yield (
                    Decimal(spread.count),
                    Highlight(
                        figure=f"{spread.count} / {spread.count}",
                        text=view.t(
                            "home.fact_equal",
                            **_common(view, field),
                            n=spread.count,
                            indicator=_indicator(view, field, indicator),
                            points=amounts.bare(view, field.ranking.framework, indicator, spread.minimum),
                        ),
                        rows=(),
                        ranking=_ranking(view, links, field),
                    ),
                )


def _full_marks(view: View, links: Links, fields: Iterable[Field]) -> Iterator[_Weighed]:
    """The largest share of units with all points that an indicator gives."""
    for field in fields:
        framework, own = field.ranking.framework, field.ranking.maxima
        for indicator, scores in field.scores.items():
            known = framework.indicators.get(indicator) if indicator not in own else None
            maximum = figures.number(known.maximum or "") if known is not None else None
            full = sum(1 for score in scores if score == maximum)
            if _counted(field, indicator) and known is not None and field.support.striking(full) and full < len(scores):
                yield (
                    Decimal(full) / len(scores),
                    Highlight(
                        figure=f"{full} / {len(scores)}",
                        text=view.t(
                            "home.fact_full",
                            **_common(view, field),
                            n=full,
                            of=len(scores),
                            indicator=_indicator(view, field, indicator),
                            points=view.number(known.maximum or ""),
                        ),
                        rows=(),
                        ranking=_ranking(view, links, field),
                    ),
                )


def _zeros(view: View, links: Links, fields: Iterable[Field]) -> Iterator[_Weighed]:
    """The largest share of units without a single point in an indicator in which others have some."""
    for field in fields:
        for indicator, scores in field.scores.items():
            zeros = sum(1 for score in scores if not score)
            if _counted(field, indicator) and field.support.striking(zeros) and zeros < len(scores):
                yield (
                    Decimal(zeros) / len(scores),
                    Highlight(
                        figure=f"{zeros} / {len(scores)}",
                        text=view.t(
                            "home.fact_zero",
                            **_common(view, field),
                            n=zeros,
                            of=len(scores),
                            indicator=_indicator(view, field, indicator),
                        ),
                        rows=(),
                        ranking=_ranking(view, links, field),
                    ),
                )


def _gains(view: View, links: Links, fields: Iterable[Field]) -> Iterator[_Weighed]:
    """The largest gain between two rankings that may be compared, where the higher is the better."""
    movements = view.site.histories.tables.movements
    for field in fields:
        movement = movements.get((field.package.id, field.ranking.id))
        ranking = field.ranking
        if movement is None or not movement.news or ranking.direction is Direction.LOWER:
            continue
        for mover in movement.movers:
            gain = figures.number(mover.change.points)
            if gain is not None and gain > 0 and not mover.before.qualified:
                result = mover.now.result
                before = mover.before
                row = urls.row(before.ranking, before.result)
                yield (
                    gain,
                    Highlight(
                        figure=amounts.step(view, ranking.framework, ranking.by, mover.change.points),
                        text=view.t(
                            "home.fact_gain",
                            **_common(view, field),
                            name=_name(view, field, result),
                            before=amounts.bare(view, before.ranking.framework, before.ranking.by, before.score),
                            now=amounts.bare(view, ranking.framework, ranking.by, mover.now.score),
                            since=naming.period_label(before.ranking.period, view),
                        ),
                        rows=(
                            Link(text=naming.period_heading(before.ranking.period, view), href=links.to(row)),
                            Link(
                                text=naming.period_heading(field.ranking.period, view),
                                href=links.to(urls.row(field.ranking, result)),
                            ),
                        ),
                        ranking=_ranking(view, links, field),
                    ),
                )


def _counted(field: Field, indicator: str) -> bool:
    """Points of a part that count from 0 up: all of them is the best there is, and none of them the worst."""
    framework = field.ranking.framework
    return (
        indicator != field.ranking.by
        and framework.measure(indicator) is Measure.POINTS
        and framework.direction(indicator) is Direction.HIGHER
        and not figures.number(framework.minimum(indicator))
    )


def _score(view: View, field: Field, result: Result) -> str:
    ranking = field.ranking
    return amounts.bare(view, ranking.framework, ranking.by, ranking.score(result))


def _common(view: View, field: Field) -> dict[str, str]:
    """What every fact may name: the kind of units, where, and when."""
    return {
        "kinds": naming.kinds(view, field.ranking, field.scope),
        "scope": naming.scope_label(view, field.scope, field.ranking.day)
        or naming.kinds_of(view, {view.site.registry.units[field.scope].level}),
        "period": naming.period_label(field.ranking.period, view),
    }


def _name(view: View, field: Field, result: Result) -> str:
    return naming.running(view, view.site.registry.units[result.unit].at(field.ranking.day))


def _row(view: View, links: Links, field: Field, result: Result) -> Link:
    name = naming.official_name(view, view.site.registry.units[result.unit], field.ranking)
    return Link(text=name, href=links.to(urls.row(field.ranking, result)))


def _ranking(view: View, links: Links, field: Field) -> Link:
    target = urls.ranking(field.ranking)
    return Link(text=field.ranking.title[view.language], href=links.to(target))


def _indicator(view: View, field: Field, indicator: str) -> str:
    known = field.ranking.framework.indicators.get(indicator)
    return known.name[view.language] if known is not None else indicator
