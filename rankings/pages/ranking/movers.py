"""Who moved since the previous comparable ranking; where there is none to compare with, why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rankings import period as periods
from rankings import urls
from rankings.history import comparable
from rankings.history.movement import WAYS, Movement
from rankings.model import Package, Ranking
from rankings.pages.ranking import change
from rankings.words import moves, naming
from rankings.words.moves import Side
from rankings.words.view import Link, Links, View

_MOST = 5
"""How many movers each way the page names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Movers:
    """A ranking beside the previous one."""

    previous: Link
    lead: str
    sides: tuple[Side, ...]
    reason: str
    """Why nothing is compared; then there are no sides."""


def movers(view: View, links: Links, package: Package, ranking: Ranking, movement: Movement | None) -> Movers | None:
    """None where the portal has no earlier ranking of these units in this line of indexes at all."""
    if movement is None:
        return _not_compared(view, links, package, ranking)
    previous = Link(
        text=movement.previous.title[view.language],
        href=links.to(urls.ranking(movement.previous)),
    )
    own = "" if not change.agrees(ranking, movement) else view.t("ranking.movers_printed")
    any_result = "" if movement.scored else "_any"
    both = len(movement.movers) + len(movement.apart) + len(movement.rearranged) + len(movement.unlike)
    counts = [
        view.t(f"ranking.movers_both{any_result}", n=both),
        view.t("ranking.movers_apart", n=len(movement.apart)) if movement.apart else "",
        view.t("ranking.movers_rearranged", n=len(movement.rearranged)) if movement.rearranged else "",
        view.t("ranking.movers_unlike", n=len(movement.unlike)) if movement.unlike else "",
        view.t(f"ranking.movers_arrived{any_result}", n=len(movement.arrived)) if movement.arrived else "",
        view.t(f"ranking.movers_left{any_result}", n=len(movement.left)) if movement.left else "",
        own,
    ]
    return Movers(
        previous=previous,
        lead=" ".join(filter(None, counts)),
        sides=moves.sides(
            view,
            links,
            movement,
            _MOST,
            titles={way: view.t(f"ranking.movers_{way}{'' if movement.whole else '_part'}") for way in WAYS},
            more="ranking.movers_more",
        ),
        reason="" if ranking.ties.gapless == movement.previous.ties.gapless else view.t("ranking.movers_ties"),
    )


def _not_compared(view: View, links: Links, package: Package, ranking: Ranking) -> Movers | None:
    earlier = _earlier(view.site.by_province.get(package.province, ()), ranking)
    if earlier is None:
        return None
    reason = comparable(earlier, ranking)
    if reason is None:
        return None
    return Movers(
        previous=Link(text=earlier.title[view.language], href=links.to(urls.ranking(earlier))),
        lead="",
        sides=(),
        reason=view.t(
            "ranking.movers_none",
            period=naming.period_label(earlier.period, view),
            reason=view.t(f"reason.{reason}"),
        ),
    )


def _earlier(packages: Iterable[Package], ranking: Ranking) -> Ranking | None:
    """The last ranking of the same units in the same line of indexes before this one, whatever rules it rests on."""
    found = [
        other
        for package in packages
        for other in package.rankings
        if (other.levels, other.scope.id, other.group_by) == (ranking.levels, ranking.scope.id, ranking.group_by)
        and other.index.line == ranking.index.line
        and periods.sort_key(other.period) < periods.sort_key(ranking.period)
        and other.period is not None
    ]
    return max(found, key=lambda other: periods.sort_key(other.period), default=None)
