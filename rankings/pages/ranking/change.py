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


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnColumns:
    """Line of a row to its unit's change since the period before; units that were not scored in both have none."""

    since: str
    """The period before, as pages call it."""
    changes: Mapping[int, series.Change]

    @property
    def columns(self) -> tuple[str, ...]:
        """Those in which some unit has a change: none of points beside a table of ranks alone, nor the other way."""
        ranks = any(it.ranks is not None for it in self.changes.values())
        points = any(it.points for it in self.changes.values())
        return (*(["own_rank_change"] if ranks else []), *(["own_total_change"] if points else []))


def of(view: View, ranking: Ranking, movement: Movement | None) -> OwnColumns | None:
    """The columns to add; none where the source prints the very same comparison."""
    if movement is None or agrees(ranking, movement):
        return None
    made = OwnColumns(
        since=naming.period_label(movement.previous.period, view),
        changes={mover.now.result.line: mover.change for mover in movement.movers},
    )
    return made if made.columns else None


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
        return ((*rows[0], *(_column(view, name, title=title, rows=1) for name in change.columns)),)
    group = Heading(
        text=title,
        printed="",
        kind="own group",
        columns=len(change.columns),
        rows=1,
        group=True,
        language="",
        long=False,
    )
    below = tuple(_column(view, name, title="", rows=depth - 1) for name in change.columns)
    return ((*rows[0], group), (*rows[1], *below), *rows[2:])


def cells(view: View, change: OwnColumns, result: Result) -> list[tuple[str, str]]:
    """Kind and text of our cells of one row."""
    found = change.changes.get(result.line)
    if found is None:
        return [("own", "") for _ in change.columns]
    differences: Mapping[str, str | int | None] = {"own_rank_change": found.ranks, "own_total_change": found.points}
    return [_signed(view, differences[name]) for name in change.columns]


def _signed(view: View, difference: str | int | None) -> tuple[str, str]:
    shown = amounts.signed(view, difference)
    kind = "own up" if shown.startswith("+") else "own down" if shown.startswith(amounts.MINUS) else "own"
    return kind, shown


def _column(view: View, name: str, *, title: str, rows: int) -> Heading:
    own = view.t(f"table.{name}")
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
