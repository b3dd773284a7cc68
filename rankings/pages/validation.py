"""The page of checks: the packages that are withheld, and every reason for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.findings import Finding, in_order
from rankings.site import Withheld
from rankings.text import visible
from rankings.words.reports import location
from rankings.words.view import Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingLine:
    """A finding in the words of the page."""

    place: str
    code: str
    cell: str
    message: str
    hint: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WithheldPackage:
    """A withheld package with its findings."""

    id: str
    count: str
    findings: tuple[FindingLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ValidationPage(Page):
    """What the checks held back."""

    template: ClassVar[str] = "validation.html.j2"
    published: str
    withheld: tuple[WithheldPackage, ...]
    register: str
    method: str


def page(view: View) -> ValidationPage:
    """What is withheld, and why."""
    portal = view.site.portal
    links = view.links(urls.VALIDATION)
    return ValidationPage(
        head=view.head(urls.VALIDATION, title=view.t("validation.title"), description=view.t("validation.description")),
        published=view.t("validation.published", n=len(portal.packages)),
        withheld=tuple(_package(view, withheld) for withheld in sorted(portal.withheld, key=lambda item: item.package)),
        register=links.to(urls.REGISTER),
        method=f"{links.to(urls.METHOD)}#checks",
    )


def _package(view: View, withheld: Withheld) -> WithheldPackage:
    findings = in_order(withheld.findings)
    return WithheldPackage(
        id=withheld.package,
        count=view.t("count.findings", n=len(findings)),
        findings=tuple(_line(view, finding) for finding in findings),
    )


def _line(view: View, finding: Finding) -> FindingLine:
    return FindingLine(
        place=location(finding.place),
        code=finding.rule.code,
        cell=visible(finding.place.cell or ""),
        message=visible(view.say(finding.message)),
        hint=visible(view.say(finding.hint)),
    )
