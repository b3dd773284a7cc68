"""The long table of everything that is published: one row a unit and indicator, every printed score and rank once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rankings.model import LAST, Package, Ranking, Result, Role

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
    "decision",
    "noted",
)
"""Columns of the long table, one row a unit and indicator; part of the published interface."""

CONTRADICTED, CORRECTED = "contradicted", "corrected"
_Cell = tuple[str, str, str]
"""Ranking, unit and column."""


def rows(packages: Iterable[Package]) -> Iterator[tuple[str, ...]]:
    """The long table row by row, in the order of `FIELDS`: every printed score and rank once."""
    for package in packages:
        notes = _notes(package)
        for ranking in package.rankings:
            for result in ranking.results:
                for indicator in ranking.observed:
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
                        ranking.maximum(result, indicator),
                        result.district,
                        ranking.source.id,
                        _noted(notes, ranking, result, indicator),
                    )


def _notes(package: Package) -> Mapping[_Cell, str]:
    """The cells that their source contradicts, and those that were corrected here or by a later source."""
    contradicted = {(it.ranking, it.unit, it.field) for it in package.errata}
    corrected = {(it.table, it.unit, it.field) for it in package.corrections}
    for ranking in package.rankings:
        for correction in package.corrections_of(ranking.source):
            for table in package.tables_of(correction):
                corrected |= _corrected(ranking, table)
    words = ((CONTRADICTED, contradicted), (CORRECTED, corrected))
    return {cell: " ".join(word for word, cells in words if cell in cells) for cell in contradicted | corrected}


def _corrected(ranking: Ranking, by: Ranking) -> set[_Cell]:
    """The cells for which a later table has other figures."""
    columns = {column.name for column in ranking.columns if column.indicator or column.role is Role.RANK}
    rows = {(result.unit, result.scope): result.cells for result in by.results}
    return {
        (ranking.id, result.unit, column)
        for result in ranking.results
        if (later := rows.get((result.unit, result.scope))) is not None
        for column in columns & later.keys()
        if result.cells[column] != later[column]
    }


def _noted(notes: Mapping[_Cell, str], ranking: Ranking, result: Result, indicator: str) -> str:
    """What is noted on the score and the rank in an indicator; a word that both have stands once."""
    columns = (indicator, "rank" if indicator == ranking.by else f"{indicator}_rank")
    said = [notes.get((ranking.id, result.unit, column), "") for column in columns]
    return " ".join(word for word in (CONTRADICTED, CORRECTED) if any(word in it.split() for it in said))


def _unmarked(ranking: Ranking, cell: str) -> str:
    """The cell as printed; empty of a mark, whose meaning is the status of the observation. A word for a rank stays."""
    return "" if ranking.marks.get(cell, LAST) != LAST else cell


def frame(packages: Iterable[Package]) -> pd.DataFrame:
    """The long table as text columns; nothing in it is parsed."""
    import pandas as pd  # noqa: PLC0415  (0.5 s, and not every command needs it)

    return pd.DataFrame(list(rows(packages)), columns=list(FIELDS), dtype="str")
