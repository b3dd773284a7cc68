"""The closed vocabularies: languages, levels, statuses; and a text in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

Language = str
"""A language by its code, as in addresses and in `lang`; `templates/languages.toml` lists those of the pages."""

SOURCE: Language = "vi"
"""The language of the documents and of the names of units; its pages have no prefix in their addresses."""

ENGLISH: Language = "en"
"""The other language of the texts in the data, which pages in a third one show."""

LANGUAGES: tuple[Language, ...] = (SOURCE, ENGLISH)
"""The languages of the texts in the data, and of what is said on the terminal."""

TOTAL = "total"
"""The indicator that is the whole; every framework has it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bilingual:
    """A text of the data in its two languages; pages in any other language show the English one."""

    vi: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.vi if language == SOURCE else self.en


class Name(str):
    """A name that knows its language; any other string that names a unit is in the language of the documents."""

    __slots__ = ("language",)

    language: Language

    def __new__(cls, value: str, language: Language) -> Self:
        name = str.__new__(cls, value)
        name.language = language
        return name


def spoken(text: str) -> Language:
    """The language of a name."""
    return text.language if isinstance(text, Name) else SOURCE


class Level(str):
    """A level of units by its id, with what the registry knows of it.

    Equality is that of ids; any id that an area of the registry declares is one. The five of Viet Nam need no
    declaration: their words are the catalogue's, an area may say others.
    """

    __slots__ = ("above_areas", "plural", "position", "territorial")

    position: int
    """Where it stands in the order in which pages list levels: from the top down, an authority's own bodies first."""
    territorial: bool
    """Its units are places, within which others may be ranked."""
    above_areas: bool
    """Its units hold areas of their own, as a country its provinces; nobody says of a unit below that it is in one."""
    plural: Bilingual | None
    """Its units inside a sentence; None where the catalogue has the words."""

    COUNTRY: ClassVar[Level]
    PROVINCE: ClassVar[Level]
    DEPARTMENT: ClassVar[Level]
    DISTRICT: ClassVar[Level]
    COMMUNE: ClassVar[Level]

    def __new__(
        cls,
        value: str,
        *,
        position: int = 0,
        territorial: bool = True,
        above_areas: bool = False,
        plural: Bilingual | None = None,
    ) -> Self:
        level = str.__new__(cls, value)
        level.position = position
        level.territorial = territorial
        level.above_areas = above_areas
        level.plural = plural
        return level

    @property
    def value(self) -> str:
        return str(self)

    @property
    def breadth(self) -> tuple[bool, int]:
        """Orders levels by how much of the world a unit is: places from the top down, then bodies."""
        return (not self.territorial, self.position)


Level.COUNTRY = Level("country", position=0, above_areas=True)
Level.PROVINCE = Level("province", position=1)
Level.DEPARTMENT = Level("department", position=2, territorial=False)
Level.DISTRICT = Level("district", position=3)
Level.COMMUNE = Level("commune", position=4)

LEVELS: tuple[Level, ...] = (Level.COUNTRY, Level.PROVINCE, Level.DEPARTMENT, Level.DISTRICT, Level.COMMUNE)
"""Those that need no declaration, in the order in which pages list them."""


class Meaning(StrEnum):
    """What a status says of the figures beside it."""

    OWN = "own"
    """They are the unit's own final ones."""
    UNSETTLED = "unsettled"
    """They are the unit's own and may still change: compared like any other, and no headline rests on the table."""
    OTHERS = "others"
    """They are another unit's: no line, change or trend leads to them or from them."""
    UNRANKED = "unranked"
    """They are the unit's own, and it stands in no order: it is left out where units are ranked and counted."""
    UNPRINTED = "unprinted"
    """There are some, and not all are made public: what is printed, a rank, is the unit's own."""
    MISSING = "missing"
    """There is no result, for this reason: a figure that is printed all the same, a 0 or a last rank, stands for
    nothing."""


class Status(StrEnum):
    """What is particular about a result, and what that means; the empty value is the ordinary case.

    A new one is a line here and its words in the catalogue, which says itself what it lacks. Only `checks/status.py`
    asks for a status by its name, where a rule is about that one.
    """

    meaning: Meaning

    def __new__(cls, value: str, meaning: Meaning = Meaning.OWN) -> Self:
        status = str.__new__(cls, value)
        status._value_ = value
        status.meaning = meaning
        return status

    NORMAL = "", Meaning.OWN
    NEWLY_ASSESSED = "newly_assessed", Meaning.OWN
    PROVISIONAL = "provisional", Meaning.UNSETTLED
    """The authority itself calls the figure provisional."""
    INHERITED = "inherited", Meaning.OTHERS
    """The authority publishes a predecessor's figure for the unit."""
    NOT_ASSESSED = "not_assessed", Meaning.MISSING
    NO_EVIDENCE = "no_evidence", Meaning.MISSING
    WITHHELD = "withheld", Meaning.UNPRINTED
    NOT_APPLICABLE = "not_applicable", Meaning.MISSING
    """There can be no figure: what is measured does not concern the unit."""
    NOT_PRINTED = "not_printed", Meaning.UNPRINTED
    """The source prints a mark or nothing where the figure would stand, and does not say why."""
    NOT_RANKED = "not_ranked", Meaning.UNRANKED
    """The source says that the unit is not ranked, whether it has a score or not."""

    @property
    def qualified(self) -> bool:
        """The figures are not the unit's own final ones: every place that shows them says so, no headline uses them."""
        return self.meaning in (Meaning.UNSETTLED, Meaning.OTHERS)

    @property
    def missing(self) -> bool:
        """The status says why there is no score."""
        return self.meaning in (Meaning.MISSING, Meaning.UNPRINTED)

    @property
    def void(self) -> bool:
        """Figures beside it stand for nothing: they are shown as printed and count nowhere."""
        return self.meaning is Meaning.MISSING

    @property
    def unranked(self) -> bool:
        """The unit is in no order of its ranking, whatever figures it has."""
        return self.meaning is Meaning.UNRANKED


