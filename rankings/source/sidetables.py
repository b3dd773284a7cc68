"""The tables that stand beside rankings in a package: which there are and which columns they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from rankings.findings import Finding, Rule
from rankings.model import Average, AveragePlace, Bilingual, Correction, Erratum, Message, Statistic
from rankings.source.packages import SourcePackage
from rankings.source.schema import BESIDE
from rankings.source.tables import Row

AVERAGES = "averages"
STATEMENTS = "statements"
ERRATA = "errata"
CORRECTIONS = "corrections"
NOTES = "notes"

COLUMNS = {name: tuple(table.columns) for name, table in BESIDE.items()}

SIDE_REFERENCE = Rule(code="side-reference")
RULES = (SIDE_REFERENCE,)


def unknown(source: SourcePackage, name: str, row: Row, field: str) -> Finding:
    """A row of a side table that names something the package does not have."""
    table = source.tables[name]
    cell = table.cell(row, field)
    return Finding(
        rule=SIDE_REFERENCE,
        package=source.id,
        place=table.place(row, field),
        message=Message("finding.sidetables.unknown", cell=cell, field=field),
        hint=Message("finding.sidetables.unknown_hint"),
    )


def errata(source: SourcePackage) -> tuple[Erratum, ...]:
    """The acknowledged contradictions of a package, in the order of its file."""
    table = source.tables.get(ERRATA)
    if table is None:
        return ()
    return tuple(
        Erratum(
            ranking=table.cell(row, "ranking"),
            unit=table.cell(row, "unit"),
            field=table.cell(row, "field"),
            rule=table.cell(row, "rule"),
            printed=table.cell(row, "printed"),
            computed=table.cell(row, "computed"),
            explanation=Bilingual(vi=table.cell(row, "explanation_vi"), en=table.cell(row, "explanation_en")),
            line=row.line,
        )
        for row in table.rows
    )


def corrections(source: SourcePackage) -> tuple[Correction, ...]:
    """The corrections of a package, oldest first."""
    table = source.tables.get(CORRECTIONS)
    if table is None:
        return ()
    found = [
        Correction(
            date=date.fromisoformat(table.cell(row, "date")),
            table=table.cell(row, "ranking"),
            unit=table.cell(row, "unit"),
            field=table.cell(row, "field"),
            old=table.cell(row, "old"),
            new=table.cell(row, "new"),
            reason=Bilingual(vi=table.cell(row, "reason_vi"), en=table.cell(row, "reason_en")),
            authority=table.cell(row, "authority"),
            line=row.line,
        )
        for row in table.rows
    ]
    return tuple(sorted(found, key=lambda it: (it.date, it.line)))


def averages(source: SourcePackage, ranking: str) -> Iterator[Average]:
    """The averages that a package prints for one of its rankings, in the order of its file."""
    if AVERAGES in source.tables:
        for record in source.tables[AVERAGES].records():
            if record["ranking"] == ranking:
                yield Average(
                    scope=record["scope"],
                    label=record["label"],
                    place=AveragePlace(record["place"]),
                    indicator=record["indicator"],
                    value=record["value"],
                    statistic=Statistic(record.get("statistic") or Statistic.MEAN),
                )


def notes(source: SourcePackage, ranking: str) -> Mapping[tuple[str, str], str]:
    """The English of a ranking's notes, by the row's unit and the note as it stands in the table."""
    return {
        (record["unit"], record["note_vi"]): record["note_en"]
        for record in source.records(NOTES)
        if record["ranking"] == ranking
    }
