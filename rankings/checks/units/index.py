"""Which units a printed name can mean on a day: official names of that time and recorded spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rankings.model import LEADING, OFFICES, Level, Registry, UnitVersion
from rankings.text import same_name_key

_OFFICE = re.compile(rf"(?:{'|'.join(OFFICES)}) ".casefold())
_IN_FULL = {it.short.casefold().rstrip("."): it.name.casefold() for it in LEADING if it.short}
_SHORT = re.compile(rf"({'|'.join(_IN_FULL)})(?:\. ?|(?<=..) | ?(?=\d))")
"""An abbreviated type: with its point, before a number, or as a word by itself where it has two letters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Index:
    """The units of a registry by the keys of all their names."""

    registry: Registry
    units: Mapping[tuple[str, Level, str], frozenset[str]]
    """Province, level and key of a name to the units that ever had it."""

    def named(self, province: str, level: Level, name: str, day: date | None) -> set[str]:
        """Units of a level that the name means on a day, by an official name or a recorded spelling."""
        key = plain(name)
        return {
            unit
            for unit in self.units.get((province, level, key), ())
            if key in _keys(self.registry, unit, day) and version(self.registry, unit, day) is not None
        }


def index(registry: Registry) -> Index:
    """Every name and spelling that the registry knows to the units that bear it in their province and level."""
    units: dict[tuple[str, Level, str], set[str]] = {}
    for unit in registry.units.values():
        for key in _keys(registry, unit.id, None):
            units.setdefault((unit.province, unit.level, key), set()).add(unit.id)
    return Index(registry=registry, units={key: frozenset(found) for key, found in units.items()})


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """The name without letter case, tone placement, “UBND” and abbreviated types."""
    return same_name_key(spelt_out(name))


def spelt_out(name: str) -> str:
    """The name in lower case with its type in full."""
    key = " ".join(name.casefold().split())
    key = key[office.end() :] if (office := _OFFICE.match(key)) else key
    short = _SHORT.match(key)
    return f"{_IN_FULL[short[1]]} {key[short.end() :]}" if short else key


def version(registry: Registry, unit: str, day: date | None) -> UnitVersion | None:
    """What the unit was on a day; None where it was not in force then. Without a day its latest version."""
    if day is None:
        return registry.units[unit].latest
    return next((it for it in registry.units[unit].versions if it.holds_on(day)), None)


def _keys(registry: Registry, unit: str, day: date | None) -> set[str]:
    versions = [it for it in registry.units[unit].versions if day is None or it.holds_on(day)]
    return {plain(name) for name in (*(it.name for it in versions), *registry.spellings.get(unit, ()))}
