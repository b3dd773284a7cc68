"""Which results may be compared: same level, index, framework, indicator, kind of scope, length of period and unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rankings.history.axis import length
from rankings.model import Level, Ranking, Result


class Reason(StrEnum):
    """What two results must have in common to stand side by side, in this order; `reason.*` says why they do not."""

    LEVEL = "level"
    INDEX = "index"
    FRAMEWORK = "framework"
    BY = "by"
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
    results ranked within a district are never points of one series; nor are those ranked within two groups.
    """

    framework: str
    by: str
    """The indicator that is ranked by."""
    level: Level
    scope_level: Level
    length: str
    group: str = ""
    stage: int = 0
    """How often the unit had been rearranged by the day of the result."""


def scale(ranking: Ranking, result: Result, period: str, stage: int = 0) -> SeriesScale:
    """The scale of a dated ranking's result of a unit at a stage of its life."""
    return SeriesScale(
        framework=ranking.rules,
        by=ranking.by,
        level=ranking.level_of(result.unit),
        scope_level=Level.DISTRICT if ranking.by_district else ranking.scope.level,
        length=length(period),
        group=result.group,
        stage=stage,
    )


def width(ranking: Ranking) -> tuple[tuple[bool, int], bool, bool]:
    """Orders rankings by how wide their ranks count: whole provinces first, groups behind them, by district last."""
    return (ranking.scope.level.breadth, ranking.by_district, ranking.group_by is not None)


def difference(first: SeriesScale, second: SeriesScale) -> Reason | None:
    """Why results of two scales of one line of indexes are not compared; None where the scales are the same."""
    if first.level != second.level:
        return Reason.LEVEL
    if first.framework != second.framework:
        return Reason.FRAMEWORK
    if first.by != second.by:
        return Reason.BY
    if first.length != second.length:
        return Reason.LENGTH
    if (first.scope_level, first.group) != (second.scope_level, second.group):
        return Reason.SCOPE
    return Reason.TERRITORY if first.stage != second.stage else None


def criteria(ranking: Ranking, result: Result | None = None) -> dict[Reason, str]:
    """A ranking's value for each of `BETWEEN_UNITS`, or one of its results'; published, so that pages compare without
    rules of their own.

    Stricter than a series: the scope is the same unit and the group the same, so that ranks count among the same units.
    What states no period is comparable only with itself.
    """
    if result is not None:
        scope, group = result.scope, result.group
    elif ranking.by_district:
        scope, group = f"{ranking.scope.id}/*", ""
    else:
        scope, group = ranking.scope.id, ranking.group_by or ""
    return {
        Reason.LEVEL: " ".join(ranking.levels) if result is None else ranking.level_of(result.unit).value,
        Reason.INDEX: ranking.index.line,
        Reason.FRAMEWORK: ranking.rules,
        Reason.BY: ranking.by,
        Reason.SCOPE: f"{scope} {group}".rstrip(),
        Reason.UNDATED: "" if ranking.period else f"{ranking.package}/{ranking.id}",
        Reason.LENGTH: length(ranking.period) if ranking.period else "",
    }


def comparable(first: Ranking, second: Ranking) -> Reason | None:
    """Why results of two rankings cannot be put side by side as figures; None where they can."""
    mine, others = criteria(first), criteria(second)
    return next((reason for reason in mine if mine[reason] != others[reason]), None)
