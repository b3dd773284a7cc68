"""Charts as places on paper: everything a template needs to draw lines, dots and bands, computed once.

A float here is a place in a drawing, never a figure a reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rankings.drawings.scale import Axis, place

WIDTH = 340
HEIGHT = 216
TOP = 46
BOTTOM = 170
_LEFT = 60
_RIGHT = 74
"""Room for the label beside the last dot."""
_STEP = 58
"""The least distance between two periods: a label fits between them."""
_ASIDE = 10
"""From a dot to the label beside it."""
_DIGIT = 9
"""Width of a character of a label, none of which is wider."""
RADIUS = 5
_ROOM = 6
"""Of a dot beside a label: its radius and its border."""
_MEDIAN = 8
"""Half of the stroke at a median."""
_BELOW = 14
"""From the end of a scale down to its label."""
_MARGIN = 6
"""Left and right of the line at the end of all scales."""
_LETTER = 6.7
"""Width of a character below the axis of time, most of which are narrower."""
_BLANK = 4
"""Between two words below the axis."""
_WIDE = 560
"""From here on a chart scrolls on a phone instead of shrinking."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """Where the middle half of the peers lies on the scale of a dot, as a stroke, and a stroke across at the median."""

    stroke: str
    median: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """One result: its place, its direct label, and the scale it stands on."""

    x: str
    y: str
    label: str
    label_x: str
    label_y: str
    anchor: str
    track: str
    """The scale of this result, from the top down to where it ends; empty where nobody knows where."""
    end_label: str
    end_y: str
    band: Band | None
    title: str
    status: str
    """Of a figure that is not the unit's own final one, which is drawn hollow; empty of all others."""
    noted: bool
    """There is something to know about the figure, which the page explains."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """One series: its dots, and the lines between those that follow each other without a gap."""

    name: str
    middle: str
    top: str
    """What the upper end of the scale means."""
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    zero: str = ""
    """The line at 0 on a scale that goes below it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tick:
    """A period on the axis of time."""

    x: str
    label: str
    detail: str
    missing: bool

    @property
    def width(self) -> float:
        return _LETTER * max(len(self.label), len(self.detail)) + _BLANK


@dataclass(frozen=True, kw_only=True, slots=True)
class Base:
    """The line at which all scales begin, and what stands there."""

    path: str
    label: str
    x: int
    y: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A drawing with its text alternative."""

    names_y: ClassVar[int] = 15
    """Where the names of series stand, then what their scales end at, then the periods."""
    tops_y: ClassVar[int] = 31
    ticks_y: ClassVar[int] = 200
    radius: ClassVar[int] = RADIUS
    id: str
    kind: str
    heading: str
    legend: str
    title: str
    description: str
    width: int
    height: int
    wide: bool
    axis: Base
    panels: tuple[Panel, ...]
    cuts: tuple[str, ...]
    """Strokes between series that nothing joins."""
    ticks: tuple[Tick, ...]
    notes: tuple[str, ...] = ()
    """What a hollow dot and a mark mean, where there are any."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartPoint:
    """What is to be drawn of one result: where on its scale, from 0 at the lower end to 1 at the upper."""

    position: float
    height: float
    label: str
    title: str
    foot: float | None = 0.0
    """Where the scale ends below, from 0 to 1; None where nobody knows."""
    foot_label: str = ""
    band: tuple[float, float, float] | None = None
    follows: bool = False
    """A line leads here from the point before."""
    status: str = ""
    """Of a figure that is not the unit's own final one."""
    noted: bool = False


def axis(positions: Iterable[float], widest: float = 0) -> Axis:
    """The axis for results at these places in time, wide enough for the two that are nearest.

    `widest` is the width of the widest period written below it.
    """
    ordered = sorted(set(positions))
    first, last = ordered[0], ordered[-1]
    nearest = min((after - before for before, after in pairwise(ordered)), default=1.0)
    step = max(_STEP, widest)
    width = max(WIDTH, round(_LEFT + _RIGHT + step * (last - first) / nearest))
    return Axis(first=first, last=last, width=width, left=_LEFT, right=_RIGHT)


