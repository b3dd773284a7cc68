"""`data/results.csv`: every printed score and rank of all published packages, one row a unit and indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rankings import results, urls
from rankings.model import Package


def export(packages: Iterable[Package]) -> Iterator[tuple[str, bytes]]:
    frame = results.frame(packages)
    yield urls.RESULTS_CSV, frame.to_csv(index=False, lineterminator="\n").encode("utf-8")
