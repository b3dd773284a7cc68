"""The comparison a source prints beside a result, and our own difference where it is not the printed one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rankings import figures
from rankings.model import TOTAL, Result

COLUMNS = ("previous_total", "previous_rank", "rank_change", "total_change", "total_change_percent")
"""The columns of a comparison. `rank_change` are ranks gained: 16 from rank 20 to rank 4; the percentage has its
printed sign, and of what it is one is for the source to say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedComparison:
    """Comparison with the period before as the source prints it."""

    cells: Mapping[str, str]
    """What is printed in each of `COLUMNS`; empty where nothing is."""
    own_rank_change: int | None
    """Difference of the two printed ranks, only where it is not the printed change. Ours."""
    own_total_change: str | None
    """Difference of the two printed totals in points, only where it is not the printed change. Ours."""
    rounding_explains: bool
    """The printed change of the total differs from ours by no more than rounding of the printed totals can do."""
    percent_of_previous: str | None
    """The printed change in percent of the printed previous total, with the printed number of decimal places,
    only where that is not the printed percentage: then the source divides by something else. Ours."""


def comparison(result: Result) -> PrintedComparison | None:
    """The comparison printed in the result's row; None where the row prints none."""
    cells = {name: result.cells.get(name, "") for name in COLUMNS}
    if not any(cells.values()):
        return None
    own_total, explained = _own_total_change(result, cells)
    return PrintedComparison(
        cells=cells,
        own_rank_change=_own_rank_change(result, cells),
        own_total_change=own_total,
        rounding_explains=explained,
        percent_of_previous=_own_percent(cells),
    )


def _own_rank_change(result: Result, cells: Mapping[str, str]) -> int | None:
    before, now = figures.rank(cells["previous_rank"]), figures.rank(result.rank)
    printed = figures.number(cells["rank_change"])
    if before is None or now is None or printed is None or before - now == printed:
        return None
    return before - now


def _own_total_change(result: Result, cells: Mapping[str, str]) -> tuple[str | None, bool]:
    own = figures.difference(result.score(TOTAL), cells["previous_total"])
    printed = figures.number(cells["total_change"])
    if own is None or printed is None or own == printed:
        return None, False
    rounded = (result.score(TOTAL), cells["previous_total"], cells["total_change"])
    return figures.written(own), abs(own - printed) <= sum(figures.half_step(figure) for figure in rounded)


def _own_percent(cells: Mapping[str, str]) -> str | None:
    change, base = figures.number(cells["total_change"]), figures.number(cells["previous_total"])
    printed = cells["total_change_percent"].removesuffix("%")
    value = figures.number(printed)
    if change is None or not base or value is None:
        return None
    own = figures.percent(change, base, places=len(printed.partition(".")[2]))
    return None if own is None or figures.number(own) == value else f"{own}%"
