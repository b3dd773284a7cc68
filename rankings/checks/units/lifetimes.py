"""Units through time: versions without gaps, parents in force, one name for one unit, nobody its own ancestor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from rankings import text
from rankings.findings import Finding, Rule
from rankings.model import Bilingual, Unit
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

CYCLE = Rule(
    code="registry-cycle",
    title=Bilingual(vi="Không đơn vị nào là nguồn gốc của chính mình", en="No unit comes from itself"),
    explanation=Bilingual(
        vi="Đi theo đơn vị cha không bao giờ quay lại đơn vị ban đầu; trong các lần sắp xếp chỉ “rename” và “upgrade” "
        "được ghi cùng một đơn vị ở hai đầu. Nhận lại sau này phần đã chuyển đi là điều có thật, không phải lỗi.",
        en="Following parents never leads back to the same unit; of successions only “rename” and “upgrade” have one "
        "unit at both ends. To take back later what was given away is no fault: it happens.",
    ),
)
SAME_NAME = Rule(
    code="registry-same-name",
    title=Bilingual(vi="Một tên một đơn vị", en="One name, one unit"),
    explanation=Bilingual(
        vi="Trong cùng một đơn vị cha và cùng một thời gian, không có hai đơn vị cùng loại, cùng tên (không kể chữ "
        "hoa và vị trí dấu thanh): tên in trong văn bản sẽ không biết là đơn vị nào.",
        en="No two units of one type have the same name (letter case and tone placement apart) under one parent at "
        "the same time: a printed name could not be told to be either.",
    ),
)
VERSION_GAP = Rule(
    code="registry-version-gap",
    title=Bilingual(vi="Các phiên bản của đơn vị nối liền nhau", en="A unit's versions leave no gap"),
    explanation=Bilingual(
        vi="Phiên bản sau bắt đầu ngay ngày sau khi phiên bản trước kết thúc; đơn vị giải thể rồi lập lại là đơn vị "
        "mới với mã mới.",
        en="A version begins on the day after the one before ends; a body that ended and was set up again is a new "
        "unit with an id of its own.",
    ),
)
PARENT_TIME = Rule(
    code="registry-parent-time",
    title=Bilingual(vi="Đơn vị cha còn tồn tại", en="The parent is in force"),
    explanation=Bilingual(
        vi="Đơn vị cha còn hiệu lực vào ngày cuối của phiên bản; nếu cha kết thúc trước thì đơn vị phải kết thúc "
        "hoặc có phiên bản mới với đơn vị cha mới.",
        en="A version's parent is in force on the version's last day; where the parent ends before, the unit ends too "
        "or has a new version with a new parent.",
    ),
)
RULES = (CYCLE, SAME_NAME, VERSION_GAP, PARENT_TIME)


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionRow:
    """One row of a units table with the place it stands in."""

    source: SourcePackage
    table: Table
    row: Row
    unit: str
    parent: str
    start: date
    """The earliest date there is where none is known."""
    end: date
    """The last date there is where the version is in force."""

    def finding(self, rule: Rule, field: str, message: Bilingual, hint: Bilingual) -> Finding:
        place = self.table.place(self.row, field)
        return Finding(rule=rule, package=self.source.id, place=place, message=message, hint=hint)


def check(sources: Iterable[SourcePackage], units: Mapping[str, Unit]) -> Iterator[Finding]:
    """Findings on the registry's units. Parents that do not exist are another rule's business."""
    versions = sorted((version for source in sources for version in _versions(source)), key=lambda it: it.start)
    yield from _gaps(versions)
    yield from _parent_cycles(versions)
    yield from _parent_times(versions, units)
    yield from _same_names(versions)


def _versions(source: SourcePackage) -> Iterator[VersionRow]:
    table = source.tables.get("units")
    for row in table.rows if table is not None else ():
        assert table is not None
        start, end = table.cell(row, "valid_from"), table.cell(row, "valid_to")
        yield VersionRow(
            source=source,
            table=table,
            row=row,
            unit=table.cell(row, "unit"),
            parent=table.cell(row, "parent"),
            start=date.fromisoformat(start) if start else date.min,
            end=date.fromisoformat(end) if end else date.max,
        )


def _gaps(versions: Iterable[VersionRow]) -> Iterator[Finding]:
    by_unit: defaultdict[str, list[VersionRow]] = defaultdict(list)
    for version in versions:
        by_unit[version.unit].append(version)
    for found in by_unit.values():
        for before, after in pairwise(found):
            if before.end < date.max and after.start > before.end + timedelta(days=1):
                yield after.finding(
                    VERSION_GAP,
                    "valid_from",
                    Bilingual(
                        vi=f"có khoảng trống từ sau {before.end} (dòng {before.row.line}) đến trước {after.start}",
                        en=f"there is a gap after {before.end} (line {before.row.line}) until {after.start}",
                    ),
                    Bilingual(
                        vi=f"Ghi valid_from là {before.end + timedelta(days=1)}, hoặc dùng mã mới nếu là đơn vị mới.",
                        en=f"Write {before.end + timedelta(days=1)} as valid_from, or a new id if it is a new unit.",
                    ),
                )


def _parent_cycles(versions: Iterable[VersionRow]) -> Iterator[Finding]:
    rows = {(version.unit, version.parent): version for version in versions if version.parent}
    for cycle in cycles(rows):
        way = " → ".join(cycle)
        yield rows[cycle[-2], cycle[-1]].finding(
            CYCLE,
            "parent",
            Bilingual(vi=f"đơn vị cha đi thành vòng: {way}", en=f"parents go round in a circle: {way}"),
            Bilingual(vi="Sửa “parent” của một trong các dòng này.", en="Mend the “parent” of one of these rows."),
        )


def cycles(edges: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Ways along directed edges that lead back to where they began, first node repeated at the end.

    Of several cycles through one edge one is told: when it is mended the next one shows.
    """
    left = set(edges)
    while True:
        graph: defaultdict[str, list[str]] = defaultdict(list)
        for start, end in sorted(left):
            graph[end].append(start)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            cycle: list[str] = error.args[1]
            least = cycle.index(min(cycle))
            yield (*cycle[least:-1], *cycle[: least + 1])
            left -= set(pairwise(cycle))
        else:
            return


