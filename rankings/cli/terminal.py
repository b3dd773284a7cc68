"""What commands print: findings, rows, summaries and notes, each in the languages asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rankings.cli.options import Choice
from rankings.findings import Finding
from rankings.model import LANGUAGES, CsvLine, Language, Message
from rankings.source.packages import shown
from rankings.stages import Summary
from rankings.words import catalogue, messages
from rankings.words.catalogue import Catalogue
from rankings.words.reports import Format, formatted, summary

if TYPE_CHECKING:
    pass

PROGRAM = "build.py"


@cache
def words() -> Catalogue:
    """The catalogue, read when the first text is needed."""
    return catalogue.read(catalogue.TEMPLATES)


def said(message: Message) -> str:
    """What the program says of itself: in every language, one after the other."""
    return " / ".join(messages.said(words(), language, message) for language in LANGUAGES)


def languages(choice: Choice) -> Sequence[Language]:
    """The languages in which to print."""
    return LANGUAGES if choice == "both" else (choice,)


def print_findings(found: Sequence[Finding], form: Format, lang: Choice) -> None:
    """Findings for reading or for a program on standard output, how many they are beside it."""
    if not found and form == "text":
        return
    print(formatted(words(), found, form, languages(lang)))
    print(summary(words(), found, languages(lang)), file=sys.stderr)


def print_rows(rows: Iterable[CsvLine]) -> None:
    """Rows of a table, ready to be pasted."""
    for row in rows:
        print(messages.csv_line(words(), row))


def print_summary(built: Summary, output: Path) -> None:
    """What was published, and the day of the build, on standard output."""
    today = datetime.now().astimezone().date()  # noqa: TID251  (told here, kept nowhere: the site depends on its data)
    told = Message(
        "command.published",
        folder=shown(output),
        day=today,
        packages=len(built.packages),
        rankings=built.rankings,
        results=built.results,
        pages=built.pages,
        records=built.search_records,
    )
    print(said(told))
    if built.withheld:
        print(said(Message("command.withheld", packages=", ".join(built.withheld))))
    print(said(Message("command.look", program=PROGRAM)))


def note(told: str) -> None:
    """A word beside the result, which goes to standard output."""
    print(told, file=sys.stderr)


def complain(told: str) -> None:
    """A word about what went wrong."""
    note(f"{PROGRAM}: {told}")
