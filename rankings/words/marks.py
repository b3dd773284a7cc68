"""What has to be known about the figures of one result: errata and corrections by column, and the status in short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rankings.history.standing import Entry
from rankings.model import Column
from rankings.words import amounts, headings
from rankings.words.view import View


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What has to be said about one printed figure: the source contradicts itself, or it was changed later."""

    kind: str
    """`erratum` or `correction`."""
    column: str
    before: str
    """As printed, or as published before the correction."""
    after: str
    """What the rest of the document makes it, or the figure now."""
    explanation: str
    day: str
    authority: str


def of(view: View, entry: Entry) -> Mapping[str, tuple[Mark, ...]]:
    """Column name to the marks of the entry's own row, in the order of the package's files."""
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    for name, mark in _marks(view, entry):
        found[name].append(mark)
    return {name: tuple(marks) for name, marks in found.items()}


def anchor(entry: Entry) -> str:
    """Id of the place on the unit's page where the marks of a result are explained."""
    return f"about-{entry.package.id}-{entry.ranking.id}"


def remarked(view: View, entry: Entry, column: str, said: str) -> str:
    """What a drawing says of a figure, with what has to be said with it wherever it stands."""
    remarks = [view.t(f"status.short_{entry.result.status.value}")] if entry.qualified else []
    if entry.noted(column):
        remarks.append(view.t("status.short_noted"))
    return amounts.remarked(view, said, remarks)


def _marks(view: View, entry: Entry) -> Iterator[tuple[str, Mark]]:
    ranking, unit = entry.ranking, entry.result.unit
    for erratum in entry.package.errata:
        if (erratum.ranking, erratum.unit) == (ranking.id, unit):
            yield (
                erratum.field,
                Mark(
                    kind="erratum",
                    column=_heading(view, entry, erratum.field),
                    before=amounts.value(view, erratum.printed),
                    after=amounts.value(view, erratum.computed),
                    explanation=erratum.explanation[view.language],
                    day="",
                    authority="",
                ),
            )
    for correction in entry.package.corrections:
        if (correction.table, correction.unit) == (ranking.id, unit):
            yield (
                correction.field,
                Mark(
                    kind="correction",
                    column=_heading(view, entry, correction.field),
                    before=amounts.value(view, correction.old),
                    after=amounts.value(view, correction.new),
                    explanation=correction.reason[view.language],
                    day=view.day(correction.date),
                    authority=correction.authority,
                ),
            )


def _heading(view: View, entry: Entry, name: str) -> str:
    column: Column | None = next((it for it in entry.ranking.columns if it.name == name), None)
    if column is not None:
        return headings.text(view, entry.ranking, column)
    return view.t(f"column.{name}") if f"column.{name}" in view.catalogue else name
