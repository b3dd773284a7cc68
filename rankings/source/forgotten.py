"""Empty cells of a ranking that nothing explains: an empty cell says that nothing is printed, and its row says why."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from rankings.model import TOTAL, Role, Status
from rankings.source import schema
from rankings.source.tables import Row, Table

_UNSETTLED = frozenset(it.value for it in Status if it.qualified)


def cells(
    table: Table, columns: Iterable[tuple[str, str | None]], marks: Container[str] = ()
) -> Iterator[tuple[Row, str]]:
    """Row and column of each; `columns` with the roles they were given. A row without a total wants a status first, and
    one that prints a mark there has said why."""
    watched = [name for name, role in columns if name in table.header and _wants_a_reason(name, role)]
    for row in table.rows:
        total = table.cell(row, TOTAL)
        if _explained(table, row) or (TOTAL in table.header and not total) or total in marks:
            continue
        yield from ((row, name) for name in watched if not table.cell(row, name))


def _wants_a_reason(name: str, role: str | None) -> bool:
    """Of a column beside ranks and groups none is asked; unit and name are never empty, whatever the row says."""
    if role is not None and name not in schema.RANKING:
        return role in (Role.RANK, Role.GROUP)
    return name not in ("status", "note", *schema.NEEDED)


def _explained(table: Table, row: Row) -> bool:
    """By a note, or by a status that says of the figures that some are missing."""
    return bool(table.cell(row, "note")) or table.cell(row, "status") not in {"", *_UNSETTLED}
