"""Printed figures as exact numbers, with the rounding that their printing explains.

Nothing here is a float. How far a figure may be from the value behind it is read off its column:
`docs/checks.md` tells the reasoning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from math import floor

ZERO = Decimal(0)
_HALF = Decimal("0.5")
_WIDE = Context(prec=100)
"""Room for every figure that may be printed at every number of decimals that another shows."""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure, the decimals it shows, and those it was rounded to; None where nothing speaks for rounding."""

    value: Decimal
    shown: int
    places: int | None

    @property
    def spread(self) -> Fraction:
        """How far rounding may have moved it where nothing is awarded whole: half of its last printed place."""
        return Fraction(_HALF.scaleb(-max(self.places or 0, self.shown)))

    def half(self, finest: int) -> Decimal:
        """How far rounding may have moved it, where values are kept to `finest` decimals."""
        if self.places is None or self.places >= finest:
            return ZERO
        return _HALF.scaleb(-self.places)


def decimals(cell: str) -> int:
    """Digits printed after the decimal point."""
    return len(cell.partition(".")[2])


def finest(figures: Iterable[ShownFigure]) -> int:
    """Decimals of the most finely printed figure."""
    return max((max(it.places or 0, it.shown) for it in figures), default=0)


def _leaves_zeros_out(cells: Sequence[str]) -> bool:
    """Whether zeros at the end of decimals are dropped: where they are kept one in ten cells ends in one."""
    fractions = [cell for cell in cells if "." in cell]
    zeros = sum(1 for cell in fractions if cell.endswith("0"))
    return zeros * 20 < len(fractions)


def column(cells: Sequence[str], declared: int | None) -> dict[str, ShownFigure]:
    """The figures of one printed column by their text. `declared` decimals override what can be seen.

    Where zeros are left out, a figure counts as printed to as many decimals as any figure of the column
    with at least as many digits before the point: `145` beside `172.1` is `145.0`, also where `98.33`
    stands above it. A column of whole numbers is taken as points awarded whole.
    """
    distinct = {cell: (Decimal(cell), decimals(cell)) for cell in cells if cell}
    if declared is not None:
        return {cell: ShownFigure(value, shown, max(declared, shown)) for cell, (value, shown) in distinct.items()}
    if not _leaves_zeros_out([cell for cell in cells if cell]):
        return {cell: ShownFigure(value, shown, shown or None) for cell, (value, shown) in distinct.items()}
    seen: dict[int, int] = {}
    for value, shown in distinct.values():
        seen[value.adjusted()] = max(seen.get(value.adjusted(), 0), shown)
    places: dict[int, int] = {}
    most = 0
    for size in sorted(seen, reverse=True):
        most = places[size] = max(most, seen[size])
    return {
        cell: ShownFigure(value, shown, places[value.adjusted()] or None) for cell, (value, shown) in distinct.items()
    }


def explained(difference: Decimal, halves: Iterable[Decimal]) -> bool:
    """Whether rounding alone can make this difference.

    One rounded figure may be off by its whole half unit; several are never all off by theirs in the same
    direction, because halves are rounded one way.
    """
    rounded = [half for half in halves if half]
    if len(rounded) <= 1:
        return abs(difference) <= sum(rounded, ZERO)
    return abs(difference) < sum(rounded, ZERO)


def same(one: ShownFigure, other: ShownFigure) -> bool:
    """Whether two figures print one value: the coarser is the other rounded, halves up."""
    if one.value == other.value:
        return True
    coarse, fine = (one, other) if one.places is not None else (other, one)
    if coarse.places is None or coarse.places == fine.places:
        return False
    if fine.places is not None and fine.places < coarse.places:
        coarse, fine = fine, coarse
    places = coarse.places or 0
    return rounded(fine.value, places) == coarse.value


def rounded(value: Decimal, places: int) -> Decimal:
    """A value with so many decimals, rounded half up."""
    return value.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP", context=_WIDE)


def nearest(value: Fraction, places: int) -> str:
    """A computed value as digits and point, rounded half up to so many decimals."""
    units = Decimal(floor(abs(value) * 10**places + Fraction(1, 2))).scaleb(-places, _WIDE)
    return text(-units if value < 0 and units else units)


def text(value: Decimal, places: int | None = None) -> str:
    """A computed value as digits and point; rounded half up to `places` where given."""
    if places is not None:
        value = rounded(value, places)
    return format(value, "f")
