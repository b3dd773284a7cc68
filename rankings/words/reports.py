"""Findings and rules as they print: on the terminal, for programs, in pull requests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Literal

from rankings.checks.rules import CONTRADICTIONS, FAMILIES, RULES
from rankings.findings import Finding, Place, Rule, Severity, in_order
from rankings.model import LANGUAGES, Language, Message
from rankings.text import visible
from rankings.words.catalogue import Catalogue
from rankings.words.messages import said

Format = Literal["text", "json", "github", "markdown"]
FORMATS: tuple[Format, ...] = ("text", "json", "github", "markdown")


def location(place: Place) -> str:
    """File, line and column, as editors and compilers write them."""
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


def _help(words: Catalogue, language: Language, finding: Finding) -> str:
    return said(words, language, Message("report.help", hint=finding.hint))


def _as_text(words: Catalogue, findings: Sequence[Finding], languages: Sequence[Language]) -> str:
    lines: list[str] = []
    for package, group in groupby(findings, key=lambda finding: finding.package):
        lines.append(f"{visible(package)}:" if package else "")
        for finding in group:
            first, *others = languages
            message = visible(said(words, first, finding.message))
            lines.append(f"{visible(location(finding.place))}  {finding.rule.code}  {message}")
            lines += [f"    {visible(said(words, language, finding.message))}" for language in others]
            lines += _caret(finding.place)
            lines += [f"    {visible(_help(words, language, finding))}" for language in languages]
        lines.append("")
    return "\n".join(lines)


def _as_json(words: Catalogue, findings: Sequence[Finding]) -> str:
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
                "message": {language: said(words, language, finding.message) for language in LANGUAGES},
                "help": {language: said(words, language, finding.hint) for language in LANGUAGES},
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


def _as_github(words: Catalogue, findings: Sequence[Finding], languages: Sequence[Language]) -> str:
    lines = []
    for finding in findings[:_GITHUB_ANNOTATIONS]:
        place = finding.place
        values = {"file": place.path, "line": place.line, "col": place.column, "title": finding.rule.code}
        properties = ",".join(
            f"{name}={_escape_command(str(value), value=True)}" for name, value in values.items() if value is not None
        )
        body = "\n".join(
            f"{said(words, language, finding.message)} {_help(words, language, finding)}" for language in languages
        )
        lines.append(f"::{finding.rule.severity.value} {properties}::{_escape_command(_visible_lines(body))}")
    return "\n".join(lines)


def _visible_lines(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))


def _as_markdown(words: Catalogue, findings: Sequence[Finding], languages: Sequence[Language]) -> str:
    def cell(text: str) -> str:
        escaped = "".join(f"\\{char}" if char in "\\`*_[]<>|~" else char for char in visible(text))
        return escaped.replace("&", "&amp;")

    lines = ["| | | |", "|---|---|---|"] if findings else []
    for finding in findings:
        message = "<br>".join(
            f"{cell(said(words, language, finding.message))} {cell(said(words, language, finding.hint))}"
            for language in languages
        )
        lines.append(f"| {cell(location(finding.place))} | {cell(finding.rule.code)} | {message} |")
    return "\n".join(lines)


def formatted(words: Catalogue, findings: Iterable[Finding], form: Format, languages: Sequence[Language]) -> str:
    """All findings in one of the output formats."""
    ordered = in_order(findings)
    match form:
        case "json":
            return _as_json(words, ordered)
        case "github":
            return _as_github(words, ordered, languages)
        case "markdown":
            return _as_markdown(words, ordered, languages)
        case "text":
            return _as_text(words, ordered, languages)


def summary(words: Catalogue, findings: Sequence[Finding], languages: Sequence[Language]) -> str:
    """How many findings in how many packages, in each language."""
    found = Message("report.findings", n=len(findings))
    packages = Message("report.packages", n=len({finding.package for finding in findings}))
    told = Message("report.summary", findings=found, packages=packages)
    return " · ".join(said(words, language, told) for language in languages)


_SEVERITIES = {Severity.ERROR: Message("report.error"), Severity.WARNING: Message("report.warning")}


def explained(words: Catalogue, found: Rule, languages: Sequence[Language]) -> str:
    """A rule's title, severity and explanation for the terminal."""
    lines = []
    for language in languages:
        title, severity = (said(words, language, it) for it in (found.title, _SEVERITIES[found.severity]))
        lines.append(f"{found.code}  {title}  ({severity})")
        lines.append(f"    {said(words, language, found.explanation)}")
        if found.code in CONTRADICTIONS:
            lines.append(f"    {said(words, language, Message('report.acknowledged'))}")
    return "\n".join(lines)


def listed(words: Catalogue, languages: Sequence[Language]) -> str:
    """All codes with their titles, family by family."""

    def all_said(message: Message) -> str:
        return " / ".join(said(words, language, message) for language in languages)

    width = max(len(it.code) for it in RULES)
    lines = []
    for family in FAMILIES:
        lines.append(all_said(family.title))
        lines += [f"  {it.code:<{width}}  {all_said(it.title)}" for it in family.rules]
    return "\n".join(lines)
