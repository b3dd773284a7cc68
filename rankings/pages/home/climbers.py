"""Who gained and who lost most ranks, on the home page: only between rankings that may be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rankings import period as periods
from rankings import urls
from rankings.history.movement import Movement, Mover, foremost
from rankings.model import Ranking
from rankings.words import amounts, naming
from rankings.words.view import Link, Links, View

_COMPARISONS = 4
_MOST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One unit's way from one rank to another; the link leads to its row in the later ranking."""

    unit: Link
    before: str
    now: str
    ranks: str
    row: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """Those that moved most in one direction."""

    title: str
    kind: str
    steps: tuple[Step, ...]
    more: str
    """How many others moved as far as the last of them; empty where none did."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Two rankings of the same units by the same framework, and who moved most between them."""

    id: str
    title: str
    before: Link
    now: Link
    sides: tuple[Side, ...]


def comparisons(view: View, links: Links) -> tuple[Comparison, ...]:
    """The newest comparisons, in the order of the packages."""
    movements = view.site.histories.tables.movements
    found = [
        _comparison(view, links, ranking, movements[package.id, ranking.id])
        for package in view.site.packages
        for ranking in package.rankings
        if not ranking.by_district and (package.id, ranking.id) in movements
    ]
    return tuple(one for one in found if one.sides)[:_COMPARISONS]


def _comparison(view: View, links: Links, ranking: Ranking, movement: Movement) -> Comparison:
    province = ranking.scope.province
    scope = naming.scope_label(view, ranking.scope.id, periods.end(ranking.period))
    kinds = naming.capital(view.t(f"kinds.{ranking.level.value}"))
    settled = movement.undisputed
    return Comparison(
        id=f"movers-{ranking.package}-{ranking.id}",
        title=view.t("home.movers_of", kinds=kinds, scope=scope) if scope else kinds,
        before=Link(
            text=naming.period_label(movement.previous.period, view),
            href=links.to(urls.ranking(movement.previous)),
        ),
        now=Link(text=naming.period_label(ranking.period, view), href=links.to(urls.ranking(ranking))),
        sides=tuple(
            side
            for kind, movers in (("up", settled.up), ("down", settled.down))
            if (side := _side(view, links, province, ranking, kind, movers)).steps
        ),
    )


def _side(view: View, links: Links, province: str, ranking: Ranking, kind: str, movers: Sequence[Mover]) -> Side:
    first, equal = foremost(movers, _MOST)
    return Side(
        title=view.t(f"home.movers_{kind}"),
        kind=kind,
        steps=tuple(_step(view, links, province, ranking, mover) for mover in first),
        more=view.t("home.movers_more", n=equal) if equal else "",
    )


def _step(view: View, links: Links, province: str, ranking: Ranking, mover: Mover) -> Step:
    unit = view.site.registry.units[mover.now.result.unit]
    return Step(
        unit=Link(text=unit.at(periods.end(ranking.period)).name, href=links.to(urls.unit(unit.id))),
        before=mover.before.result.rank,
        now=mover.now.result.rank,
        ranks=amounts.signed(view, mover.change.ranks),
        row=links.to(urls.row(ranking, unit.id)),
    )
