"""The comparable core on a unit's page: a drawing of its own, what it rests on, and that it is ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rankings.drawings import chart, timeline
from rankings.drawings.chart import Chart, Panel
from rankings.drawings.scale import Axis
from rankings.history import History
from rankings.history.bridge import Core, CoreShare, Pair
from rankings.history.series import Point
from rankings.model import Indicator
from rankings.words import amounts, naming
from rankings.words.view import View


@dataclass(frozen=True, kw_only=True, slots=True)
class Counterparts:
    """Two indicators that measure the same, each with its maximum, and where that is documented."""

    before: str
    after: str
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What is comparable across one cut."""

    chart: Chart
    lead: str
    lines: tuple[str, ...]
    """Each share with the points it is computed from."""
    counterparts: tuple[Counterparts, ...]
    inferred: bool
    """Some maximum is not printed in any source."""


def parts(view: View, history: History, tail: str = "") -> tuple[Part, ...]:
    """One for each cut that mapped indicators bridge. `tail` is what the ids of the drawings end in."""
    return tuple(
        _part(view, history, core, name=("core" if len(history.cores) == 1 else f"core-{number}") + tail)
        for number, core in enumerate(history.cores, start=1)
    )


def _part(view: View, history: History, core: Core, *, name: str) -> Part:
    cut = core.cut
    return Part(
        chart=_chart(view, history, core, name=name),
        lead=view.t(
            "history.core_lead",
            first=amounts.framework(view, cut.before.framework),
            second=amounts.framework(view, cut.after.framework),
        ),
        lines=tuple(_line(view, share) for share in core.shares),
        counterparts=tuple(
            Counterparts(before=_indicator(view, pair.before), after=_indicator(view, pair.after), source=pair.source)
            for pair in core.pairs
        ),
        inferred=any(_inferred(pair) for pair in core.pairs),
    )


def _line(view: View, share: CoreShare) -> str:
    line = view.t(
        "history.core_line",
        period=naming.period_heading(share.point.period, view),
        percent=view.number(share.percent),
        points=view.number(share.scored),
        maximum=view.number(share.maximum),
    )
    return amounts.qualified(view, share.point.entry, line)


def _indicator(view: View, found: Indicator) -> str:
    return view.t("history.core_indicator", name=found.name[view.language], maximum=view.number(found.maximum or ""))


def _inferred(pair: Pair) -> bool:
    return pair.before.inferred or pair.after.inferred


def _chart(view: View, history: History, core: Core, *, name: str) -> Chart:
    points = [share.point for share in core.shares]
    scale = timeline.axis(view, points)
    panels = (_panel(view, core, scale),)
    return Chart(
        id=name,
        kind="core",
        heading=view.t("chart.core"),
        legend=view.t("chart.core_legend"),
        title=view.t("chart.core_title", name=naming.name(view, history.unit.latest)),
        description=timeline.description(view, panels, cut=False),
        width=scale.width,
        height=chart.HEIGHT,
        wide=chart.is_wide(scale.width),
        axis=chart.base(scale, view.t("chart.core_zero"), at_top=False),
        panels=panels,
        cuts=(),
        ticks=timeline.ticks(view, points, scale),
        notes=timeline.notes(view, panels),
    )


def _panel(view: View, core: Core, scale: Axis) -> Panel:
    frameworks = (core.cut.before.framework, core.cut.after.framework)
    return chart.panel(
        tuple(_dots(view, core)),
        scale,
        name=" – ".join(amounts.framework_mark(view, framework) for framework in frameworks),
        top=view.t("chart.core_top"),
    )


def _dots(view: View, core: Core) -> Iterator[chart.ChartPoint]:
    """The shares in order; a line leads from one to the next unless a point or a period between them has none."""
    before, after = core.cut.before, core.cut.after
    gaps = (*before.gaps, *after.gaps)
    shares = {share.point.period: share for share in core.shares}
    last: Point | None = None
    for point in (*before.points, *after.points):
        share = shares.get(point.period)
        if share is None:
            last = None
            continue
        percent = view.t("chart.core_value", percent=view.number(share.percent))
        yield chart.ChartPoint(
            position=point.position,
            height=min(max(float(share.percent) / 100, 0.0), 1.0),
            label=percent,
            title=amounts.qualified(
                view,
                point.entry,
                view.t("chart.core_said", period=naming.period_label(point.period, view), percent=percent),
            ),
            follows=timeline.follows(last, point, gaps),
            status=timeline.hollow(point),
        )
        last = point
