"""What a table supports: the one place that says which statements the units ranked together in it bear out.

Every sentence, drawing, badge, record and download that says more of a row than what is printed in it asks here, and
the checks too. What two tables support together `comparability` says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rankings import figures
from rankings.model import Meaning, Ranking, Result, TotalRule

_QUARTERED = 4
"""Fewer units have no quarters."""
_NEWS = 5
"""What fewer units have in common is no news."""


class Among(StrEnum):
    """Among whom a rank is said to stand."""

    ALL = "all"
    """All units that the list has."""
    SCORED = "scored"
    """Those of its units that have a score."""
    RANKED = "ranked"
    """Those of its units that are ranked."""
    ONLY = "only"
    """No other unit is ranked."""
    ALONE = "alone"
    """Nobody knows how many."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Support:
    """What the rows of a ranking that are ranked together bear out; a single unit bears out nothing about others.

    Rows that are a part of a list speak for themselves only: who stands between them, above or below is not known.
    """

    whole: bool
    """They are the whole list."""
    size: int | None
    """How many units the list ranks, these rows and all others; None where nobody knows."""
    listed: int
    """How many rows there are, those that stand in no order among them."""
    counted: int
    """How many of the rows stand in the order."""
    scored: int
    """How many of these have a score."""
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

    def whom(self, of: int | None) -> Among:
        """Among whom a rank with this denominator stands."""
        if of is None:
            return Among.ONLY if self.counted == 1 and (self.whole or self.size == 1) else Among.ALONE
        if of >= self.listed:
            return Among.ALL
        return Among.SCORED if of == self.scored else Among.RANKED

    def foot(self, of: int | None) -> int | None:
        """The last rank, where it is another than the denominator and has to be said beside it."""
        return self.deepest if of is not None and self.deepest != of else None

    def ordered(self, units: int) -> bool:
        """The order of so many of them says where each stands: ranks of ours, who is last, how many are at or below."""
        return self.whole and units > 1

    def spread(self, scores: int) -> bool:
        """The lowest, the middle and the highest of so many scores are those of the list."""
        return self.whole and scores > 1

    def quarters(self, scores: int) -> bool:
        """The middle half of so many scores says something."""
        return self.whole and scores >= _QUARTERED

    def striking(self, units: int) -> bool:
        """What so many of the units have in common makes a headline."""
        return self.news and units >= _NEWS


@dataclass(frozen=True, kw_only=True, slots=True)
class TableSupport:
    """What a table bears out as a whole, be it one list or several that are ranked apart."""

    listed: int
    """How many rows it has."""
    whole: bool
    """It lists all that it ranks: nobody can be missing from it unsaid."""
    size: int | None
    """How many units its list ranks; None where nobody knows, and of several lists."""
    alike: bool
    """Its scores lie on one scale: it is one list, or one list for each district."""

    def spread(self, scores: int) -> bool:
        """The lowest, the middle and the highest of so many scores are those of all its units."""
        return self.whole and self.alike and scores > 1

    def quarters(self, scores: int) -> bool:
        """The middle half of so many scores says something of all its units."""
        return self.spread(scores) and scores >= _QUARTERED


def together(ranking: Ranking, lists: Collection[Support]) -> TableSupport:
    """What the lists of a table, or those of one level in it, bear out together."""
    only = next(iter(lists)) if len(lists) == 1 else None
    return TableSupport(
        listed=sum(it.listed for it in lists),
        whole=all(it.whole for it in lists),
        size=only.size if only else None,
        alike=only is not None or ranking.by_district,
    )


def support(ranking: Ranking, results: Sequence[Result]) -> Support:
    """What some rows bear out that are ranked together: all of a ranking, or all of one of its groups.

    Rows of several groups are ranked apart: they are the whole of nothing.
    """
    rows = [result for result in results if ranking.ordered(result)]
    known = whole(ranking, results) and len({result.group for result in results}) <= 1
    size = len(rows) if known else size_of(ranking, results)
    ranks = [span[0] for result in rows if (span := figures.span(ranking.rank(result))) is not None]
    return Support(
        whole=known,
        size=size,
        listed=len(results),
        counted=len(rows),
        scored=sum(bool(ranking.score(result)) for result in rows),
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


def partial(ranking: Ranking) -> bool:
    """The table lists a part of what it ranks, or one of its groups does."""
    if ranking.sizes is None:
        return False
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in ranking.results:
        groups.setdefault((result.scope, result.group), []).append(result)
    return not all(whole(ranking, results) for results in groups.values())


def wholes(ranking: Ranking) -> Mapping[str, tuple[str, ...]]:
    """Each printed whole to its parts, where the table prints all of them: only then does one speak for the other.

    A column that follows from others is a part of nothing.
    """
    return dict(_wholes(ranking))


def sums(ranking: Ranking) -> Mapping[str, tuple[str, ...]]:
    """The same of wholes that are the sum of their parts."""
    return wholes(ranking) if ranking.framework.total_rule is TotalRule.SUM else {}


def means(ranking: Ranking) -> Mapping[str, tuple[str, ...]]:
    """The same of wholes that are a mean of their parts."""
    return wholes(ranking) if ranking.framework.total_rule is TotalRule.MEAN else {}


def _wholes(ranking: Ranking) -> Iterator[tuple[str, tuple[str, ...]]]:
    printed = frozenset(ranking.indicators)
    followed = {column.name for column in ranking.columns if column.follows is not None}
    for indicator in ranking.framework.indicators:
        parts = tuple(part for part in ranking.framework.parts(indicator) if part not in followed)
        if parts and printed.issuperset((indicator, *parts)):
            yield indicator, parts
