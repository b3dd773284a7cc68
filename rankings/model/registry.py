"""What the registry knows: units through time, successions, indexes and their frameworks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from rankings.model.unit_types import UNIT_TYPES, UnitType
from rankings.model.vocabulary import (
    ENGLISH,
    LEVELS,
    SOURCE,
    TOTAL,
    Bilingual,
    Direction,
    Extent,
    Language,
    Level,
    MaximumBasis,
    Measure,
    Name,
    Relation,
)

EMPTY = Bilingual(vi="", en="")
"""A text that nobody gives."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitVersion:
    """What a unit was called, what it was and where it belonged between two dates, both inclusive."""

    name: str
    type: str
    parent: str | None
    code: str | None
    valid_from: date | None
    valid_to: date | None
    name_en: str = ""
    """Its name on pages in any other language than Vietnamese; empty where it is called by the same name there."""

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return (self.name, self.name_en) if self.name_en else (self.name,)

    @property
    def bare(self) -> tuple[str, ...]:
        """All its names without the type that stands before them."""
        return tuple(name.removeprefix(f"{self.type} ") for name in self.names)

    def named(self, language: Language) -> Name:
        """The name by which pages in a language call the unit."""
        own = language == SOURCE or not self.name_en
        return Name(self.name, SOURCE) if own else Name(self.name_en, ENGLISH)

    def holds_on(self, day: date) -> bool:
        """Whether the version is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A body that is assessed. Its id is its address and never changes; its versions do, oldest first."""

    id: str
    level: Level
    versions: tuple[UnitVersion, ...]
    as_of: date | None = None
    """The day of the data: what begins later is announced. None where nothing says one; then nothing is."""

    @property
    def province(self) -> str:
        """Id of the province the unit's id stands under; a country stands under itself."""
        return self.id.partition("/")[0]

    @property
    def area(self) -> str:
        """Id of the unit that packages about it and its like are of: its province; of a province its country."""
        return self.province if "/" in self.id else self.versions[0].parent or self.id

    @property
    def heading(self) -> str:
        """Id of the area under which it is looked for: its province, of a country what that is in, if anything."""
        return self.area if self.level.above_areas else self.province

    @property
    def first_day(self) -> date | None:
        """None where it is not known."""
        return self.versions[0].valid_from

    @property
    def last_day(self) -> date | None:
        """It may lie ahead; None where no end is known."""
        return self.versions[-1].valid_to

    @property
    def latest(self) -> UnitVersion:
        """What the unit is where no other day is meant: on the day of the data, or on the day nearest to it."""
        begun = [version for version in self.versions if not self.announced(version.valid_from)]
        return begun[-1] if begun else self.versions[0]

    def announced(self, day: date | None) -> bool:
        """A day that is later than the data."""
        return day is not None and self.as_of is not None and day > self.as_of

    def day_of(self, version: UnitVersion) -> date | None:
        """The day of the data, or the day nearest to it on which the version holds."""
        if self.announced(version.valid_from):
            return version.valid_from
        if version.valid_to is not None and not self.announced(version.valid_to):
            return version.valid_to
        return self.as_of

    def at(self, day: date | None) -> UnitVersion:
        """The version in force on a day; the latest where the day is not known or outside all versions."""
        if day is not None:
            for version in self.versions:
                if version.holds_on(day):
                    return version
        return self.latest


@dataclass(frozen=True, kw_only=True, slots=True)
class Parent:
    """A unit that another one belonged to at a time, as it was then."""

    unit: Unit
    version: UnitVersion

    @property
    def id(self) -> str:
        return self.unit.id

    @property
    def name(self) -> str:
        return self.version.name


@dataclass(frozen=True, kw_only=True, slots=True)
class Succession:
    """What became of a unit on a date; no successor where a level was abolished or none is confirmed."""

    predecessor: str
    successor: str | None
    date: date
    relation: Relation
    extent: Extent | None
    """None where no successor took anything over."""
    instrument: str
    note: str


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Registry:
    """All units with their spellings and successions, all indexes with their frameworks."""

    units: Mapping[str, Unit]
    spellings: Mapping[str, tuple[str, ...]]
    """Unit id to the other spellings the sources use for it."""
    english: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Unit id to its usual English names, for departments and other bodies; the first one is shown."""
    successions: tuple[Succession, ...]
    frameworks: Mapping[tuple[str, Level], Framework]
    indexes: Mapping[str, Index] = field(default_factory=dict)
    mappings: tuple[IndicatorMapping, ...] = ()
    levels: tuple[Level, ...] = LEVELS
    """All levels in the order in which pages list them."""
    types: Mapping[str, UnitType] = field(default_factory=lambda: {it.name: it for it in UNIT_TYPES})
    """All types in the order in which a sentence lists them, by their names."""
    created: date | None = None
    """The day on which its newest part was made; None where no descriptor says."""

    def as_of(self, day: date | None) -> Registry:
        """The registry on the day of the data: units are named as on that day, what is dated later is announced."""
        return replace(self, units={key: replace(unit, as_of=day) for key, unit in self.units.items()})

    def parents(self, unit: str, day: date | None = None) -> tuple[Parent, ...]:
        """What a unit belonged to on a day, as it was called then, nearest first, up to its area.

        What stands above areas, as a country, is said of a unit whose id begins with it, abroad; `within` asks for it
        anywhere. A page about the unit itself gives no day: then it is
        the day of the data, or the day nearest to it in the unit's life. Results give the last day of their period;
        where the unit had ended by then, its own last day counts.
        """
        area = self.units[unit].province
        return tuple(it for it in self._line(unit, day) if not it.unit.level.above_areas or it.id == area)

    def within(self, unit: str, scope: str, day: date | None) -> bool:
        """Whether a unit belonged to another one on a day, at whatever distance."""
        return any(it.id == scope for it in self._line(unit, day))

    def _line(self, unit: str, day: date | None) -> tuple[Parent, ...]:
        """All that stands above a unit, nearest first."""
        known = self.units[unit]
        if day is None:
            day = known.day_of(known.latest)
        elif known.last_day is not None and day > known.last_day:
            day = known.last_day
        found: dict[str, Parent] = {}
        above = self.units[unit].at(day).parent
        while above is not None and above in self.units and above not in found:
            parent = Parent(unit=self.units[above], version=self.units[above].at(day))
            found[above] = parent
            above = parent.version.parent
        return tuple(found.values())
