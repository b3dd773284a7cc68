"""The page on method: prose, then what the checks say of themselves and how much they catch, which was measured."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from markupsafe import Markup

from rankings import urls
from rankings.checks import rules
from rankings.findings import Severity
from rankings.pages import prose
from rankings.words.view import Page, View

MEASURED = Path(__file__).resolve().parents[2] / "docs" / "checks-coverage.json"
"""What `python -m tests.mutation.measure` writes; the page does without it where it was not measured."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleText:
    """One rule in the words of its check."""

    id: str
    code: str
    title: str
    explanation: str
    warning: bool
    acknowledged: bool
    """What it finds may stand in the source: then it is shown as an erratum."""
    errata: int
    """How many of the errata published here it found."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FamilyText:
    """Rules that belong together."""

    id: str
    title: str
    rules: tuple[RuleText, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CaughtShare:
    """How many single mistakes of one kind were tried and how many were caught."""

    title: str
    tried: str
    caught: str
    percent: str
    bar: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UncaughtReason:
    """Why some mistakes leave no trace."""

    text: str
    count: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasuredCoverage:
    """What a measurement over every cell of some packages found."""

    lead: str
    """How it was measured, and which packages: others may have come since."""
    core: CaughtShare
    whole: CaughtShare
    kinds: tuple[CaughtShare, ...]
    uncaught: tuple[UncaughtReason, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MethodPage(Page):
    """How the portal works: prose, then what the checks say of themselves and how much they catch."""

    template: ClassVar[str] = "method.html.j2"
    body: Markup
    register: str
    families: tuple[FamilyText, ...]
    rules: int
    coverage: MeasuredCoverage | None


def page(view: View) -> MethodPage:
    """The text on the method, every rule, and what was measured of them."""
    head, body = prose.document(view, "method")
    found = families(view)
    return MethodPage(
        head=head,
        body=body,
        register=view.links(urls.METHOD).to(urls.REGISTER),
        families=found,
        rules=sum(len(family.rules) for family in found),
        coverage=coverage(view),
    )


def families(view: View) -> tuple[FamilyText, ...]:
    """The rules as the method page tells them, with how many errata of each there are."""
    found = [item.rule for package in view.site.packages for item in package.errata]
    return tuple(
        FamilyText(
            id=f"family-{number}",
            title=view.say(family.title),
            rules=tuple(
                RuleText(
                    id=f"rule-{rule.code}",
                    code=rule.code,
                    title=view.say(rule.title),
                    explanation=view.say(rule.explanation),
                    warning=rule.severity is Severity.WARNING,
                    acknowledged=rule.code in rules.CONTRADICTIONS,
                    errata=found.count(rule.code),
                )
                for rule in family.rules
            ),
        )
        for number, family in enumerate(rules.FAMILIES, start=1)
    )


def coverage(view: View, measured: Path = MEASURED) -> MeasuredCoverage | None:
    """None where nothing was measured."""
    report = _report(measured)
    if report is None:
        return None
    packages = list(dict.fromkeys(it["package"] for it in report["rankings"]))
    return MeasuredCoverage(
        lead=view.t("method.coverage_lead", n=len(packages), packages=", ".join(packages)),
        core=_share(view, view.t("method.coverage_core"), report["core"]),
        whole=_share(view, view.t("method.coverage_all"), report["all"]),
        kinds=tuple(_share(view, kind["title"][view.text_language], kind) for kind in report["kinds"]),
        uncaught=_uncaught(view, report["uncaught"]),
    )


@cache
def _report(measured: Path) -> Mapping[str, Any] | None:
    if not measured.is_file():
        return None
    report: Mapping[str, Any] = json.loads(measured.read_text(encoding="utf-8"))
    return report


def _share(view: View, title: str, found: Mapping[str, Any]) -> CaughtShare:
    return CaughtShare(
        title=title,
        tried=view.count(found["mutants"]),
        caught=view.count(found["caught"]),
        percent=view.number(found["percent"]),
        bar=str(round(float(found["percent"]))),
    )


def _uncaught(view: View, reasons: Iterable[Mapping[str, Any]]) -> tuple[UncaughtReason, ...]:
    return tuple(
        UncaughtReason(text=it["reason"][view.text_language], count=view.count(it["mutants"]))
        for it in sorted(reasons, key=lambda it: -it["mutants"])
        if it["reason"][view.text_language]
    )
