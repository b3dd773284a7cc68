"""The ranks of one unit through time in a drawing the size of a word, on one scale with the units beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import ClassVar

from rankings.drawings import scale
from rankings.drawings.scale import Axis, place
from rankings.history.series import Point

WIDTH = 96
HEIGHT = 48
_SIDE = 14
_TOP, _FOOT = 6, 42


@dataclass(frozen=True, kw_only=True, slots=True)
class MiniDot:
    """One rank; `track` leads down to where the last rank of that time stands, or is empty where nobody knows."""

    x: str
    y: str
    track: str
    last: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Mini:
    """The ranks of one unit; lines only within a series, cuts between them."""

    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT
    title: str
    dots: tuple[MiniDot, ...]
    lines: tuple[str, ...]
    cuts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """What the drawings of units beside each other share: the axis of time, and how many ranks deep it is."""

    axis: Axis
    deepest: int


def paper(ranked: Iterable[Point]) -> Paper | None:
    """For all these results together; None of a single period, of which a drawing says nothing."""
    found = [(point.position, scale.reach(point.standing)) for point in ranked if point.standing]
    positions = {position for position, _ in found}
    if len(positions) < 2:
        return None
    axis = Axis(first=min(positions), last=max(positions), width=WIDTH, left=_SIDE, right=_SIDE)
    return Paper(axis=axis, deepest=max(deepest for _, deepest in found))


def mini(story: Sequence[Sequence[Point]], paper: Paper, *, title: str) -> Mini:
    """Draws the series of a unit, at least one of whose points has a rank."""
    dots: list[MiniDot] = []
    lines: list[str] = []
    for series in story:
        runs: list[list[str]] = [[]]
        for point in series:
            rank = point.standing.number if point.standing else None
            if rank is None or point.standing is None:
                continue
            x, y = place(paper.axis.x(point.position)), _y(min(rank, paper.deepest), paper)
            foot = point.standing.deepest
            track = f"M{x} {_TOP}V{_y(foot, paper)}" if foot is not None else ""
            dots.append(MiniDot(x=x, y=y, track=track, last=False))
            if point.entry.inherited:  # another unit's rank: a dot, and no line to it
                runs.append([])
            else:
                runs[-1].append(f"{x},{y}")
        lines += [" ".join(run) for run in runs if len(run) > 1]
    between = [(before[-1].position + after[0].position) / 2 for before, after in pairwise(story)]
    return Mini(
        title=title,
        dots=(*dots[:-1], replace(dots[-1], last=True)),
        lines=tuple(lines),
        cuts=tuple(f"M{place(paper.axis.x(position))} 0V{HEIGHT}" for position in between),
    )


def _y(rank: int, paper: Paper) -> str:
    return place(_TOP + scale.depth(rank, paper.deepest) * (_FOOT - _TOP))
