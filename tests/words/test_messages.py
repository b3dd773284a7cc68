"""Messages: each has its text with exactly its values, and the Python holds no text in two languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from rankings.checks import rules
from rankings.model import Bilingual, CsvLine, Language, Message, Number, Said
from rankings.words import messages
from rankings.words.catalogue import TEMPLATES, Catalogue, placeholders
from tests.samples import both, words

RANKINGS = TEMPLATES.parent / "rankings"
BY_RULE = RANKINGS / "findings.py"
"""Where the keys of a rule's texts are made from its code."""


def calls(name: str, tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


@cache
def sources() -> tuple[tuple[Path, ast.AST], ...]:
    files = (RANKINGS.parent / "build.py", *sorted(RANKINGS.rglob("*.py")))
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in files)


def used() -> Iterator[tuple[str, frozenset[str]]]:
    """Key and names of the values of every message that is made."""
    for path, tree in sources():
        for call in calls("Message", tree):
            if path != BY_RULE:
                key = call.args[0]
                assert isinstance(key, ast.Constant), f"{path.name}:{call.lineno}: the key is not written out"
                assert all(keyword.arg for keyword in call.keywords), f"{path.name}:{call.lineno}"
                yield str(key.value), frozenset(str(keyword.arg) for keyword in call.keywords)
    for rule in rules.RULES:
        yield rule.title.key, frozenset()
        yield rule.explanation.key, frozenset(name for name, _ in rule.explanation.values)


def test_every_message_has_a_text_with_exactly_its_values() -> None:
    strings = words().strings
    found = set(used())
    assert found
    assert sorted(key for key, _ in found if key not in strings) == []
    assert [key for key, values in sorted(found) if key in strings and placeholders(strings[key]["vi"]) != values] == []


def test_texts_of_messages_are_used() -> None:
    keys = {key for key, _ in used()}
    sections = {key.partition(".")[0] for key in keys}
    assert [key for key in words().strings if key.partition(".")[0] in sections and key not in keys] == []


def test_the_python_holds_no_text_in_two_languages() -> None:
    """But for the schema: the titles of its tables are part of the published descriptors, not of the interface."""
    texts = [
        f"{path.relative_to(RANKINGS.parent)}:{call.lineno}"
        for path, tree in sources()
        if path.name != "schema.py"
        for call in calls("Bilingual", tree)
        if any(
            isinstance(it.value, ast.JoinedStr) or (isinstance(it.value, ast.Constant) and it.value.value)
            for it in call.keywords
        )
    ]
    assert texts == []


def catalogue(**strings: str) -> Catalogue:
    forms = {f"a.{key}": {"vi": f"vi {text}", "en": f"en {text}"} for key, text in strings.items()}
    return Catalogue(languages={"vi": "Tiếng Việt", "en": "English"}, strings=forms, documents={})


@pytest.mark.parametrize(
    ("language", "shown"),
    [("vi", "vi 98,50 2025-06-30 3 {x} Một vi 7"), ("en", "en 98.50 2025-06-30 3 {x} One en 7")],
)
def test_values_are_written_as_the_language_writes_them(language: Language, shown: str) -> None:
    said = catalogue(whole="{figure} {day} {count} {cell} {title} {part}", part="{n}")
    message = Message(
        "a.whole",
        figure=Number("98.50"),
        day=date(2025, 6, 30),
        count=3,
        cell="{x}",
        title=Bilingual(vi="Một", en="One"),
        part=Message("a.part", n=7),
    )
    assert messages.said(said, language, message) == shown


def test_a_line_to_paste_keeps_the_language_of_each_cell() -> None:
    told = Message("a.told", figure=Number("1.5"))
    line = CsvLine(("x", "a,b", Said("vi", told), Said("en", told)))
    said = catalogue(told="{figure}", hint="{row}")
    assert messages.csv_line(said, line) == 'x,"a,b","vi 1,5",en 1.5'
    assert messages.said(said, "en", Message("a.hint", row=line)) == 'en x,"a,b","vi 1,5",en 1.5'


def test_equal_messages_are_one() -> None:
    one, same = Message("a.b", x="1", y=both("z")), Message("a.b", y=both("z"), x="1")
    assert one == same
    assert len({one, same, Message("a.b", x="2", y=both("z"))}) == 2
