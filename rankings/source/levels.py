"""Levels and types of units that areas of the registry declare, beside those that need no declaration."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from rankings.findings import Finding, Rule
from rankings.model import LEVELS, UNIT_TYPES, Bilingual, Level, Message, UnitType
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table
from rankings.text import slug

REGISTRY_LEVELS = Rule(code="registry-levels")
RULES = (REGISTRY_LEVELS,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Declared:
    """The levels and types of a whole registry, each in its order."""

    levels: Mapping[str, Level]
    types: Mapping[str, UnitType]

    def level(self, name: str) -> Level:
        """The level of a row; one that is declared nowhere is a finding of `faults`, and stands last."""
        return self.levels.get(name) or Level(name, position=len(self.levels), plural=Bilingual(vi=name, en=name))


def read(sources: Iterable[SourcePackage]) -> Declared:
    """What all sound folders declare together, area by area."""
    order: list[str] = list(LEVELS)
    known: dict[str, Level] = {level: level for level in LEVELS}
    types = {it.name: it for it in UNIT_TYPES}
    for source in sources:
        rows = sorted(source.records("levels"), key=lambda it: int(it["position"]))
        _place(order, [row["level"] for row in rows])
        for row in rows:
            plural = Bilingual(vi=row.get("plural") or row["name"], en=row["plural_en"])
            built_in = known.get(row["level"])
            territorial = built_in.territorial if built_in is not None else not row.get("body")
            known[row["level"]] = Level(row["level"], territorial=territorial, plural=plural)
        for row in source.records("types"):
            types[row["type"]] = _type(row, types.get(row["type"]))
    areas = order.index(Level.COUNTRY)
    return Declared(
        levels={name: _level(known[name], place, above=place <= areas) for place, name in enumerate(order)}, types=types
    )


def _level(known: Level, place: int, *, above: bool) -> Level:
    """A level at its place among all, above areas or not; one of Viet Nam's that nothing moved stays itself."""
    if known in LEVELS and known.plural is None and known.position == place:
        return known
    territorial = known.territorial
    return Level(known, position=place, territorial=territorial, above_areas=above and territorial, plural=known.plural)


def _place(order: list[str], declared: list[str]) -> None:
    """Puts an area's levels among the others: behind the one before it in its table, or before the next that is known.

    Where its table names no known one, they stand below the country.
    """
    known = [level for level in declared if level in order]
    at = order.index(known[0]) if known else order.index(Level.COUNTRY) + 1
    for level in declared:
        if level not in order:
            order.insert(at, level)
        at = order.index(level) + 1


def _type(row: Mapping[str, str], before: UnitType | None) -> UnitType:
    """A type by its row; what documents and people write for one of those that need no row stays known."""
    name = row.get("name") or row["type"]
    plural = row.get("plural", ""), row.get("plural_en", "")
    told = Bilingual(vi=_inside(name), en=_inside(row["name_en"]))
    said = Bilingual(vi=plural[0] or told.vi, en=plural[1]) if plural[1] else None
    known = before or UnitType(name=row["type"], levels=(Level(row["level"]),))
    return replace(known, told=told, plural=said, short=known.short or row.get("short", "").partition(",")[0])


def _inside(word: str) -> str:
    """As it stands in a sentence."""
    return word[:1].lower() + word[1:]


def faults(source: SourcePackage, declared: Declared) -> Iterator[Finding]:
    """Levels and types that a folder uses and nobody declares; the levels of mappings have a check of their own."""
    for name, table in source.tables.items():
        for row in _unknown(table, "level", declared.levels) if name not in ("levels", "mappings") else ():
            level = table.cell(row, "level")
            message = Message("finding.registry.level", value=level)
            hint = Message("finding.registry.level_hint", known=", ".join(declared.levels))
            yield _finding(source, table, row, "level", message, _near(level, declared.levels, hint))
        for row in _unknown(table, "type", declared.types) if name == "units" else ():
            type_ = table.cell(row, "type")
            message = Message("finding.registry.type", value=type_)
            hint = Message("finding.registry.type_hint", known=", ".join(declared.types))
            yield _finding(source, table, row, "type", message, _near(type_, declared.types, hint))


def _unknown(table: Table, column: str, known: Container[str]) -> Iterator[Row]:
    """The first row of each value of a column that is not known."""
    told: set[str] = set()
    for row in table.rows if column in table.header else ():
        value = table.cell(row, column)
        if value not in known and value not in told:
            told.add(value)
            yield row


def _near(value: str, known: Iterable[str], otherwise: Message) -> Message:
    """The known one that is most likely meant, else what there is to do."""
    keys = {slug(it): it for it in known}
    close = get_close_matches(slug(value), keys, n=1)
    return Message("finding.near_hint", near=keys[close[0]]) if close else otherwise


def _finding(source: SourcePackage, table: Table, row: Row, column: str, message: Message, hint: Message) -> Finding:
    return Finding(rule=REGISTRY_LEVELS, package=source.id, place=table.place(row, column), message=message, hint=hint)


def disagreements(sources: Iterable[SourcePackage]) -> Iterator[Finding]:
    """What an area declares otherwise than one before it: ids of levels and names of types are one list for all."""
    first: dict[tuple[str, str, str], tuple[SourcePackage, dict[str, str]]] = {}
    for source in sources:
        for name, column in (("levels", "level"), ("types", "type")):
            table = source.tables.get(name)
            for row in table.rows if table is not None else ():
                assert table is not None
                said = dict(zip(table.header, row.cells, strict=True))
                said.pop("position", None)
                other, before = first.setdefault((column, said[column], said["level"]), (source, said))
                if {key: it for key, it in before.items() if it} != {key: it for key, it in said.items() if it}:
                    yield Finding(
                        rule=REGISTRY_LEVELS,
                        package=source.id,
                        place=table.place(row, column),
                        message=Message("finding.registry.declared_twice", other=other.folder.name, value=said[column]),
                        hint=Message("finding.registry.declared_twice_hint"),
                    )
