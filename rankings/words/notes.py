"""Errata and corrections in the words of a page: what is printed, what it should be, by which rule, and why."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rankings import urls
from rankings.checks import rules
from rankings.history.standing import Entry
from rankings.model import Correction, Erratum, Package, Ranking
from rankings.words import amounts, headings, naming, sources
from rankings.words.view import Link, Links, View

Noted = Erratum | Correction
"""What a note is made of."""

_FIGURE = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """An erratum or a correction as shown; a correction's `printed` is its old value, `computed` its new one."""

    id: str
    """The same wherever the note is shown; part of the register's addresses."""
    correction: bool
    unit: Link | None
    """Leads to the unit's page; None where the note concerns no single unit."""
    row: str
    """Address of the unit's row in the ranking; empty where there is none."""
    column: str
    printed: str
    computed: str
    code: str
    """Of the rule that an erratum breaks; empty of a correction."""
    rule: Link | None
    explanation: str
    day: str
    authority: str


def of_table(
    view: View, links: Links, package: Package, ranking: Ranking | None, items: Iterable[Noted]
) -> tuple[Note, ...]:
    """The notes on one table, in the order of the items; `ranking` is None for tables that are none.

    Their ids occur once: two contradictions of one cell under one rule are counted on.
    """
    seen: Counter[str] = Counter()
    found = []
    for item in items:
        made = _note(view, links, package, ranking, item)
        seen[made.id] += 1
        found.append(made if seen[made.id] == 1 else replace(made, id=f"{made.id}/{seen[made.id]}"))
    return tuple(found)


def of_result(view: View, links: Links, entry: Entry) -> Mapping[str, tuple[Note, ...]]:
    """Column name to the notes on the entry's own row, in the order of the package's files."""
    package, ranking, unit = entry.package, entry.ranking, entry.result.unit
    items: list[Noted] = [it for it in package.errata if (it.ranking, it.unit) == (ranking.id, unit)]
    items += [it for it in package.corrections if (it.table, it.unit) == (ranking.id, unit)]
    made = of_table(view, links, package, ranking, items)
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for item, note in zip(items, made, strict=True):
        found[item.field].append(note)
    return {name: tuple(notes) for name, notes in found.items()}


def anchor(entry: Entry) -> str:
    """Id of the place on the unit's page where the notes on a result stand."""
    return f"about-{entry.place}"


def remarked(view: View, entry: Entry, column: str, said: str) -> str:
    """What a drawing says of a figure, with what has to be said with it wherever it stands."""
    remarks = [view.t(f"status.short_{entry.result.status.value}")] if entry.qualified else []
    if entry.noted(column):
        remarks.append(view.t("status.short_noted"))
    return amounts.remarked(view, said, remarks)


def _note(view: View, links: Links, package: Package, ranking: Ranking | None, item: Noted) -> Note:
    """The one place that tells the two kinds apart."""
    unit = _unit(view, links, ranking, item.unit) if ranking else None
    row = _row(links, ranking, item.unit) if ranking else ""
    column = _column(view, ranking, item.field) if ranking else " · ".join(filter(None, (item.unit, item.field)))
    match item:
        case Erratum():
            return Note(
                id=f"{package.id}/{item.ranking}/{item.unit or '-'}/{item.field}/{item.rule}",
                correction=False,
                unit=unit,
                row=row,
                column=column,
                printed=_figures(view, item.printed),
                computed=_figures(view, item.computed),
                code=item.rule,
                rule=_rule(view, links, item.rule),
                explanation=item.explanation[view.language],
                day="",
                authority="",
            )
        case Correction():
            return Note(
                id=f"{package.id}/{item.table}/{item.unit.replace(' ', '+') or '-'}/{item.field or '-'}/{item.date}",
                correction=True,
                unit=unit,
                row=row,
                column=column,
                printed=_figures(view, item.old),
                computed=_figures(view, item.new),
                code="",
                rule=None,
                explanation=item.reason[view.language],
                day=view.day(item.date),
                authority=item.authority,
            )


def _figures(view: View, value: str) -> str:
    """A printed or computed value with the decimal mark of the language, also inside words."""
    return _FIGURE.sub(lambda found: view.number(found[0]), value)


def _column(view: View, ranking: Ranking, field: str) -> str:
    """The heading of the column a note is about; what such columns mean, or the field's name, where there is none."""
    found = next((item for item in ranking.columns if item.name == field), None)
    if found is not None:
        return headings.text(view, ranking, found)
    return view.t(f"column.{field}") if f"column.{field}" in view.catalogue else field


def _rule(view: View, links: Links, code: str) -> Link:
    """The rule by its title, leading to where the method page explains it."""
    found = rules.rule(code)
    title = view.say(found.title) if found is not None else code
    return Link(text=title, href=f"{links.to(urls.METHOD)}#rule-{code}" if found is not None else links.to(urls.METHOD))


def _unit(view: View, links: Links, ranking: Ranking, unit: str) -> Link | None:
    if unit not in view.site.registry.units:
        return None
    return Link(
        text=naming.official_name(view, view.site.registry.units[unit], ranking), href=links.to(urls.unit(unit))
    )


def _row(links: Links, ranking: Ranking, unit: str) -> str:
    listed = next((result for result in ranking.results if result.unit == unit), None)
    return links.to(urls.row(ranking, listed)) if listed else ""


def doubt(view: View, links: Links, entry: Entry) -> Link:
    """Why a disputed rank makes no headline; leads to where it is printed."""
    period = naming.period_label(entry.ranking.period, view)
    said = (
        view.t("ranking.movers_qualified", period=period, status=view.t(f"status.{entry.result.status.value}"))
        if entry.qualified
        else view.t("ranking.movers_doubt", period=period, source=sources.noun(view, entry.ranking.source))
    )
    return Link(text=said, href=links.to(urls.row(entry.ranking, entry.result)))
