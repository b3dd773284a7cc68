"""Which results may be compared: same scoring level, same framework, same kind of scope, same length of period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rankings.history.axis import Length, length
from rankings.model import Bilingual, Level, Ranking, Registry

LEVELS = Bilingual(
    vi="hai cấp đơn vị khác nhau, được chấm theo thang điểm khác nhau",
    en="they are units of two levels, scored on different scales",
)
FRAMEWORKS = Bilingual(
    vi="hai bộ chỉ số khác nhau, điểm không so sánh được với nhau",
    en="they rest on two frameworks, whose points cannot be compared",
)
SCOPES = Bilingual(
    vi="hai phạm vi xếp hạng khác nhau, thứ hạng không tính trong cùng một nhóm đơn vị",
    en="they are ranked within two kinds of scope, so their ranks do not count among the same units",
)
LENGTHS = Bilingual(
    vi="một bên là kỳ nửa năm, một bên là kỳ cả năm",
    en="one measures half a year, the other a whole year",
)
UNDATED = Bilingual(vi="văn bản không in kỳ đánh giá", en="the document states no period")
REASONS: Mapping[str, Bilingual] = {
    "level": LEVELS,
    "framework": FRAMEWORKS,
    "scope": SCOPES,
    "undated": UNDATED,
    "length": LENGTHS,
}
"""What two results must have in common to stand side by side, in this order, and what is said where they have not."""

_WIDEST_FIRST = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.DEPARTMENT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """What two results must have in common to stand in one series.

    `scope_level` is the level of the unit within which ranks count: results ranked within a province and
    results ranked within a district are never points of one series.
    """

    framework: str
    level: Level
    scope_level: Level
    length: Length


def scale(ranking: Ranking, period: str, registry: Registry) -> Scale:
    """The scale of a dated ranking's results."""
    return Scale(
        framework=ranking.framework.id,
        level=ranking.level,
        scope_level=Level.DISTRICT if ranking.by_district else ranking.scope.level,
        length=length(period),
    )


def width(ranking: Ranking, registry: Registry) -> tuple[int, bool]:
    """Orders rankings by how wide their ranks count: whole provinces first, tables by district last."""
    return (_WIDEST_FIRST.index(ranking.scope.level), ranking.by_district)


def difference(first: Scale, second: Scale) -> Bilingual | None:
    """Why results of two scales are not compared; None where the scales are the same."""
    if first.level != second.level:
        return LEVELS
    if first.framework != second.framework:
        return FRAMEWORKS
    if first.length != second.length:
        return LENGTHS
    return SCOPES if first.scope_level != second.scope_level else None


def criteria(ranking: Ranking, scope: str | None = None) -> dict[str, str]:
    """A ranking's value for each of the `REASONS`; published, so that pages compare without rules of their own.

    Stricter than a series: the scope is the same unit, so that ranks count among the same units. `scope` is the unit
    within which one result is ranked, where that is known. What states no period is comparable only with itself.
    """
    whole = f"{ranking.scope.id}/*" if ranking.by_district else ranking.scope.id
    return {
        "level": ranking.level.value,
        "framework": ranking.framework.id,
        "scope": scope or whole,
        "undated": "" if ranking.period else f"{ranking.package}/{ranking.id}",
        "length": length(ranking.period).value if ranking.period else "",
    }


def comparable(first: Ranking, second: Ranking) -> Bilingual | None:
    """Why results of two rankings cannot be put side by side as figures; None where they can."""
    mine, others = criteria(first), criteria(second)
    return next((reason for name, reason in REASONS.items() if mine[name] != others[name]), None)
