"""The order of a ranking's units in each of its indicators."""

from __future__ import annotations

from dataclasses import dataclass

from rankings import figures
from rankings.figures import Spread
from rankings.history.peers import standing
from rankings.history.standing import Entry, Field, Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorRow:
    """One unit in the order of an indicator; no standing without a score."""

    entry: Entry
    score: str
    standing: Standing | None


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorRanking:
    """A ranking's units in the order of one indicator, best score first, those without a score at the end.

    Equal scores stand in printed order. Ranks are printed where the table prints them, otherwise ours.
    """

    indicator: str
    spread: Spread | None
    rows: tuple[IndicatorRow, ...]


def indicator_ranking(field: Field, indicator: str) -> IndicatorRanking:
    """The order in one printed indicator, or in the total."""
    numbers = [(figures.number(field.ranking.figure(result, indicator)), result) for result in field.results]
    sense = field.ranking.framework.direction(indicator).sense
    known = ((it * sense, result) for it, result in numbers if it is not None)
    scored = sorted(known, key=lambda it: it[0], reverse=True)
    ordered = [result for _, result in scored] + [result for number, result in numbers if number is None]
    return IndicatorRanking(
        indicator=indicator,
        spread=field.spreads.get(indicator),
        rows=tuple(
            IndicatorRow(
                entry=field.entry(result),
                score=result.score(indicator),
                standing=standing(field, result, indicator),
            )
            for result in ordered
        ),
    )
