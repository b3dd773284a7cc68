"""A result among its peers: the units that are ranked with it in the same table and scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Literal

from rankings import figures
from rankings.figures import Spread
from rankings.history.districts import InDistrict
from rankings.history.standing import Entry, Field, Standing
from rankings.model import TOTAL, Direction, Ranking, Result

_NEIGHBOURS = 2
_TELLING = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorPeers:
    """One indicator of a result beside the scores of its peers; what is ranked by is one of them."""

    indicator: str
    score: str
    """As printed; empty where none that counts is printed."""
    spread: Spread | None
    """Ours; None where no unit has a score."""
    standing: Standing | None
    """The printed rank in the indicator, or ours where none is printed; None of no score."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Strengths:
    """The indicators in which a result is strongest and weakest; several where they are equal. Ours.

    A side that more than three indicators share says nothing and is empty.

    Of the widest indicators that the table prints: not the whole, not the parts of one that is there itself, and not
    what stands beside the total. By the share of the maximum where all of them are points of a known maximum from 0
    up; otherwise by the share of peers whose score is the same or worse.
    """

    basis: Literal["maximum", "peers"]
    strongest: tuple[str, ...]
    weakest: tuple[str, ...]
    narrower: bool
    """The table prints parts of these too, of which nothing is said; one of them may be stronger or weaker."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Peers:
    """A result among the units ranked with it."""

    entry: Entry
    indicators: tuple[IndicatorPeers, ...]
    """In printed order."""
    strengths: Strengths | None
    """None with fewer than two scored indicators, where all are equal, or where the row does not support it: its status
    says that figures are missing, or one of them is above its maximum."""
    above: tuple[Entry, ...]
    """At most two units of the order printed before it, in printed order."""
    below: tuple[Entry, ...]
    in_district: InDistrict | None


def standing(field: Field, result: Result, indicator: str) -> Standing | None:
    """The printed rank in an indicator with its denominator, or ours where none is printed."""
    if indicator == field.ranking.by and (printed := field.standing(result)) is not None:
        return printed
    return field.printed_rank(result, indicator) or field.computed_rank(result, indicator)


def peers(entry: Entry, field: Field, in_district: InDistrict | None) -> Peers:
    """The result among its peers; `field` is its own."""
    result = entry.result
    place = field.places.get(result.unit)
    above = _adjacent(field, result, reversed(field.ordered[:place])) if place is not None else ()
    below = _adjacent(field, result, field.ordered[place + 1 :]) if place is not None else ()
    return Peers(
        entry=entry,
        indicators=tuple(
            IndicatorPeers(
                indicator=indicator,
                score=entry.ranking.figure(result, indicator),
                spread=field.spreads.get(indicator),
                standing=standing(field, result, indicator),
            )
            for indicator in entry.ranking.compared
        ),
        strengths=_strengths(field, result),
        above=tuple(field.entry(other) for other in reversed(above)),
        below=tuple(field.entry(other) for other in below),
        in_district=in_district,
    )


def _adjacent(field: Field, result: Result, others: Iterable[Result]) -> tuple[Result, ...]:
    """The nearest of the others, the nearest first, as far as nobody stands between them."""
    found: list[Result] = []
    for other in islice(others, _NEIGHBOURS):
        pair = sorted((found[-1] if found else result, other), key=lambda it: field.places[it.unit])
        if not field.adjacent(*pair):
            break
        found.append(other)
    return tuple(found)


def _strengths(field: Field, result: Result) -> Strengths | None:
    if field.ranking.status(result).missing:
        return None
    scores = {
        indicator: Fraction(score)
        for indicator in _widest(field.ranking)
        if (score := figures.number(field.ranking.figure(result, indicator))) is not None
    }
    reached = {indicator: _full(field.ranking, result, indicator) for indicator in scores}
    maxima = {indicator: maximum for indicator, maximum in reached.items() if maximum is not None}
    if scores.keys() == maxima.keys():
        shares = {indicator: score / maxima[indicator] for indicator, score in scores.items()}
        if max(shares.values(), default=0) > 1:
            return None
    else:
        relative = {indicator: field.at_or_below(result, indicator) for indicator in scores}
        shares = {name: Fraction(each.at_or_below, each.of) for name, each in relative.items() if each is not None}
    if len(set(shares.values())) < 2:
        return None
    best, worst = max(shares.values()), min(shares.values())
    return Strengths(
        basis="maximum" if scores.keys() == maxima.keys() else "peers",
        strongest=_few(name for name, share in shares.items() if share == best),
        weakest=_few(name for name, share in shares.items() if share == worst),
        narrower=any(
            it.parent in scores
            for name, it in field.ranking.framework.indicators.items()
            if name in field.ranking.compared
        ),
    )


def _widest(ranking: Ranking) -> tuple[str, ...]:
    """The printed indicators that others are not wholes of: neither the whole itself nor parts of parts."""
    indicators = ranking.framework.indicators
    printed = [it for it in ranking.compared if it not in (TOTAL, ranking.by)]
    parents = {it: indicators[it].parent for it in printed if it in indicators}
    return tuple(it for it, parent in parents.items() if parent is not None and parent not in printed)


def _full(ranking: Ranking, result: Result, indicator: str) -> Fraction | None:
    """What the unit could reach in an indicator that counts from 0 up; None of any other."""
    framework, maximum = ranking.framework, figures.number(ranking.maximum(result, indicator))
    from_zero = not figures.number(framework.minimum(indicator)) and framework.direction(indicator) is Direction.HIGHER
    return Fraction(maximum) if maximum and from_zero else None


def _few(names: Iterable[str]) -> tuple[str, ...]:
    found = tuple(names)
    return found if len(found) <= _TELLING else ()
