"""The long table of everything that is published: one row a unit and indicator, every printed score and rank once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rankings.model import LAST, Package, Ranking

if TYPE_CHECKING:
    import pandas as pd

FIELDS = (
    "package",
    "ranking",
    "province",
    "scope",
    "level",
    "period",
    "framework",
    "unit",
    "published_name",
    "indicator",
    "score",
    "rank",
    "status",
    "index",
    "group",
    "maximum",
    "district",
)
"""Columns of the long table, one row a unit and indicator; part of the published interface."""


def rows(packages: Iterable[Package]) -> Iterator[tuple[str, ...]]:
    """The long table row by row, in the order of `FIELDS`: every printed score and rank once."""
    for package in packages:
        for ranking in package.rankings:
            for result in ranking.results:
                for indicator in ranking.indicators:
                    yield (
                        package.id,
                        ranking.id,
                        package.province,
                        result.scope,
                        ranking.level_of(result.unit).value,
                        ranking.period or "",
                        ranking.framework.id,
                        result.unit,
                        result.name,
                        indicator,
                        _unmarked(ranking, result.score(indicator)),
                        _unmarked(ranking, ranking.rank_in(result, indicator)),
                        ranking.status(result, indicator).value,
                        ranking.index.id,
                        ranking.printed_group(result),
                        ranking.framework.maximum(indicator),
                        result.district,
                    )


def _unmarked(ranking: Ranking, cell: str) -> str:
    """The cell as printed; empty of a mark, whose meaning is the status of the observation. A word for a rank stays."""
    return "" if ranking.marks.get(cell, LAST) != LAST else cell


def frame(packages: Iterable[Package]) -> pd.DataFrame:
    """The long table as text columns; nothing in it is parsed."""
    import pandas as pd  # noqa: PLC0415  (0.5 s, and not every command needs it)

    return pd.DataFrame(list(rows(packages)), columns=list(FIELDS), dtype="str")
