"""`data/errata.csv` and `data/corrections.csv`: the register as tables, one row a contradiction or a change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from rankings import urls
from rankings.model import Package
from rankings.source import sidetables

ERRATA_FIELDS = ("package", *sidetables.COLUMNS[sidetables.ERRATA])
CORRECTION_FIELDS = ("package", *sidetables.COLUMNS[sidetables.CORRECTIONS])


def export(packages: Iterable[Package]) -> Iterator[tuple[str, bytes]]:
    packages = sorted(packages, key=lambda package: package.id)
    errata = [
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
    corrections = [
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
    yield urls.ERRATA_CSV, _table(ERRATA_FIELDS, errata)
    yield urls.CORRECTIONS_CSV, _table(CORRECTION_FIELDS, corrections)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")
