"""The registry's mapped indicators: both exist, each has one counterpart, and a source says that they are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from difflib import get_close_matches

from rankings.findings import Finding, Rule
from rankings.model import TOTAL, Bilingual
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

MAPPINGS = Rule(
    code="registry-mappings",
    title=Bilingual(
        vi="Chỉ số tương đương giữa hai bộ chỉ số có thật và có căn cứ",
        en="Mapped indicators of two frameworks exist and have a source",
    ),
    explanation=Bilingual(
        vi="Mỗi dòng của mappings.csv nêu hai chỉ số cùng cấp của hai bộ chỉ số khác nhau trong danh mục, trừ tổng "
        "điểm (total), kèm căn cứ bằng văn bản (source). Mỗi chỉ số chỉ tương đương với một chỉ số của bộ kia.",
        en="Every row of mappings.csv names two indicators of one level in two different frameworks of the registry, "
        "never the total, with a documented source. An indicator has one counterpart in the other framework.",
    ),
)
RULES = (MAPPINGS,)

TABLE = "mappings"
_SIDES = (("framework", "indicator"), ("other_framework", "other_indicator"))
_Known = Mapping[tuple[str, str], Set[str]]
"""Framework and level to its indicators."""
_End = tuple[str, str, str, str]
"""Level, framework, indicator, and the framework in which its counterpart stands."""


def check(sources: Iterable[SourcePackage]) -> Iterator[Finding]:
    """Findings on the mapped indicators of each registry, each at its cell."""
    for source in sources:
        table = source.tables.get(TABLE)
        if table is None:
            continue
        known = _known(source)
        seen: dict[_End, tuple[str, Row]] = {}
        for row in table.rows:
            yield from _row_faults(source, table, row, known)
            yield from _repeated(source, table, row, seen)


def _known(source: SourcePackage) -> _Known:
    found: dict[tuple[str, str], set[str]] = {}
    for name in ("frameworks", "indicators"):
        table = source.tables.get(name)
        for row in table.rows if table is not None else ():
            assert table is not None
            key = (table.cell(row, "framework"), table.cell(row, "level"))
            found.setdefault(key, set()).add(table.cell(row, "indicator"))
    return found


def _row_faults(source: SourcePackage, table: Table, row: Row, known: _Known) -> Iterator[Finding]:
    level = table.cell(row, "level")
    for framework_field, indicator_field in _SIDES:
        framework, indicator = table.cell(row, framework_field), table.cell(row, indicator_field)
        if (framework, level) not in known:
            names = ", ".join(sorted(f"{name} ({of})" for name, of in known)) or "–"
            yield _finding(
                source,
                table,
                row,
                framework_field,
                Bilingual(
                    vi=f"không có bộ chỉ số “{framework}” cho cấp “{level}”",
                    en=f"there is no framework “{framework}” for level “{level}”",
                ),
                Bilingual(vi=f"Danh mục này có: {names}.", en=f"This registry has: {names}."),
            )
        elif indicator == TOTAL:
            yield _finding(
                source,
                table,
                row,
                indicator_field,
                Bilingual(vi="tổng điểm không tương đương với gì", en="a total has no counterpart"),
                Bilingual(
                    vi="Hai bộ chỉ số khác nhau thì tổng điểm khác nhau; chỉ nêu từng chỉ số.",
                    en="Totals of two frameworks are never the same; name single indicators.",
                ),
            )
        elif not indicator or indicator not in known[framework, level]:
            near = get_close_matches(indicator, known[framework, level] - {"", TOTAL}, n=1)
            yield _finding(
                source,
                table,
                row,
                indicator_field,
                Bilingual(
                    vi=f"“{indicator}” không phải chỉ số của bộ “{framework}”",
                    en=f"“{indicator}” is not an indicator of “{framework}”",
                ),
                Bilingual(
                    vi=f"Có phải “{near[0]}”?" if near else "Sửa mã, hoặc thêm chỉ số vào indicators.csv.",
                    en=f"Is it “{near[0]}”?" if near else "Mend the id, or add the indicator to indicators.csv.",
                ),
            )
    if table.cell(row, "framework") == table.cell(row, "other_framework"):
        yield _finding(
            source,
            table,
            row,
            "other_framework",
            Bilingual(vi="hai bộ chỉ số là một", en="both frameworks are the same"),
            Bilingual(
                vi="Ghi bộ chỉ số kia; trong một bộ, mỗi chỉ số chỉ tương đương với chính nó.",
                en="Name the other framework; within one, an indicator is the same as itself only.",
            ),
        )
    if not table.cell(row, "source"):
        yield _finding(
            source,
            table,
            row,
            "source",
            Bilingual(vi="không có căn cứ", en="there is no source"),
            Bilingual(
                vi="Ghi văn bản, điều khoản nói hai chỉ số đo cùng một nội dung; không có thì bỏ dòng này.",
                en="Name the document and the place that say so; without one, delete the row.",
            ),
        )


def _repeated(source: SourcePackage, table: Table, row: Row, seen: dict[_End, tuple[str, Row]]) -> Iterator[Finding]:
    """An indicator that an earlier row, read in either direction, has mapped into the same framework."""
    level = table.cell(row, "level")
    (framework, indicator), (other_framework, other) = (
        (table.cell(row, framework_field), table.cell(row, indicator_field))
        for framework_field, indicator_field in _SIDES
    )
    ends = (
        ("indicator", (level, framework, indicator, other_framework), other),
        ("other_indicator", (level, other_framework, other, framework), indicator),
    )
    for field, end, counterpart in ends:
        earlier, first = seen.setdefault(end, (counterpart, row))
        if first is row:
            continue
        if earlier == counterpart:
            message = Bilingual(vi=f"lặp lại dòng {first.line}", en=f"says the same as line {first.line}")
        else:
            message = Bilingual(
                vi=f"“{end[2]}” đã tương đương với “{earlier}” ở dòng {first.line}",
                en=f"“{end[2]}” is already mapped to “{earlier}” in line {first.line}",
            )
        yield _finding(
            source,
            table,
            row,
            field,
            message,
            Bilingual(
                vi="Giữ một dòng cho mỗi chỉ số; hai dòng đảo chiều nhau cũng là một.",
                en="Keep one row an indicator; two rows that differ in direction only are one.",
            ),
        )
        if earlier == counterpart:
            return


def _finding(source: SourcePackage, table: Table, row: Row, field: str, message: Bilingual, hint: Bilingual) -> Finding:
    return Finding(rule=MAPPINGS, package=source.id, place=table.place(row, field), message=message, hint=hint)
