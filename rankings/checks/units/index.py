"""Which units a printed name can mean on a day: official names of that time and recorded spellings, in every form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rankings import spelling
from rankings.model import Level, Registry, UnitVersion


@dataclass(frozen=True, kw_only=True, slots=True)
class NameIndex:
    """The units of a registry by the keys of all their names."""

    registry: Registry
    units: Mapping[tuple[str, Level, str], frozenset[str]]
    """Area, level and key of a name to the units that ever had it."""

    def named(
        self, area: str, level: Level, name: str, day: date | None, within: Callable[[str], bool] = lambda _: True
    ) -> set[str]:
        """Units of a level that the name means on a day, of those that are `within` what is asked.

        The name as it is comes first; only where none fits may its type be missing, then its marks, then both.
        """
        for form, key in enumerate(spelling.asked(name)):
            found = {
                unit
                for unit in self.units.get((area, level, key), ())
                if key in _keys(self.registry, unit, day, form)
                and version(self.registry, unit, day) is not None
                and within(unit)
            }
            if found:
                return found
        return set()

    def is_recorded(self, unit: str, name: str) -> bool:
        """Whether the registry records the name as another spelling of the unit's."""
        return spelling.plain(name) in map(spelling.plain, self.registry.spellings.get(unit, ()))

    def is_exact(self, unit: str, name: str, day: date | None) -> bool:
        """Whether the name is one of the unit's, and not only one that lacks its type or its marks."""
        return spelling.plain(name) in _keys(self.registry, unit, day, 0)


def index(registry: Registry) -> NameIndex:
    """Every name and spelling that the registry knows to the units that bear it in their area and level."""
    units: dict[tuple[str, Level, str], set[str]] = {}
    for unit in registry.units.values():
        for form in range(4):
            for key in _keys(registry, unit.id, None, form):
                units.setdefault((unit.area, unit.level, key), set()).add(unit.id)
    return NameIndex(registry=registry, units={key: frozenset(found) for key, found in units.items()})


def version(registry: Registry, unit: str, day: date | None) -> UnitVersion | None:
    """What the unit was on a day; None where it was not in force then. Without a day its latest version."""
    if day is None:
        return registry.units[unit].latest
    return next((it for it in registry.units[unit].versions if it.holds_on(day)), None)


def _keys(registry: Registry, unit: str, day: date | None, form: int) -> set[str]:
    """Keys of the unit's names and spellings in one of the `spelling.forms`."""
    versions = [it for it in registry.units[unit].versions if day is None or it.holds_on(day)]
    names = [name for it in versions for name in (*it.names, *_without(registry, it, missing=form > 0))]
    return {spelling.forms(name)[form] for name in (*names, *registry.spellings.get(unit, ()))}


def _without(registry: Registry, version: UnitVersion, *, missing: bool) -> Iterator[str]:
    """The names with a type that an area declares abbreviated, or `missing`; of all other types `spelling` knows it."""
    known = registry.types.get(version.type)
    if known is None or known.told is None:
        return
    for name, bare in zip(version.names, version.bare, strict=True):
        if name != bare:
            yield from (bare,) if missing else ()
            yield from (f"{known.short} {bare}", f"{known.short.rstrip('.')} {bare}") if known.short else ()
