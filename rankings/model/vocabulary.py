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
    """Why a result is not an ordinary scored one; the empty value is the ordinary case."""

    NORMAL = ""
    NEWLY_ASSESSED = "newly_assessed"
    NOT_ASSESSED = "not_assessed"
    NO_EVIDENCE = "no_evidence"
    WITHHELD = "withheld"
