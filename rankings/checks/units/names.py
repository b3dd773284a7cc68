"""Printed names: each is the name of exactly the row's unit, as it was at the end of the period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from rankings import spelling
from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.checks.units.index import NameIndex, version
from rankings.findings import Finding, Rule
from rankings.model import UNIT_TYPES, Level, Message, NameKind, Registry, Unit, UnitVersion

NAME_UNKNOWN = Rule(code="name-unknown")
NAME_OF_ANOTHER = Rule(code="name-of-another-unit")
NAME_AMBIGUOUS = Rule(code="name-ambiguous")
NAME_TYPE = Rule(code="name-type")
DISTRICT_NAME = Rule(code="district-name")
UNIT_NOT_IN_FORCE = Rule(code="unit-not-in-force")
RULES = (NAME_UNKNOWN, NAME_OF_ANOTHER, NAME_AMBIGUOUS, NAME_TYPE, DISTRICT_NAME, UNIT_NOT_IN_FORCE)

_SHORTENED = 0.7
"""What has fewer of a name's letters than this share is an abbreviation of it."""


def check(ranking: PrintedRanking, names: NameIndex) -> Iterator[Outcome]:
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


def _district(ranking: PrintedRanking, names: NameIndex, row: PrintedRow) -> Iterator[Outcome]:
    """Compares the printed district with the unit's parent."""
    printed = row.cells.get("district", "")
    if not printed:
        return
    yield ranking.cell(row, "district")
    registry = names.registry
    parent = registry.units[row.unit].at(ranking.day).parent or ""
    found = names.named(registry.units[row.unit].province, Level.DISTRICT, printed, ranking.day)
    if _means(names, found, parent, printed):
        return
    if parent in found:
        yield _ambiguous(ranking, names, row, "district", parent, found)
        return
    official = registry.units[parent].at(ranking.day).name if parent in registry.units else parent
    yield Finding(
        rule=DISTRICT_NAME,
        package=ranking.package,
        place=ranking.place(row, "district"),
        message=Message("finding.names.district", printed=printed, official=official),
        hint=Message("finding.names.district_hint", parent=parent),
    )


def _name(ranking: PrintedRanking, names: NameIndex, row: PrintedRow) -> Iterator[Outcome]:
    registry = names.registry
    unit = registry.units[row.unit]
    printed = row.cells["name"]
    scope = ranking.scope
    if not printed:
        return
    parent = unit.at(ranking.day).parent

    def within(other: str) -> bool:
        """In the ranking's scope, and in the printed district where there is one."""
        above = registry.units[other].at(ranking.day).parent
        return registry.within(other, scope, ranking.day) and (not row.cells.get("district") or above == parent)

    found = names.named(unit.area, unit.level, printed, ranking.day, within)
    official = unit.at(ranking.day)
    if _means(names, found, row.unit, printed):
        yield from _type(ranking, names, row, official)
    elif not found:
        yield _unknown(ranking, names, row)
    elif row.unit in found:
        yield _ambiguous(ranking, names, row, "name", row.unit, found)
    else:
        yield Finding(
            rule=NAME_OF_ANOTHER,
            package=ranking.package,
            place=ranking.place(row, "name"),
            message=Message(
                "finding.names.other",
                printed=printed,
                listed=_listed(ranking, names, found),
                unit=row.unit,
                official=official.name,
            ),
            hint=Message("finding.names.other_hint"),
        )


def _means(names: NameIndex, found: set[str], unit: str, printed: str) -> bool:
    """The name fits the unit alone, or the registry records it for every unit that it fits."""
    return unit in found and (len(found) == 1 or all(names.is_recorded(it, printed) for it in found))


def _listed(ranking: PrintedRanking, names: NameIndex, units: Iterable[str]) -> str:
    return ", ".join(f"{it} ({names.registry.units[it].at(ranking.day).name})" for it in sorted(units))


def _ambiguous(
    ranking: PrintedRanking, names: NameIndex, row: PrintedRow, field: str, unit: str, found: set[str]
) -> Finding:
    """The name fits the unit and others; one that only lacks its type is recorded for each unit that it stands for."""
    printed = row.cells[field]
    return Finding(
        rule=NAME_AMBIGUOUS,
        package=ranking.package,
        place=ranking.place(row, field),
        message=Message("finding.names.several", printed=printed, listed=_listed(ranking, names, found), unit=unit),
        hint=Message("finding.names.other_hint")
        if any(names.is_exact(it, printed, ranking.day) for it in found)
        else Message(
            "finding.names.several_hint",
            entries=" ; ".join(f"{it},{printed},{NameKind.ABBREVIATION}," for it in sorted(found)),
        ),
    )


