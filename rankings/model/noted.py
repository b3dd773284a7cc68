"""What is noted on rankings: averages printed beside them, contradictions, corrections, and what the checks counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rankings.model.vocabulary import AveragePlace, Bilingual, Statistic


@dataclass(frozen=True, kw_only=True, slots=True)
class Average:
    """An average, or another figure over all, that the source prints for a ranking: over which unit, under which word,
    in table or text."""

    scope: str
    label: str
    place: AveragePlace
    indicator: str
    value: str
    statistic: Statistic = Statistic.MEAN


@dataclass(frozen=True, kw_only=True, slots=True)
class Erratum:
    """A contradiction that stands in the source, kept as printed and explained to the reader.

    `unit` is empty where it concerns no single unit; for averages inside one district it is the district.
    """

    ranking: str
    unit: str
    field: str
    rule: str
    """Code of the rule that finds it."""
    printed: str
    computed: str
    explanation: Bilingual
    line: int
    """Physical line in `errata.csv`, from 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A published cell that was changed later: when, from what to what, why and on whose authority."""

    date: date
    table: str
    """Name of the resource; a ranking's id, or `averages`, `statements`."""
    unit: str
    """Unit id; in tables that are not rankings the row's key, its parts joined by blanks."""
    field: str
    old: str
    new: str
    reason: Bilingual
    authority: str
    line: int
    """Physical line in `corrections.csv`, from 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many cells of a ranking at least one check compared, and how many contradictions stand in it."""

    checked: int
    contradictions: int
