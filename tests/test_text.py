"""Vietnamese text: folding, names, sorting, numbers, dates."""

from __future__ import annotations

import unicodedata

import pytest

from rankings import text


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Đường Hoa", "duong hoa"), ("ĐẦM  HÀ", "dam ha"), ("Xã H' Neng", "xa h' neng"), ("Uông Bí", "uong bi")],
)
def test_fold(written: str, folded: str) -> None:
    assert text.fold(written) == folded
    assert text.fold(unicodedata.normalize("NFD", written)) == folded


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hải Hoà", "Hải Hòa", True),
        ("Thuỷ An", "Thủy An", True),
        ("THỊ TRẤN THẮNG", "Thị trấn Thắng", True),
        ("Phù Đổng", "Phú Đông", False),
        ("Hải Hòa", "Hải Hóa", False),
        ("Đông", "Dông", False),
        ("Bàn Sen", "Bản Sen", False),
    ],
)
def test_same_name_key(one: str, other: str, same: bool) -> None:
    assert (text.same_name_key(one) == text.same_name_key(other)) is same


def test_sorting_is_by_letter_then_tone() -> None:
    words = ["Đa", "Da", "Dã", "Dạ", "Dá", "Dả", "Dà", "Ân", "Ăn", "An", "Xã B", "Xã Ă", "Ơ", "Ô", "O"]
    expected = ["An", "Ăn", "Ân", "Da", "Dà", "Dả", "Dã", "Dá", "Dạ", "Đa", "O", "Ô", "Ơ", "Xã Ă", "Xã B"]
    assert sorted(words, key=text.sort_key) == expected


def test_numbers_are_sorted_by_their_value_before_letters() -> None:
    expected = ["Phường 1", "Phường 2", "Phường 10", "Phường 10 A", "Phường 11", "Phường An", "Quận 3"]
    shuffled = [*expected[3:], *expected[:3]]
    assert sorted(shuffled, key=text.sort_key) == expected


def test_numbers_keep_every_digit() -> None:
    assert text.number("878.60", "vi") == "878,60"
    assert text.number("878.60", "en") == "878.60"
    assert text.number("-4", "vi") == "-4"
    assert text.number("31%", "vi") == "31%"
    assert text.number("878.60", "fr") == "878,60"


def test_counts() -> None:
    assert text.count(12345, "vi") == "12.345"
    assert text.count(12345, "en") == "12,345"
    assert text.count(12345, "fr") == "12\u202f345"


def test_signs_that_would_act_are_spelled_out() -> None:
    assert text.visible("a\x1b[2J\u202eb ô") == "a\\x1b[2J\\u202eb ô"


def test_dates() -> None:
    assert text.day("2025-03-13", "d/M/y", "vi") == "13/3/2025"
    assert text.day("2025-03-13", "d MMMM y", "en") == "13 March 2025"
    assert text.day("2025-03-13", "d MMMM y", "fr") == "13 mars 2025"
    assert text.day("2024-01", "MMMM y", "en") == "January 2024"


def test_slug() -> None:
    assert text.slug("Phường Hồng Gai (cũ)") == "phuong-hong-gai-cu"
