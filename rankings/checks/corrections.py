"""Published cells that change: each needs a row in `corrections.csv`, and each row must be true."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from rankings.findings import Finding, Place, Rule
from rankings.model import Correction, CsvLine, Message
from rankings.source import sidetables
from rankings.source.packages import SourcePackage
from rankings.source.published import Published, digest
from rankings.source.sidetables import CORRECTIONS, ERRATA, NOTES
from rankings.source.tables import Row, Table

PUBLISHED_CHANGED = Rule(code="published-changed")
CORRECTION_STALE = Rule(code="correction-stale")
RULES = (PUBLISHED_CHANGED, CORRECTION_STALE)

_OWN_WORDS = frozenset({"note", "quote", "label"})
"""Columns of words, which may be improved freely."""
_ANNOTATIONS = frozenset({ERRATA, CORRECTIONS, NOTES})
_CellKey = tuple[str, str, str]


def check(source: SourcePackage, published: Published | None, faulty: Container[str] = ()) -> Iterator[Finding]:
    """Findings on cells that changed silently and on corrections that no longer hold.

    `faulty` are tables whose form must be mended first: their cells are not compared, so that one slip is one finding.
    """
    chains: dict[_CellKey, list[Correction]] = {}
    for correction in sidetables.corrections(source):
        chains.setdefault((correction.table, correction.unit, correction.field), []).append(correction)
    for (name, unit, field), chain in chains.items():
        if name not in faulty:
            yield from _stale(source, chain, _value(source, name, unit, field))
    if published is not None:
        yield from _changes(source, published, chains, faulty)


def _keyed(source: SourcePackage, name: str, table: Table) -> dict[str, Row]:
    """Rows by their key; a row of a table without key columns cannot be told apart and is left out."""
    fields = source.resources[name].primary_key
    return {" ".join(table.cell(row, field) for field in fields): row for row in table.rows}


def _value(source: SourcePackage, name: str, unit: str, field: str) -> str | None:
    """The present value of a corrected cell; None where there is no such place at all.

    A row that was taken out has an empty `unit` now; a column or table as a whole has no value.
    """
    table = source.tables.get(name)
    if table is None:
        return "" if not unit and not field else None
    if not unit:
        return ""
    row = _keyed(source, name, table).get(unit)
    if row is None:
        return "" if field == "unit" else None
    return unit if field == "unit" else table.cell(row, field) if field in table.header else None


def _stale(source: SourcePackage, chain: Sequence[Correction], value: str | None) -> Iterator[Finding]:
    table = source.tables[CORRECTIONS]
    rows = {row.line: row for row in table.rows}
    for before, after in pairwise(chain):
        if before.new != after.old:
            yield Finding(
                rule=CORRECTION_STALE,
                package=source.id,
                place=table.place(rows[after.line], "old"),
                message=Message("finding.corrections.chain", old=after.old, new=before.new, line=before.line),
                hint=CORRECTION_STALE.explanation,
            )
    last = chain[-1]
    if value != last.new:
        yield Finding(
            rule=CORRECTION_STALE,
            package=source.id,
            place=table.place(rows[last.line], "new"),
            message=Message("finding.corrections.stale", new=last.new, table=last.table, value=value)
            if value is not None
            else Message("finding.corrections.no_cell", new=last.new, table=last.table),
            hint=Message("finding.corrections.stale_hint"),
        )


def _changes(
    source: SourcePackage,
    published: Published,
    chains: Mapping[_CellKey, Sequence[Correction]],
    faulty: Container[str],
) -> Iterator[Finding]:
    files = {resource.path: name for name, resource in source.resources.items()}
    digests = published.digests.get(source.id, {})
    for file in published.files(source.id):
        name = files.get(file, file.removesuffix(".csv"))
        if (
            name in _ANNOTATIONS
            or name in faulty
            or (file in files and digests.get(file) == digest((source.folder / file).read_bytes()))
        ):
            continue
        before = published.table(source.id, file)
        if before is None:
            continue
        now = source.tables.get(name) if file in files else None
        partial = published.partial(source.id, file)
        for key, old, new, place in _differences(source, name, before, now):
            if partial and key[2] == "unit" and not old:  # a row that completes the list
                continue
            chain = chains.get(key, ())
            if not any(it.old == old for it in chain) or chain[-1].new != new:
                yield _silent(source, key, old, new, place)


def _differences(
    source: SourcePackage, name: str, before: Table, now: Table | None
) -> Iterator[tuple[_CellKey, str, str, Place]]:
    """Every change of a table: cells, whole rows under `unit`, whole columns, the table itself."""
    if now is None:
        yield (name, "", ""), name, "", source.descriptor_place("resources")
        return
    for field in sorted(set(before.header) ^ set(now.header)):
        if field not in _OWN_WORDS:
            yield (name, "", field), "", "", now.place(None, field)
    common = [field for field in now.header if field in before.header and field not in _OWN_WORDS]
    then, rows = _keyed(source, name, before), _keyed(source, name, now)
    for unit, row in then.items():
        if unit not in rows:
            yield (name, unit, "unit"), unit, "", now.place(None, None)
            continue
        for field in common:
            old, new = before.cell(row, field), now.cell(rows[unit], field)
            if old != new:
                yield (name, unit, field), old, new, now.place(rows[unit], field)
    for unit, row in rows.items():
        if unit not in then:
            yield (name, unit, "unit"), "", unit, now.place(row, "unit")


def _silent(source: SourcePackage, key: _CellKey, old: str, new: str, place: Place) -> Finding:
    return Finding(
        rule=PUBLISHED_CHANGED,
        package=source.id,
        place=place,
        message=_changed(key, old, new),
        hint=Message("finding.corrections.changed_hint", row=CsvLine(("YYYY-MM-DD", *key, old, new, "…", "…", "…"))),
    )


def _changed(key: _CellKey, old: str, new: str) -> Message:
    table, unit, field = key
    if unit:
        return Message("finding.corrections.changed", old=old, new=new, table=table, unit=unit, field=field)
    if field:
        return Message("finding.corrections.changed_column", old=old, new=new, table=table, field=field)
    return Message("finding.corrections.changed_table", old=old, new=new, table=table)
