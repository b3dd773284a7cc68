"""The words of the project as frozen values that flow from stage to stage.

Every printed figure is text, digit for digit as in the decision; nothing here converts one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

TOTAL = "total"
"""The indicator that is the whole; every framework has it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bilingual:
    """One text in the two languages of the portal."""

    vi: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.vi if language == "vi" else self.en


class Level(StrEnum):
    """Levels of units, from the top of the hierarchy down."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"


class Status(StrEnum):
    """Why a result is not an ordinary scored one; the empty value is the ordinary case."""

    NORMAL = ""
    NEWLY_ASSESSED = "newly_assessed"
    NOT_ASSESSED = "not_assessed"
    NO_EVIDENCE = "no_evidence"
    WITHHELD = "withheld"


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitVersion:
    """What a unit was called, what it was and where it belonged between two dates, both inclusive."""

    name: str
    type: str
    parent: str | None
    code: str | None
    valid_from: date | None
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A body that is assessed. Its id is its address and never changes; its versions do, oldest first."""

    id: str
    level: Level
    versions: tuple[UnitVersion, ...]

    @property
    def province(self) -> str:
        """Id of the province the unit's id stands under."""
        return self.id.partition("/")[0]

    @property
    def latest(self) -> UnitVersion:
        return self.versions[-1]

    def at(self, day: date | None) -> UnitVersion:
        """The version in force on a day; the latest where the day is not known or outside all versions."""
        if day is not None:
            for version in self.versions:
                if version.holds_on(day):
                    return version
        return self.latest


@dataclass(frozen=True, kw_only=True, slots=True)
class Succession:
    """What became of a unit on a date; no successor where a level was abolished or none is confirmed."""

    predecessor: str
    successor: str | None
    date: date
    relation: str
    extent: str
    instrument: str
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """One column of points. `maximum` is text in points, None where no source gives it."""

    id: str
    position: int
    name: Bilingual
    maximum: str | None
    maximum_basis: str
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Framework:
    """A set of indicators for one level, laid down by an instrument."""

    id: str
    level: Level
    title: Bilingual
    instrument: str
    date: date | None
    total_rule: str
    indicators: Mapping[str, Indicator]


@dataclass(frozen=True, kw_only=True, slots=True)
class Registry:
    """All units, their spellings, successions and frameworks, of all provinces."""

    units: Mapping[str, Unit]
    spellings: Mapping[str, tuple[str, ...]]
    """Unit id to the other spellings the sources use for it."""
    successions: tuple[Succession, ...]
    frameworks: Mapping[tuple[str, Level], Framework]

    def lineage(self, unit: str, day: date | None) -> tuple[str, ...]:
        """Ids of the unit's parents on a day, nearest first, up to the province."""
        found: list[str] = []
        parent = self.units[unit].at(day).parent
        while parent is not None and parent in self.units and parent not in found:
            found.append(parent)
            parent = self.units[parent].at(day).parent
        return tuple(found)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """The source document. What it does not print is None: number, date (day or month), address."""

    id: str
    number: str | None
    date: str | None
    title: Bilingual
    issuer: Bilingual
    address: str | None
    note: Bilingual
    digest: str | None = None
    """`sha256:…` of the file the transcription was made from."""


class Role(StrEnum):
    """What a column of a ranking holds."""

    ROW = "row"
    RANK = "rank"
    UNIT = "unit"
    NAME = "name"
    DISTRICT = "district"
    SCORE = "score"
    INDICATOR_RANK = "indicator_rank"
    TOTAL = "total"
    PRINTED = "printed"
    """Any other printed column: grade, comparison with the period before."""
    STATUS = "status"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a ranking with its printed heading; `indicator` for scores, their ranks and the total."""

    name: str
    title: str
    role: Role
    indicator: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One unit's row in one ranking; `cells` has every cell as printed, by column name."""

    unit: str
    cells: Mapping[str, str]
    scope: str
    """Unit within which the rank counts: the ranking's scope, or the district where ranks are by district."""
    line: int
    """Physical line of the row in the ranking's CSV, from 1."""

    @property
    def name(self) -> str:
        return self.cells["name"]

    @property
    def rank(self) -> str:
        return self.cells.get("rank", "")

    @property
    def total(self) -> str:
        return self.cells.get(TOTAL, "")

    @property
    def status(self) -> Status:
        return Status(self.cells.get("status", ""))

    @property
    def note(self) -> str:
        return self.cells.get("note", "")

    def score(self, indicator: str) -> str:
        return self.cells.get(indicator, "")

    def indicator_rank(self, indicator: str) -> str:
        return self.rank if indicator == TOTAL else self.cells.get(f"{indicator}_rank", "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Average:
    """An average the source prints for a ranking: over which unit, under which word, in table or text."""

    scope: str
    label: str
    place: str
    indicator: str
    value: str


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """One published table: framework, scope, level and period, with all its rows in printed order."""

    package: str
    id: str
    title: Bilingual
    scope: str
    level: Level
    period: str | None
    framework: str
    decision: Decision
    table: Bilingual
    by_district: bool
    columns: tuple[Column, ...]
    results: tuple[Result, ...]
    averages: tuple[Average, ...]
    tally: Tally | None = None
    percent_base: str | None = None
    """Points that printed percentages of change are taken of, as its maintainer found them; None: of those before."""

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of the printed indicators in printed order, `total` among them."""
        return tuple(c.indicator for c in self.columns if c.role in (Role.SCORE, Role.TOTAL) and c.indicator)

    def ranked(self, scope: str) -> int:
        """How many units have a printed total within a scope: the denominator of its ranks."""
        return sum(1 for result in self.results if result.scope == scope and result.total)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contributor:
    """Who made a package, and in which roles (`transcriber`, `checker`)."""

    title: str
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """What was published about one province for one period."""

    id: str
    province: str
    period: str | None
    title: Bilingual
    decisions: tuple[Decision, ...]
    rankings: tuple[Ranking, ...]
    readme: str
    files: tuple[str, ...]
    """Names of the package's files, all of which are published as they are."""
    errata: tuple[Erratum, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """Oldest first."""
    contributors: tuple[Contributor, ...] = ()
