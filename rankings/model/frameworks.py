"""What is measured: indexes, the frameworks that are editions of their rules, and indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from rankings.model.vocabulary import (
    TOTAL,
    Bilingual,
    Direction,
    Level,
    MaximumBasis,
    Measure,
)

EMPTY = Bilingual(vi="", en="")
"""A text that nobody gives."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """One column of figures. `minimum`, `maximum` and `weight` are text, None where no source gives them."""

    id: str
    position: int
    name: Bilingual
    maximum: str | None
    maximum_basis: MaximumBasis | None
    """None where no maximum is known."""
    note: str
    uncertain: bool = False
    """Nobody knows whether the heading belongs to the column it is printed over; the note begins with the reason."""
    parent: str | None = TOTAL
    """What it is a part of; None of the total itself, and of what stands beside the total, in no sum."""
    weight: str | None = None
    """In the mean that its parent is; only the proportions count."""
    minimum: str | None = None
    direction: Direction = Direction.HIGHER
    measure: Measure = Measure.POINTS
    about: Bilingual | None = None
    """What it measures, one plain sentence."""

    @property
    def inferred(self) -> bool:
        """The maximum is printed in no source: it follows from what is printed."""
        return self.maximum is not None and self.maximum_basis is MaximumBasis.INFERRED


class TotalRule(StrEnum):
    """How the total follows from its parts, and each part from parts of its own."""

    SUM = "sum"
    MEAN = "mean"
    """Weighted where weights stand; parts count by the share of their maximum where the registry has all maxima."""
    NONE = "none"
    """It does not: the source says so, or there is no total."""
    UNKNOWN = "unknown"
    """No source says how."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Index:
    """What is measured period after period: it stands above frameworks, which are editions of its rules."""

    id: str
    """Empty where no source says which index a table is one period of."""
    title: Bilingual
    short: Bilingual
    """Its name where there is little room; the title where it has no short one."""
    line: str
    """The id of the first of the indexes that replaced one another up to this one: they share an axis of time.
    Of an unnamed index the package's own: it shares none."""
    issuer: Bilingual = EMPTY
    about: Bilingual = EMPTY
    """One sentence that says what is measured; empty where no source says it."""
    source: str = ""
    """The document that says so."""
    replaces: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Framework:
    """A set of indicators for one level, laid down by an instrument: an edition of an index's rules."""

    id: str
    index: str = ""
    """The id of the one index that it belongs to; empty of an unnamed framework."""
    level: Level
    title: Bilingual
    instrument: str
    date: date | None
    total_rule: TotalRule
    indicators: Mapping[str, Indicator]

    def parts(self, of: str = TOTAL) -> tuple[str, ...]:
        """The indicators that make up another one, in order."""
        return tuple(it.id for it in self.indicators.values() if it.parent == of and it.id != of)

    def shares(self, of: str, parts: Iterable[str]) -> Mapping[str, Fraction]:
        """What a point of each part adds to the mean of these parts that an indicator is.

        By the weights where they stand; from the maxima of the parts to the maximum of the whole where all are known.
        """
        known = [self.indicators[part] for part in parts]
        weights = [Fraction(it.weight or "1") for it in known]
        maxima = [Fraction(it.maximum or "0") for it in known]
        whole = Fraction(self.maximum(of) or "0")
        scales = [whole / top for top in maxima] if whole and all(maxima) else [Fraction(1)] * len(known)
        return {it.id: weight / sum(weights) * scale for it, weight, scale in zip(known, weights, scales, strict=True)}

    def direction(self, indicator: str) -> Direction:
        """Which end of an indicator is the better one; the higher where nothing is known."""
        known = self.indicators.get(indicator)
        return known.direction if known is not None else Direction.HIGHER

    def measure(self, indicator: str) -> Measure:
        """What the figures of an indicator are; points where nothing is known."""
        known = self.indicators.get(indicator)
        return known.measure if known is not None else Measure.POINTS

    def minimum(self, indicator: str) -> str:
        """The least that an indicator can have; empty where no source gives it."""
        known = self.indicators.get(indicator)
        return (known.minimum or "") if known is not None else ""

    def maximum(self, indicator: str) -> str:
        """The maximum of an indicator; empty where no source gives one."""
        known = self.indicators.get(indicator)
        return (known.maximum or "") if known is not None else ""

    def inferred(self, indicator: str) -> bool:
        """Whether the maximum of an indicator is inferred."""
        known = self.indicators.get(indicator)
        return known is not None and known.inferred

    def uncertain(self, indicator: str) -> bool:
        """Whether the printed heading of an indicator may belong to another column."""
        known = self.indicators.get(indicator)
        return known is not None and known.uncertain


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorMapping:
    """An indicator of one framework measures the same as one of another at that level, as a source documents."""

    level: Level
    framework: str
    indicator: str
    other_framework: str
    other_indicator: str
    source: str
    note: str
