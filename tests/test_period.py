"""Periods: how they are written, when they end, how they follow each other, and how they are named."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rankings import period, site
from rankings.history import axis
from rankings.model import Language
from rankings.words import naming
from rankings.words.view import View
from tests import samples

PARTS = ("", "-h1", "-h2", "-9m", *(f"-q{it}" for it in range(1, 5)), *(f"-{it:02}" for it in range(1, 13)))
several = st.tuples(st.integers(1000, 2998), st.integers(1, 9)).map(lambda it: f"{it[0]}-{min(sum(it), 2999)}")
written = several | st.tuples(st.integers(1000, 2999), st.sampled_from(PARTS)).map(lambda it: f"{it[0]}{it[1]}")
near = st.tuples(st.integers(2019, 2024), st.sampled_from((*PARTS, None))).map(
    lambda it: f"{it[0]}-{it[0] + 2}" if it[1] is None else f"{it[0]}{it[1]}"
)
"""Periods that often end together."""


@pytest.mark.parametrize(
    ("text", "end", "length", "years"),
    [
        ("2024", date(2024, 12, 31), "year", (2024, 2024)),
        ("2022-h1", date(2022, 6, 30), "half-year", (2022, 2022)),
        ("2022-h2", date(2022, 12, 31), "half-year", (2022, 2022)),
        ("2024-9m", date(2024, 9, 30), "nine-months", (2024, 2024)),
        ("2024-q1", date(2024, 3, 31), "quarter", (2024, 2024)),
        ("2024-q4", date(2024, 12, 31), "quarter", (2024, 2024)),
        ("2024-02", date(2024, 2, 29), "month", (2024, 2024)),
        ("2023-02", date(2023, 2, 28), "month", (2023, 2023)),
        ("2024-12", date(2024, 12, 31), "month", (2024, 2024)),
        ("2021-2023", date(2023, 12, 31), "3-years", (2021, 2023)),
        ("2023-2024", date(2024, 12, 31), "2-years", (2023, 2024)),
    ],
)
def test_end_and_length(text: str, end: date, length: str, years: tuple[int, int]) -> None:
    found = period.parse(text)
    assert (period.end(text), found.length, found.years) == (end, length, years)


def test_what_has_no_period_has_no_end() -> None:
    assert period.end(None) is None
    assert period.slug(None) == "khong-ro-ky"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "24",
            "0999",
            "3000",
            "2024-h3",
            "2024-q0",
            "2024-q5",
            "2024-6m",
            "2024-00",
            "2024-13",
            "2024-5",
            "2024-",
            "",
        ),
        *("2024 ", "2024\n", "2024-Q1", "2024-q1-q2", "2023-2021", "2023-2023", "2023-3000", "2021-2023-q1", "٢٠٢٤"),
    ],
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        period.parse(text)


def test_order() -> None:
    ordered = [
        *(None, "2022-2023", "2024-01", "2024-q1", "2024-05", "2024-06", "2024-q2", "2024-h1", "2024-09", "2024-q3"),
        *("2024-9m", "2024-12", "2024-q4", "2024-h2", "2024", "2023-2024", "2022-2024", "2025-01"),
    ]
    assert sorted(sorted(ordered, key=str), key=period.sort_key) == ordered


@given(written)
def test_a_period_is_written_in_one_way(text: str) -> None:
    assert str(period.parse(text)) == text


@given(near, near)
def test_the_order_is_total_and_goes_by_the_end(one: str, other: str) -> None:
    keys = period.sort_key(one), period.sort_key(other)
    first, second = period.parse(one), period.parse(other)
    assert (keys[0] == keys[1]) == (one == other)
    assert (keys[0] < keys[1]) == ((first.last_day, first.months) < (second.last_day, second.months))
    assert (axis.position(one) < axis.position(other)) == (first.last_day < second.last_day)
    assert (first.length == second.length) == (first.months == second.months)


@given(st.lists(near, min_size=2, max_size=6, unique=True), st.data())
def test_what_is_missing_lies_between_and_is_of_the_same_length(found: list[str], data: st.DataObject) -> None:
    length = axis.length(data.draw(st.sampled_from(found)))
    present = sorted((it for it in found if axis.length(it) == length), key=period.sort_key)
    missing = list(axis.missing(present))
    assert not set(missing) & set(present)
    assert {axis.length(it) for it in missing} <= {length}
    assert missing == sorted(set(missing), key=period.sort_key)
    assert all(axis.position(present[0]) < axis.position(it) < axis.position(present[-1]) for it in missing)
    ends = sorted(axis.position(it) for it in (*present, *missing))
    steps = [after - before for before, after in pairwise(ends)]
    assert all(step == pytest.approx(steps[0]) for step in steps)


def view(language: Language) -> View:
    return View(site=site.indexed(samples.portal()), language=language, catalogue=samples.words())


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2024", ("năm 2024", "2024"), ("2024", "2024")),
        ("2022-h1", ("6 tháng đầu năm 2022", "6 tháng đầu 2022"), ("first half of 2022", "First half 2022")),
        ("2022-h2", ("6 tháng cuối năm 2022", "6 tháng cuối 2022"), ("second half of 2022", "Second half 2022")),
        (
            "2024-9m",
            ("9 tháng đầu năm 2024", "9 tháng đầu 2024"),
            ("first nine months of 2024", "First nine months 2024"),
        ),
        ("2024-q1", ("quý I năm 2024", "Quý I/2024"), ("first quarter of 2024", "Q1 2024")),
        ("2024-q2", ("quý II năm 2024", "Quý II/2024"), ("second quarter of 2024", "Q2 2024")),
        ("2024-q3", ("quý III năm 2024", "Quý III/2024"), ("third quarter of 2024", "Q3 2024")),
        ("2024-q4", ("quý IV năm 2024", "Quý IV/2024"), ("fourth quarter of 2024", "Q4 2024")),
        ("2024-05", ("tháng 5/2024", "Tháng 5/2024"), ("May 2024", "May 2024")),
        ("2021-2023", ("giai đoạn 2021–2023", "2021–2023"), ("2021–2023", "2021–2023")),
        (None, ("không rõ kỳ", "Không rõ kỳ"), ("period not stated", "Not stated")),
    ],
)
def test_names(text: str | None, vi: tuple[str, str], en: tuple[str, str]) -> None:
    for language, expected in (("vi", vi), ("en", en)):
        shown = view(language)
        assert (naming.period_label(text, shown), naming.period_short(text, shown)) == expected
