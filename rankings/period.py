"""Periods: a year (`2024`) or a half-year (`2022-h1`); None where the source prints none."""

from __future__ import annotations

import re
from datetime import date

PATTERN = re.compile(r"(?P<year>\d{4})(?:-h(?P<half>[12]))?")


def end(period: str | None) -> date | None:
    """Last day of the period measured: the day on which names and parents are looked up."""
    match = PATTERN.fullmatch(period or "")
    if match is None:
        return None
    year = int(match["year"])
    return date(year, 6, 30) if match["half"] == "1" else date(year, 12, 31)


def slug(period: str | None) -> str:
    """The period's part of an address."""
    return period or "khong-ro-ky"


def parts(period: str | None) -> tuple[str, str]:
    """Year and half (`h1`, `h2`) of a period; empty where there is none."""
    year, _, half = (period or "").partition("-")
    return year, half


def sort_key(period: str | None) -> tuple[int, int]:
    """Orders periods by their end, a half-year before the year it closes; unknown periods first."""
    match = PATTERN.fullmatch(period or "")
    if match is None:
        return (0, 0)
    return (int(match["year"]), {"1": 1, "2": 2, None: 3}[match["half"]])
