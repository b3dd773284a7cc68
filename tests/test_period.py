"""Periods: years, half-years and none."""

from __future__ import annotations

from datetime import date

import pytest

from rankings import period


@pytest.mark.parametrize(
    ("text", "end", "parts"),
    [
        ("2024", date(2024, 12, 31), ("2024", "")),
        ("2022-h1", date(2022, 6, 30), ("2022", "h1")),
        ("2022-h2", date(2022, 12, 31), ("2022", "h2")),
        (None, None, ("", "")),
    ],
)
def test_end_and_parts(text: str | None, end: date | None, parts: tuple[str, str]) -> None:
    assert period.end(text) == end
    assert period.parts(text) == parts


def test_order() -> None:
    assert sorted(["2023", "2022", "2022-h2", "2022-h1", None], key=period.sort_key) == [
        None,
        "2022-h1",
        "2022-h2",
        "2022",
        "2023",
    ]


@pytest.mark.parametrize("text", ["24", "2024-h3", "2024-q1", "", "2024 "])
def test_what_is_no_period(text: str) -> None:
    assert period.PATTERN.fullmatch(text) is None
