"""Units through time: versions without gaps, parents in force, one name for one unit, nobody its own ancestor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from rankings import text
from rankings.findings import Finding, Rule
from rankings.model import Message, Unit
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

CYCLE = Rule(code="registry-cycle")
SAME_NAME = Rule(code="registry-same-name")
VERSION_GAP = Rule(code="registry-version-gap")
PARENT_TIME = Rule(code="registry-parent-time")
RULES = (CYCLE, SAME_NAME, VERSION_GAP, PARENT_TIME)


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionRow:
    """One row of a units table with the place it stands in."""

    source: SourcePackage
    table: Table
    row: Row
    unit: str
    parent: str
    start: date
    """The earliest date there is where none is known."""
    end: date
    """The last date there is where the version is in force."""

    def finding(self, rule: Rule, field: str, message: Message, hint: Message) -> Finding:
        """A finding at one column of the row."""
        place = self.table.place(self.row, field)
        return Finding(rule=rule, package=self.source.id, place=place, message=message, hint=hint)


def check(sources: Iterable[SourcePackage], units: Mapping[str, Unit]) -> Iterator[Finding]:
    """Findings on the registry's units. Parents that do not exist are another rule's business."""
    versions = sorted((version for source in sources for version in _versions(source)), key=lambda it: it.start)
    yield from _gaps(versions)
    yield from _parent_cycles(versions)
    yield from _parent_times(versions, units)
    yield from _same_names(versions)


def _versions(source: SourcePackage) -> Iterator[VersionRow]:
    table = source.tables.get("units")
    for row in table.rows if table is not None else ():
        assert table is not None
        start, end = table.cell(row, "valid_from"), table.cell(row, "valid_to")
        yield VersionRow(
            source=source,
            table=table,
            row=row,
            unit=table.cell(row, "unit"),
            parent=table.cell(row, "parent"),
            start=date.fromisoformat(start) if start else date.min,
            end=date.fromisoformat(end) if end else date.max,
        )


def _gaps(versions: Iterable[VersionRow]) -> Iterator[Finding]:
    by_unit: defaultdict[str, list[VersionRow]] = defaultdict(list)
    for version in versions:
        by_unit[version.unit].append(version)
    for found in by_unit.values():
        for before, after in pairwise(found):
            if before.end < date.max and after.start > before.end + timedelta(days=1):
                yield after.finding(
                    VERSION_GAP,
                    "valid_from",
                    Message("finding.lifetimes.gap", end=before.end, line=before.row.line, start=after.start),
                    Message("finding.lifetimes.gap_hint", day=before.end + timedelta(days=1)),
                )


def _parent_cycles(versions: Iterable[VersionRow]) -> Iterator[Finding]:
    rows = {(version.unit, version.parent): version for version in versions if version.parent}
    for cycle in cycles(rows):
        way = " → ".join(cycle)
        yield rows[cycle[-2], cycle[-1]].finding(
            CYCLE,
            "parent",
            Message("finding.lifetimes.circle", way=way),
            Message("finding.lifetimes.circle_hint"),
        )


def cycles(edges: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Ways along directed edges that lead back to where they began, first node repeated at the end.

    Of several cycles through one edge one is told: when it is mended the next one shows.
    """
    left = set(edges)
    while True:
        graph: defaultdict[str, list[str]] = defaultdict(list)
        for start, end in sorted(left):
            graph[end].append(start)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            cycle: list[str] = error.args[1]
            least = cycle.index(min(cycle))
            yield (*cycle[least:-1], *cycle[: least + 1])
            left -= set(pairwise(cycle))
        else:
            return


def _parent_times(versions: Iterable[VersionRow], units: Mapping[str, Unit]) -> Iterator[Finding]:
    for version in versions:
        parent = units.get(version.parent)
        if parent is None or any(it.holds_on(version.end) for it in parent.versions):
            continue
        ended = parent.last_day
        yield version.finding(
            PARENT_TIME,
            "parent",
            Message("finding.lifetimes.parent", parent=parent.id)
            if version.end == date.max
            else Message("finding.lifetimes.parent_at_end", parent=parent.id, day=version.end),
            Message("finding.lifetimes.parent_hint")
            if ended is None
            else Message("finding.lifetimes.parent_ended_hint", ended=ended),
        )


def _same_names(versions: Iterable[VersionRow]) -> Iterator[Finding]:
    by_name: defaultdict[tuple[str, str, str], list[VersionRow]] = defaultdict(list)
    for version in versions:
        kind, name = (version.table.cell(version.row, field) for field in ("type", "name"))
        by_name[version.parent, kind, text.same_name_key(name)].append(version)
    for found in by_name.values():
        for place, version in enumerate(found):
            for other in found[:place]:
                if other.unit != version.unit and other.end >= version.start:
                    name = version.table.cell(version.row, "name")
                    yield version.finding(
                        SAME_NAME,
                        "name",
                        Message(
                            "finding.lifetimes.same_name",
                            name=name,
                            other=other.unit,
                            path=other.table.path,
                            line=other.row.line,
                        ),
                        Message("finding.lifetimes.same_name_hint"),
                    )
