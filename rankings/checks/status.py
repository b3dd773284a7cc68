"""Statuses: every row without a total says why, and what a status says of a total is possible."""

from __future__ import annotations

from collections.abc import Iterator

from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PREVIOUS_TOTAL, PrintedRanking, PrintedRow
from rankings.findings import Finding, Rule
from rankings.model import TOTAL, Bilingual, Registry, Status

STATUS = Rule(
    code="status",
    title=Bilingual(vi="Trạng thái khớp với điểm", en="The status agrees with the scores"),
    explanation=Bilingual(
        vi="Dòng không có tổng điểm phải có trạng thái nói lý do (not_assessed, no_evidence, withheld); dòng có tổng "
        "điểm thì không. newly_assessed dùng khi các cột so sánh để trống vì đơn vị chưa được đánh giá kỳ trước. "
        "provisional (kết quả tạm thời) và inherited (lấy lại kết quả của đơn vị tiền thân) chỉ đi với tổng điểm.",
        en="A row without a total has a status that says why (not_assessed, no_evidence, withheld); a row with one "
        "has none of these. newly_assessed stands where the comparison is empty because the unit was not assessed "
        "before. provisional (the authority calls the figure so) and inherited (a predecessor's figure) stand with a "
        "total only.",
    ),
)
INHERITED = Rule(
    code="status-inherited",
    title=Bilingual(
        vi="Kết quả lấy lại có đơn vị tiền thân trong danh mục",
        en="A unit with an inherited figure has a predecessor in the registry",
    ),
    explanation=Bilingual(
        vi="inherited nghĩa là văn bản lấy kết quả của đơn vị tiền thân (toàn bộ hoặc một phần) cho đơn vị này. Danh "
        "mục (successions.csv) phải có việc sắp xếp đưa một đơn vị khác vào đơn vị này, chậm nhất ngày cuối kỳ.",
        en="inherited means that the document gives the unit the figure of a predecessor, whole or part. The registry "
        "(successions.csv) has a succession of another unit into this one, by the last day of the period.",
    ),
)
RULES = (STATUS, INHERITED)
_KNOWN = frozenset(Status)


def check(ranking: PrintedRanking, registry: Registry) -> Iterator[Outcome]:
    if not ranking.has("status"):
        return
    for row in ranking.rows:
        words = _unknown(row) or (_disagreement(ranking, row) if ranking.has(TOTAL) else None)
        if words is not None:
            yield _finding(STATUS, ranking, row, words, STATUS.explanation)
        elif row.cells["status"] == Status.INHERITED and not _has_predecessor(ranking, row, registry):
            yield _finding(
                INHERITED,
                ranking,
                row,
                Bilingual(
                    vi=f"ghi {Status.INHERITED.value} mà danh mục không có đơn vị tiền thân nào của “{row.unit}”",
                    en=f"{Status.INHERITED.value}, but the registry has no predecessor of “{row.unit}”",
                ),
                Bilingual(
                    vi="Thêm việc sắp xếp, kèm văn bản, vào successions.csv của danh mục tỉnh; hoặc sửa trạng thái.",
                    en="Add the succession with its instrument to successions.csv of the province's registry, or mend "
                    "the status.",
                ),
            )


def _finding(rule: Rule, ranking: PrintedRanking, row: PrintedRow, message: Bilingual, hint: Bilingual) -> Finding:
    place = ranking.place(row, "status")
    return Finding(rule=rule, package=ranking.package, place=place, message=message, hint=hint)


def _unknown(row: PrintedRow) -> Bilingual | None:
    status = row.cells["status"]
    if status in _KNOWN:
        return None
    return Bilingual(vi=f"không có trạng thái “{status}”", en=f"there is no status “{status}”")


def _disagreement(ranking: PrintedRanking, row: PrintedRow) -> Bilingual | None:
    status, total = Status(row.cells["status"]), row.cells[TOTAL]
    if not total and not status.missing:
        return Bilingual(vi="không có tổng điểm mà không ghi lý do", en="there is no total and no reason is given")
    if total and status.missing:
        return Bilingual(vi=f"có tổng điểm {total} mà ghi {status}", en=f"there is a total, {total}, but {status}")
    # A provisional figure may be of a unit assessed before or not, and an inherited one of a unit that is new.
    if total and ranking.has(PREVIOUS_TOTAL) and not status.qualified:
        previous = row.cells[PREVIOUS_TOTAL]
        if (status == Status.NEWLY_ASSESSED) == bool(previous):
            return Bilingual(
                vi=f"điểm kỳ trước “{previous}” không khớp với trạng thái “{status}”",
                en=f"the previous total “{previous}” does not agree with the status “{status}”",
            )
    return None


def _has_predecessor(ranking: PrintedRanking, row: PrintedRow, registry: Registry) -> bool:
    """Another unit went into the row's unit, whole or part, by the end of the period."""
    return any(
        step.successor == row.unit != step.predecessor and (ranking.day is None or step.date <= ranking.day)
        for step in registry.successions
    )
