"""Columns that no ranking does without."""

from __future__ import annotations

from collections.abc import Iterator

from rankings.findings import Finding, Rule
from rankings.model import Message
from rankings.source import schema
from rankings.source.packages import SourcePackage

COLUMN_MISSING = Rule(code="column-missing", values=(("columns", ", ".join(schema.NEEDED)),))
RULES = (COLUMN_MISSING,)


def check(source: SourcePackage) -> Iterator[Finding]:
    """Every ranking says which unit a row is of, and how its name is printed."""
    for name, resource in source.resources.items():
        for column in schema.NEEDED if resource.ranking is not None else ():
            if column not in resource.columns:
                yield Finding(
                    rule=COLUMN_MISSING,
                    package=source.id,
                    place=source.resource_place(name, "schema", "fields"),
                    message=Message("finding.columns.needed", column=column),
                    hint=Message("finding.columns.needed_hint", column=column),
                )
