"""Units that moved between two comparable rankings, in words: from which rank to which, and what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rankings import urls
from rankings.history.movement import Movement, Mover, Way
from rankings.history.standing import Entry
from rankings.words import amounts, naming, notes
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Rank:
    """A printed rank, alone and among how many, and the same with `=` before a rank that several share."""

    figure: str
    placed: str
    standing: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """One unit's way from one rank to another."""

    id: str
    """Of its row on the page of the later ranking."""
    unit: Link
    row: str
    """Address of that row."""
    before: Rank
    now: Rank
    step: str
    """Ranks gained or lost, with their sign."""
    doubts: tuple[Link, ...]
    """Why a rank makes no headline; each leads to the rank's row."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """Those that moved most one way."""

    title: str
    way: Way
    moves: tuple[Move, ...]
    more: str
    """How many others moved as far as the last of them; empty where none did."""


def sides(
    view: View, links: Links, movement: Movement, most: int, *, titles: Mapping[Way, str], more: str = ""
) -> tuple[Side, ...]:
    """At most so many each way under its heading; `more` is the key of what is said of ties, if anything."""
    return tuple(
        Side(
            title=titles[found.way],
            way=found.way,
            moves=tuple(_move(view, links, mover) for mover in found.movers),
            more=view.t(more, n=found.equal) if more and found.equal else "",
        )
        for found in movement.foremost(most)
    )


def _move(view: View, links: Links, mover: Mover) -> Move:
    ranking, unit = mover.now.ranking, view.site.registry.units[mover.now.result.unit]
    return Move(
        id=urls.row_id(mover.now.result),
        unit=Link(text=naming.official_name(view, unit, ranking), href=links.to(urls.unit(unit.id))),
        row=links.to(urls.row(ranking, mover.now.result)),
        before=_rank(view, mover.before, mover.change.of_before),
        now=_rank(view, mover.now, mover.change.of),
        step=amounts.signed(view, mover.change.ranks),
        doubts=tuple(notes.doubt(view, links, entry) for entry in mover.doubts),
    )


def _rank(view: View, entry: Entry, of: int | None) -> Rank:
    rank, standing = entry.result.rank, view.site.standing(entry)
    return Rank(figure=rank, placed=amounts.placed(view, rank, of), standing=amounts.standing(view, standing))
