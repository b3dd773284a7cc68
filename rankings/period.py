"""Periods: stretches of whole months as documents measure them, written so that a year begins each of them.

| written | measures |
|---|---|
| `2024` | a year |
| `2024-h1`, `2024-h2` | a half-year |
| `2024-9m` | the first nine months |
| `2024-q1` … `2024-q4` | a quarter |
| `2024-01` … `2024-12` | a month |
| `2021-2023` | several whole years, the first and the last |

None stands for what the source prints no period of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

YEAR = 12
"""Months of a year."""

_FORM = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?P<part>[0-9a-z]+))?")
_PARTS: dict[str | None, tuple[int, int]] = {
    None: (0, YEAR),
    "h1": (0, 6),
    "h2": (6, 6),
    "9m": (0, 9),
    **{f"q{number}": (3 * number - 3, 3) for number in range(1, 5)},
    **{f"{number:02}": (number - 1, 1) for number in range(1, 13)},
}
"""Part of a year to the months of the year before it and its own."""
_NAMES = {months: part for part, months in _PARTS.items()}
_LENGTHS = {1: "month", 3: "quarter", 6: "half-year", 9: "nine-months", YEAR: "year"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """Whole months. `end` is counted in months since the year 0 began, the last one included."""

    end: int
    months: int

    def __str__(self) -> str:
        """The period as it is written: what `parse` reads."""
        first, last = self.years
        if first < last:
            return f"{first}-{last}"
        part = _NAMES[self.end - self.months - YEAR * first, self.months]
        return f"{first}-{part}" if part else str(first)

    @property
    def years(self) -> tuple[int, int]:
        """The years in which it begins and ends."""
        return (self.end - self.months) // YEAR, (self.end - 1) // YEAR

    @property
    def length(self) -> str:
        """How much time it measures; only periods of one length are ever compared."""
        return _LENGTHS.get(self.months) or f"{self.months // YEAR}-years"

    @property
    def kind(self) -> str:
        """Which words name it: `year`, `years`, `month`, or the part of a year that is written (`h1`, `q3`, `9m`)."""
        if self.months % YEAR == 0:
            return "year" if self.months == YEAR else "years"
        return "month" if self.months == 1 else str(self).partition("-")[2]

    @property
    def last_day(self) -> date:
        """The day on which names and parents are looked up."""
        year, month = divmod(self.end, YEAR)
        return date(year, month + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=1024)
def parse(period: str) -> Period:
    """The period that is written so; a ValueError where none is."""
    match = _FORM.fullmatch(period)
    if match is None:
        raise ValueError(period)
    year, part = int(match["year"]), match["part"]
    if part in _PARTS:
        before, months = _PARTS[part]
        return Period(end=YEAR * year + before + months, months=months)
    until = _FORM.fullmatch(part)
    if until is None or until["part"] is not None or int(part) <= year:
        raise ValueError(period)
    return Period(end=YEAR * (int(part) + 1), months=YEAR * (int(part) + 1 - year))


def end(period: str | None) -> date | None:
    """Last day of the period measured: the day on which names and parents are looked up."""
    return parse(period).last_day if period else None


def slug(period: str | None) -> str:
    """The period's part of an address."""
    return period or "khong-ro-ky"


def sort_key(period: str | None) -> tuple[int, int]:
    """Orders periods by their end, the shorter first of those that end together; unknown periods before all."""
    if not period:
        return (0, 0)
    found = parse(period)
    return (found.end, found.months)
