"""The registry's successions: each is possible on its day.

A step takes from its predecessor as it was on the day before, and adds to its successor as it is from that day on.
So a way along possible steps never comes back to where it began, however often units give and take in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from rankings.checks.units import lifetimes
from rankings.checks.units.lifetimes import CYCLE
from rankings.findings import Finding, Rule
from rankings.model import Extent, Message, Relation, Unit
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

SUCCESSION_DATES = Rule(code="registry-succession-dates")
RULES = (*lifetimes.RULES, SUCCESSION_DATES)

_OF_ITSELF = frozenset({Relation.RENAME, Relation.UPGRADE})
_WITHOUT_SUCCESSOR = frozenset({Relation.ABOLITION, Relation.UNCONFIRMED})


def check(sources: Iterable[SourcePackage], units: Mapping[str, Unit]) -> Iterator[Finding]:
    """Findings on the registry through time, each at its row.

    References that do not exist are another rule's business: what hangs on them is passed over here.
    """
    sources = tuple(sources)
    yield from lifetimes.check(sources, units)
    for source in sources:
        table = source.tables.get("successions")
        for row in table.rows if table is not None else ():
            assert table is not None
            yield from _faults(source, table, row, units)


def _faults(source: SourcePackage, table: Table, row: Row, units: Mapping[str, Unit]) -> Iterator[Finding]:
    predecessor, successor = table.cell(row, "predecessor"), table.cell(row, "successor")
    relation, extent = table.cell(row, "relation"), table.cell(row, "extent")
    day = date.fromisoformat(table.cell(row, "date"))
    ends = day - timedelta(days=1)

    def finding(rule: Rule, field: str, message: Message, hint: Message) -> Finding:
        return Finding(rule=rule, package=source.id, place=table.place(row, field), message=message, hint=hint)

    before, after = units.get(predecessor), units.get(successor)
    if before is not None and before is after:
        if relation not in _OF_ITSELF:
            yield finding(
                CYCLE,
                "successor",
                Message("finding.successions.itself", predecessor=predecessor),
                Message("finding.successions.itself_hint"),
            )
        elif all(version.valid_from != day for version in before.versions):
            yield finding(
                SUCCESSION_DATES,
                "date",
                Message("finding.successions.no_version", predecessor=predecessor, day=day),
                Message("finding.successions.no_version_hint"),
            )
        return
    whole = extent == Extent.WHOLE or relation in _WITHOUT_SUCCESSOR
    if before is not None and whole and before.last_day != ends:
        known = before.last_day or "–"
        yield finding(
            SUCCESSION_DATES,
            "date",
            Message("finding.successions.end", predecessor=predecessor, ends=ends, known=known),
            Message("finding.successions.end_hint"),
        )
    elif before is not None and not _in_force(before, ends):
        yield finding(
            SUCCESSION_DATES,
            "predecessor",
            Message("finding.successions.giving", unit=predecessor, day=day, life=_life(before)),
            Message("finding.successions.giving_hint"),
        )
    if after is not None and not _in_force(after, day):
        yield finding(
            SUCCESSION_DATES,
            "successor",
            Message("finding.successions.taking", unit=successor, day=day, life=_life(after)),
            Message("finding.successions.taking_hint"),
        )


def _in_force(unit: Unit, day: date) -> bool:
    return any(version.holds_on(day) for version in unit.versions)


def _life(unit: Unit) -> Message:
    """From when to when a unit was in force, as far as the registry knows."""
    first, last = unit.first_day, unit.last_day
    if first is not None and last is not None:
        return Message("finding.successions.life", first=first, last=last)
    if first is not None:
        return Message("finding.successions.life_from", first=first)
    if last is not None:
        return Message("finding.successions.life_until", last=last)
    return Message("finding.successions.life_with_gaps")
