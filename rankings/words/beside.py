"""What another result of the same unit, index and period says beside the one that leads: both figures, and whose."""

from __future__ import annotations

from rankings.history import precedence
from rankings.history.precedence import Beside, Difference
from rankings.history.standing import Entry
from rankings.words import amounts, headings, sources
from rankings.words.view import View


def said(view: View, lead: Entry, other: Entry, stands: Beside) -> str:
    """One sentence; empty where the other says the same as the one that leads."""
    match stands:
        case Beside.REPEATS:
            return ""
        case Beside.DISAGREES:
            found = (_difference(view, lead, other, it) for it in precedence.differences(lead, other))
            return view.t("source.beside_disagrees", differences="; ".join(found))
        case Beside.CORRECTED:
            return view.t("source.beside_corrected", **_figures(view, other))
        case Beside.EDITION:
            day = other.ranking.day
            return view.t("source.beside_edition", day=view.day(day) if day else "", **_figures(view, other))
        case Beside.RULES:
            framework = amounts.framework(view, other.ranking.framework)
            return view.t("source.beside_rules", framework=framework, **_figures(view, other))


def _figures(view: View, entry: Entry) -> dict[str, str]:
    printed = filter(None, (amounts.points(view, entry), amounts.ranked(view, entry)))
    return {
        "figures": ", ".join(printed) or view.t("source.no_figures"),
        "source": sources.short(view, entry.ranking.source),
    }


def _difference(view: View, lead: Entry, other: Entry, found: Difference) -> str:
    column = next((it for it in lead.ranking.columns if it.scored and it.indicator == found.field), None)
    return view.t(
        "source.difference",
        column=headings.text(view, lead.ranking, column) if column is not None else view.t("source.rank"),
        first=view.number(found.first),
        second=view.number(found.second),
        source=sources.short(view, lead.ranking.source),
        other=sources.short(view, other.ranking.source),
    )
