"""What a check yields: cells it compared, contradictions of the source, findings on the package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rankings.findings import Finding, Place, Rule
from rankings.model import Message


class ComparedCell(NamedTuple):
    """A printed cell that a check compared with something; counted once however often it is compared."""

    ranking: str
    resource: str
    line: int
    field: str


class ErratumKey(NamedTuple):
    """What makes a contradiction the same one: an erratum acknowledges exactly this."""

    ranking: str
    unit: str
    field: str
    rule: str
    printed: str
    computed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """Two things in the published document that cannot both be true.

    It is a mistake of the transcription, to be mended, or one of the source, to be acknowledged in
    `errata.csv`. `printed` and `computed` are free of language; `unit` is empty where no single unit is meant.
    """

    rule: Rule
    ranking: str
    unit: str
    field: str
    printed: str
    computed: str
    explanation: Message
    place: Place

    @property
    def key(self) -> ErratumKey:
        return ErratumKey(self.ranking, self.unit, self.field, self.rule.code, self.printed, self.computed)


Outcome = ComparedCell | Contradiction | Finding
