"""Who moved since the previous comparable ranking; where there is none to compare with, why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rankings import period as periods
from rankings import urls
from rankings.history import comparable
from rankings.history.movement import MOST, Movement, Mover, disputed, foremost
from rankings.model import Package, Ranking
from rankings.pages.ranking import change
from rankings.words import amounts, naming, notes
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One unit that moved, with its rank each time and how many were ranked."""

    unit: Link
    before: str
    now: str
    step: str
    doubts: tuple[Link, ...]
    """Why a rank makes no headline; each leads to the rank's row."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """Those that moved most in one direction."""

    title: str
    kind: str
    lines: tuple[Line, ...]
    more: str
    """How many others moved as far as the last of them; empty where none did."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Movers:
    """A ranking beside the previous one."""

    previous: Link
    lead: str
    sides: tuple[Side, ...]
    reason: str
    """Why nothing is compared; then there are no sides."""


def movers(view: View, links: Links, package: Package, ranking: Ranking, movement: Movement | None) -> Movers | None:
    """None where the portal has no earlier ranking of these units at all."""
    if movement is None:
        return _not_compared(view, links, package, ranking)
    previous = Link(
        text=movement.previous.title[view.language],
        href=links.to(urls.ranking(movement.previous)),
    )
    own = "" if not change.agrees(ranking, movement) else view.t("ranking.movers_printed")
    counts = [
        view.t("ranking.movers_both", n=len(movement.movers) + len(movement.apart)),
        view.t("ranking.movers_apart", n=len(movement.apart)) if movement.apart else "",
        view.t("ranking.movers_arrived", n=len(movement.arrived)) if movement.arrived else "",
        view.t("ranking.movers_left", n=len(movement.left)) if movement.left else "",
        own,
    ]
    sides = (
        _side(view, links, ranking, movement.up, title="ranking.movers_up", kind="up"),
        _side(view, links, ranking, movement.down, title="ranking.movers_down", kind="down"),
    )
    return Movers(
        previous=previous,
        lead=" ".join(filter(None, counts)),
        sides=tuple(side for side in sides if side.lines),
        reason="",
    )


def _side(view: View, links: Links, ranking: Ranking, found: Sequence[Mover], *, title: str, kind: str) -> Side:
    first, equal = foremost(found, MOST)
    return Side(
        title=view.t(title),
        kind=kind,
        lines=tuple(_line(view, links, ranking, mover) for mover in first),
        more=view.t("ranking.movers_more", n=equal) if equal else "",
    )


def _line(view: View, links: Links, ranking: Ranking, mover: Mover) -> Line:
    unit = view.site.registry.units[mover.now.result.unit]
    return Line(
        unit=Link(text=naming.official_name(unit, ranking), href=f"#{unit.id}"),
        before=view.t("rank.short", rank=mover.before.result.rank, of=mover.change.of_before),
        now=view.t("rank.short", rank=mover.now.result.rank, of=mover.change.of),
        step=amounts.signed(view, mover.change.ranks),
        doubts=tuple(notes.doubt(view, links, entry) for entry in (mover.before, mover.now) if disputed(entry)),
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
    """The last ranking of the same units before this one, whatever it rests on."""
    found = [
        other
        for package in packages
        for other in package.rankings
        if (other.level, other.scope.id, other.by_district) == (ranking.level, ranking.scope.id, ranking.by_district)
        and periods.sort_key(other.period) < periods.sort_key(ranking.period)
        and other.period is not None
    ]
    return max(found, key=lambda other: periods.sort_key(other.period), default=None)
