"""Which cell of a ranking a note belongs to: errata and corrections, numbered in the order of the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from rankings.checks import averages
from rankings.model import Correction, Erratum, Package, Ranking
from rankings.words import headings

Item = Erratum | Correction
Place = tuple[str, ...]
"""A column; a unit and a column; scope, indicator and value of a printed average; or nothing."""

_AVERAGES = frozenset(rule.code for rule in averages.RULES)
_NAME = "name"


@dataclass(frozen=True, kw_only=True, slots=True)
class Marks:
    """The notes of one ranking, from 1, and where each is marked; a note on no cell of the table has no mark."""

    items: tuple[Item, ...] = ()
    columns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Column to the numbers of the notes on the whole of it."""
    cells: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    """Unit and column to the numbers of the notes on that cell."""
    averages: Mapping[Place, tuple[int, ...]] = field(default_factory=dict)
    corrected: Mapping[tuple[str, str], tuple[Correction, ...]] = field(default_factory=dict)
    """Unit and column to what was changed, oldest first."""
    placed: frozenset[int] = frozenset()
    """The numbers of the notes that are marked somewhere in the table."""


def of(package: Package, ranking: Ranking) -> Marks:
    """The errata and corrections of a ranking in the order in which their cells stand on the page."""
    items: list[Item] = [item for item in package.errata if item.ranking == ranking.id]
    items += [item for item in package.corrections if item.table == ranking.id]
    places = _Places(ranking)
    numbered = sorted(((places.of(item), item) for item in items), key=lambda it: places.order(it[0]))
    by_place: defaultdict[Place, list[int]] = defaultdict(list)
    for number, (place, _) in enumerate(numbered, start=1):
        by_place[place].append(number)
    found = {place: tuple(numbers) for place, numbers in by_place.items()}
    corrected: defaultdict[tuple[str, str], list[Correction]] = defaultdict(list)
    for place, item in numbered:
        if isinstance(item, Correction) and len(place) == 2 and place[1] == item.field:
            corrected[place[0], place[1]].append(item)
    return Marks(
        items=tuple(item for _, item in numbered),
        columns={place[0]: numbers for place, numbers in found.items() if len(place) == 1},
        cells={(place[0], place[1]): numbers for place, numbers in found.items() if len(place) == 2},
        averages={place: numbers for place, numbers in found.items() if len(place) == 3},
        corrected={cell: tuple(changes) for cell, changes in corrected.items()},
        placed=frozenset(number for place, numbers in found.items() if place for number in numbers),
    )


class _Places:
    """The cells of a ranking's table in the order in which they are read."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        self._columns = {column.name: index for index, column in enumerate(headings.shown(ranking))}
        self._rows = {result.unit: index for index, result in enumerate(ranking.results)}

    def of(self, item: Item) -> Place:
        """Where the note is marked; nowhere where the table has no such cell."""
        if isinstance(item, Erratum) and item.rule in _AVERAGES and (place := self._average(item)):
            return place
        if item.unit in self._rows:
            return (item.unit, item.field if item.field in self._columns else _NAME)
        return (item.field,) if item.field in self._columns else ()

    def order(self, place: Place) -> tuple[int, int, int]:
        """Heads first, then row by row, then averages, then what has no place."""
        match place:
            case (column,):
                return (0, 0, self._columns[column])
            case (unit, column):
                return (1, self._rows[unit], self._columns.get(column, 0))
            case (_, indicator, _):
                return (2, 0, self._columns.get(indicator, 0))
        return (3, 0, 0)

    def _average(self, item: Erratum) -> Place:
        scope = item.unit or self._ranking.scope
        for average in self._ranking.averages:
            if (average.scope, average.indicator, average.value) == (scope, item.field, item.printed):
                return (scope, item.field, item.printed)
        return ()
