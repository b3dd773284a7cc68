"""The registry's indexes: one a folder, under its name; its frameworks are its own; what it says has a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rankings.findings import Finding, Rule
from rankings.model import Message
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

INDEXES = Rule(code="registry-indexes")
RULES = (INDEXES,)

TABLE = "indexes"


def check(sources: Iterable[SourcePackage]) -> Iterator[Finding]:
    """Findings on the table of each index and on its frameworks, each at its cell."""
    sources = tuple(sources)
    yield from _shared(sources)
    rows = [(source, source.tables[TABLE]) for source in sources if TABLE in source.tables]
    replaced = {it["index"]: it["replaces"] for source, _ in rows for it in source.records(TABLE)}
    for source, table in rows:
        index = source.folder.name
        for row in table.rows:
            if len(table.rows) > 1 or table.cell(row, "index") != index:
                message = Message("finding.registry.index_id", index=index)
                yield _finding(source, table, row, "index", message, Message("finding.registry.index_id_hint"))
            if table.cell(row, "about") and not table.cell(row, "source"):
                message = Message("finding.registry.about_source")
                yield _finding(source, table, row, "about", message, Message("finding.registry.about_source_hint"))
            before = table.cell(row, "replaces")
            if before and before not in replaced:
                message = Message("finding.registry.replaces", index=before)
                yield _finding(source, table, row, "replaces", message, Message("finding.registry.replaces_hint"))
            elif len(others := [it for it, old in replaced.items() if before and old == before]) > 1:
                message = Message("finding.registry.replaced_twice", index=before, others=", ".join(sorted(others)))
                yield _finding(source, table, row, "replaces", message, Message("finding.registry.replaced_twice_hint"))
            elif way := _circle(index, replaced):
                message = Message("finding.registry.replaces_circle", way=" → ".join(way))
                yield _finding(source, table, row, "replaces", message, Message("finding.registry.replaces_hint"))


def _shared(sources: Iterable[SourcePackage]) -> Iterator[Finding]:
    """Frameworks that stand in several indexes, told in each."""
    tables = [(source, source.tables["frameworks"]) for source in sources if "frameworks" in source.tables]
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for source, table in tables:
        for framework in dict.fromkeys(table.cell(row, "framework") for row in table.rows):
            holders[framework].append(source.folder.name)
    for source, table in tables:
        for row in table.rows:
            framework = table.cell(row, "framework")
            others = ", ".join(it for it in holders[framework] if it != source.folder.name)
            if others:
                message = Message("finding.registry.framework_twice", framework=framework, others=others)
                hint = Message("finding.registry.framework_twice_hint")
                yield _finding(source, table, row, "framework", message, hint)


def _circle(index: str, replaced: Mapping[str, str]) -> list[str]:
    """The way from an index back to itself along what each replaced; empty where there is none."""
    way = [index]
    while (before := replaced.get(way[-1])) and before not in way[1:]:
        way.append(before)
        if before == index:
            return way
    return []


def _finding(source: SourcePackage, table: Table, row: Row, column: str, message: Message, hint: Message) -> Finding:
    return Finding(rule=INDEXES, package=source.id, place=table.place(row, column), message=message, hint=hint)
