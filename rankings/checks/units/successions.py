"""The registry's successions: each is possible on its day.

A step takes from its predecessor as it was on the day before, and adds to its successor as it is from that day on.
So a way along possible steps never comes back to where it began, however often units give and take in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from rankings.checks.units import lifetimes
from rankings.checks.units.lifetimes import CYCLE
from rankings.findings import Finding, Rule
from rankings.model import Bilingual, Extent, Relation, Unit
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

SUCCESSION_DATES = Rule(
    code="registry-succession-dates",
    title=Bilingual(vi="Ngày sắp xếp khớp với thời gian tồn tại", en="Successions agree with the units' dates"),
    explanation=Bilingual(
        vi="Đơn vị được nhập hoặc chia toàn bộ, bị bãi bỏ hay chưa rõ kế tiếp thì kết thúc (valid_to) đúng ngày "
        "trước ngày sắp xếp; đơn vị chuyển đi một phần còn tồn tại vào ngày trước đó; đơn vị nhận tồn tại từ ngày đó; "
        "đổi tên, nâng cấp thì có phiên bản bắt đầu ngày đó.",
        en="A unit that is wholly merged or split, abolished, or whose successor is unconfirmed ends (valid_to) on "
        "the day before the succession; one that gives a part away is in force on the day before; the successor is in "
        "force from that day; a renamed or upgraded unit has a version that begins on it.",
    ),
)
RULES = (*lifetimes.RULES, SUCCESSION_DATES)

_OF_ITSELF = frozenset({Relation.RENAME, Relation.UPGRADE})
_WITHOUT_SUCCESSOR = frozenset({Relation.ABOLITION, Relation.UNCONFIRMED})


def check(sources: Iterable[SourcePackage], units: Mapping[str, Unit]) -> Iterator[Finding]:
    """Findings on the registry through time, each at its row.

    References that do not exist are another rule's business: what hangs on them is passed over here.
    """
    sources = tuple(sources)
    yield from lifetimes.check(sources, units)
    for source in sources:
        table = source.tables.get("successions")
        for row in table.rows if table is not None else ():
            assert table is not None
            yield from _faults(source, table, row, units)


def _faults(source: SourcePackage, table: Table, row: Row, units: Mapping[str, Unit]) -> Iterator[Finding]:
    predecessor, successor = table.cell(row, "predecessor"), table.cell(row, "successor")
    relation, extent = table.cell(row, "relation"), table.cell(row, "extent")
    day = date.fromisoformat(table.cell(row, "date"))
    ends = day - timedelta(days=1)

    def finding(rule: Rule, field: str, message: Bilingual, hint: Bilingual) -> Finding:
        return Finding(rule=rule, package=source.id, place=table.place(row, field), message=message, hint=hint)

    before, after = units.get(predecessor), units.get(successor)
    if before is not None and before is after:
        if relation not in _OF_ITSELF:
            yield finding(
                CYCLE,
                "successor",
                Bilingual(
                    vi=f"“{predecessor}” được ghi là đơn vị kế tiếp của chính mình",
                    en=f"“{predecessor}” is written as its own successor",
                ),
                Bilingual(
                    vi="Sửa mã đơn vị nhận; nếu chỉ đổi tên hoặc nâng cấp thì ghi “rename” hoặc “upgrade”; đơn vị tiếp "
                    "tục tồn tại sau khi tách một phần thì không cần dòng nào cho chính mình.",
                    en="Mend the successor; write “rename” or “upgrade” if only that happened; a unit that goes on "
                    "after it gave a part away needs no row of its own.",
                ),
            )
        elif all(version.valid_from != day for version in before.versions):
            yield finding(
                SUCCESSION_DATES,
                "date",
                Bilingual(
                    vi=f"“{predecessor}” không có phiên bản nào bắt đầu ngày {day}",
                    en=f"“{predecessor}” has no version that begins on {day}",
                ),
                Bilingual(
                    vi="Thêm vào units.csv một dòng có valid_from là ngày này, hoặc sửa ngày.",
                    en="Add a row with this date as valid_from to units.csv, or mend the date.",
                ),
            )
        return
    whole = extent == Extent.WHOLE or relation in _WITHOUT_SUCCESSOR
    if before is not None and whole and before.latest.valid_to != ends:
        known = before.latest.valid_to or "–"
        yield finding(
            SUCCESSION_DATES,
            "date",
            Bilingual(
                vi=f"“{predecessor}” phải kết thúc ngày {ends}, danh mục ghi valid_to là {known}",
                en=f"“{predecessor}” should end on {ends}, the registry has {known} as its valid_to",
            ),
            Bilingual(
                vi="Sửa ngày sắp xếp hoặc valid_to của đơn vị trong units.csv.",
                en="Mend the date of the succession or the unit's valid_to in units.csv.",
            ),
        )
    elif before is not None and not _in_force(before, ends):
        yield finding(
            SUCCESSION_DATES,
            "predecessor",
            Bilingual(
                vi=f"“{predecessor}” không thể chuyển gì đi ngày {day}: {_life(before).vi}",
                en=f"“{predecessor}” has nothing to give on {day}: {_life(before).en}",
            ),
            Bilingual(
                vi="Đơn vị chuyển đi phải tồn tại vào ngày trước đó: sửa ngày hoặc mã đơn vị, đổi lại hai đầu nếu ghi "
                "ngược.",
                en="A unit that gives is in force on the day before: mend the date or the id, or turn the row round if "
                "its ends are swapped.",
            ),
        )
    if after is not None and not _in_force(after, day):
        yield finding(
            SUCCESSION_DATES,
            "successor",
            Bilingual(
                vi=f"“{successor}” không thể nhận gì ngày {day}: {_life(after).vi}",
                en=f"“{successor}” cannot take anything on {day}: {_life(after).en}",
            ),
            Bilingual(
                vi="Sửa ngày sắp xếp, mã đơn vị nhận hoặc thời gian của đơn vị đó; đơn vị lập lại sau khi kết thúc "
                "phải có mã mới.",
                en="Mend the date, the successor's id or its dates; a body that is set up again after its end has an "
                "id of its own.",
            ),
        )


def _in_force(unit: Unit, day: date) -> bool:
    return any(version.holds_on(day) for version in unit.versions)


def _life(unit: Unit) -> Bilingual:
    """From when to when a unit was in force, as far as the registry knows."""
    first, last = unit.versions[0].valid_from, unit.latest.valid_to
    vi = ((f"từ {first}" if first else "") + (f" đến {last}" if last else "")).strip()
    en = ((f"from {first}" if first else "") + (f" until {last}" if last else "")).strip()
    return Bilingual(vi=f"đơn vị tồn tại {vi}", en=f"it was in force {en}")
