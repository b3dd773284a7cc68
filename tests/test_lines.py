"""One notion of a line: LF, CR LF and CR end one, nothing else does."""

from __future__ import annotations

import csv

from hypothesis import given
from hypothesis import strategies as st

from rankings import lines

TEXTS = st.text(alphabet="a,\r\n\x0b\x0c\x1c\x85\u2028", max_size=12)


@given(TEXTS)
def test_every_character_stands_on_one_line(text: str) -> None:
    ended = lines.with_ends(text)
    assert "".join(ended) == text
    assert [it.rstrip("\r\n") for it in ended] == list(lines.split(text)[: len(ended)])
    for offset in range(len(text)):
        line, column = lines.position(text, offset)
        if text[offset] not in "\r\n":
            assert lines.split(text)[line - 1][column - 1] == text[offset]


@given(TEXTS)
def test_the_csv_module_counts_the_same_lines(text: str) -> None:
    reader = csv.reader(lines.with_ends(text))
    assert [reader.line_num for _ in reader] == list(range(1, len(lines.with_ends(text)) + 1))


def test_what_ends_a_line() -> None:
    assert lines.split("a\nb\r\nc\rd\r\r\ne") == ("a", "b", "c", "d", "", "e")
    assert lines.split("a\u2028b\x0cc\x85d\x0be") == ("a\u2028b\x0cc\x85d\x0be",)
