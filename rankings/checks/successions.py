"""The registry's successions: possible in time, and never leading back to the same unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from rankings.checks import lifetimes
from rankings.checks.lifetimes import CYCLE, cycles
from rankings.findings import Finding, Rule
from rankings.model import Bilingual, Succession, Unit
from rankings.packages import SourcePackage
from rankings.tables import Row, Table

SUCCESSION_DATES = Rule(
    code="registry-succession-dates",
    title=Bilingual(vi="Ngày sắp xếp khớp với thời gian tồn tại", en="Successions agree with the units' dates"),
    explanation=Bilingual(
        vi="Đơn vị được nhập hoặc chia toàn bộ, bị bãi bỏ hay chưa rõ kế tiếp thì kết thúc (valid_to) đúng ngày "
        "trước ngày sắp xếp; đơn vị nhận tồn tại từ ngày đó; đổi tên, nâng cấp thì có phiên bản bắt đầu ngày đó.",
        en="A unit that is wholly merged or split, abolished, or whose successor is unconfirmed ends (valid_to) on "
        "the day before the succession; its successor is in force from that day; a renamed or upgraded unit has a "
        "version that begins on it.",
    ),
)
RULES = (*lifetimes.RULES, SUCCESSION_DATES)

_OF_ITSELF = frozenset({"rename", "upgrade"})
_WITHOUT_SUCCESSOR = frozenset({"abolition", "unconfirmed"})


def check(
    sources: Iterable[SourcePackage], units: Mapping[str, Unit], successions: Iterable[Succession]
) -> Iterator[Finding]:
    """Findings on the registry through time, each at its row.

    References that do not exist are another rule's business: what hangs on them is passed over here.
    """
    sources = tuple(sources)
    yield from lifetimes.check(sources, units)
    steps = {(it.predecessor, it.successor) for it in successions if it.successor and not _of_itself(it)}
    closing = {(cycle[-2], cycle[-1]): cycle for cycle in cycles((start, end or "") for start, end in steps)}
    for source in sources:
        table = source.tables.get("successions")
        for row in table.rows if table is not None else ():
            assert table is not None
            yield from _faults(source, table, row, units, closing)


def _of_itself(step: Succession) -> bool:
    return step.relation in _OF_ITSELF and step.predecessor == step.successor


def _faults(
    source: SourcePackage,
    table: Table,
    row: Row,
    units: Mapping[str, Unit],
    closing: Mapping[tuple[str, str], tuple[str, ...]],
) -> Iterator[Finding]:
    predecessor, successor = table.cell(row, "predecessor"), table.cell(row, "successor")
    relation, extent = table.cell(row, "relation"), table.cell(row, "extent")
    day = date.fromisoformat(table.cell(row, "date"))

    def finding(rule: Rule, field: str, message: Bilingual, hint: Bilingual) -> Finding:
        return Finding(rule=rule, package=source.id, place=table.place(row, field), message=message, hint=hint)

    before, after = units.get(predecessor), units.get(successor)
    if before is not None and before is after and relation in _OF_ITSELF:
        if all(version.valid_from != day for version in before.versions):
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
    if (cycle := closing.get((predecessor, successor))) is not None:
        way = " → ".join(cycle)
        yield finding(
            CYCLE,
            "successor",
            Bilingual(vi=f"sắp xếp đi thành vòng: {way}", en=f"successions go round in a circle: {way}"),
            Bilingual(
                vi="Sửa một trong các dòng này; đơn vị lập lại sau khi giải thể phải có mã mới.",
                en="Mend one of these rows; a body that is set up again has an id of its own.",
            ),
        )
    ends = day - timedelta(days=1)
    if before is not None and (extent == "whole" or relation in _WITHOUT_SUCCESSOR) and before.latest.valid_to != ends:
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
    if after is not None and not any(version.holds_on(day) for version in after.versions):
        yield finding(
            SUCCESSION_DATES,
            "successor",
            Bilingual(vi=f"“{successor}” không tồn tại vào ngày {day}", en=f"“{successor}” is not in force on {day}"),
            Bilingual(
                vi="Sửa ngày sắp xếp, mã đơn vị nhận hoặc valid_from của đơn vị đó.",
                en="Mend the date, the successor's id or its valid_from.",
            ),
        )