def _parent_times(versions: Iterable[VersionRow], units: Mapping[str, Unit]) -> Iterator[Finding]:
    for version in versions:
        parent = units.get(version.parent)
        if parent is None or any(it.holds_on(version.end) for it in parent.versions):
            continue
        ended = parent.latest.valid_to
        day = "" if version.end == date.max else f" {version.end}"
        yield version.finding(
            PARENT_TIME,
            "parent",
            Bilingual(
                vi=f"đơn vị cha “{parent.id}” không còn hiệu lực vào ngày cuối{day} của phiên bản này",
                en=f"the parent “{parent.id}” is not in force on the last day{day} of this version",
            ),
            Bilingual(
                vi=f"Đơn vị cha kết thúc ngày {ended}: ghi valid_to không sau ngày đó, hoặc sửa đơn vị cha.",
                en=f"The parent ended on {ended}: end this version not later, or mend the parent.",
            ),
        )


def _same_names(versions: Iterable[VersionRow]) -> Iterator[Finding]:
    by_name: defaultdict[tuple[str, str, str], list[VersionRow]] = defaultdict(list)
    for version in versions:
        kind, name = (version.table.cell(version.row, field) for field in ("type", "name"))
        by_name[version.parent, kind, text.same_name_key(name)].append(version)
    for found in by_name.values():
        for place, version in enumerate(found):
            for other in found[:place]:
                if other.unit != version.unit and other.end >= version.start:
                    name = version.table.cell(version.row, "name")
                    yield version.finding(
                        SAME_NAME,
                        "name",
                        Bilingual(
                            vi=f"“{name}” cũng là tên của “{other.unit}” ({other.table.path}, dòng {other.row.line}) "
                            "trong cùng thời gian",
                            en=f"“{name}” is also the name of “{other.unit}” ({other.table.path}, line "
                            f"{other.row.line}) at the same time",
                        ),
                        Bilingual(
                            vi="Gộp hai dòng nếu là một đơn vị; nếu không, sửa tên, đơn vị cha hoặc thời gian.",
                            en="Make them one if they are one unit; otherwise mend name, parent or dates.",
                        ),
                    )
