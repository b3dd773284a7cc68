"""The registry's indicators: each a part of another one of its framework and level, or of none, without a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches

from rankings.findings import Finding, Rule
from rankings.model import TOTAL, Message
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

TREE = Rule(code="registry-tree")
RANGE = Rule(code="registry-range")
RULES = (TREE, RANGE)


def check(sources: Iterable[SourcePackage]) -> Iterator[Finding]:
    """Findings on the indicators of each registry, each at its cell."""
    for source in sources:
        table = source.tables.get("indicators")
        if table is None:
            continue
        for rows in _frameworks(table):
            if "parent" in table.header:
                yield from _parents(source, table, rows)
            if "weight" in table.header:
                yield from _weights(source, table, rows)
            for row in rows.values() if "minimum" in table.header else ():
                yield from _range(source, table, row)


def _frameworks(table: Table) -> Iterable[Mapping[str, Row]]:
    """The rows of each framework and level by indicator."""
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for row in table.rows:
        key = (table.cell(row, "framework"), table.cell(row, "level"))
        found.setdefault(key, {})[table.cell(row, "indicator")] = row
    return found.values()


def _parents(source: SourcePackage, table: Table, rows: Mapping[str, Row]) -> Iterator[Finding]:
    for indicator, row in rows.items():
        parent = table.cell(row, "parent")
        if not parent:
            continue
        if indicator == TOTAL:
            message, hint = Message("finding.tree.total"), Message("finding.tree.total_hint")
        elif parent not in rows:
            near = get_close_matches(parent, [it for it in rows if it != indicator], n=1)
            message = Message("finding.tree.parent", parent=parent)
            hint = Message("finding.near_hint", near=near[0]) if near else Message("finding.tree.parent_hint")
        elif _own_ancestor(table, rows, indicator):
            message, hint = Message("finding.tree.cycle", indicator=indicator), Message("finding.tree.cycle_hint")
        else:
            continue
        yield _finding(TREE, source, table, row, "parent", message, hint)


def _own_ancestor(table: Table, rows: Mapping[str, Row], indicator: str) -> bool:
    """Whether the way up from an indicator leads back to it."""
    seen: set[str] = set()
    above = table.cell(rows[indicator], "parent")
    while above in rows and above != TOTAL and above not in seen:
        if above == indicator:
            return True
        seen.add(above)
        above = table.cell(rows[above], "parent")
    return False


def _weights(source: SourcePackage, table: Table, rows: Mapping[str, Row]) -> Iterator[Finding]:
    """Of the parts of one whole all have a weight above 0, or none has one."""
    siblings: dict[str, list[Row]] = {}
    for indicator, row in rows.items():
        parent = table.cell(row, "parent") if "parent" in table.header else TOTAL
        if parent and indicator != TOTAL:
            siblings.setdefault(parent, []).append(row)
    for parts in siblings.values():
        weights = [table.cell(row, "weight") for row in parts]
        for row, weight in zip(parts, weights, strict=True) if any(weights) else ():
            if not weight or Decimal(weight) <= 0:
                message = Message("finding.tree.weight_positive") if weight else Message("finding.tree.weight_missing")
                yield _finding(TREE, source, table, row, "weight", message, Message("finding.tree.weight_hint"))


def _range(source: SourcePackage, table: Table, row: Row) -> Iterator[Finding]:
    low, high = table.cell(row, "minimum"), table.cell(row, "maximum")
    if low and high and Decimal(low) >= Decimal(high):
        message = Message("finding.tree.range", minimum=low, maximum=high)
        yield _finding(RANGE, source, table, row, "minimum", message, RANGE.explanation)


def _finding(
    rule: Rule, source: SourcePackage, table: Table, row: Row, field: str, message: Message, hint: Message
) -> Finding:
    return Finding(rule=rule, package=source.id, place=table.place(row, field), message=message, hint=hint)
