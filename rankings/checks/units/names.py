"""Printed names: each is the name of exactly the row's unit, as it was at the end of the period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.checks.units.index import Index, spelt_out, version
from rankings.findings import Finding, Rule
from rankings.model import LEADING, Level, Message, Registry, UnitVersion
from rankings.text import fold

NAME_UNKNOWN = Rule(code="name-unknown")
NAME_OF_ANOTHER = Rule(code="name-of-another-unit")
NAME_AMBIGUOUS = Rule(code="name-ambiguous")
NAME_TYPE = Rule(code="name-type")
DISTRICT_NAME = Rule(code="district-name")
UNIT_NOT_IN_FORCE = Rule(code="unit-not-in-force")
RULES = (NAME_UNKNOWN, NAME_OF_ANOTHER, NAME_AMBIGUOUS, NAME_TYPE, DISTRICT_NAME, UNIT_NOT_IN_FORCE)

_TYPES = re.compile(rf"({'|'.join(it.name.casefold() for it in LEADING)}) ")


def check(ranking: PrintedRanking, names: Index) -> Iterator[Outcome]:
    """Every row's unit is in force on the day of the ranking, and its printed name is one of the unit's."""
    for row in ranking.rows:
        if version(names.registry, row.unit, ranking.day) is None:
            yield _not_in_force(ranking, names.registry, row)
            continue
        yield ranking.cell(row, "name")
        yield from _district(ranking, names, row)
        yield from _name(ranking, names, row)


def _not_in_force(ranking: PrintedRanking, registry: Registry, row: PrintedRow) -> Finding:
    spans = ", ".join(f"{it.valid_from or '…'} – {it.valid_to or '…'}" for it in registry.units[row.unit].versions)
    return Finding(
        rule=UNIT_NOT_IN_FORCE,
        package=ranking.package,
        place=ranking.place(row, "unit"),
        message=Message("finding.names.not_in_force", unit=row.unit, day=str(ranking.day), spans=spans),
        hint=Message("finding.names.not_in_force_hint"),
    )


def _district(ranking: PrintedRanking, names: Index, row: PrintedRow) -> Iterator[Outcome]:
    """Compares the printed district with the unit's parent."""
    printed = row.cells.get("district", "")
    if not printed:
        return
    yield ranking.cell(row, "district")
    registry = names.registry
    parent = registry.units[row.unit].at(ranking.day).parent or ""
    found = names.named(registry.units[row.unit].province, Level.DISTRICT, printed, ranking.day)
    if found == {parent}:
        return
    official = registry.units[parent].at(ranking.day).name if parent in registry.units else parent
    yield Finding(
        rule=DISTRICT_NAME,
        package=ranking.package,
        place=ranking.place(row, "district"),
        message=Message("finding.names.district", printed=printed, official=official),
        hint=Message("finding.names.district_hint", parent=parent),
    )


def _name(ranking: PrintedRanking, names: Index, row: PrintedRow) -> Iterator[Outcome]:
    registry = names.registry
    unit = registry.units[row.unit]
    printed = row.cells["name"]
    scope = ranking.scope
    if not printed:
        return
    found = names.named(unit.province, ranking.level, printed, ranking.day)
    if scope != unit.province:
        found = {it for it in found if registry.units[it].at(ranking.day).parent == scope}
    if row.cells.get("district"):
        parent = unit.at(ranking.day).parent
        found = {it for it in found if registry.units[it].at(ranking.day).parent == parent}
    official = unit.at(ranking.day)
    if found == {row.unit}:
        yield from _type(ranking, row, official)
    elif not found:
        yield _unknown(ranking, names, row)
    else:
        rule = NAME_AMBIGUOUS if row.unit in found else NAME_OF_ANOTHER
        listed = ", ".join(f"{it} ({registry.units[it].at(ranking.day).name})" for it in sorted(found))
        yield Finding(
            rule=rule,
            package=ranking.package,
            place=ranking.place(row, "name"),
            message=Message(
                "finding.names.other", printed=printed, listed=listed, unit=row.unit, official=official.name
            ),
            hint=Message("finding.names.other_hint"),
        )


def _type(ranking: PrintedRanking, row: PrintedRow, official: UnitVersion) -> Iterator[Outcome]:
    printed = row.cells["name"]
    match = _TYPES.match(spelt_out(printed))
    if match is None or match[1] == official.type.casefold():
        return
    yield ranking.contradiction(
        NAME_TYPE,
        "name",
        row,
        printed=printed,
        computed=official.name,
        explanation=Message("contradiction.name-type", printed=printed, official=official.name),
    )


def _near(ranking: PrintedRanking, names: Index, row: PrintedRow) -> list[str]:
    """Units with the nearest official names of that day, those of the printed district first."""
    registry = names.registry
    own = registry.units[row.unit]
    printed = row.cells.get("district", "")
    districts = names.named(own.province, Level.DISTRICT, printed, ranking.day) if printed else set()
    by_name: dict[str, list[str]] = {}
    for unit in registry.units.values():
        current = version(registry, unit.id, ranking.day)
        if (unit.province, unit.level) == (own.province, ranking.level) and current is not None:
            by_name.setdefault(fold(current.name), []).append(unit.id)
    close = get_close_matches(fold(row.cells["name"]), by_name, n=6, cutoff=0.75)
    found = [unit for name in close for unit in by_name[name]]
    return sorted(found, key=lambda it: registry.units[it].at(ranking.day).parent not in districts)[:3]


def _unknown(ranking: PrintedRanking, names: Index, row: PrintedRow) -> Finding:
    registry = names.registry
    near = [f"{it} ({registry.units[it].at(ranking.day).name})" for it in _near(ranking, names, row)]
    official = registry.units[row.unit].at(ranking.day).name
    entry = f"{row.unit},{row.cells['name']},misread,"
    return Finding(
        rule=NAME_UNKNOWN,
        package=ranking.package,
        place=ranking.place(row, "name"),
        message=Message("finding.names.unknown", name=row.cells["name"], unit=row.unit, official=official),
        hint=Message("finding.names.unknown_near_hint", near=", ".join(near), entry=entry)
        if near
        else Message("finding.names.unknown_hint", entry=entry),
    )
