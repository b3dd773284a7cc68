"""Lists of units as pages show them: grouped by level and by parent or first letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

from rankings import text, urls
from rankings.history.support import TableSupport
from rankings.model import Level, Unit
from rankings.words import amounts, indexes, naming
from rankings.words.view import Link, Links, View

FEW_LETTERS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitLink:
    """A unit in a list: its name, what tells it from others of that name, its last day or an announced first."""

    name: str
    english: str
    href: str
    context: str
    span: str
    standing: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitGroup:
    """Units under one heading."""

    title: str
    count: str
    units: tuple[UnitLink, ...]
    id: str = ""
    """Where a letter leads to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelGroup:
    """The units of one level, in groups."""

    title: str
    count: str
    groups: tuple[UnitGroup, ...]
    letters: tuple[Link, ...] = ()
    """To the groups, where they are many letters."""


Grouping = Callable[[Level, Sequence[Unit]], tuple[UnitGroup, ...]]
"""Puts the units of one level into groups."""


def link(view: View, links: Links, unit: Unit, *, within: str | None) -> UnitLink:
    """The unit in a list of the units of `within`, whose name is not repeated."""
    nearest = view.site.registry.parents(unit.id)[:1]
    return UnitLink(
        name=naming.name(view, unit.latest),
        english=naming.english(view, unit.id),
        href=links.to(urls.unit(unit.id)),
        context=next((naming.name(view, parent.version) for parent in nearest if parent.id != within), ""),
        span=naming.bounds(view, unit),
        standing=_standing(view, unit.id),
    )


def _standing(view: View, unit: str) -> str:
    """The unit's latest rank, with its index where the area has several."""
    entry = view.site.latest(unit)
    said = amounts.latest(view, unit)
    return indexes.of(view, entry.ranking, said) if entry and indexes.where_several(view, entry.ranking) else said


def by_name(view: View, units: Iterable[Unit]) -> list[Unit]:
    """Units from A to Z by their latest names."""
    return sorted(units, key=lambda unit: (naming.sort_key(view, unit.latest), unit.id))


def by_letter(view: View, links: Links, units: Iterable[Unit], *, within: str, level: Level) -> tuple[UnitGroup, ...]:
    """Units from A to Z, one group a first letter."""
    letters: defaultdict[str, list[UnitLink]] = defaultdict(list)
    for unit in by_name(view, units):
        letters[_initial(naming.bare(view, unit.latest))].append(link(view, links, unit, within=within))
    return tuple(
        _group(view, letter, found, anchor=f"{within}-{level.value}-{place}")
        for place, (letter, found) in enumerate(letters.items(), start=1)
    )


def areas(view: View, among: Container[str] | None = None) -> list[Unit]:
    """What packages may be of, or those `among` ids: countries, then provinces, each from A to Z."""
    units = (unit for unit in view.site.registry.units.values() if unit.id == unit.province)
    found = by_name(view, (unit for unit in units if among is None or unit.id in among))
    return sorted(found, key=lambda unit: unit.level.position)


def by_level(view: View, units: Iterable[Unit], grouped: Grouping) -> tuple[LevelGroup, ...]:
    """Units of an area, one part a level that has any, each in groups of its own."""
    units = tuple(units)
    known = sorted({unit.level for unit in units}, key=lambda level: level.position)
    return tuple(_level(view, level, _of(units, level), grouped) for level in known)


def letters(groups: Sequence[UnitGroup]) -> tuple[Link, ...]:
    """Links to groups by letter; none where there are so few that all are in sight."""
    if len(groups) < FEW_LETTERS:
        return ()
    return tuple(Link(text=group.title, href=f"#{group.id}") for group in groups if group.id)


def by_parent(view: View, links: Links, units: Iterable[Unit]) -> tuple[UnitGroup, ...]:
    """Units in one group for each unit they belong to, those of the area itself first."""
    registry = view.site.registry
    parents: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        parents[unit.latest.parent or ""].append(unit)
    known = by_name(view, (registry.units[parent] for parent in parents if parent in registry.units))
    known.sort(key=lambda parent: parent.level.position)
    return tuple(
        _group(
            view,
            naming.name(view, parent.latest),
            [link(view, links, unit, within=parent.id) for unit in by_name(view, parents[parent.id])],
        )
        for parent in known
    )


def count(view: View, units: int) -> str:
    return view.t("count.units", n=units)


def of_table(view: View, table: TableSupport) -> str:
    """How many units a table lists: `63 đơn vị`, of a part of a list `12 trong danh sách 63 đơn vị`."""
    if table.whole:
        return count(view, table.listed)
    return view.t("count.part" if table.size is not None else "count.part_alone", n=table.listed, size=table.size)


def _of(units: Iterable[Unit], level: Level) -> list[Unit]:
    return [unit for unit in units if unit.level == level]


def _level(view: View, level: Level, units: Sequence[Unit], grouped: Grouping) -> LevelGroup:
    groups = grouped(level, units)
    return LevelGroup(
        title=naming.level(view, level),
        count=count(view, len(units)),
        groups=groups,
        letters=letters(groups),
    )


def _group(view: View, title: str, units: list[UnitLink], anchor: str = "") -> UnitGroup:
    return UnitGroup(title=title, count=count(view, len(units)), units=tuple(units), id=anchor)


def _initial(name: str) -> str:
    """First letter as a Vietnamese dictionary files it: without tone, ă â đ ê ô ơ ư letters of their own."""
    first = text.same_name_key(name[:1]) or "#"
    return first[0].upper()
