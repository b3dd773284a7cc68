"""What is said, without its words: these stand in the catalogue, once in each language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rankings.model.vocabulary import Bilingual, Language


@dataclass(frozen=True, slots=True)
class Number:
    """A printed or computed figure inside a text: it is shown with the decimal mark of the language."""

    digits: str


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the catalogue by its key, and the values that stand in it."""

    key: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, key: str, /, **values: Value) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "values", tuple(sorted(values.items())))

    @property
    def sort_key(self) -> tuple[str, ...]:
        """An order that is the same in every language."""
        return (self.key, *(str(value) for _, value in self.values))


@dataclass(frozen=True, slots=True)
class Said:
    """A message in one language, whatever the language of the text that it stands in."""

    language: Language
    message: Message


@dataclass(frozen=True, slots=True)
class CsvLine:
    """A line of a CSV file, to be pasted there."""

    cells: tuple[str | Said, ...]


Value = str | int | date | Number | Bilingual | Message | CsvLine
"""What can stand in a text; a `Bilingual` is a text of the data."""
