"""The story of a unit's results: rank and score through time, cut where nothing can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rankings.drawings import timeline
from rankings.drawings.chart import Chart
from rankings.history import History
from rankings.history.series import Change, Cut, Gap, Point, Series
from rankings.history.standing import Entry, Relative
from rankings.model import Ranking
from rankings.pages.unit import comparison, core
from rankings.words import amounts, beside, naming, notes
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodLine:
    """A period in words: a result, or a gap with nothing but its reason."""

    period: str
    rank: str
    relative: str
    points: str
    lacking: str
    """What there is not of rank and points, where no note says why."""
    note: str
    steps: tuple[str, ...]
    """How points and rank changed since the point before."""
    others: tuple[str, ...]
    """What other results of the period say."""
    gap: str
    about: Link | None
    """Leads to what has to be known about rank or points."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """One series in words, with why nothing joins it to the one before."""

    framework: str
    instrument: str
    lines: tuple[PeriodLine, ...]
    trend: str
    cut: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A unit through time."""

    charts: tuple[Chart, ...]
    """Ranks first; none with a single period, of which a drawing says nothing."""
    stretches: tuple[Stretch, ...]
    """None with a single period, which the page shows above as the latest result."""
    comparisons: tuple[comparison.ShownComparison, ...]
    cores: tuple[core.Part, ...]
    note: str
    """Why no trend is claimed."""


def section(view: View, links: Links, history: History, tail: str = "") -> Section | None:
    """None where no result has a place in time. `tail` is what the ids of its drawings end in."""
    if not history.series:
        return None
    points = [point for each in history.series for point in each.points]
    trended = any(each.trend for each in history.series)
    single = len(points) == 1
    note = _single(view, points[0]) if single else "" if trended else view.t("history.no_trend")
    return Section(
        charts=() if single else timeline.charts(view, history, tail),
        stretches=()
        if single
        else tuple(_stretch(view, each, cut) for each, cut in zip(history.series, (None, *history.cuts), strict=True)),
        comparisons=tuple(
            comparison.printed(view, links, point.entry, point.comparison) for point in points if point.comparison
        ),
        cores=core.parts(view, history, tail),
        note=note,
    )


def _single(view: View, point: Point) -> str:
    """All that is to be said of the only period."""
    if point.relative is None:
        return view.t("history.single")
    return view.t("history.single_relative", **_relative(view, point.relative))


def _stretch(view: View, series: Series, cut: Cut | None) -> Stretch:
    return Stretch(
        framework=series.framework.title[view.language],
        instrument=series.framework.instrument,
        lines=tuple(_lines(view, series)),
        trend=_trend(view, series),
        cut=_cut(view, cut) if cut else "",
    )


def _cut(view: View, cut: Cut) -> str:
    before, after = cut.before, cut.after
    periods = {
        "before": naming.period_label(before.points[-1].period, view),
        "after": naming.period_label(after.points[0].period, view),
    }
    first, second = amounts.framework(view, before.framework), amounts.framework(view, after.framework)
    reason = view.t(f"reason.{cut.reason}")
    if not before.framework.id or not after.framework.id:
        return view.t("history.cut_unnamed", **periods)
    if first == second:
        return view.t("history.cut_within", **periods, framework=first, reason=reason)
    return view.t("history.cut", **periods, first=first, second=second, reason=reason)


def _lines(view: View, series: Series) -> Iterator[PeriodLine]:
    found: list[Point | Gap] = [*series.points, *series.gaps]
    for item in sorted(found, key=lambda one: one.position):
        yield _gap(view, item) if isinstance(item, Gap) else _line(view, item)


def _gap(view: View, gap: Gap) -> PeriodLine:
    return PeriodLine(
        period=naming.period_heading(gap.period, view),
        rank="",
        relative="",
        points="",
        lacking="",
        note="",
        steps=(),
        others=(),
        gap=view.t("history.gap_listed" if gap.published else "history.gap"),
        about=None,
    )


def _line(view: View, point: Point) -> PeriodLine:
    relative = point.relative
    result = point.entry.result
    note, remark = naming.status_text(view, point.entry.ranking, result), naming.remark(view, result)
    if not point.score and remark is not None and remark.language == view.text_language:
        note = remark.text
    return PeriodLine(
        period=naming.period_heading(point.period, view),
        rank=amounts.standing(view, point.standing),
        relative=view.t("history.relative", **_relative(view, relative)) if relative else "",
        points=amounts.points(view, point.entry),
        lacking=_lacking(view, point) if not note and not point.score else "",
        note=note,
        steps=tuple(steps(view, point.change, point.entry.ranking)) if point.change else (),
        others=others(view, point),
        gap="",
        about=_about(view, point.entry),
    )


def _lacking(view: View, point: Point) -> str:
    """Behind a rank, or alone."""
    said = amounts.lacking(view, point.entry)
    return said if point.standing else naming.capital(said)


def others(view: View, point: Point) -> tuple[str, ...]:
    """What the other results of a period say beside the one that leads."""
    return tuple(said for it in point.beside if (said := beside.said(view, point.entry, it.entry, it.beside)))


def _relative(view: View, relative: Relative) -> dict[str, object]:
    return {"count": relative.at_or_below, "of": relative.of, "percent": view.number(relative.percent)}


def _about(view: View, entry: Entry) -> Link | None:
    if not any(entry.noted(column) for column in ("rank", entry.ranking.by)):
        return None
    return Link(text=view.t("history.about"), href=f"#{notes.anchor(entry)}")


def steps(view: View, change: Change, ranking: Ranking) -> Iterator[str]:
    """A change in words: points with their sign, ranks with both denominators where these are known and differ."""
    since = naming.period_label(change.since, view)
    yield view.t(
        "history.points_change", points=amounts.step(view, ranking.framework, ranking.by, change.points), since=since
    )
    if change.ranks is not None:
        key = "up" if change.ranks > 0 else "down" if change.ranks < 0 else "level"
        if change.of_before is None or change.of is None or change.of_before == change.of:
            yield view.t(f"history.ranks_{key}_alone", n=abs(change.ranks))
        else:
            yield view.t(f"history.ranks_{key}", n=abs(change.ranks), before=change.of_before, now=change.of)


def _trend(view: View, series: Series) -> str:
    trend = series.trend
    if trend is None:
        return ""
    return view.t(
        f"history.trend_{trend.direction}",
        figures=amounts.noun(view, series.framework, series.scale.by),
        n=trend.count,
        since=naming.period_label(trend.since, view),
        until=naming.period_label(trend.until, view),
    )
