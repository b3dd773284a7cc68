"""A result where it stands, and the units among which its rank counts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rankings import figures
from rankings.figures import Spread
from rankings.model import TOTAL, Meaning, Package, Ranking, Result, Role

FieldKey = tuple[str, str, str]
"""Package, ranking and scope: the units among which a rank counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One unit's result with the ranking and the package it stands in."""

    package: Package
    ranking: Ranking
    result: Result

    @property
    def field(self) -> FieldKey:
        """The key of the field in which the result is ranked."""
        return (self.package.id, self.ranking.id, self.result.scope)

    @property
    def inherited(self) -> bool:
        """The figures are another unit's: nothing is computed from them to the unit's own results or back."""
        return self.result.status.meaning is Meaning.OTHERS

    @property
    def qualified(self) -> bool:
        """The figures are not the unit's own final ones: shown with that said, and never in a headline."""
        return self.result.status.qualified

    def contradicted(self, column: str) -> bool:
        """The source itself contradicts what the row prints in a column: an erratum says so."""
        row = (self.ranking.id, self.result.unit, column)
        return any((it.ranking, it.unit, it.field) == row for it in self.package.errata)

    def noted(self, column: str) -> bool:
        """The source contradicts what the row prints in a column, or it was corrected: the package says so."""
        row = (self.ranking.id, self.result.unit, column)
        return self.contradicted(column) or any((it.table, it.unit, it.field) == row for it in self.package.corrections)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A rank with what it takes to read it: of how many, among how many rows, shared with how many others."""

    rank: str
    """Its number, without the mark that some sources print on a shared one: `sharing` tells that."""
    of: int
    """How many units have a score."""
    deepest: int
    """How far down ranks go: as many as units have a score, or to the last one where ties leave no number out."""
    listed: int
    """How many rows the table has in this scope, those without a score among them."""
    sharing: int
    """How many other units have the same rank."""
    ours: bool = False
    """Computed by us, with competition ranking (1, 2, 2, 4); otherwise as printed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Relative:
    """Where a printed rank stands among the ranked: how many of how many stand at that rank or below it. Ours.

    The unit itself counts, so the first of n has n of n, and the last, alone on its rank, 1 of n.
    """

    at_or_below: int
    of: int

    @property
    def percent(self) -> str:
        """`at_or_below` of `of` in percent, one decimal place."""
        return figures.percent(self.at_or_below, self.of) or ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """The rows of one ranking within one scope, in printed order, with what is counted over them once."""

    package: Package
    ranking: Ranking
    scope: str
    results: tuple[Result, ...]
    scored: tuple[Result, ...]
    """The rows with a printed total."""
    scores: Mapping[str, tuple[Decimal, ...]]
    """Indicator to all its scores, ascending."""
    spreads: Mapping[str, Spread]
    sharing: Mapping[tuple[str, str], int]
    """Indicator and the number of a printed rank to how many units with a score have it."""
    ranks: tuple[int, ...]
    """The printed ranks of the scored units, ascending."""
    places: Mapping[str, int]
    """Unit to its place among `scored`, from 0."""

    def entry(self, result: Result) -> Entry:
        return Entry(package=self.package, ranking=self.ranking, result=result)

    def standing(self, result: Result) -> Standing | None:
        """The printed rank of a scored result; None where no total or no rank is printed."""
        if not result.total or not result.rank:
            return None
        rank, of = figures.unmarked(result.rank), len(self.scored)
        deepest = self.ranks[-1] if self.ranks and self.ranking.ties.gapless else of
        return Standing(
            rank=rank, of=of, deepest=deepest, listed=len(self.results), sharing=self.sharing[TOTAL, rank] - 1
        )

    def relative(self, result: Result) -> Relative | None:
        """How many of those ranked with it stand at its printed rank or below; None where it has none."""
        rank = figures.rank(result.rank)
        if not result.total or rank is None:
            return None
        return Relative(at_or_below=len(self.ranks) - bisect_left(self.ranks, rank), of=len(self.ranks))

    def computed_rank(self, result: Result, indicator: str) -> Standing | None:
        """Competition rank (1, 2, 2, 4) by the scores of an indicator; None of no score."""
        score = figures.number(result.score(indicator))
        if score is None:
            return None
        scores = self.scores[indicator]
        above = bisect_right(scores, score)
        of = len(scores)
        return Standing(
            rank=str(of - above + 1),
            of=of,
            deepest=of,
            listed=len(self.results),
            sharing=above - bisect_left(scores, score) - 1,
            ours=True,
        )

    def at_or_below(self, result: Result, indicator: str) -> Relative | None:
        """How many of the scored units have the same score in an indicator or a lower one."""
        score = figures.number(result.score(indicator))
        if score is None:
            return None
        scores = self.scores[indicator]
        return Relative(at_or_below=bisect_right(scores, score), of=len(scores))


def fields(packages: Iterable[Package]) -> dict[FieldKey, Field]:
    """Every field of every ranking."""
    found: dict[FieldKey, Field] = {}
    for package in packages:
        for ranking in package.rankings:
            by_scope: defaultdict[str, list[Result]] = defaultdict(list)
            for result in ranking.results:
                by_scope[result.scope].append(result)
            for scope, results in by_scope.items():
                found[package.id, ranking.id, scope] = field(package, ranking, scope, results)
    return found


def field(package: Package, ranking: Ranking, scope: str, results: Iterable[Result]) -> Field:
    """The field of some rows of a ranking, in printed order."""
    results = tuple(results)
    scored = tuple(result for result in results if result.total)
    scores: dict[str, tuple[Decimal, ...]] = {}
    for indicator in ranking.compared:
        numbers = (figures.number(result.score(indicator)) for result in results)
        scores[indicator] = tuple(sorted(score for score in numbers if score is not None))
    with_ranks = [column.indicator for column in ranking.columns if column.role is Role.INDICATOR_RANK]
    ranks = (figures.rank(result.rank) for result in scored)
    return Field(
        package=package,
        ranking=ranking,
        scope=scope,
        results=results,
        scored=scored,
        scores=scores,
        spreads={name: found for name, each in scores.items() if (found := figures.spread(each)) is not None},
        sharing=Counter(
            (indicator, figures.unmarked(rank))
            for indicator in (TOTAL, *with_ranks)
            for result in results
            if indicator and (rank := result.indicator_rank(indicator)) and result.score(indicator)
        ),
        ranks=tuple(sorted(rank for rank in ranks if rank is not None)),
        places={result.unit: place for place, result in enumerate(scored)},
    )
