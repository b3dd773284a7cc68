"""Queries that nobody wrote down: made by class from every unit that has results, the same on every run."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rankings import text
from rankings.model import Level, Unit, UnitVersion
from rankings.site import Site

SEED = 2026
_SHORT = {
    "Thành phố": "TP.",
    "Thị xã": "TX.",
    "Thị trấn": "TT.",
    "Huyện": "H.",
    "Phường": "P.",
    "Xã": "X.",
}
_LETTERS = "abcdeghiklmnopqrstuvxy"


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """What is typed, of which class, and the unit that is meant."""

    text: str
    kind: str
    unit: str
    shared: bool
    """Another unit, too, is what these words name."""


def queries(site: Site) -> Iterator[Query]:
    chance = random.Random(SEED)  # the same slips on every run
    units = site.registry.units.values()
    names = Counter(text.fold(_bare(version)) for unit in units for version in _by_name(unit))
    codes = Counter(version.code for unit in units for version in _by_name(unit))
    for unit in units:
        if unit.id in site.entries:
            shared = names[text.fold(_bare(unit.latest))] > 1 or codes[unit.latest.code] > 1
            for kind, query in _queries(site, unit, chance):
                yield Query(text=query, kind=kind, unit=unit.id, shared=shared)


def _bare(version: UnitVersion) -> str:
    return version.name.removeprefix(f"{version.type} ")


def _by_name(unit: Unit) -> Iterable[UnitVersion]:
    return {version.name: version for version in unit.versions}.values()


def _queries(site: Site, unit: Unit, chance: random.Random) -> Iterator[tuple[str, str]]:
    latest = unit.latest
    bare = text.fold(_bare(latest))
    parent = latest.parent
    place = text.fold(_bare(site.registry.units[parent].at(latest.valid_to))) if parent else ""
    yield "full name", latest.name
    yield "NFD with parent", unicodedata.normalize("NFD", f"{latest.name} {place}")
    yield "bare without marks", bare
    yield "bare with parent", f"{bare} {place}"
    yield "parent before bare", f"{place} {bare}"
    if latest.code and unit.level == Level.COMMUNE:
        yield "code", latest.code
    if latest.type in _SHORT:
        short = _SHORT[latest.type]
        yield "abbreviated with parent", f"{short.lower().strip('.')} {bare} {place}"
        yield "abbreviated", f"{short}{_bare(latest)}"
    slipped = slip(bare, chance)
    yield "one typo", slipped
    yield "one typo with parent", f"{slipped} {place}"


def slip(name: str, chance: random.Random) -> str:
    """The name with one letter left out, doubled, changed or swapped with the next, not the first one."""
    place = chance.randrange(1, len(name))
    while name[place] == " " or name[min(place + 1, len(name) - 1)] == " ":
        place = chance.randrange(1, len(name))
    before, letter, after = name[:place], name[place], name[place + 1 :]
    kinds = ["leave out", "double", "change"] + (["swap"] if after and after[0] != letter else [])
    match chance.choice(kinds):
        case "leave out":
            return before + after
        case "double":
            return before + letter + letter + after
        case "change":
            return before + chance.choice(_LETTERS.replace(letter, "")) + after
        case _:
            return before + after[0] + letter + after[1:]
