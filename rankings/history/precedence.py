"""Which of several results of one unit, index and period leads, and what the others are beside it.

The rule has this one owner: histories, headlines, lists, search, badges, the home page and movers all go by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rankings import figures
from rankings.history import comparability, support
from rankings.history.standing import Entry
from rankings.history.territory import Territories
from rankings.model import TOTAL, Medium, Package, Ranking, Source

_MEDIA = tuple(Medium)


class Beside(StrEnum):
    """What another result of the same unit, index and period is beside the one that leads."""

    CORRECTED = "corrected"
    """The source of the one that leads corrects its source."""
    EDITION = "edition"
    """It counts among the units of another day."""
    RULES = "rules"
    """It rests on another framework: its figures say nothing of these."""
    DISAGREES = "disagrees"
    """Another source prints other figures of the same."""
    REPEATS = "repeats"
    """It prints the same figures, or is another table of the same source, which the checks compare."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A figure that two sources print differently: `rank`, or an indicator; both as printed."""

    field: str
    first: str
    second: str


def order(package: Package, ranking: Ranking) -> tuple[object, ...]:
    """Orders tables of one index and period, the one that leads first.

    By the total before by a part of it; a correction before what it corrects; a document before a web page before a
    newspaper; ranks that count more widely; a whole list before a part of one; more indicators; the later units.
    """
    return (
        ranking.by != TOTAL,
        -sum(1 for _ in _corrected(package, ranking.source)),
        _MEDIA.index(ranking.source.kind.medium),
        comparability.width(ranking),
        support.partial(ranking),
        -len(ranking.indicators),
        -ranking.day.toordinal() if ranking.day is not None else 0,
        package.id,
        ranking.id,
    )


def of_tables(package: Package, ranking: Ranking) -> tuple[object, ...]:
    """The same for tables as wholes: a list that is whole stands for its period, not a correction of some rows."""
    return (support.partial(ranking), *order(package, ranking))


def of_results(entry: Entry, territories: Territories) -> tuple[object, ...]:
    """The same for the results of one unit: first those of the unit as it became."""
    stage = territories.stage(entry.result.unit, entry.ranking.day)
    return (-stage, *order(entry.package, entry.ranking))


def _corrected(package: Package, source: Source) -> Iterator[Source]:
    """The sources that one corrects, step by step back; each once, also where a faulty package goes in a circle."""
    known = {it.id: it for it in package.sources}
    seen = {source.id}
    while source.corrects in known and source.corrects not in seen:
        source = known[source.corrects]
        seen.add(source.id)
        yield source


def beside(lead: Entry, other: Entry, territories: Territories) -> Beside:
    """What another result is beside the one that leads."""
    same = lead.package.id == other.package.id
    if same and lead.ranking.source.id == other.ranking.source.id and lead.ranking.day == other.ranking.day:
        return Beside.REPEATS
    if same and other.ranking.source.id in (it.id for it in _corrected(lead.package, lead.ranking.source)):
        return Beside.CORRECTED
    if territories.rearranged(lead.ranking, other.ranking):
        return Beside.EDITION
    frameworks = {lead.ranking.framework.id, other.ranking.framework.id}
    if len(frameworks) > 1 and all(frameworks):
        return Beside.RULES
    return Beside.DISAGREES if any(differences(lead, other)) else Beside.REPEATS


def differences(first: Entry, second: Entry) -> Iterator[Difference]:
    """The figures that both print, and not alike; rounding in print is no difference.

    Ranks are compared where they count within the same unit and treat equal scores alike.
    """
    one, two = first.result, second.result
    within = [(*it.field[2:], it.ranking.by, it.ranking.ties, it.ranking.group_by) for it in (first, second)]
    ranks = figures.rank(one.rank), figures.rank(two.rank)
    if within[0] == within[1] and None not in ranks and ranks[0] != ranks[1]:
        yield Difference(field="rank", first=one.rank, second=two.rank)
    for indicator in first.ranking.indicators:
        left, right = one.score(indicator), two.score(indicator)
        distance = figures.difference(left, right)
        if distance is not None and abs(distance) > max(figures.half_step(left), figures.half_step(right)):
            yield Difference(field=indicator, first=left, second=right)
