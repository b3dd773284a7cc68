"""What a table supports: the one place that says which statements the units ranked together in it bear out.

Every sentence, drawing, badge, record and download that says more of a row than what is printed in it asks here, and
the checks too. What two tables support together `comparability` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rankings import figures
from rankings.model import Meaning, Ranking, Result

_QUARTERED = 4
"""Fewer units have no quarters."""
_NEWS = 5
"""What fewer units have in common is no news."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Support:
    """What the rows of a ranking that are ranked together bear out; a single unit bears out nothing about others.

    Rows that are a part of a list speak for themselves only: who stands between them, above or below is not known.
    """

    whole: bool
    """They are the whole list."""
    size: int | None
    """How many units the list ranks, these rows and all others; None where nobody knows."""
    counted: int
    """How many of the rows stand in the order."""
    deepest: int | None
    """How far down ranks go: as many as the list ranks, or to the last one where ties leave no number out; None where
    nobody knows."""
    news: bool
    """The rows may make a headline: all of a list that is not divided, long enough, and none of their figures is
    provisional."""

    def of(self, rank: int | None) -> int | None:
        """The denominator of a rank; None where the size is not known, or does not reach down to the rank."""
        return self.among(rank, self.counted)

    def among(self, rank: int | None, scored: int) -> int | None:
        """The denominator of a rank in an indicator in which so many of the rows have a score."""
        size = scored if self.whole else self.size
        return size if size is not None and size > 1 and (rank or 0) <= size else None

    def ordered(self, units: int) -> bool:
        """The order of so many of them says where each stands: ranks of ours, who is last, how many are at or below."""
        return self.whole and units > 1

    def spread(self, scores: int) -> bool:
        """The lowest, the middle and the highest of so many scores are those of the list."""
        return self.whole and scores > 1

    def quarters(self, scores: int) -> bool:
        """The middle half of so many scores says something."""
        return self.whole and scores >= _QUARTERED


def support(ranking: Ranking, results: Sequence[Result]) -> Support:
    """What some rows bear out that are ranked together: all of a ranking, or all of one of its groups."""
    rows = [result for result in results if ranking.ordered(result)]
    known = whole(ranking, results)
    size = len(rows) if known else size_of(ranking, results)
    ranks = [span[0] for result in rows if (span := figures.span(ranking.rank(result))) is not None]
    return Support(
        whole=known,
        size=size,
        counted=len(rows),
        deepest=max(ranks) if known and ranks and ranking.ties.gapless else size,
        news=known
        and ranking.group_by is None
        and len(rows) >= _NEWS
        and all(result.status.meaning is not Meaning.UNSETTLED for result in results),
    )


def size_of(ranking: Ranking, results: Sequence[Result]) -> int | None:
    """How long the list is of which the rows are a part; None where nobody knows, and of rows of several groups."""
    sizes, groups = ranking.sizes or {}, {ranking.printed_group(result) for result in results}
    return sizes.get(next(iter(groups)), sizes.get("")) if len(groups) == 1 else None


def whole(ranking: Ranking, results: Sequence[Result]) -> bool:
    """The rows are the whole list: nothing is declared of it, or they are as many as it is long."""
    if ranking.sizes is None:
        return True
    groups = {ranking.printed_group(result) for result in results}
    if "" not in ranking.sizes and len(groups) == 1 and not groups & ranking.sizes.keys():
        return True
    size = size_of(ranking, results)
    return size is not None and len(results) >= size
