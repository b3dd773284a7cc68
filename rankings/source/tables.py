"""CSV files as text with the place of every cell: nothing is converted, every fault has a line and column."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rankings import lines
from rankings.findings import Finding, Place, Rule
from rankings.model import Message

ENCODING = Rule(code="encoding")
CSV_FORM = Rule(code="csv-form")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """The cells of one row and the physical line on which it starts, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A CSV file: header, rows, and its physical lines for showing places."""

    path: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    lines: tuple[str, ...]

    def cell(self, row: Row, field: str) -> str:
        """The cell's text; empty where the table has no such column."""
        return row.cells[self.header.index(field)] if field in self.header else ""

    def records(self) -> Iterator[dict[str, str]]:
        for row in self.rows:
            yield dict(zip(self.header, row.cells, strict=True))

    def columns(self) -> dict[str, tuple[str, ...]]:
        """The cells of each column."""
        return dict(zip(self.header, zip(*(row.cells for row in self.rows), strict=True), strict=False))

    def place(self, row: Row | None, field: str | None) -> Place:
        """Where a cell stands; with `row` None the heading, with `field` None the row."""
        line = 1 if row is None else row.line
        excerpt = self.lines[line - 1] if line <= len(self.lines) else None
        if field is None or field not in self.header:
            return Place(path=self.path, line=line, field=field, excerpt=excerpt)
        index = self.header.index(field)
        start, cell = _cell_in_line(excerpt or "", index)
        return Place(
            path=self.path,
            line=line,
            column=start + 1,
            field=field,
            cell=cell if row is None else row.cells[index],
            excerpt=excerpt,
        )


_CELL = re.compile(r'("(?:[^"]|"")*"?|[^,]*)(,|$)')


def _cell_in_line(line: str, index: int) -> tuple[int, str]:
    """Offset and raw text of the cell with this index in a physical line."""
    position = 0
    for _ in range(index):
        match = _CELL.match(line, position)
        if match is None or match.end() == len(line):
            break
        position = match.end()
    match = _CELL.match(line, position)
    return position, match[1] if match else ""


def _refused(package: str, place: Place, rule: Rule, message: Message, hint: Message) -> Finding:
    return Finding(rule=rule, package=package, place=place, message=message, hint=hint)


def decode(data: bytes, path: str, package: str) -> str | Finding:
    """The file's text without BOM, or why it is not UTF-8 text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        line, column = lines.position(before, len(before))
        byte = error.object[error.start]
        return _refused(
            package,
            Place(path=path, line=line, column=column),
            ENCODING,
            Message("finding.csv.not_utf8", byte=f"{byte:02x}"),
            Message("finding.csv.not_utf8_hint"),
        )
    if "\0" in text:
        line, _ = lines.position(text, text.index("\0"))
        return _refused(
            package,
            Place(path=path, line=line),
            ENCODING,
            Message("finding.csv.nul"),
            Message("finding.csv.nul_hint"),
        )
    return text


def read(file: Path, path: str, package: str) -> tuple[Table | None, list[Finding]]:
    """The table, or None with every fault of its form. `path` is the name shown in findings."""
    text = decode(file.read_bytes(), path, package)
    if isinstance(text, Finding):
        return None, [text]
    printed = lines.split(text)
    ended = lines.with_ends(text)
    rows: list[Row] = []
    reader = csv.reader(ended, strict=True)
    line = 1
    try:
        for cells in reader:
            if ended[reader.line_num - 1].endswith("\r"):
                return None, [_line_end_fault(Place(path=path, line=line, excerpt=printed[line - 1]), package)]
            rows.append(Row(line=line, cells=tuple(cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        place = Place(path=path, line=line, excerpt=printed[line - 1])
        return None, [
            _refused(
                package,
                place,
                CSV_FORM,
                Message("finding.csv.unreadable", error=str(error)),
                Message("finding.csv.unreadable_hint"),
            )
        ]
    if len(rows) < 2:
        return None, [
            _refused(
                package,
                Place(path=path, line=1),
                CSV_FORM,
                Message("finding.csv.no_rows"),
                Message("finding.csv.no_rows_hint"),
            )
        ]
    table = Table(path=path, header=rows[0].cells, rows=tuple(rows[1:]), lines=printed)
    faults = [*_header_faults(table, package), *_row_faults(table, package)]
    return (None if faults else table), faults


def _line_end_fault(place: Place, package: str) -> Finding:
    """Told once a file, at the first such row: all its rows are as they are for one reason."""
    return _refused(
        package,
        place,
        CSV_FORM,
        Message("finding.csv.line_end"),
        Message("finding.csv.line_end_hint"),
    )


def _header_faults(table: Table, package: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, name in enumerate(table.header):
        if name and name not in seen:
            seen.add(name)
            continue
        start, _ = _cell_in_line(table.lines[0], index)
        yield _refused(
            package,
            Place(path=table.path, line=1, column=start + 1, cell=name, excerpt=table.lines[0]),
            CSV_FORM,
            Message("finding.csv.column_twice", name=name) if name else Message("finding.csv.column_without_name"),
            Message("finding.csv.column_name_hint"),
        )


def _row_faults(table: Table, package: str) -> Iterator[Finding]:
    width = len(table.header)
    for row in table.rows:
        place = Place(path=table.path, line=row.line, excerpt=table.lines[row.line - 1])
        if not any(row.cells):
            message = Message("finding.csv.blank_row")
            hint = Message("finding.csv.blank_row_hint")
        elif len(row.cells) != width:
            message = Message("finding.csv.cells", cells=len(row.cells), width=width)
            hint = Message("finding.csv.cells_hint")
        elif (
            broken := next((it for it, cell in enumerate(row.cells) if len(lines.split(cell)) > 1), None)
        ) is not None:
            # Of the cells with a break the first begins in the row's first line, which is the one that is shown.
            place = table.place(row, table.header[broken])
            message = Message("finding.csv.line_break")
            hint = Message("finding.csv.line_break_hint")
        else:
            continue
        yield _refused(package, place, CSV_FORM, message, hint)