def base(scale: Axis, label: str, *, at_top: bool) -> Base:
    """Ranks begin at the top, scores at the bottom."""
    y = TOP if at_top else BOTTOM
    return Base(
        path=f"M{_MARGIN} {y}H{scale.width - _MARGIN}", label=label, x=_MARGIN, y=TOP - 6 if at_top else BOTTOM + 13
    )


def cut(scale: Axis, position: float) -> str:
    """A stroke from top to bottom at a time between two series."""
    return f"M{place(scale.x(position))} 4V184"


def is_wide(width: int) -> bool:
    """A chart that scrolls on a phone instead of shrinking."""
    return width > _WIDE


def panel(
    points: Sequence[ChartPoint],
    scale: Axis,
    *,
    name: str,
    top: str,
    end: float | None = None,
    zero: float | None = None,
) -> Panel:
    """A series as it is drawn; `end` is where the next one begins, None where it has the rest of the paper.

    `zero` is the height of 0 on its scale, where that goes below it.
    """
    places = [(scale.x(point.position), _y(point.height)) for point in points]
    room = (scale.x(end) if end is not None else scale.width) - places[-1][0]
    last = len(points) - 1
    lines: list[list[str]] = []
    for (x, y), point in zip(places, points, strict=True):
        if not point.follows or not lines:
            lines.append([])
        lines[-1].append(f"{place(x)},{place(y)}")
    return Panel(
        name=name,
        middle=place(_within(sum(x for x, _ in places) / len(places), scale.width, name)),
        top=top,
        dots=tuple(
            _dot(point, x, y, first=index == 0 < last, beside=index == last and _fits(point, room))
            for index, (point, (x, y)) in enumerate(zip(points, places, strict=True))
        ),
        lines=tuple(" ".join(line) for line in lines if len(line) > 1),
        zero=""
        if zero is None
        else f"M{place(places[0][0] - _ASIDE)} {place(_y(zero))}H{place(places[-1][0] + _ASIDE)}",
    )


def _within(middle: float, width: int, text: str) -> float:
    """The middle of a text moved so that the whole of it stays on the paper."""
    half = len(text) * 3.2 + 4
    return min(max(middle, half), width - half)


def _y(height: float) -> float:
    return BOTTOM - height * (BOTTOM - TOP)


def _fits(point: ChartPoint, room: float) -> bool:
    """Whether a label and its mark have their place to the right of a dot, before whatever comes next."""
    return _ASIDE + _DIGIT * (len(point.label) + point.noted) + _ROOM <= room


def _dot(point: ChartPoint, x: float, y: float, *, first: bool, beside: bool) -> Dot:
    """The label stands to the left of the `first` of several, `beside` to the right, or else above or below."""
    above = y - 11 > TOP + 6
    label_x, label_y, anchor = x + _ASIDE, y + 5, "start"
    if first:
        label_x, anchor = x - _ASIDE, "end"
    elif not beside:
        label_x, label_y, anchor = x, y - 11 if above else y + 21, "middle"
    foot = _y(point.foot or 0.0)
    band = None
    if point.band is not None:
        low, middle, high = (_y(value) for value in point.band)
        band = Band(
            stroke=f"M{place(x)} {place(high)}v{place(max(low - high, 1.0))}",
            median=f"M{place(x)} {place(middle)}m-{_MEDIAN} 0h{2 * _MEDIAN}",
        )
    return Dot(
        x=place(x),
        y=place(y),
        label=point.label,
        label_x=place(label_x),
        label_y=place(label_y),
        anchor=anchor,
        track=f"M{place(x)} {TOP}V{place(foot)}" if point.foot is not None else "",
        end_label=point.foot_label,
        end_y=place(foot + _BELOW),
        band=band,
        title=point.title,
        status=point.status,
        noted=point.noted,
    )
