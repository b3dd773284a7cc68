"""The comparable core: what two series share where the registry documents that their indicators measure the same.

Two frameworks are never compared by their points or ranks. Of the indicators that both have, a unit's share of the
maximum can be said at both times. The share is ours, and no line of ranks or scores is ever joined by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rankings import figures
from rankings.history.series import Cut, Point, Series
from rankings.history.standing import Entry
from rankings.model import Indicator, IndicatorMapping

_FEWEST = 2
"""One indicator alone is an indicator, not a core."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """An indicator before a cut, and the one behind it that measures the same; both have a maximum."""

    before: Indicator
    after: Indicator
    source: str
    """Where it is documented."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CoreShare:
    """What a result has of the points that the common indicators give. Ours."""

    point: Point
    scored: str
    """Sum of the printed scores, in points, exact."""
    maximum: str
    """Sum of the maxima, in points, exact."""
    percent: str
    """`scored` of `maximum`, one decimal place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Core:
    """Two series on the indicators that both have."""

    cut: Cut
    pairs: tuple[Pair, ...]
    """At least two, in the order of the framework before the cut."""
    shares: tuple[CoreShare, ...]
    """In order of period: one for each point with scores in all the indicators, at least one on each side."""


def cores(cuts: Iterable[Cut], mappings: Sequence[IndicatorMapping]) -> tuple[Core, ...]:
    """One for each cut between two frameworks alone that the mappings bridge."""
    return tuple(core for cut in cuts if mappings and (core := _core(cut, mappings)) is not None)


def _core(cut: Cut, mappings: Iterable[IndicatorMapping]) -> Core | None:
    before, after = cut.before, cut.after
    if replace(before.scale, framework=after.scale.framework) != after.scale or cut.position is None:
        return None
    pairs = tuple(sorted(_pairs(before, after, mappings), key=lambda pair: pair.before.position))
    if len(pairs) < _FEWEST:
        return None
    earlier = tuple(_shares(before, [pair.before for pair in pairs]))
    later = tuple(_shares(after, [pair.after for pair in pairs]))
    return Core(cut=cut, pairs=pairs, shares=(*earlier, *later)) if earlier and later else None


def _pairs(before: Series, after: Series, mappings: Iterable[IndicatorMapping]) -> Iterator[Pair]:
    """The mapped indicators of the two frameworks, whichever of them a mapping names first."""
    for it in mappings:
        ends = {it.framework: it.indicator, it.other_framework: it.other_indicator}
        if it.level != before.scale.level or ends.keys() != {before.framework.id, after.framework.id}:
            continue
        left = before.framework.indicators.get(ends[before.framework.id])
        right = after.framework.indicators.get(ends[after.framework.id])
        if left is not None and right is not None and _maximum(left) and _maximum(right):
            yield Pair(before=left, after=right, source=it.source)


def _shares(series: Series, indicators: Sequence[Indicator]) -> Iterator[CoreShare]:
    for point in series.points:
        scores = tuple(_scores(point.entry, indicators))
        if len(scores) == len(indicators) and not point.entry.inherited:
            scored = figures.added(scores)
            maximum = figures.added(_maximum(indicator) for indicator in indicators)
            yield CoreShare(
                point=point,
                scored=figures.written(scored),
                maximum=figures.written(maximum),
                percent=figures.percent(scored, maximum) or "",
            )


def _maximum(indicator: Indicator) -> Decimal:
    """The maximum in points; 0 where none is known."""
    return figures.number(indicator.maximum or "") or Decimal(0)


def _scores(entry: Entry, indicators: Iterable[Indicator]) -> Iterator[Decimal]:
    for indicator in indicators:
        score = figures.number(entry.ranking.figure(entry.result, indicator.id))
        if score is not None:
            yield score
