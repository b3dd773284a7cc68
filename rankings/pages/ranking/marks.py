"""Which cell of a ranking a note belongs to: errata and corrections, numbered in the order of the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from rankings.checks import averages
from rankings.model import Correction, Erratum, Package, Ranking
from rankings.words import headings
from rankings.words.notes import Noted

Place = tuple[str, ...]
"""A column; a unit and a column; scope, indicator and value of a printed average; or nothing."""

_AVERAGES = frozenset(rule.code for rule in averages.RULES)
_NAME = "name"


@dataclass(frozen=True, kw_only=True, slots=True)
class Marks:
    """The notes of one ranking, from 1, and where each is marked; a note on no cell of the table has no mark."""

    items: tuple[Noted, ...] = ()
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
    places = _Places(ranking)
    errata = [item for item in package.errata if item.ranking == ranking.id]
    corrections = [item for item in package.corrections if item.table == ranking.id]
    found_at: list[tuple[Place, Noted]] = [(places.contradicted(item), item) for item in errata]
    found_at += [(places.of(item.unit, item.field), item) for item in corrections]
    numbered = sorted(found_at, key=lambda it: places.order(it[0]))
    by_place: defaultdict[Place, list[int]] = defaultdict(list)
    for number, (place, _) in enumerate(numbered, start=1):
        by_place[place].append(number)
    found = {place: tuple(numbers) for place, numbers in by_place.items()}
    corrected: defaultdict[tuple[str, str], list[Correction]] = defaultdict(list)
    for change in corrections:
        if places.of(change.unit, change.field) == (change.unit, change.field):
            corrected[change.unit, change.field].append(change)
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

    def of(self, unit: str, field: str) -> Place:
        """Where a note on a unit's figure is marked; nowhere where the table has no such cell."""
        if unit in self._rows:
            return (unit, field if field in self._columns else _NAME)
        return (field,) if field in self._columns else ()

    def contradicted(self, item: Erratum) -> Place:
        """Where an erratum is marked, which may be a printed average."""
        average = self._average(item) if item.rule in _AVERAGES else ()
        return average or self.of(item.unit, item.field)

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
        scope = item.unit or self._ranking.scope.id
        for average in self._ranking.averages:
            if (average.scope, average.indicator, average.value) == (scope, item.field, item.printed):
                return (scope, item.field, item.printed)
        return ()
