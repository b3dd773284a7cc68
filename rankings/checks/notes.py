"""The English of notes: each row translates a note that stands in its ranking, as it stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rankings.checks.printed import PrintedRanking
from rankings.findings import Finding, Rule
from rankings.model import Message
from rankings.source import sidetables
from rankings.source.packages import SourcePackage
from rankings.source.sidetables import NOTES

NOTE_STALE = Rule(code="note-stale")
RULES = (NOTE_STALE,)


def check(source: SourcePackage, rankings: Mapping[str, PrintedRanking]) -> Iterator[Finding]:
    """Rows for no ranking of the package, for no unit of the ranking, or for a note that it does not have."""
    table = source.tables.get(NOTES)
    if table is None:
        return
    for row in table.rows:
        ranking, unit, note = (table.cell(row, field) for field in ("ranking", "unit", "note_vi"))
        if ranking not in source.resources or source.resources[ranking].ranking is None:
            yield sidetables.unknown(source, NOTES, row, "ranking")
            continue
        if ranking not in rankings:
            continue
        notes = [it.result.note for it in rankings[ranking].rows if it.unit == unit]
        if not notes:
            yield sidetables.unknown(source, NOTES, row, "unit")
        elif note not in notes:
            yield Finding(
                rule=NOTE_STALE,
                package=source.id,
                place=table.place(row, "note_vi"),
                message=Message("finding.notes.changed", unit=unit, table=ranking, now=notes[0])
                if notes[0]
                else Message("finding.notes.gone", unit=unit, table=ranking),
                hint=Message("finding.notes.changed_hint") if notes[0] else Message("finding.notes.gone_hint"),
            )
