"""Statuses: every row without a total says why, and no row with one says that there is none."""

from __future__ import annotations

from collections.abc import Iterator

from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PREVIOUS_TOTAL, PrintedRanking, PrintedRow
from rankings.findings import Finding, Rule
from rankings.model import TOTAL, Bilingual, Status

STATUS = Rule(
    code="status",
    title=Bilingual(vi="Trạng thái khớp với điểm", en="The status agrees with the scores"),
    explanation=Bilingual(
        vi="Dòng không có tổng điểm phải có trạng thái nói lý do (not_assessed, no_evidence, withheld); dòng có tổng "
        "điểm thì không. newly_assessed dùng khi các cột so sánh để trống vì đơn vị chưa được đánh giá kỳ trước.",
        en="A row without a total has a status that says why (not_assessed, no_evidence, withheld); a row with one "
        "has none of these. newly_assessed stands where the comparison is empty because the unit was not assessed "
        "before.",
    ),
)
RULES = (STATUS,)
_NO_SCORE = frozenset({Status.NOT_ASSESSED.value, Status.NO_EVIDENCE.value, Status.WITHHELD.value})


def check(ranking: PrintedRanking) -> Iterator[Outcome]:
    if not ranking.has("status") or not ranking.has(TOTAL):
        return
    for row in ranking.rows:
        words = _disagreement(ranking, row)
        if words is not None:
            yield Finding(
                rule=STATUS,
                package=ranking.package,
                place=ranking.place(row, "status"),
                message=words,
                hint=STATUS.explanation,
            )


def _disagreement(ranking: PrintedRanking, row: PrintedRow) -> Bilingual | None:
    status, total = row.cells["status"], row.cells[TOTAL]
    if not total and status not in _NO_SCORE:
        return Bilingual(vi="không có tổng điểm mà không ghi lý do", en="there is no total and no reason is given")
    if total and status in _NO_SCORE:
        return Bilingual(vi=f"có tổng điểm {total} mà ghi {status}", en=f"there is a total, {total}, but {status}")
    if total and ranking.has(PREVIOUS_TOTAL):
        previous = row.cells[PREVIOUS_TOTAL]
        if (status == Status.NEWLY_ASSESSED.value) == bool(previous):
            return Bilingual(
                vi=f"điểm kỳ trước “{previous}” không khớp với trạng thái “{status}”",
                en=f"the previous total “{previous}” does not agree with the status “{status}”",
            )
    return None
