"""The closed vocabularies: languages, levels, statuses; and a text in both languages."""

from __future__ import annotations

from dataclasses import dataclass
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
    """What is particular about a result; the empty value is the ordinary case."""

    NORMAL = ""
    NEWLY_ASSESSED = "newly_assessed"
    PROVISIONAL = "provisional"
    """The authority itself calls the figure provisional."""
    INHERITED = "inherited"
    """The authority publishes a predecessor's figure for the unit."""
    NOT_ASSESSED = "not_assessed"
    NO_EVIDENCE = "no_evidence"
    WITHHELD = "withheld"


QUALIFIED = frozenset({Status.PROVISIONAL, Status.INHERITED})
"""Statuses of a figure that is not the unit's own final one: every place that shows it says so, no headline uses it."""
