"""What checks have to say: rules, findings, and how they print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Literal

from rankings.model import LANGUAGES, Bilingual, Language
from rankings.text import visible


class Severity(StrEnum):
    """Errors withhold a package; warnings are only shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One thing that is checked. `code` is stable; `explanation` says why and what to do about it."""

    code: str
    title: Bilingual
    explanation: Bilingual
    severity: Severity = Severity.ERROR


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
    message: Bilingual
    hint: Bilingual

    @property
    def sort_key(self) -> tuple[str, str, int, int, str, str]:
        place = self.place
        return (
            self.package,
            place.path,
            place.line or 0,
            place.column or 0,
            self.rule.code,
            self.message.vi,
        )


Format = Literal["text", "json", "github", "markdown"]
FORMATS: tuple[Format, ...] = ("text", "json", "github", "markdown")


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by package, file, line and column, each once."""
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)


def _location(place: Place) -> str:
    return ":".join(str(part) for part in (place.path, place.line, place.column) if part is not None)


def _caret(place: Place) -> list[str]:
    if place.excerpt is None or place.column is None or place.line is None:
        return []
    before = place.excerpt[: place.column - 1]
    window = max(0, len(before) - 60)
    shown = visible(place.excerpt[window : window + 110])
    marks = "^" * max(1, len(visible(place.cell or "")))
    indent = " " * len(visible(before[window:]))
    gutter = f"{place.line:>6} | "
    underline = marks[: max(1, len(shown) - len(indent))]
    return [f"{gutter}{shown}", f"{' ' * (len(gutter) - 2)}| {indent}{underline}"]


def _help_word(language: Language) -> str:
    return "cách xử lý" if language == "vi" else "help"


def _as_text(findings: Sequence[Finding], languages: Sequence[Language]) -> str:
    lines: list[str] = []
    for package, group in groupby(findings, key=lambda finding: finding.package):
        lines.append(f"{visible(package)}:" if package else "")
        for finding in group:
            first, *others = languages
            head = f"{visible(_location(finding.place))}  {finding.rule.code}  {visible(finding.message[first])}"
            lines.append(head)
            lines += [f"    {visible(finding.message[language])}" for language in others]
            lines += _caret(finding.place)
            lines += [f"    {_help_word(language)}: {visible(finding.hint[language])}" for language in languages]
        lines.append("")
    return "\n".join(lines)


def _as_json(findings: Sequence[Finding]) -> str:
    return json.dumps(
        [
            {
                "code": finding.rule.code,
                "severity": finding.rule.severity.value,
                "package": finding.package,
                "path": finding.place.path,
                "line": finding.place.line,
                "column": finding.place.column,
                "field": finding.place.field,
                "cell": finding.place.cell,
                "message": {language: finding.message[language] for language in LANGUAGES},
                "help": {language: finding.hint[language] for language in LANGUAGES},
            }
            for finding in findings
        ],
        ensure_ascii=False,
        indent=2,
    )


_GITHUB_ANNOTATIONS = 10
"""GitHub shows no more annotations a step; the rest would be lost silently."""


def _escape_command(text: str, *, value: bool = False) -> str:
    escapes: Mapping[str, str] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
    if value:
        escapes = {**escapes, ":": "%3A", ",": "%2C"}
    for char, escape in escapes.items():
        text = text.replace(char, escape)
    return text


def _as_github(findings: Sequence[Finding], languages: Sequence[Language]) -> str:
    lines = []
    for finding in findings[:_GITHUB_ANNOTATIONS]:
        place = finding.place
        values = {"file": place.path, "line": place.line, "col": place.column, "title": finding.rule.code}
        properties = ",".join(
            f"{name}={_escape_command(str(value), value=True)}" for name, value in values.items() if value is not None
        )
        body = "\n".join(
            f"{finding.message[language]} {_help_word(language)}: {finding.hint[language]}" for language in languages
        )
        lines.append(f"::{finding.rule.severity.value} {properties}::{_escape_command(_visible_lines(body))}")
    return "\n".join(lines)


def _visible_lines(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))


def _as_markdown(findings: Sequence[Finding], languages: Sequence[Language]) -> str:
    def cell(text: str) -> str:
        escaped = "".join(f"\\{char}" if char in "\\`*_[]<>|~" else char for char in visible(text))
        return escaped.replace("&", "&amp;")

    lines = ["| | | |", "|---|---|---|"] if findings else []
    for finding in findings:
        message = "<br>".join(
            f"{cell(finding.message[language])} {cell(finding.hint[language])}" for language in languages
        )
        lines.append(f"| {cell(_location(finding.place))} | {cell(finding.rule.code)} | {message} |")
    return "\n".join(lines)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def summary(findings: Sequence[Finding], languages: Sequence[Language]) -> str:
    """How many findings in how many packages, in each language."""
    packages = len({finding.package for finding in findings})
    texts = Bilingual(
        vi=f"{len(findings)} lỗi trong {packages} gói dữ liệu",
        en=f"{_count(len(findings), 'finding')} in {_count(packages, 'package')}",
    )
    return " · ".join(texts[language] for language in languages)


def formatted(findings: Iterable[Finding], form: Format, languages: Sequence[Language]) -> str:
    """All findings in one of the output formats."""
    ordered = in_order(findings)
    match form:
        case "json":
            return _as_json(ordered)
        case "github":
            return _as_github(ordered, languages)
        case "markdown":
            return _as_markdown(ordered, languages)
        case "text":
            return _as_text(ordered, languages)
