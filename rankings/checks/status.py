"""Statuses: every row without a total says why, and what a status says of a total is possible."""

from __future__ import annotations

from collections.abc import Iterator

from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PREVIOUS_TOTAL, PrintedRanking, PrintedRow
from rankings.findings import Finding, Rule
from rankings.model import TOTAL, Message, Registry, Status

STATUS = Rule(
    code="status",
    values=(
        ("missing", ", ".join(it for it in Status if it.missing)),
        ("qualified", ", ".join(it for it in Status if it.qualified)),
    ),
)
INHERITED = Rule(code="status-inherited")
RULES = (STATUS, INHERITED)
_KNOWN = frozenset(Status)


def check(ranking: PrintedRanking, registry: Registry) -> Iterator[Outcome]:
    """Every status is a known one and agrees with the figures beside it; what is inherited has a predecessor."""
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
                Message("finding.status.no_predecessor", status=Status.INHERITED.value, unit=row.unit),
                Message("finding.status.no_predecessor_hint"),
            )


def _finding(rule: Rule, ranking: PrintedRanking, row: PrintedRow, message: Message, hint: Message) -> Finding:
    place = ranking.place(row, "status")
    return Finding(rule=rule, package=ranking.package, place=place, message=message, hint=hint)


def _unknown(row: PrintedRow) -> Message | None:
    status = row.cells["status"]
    return None if status in _KNOWN else Message("finding.status.unknown", status=status)


def _disagreement(ranking: PrintedRanking, row: PrintedRow) -> Message | None:
    status, total = Status(row.cells["status"]), row.cells[TOTAL]
    if not total and not status.missing:
        return Message("finding.status.no_reason")
    if total and status.missing:
        return Message("finding.status.total_with_reason", total=total, status=status)
    # A provisional figure may be of a unit assessed before or not, and an inherited one of a unit that is new.
    if total and ranking.has(PREVIOUS_TOTAL) and not status.qualified:
        previous = row.cells[PREVIOUS_TOTAL]
        if (status == Status.NEWLY_ASSESSED) == bool(previous):
            return Message("finding.status.previous_total", previous=previous, status=status)
    return None


def _has_predecessor(ranking: PrintedRanking, row: PrintedRow, registry: Registry) -> bool:
    """Another unit went into the row's unit, whole or part, by the end of the period."""
    return any(
        step.successor == row.unit != step.predecessor and (ranking.day is None or step.date <= ranking.day)
        for step in registry.successions
    )
