"""Errata and corrections in the words of a page: what is printed, what it should be, by which rule, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rankings import urls
from rankings.checks import rules
from rankings.history.standing import Entry
from rankings.model import Correction, Erratum, Package, Ranking
from rankings.words import headings, naming
from rankings.words.view import Link, Links, View

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
    rule: Link | None
    explanation: str
    day: str
    authority: str


def erratum(view: View, links: Links, package: Package, ranking: Ranking, item: Erratum) -> Note:
    return Note(
        id=f"{package.id}/{item.ranking}/{item.unit or '-'}/{item.field}/{item.rule}",
        correction=False,
        unit=_unit(view, links, ranking, item.unit),
        row=_row(links, package, ranking, item.unit),
        column=column(view, ranking, item.field),
        printed=figures(view, item.printed),
        computed=figures(view, item.computed),
        rule=rule(view, links, item.rule),
        explanation=item.explanation[view.language],
        day="",
        authority="",
    )


def correction(view: View, links: Links, package: Package, ranking: Ranking | None, item: Correction) -> Note:
    known = ranking is not None and item.unit in view.site.registry.units
    return Note(
        id=f"{package.id}/{item.table}/{item.unit.replace(' ', '+') or '-'}/{item.field or '-'}/{item.date}",
        correction=True,
        unit=_unit(view, links, ranking, item.unit) if ranking and known else None,
        row=_row(links, package, ranking, item.unit) if ranking and known else "",
        column=column(view, ranking, item.field) if ranking else " · ".join(filter(None, (item.unit, item.field))),
        printed=figures(view, item.old),
        computed=figures(view, item.new),
        rule=None,
        explanation=item.reason[view.language],
        day=view.day(item.date),
        authority=item.authority,
    )


def distinct(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes with ids that occur once: two contradictions of one cell under one rule are counted on."""
    from dataclasses import replace  # noqa: PLC0415

    seen: dict[str, int] = {}
    found = []
    for note in notes:
        seen[note.id] = times = seen.get(note.id, 0) + 1
        found.append(note if times == 1 else replace(note, id=f"{note.id}/{times}"))
    return tuple(found)


def figures(view: View, value: str) -> str:
    """A printed or computed value with the decimal mark of the language, also inside words."""
    return _FIGURE.sub(lambda found: view.number(found[0]), value)


def column(view: View, ranking: Ranking, field: str) -> str:
    """The heading of the column a note is about; the field's own name where the table has no such column."""
    found = next((item for item in ranking.columns if item.name == field), None)
    return headings.text(view, ranking, found) if found is not None else field


def rule(view: View, links: Links, code: str) -> Link:
    """The rule by its title, leading to where the method page explains it."""
    found = rules.rule(code)
    title = view.say(found.title) if found is not None else code
    return Link(text=title, href=f"{links.to(urls.METHOD)}#rule-{code}" if found is not None else links.to(urls.METHOD))


def _unit(view: View, links: Links, ranking: Ranking, unit: str) -> Link | None:
    if unit not in view.site.registry.units:
        return None
    return Link(text=naming.official_name(view.site.registry.units[unit], ranking), href=links.to(urls.unit(unit)))


def _row(links: Links, package: Package, ranking: Ranking, unit: str) -> str:
    listed = any(result.unit == unit for result in ranking.results)
    return links.to(urls.row(ranking, unit)) if listed else ""


def doubt(view: View, links: Links, entry: Entry) -> Link:
    """Why a disputed rank makes no headline; leads to where it is printed."""
    period = naming.period_label(entry.ranking.period, view)
    said = (
        view.t("ranking.movers_qualified", period=period, status=view.t(f"status.{entry.result.status.value}"))
        if entry.qualified
        else view.t("ranking.movers_doubt", period=period)
    )
    return Link(text=said, href=links.to(urls.row(entry.ranking, entry.result.unit)))
