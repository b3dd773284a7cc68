"""What was published: sources, rankings with their results, packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rankings.model.frameworks import Framework, Index
from rankings.model.noted import Average, Correction, Erratum, Tally
from rankings.model.registry import Unit
from rankings.model.vocabulary import (
    LAST,
    SOURCE,
    TOTAL,
    Bilingual,
    Direction,
    Language,
    Level,
    SourceKind,
    Status,
    Ties,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where figures are published. What it does not print is None: number, date (day or month), address.

    `issuer` is who published it: an authority, of a newspaper its name, of a web page whose it is.
    """

    id: str
    number: str | None
    date: str | None
    title: Bilingual
    issuer: Bilingual
    address: str | None
    note: Bilingual
    digest: str | None = None
    """`sha256:…` of the file the transcription was made from."""
    kind: SourceKind = SourceKind.DOCUMENT
    language: Language = SOURCE
    """Of the headings, names and words that it prints."""
    corrects: str | None = None
    """Id of the source in the same package that it corrects, also where nobody knows the corrected figures."""


DISTRICT = "district"
"""The column of districts, and the grouping of tables whose ranks count inside each of them."""
LEVEL = "level"
"""The grouping of tables whose ranks count inside each level of units; no column where the table prints none."""


class Role(StrEnum):
    """What a column of a ranking holds."""

    ROW = "row"
    RANK = "rank"
    UNIT = "unit"
    NAME = "name"
    OTHER_NAME = "other_name"
    """A second name that is printed beside: an English or a short one."""
    DISTRICT = "district"
    SCORE = "score"
    INDICATOR_RANK = "indicator_rank"
    TOTAL = "total"
    GROUP = "group"
    OTHER_RANK = "other_rank"
    """A second rank that is printed beside: within a region, by another total."""
    MAXIMUM = "maximum"
    """What the row's unit could reach in an indicator."""
    GRADE = "grade"
    COMPARISON = "comparison"
    """What is printed beside the result of an earlier period."""
    DETAIL = "detail"
    """Kept, shown and exported; never ranked by, never called strong or weak."""
    STATUS = "status"
    NOTE = "note"

    @property
    def beside(self) -> bool:
        """What is printed beside names, scores and ranks."""
        return self in (
            Role.OTHER_NAME,
            Role.GROUP,
            Role.OTHER_RANK,
            Role.MAXIMUM,
            Role.GRADE,
            Role.COMPARISON,
            Role.DETAIL,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a ranking with its printed heading; `indicator` for scores, the total, their ranks and maxima."""

    name: str
    title: str
    role: Role
    indicator: str | None
    follows: str | None = None
    """The arithmetic that it follows from other columns by, as its maintainer found it: `total / 220`."""
    title_en: str = ""
    """The heading in English, where the descriptor gives one."""

    @property
    def scored(self) -> bool:
        """It holds points of an indicator or in total, not a rank by them."""
        return self.role in (Role.SCORE, Role.TOTAL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One unit's row in one ranking; `cells` has every cell as printed, by column name."""

    unit: str
    cells: Mapping[str, str]
    scope: str
    """Unit within which the rank counts: the ranking's scope, or the district where ranks are by district."""
    line: int
    """Physical line of the row in the ranking's CSV, from 1."""
    note_en: str = ""
    """The note in English, as `notes.csv` has it; empty where it has none."""
    group: str = ""
    """The printed group within which the rank counts, a level by its id; empty where it counts within all of the scope.
    Where ranks are by district `scope` says so."""
    district: str = ""
    """The district that the unit belonged to on the ranking's day; empty where its level has none."""

    @property
    def name(self) -> str:
        return self.cells["name"]

    @property
    def rank(self) -> str:
        return self.cells.get("rank", "")

    @property
    def status(self) -> Status:
        return Status(self.cells.get("status", ""))

    @property
    def note(self) -> str:
        return self.cells.get("note", "")

    def other_names(self, columns: Iterable[Column]) -> tuple[str, ...]:
        """What the row calls its unit in other columns than that of its name."""
        names = (self.cells.get(column.name, "") for column in columns if column.role is Role.OTHER_NAME)
        return tuple(filter(None, names))

    def score(self, indicator: str) -> str:
        """The printed score in an indicator; empty where none is printed."""
        return self.cells.get(indicator, "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """One published table with all its rows in printed order, and what it takes to read it."""

    package: str
    id: str
    title: Bilingual
    area: Unit
    """What the registry it rests on covers: its address begins with it."""
    scope: Unit
    """What the ranking is about: its ranks count within it, or within its parts."""
    level: Level
    """Of its units; of most of them where it mixes levels."""
    period: str | None
    index: Index
    framework: Framework
    source: Source
    table: Bilingual
    ties: Ties
    """Which ranks equal totals have."""
    columns: tuple[Column, ...]
    results: tuple[Result, ...]
    by: str = TOTAL
    """The indicator whose order the table prints, and whose ranks `rank` holds."""
    group_by: str | None = None
    """The column of the groups within which ranks count; None where they count within the whole scope."""
    mixed: Mapping[str, Level] = field(default_factory=dict)
    """Unit to its level, where that is another than the table's."""
    sizes: Mapping[str, int | None] | None = None
    """How long the whole list is of which these rows are a part, by the printed group, `""` where there is none; None
    where nobody knows. No mapping: the list is whole."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """What printed words in the place of figures mean: `{"-": "not_applicable"}`."""
    day: date | None = None
    """The day whose units are ranked; None where the period is not known."""
    previous: str | None = None
    """The period that printed comparisons refer to, where it is known not to be the one before."""
    averages: tuple[Average, ...] = ()
    tally: Tally | None = None

    @property
    def rules(self) -> str:
        """The id of its framework; where that has none, the package's own: unnamed rules are nobody else's."""
        return self.framework.id or f"{self.package}/"

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of the printed indicators in printed order, `total` among them."""
        return tuple(column.indicator for column in self.columns if column.scored and column.indicator)

    @property
    def observed(self) -> tuple[str, ...]:
        """The indicators in which a score or a rank is printed: with that of which only ranks are."""
        printed = self.indicators
        ranked = self.by not in printed and any(column.role is Role.RANK for column in self.columns)
        return (*printed, self.by) if ranked else printed

    @property
    def compared(self) -> tuple[str, ...]:
        """The indicators in which units are compared: all but those that say others in other words."""
        return tuple(
            column.indicator
            for column in self.columns
            if column.scored and column.indicator and (column.follows is None or column.indicator == self.by)
        )

    @property
    def maxima(self) -> Mapping[str, str]:
        """Indicator to the column that prints what each row's unit could reach in it: the first of several."""
        found = {it.indicator: it.name for it in reversed(self.columns) if it.role is Role.MAXIMUM}
        return {indicator: name for indicator, name in found.items() if indicator is not None}

    def own_maximum(self, result: Result, indicator: str) -> str:
        """What the row prints that its unit could reach in an indicator; empty where it prints nothing of it."""
        column = self.maxima.get(indicator)
        return self.figure(result, column) if column is not None else ""

    def maximum(self, result: Result, indicator: str) -> str:
        """What the unit could reach in an indicator, by its row, else by the framework; empty where neither says."""
        return self.own_maximum(result, indicator) or self.framework.maximum(indicator)

    def inferred(self, result: Result, indicator: str) -> bool:
        """No source prints the maximum that the unit could reach: it follows from what is printed."""
        return not self.own_maximum(result, indicator) and self.framework.inferred(indicator)

    @property
    def direction(self) -> Direction:
        """Which end of what it is ranked by is the better one."""
        return self.framework.direction(self.by)

    def rank_in(self, result: Result, indicator: str) -> str:
        """The printed rank of a result in an indicator; empty where none is printed."""
        return result.rank if indicator == self.by else result.cells.get(f"{indicator}_rank", "")

    @property
    def by_district(self) -> bool:
        """Its ranks count inside each district."""
        return self.group_by == DISTRICT

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of its units, from the top down."""
        found = {self.level_of(result.unit) for result in self.results} or {self.level}
        return tuple(sorted(found, key=lambda level: level.position))

    def level_of(self, unit: str) -> Level:
        """The level of a unit in it."""
        return self.mixed.get(unit, self.level)

    def printed_group(self, result: Result) -> str:
        """The group of a row as printed, a district as well; empty where ranks count within the whole scope."""
        return result.cells.get(self.group_by or "", result.group)

    def figure(self, result: Result, indicator: str) -> str:
        """The printed score in an indicator, or a figure beside scores, where it counts.

        Empty of a mark, and where the status of the row says that there is no result.
        """
        printed = result.score(indicator)
        return "" if printed in self.marks or result.status.void else printed

    def score(self, result: Result) -> str:
        """The printed score that the ranking ranks by, where it counts: a result that has one is scored."""
        return self.figure(result, self.by)

    def rank(self, result: Result) -> str:
        """The printed rank where it counts, a number, a range or a word for the last: a result that has one is ranked.

        Empty of a mark that says why there is none, and where the status of the row says that the unit has none.
        """
        none = result.status.void or result.status.unranked or self._said(result.rank) is not Status.NORMAL
        return "" if none else result.rank

    def status(self, result: Result, indicator: str | None = None) -> Status:
        """What is particular about a result, or about its score in one indicator, of which a mark there says it first.

        Of a result the status of its row says it, else the mark in place of what it is ranked by, or of its rank.
        """
        said = self._said(result.score(indicator or self.by))
        if said is not Status.NORMAL and (indicator is not None or result.status is Status.NORMAL):
            return said
        if result.status is Status.NORMAL and indicator in (None, self.by):
            rank = self._said(result.rank)
            if rank.unranked or not self.score(result):
                return rank
        return result.status

    def _said(self, cell: str) -> Status:
        """What a mark says; the ordinary status of any other cell, and of a word that is a rank itself."""
        mark = self.marks.get(cell, LAST)
        return Status.NORMAL if mark == LAST else Status(mark)

    def voided(self, result: Result) -> tuple[str, str]:
        """The rank and the score that are printed though the status of the row says that there is no result.

        Both are empty where no score is: then the rank may be no more than the number of the row.
        """
        rank, score = (cell if cell not in self.marks else "" for cell in (result.rank, result.score(self.by)))
        return (rank, score) if result.status.void and score else ("", "")

    def ordered(self, result: Result) -> bool:
        """The result stands in the order of its ranking: it has a score or a rank, and is not left out of it."""
        return bool(self.score(result) or self.rank(result)) and not self.left_out(result)

    def left_out(self, result: Result) -> bool:
        """The source says that the unit is in no order, whatever figures it has: by the status of its row, or by a mark
        in place of what it is ranked by or of its rank."""
        marks = (result.score(self.by), result.rank)
        return result.status.unranked or any(self._said(cell).unranked for cell in marks)


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
    sources: tuple[Source, ...]
    rankings: tuple[Ranking, ...]
    readme: str
    files: tuple[str, ...]
    """Names of the package's files, all of which are published as they are."""
    errata: tuple[Erratum, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """Oldest first."""
    contributors: tuple[Contributor, ...] = ()
    created: date | None = None
    """The day on which it was made; None where its descriptor does not say."""

    def corrections_of(self, source: Source) -> tuple[Source, ...]:
        """The sources that correct one of the package, in its order, whether a table has their figures or not."""
        return tuple(it for it in self.sources if it.corrects == source.id)

    def tables_of(self, source: Source) -> tuple[Ranking, ...]:
        """The tables whose figures are taken from a source; none of one that is only known to exist."""
        return tuple(it for it in self.rankings if it.source.id == source.id)

    @property
    def day(self) -> date | None:
        """The day of its data: on which it was made or, if later, its last correction; None where nothing says one."""
        return max(filter(None, (self.created, *(item.date for item in self.corrections))), default=None)
