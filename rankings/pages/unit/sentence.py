"""The latest result of a unit as one sentence a person would say."""

from __future__ import annotations

from collections.abc import Iterable

from rankings import period as periods
from rankings.model import Status
from rankings.site import Entry, Standing, is_unidentified
from rankings.words import naming
from rankings.words.view import View


def latest(view: View, entry: Entry, beside: Iterable[Entry]) -> str:
    """What the result says; `beside` are the unit's other results of the same period."""
    ranking, result = entry.ranking, entry.result
    day = periods.end(ranking.period)
    name = naming.running(view, view.site.registry.units[result.unit].at(day))
    if result.status is Status.PROVISIONAL:
        name = view.t("sentence.when_provisional") + name
    if not result.total:
        status = result.status.value or "no_score"
        return _sentence(view, entry, name + view.t(f"sentence.{status}"))
    standing = view.site.standing(entry)
    points = view.t("sentence.points", points=view.number(result.total))
    if entry.inherited:
        points += view.t("sentence.of_predecessor")
    if standing is None:
        return _sentence(view, entry, name + view.t("sentence.no_rank") + points)
    ranks = [_place(view, entry, standing)]
    ranks += [
        view.t("sentence.and") + _place(view, other, rank, verb=False)
        for other in beside
        if other.package.id == entry.package.id
        and other.result.scope != result.scope
        and (rank := view.site.standing(other)) is not None
    ]
    return _sentence(view, entry, name + "".join(ranks) + points)


def _place(view: View, entry: Entry, standing: Standing, *, verb: bool = True) -> str:
    """`xếp thứ 16 trong 170 xã, phường của tỉnh Quảng Ninh`, as far as it is known."""
    day = periods.end(entry.ranking.period)
    shared = "shared" if standing.sharing else "plain"
    rank = view.t(f"sentence.{'ranked' if verb else 'rank'}_{shared}", rank=naming.ordinal(standing.rank, view))
    among = "scored" if standing.of < standing.listed else "all"
    scope = naming.scope_label(view, entry.result.scope, day)
    return (
        rank
        + view.t(
            f"sentence.among_{among}",
            n=standing.of,
            kinds=naming.kinds(view, entry.ranking, entry.result.scope),
        )
        + (view.t("sentence.scope", scope=scope) if scope else "")
    )


def _sentence(view: View, entry: Entry, statement: str) -> str:
    if is_unidentified(entry.package.province):
        when = view.t("sentence.when_unidentified")
    elif entry.ranking.period is None:
        when = view.t("sentence.when_unknown")
    else:
        key = "sentence.when_half" if "-" in entry.ranking.period else "sentence.when"
        when = view.t(key, period=naming.period_label(entry.ranking.period, view))
    return naming.capital(f"{when}{statement}.")
