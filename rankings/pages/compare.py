"""The page that puts two to five units side by side; without JavaScript it says how to go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.history.comparability import BETWEEN_UNITS
from rankings.model import Status
from rankings.words.view import Page, View

MOST = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparePage(Page):
    """The form, the place for the comparison, and every word the script needs."""

    template: ClassVar[str] = "compare.html.j2"
    reasons: Mapping[str, str]
    """Why units are not compared, by what their results do not have in common."""
    statuses: Mapping[str, str]
    """What is said beside the rank of a result that is not the unit's own final one, by its status."""
    most: int


def page(view: View) -> ComparePage:
    return ComparePage(
        head=view.head(urls.COMPARE, title=view.t("compare.title"), description=view.t("compare.description")),
        reasons={reason: view.t(f"reason.{reason}") for reason in BETWEEN_UNITS},
        statuses={it: view.t(f"status.short_{it}") for it in Status if it.qualified},
        most=MOST,
    )
