"""What checks have to say: rules and findings. Their words stand in the catalogue, and `words.reports` prints them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rankings.model import Message, Value


class Severity(StrEnum):
    """Errors withhold a package; warnings are only shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One thing that is checked. `code` is stable, and its texts are found by it."""

    code: str
    severity: Severity = Severity.ERROR
    values: tuple[tuple[str, Value], ...] = ()
    """What stands in its explanation."""

    @property
    def title(self) -> Message:
        return Message(f"rule.{self.code}.title")

    @property
    def explanation(self) -> Message:
        """Why it is checked and what to do about it."""
        return Message(f"rule.{self.code}.explanation", **dict(self.values))


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a finding is: file, physical line and character column (from 1), field, cell, the line itself."""

    path: str
    line: int | None = None
    column: int | None = None
    field: str | None = None
    cell: str | None = None
    excerpt: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One fault at one place of one package: what is wrong and what to do."""

    rule: Rule
    package: str
    place: Place
    message: Message
    hint: Message

    @property
    def sort_key(self) -> tuple[str, str, int, int, str, tuple[str, ...]]:
        """By package, then by place: the order in which findings are read."""
        place = self.place
        return (
            self.package,
            place.path,
            place.line or 0,
            place.column or 0,
            self.rule.code,
            self.message.sort_key,
        )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by package, file, line and column, each once."""
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)
