"""What the registry knows: units through time and their successions, and all of it together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from rankings.model.frameworks import Framework, Index, IndicatorMapping
from rankings.model.unit_types import UNIT_TYPES, UnitType
from rankings.model.vocabulary import (
    ENGLISH,
    LEVELS,
    SOURCE,
    Extent,
    Language,
    Level,
    Name,
    Relation,
)


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
