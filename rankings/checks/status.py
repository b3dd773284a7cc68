"""Statuses: every row without a score says why, and what a status says of a score and a rank is possible."""

from __future__ import annotations

from collections.abc import Iterator

from rankings import figures
from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PREVIOUS_TOTAL, PrintedRanking, PrintedRow
from rankings.findings import Finding, Rule
from rankings.model import LAST, Message, Registry, Status

STATUS = Rule(
    code="status",
    values=(
        ("missing", ", ".join(it for it in Status if it.missing)),
        ("qualified", ", ".join(it for it in Status if it.qualified)),
    ),
)
INHERITED = Rule(code="status-inherited")
RULES = (STATUS, INHERITED)


def check(ranking: PrintedRanking, registry: Registry) -> Iterator[Outcome]:
    """Every status agrees with the figures beside it; what is inherited has a predecessor."""
    if not ranking.has("status"):
        return
    for row in ranking.rows:
        words = _disagreement(ranking, row)
        if words is not None:
            yield _finding(STATUS, ranking, row, words, STATUS.explanation)
        elif row.cells["status"] == Status.INHERITED and not _has_predecessor(ranking, row, registry):
            yield _finding(
                INHERITED,
                ranking,
                row,
                Message("finding.status.no_predecessor", status=Status.INHERITED.value, unit=row.unit),
                Message("finding.status.no_predecessor_hint"),
            )


def _finding(rule: Rule, ranking: PrintedRanking, row: PrintedRow, message: Message, hint: Message) -> Finding:
    place = ranking.place(row, "status")
    return Finding(rule=rule, package=ranking.package, place=place, message=message, hint=hint)


def _disagreement(ranking: PrintedRanking, row: PrintedRow) -> Message | None:
    status = Status(row.cells["status"])
    score = row.cells.get(ranking.ranking.by, "")
    mark = ranking.ranking.marks.get(score)
    if mark == LAST:
        return Message("finding.status.last", cell=score)
    if status.unranked and row.rank("rank") is not None:
        return Message("finding.status.rank_with_reason", rank=row.cells["rank"], status=status)
    if not score or mark is not None:
        return _without_score(ranking, row, status, explained=mark is not None)
    if status.void and figures.number(score) and not row.cells.get("note", ""):
        return Message("finding.status.void_total", total=score, status=status)
    if status.missing and not status.void:
        return Message("finding.status.total_with_reason", total=score, status=status)
    # A provisional figure may be of a unit assessed before or not, and an inherited one of a unit that is new.
    if ranking.has(PREVIOUS_TOTAL) and not (status.qualified or status.missing or status.unranked):
        previous = row.cells[PREVIOUS_TOTAL]
        if (status == Status.NEWLY_ASSESSED) == bool(previous):
            return Message("finding.status.previous_total", previous=previous, status=status)
    return None


def _without_score(ranking: PrintedRanking, row: PrintedRow, status: Status, *, explained: bool) -> Message | None:
    """A row without a score says why, unless the whole table has none and ranks the unit."""
    ranked = bool(ranking.ranking.rank(row.result))
    if status.missing or status.unranked:
        return None
    if explained or (ranked and not ranking.has(ranking.ranking.by)):
        return Message("finding.status.no_score_qualified", status=status) if status.qualified and not ranked else None
    if ranking.has(ranking.ranking.by):
        return Message("finding.status.no_reason")
    return Message("finding.status.no_result")


def _has_predecessor(ranking: PrintedRanking, row: PrintedRow, registry: Registry) -> bool:
    """Another unit went into the row's unit, whole or part, by the day whose units are ranked."""
    return any(
        step.successor == row.unit != step.predecessor and (ranking.day is None or step.date <= ranking.day)
        for step in registry.successions
    )
