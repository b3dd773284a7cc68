"""CSV files as text with the place of every cell: nothing is converted, every fault has a line and column."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rankings import lines
from rankings.findings import Finding, Place, Rule
from rankings.model import Bilingual

ENCODING = Rule(
    code="encoding",
    title=Bilingual(vi="Tệp là văn bản UTF-8", en="The file is UTF-8 text"),
    explanation=Bilingual(
        vi="Mọi tệp CSV, JSON và Markdown phải lưu ở dạng UTF-8, không chứa ký tự rỗng (NUL).",
        en="Every CSV, JSON and Markdown file is saved as UTF-8 and holds no NUL character.",
    ),
)
CSV_FORM = Rule(
    code="csv-form",
    title=Bilingual(vi="Tệp CSV đọc được và các dòng đủ ô", en="The CSV can be read and all rows have all cells"),
    explanation=Bilingual(
        vi="Các ô cách nhau bằng dấu phẩy; ô có dấu phẩy đặt trong ngoặc kép; mỗi dòng có đúng số ô của dòng "
        "tiêu đề và kết thúc bằng LF hoặc CRLF; không có dòng trống, không xuống dòng trong ô.",
        en="Cells are separated by commas; a cell with a comma stands in double quotes; every row has as many "
        "cells as the header and ends with LF or CRLF; no blank rows, no line breaks inside a cell.",
    ),
)


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


def _refused(package: str, place: Place, rule: Rule, message: Bilingual, hint: Bilingual) -> Finding:
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
            Bilingual(
                vi=f"byte 0x{byte:02x} không phải UTF-8",
                en=f"byte 0x{byte:02x} is not UTF-8",
            ),
            Bilingual(
                vi="Lưu lại tệp với bảng mã UTF-8 (trong Excel: “CSV UTF-8”).",
                en="Save the file as UTF-8 (in Excel: “CSV UTF-8”).",
            ),
        )
    if "\0" in text:
        line, _ = lines.position(text, text.index("\0"))
        return _refused(
            package,
            Place(path=path, line=line),
            ENCODING,
            Bilingual(vi="có ký tự rỗng (NUL)", en="there is a NUL character"),
            Bilingual(vi="Xoá ký tự đó và lưu lại tệp.", en="Delete that character and save the file again."),
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
                Bilingual(
                    vi=f"dòng này không đọc được dưới dạng CSV ({error})",
                    en=f"cannot be read as CSV ({error})",
                ),
                Bilingual(vi="Kiểm tra dấu ngoặc kép của dòng này.", en="Check the double quotes of this row."),
            )
        ]
    if len(rows) < 2:
        return None, [
            _refused(
                package,
                Place(path=path, line=1),
                CSV_FORM,
                Bilingual(vi="tệp không có dòng dữ liệu nào", en="the file has no rows of data"),
                Bilingual(
                    vi="Chép các dòng của bảng đã in vào dưới dòng tiêu đề.",
                    en="Copy the rows of the printed table below the header.",
                ),
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
        Bilingual(
            vi="dòng kết thúc bằng ký tự CR, không phải LF hoặc CRLF",
            en="the row ends with a carriage return (CR), not with LF or CRLF",
        ),
        Bilingual(
            vi="Lưu lại tệp với cuối dòng LF (Unix) hoặc CRLF (Windows), không dùng CR (Macintosh cũ).",
            en="Save the file with LF (Unix) or CRLF (Windows) as line ends, not with CR (old Macintosh).",
        ),
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
            Bilingual(
                vi=f"tên cột “{name}” lặp lại" if name else "có cột không có tên",
                en=f"the column name “{name}” occurs twice" if name else "a column has no name",
            ),
            Bilingual(vi="Mỗi cột có một tên riêng.", en="Give every column a name of its own."),
        )


def _row_faults(table: Table, package: str) -> Iterator[Finding]:
    width = len(table.header)
    for row in table.rows:
        place = Place(path=table.path, line=row.line, excerpt=table.lines[row.line - 1])
        if not any(row.cells):
            message = Bilingual(vi="dòng trống", en="blank row")
            hint = Bilingual(vi="Xoá dòng này.", en="Delete this row.")
        elif len(row.cells) != width:
            message = Bilingual(
                vi=f"dòng có {len(row.cells)} ô, dòng tiêu đề có {width}",
                en=f"the row has {len(row.cells)} cells, the header has {width}",
            )
            hint = Bilingual(
                vi="Đếm lại dấu phẩy; số thập phân viết với dấu chấm; ô trống vẫn cần dấu phẩy.",
                en="Count the commas again; decimals take a point; an empty cell still needs its comma.",
            )
        elif (
            broken := next((it for it, cell in enumerate(row.cells) if len(lines.split(cell)) > 1), None)
        ) is not None:
            # Of the cells with a break the first begins in the row's first line, which is the one that is shown.
            place = table.place(row, table.header[broken])
            message = Bilingual(vi="có ô bị xuống dòng", en="a cell holds a line break")
            hint = Bilingual(
                vi="Nối lại thành một dòng, thay chỗ xuống dòng bằng một dấu cách.",
                en="Join it to one line, with one blank in place of the break.",
            )
        else:
            continue
        yield _refused(package, place, CSV_FORM, message, hint)
