"""Which results may be compared: same level, index, framework, kind of scope, length of period, the same unit still."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rankings.history.axis import length
from rankings.model import Level, Ranking


class Reason(StrEnum):
    """What two results must have in common to stand side by side, in this order; `reason.*` says why they do not."""

    LEVEL = "level"
    INDEX = "index"
    FRAMEWORK = "framework"
    SCOPE = "scope"
    UNDATED = "undated"
    LENGTH = "length"
    TERRITORY = "territory"
    """Of one unit through time alone: what it is made of changed between the two."""


BETWEEN_UNITS = tuple(reason for reason in Reason if reason is not Reason.TERRITORY)
"""The reasons for which two units are not compared."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesScale:
    """What two results must have in common to stand in one series.

    `scope_level` is the level of the unit within which ranks count: results ranked within a province and
    results ranked within a district are never points of one series.
    """

    framework: str
    level: Level
    scope_level: Level
    length: str
    stage: int = 0
    """How often the unit had been rearranged by the day of the result."""


def scale(ranking: Ranking, period: str, stage: int = 0) -> SeriesScale:
    """The scale of a dated ranking's results of a unit at a stage of its life."""
    return SeriesScale(
        framework=ranking.rules,
        level=ranking.level,
        scope_level=Level.DISTRICT if ranking.by_district else ranking.scope.level,
        length=length(period),
        stage=stage,
    )


def width(ranking: Ranking) -> tuple[int, bool]:
    """Orders rankings by how wide their ranks count: whole provinces first, tables by district last."""
    return (Level.widest_first().index(ranking.scope.level), ranking.by_district)


def difference(first: SeriesScale, second: SeriesScale) -> Reason | None:
    """Why results of two scales of one line of indexes are not compared; None where the scales are the same."""
    if first.level != second.level:
        return Reason.LEVEL
    if first.framework != second.framework:
        return Reason.FRAMEWORK
    if first.length != second.length:
        return Reason.LENGTH
    if first.scope_level != second.scope_level:
        return Reason.SCOPE
    return Reason.TERRITORY if first.stage != second.stage else None


def criteria(ranking: Ranking, scope: str | None = None) -> dict[Reason, str]:
    """A ranking's value for each of `BETWEEN_UNITS`; published, so that pages compare without rules of their own.

    Stricter than a series: the scope is the same unit, so that ranks count among the same units. `scope` is the unit
    within which one result is ranked, where that is known. What states no period is comparable only with itself.
    """
    whole = f"{ranking.scope.id}/*" if ranking.by_district else ranking.scope.id
    return {
        Reason.LEVEL: ranking.level.value,
        Reason.INDEX: ranking.index.line,
        Reason.FRAMEWORK: ranking.rules,
        Reason.SCOPE: scope or whole,
        Reason.UNDATED: "" if ranking.period else f"{ranking.package}/{ranking.id}",
        Reason.LENGTH: length(ranking.period) if ranking.period else "",
    }


def comparable(first: Ranking, second: Ranking) -> Reason | None:
    """Why results of two rankings cannot be put side by side as figures; None where they can."""
    mine, others = criteria(first), criteria(second)
    return next((reason for reason in mine if mine[reason] != others[reason]), None)
