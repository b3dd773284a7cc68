"""Ranks before and now as a slope chart: one line a unit, from the previous comparable ranking to this one.

A row is as high as one label, and where all units are drawn a row is a rank. Units that share a rank come together
at its place; their labels stand below each other. Where ties leave no number out (1, 2, 2, 3), there are fewer ranks
than labels, and the ranks stand as much further apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rankings import figures, urls
from rankings.drawings.scale import place
from rankings.history.movement import Movement, Mover, disputed
from rankings.history.standing import Entry
from rankings.model import Ranking
from rankings.words import amounts, naming, notes
from rankings.words.view import Link, Links, View

ALL = 60
"""Up to so many units are drawn all; of more only those that moved most, on a scale of as many rows."""
WIDTH = 100
"""From side to side; the drawing is stretched to the room there is."""
_JOINT = 6
"""Between a label and the place of its rank."""
_MOST = 5
"""About how many are drawn as those that moved most each way."""
_KINDS = ("quiet", "alone", "doubtful", "down", "up")
"""What later stands is drawn above: others, without a line, disputed, those that fell and those that rose most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A unit beside its line with its printed rank."""

    rank: str
    unit: Link
    kind: str
    said: str
    """Ranks gained or lost, of those that moved most; that a unit without a line is new or gone."""
    doubt: Link | None
    """Why this rank makes no headline."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SlopeLine:
    """The way of one unit, from label to label or from one label to the place of its rank, with its ends."""

    kind: str
    points: str
    dots: str
    """The places of its ranks, as a path of points."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """One kind of line in the legend."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Slope:
    """The drawing with its text alternative. A row without a label is None."""

    width: ClassVar[int] = WIDTH
    title: str
    description: str
    note: str
    before: str
    now: str
    left: tuple[Label | None, ...]
    right: tuple[Label | None, ...]
    height: int
    """In rows."""
    lines: tuple[SlopeLine, ...]
    keys: tuple[Key, ...]
    gone: tuple[Link, ...]
    """The units with a rank on the left only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """Where a unit stands on one side, in rows from 0 at the top."""

    entry: Entry
    row: int
    """Of its label."""
    rank: float
    """Of its rank."""


_Side = Mapping[str, _Place]
"""Unit to its place."""


def slope(view: View, links: Links, ranking: Ranking, movement: Movement | None) -> Slope | None:
    """None where fewer than two units can be drawn, in groups, which rank no unit among all, and in parts of lists."""
    if movement is None or not movement.news:
        return None
    both = [mover for mover in movement.movers if mover.change.ranks is not None]
    arrived, left = _ranked((*movement.arrived, *movement.apart, *movement.rearranged)), _ranked(movement.left)
    units = len(both) + len(arrived) + len(left)
    moved = movement.undisputed.outstanding(_MOST)
    kinds: dict[str, str] = {mover.now.result.unit: kind for kind, found in moved.items() for mover in found}
    deepest = max((_rank(entry) for mover in both for entry in (mover.before, mover.now)), default=0)
    if units > ALL:
        both, arrived, left = [mover for mover in both if mover.now.result.unit in kinds], [], []
    if len(both) < 2:
        return None
    kinds |= {mover.now.result.unit: "doubtful" for mover in both if mover.disputed}
    kinds |= {entry.result.unit: "alone" for entry in (*arrived, *left)}
    said = {mover.now.result.unit: _step(view, mover) for found in moved.values() for mover in found}
    said |= {entry.result.unit: view.t("ranking.slope_new") for entry in _ranked(movement.arrived)}
    said |= {entry.result.unit: view.t("ranking.slope_gone") for entry in left}
    sides = [*(mover.before for mover in both), *left], [*(mover.now for mover in both), *arrived]
    rows = max(deepest, *map(len, sides)) if ranking.ties.gapless else deepest
    before, now = (_side(side, deepest, rows) for side in sides)
    lines = _lines(before, now, kinds)
    periods = {
        "before": naming.period_label(movement.previous.period, view),
        "now": naming.period_label(ranking.period, view),
    }
    return Slope(
        title=view.t("ranking.slope_title", **periods),
        description=_description(view, movement),
        note=view.t("ranking.slope_partly", n=units, drawn=len(both)) if units > len({**before, **now}) else "",
        before=naming.capital(periods["before"]),
        now=naming.capital(periods["now"]),
        left=_labels(view, links, before, kinds, said={unit: said[unit] for unit in before.keys() - now.keys()}),
        right=_labels(view, links, now, kinds, said=said),
        height=1 + max(place.row for place in (*before.values(), *now.values())),
        lines=lines,
        keys=_keys(view, {line.kind for line in lines}),
        gone=tuple(_unit(view, links, entry) for entry in left),
    )


def _ranked(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if figures.rank(entry.rank) is not None]


def _rank(entry: Entry) -> int:
    return figures.rank(entry.rank) or 0


def _step(view: View, mover: Mover) -> str:
    return amounts.signed(view, mover.change.ranks)


def _side(entries: Iterable[Entry], deepest: int, rows: int) -> _Side:
    """Each label in the row of its rank, or in the next one that is free; ranks span so many rows, at most `ALL`."""
    scale = (min(rows, ALL) - 1) / (deepest - 1) if deepest > 1 else 1.0
    found: dict[str, _Place] = {}
    free = 0
    for entry in sorted(entries, key=_rank):
        rank = (_rank(entry) - 1) * scale
        row = max(free, round(rank))
        found[entry.result.unit] = _Place(entry=entry, row=row, rank=rank)
        free = row + 1
    return found


def _lines(before: _Side, now: _Side, kinds: Mapping[str, str]) -> tuple[SlopeLine, ...]:
    found = []
    for unit in {**before, **now}:
        points, dots = [], []
        if unit in before:
            points += [(0, before[unit].row + 0.5), (_JOINT, before[unit].rank + 0.5)]
            dots += points[-1:]
        if unit in now:
            points += [(WIDTH - _JOINT, now[unit].rank + 0.5), (WIDTH, now[unit].row + 0.5)]
            dots += points[-2:-1]
        found.append(
            SlopeLine(
                kind=kinds.get(unit, "quiet"),
                points=" ".join(f"{x},{place(y)}" for x, y in points),
                dots="".join(f"M{x} {place(y)}h0" for x, y in dots),
            )
        )
    return tuple(sorted(found, key=lambda line: _KINDS.index(line.kind)))


def _labels(
    view: View, links: Links, side: _Side, kinds: Mapping[str, str], *, said: Mapping[str, str]
) -> tuple[Label | None, ...]:
    rows: list[Label | None] = []
    for unit, at in side.items():
        rows += [None] * (at.row - len(rows))
        rows.append(
            Label(
                rank=at.entry.result.rank,
                unit=_unit(view, links, at.entry),
                kind=kinds.get(unit, "quiet"),
                said=said.get(unit, ""),
                doubt=notes.doubt(view, links, at.entry) if disputed(at.entry) else None,
            )
        )
    return tuple(rows)


def _unit(view: View, links: Links, entry: Entry) -> Link:
    unit = view.site.registry.units[entry.result.unit]
    return Link(text=naming.official_name(view, unit, entry.ranking), href=links.to(urls.unit(unit.id)))


def _description(view: View, movement: Movement) -> str:
    up, down = len(movement.up), len(movement.down)
    both = sum(1 for mover in movement.movers if mover.change.ranks is not None)
    return view.t("ranking.slope_description", n=both, up=up, down=down, level=both - up - down)


def _keys(view: View, kinds: set[str]) -> tuple[Key, ...]:
    texts = {
        "up": view.t("ranking.slope_up"),
        "down": view.t("ranking.slope_down"),
        "quiet": view.t("ranking.slope_quiet"),
        "doubtful": view.t("ranking.slope_doubtful"),
        "alone": view.t("ranking.slope_alone"),
    }
    return tuple(Key(kind=kind, text=text) for kind, text in texts.items() if kind in kinds)
