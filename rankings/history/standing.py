"""A result where it stands, and the units among which its rank counts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rankings import figures, text
from rankings.figures import Spread
from rankings.history import support as supports
from rankings.history.support import Among, Support
from rankings.model import Direction, Level, Meaning, Package, Ranking, Result, Role, Status

FieldKey = tuple[str, str, str, str]
"""Package, ranking, scope and group: the units among which a rank counts."""
_SEVERAL = 2
"""Of one unit nobody says that it is the first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One unit's result with the ranking and the package it stands in."""

    package: Package
    ranking: Ranking
    result: Result

    @property
    def field(self) -> FieldKey:
        """The key of the field in which the result is ranked."""
        return (self.package.id, self.ranking.id, self.result.scope, self.result.group)

    @property
    def place(self) -> str:
        """What tells it from the unit's other results, in ids on the unit's page."""
        group = text.slug(self.result.group)
        return f"{self.package.id}-{self.ranking.id}" + (f"-{group}" if group else "")

    @property
    def level(self) -> Level:
        """The unit's own level."""
        return self.ranking.level_of(self.result.unit)

    @property
    def status(self) -> Status:
        """What is particular about the result, by the status of its row or a mark in place of its figure."""
        return self.ranking.status(self.result)

    @property
    def score(self) -> str:
        """The printed score that the ranking ranks by, where it counts; empty of a result that is not scored."""
        return self.ranking.score(self.result)

    @property
    def rank(self) -> str:
        """The printed rank, where it counts; empty of a result that is not ranked."""
        return self.ranking.rank(self.result)

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
    """Its number, without the mark that some sources print on a shared one: `sharing` tells that. Or as printed: a
    range, a word."""
    of: int | None
    """How many units stand in the order; None where the table does not bear out to say so."""
    among: Among
    """Among whom it stands."""
    deepest: int | None
    """How far down ranks go: as many as units stand in it, or to the last one where ties leave no number out."""
    sharing: int
    """How many other units of the table have the same rank."""
    foot: int | None = None
    """The last rank, where it is another than the denominator and has to be said beside it."""
    ours: bool = False
    """Computed by us, with competition ranking (1, 2, 2, 4); otherwise as printed."""

    @property
    def number(self) -> int | None:
        """Its number; None of a range and of a word."""
        return figures.rank(self.rank)

    @property
    def worded(self) -> bool:
        """It is printed in a word, which stands as it is and by itself."""
        return figures.worded(self.rank)


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
    """The rows of one ranking within one scope and group, in printed order, with what is counted over them once."""

    package: Package
    ranking: Ranking
    scope: str
    group: str
    """Empty where ranks count within all of the scope."""
    results: tuple[Result, ...]
    support: Support
    """What the rows bear out."""
    scored: tuple[Result, ...]
    """The rows that stand in the order with a score."""
    ordered: tuple[Result, ...]
    """The rows that stand in the order: with a score or a rank, and not left out of it."""
    scores: Mapping[str, tuple[Decimal, ...]]
    """Indicator to all its scores in the order, ascending."""
    spreads: Mapping[str, Spread]
    """Of the indicators of which the rows bear one out."""
    sharing: Mapping[tuple[str, str], int]
    """Indicator and the number of a printed rank to how many units in the order have it."""
    ranks: tuple[int, ...]
    """The printed ranks in the order, ascending, of a range its best; words are none."""
    ranked: int
    """How many in the order have a rank; a word for the last is one."""
    places: Mapping[str, int]
    """Unit to its place among `ordered`, from 0."""

    @property
    def key(self) -> FieldKey:
        """What `Entry.field` of its results is."""
        return (self.package.id, self.ranking.id, self.scope, self.group)

    def entry(self, result: Result) -> Entry:
        return Entry(package=self.package, ranking=self.ranking, result=result)

    def standing(self, result: Result) -> Standing | None:
        """The printed rank of a result, with a score beside it or without; None where it is not ranked."""
        printed = self.ranking.rank(result)
        if not printed:
            return None
        rank = figures.unmarked(printed)
        of = self.support.of(figures.rank(rank))
        return Standing(
            rank=rank,
            of=of,
            among=self.support.whom(of),
            deepest=self.support.deepest,
            sharing=max(self.sharing[self.ranking.by, rank] - 1, 0),
            foot=self.support.foot(of),
        )

    def printed_rank(self, result: Result, indicator: str) -> Standing | None:
        """The printed rank of a score in an indicator; None where either is not printed, and outside the order."""
        rank = figures.unmarked(self.ranking.rank_in(result, indicator))
        counted = not self.ranking.left_out(result)
        if not rank or not counted or figures.number(self.ranking.figure(result, indicator)) is None:
            return None
        of = self.support.among(figures.rank(rank), len(self.scores.get(indicator, ())))
        return Standing(
            rank=rank,
            of=of,
            among=self.support.whom(of),
            deepest=of,
            sharing=self.sharing[indicator, rank] - 1,
        )

    def relative(self, result: Result) -> Relative | None:
        """How many of those ranked with it stand at its printed rank or below; None where it has none."""
        rank = figures.rank(self.ranking.rank(result))
        if rank is None or self.ranking.left_out(result) or not self.support.ordered(self.ranked):
            return None
        return Relative(at_or_below=self.ranked - bisect_left(self.ranks, rank), of=self.ranked)

    def computed_rank(self, result: Result, indicator: str) -> Standing | None:
        """Competition rank (1, 2, 2, 4) by the scores of an indicator; None of no score, outside the order, and in a
        part of a list."""
        score, scores = figures.number(self.ranking.figure(result, indicator)), self.scores.get(indicator, ())
        if score is None or self.ranking.left_out(result) or not self.support.ordered(len(scores)):
            return None
        low, high, of = bisect_left(scores, score), bisect_right(scores, score), len(scores)
        better = low if self.ranking.framework.direction(indicator) is Direction.LOWER else of - high
        return Standing(
            rank=str(better + 1),
            of=of,
            among=self.support.whom(of),
            deepest=of,
            sharing=high - low - 1,
            ours=True,
        )

    def at_or_below(self, result: Result, indicator: str) -> Relative | None:
        """How many of the scored units have the same score in an indicator or a worse one."""
        score, scores = figures.number(self.ranking.figure(result, indicator)), self.scores.get(indicator, ())
        if score is None or not self.support.ordered(len(scores)):
            return None
        if self.ranking.framework.direction(indicator) is Direction.LOWER:
            return Relative(at_or_below=len(scores) - bisect_left(scores, score), of=len(scores))
        return Relative(at_or_below=bisect_right(scores, score), of=len(scores))

    def quarters(self, indicator: str) -> Spread | None:
        """The spread of an indicator where its middle half says something."""
        return self.spreads.get(indicator) if self.support.quarters(len(self.scores.get(indicator, ()))) else None

    def first(self) -> tuple[Result, ...]:
        """The units with the first printed rank: none where one stands alone, or the list begins above them."""
        best = min(self.ranks, default=0)
        if len(self.ordered) < _SEVERAL or (not self.support.whole and best > 1):
            return ()
        return self._ranked(best)

    def last(self) -> tuple[Result, ...]:
        """The units with the last printed rank, where the table bears out that it is the last."""
        return self._ranked(max(self.ranks, default=0)) if self.support.ordered(len(self.ordered)) else ()

    def _ranked(self, rank: int) -> tuple[Result, ...]:
        return tuple(result for result in self.ordered if figures.rank(self.ranking.rank(result)) == rank)

    def adjacent(self, first: Result, second: Result) -> bool:
        """No unit stands between two that are printed one after the other."""
        if self.support.whole:
            return True
        above, below = figures.rank(self.ranking.rank(first)), figures.rank(self.ranking.rank(second))
        if above is None or below is None:
            return False
        return 0 <= below - above <= self.sharing[self.ranking.by, str(above)]


