"""Runs every check on a package and sorts what comes out: findings, contradictions, tallies."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rankings.checks import (
    agreement,
    averages,
    comparison,
    corrections,
    errata,
    followed,
    hygiene,
    notes,
    printed,
    ranks,
    scores,
    statements,
    status,
    totals,
)
from rankings.checks.outcomes import ComparedCell, Contradiction, Outcome
from rankings.checks.printed import PrintedRanking
from rankings.checks.rules import CONTRADICTIONS
from rankings.checks.units import names
from rankings.checks.units.index import NameIndex, index
from rankings.findings import Finding
from rankings.model import Registry, Tally
from rankings.source.packages import SourcePackage
from rankings.source.published import Published
from rankings.source.sidetables import AVERAGES, CORRECTIONS, ERRATA, NOTES, STATEMENTS


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """What a package is held against: the registry, the packages beside it, what was published last."""

    registry: Registry
    names: NameIndex
    others: tuple[PrintedRanking, ...] = ()
    published: Published | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination:
    """Everything the checks say about one package."""

    findings: tuple[Finding, ...]
    unacknowledged: tuple[Contradiction, ...]
    tallies: Mapping[str, Tally]


def ground(registry: Registry) -> Ground:
    """What every examination stands on, made of the registry once."""
    return Ground(registry=registry, names=index(registry))


def rankings(source: SourcePackage, sound: Iterable[str], registry: Registry) -> dict[str, PrintedRanking]:
    """The package's rankings among the sound tables."""
    declared = ((name, source.resources[name]) for name in sound)
    return {name: printed.read(source, it, registry) for name, it in declared if it.ranking is not None}


def examine(source: SourcePackage, sound: Sequence[str], against: Ground) -> Examination:
    """All checks on the sound tables of a package; texts are examined everywhere."""
    read = rankings(source, sound, against.registry)
    faulty = source.tables.keys() - set(sound)
    outcomes = [
        *hygiene.check(source),
        *chain.from_iterable(alone(ranking, against) for ranking in read.values()),
        *together(source, read, faulty),
    ]
    findings = [it for it in outcomes if isinstance(it, Finding)]
    contradictions = [it for it in outcomes if isinstance(it, Contradiction)]
    open_ones: tuple[Contradiction, ...] = tuple(contradictions)
    if ERRATA not in faulty:
        reconciled = errata.reconcile(source, contradictions, CONTRADICTIONS, complete=not faulty)
        findings += reconciled.findings
        open_ones = reconciled.unacknowledged
    if CORRECTIONS not in faulty:
        findings += corrections.check(source, against.published, faulty)
    return Examination(
        findings=tuple(findings),
        unacknowledged=open_ones,
        tallies=_tallies(read, outcomes, contradictions),
    )


def alone(ranking: PrintedRanking, against: Ground) -> Iterator[Outcome]:
    """The checks that look at one ranking, and at the period before it."""
    yield from names.check(ranking, against.names)
    yield from status.check(ranking, against.registry)
    yield from scores.check(ranking)
    yield from totals.check(ranking)
    yield from followed.check(ranking)
    yield from ranks.check(ranking)
    yield from comparison.check(ranking, comparison.before(ranking, against.others))


def together(source: SourcePackage, read: Mapping[str, PrintedRanking], faulty: Container[str]) -> Iterator[Outcome]:
    """The checks that look at several tables of a package."""
    yield from agreement.check(list(read.values()))
    if AVERAGES not in faulty:
        yield from averages.check(source, read)
    if STATEMENTS not in faulty:
        yield from statements.check(source, read)
    if NOTES not in faulty:
        yield from notes.check(source, read)


def _tallies(
    read: Iterable[str], outcomes: Iterable[Outcome], contradictions: Iterable[Contradiction]
) -> dict[str, Tally]:
    cells: dict[str, set[ComparedCell]] = {name: set() for name in read}
    for outcome in outcomes:
        if isinstance(outcome, ComparedCell):
            cells[outcome.ranking].add(outcome)
    keys = {it.key for it in contradictions}
    return {
        name: Tally(checked=len(found), contradictions=sum(1 for key in keys if key.ranking == name))
        for name, found in cells.items()
    }
