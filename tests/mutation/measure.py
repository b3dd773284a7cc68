"""Which share of single mistakes the checks catch, by kind and by ranking.

    python -m tests.mutation.measure

writes `docs/checks-coverage.json`, which the method page shows. Every cell of every package is changed, once
up and once down, and every two neighbouring rows are mixed up; a mistake is caught when a check says something
that it does not say of the true package. The structure of files (frictionless) is not even counted in.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache

from rankings.checks import comparison, errata, examination
from rankings.checks.examination import Ground
from rankings.checks.outcomes import Contradiction, ErratumKey, Outcome
from rankings.checks.printed import PrintedRanking, read
from rankings.findings import Finding
from rankings.model import TOTAL
from rankings.source import packages, registry, sidetables
from rankings.source.packages import SourcePackage
from tests.mutation.mutants import Mutant, mutated, of_package
from tests.mutation.reasons import KINDS, REASONS
from tests.real import PROJECT, REAL

RESULT = PROJECT / "docs" / "checks-coverage.json"
CORE = ("total", "rank", "indicator")
"""Kinds that the project promises to watch, in rankings whose parts make the total."""

Said = frozenset[ErratumKey | Finding]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bench:
    """The true packages, and what the checks say of each of their rankings and of each package as a whole."""

    sources: Mapping[str, SourcePackage]
    rankings: Mapping[str, Mapping[str, PrintedRanking]]
    ground: Ground
    alone: Mapping[tuple[str, str], Said]
    together: Mapping[str, Said]


def said(outcomes: Iterable[Outcome]) -> Said:
    return frozenset(
        it.key if isinstance(it, Contradiction) else it for it in outcomes if isinstance(it, Contradiction | Finding)
    )


@cache
def bench() -> Bench:
    registry_folders, folders = packages.find(REAL)
    reading = registry.read(registry_folders)
    found = [packages.read(folder)[0] for folder in folders]
    sources = {source.id: source for source in found if source is not None}
    rankings = {
        package: examination.rankings(source, tuple(source.tables), reading.registry)
        for package, source in sources.items()
    }
    ground = replace(
        examination.ground(reading.registry),
        others=tuple(ranking for own in rankings.values() for ranking in own.values()),
    )
    return Bench(
        sources=sources,
        rankings=rankings,
        ground=ground,
        alone={
            (package, name): said(examination.alone(ranking, ground))
            for package, own in rankings.items()
            for name, ranking in own.items()
        },
        together={
            package: said(examination.together(source, rankings[package], ())) for package, source in sources.items()
        },
    )


def caught(mutant: Mutant) -> bool:
    """Whether the checks say anything else of the spoiled package, or of one that is compared with it.

    Only what looks at the spoiled table is run again; everything else says what it said. Any difference is
    a finding: a new contradiction is unacknowledged, a vanished one leaves its erratum stale.
    """
    true = bench()
    source = mutated(true.sources[mutant.package], mutant)
    own = dict(true.rankings[mutant.package])
    if mutant.table in own:
        spoiled = read(source, source.resources[mutant.table], true.ground.registry)
        own[mutant.table] = spoiled
        if said(examination.alone(spoiled, true.ground)) != true.alone[mutant.package, mutant.table]:
            return True
        if _noticed_later(true, spoiled):
            return True
    return said(examination.together(source, own, ())) != true.together[mutant.package]


def _noticed_later(true: Bench, spoiled: PrintedRanking) -> bool:
    """Whether a package of a later period that prints these figures again contradicts them now."""
    others = tuple(
        spoiled if (it.package, it.name) == (spoiled.package, spoiled.name) else it for it in true.ground.others
    )
    return any(
        said(examination.alone(it, replace(true.ground, others=others))) != true.alone[it.package, it.name]
        for it in true.ground.others
        if it.package != spoiled.package and comparison.before(it, others) is spoiled
    )


def mutants(package: str) -> list[Mutant]:
    true = bench()
    return list(of_package(true.sources[package], true.rankings[package]))


Counts = Counter[tuple[str, str, str, str, bool]]
"""Package, table, kind, field, caught."""


def measure(package: str, part: int, parts: int) -> Counts:
    counted: Counts = Counter()
    for mutant in mutants(package)[part::parts]:
        counted[mutant.package, mutant.table, mutant.kind, mutant.field, caught(mutant)] += 1
    return counted


def consistent() -> bool:
    """The true packages are free of findings: every contradiction has its erratum and the other way round."""
    true = bench()
    for package, source in true.sources.items():
        keys = {key for (owner, _), found in true.alone.items() if owner == package for key in found}
        keys |= true.together[package]
        if keys != {errata.key_of(erratum) for erratum in sidetables.errata(source)}:
            return False
    return True


def share(counted: Counts, wanted: Iterable[tuple[str, str, str, str]]) -> dict[str, object]:
    keys = set(wanted)
    right = sum(count for key, count in counted.items() if key[:4] in keys and key[4])
    whole = sum(count for key, count in counted.items() if key[:4] in keys)
    return {"mutants": whole, "caught": right, "percent": f"{100 * right / whole:.1f}" if whole else ""}


def report(counted: Counts) -> dict[str, object]:
    keys = sorted({key[:4] for key in counted})
    kinds = [kind for kind in KINDS if any(key[2] == kind for key in keys)]
    tables = sorted({key[:2] for key in keys})
    added = {
        (package, name)
        for package, own in bench().rankings.items()
        for name, ranking in own.items()
        if TOTAL in ranking.sums
    }
    missed: Counts = Counter({key: count for key, count in counted.items() if not key[4]})
    return {
        "core": share(counted, [key for key in keys if key[2] in CORE and key[:2] in added]),
        "all": share(counted, keys),
        "kinds": [
            {"kind": kind, "title": KINDS[kind], **share(counted, [key for key in keys if key[2] == kind])}
            for kind in kinds
        ],
        "rankings": [
            {
                "package": package,
                "ranking": table,
                "kinds": {
                    kind: share(counted, [key for key in keys if key[:3] == (package, table, kind)])
                    for kind in kinds
                    if any(key[:3] == (package, table, kind) for key in keys)
                },
            }
            for package, table in tables
        ],
        "uncaught": _reasons(missed),
    }


def _reasons(missed: Counts) -> list[dict[str, object]]:
    """Why mistakes go unnoticed, with how many; the first reason that fits counts."""
    counted: Counter[int] = Counter()
    for (package, table, kind, field, _), count in missed.items():
        index = next(i for i, reason in enumerate(REASONS) if reason.fits(package, table, kind, field))
        counted[index] += count
    return [
        {"mutants": counted[index], "reason": {"vi": REASONS[index].text.vi, "en": REASONS[index].text.en}}
        for index in sorted(counted)
    ]


def main(processes: int = 2) -> int:
    if not consistent():
        print("the packages have findings; run build.py validate first")
        return 1
    work: Sequence[tuple[str, int, int]] = [
        (package, part, processes * 4) for package in bench().sources for part in range(processes * 4)
    ]
    counted: Counts = Counter()
    with ProcessPoolExecutor(processes) as pool:
        for part in pool.map(measure, *zip(*work, strict=True)):
            counted.update(part)
    RESULT.write_text(json.dumps(report(counted), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(json.dumps({key: report(counted)[key] for key in ("core", "all")}, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
