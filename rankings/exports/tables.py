"""The whole portal as tables: `data/results.csv`, `data/errata.csv` and `data/corrections.csv`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from rankings import results, urls
from rankings.model import Package
from rankings.source import sidetables

_ERRATA = ("package", *sidetables.COLUMNS[sidetables.ERRATA])
_CORRECTIONS = ("package", *sidetables.COLUMNS[sidetables.CORRECTIONS])


def export(packages: Iterable[Package]) -> Iterator[tuple[str, bytes]]:
    """Every printed score and rank, one row a unit and indicator; every contradiction, every change."""
    packages = tuple(packages)
    ordered = sorted(packages, key=lambda package: package.id)
    yield urls.RESULTS_CSV, results.frame(packages).to_csv(index=False, lineterminator="\n").encode("utf-8")
    yield urls.ERRATA_CSV, _table(_ERRATA, _errata(ordered))
    yield urls.CORRECTIONS_CSV, _table(_CORRECTIONS, _corrections(ordered))


def _errata(packages: Iterable[Package]) -> list[tuple[str, ...]]:
    return [
        (
            package.id,
            item.ranking,
            item.unit,
            item.field,
            item.rule,
            item.printed,
            item.computed,
            item.explanation.vi,
            item.explanation.en,
        )
        for package in packages
        for item in package.errata
    ]


def _corrections(packages: Iterable[Package]) -> list[tuple[str, ...]]:
    return [
        (
            package.id,
            item.date.isoformat(),
            item.table,
            item.unit,
            item.field,
            item.old,
            item.new,
            item.reason.vi,
            item.reason.en,
            item.authority,
        )
        for package in packages
        for item in package.corrections
    ]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")
