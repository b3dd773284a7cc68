"""The history as drawings: one of ranks, one of scores; series that overlap in time in drawings of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil

from rankings import figures, text
from rankings import period as periods
from rankings.drawings import chart
from rankings.drawings import scale as scales
from rankings.drawings.chart import Chart, Dot, Panel, Tick
from rankings.drawings.scale import Axis, Scale, place
from rankings.history import History
from rankings.history.series import Gap, Point, Series
from rankings.history.standing import Field
from rankings.model import Direction, Measure
from rankings.words import amounts, naming
from rankings.words.notes import remarked
from rankings.words.view import View


@dataclass(frozen=True, kw_only=True, slots=True)
class _Paper:
    """What the drawings of series beside each other share: the axis of time and its ticks."""

    scale: Axis
    ticks: tuple[Tick, ...]


_Draw = Callable[[View, Series, Axis, float | None], Panel | None]
"""Draws one series; the last argument is where on the axis of time the next one begins."""


def charts(view: View, history: History, tail: str = "") -> tuple[Chart, ...]:
    """Ranks, then scores, each with all series; none where nothing would be on it. `tail` ends their ids."""
    points = [point for each in history.series for point in each.points]
    scale = axis(view, points)
    found = []
    rows = lanes(history.series)
    papers = [
        _Paper(scale=scale, ticks=ticks(view, [*points, *(it for each in row for it in each.points)], scale))
        for row in rows
    ]
    drawn: tuple[tuple[str, _Draw], ...] = (("rank", _ranks(points)), ("score", _scores))
    for kind, draw in drawn:
        for number, (row, paper) in enumerate(zip(rows, papers, strict=True), start=1):
            ends = (*(after.points[0].position for after in row[1:]), None)
            drawings = (draw(view, each, scale, end) for each, end in zip(row, ends, strict=True))
            panels = tuple(panel for panel in drawings if panel is not None)
            if panels:
                name = (kind if len(rows) == 1 else f"{kind}-{number}") + tail
                found.append(_chart(view, history, paper, row, panels, kind=kind, name=name))
    return tuple(found)


def lanes(series: Sequence[Series]) -> tuple[tuple[Series, ...], ...]:
    """Series that follow each other in time side by side; those that overlap below each other."""
    found: list[list[Series]] = []
    for each in series:
        for lane in found:
            if lane[-1].points[-1].position < each.points[0].position:
                lane.append(each)
                break
        else:
            found.append([each])
    return tuple(tuple(lane) for lane in found)


def _chart(
    view: View,
    history: History,
    paper: _Paper,
    row: Sequence[Series],
    panels: tuple[Panel, ...],
    *,
    kind: str,
    name: str,
) -> Chart:
    words = _words(
        view, naming.name(view, history.unit.latest), row, kind, [dot for panel in panels for dot in panel.dots]
    )
    ends = [(before.points[-1].position, after.points[0].position) for before, after in pairwise(row)]
    return Chart(
        id=name,
        kind=kind,
        heading=words.heading,
        legend=words.legend,
        title=words.title,
        description=description(view, panels, cut=bool(ends)),
        width=paper.scale.width,
        height=chart.HEIGHT,
        wide=chart.is_wide(paper.scale.width),
        axis=chart.base(paper.scale, words.zero, at_top=kind == "rank"),
        panels=panels,
        cuts=tuple(chart.cut(paper.scale, (end + start) / 2) for end, start in ends),
        ticks=paper.ticks,
        notes=notes(view, panels),
    )


def description(view: View, panels: Iterable[Panel], *, cut: bool) -> str:
    """All that is drawn in words, for those who hear it."""
    said = "; ".join(dot.title for panel in panels for dot in panel.dots)
    return view.t("chart.said_cut" if cut else "chart.said", said=said)


def notes(view: View, panels: Iterable[Panel]) -> tuple[str, ...]:
    """What hollow dots and marks mean, for those that are drawn."""
    dots = [dot for panel in panels for dot in panel.dots]
    hollow = [view.t(f"status.hollow_{status}") for status in sorted({dot.status for dot in dots if dot.status})]
    noted = [view.t("chart.noted", section=view.t("unit.sources"))] if any(dot.noted for dot in dots) else []
    return (*hollow, *noted)


def axis(view: View, points: Sequence[Point]) -> Axis:
    """The axis of time on which these points stand and their periods can be read below it."""
    widest = max((_tick(view, point, x=0.0).width for point in points), default=0)
    return chart.axis((point.position for point in points), widest)


def ticks(view: View, points: Sequence[Point], scale: Axis) -> tuple[Tick, ...]:
    """Every period with a result, and the years between of which there is none, where there is room to name them.

    Where periods of several lengths end together, the last one given is named.
    """
    present = {point.position: point for point in points}
    found = {position: _tick(view, point, x=scale.x(position)) for position, point in present.items()}
    begun = [periods.parse(point.period).years for point in points]
    for position in range(ceil(scale.first), int(scale.last) + 1):
        year = position - 1
        if any(first <= year <= last for first, last in begun):
            continue
        tick = Tick(x=place(scale.x(position)), label=str(year), detail="", missing=True)
        if all(abs(float(tick.x) - float(it.x)) >= (tick.width + it.width) / 2 for it in found.values()):
            found[position] = tick
    return tuple(tick for _, tick in sorted(found.items()))


def _tick(view: View, point: Point, *, x: float) -> Tick:
    period = periods.parse(point.period)
    kind = period.kind
    detail = ""
    if kind == "month":
        detail = text.day(point.period, view.t("chart.month"), view.language)
    elif kind not in ("year", "years"):
        detail = view.t(f"chart.{kind}")
    first, last = period.years
    return Tick(x=place(x), label=str(first) if first == last else f"{first}–{last}", detail=detail, missing=False)


def _ranks(points: Iterable[Point]) -> _Draw:
    """Ranks on one scale for all series: 1 at the top, each down to its own last rank."""
    deepest = max((scales.reach(point.standing) for point in points if point.standing), default=1)

    def height(rank: int) -> float:
        return 1 - scales.depth(rank, deepest)

    def draw(view: View, series: Series, scale: Axis, end: float | None) -> Panel | None:
        found = []
        last: Point | None = None
        for point in series.points:
            standing = point.standing
            rank = standing.number if standing else None
            if standing is None or rank is None:
                last = None
                continue
            found.append(
                chart.ChartPoint(
                    position=point.position,
                    height=height(min(rank, deepest)),
                    label=amounts.figure(view, standing),
                    title=remarked(
                        view,
                        point.entry,
                        "rank",
                        view.t(
                            "chart.rank_said",
                            period=naming.period_label(point.period, view),
                            rank=amounts.standing(view, standing),
                        ),
                    ),
                    foot=height(standing.deepest) if standing.deepest else None,
                    foot_label=str(standing.of or ""),
                    follows=follows(last, point, series.gaps),
                    status=hollow(point),
                    noted=point.entry.noted("rank"),
                )
            )
            last = point
        if not found:
            return None
        return chart.panel(found, scale, name=amounts.framework_mark(view, series.framework), top="", end=end)

    return draw


def _scores(view: View, series: Series, scale: Axis, end: float | None) -> Panel | None:
    """Scores of one series on its own scale."""
    fields = {point.period: view.site.histories.fields[point.entry.field] for point in series.points}
    by, framework = series.scale.by, series.framework
    drawn = _scale(view, series)
    if drawn is None:
        return None
    found = []
    last: Point | None = None
    for point in series.points:
        score = figures.number(point.score)
        if score is None:
            last = None
            continue
        found.append(
            chart.ChartPoint(
                position=point.position,
                height=drawn.share(score),
                label=view.number(point.score),
                title=remarked(
                    view,
                    point.entry,
                    by,
                    view.t(
                        "chart.score_said",
                        period=naming.period_label(point.period, view),
                        points=amounts.points(view, point.entry),
                    ),
                ),
                band=_band(fields[point.period], drawn),
                follows=follows(last, point, series.gaps),
                status=hollow(point),
                noted=point.entry.noted(by),
            )
        )
        last = point
    if not found:
        return None
    key = "chart.top_maximum" if framework.maximum(by) else "chart.top_highest"
    known = framework.maximum(by) or all(field.support.whole for field in fields.values())
    return chart.panel(
        found,
        scale,
        name=amounts.framework_mark(view, framework),
        top=view.t(key, points=view.number(figures.written(drawn.high))) if known else "",
        end=end,
        zero=drawn.share(drawn.foot) if drawn.signed else None,
    )


def _scale(view: View, series: Series) -> Scale | None:
    """From the minimum to the maximum of what the series ranks by, as far as they are known."""
    fields = (view.site.histories.fields[point.entry.field] for point in series.points)
    scores = [number for field in fields for number in field.scores.get(series.scale.by, ())]
    return scales.of(series.framework, series.scale.by, min(scores), max(scores)) if scores else None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Words:
    """What a chart of scores is called and explained by, and what stands where its scales begin."""

    heading: str
    title: str
    legend: str
    zero: str


def _words(view: View, name: str, row: Sequence[Series], kind: str, drawn: Sequence[Dot]) -> _Words:
    """Scores are called so where all of them are points; a legend that speaks of 0 is true where all begin there, one
    that speaks of the middle half where it is drawn."""
    if kind != "score":
        called, legend, zero = kind, view.t(f"chart.{kind}_legend"), view.t(f"chart.{kind}_zero")
        if not all(dot.track for dot in drawn):
            legend = " ".join((legend, view.t("chart.rank_unsized")))
    else:
        lows = {scale.low for each in row if (scale := _scale(view, each)) is not None}
        points = all(each.framework.measure(each.scale.by) is Measure.POINTS for each in row)
        called = "score" if points else "value"
        legend = view.t("chart.score_legend" if lows <= {Decimal(0)} else "chart.value_legend")
        if any(dot.band for dot in drawn):
            legend = " ".join((legend, view.t("chart.legend_spread")))
        zero = view.number(figures.written(lows.pop())) if len(lows) == 1 else view.t("chart.lowest")
        if any(each.framework.direction(each.scale.by) is Direction.LOWER for each in row):
            legend = " ".join((legend, view.t("direction.lower_series")))
    return _Words(
        heading=view.t(f"chart.{called}"), title=view.t(f"chart.{called}_title", name=name), legend=legend, zero=zero
    )


def _band(field: Field, scale: Scale) -> tuple[float, float, float] | None:
    spread = field.quarters(field.ranking.by)
    if spread is None:
        return None
    return (scale.share(spread.lower), scale.share(spread.median), scale.share(spread.upper))


def hollow(point: Point) -> str:
    """The status that makes a dot hollow: the figure is not the unit's own final one; empty of all others."""
    return point.status.value if point.entry.qualified else ""


def follows(last: Point | None, point: Point, gaps: Iterable[Gap]) -> bool:
    """Whether a line may lead from one point to the next: none across a period without a result of the unit's own."""
    if last is None or last.entry.inherited or point.entry.inherited:
        return False
    start, end = periods.sort_key(last.period), periods.sort_key(point.period)
    return not any(start < periods.sort_key(gap.period) < end for gap in gaps)
