"""How far a ranking agrees with itself: cells compared, contradictions found."""

from __future__ import annotations

from dataclasses import dataclass

from rankings import urls
from rankings.model import Ranking
from rankings.words.view import Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Badge:
    """`khớp` or `lệch` with the figures behind it; leads to the ranking in the register."""

    agrees: bool
    word: str
    text: str
    href: str


def badge(view: View, links: Links, ranking: Ranking) -> Badge | None:
    """None where nobody counted what was checked."""
    tally = ranking.tally
    if tally is None:
        return None
    agrees = tally.contradictions == 0
    return Badge(
        agrees=agrees,
        word=view.t("mark.agrees" if agrees else "mark.differs"),
        text=view.t(
            "mark.tally_none" if agrees else "mark.tally", n=tally.contradictions, checked=view.count(tally.checked)
        ),
        href=links.to(urls.register(ranking)),
    )
