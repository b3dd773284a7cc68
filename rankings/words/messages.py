"""Messages in words: the catalogue's text, its values as the language writes them."""

from __future__ import annotations

import csv
import io

from rankings import text
from rankings.model import Bilingual, CsvLine, Language, Message, Number, Value
from rankings.words.catalogue import Catalogue


def said(words: Catalogue, language: Language, message: Message) -> str:
    """The message in a language. What stands in it is not escaped for any output."""
    values = {name: _written(words, language, value) for name, value in message.values}
    return words.text(language, message.key, values)


def csv_line(words: Catalogue, line: CsvLine) -> str:
    """The line as it is pasted into a CSV file, without a line end."""
    cells = (cell if isinstance(cell, str) else said(words, cell.language, cell.message) for cell in line.cells)
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def _written(words: Catalogue, language: Language, value: Value) -> object:
    match value:
        case Number():
            return text.number(value.digits, language)
        case Bilingual():
            return value[language]
        case Message():
            return said(words, language, value)
        case CsvLine():
            return csv_line(words, value)
        case _:
            return value
