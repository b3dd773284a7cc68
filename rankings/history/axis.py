"""The axis of time: where a period stands, how long it is, and which periods are missing between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from rankings import period as periods


class Length(StrEnum):
    """How much time a period measures; a half-year is never compared with a year."""

    YEAR = "year"
    HALF_YEAR = "half-year"


def length(period: str) -> Length:
    """Half a year or a year, by how the period is written."""
    return Length.HALF_YEAR if "-h" in period else Length.YEAR


def position(period: str) -> float:
    """End of the period in years: 2022.5 for `2022-h1`, 2023.0 for `2022-h2` and for `2022`. For charts only."""
    return _half_years(period) / 2


def missing(present: Sequence[str]) -> Iterator[str]:
    """Periods between the first and the last of `present` that are not among them.

    `present` is in order and of one length. Half-years that are all the same half of their years (an
    authority that publishes each summer) are expected once a year.
    """
    if not present:
        return
    ends = [_half_years(period) for period in present]
    parities = {end % 2 for end in ends}
    step = 1 if len(parities) == 2 else 2
    suffix = "" if length(present[0]) is Length.YEAR else None
    for end in range(ends[0], ends[-1], step):
        if end not in ends:
            year, half = divmod(end - 1, 2)
            yield f"{year}{suffix if suffix is not None else f'-h{half + 1}'}"


def _half_years(period: str) -> int:
    """End of the period in half-years since the year 0."""
    year, half = periods.sort_key(period)
    return 2 * year + (1 if half == 1 else 2)