def fields(packages: Iterable[Package]) -> dict[FieldKey, Field]:
    """Every field of every ranking."""
    found: dict[FieldKey, Field] = {}
    for package in packages:
        for ranking in package.rankings:
            together: defaultdict[tuple[str, str], list[Result]] = defaultdict(list)
            for result in ranking.results:
                together[result.scope, result.group].append(result)
            for (scope, group), results in together.items():
                found[package.id, ranking.id, scope, group] = field(package, ranking, scope, results, group=group)
    return found


def field(package: Package, ranking: Ranking, scope: str, results: Iterable[Result], *, group: str = "") -> Field:
    """The field of some rows of a ranking, in printed order."""
    results = tuple(results)
    support = supports.support(ranking, results)
    ordered = tuple(result for result in results if ranking.ordered(result))
    counted = tuple(result for result in results if not ranking.left_out(result))
    scores: dict[str, tuple[Decimal, ...]] = {}
    for indicator in ranking.compared:
        numbers = (figures.number(ranking.figure(result, indicator)) for result in counted)
        scores[indicator] = tuple(sorted(score for score in numbers if score is not None))
    with_ranks = [column.indicator for column in ranking.columns if column.role is Role.INDICATOR_RANK]
    spans = (figures.span(ranking.rank(result)) for result in ordered)
    return Field(
        package=package,
        ranking=ranking,
        scope=scope,
        group=group,
        results=results,
        support=support,
        scored=tuple(result for result in ordered if ranking.score(result)),
        ordered=ordered,
        scores=scores,
        spreads={
            name: found
            for name, each in scores.items()
            if support.spread(len(each)) and (found := figures.spread(each)) is not None
        },
        sharing=Counter(
            (indicator, figures.unmarked(rank))
            for indicator in (ranking.by, *with_ranks)
            for result in results
            if indicator and (rank := ranking.rank_in(result, indicator)) and _counts(ranking, result, indicator)
        ),
        ranks=tuple(sorted(span[0] for span in spans if span is not None)),
        ranked=sum(bool(ranking.rank(result)) for result in ordered),
        places={result.unit: place for place, result in enumerate(ordered)},
    )


def _counts(ranking: Ranking, result: Result, indicator: str) -> bool:
    """The rank printed of a result in an indicator is one that others can share."""
    if indicator == ranking.by:
        return bool(ranking.rank(result)) and not ranking.left_out(result)
    return bool(ranking.figure(result, indicator))
