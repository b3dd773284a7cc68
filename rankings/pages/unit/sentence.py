"""The latest result of a unit as one sentence a person would say."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from rankings import period as periods
from rankings.model import Status
from rankings.site import Entry, Standing, is_unidentified
from rankings.words import amounts, naming, sources
from rankings.words.view import View


def latest(view: View, entry: Entry, beside: Iterable[Entry]) -> str:
    """What the result says; `beside` are the unit's other results of the same period."""
    unit = view.site.registry.units[entry.result.unit].at(entry.ranking.day)
    said = naming.capital(
        view.t(
            f"sentence.{_case(view, entry)}",
            when=_when(view, entry),
            name=naming.running(view, unit),
            place=_places(view, entry, beside),
            points=amounts.told(view, entry),
            source=sources.noun(view, entry.ranking.source),
        )
    )
    return " ".join(filter(None, (said, _voided(view, entry))))


def _voided(view: View, entry: Entry) -> str:
    """That figures which are printed all the same stand for nothing."""
    rank, score = entry.ranking.voided(entry.result)
    if not score:
        return ""
    return view.t(f"sentence.void_{'both' if rank else 'score'}", rank=rank, score=view.number(score))


def _case(view: View, entry: Entry) -> str:
    """Which sentence fits: a rank with a score or without, a score without a rank, or why there is neither."""
    status, standing = entry.status, view.site.standing(entry)
    qualifies = f"_{status.value}" if entry.qualified else ""
    if entry.score and standing is None:
        return f"no_rank_{status.value}" if status.unranked else f"no_rank{qualifies}"
    if standing is None:
        return "no_score" if entry.qualified or status is Status.NORMAL else status.value
    case = "shared" if standing.sharing and not standing.worded else "ranked"
    if entry.score:
        return f"{case}{qualifies}"
    hidden = status.missing and not status.void
    return f"{case}_{status.value}" if hidden else f"{case}_only{qualifies}"


def _when(view: View, entry: Entry) -> str:
    source = entry.ranking.source
    one = view.t(f"source.one_{source.kind.medium}")
    if is_unidentified(entry.package.province):
        return view.t("sentence.when_unidentified", source=one)
    if entry.ranking.period is None:
        return view.t("sentence.when_unknown", source=one)
    kind = periods.parse(entry.ranking.period).kind
    key = kind if kind in ("year", "years", "month") else "part"
    when = view.t(f"sentence.when_{key}", period=naming.period_label(entry.ranking.period, view))
    according = sources.according(view, source)
    return view.t("sentence.according", when=when, source=according) if according else when


def _places(view: View, entry: Entry, beside: Iterable[Entry]) -> str:
    """Where the unit stands, and where it stands within another scope or group by the same source."""
    others = (other for other in beside if other.package.id == entry.package.id and other.field[2:] != entry.field[2:])
    found = [_place(view, it, standing) for it in (entry, *others) if (standing := view.site.standing(it)) is not None]
    return reduce(lambda first, second: view.t("sentence.places", first=first, second=second), found) if found else ""


def _place(view: View, entry: Entry, standing: Standing) -> str:
    """`thứ 16 trong 170 xã, phường của tỉnh Quảng Ninh`, as far as it is known."""
    if standing.worded:
        return view.t("sentence.place_word", rank=standing.rank, source=sources.noun(view, entry.ranking.source))
    scope = naming.scope_label(view, entry.result.scope, entry.ranking.day)
    shared = "_shared" if standing.sharing else ""
    group = entry.result.group
    place = view.t(
        f"sentence.place{shared}_{standing.among}{'_in' if scope else ''}",
        rank=amounts.ordinal(view, standing.rank),
        n=standing.of,
        kinds=naming.kinds(view, entry.ranking, entry.result.scope, group),
        scope=scope,
    )
    if group:
        place = view.t("sentence.place_group", place=place, group=naming.group(view, group))
    return view.t("sentence.place_last", place=place, last=standing.foot) if standing.foot is not None else place
