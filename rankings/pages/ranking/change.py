"""Change against the previous comparable ranking as columns of ours, beside what the table itself prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rankings.history import series
from rankings.history.movement import Movement
from rankings.model import Ranking, Result
from rankings.words import amounts, naming
from rankings.words.headings import Heading
from rankings.words.view import View

_RANKS, _POINTS = "own_rank_change", "own_total_change"


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnColumns:
    """Line of a row to its unit's change since the period before; units that were not scored in both have none."""

    since: str
    """The period before, as pages call it."""
    called: Mapping[str, str]
    """Our columns and what they are called: of ranks, of scores, where any unit has such a change."""
    changes: Mapping[int, series.Change]


def of(view: View, ranking: Ranking, movement: Movement | None) -> OwnColumns | None:
    """The columns to add; none where the source prints the very same comparison."""
    if movement is None or agrees(ranking, movement):
        return None
    changes = {mover.now.result.line: mover.change for mover in movement.movers}
    called = {_RANKS: view.t("table.own_rank_change"), _POINTS: amounts.change_heading(view, ranking)}
    missing = {
        _RANKS: all(it.ranks is None for it in changes.values()),
        _POINTS: not any(it.points for it in changes.values()),
    }
    called = {name: text for name, text in called.items() if not missing[name]}
    since = naming.period_label(movement.previous.period, view)
    return OwnColumns(since=since, called=called, changes=changes) if called else None


def agrees(ranking: Ranking, movement: Movement) -> bool:
    """Whether the table prints changes of ranks, and all of them are those that we compute."""
    printed = any(column.name == "rank_change" for column in ranking.columns)
    return printed and all(
        mover.now.result.cells.get("rank_change", "") == str(mover.change.ranks) for mover in movement.movers
    )


def head(view: View, rows: tuple[tuple[Heading, ...], ...], change: OwnColumns) -> tuple[tuple[Heading, ...], ...]:
    """The head with our columns at its end: under one heading where there is room for it."""
    depth = len(rows)
    title = view.t("table.own", period=change.since)
    if depth == 1:
        return ((*rows[0], *(_column(view, *it, title=title, rows=1) for it in change.called.items())),)
    group = Heading(
        text=title,
        printed="",
        kind="own group",
        columns=len(change.called),
        rows=1,
        group=True,
        language="",
        long=False,
    )
    below = tuple(_column(view, *it, title="", rows=depth - 1) for it in change.called.items())
    return ((*rows[0], group), (*rows[1], *below), *rows[2:])


def cells(view: View, change: OwnColumns, result: Result) -> list[tuple[str, str]]:
    """Kind and text of our cells of one row."""
    found = change.changes.get(result.line)
    if found is None:
        return [("own", "") for _ in change.called]
    differences = {_RANKS: found.ranks, _POINTS: found.points}
    return [_signed(view, differences[name]) for name in change.called]


def _signed(view: View, difference: str | int | None) -> tuple[str, str]:
    shown = amounts.signed(view, difference)
    kind = "own up" if shown.startswith("+") else "own down" if shown.startswith(amounts.MINUS) else "own"
    return kind, shown


def _column(view: View, name: str, own: str, *, title: str, rows: int) -> Heading:
    label = view.t("table.own_whole", title=title, column=own) if title else own
    return Heading(
        text=label,
        printed="",
        kind="own",
        columns=1,
        rows=rows,
        group=False,
        language="",
        long=False,
        column=name,
        label=view.t("table.own_label", column=own),
    )