LAST = "last"
"""What a word in the place of a rank means that says so of the last unit; any other printed word is a status."""

MARKS: tuple[str, ...] = (*(it for it in Status if it.missing or it.unranked), LAST)
"""What a printed word in the place of a figure can mean."""


class Medium(StrEnum):
    """What readers call a source, the one nearest to the authority first: of two that differ, that one leads."""

    DOCUMENT = "document"
    """Issued by the authority: it has an issuer, mostly a number, and a place where something is printed."""
    PAGE = "page"
    """On the web, whoever runs it."""
    PRESS = "press"
    """A newspaper's report of what an authority has published."""


class SourceKind(StrEnum):
    """What kind of source published figures are taken from.

    A new one is a line here and its word in the catalogue.
    """

    medium: Medium

    def __new__(cls, value: str, medium: Medium = Medium.DOCUMENT) -> Self:
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.medium = medium
        return kind

    DOCUMENT = "document", Medium.DOCUMENT
    """Nobody has said which."""
    DECISION = "decision", Medium.DOCUMENT
    NOTICE = "notice", Medium.DOCUMENT
    REPORT = "report", Medium.DOCUMENT
    LETTER = "letter", Medium.DOCUMENT
    WEB_PAGE = "web-page", Medium.PAGE
    NEWSPAPER = "newspaper", Medium.PRESS


class Relation(StrEnum):
    """What happened between two units, or to one."""

    MERGER = "merger"
    SPLIT = "split"
    RENAME = "rename"
    UPGRADE = "upgrade"
    ABOLITION = "abolition"
    """Nobody took the unit over."""
    UNCONFIRMED = "unconfirmed"
    """It ended, and no source says who took it over."""


class Extent(StrEnum):
    """How much of a unit went over."""

    WHOLE = "whole"
    PART = "part"


class MaximumBasis(StrEnum):
    """Where the maximum of an indicator is known from."""

    PRINTED = "printed"
    """A source prints it."""
    INFERRED = "inferred"
    """No source does: it follows from what is printed."""


class Direction(StrEnum):
    """Which end of an indicator is the better one."""

    HIGHER = "higher"
    LOWER = "lower"

    @property
    def sense(self) -> int:
        """By which figures are multiplied so that the greater is the better: 1 or -1."""
        return -1 if self is Direction.LOWER else 1


class Measure(StrEnum):
    """What the figures of an indicator are, and so how they are said."""

    POINTS = "points"
    PERCENT = "percent"
    """Of a hundred; the sign is not printed in the cell."""
    SHARE = "share"
    """A part of a whole, as 0.703 of 1, or any other figure without a unit."""
    COUNT = "count"
    """How many: late files, complaints."""


class Certainty(StrEnum):
    """How sure it is that the heading of an indicator is its own; empty in the ordinary case."""

    UNCERTAIN = "uncertain"
    """The source does not tell which column it belongs to."""


class NameKind(StrEnum):
    """Why a name that is not the official one is known for a unit."""

    MISREAD = "misread"
    ABBREVIATION = "abbreviation"
    VARIANT = "variant"
    WRONG_TYPE = "wrong_type"
    ENGLISH = "english"


class AveragePlace(StrEnum):
    """Where a source prints an average."""

    TABLE = "table"
    TEXT = "text"


class Statistic(StrEnum):
    """What a printed figure over the units of a ranking says of their scores."""

    MEAN = "mean"
    MEDIAN = "median"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"


class Ties(StrEnum):
    """Which ranks equal scores have."""

    SHARED = "shared"
    """1, 2, 2, 4."""
    DENSE = "dense"
    """1, 2, 2, 3: no number is left out after a shared one."""
    SUCCESSIVE = "successive"
    """1, 2, 3, 4, in an order that the table does not explain."""

    @property
    def gapless(self) -> bool:
        """Ranks count different scores, not the units ahead: the last is lower than the number of units."""
        return self is Ties.DENSE