def _type(ranking: PrintedRanking, names: NameIndex, row: PrintedRow, official: UnitVersion) -> Iterator[Outcome]:
    """A printed type is the unit's of that day. In a recorded spelling, what reads as a type of another level is none:
    TT.Huế is no township."""
    printed = row.cells["name"]
    kind, level = spelling.printed_type(printed), names.registry.units[row.unit].level
    if kind in ("", official.type.casefold()):
        return
    if names.is_recorded(row.unit, printed) and all(
        it.name.casefold() != kind or level not in it.levels for it in UNIT_TYPES
    ):
        return
    yield ranking.contradiction(
        NAME_TYPE,
        "name",
        row,
        printed=printed,
        computed=official.name,
        explanation=Message("contradiction.name-type", printed=printed, official=official.name),
    )


def _near(ranking: PrintedRanking, names: NameIndex, row: PrintedRow) -> list[str]:
    """Units with the nearest official names of that day, those of the printed district first."""
    registry = names.registry
    own = registry.units[row.unit]
    printed = row.cells.get("district", "")
    districts = names.named(own.province, Level.DISTRICT, printed, ranking.day) if printed else set()
    name = row.cells["name"]
    form = 2 if spelling.printed_type(name) else 3
    by_name: dict[str, list[str]] = {}
    for unit in registry.units.values():
        current = version(registry, unit.id, ranking.day)
        if (unit.area, unit.level) == (own.area, own.level) and current is not None:
            by_name.setdefault(spelling.forms(current.name)[form], []).append(unit.id)
    close = get_close_matches(spelling.forms(name)[form], by_name, n=6, cutoff=0.75)
    found = [unit for key in close for unit in by_name[key]]
    return sorted(found, key=lambda it: registry.units[it].at(ranking.day).parent not in districts)[:3]


def _unknown(ranking: PrintedRanking, names: NameIndex, row: PrintedRow) -> Finding:
    registry = names.registry
    near = [f"{it} ({registry.units[it].at(ranking.day).name})" for it in _near(ranking, names, row)]
    official = registry.units[row.unit].at(ranking.day).name
    unit = registry.units[row.unit]
    whenever, then = (names.named(unit.area, unit.level, row.cells["name"], it) for it in (None, ranking.day))
    if row.unit in whenever - then:
        return _of_another_day(ranking, unit, row, official)
    entry = f"{row.unit},{row.cells['name']},{_kind(row.cells['name'], official)},"
    return Finding(
        rule=NAME_UNKNOWN,
        package=ranking.package,
        place=ranking.place(row, "name"),
        message=Message("finding.names.unknown", name=row.cells["name"], unit=row.unit, official=official),
        hint=Message("finding.names.unknown_near_hint", near=", ".join(near), entry=entry)
        if near
        else Message("finding.names.unknown_hint", entry=entry),
    )


def _of_another_day(ranking: PrintedRanking, unit: Unit, row: PrintedRow, official: str) -> Finding:
    spans = ", ".join(f"{it.name} ({it.valid_from or '…'} – {it.valid_to or '…'})" for it in unit.versions)
    return Finding(
        rule=NAME_UNKNOWN,
        package=ranking.package,
        place=ranking.place(row, "name"),
        message=Message(
            "finding.names.another_day", name=row.cells["name"], unit=unit.id, day=str(ranking.day), official=official
        ),
        hint=Message(
            "finding.names.another_day_hint", spans=spans, entry=f"{unit.id},{row.cells['name']},{NameKind.VARIANT},"
        ),
    )


def _kind(printed: str, official: str) -> NameKind:
    """What a spelling that fits no name most likely is."""
    form = 2 if spelling.printed_type(printed) else 3
    letters, whole = (spelling.forms(it)[form].replace(" ", "") for it in (printed, official))
    rest = iter(whole)
    shortened = len(letters) < _SHORTENED * len(whole) and all(letter in rest for letter in letters if letter.isalpha())
    return NameKind.ABBREVIATION if shortened else NameKind.MISREAD
