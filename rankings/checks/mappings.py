"""The registry's mapped indicators: both exist, each has one counterpart, and a source says that they are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from difflib import get_close_matches

from rankings.findings import Finding, Rule
from rankings.model import TOTAL, Message
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

MAPPINGS = Rule(code="registry-mappings")
RULES = (MAPPINGS,)

TABLE = "mappings"
_SIDES = (("framework", "indicator"), ("other_framework", "other_indicator"))
_Known = Mapping[tuple[str, str], Set[str]]
"""Framework and level to its indicators."""
_End = tuple[str, str, str, str]
"""Level, framework, indicator, and the framework in which its counterpart stands."""


def check(sources: Iterable[SourcePackage]) -> Iterator[Finding]:
    """Findings on the mapped indicators of each index, each at its cell.

    They are of its own frameworks and of those of the indexes that it replaced.
    """
    by_index = {source.folder.name: source for source in sources if "indexes" in source.tables}
    for source in by_index.values():
        table = source.tables.get(TABLE)
        if table is None:
            continue
        known = _known(_line(source, by_index))
        seen: dict[_End, tuple[str, Row]] = {}
        for row in table.rows:
            yield from _row_faults(source, table, row, known)
            yield from _repeated(source, table, row, seen)


def _line(source: SourcePackage, by_index: Mapping[str, SourcePackage]) -> list[SourcePackage]:
    """The index and those before it that replaced one another."""
    found = [source]
    while (before := by_index.get(_replaced(found[-1]))) is not None and before not in found:
        found.append(before)
    return found


def _replaced(source: SourcePackage) -> str:
    return next((record["replaces"] for record in source.records("indexes")), "")


def _known(sources: Iterable[SourcePackage]) -> _Known:
    found: dict[tuple[str, str], set[str]] = {}
    for source in sources:
        for name in ("frameworks", "indicators"):
            table = source.tables.get(name)
            for row in table.rows if table is not None else ():
                assert table is not None
                key = (table.cell(row, "framework"), table.cell(row, "level"))
                found.setdefault(key, set()).add(table.cell(row, "indicator"))
    return found


def _row_faults(source: SourcePackage, table: Table, row: Row, known: _Known) -> Iterator[Finding]:
    level = table.cell(row, "level")
    for framework_field, indicator_field in _SIDES:
        framework, indicator = table.cell(row, framework_field), table.cell(row, indicator_field)
        if (framework, level) not in known:
            names = ", ".join(sorted(f"{name} ({of})" for name, of in known)) or "–"
            yield _finding(
                source,
                table,
                row,
                framework_field,
                Message("finding.mappings.framework", framework=framework, level=level),
                Message("finding.mappings.framework_hint", names=names),
            )
        elif indicator == TOTAL:
            yield _finding(
                source,
                table,
                row,
                indicator_field,
                Message("finding.mappings.total"),
                Message("finding.mappings.total_hint"),
            )
        elif not indicator or indicator not in known[framework, level]:
            near = get_close_matches(indicator, known[framework, level] - {"", TOTAL}, n=1)
            yield _finding(
                source,
                table,
                row,
                indicator_field,
                Message("finding.mappings.indicator", indicator=indicator, framework=framework),
                Message("finding.near_hint", near=near[0]) if near else Message("finding.mappings.indicator_hint"),
            )
    if table.cell(row, "framework") == table.cell(row, "other_framework"):
        yield _finding(
            source,
            table,
            row,
            "other_framework",
            Message("finding.mappings.same_framework"),
            Message("finding.mappings.same_framework_hint"),
        )
    if not table.cell(row, "source"):
        yield _finding(
            source,
            table,
            row,
            "source",
            Message("finding.mappings.no_source"),
            Message("finding.mappings.no_source_hint"),
        )


def _repeated(source: SourcePackage, table: Table, row: Row, seen: dict[_End, tuple[str, Row]]) -> Iterator[Finding]:
    """An indicator that an earlier row, read in either direction, has mapped into the same framework."""
    level = table.cell(row, "level")
    (framework, indicator), (other_framework, other) = (
        (table.cell(row, framework_field), table.cell(row, indicator_field))
        for framework_field, indicator_field in _SIDES
    )
    ends = (
        ("indicator", (level, framework, indicator, other_framework), other),
        ("other_indicator", (level, other_framework, other, framework), indicator),
    )
    for field, end, counterpart in ends:
        earlier, first = seen.setdefault(end, (counterpart, row))
        if first is row:
            continue
        if earlier == counterpart:
            message = Message("finding.mappings.repeated", line=first.line)
        else:
            message = Message("finding.mappings.mapped_twice", indicator=end[2], earlier=earlier, line=first.line)
        yield _finding(
            source,
            table,
            row,
            field,
            message,
            Message("finding.mappings.once_hint"),
        )
        if earlier == counterpart:
            return


def _finding(source: SourcePackage, table: Table, row: Row, field: str, message: Message, hint: Message) -> Finding:
    return Finding(rule=MAPPINGS, package=source.id, place=table.place(row, field), message=message, hint=hint)
