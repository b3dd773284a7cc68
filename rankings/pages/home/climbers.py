"""Who gained and who lost most ranks, on the home page: only between rankings that may be compared."""

from __future__ import annotations

from dataclasses import dataclass

from rankings import urls
from rankings.history.movement import Movement
from rankings.model import Ranking
from rankings.words import indexes, moves, naming
from rankings.words.moves import Side
from rankings.words.view import Link, Links, View

_COMPARISONS = 4
_MOST = 3


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
        _comparison(view, links, ranking, moved)
        for package in view.site.packages
        for ranking in package.rankings
        if (moved := movements.get((package.id, ranking.id))) is not None and moved.news
    ]
    return tuple(one for one in found if one.sides)[:_COMPARISONS]


def _comparison(view: View, links: Links, ranking: Ranking, movement: Movement) -> Comparison:
    scope = naming.scope_label(view, ranking.scope.id, ranking.day)
    kinds = naming.capital(naming.kinds_of(view, ranking.levels))
    title = view.t("home.movers_of", kinds=kinds, scope=scope) if scope else kinds
    return Comparison(
        id=f"movers-{ranking.package}-{ranking.id}",
        title=indexes.of(view, ranking, title) if indexes.where_several(view, ranking) else title,
        before=Link(
            text=naming.period_label(movement.previous.period, view),
            href=links.to(urls.ranking(movement.previous)),
        ),
        now=Link(text=naming.period_label(ranking.period, view), href=links.to(urls.ranking(ranking))),
        sides=moves.sides(
            view,
            links,
            movement.undisputed,
            _MOST,
            titles={"up": view.t("home.movers_up"), "down": view.t("home.movers_down")},
            more="home.movers_more",
        ),
    )
