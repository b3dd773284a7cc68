"""Headings of a printed table: groups over columns, in the words of the source and of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rankings.model import Column, Ranking, Role
from rankings.pages.page import View

_SEPARATOR = " / "
"""Between a group's heading and its columns' in a printed heading given whole."""
_LONG = 36
"""Characters from which a heading needs a wider column."""

KINDS = {
    Role.ROW: "rank",
    Role.RANK: "rank",
    Role.NAME: "name",
    Role.SCORE: "number",
    Role.INDICATOR_RANK: "rank",
    Role.TOTAL: "total",
    Role.PRINTED: "number",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A cell of a table's head. `printed` is the source's word where the page's language has its own."""

    text: str
    printed: str
    kind: str
    columns: int
    rows: int
    group: bool
    vietnamese: bool
    long: bool


def rows(view: View, ranking: Ranking, columns: Sequence[Column]) -> tuple[tuple[Heading, ...], ...]:
    """The head of the table, row by row: groups above, each column once at its end."""
    paths = [tuple(column.title.split(_SEPARATOR)) for column in columns]
    depth = max(map(len, paths), default=1)
    return tuple(tuple(_row(view, ranking, columns, paths, level=level, depth=depth)) for level in range(depth))


def text(view: View, ranking: Ranking, column: Column) -> str:
    """The heading of one column by itself: as printed in Vietnamese, by its meaning in English."""
    if view.language == "vi":
        return column.title.replace(_SEPARATOR, ": ")
    return _meaning(view, ranking, column) or column.title


def _row(
    view: View,
    ranking: Ranking,
    columns: Sequence[Column],
    paths: Sequence[tuple[str, ...]],
    *,
    level: int,
    depth: int,
) -> list[Heading]:
    found = []
    indices = [index for index, path in enumerate(paths) if len(path) > level]
    for _, run in groupby(indices, key=lambda index: _place(paths, index, level)):
        first, *others = run
        if len(paths[first]) > level + 1:
            found.append(_group(view, paths[first][level], 1 + len(others)))
        else:
            found.append(_column(view, ranking, columns[first], rows_below=depth - level))
    return found


def _place(paths: Sequence[tuple[str, ...]], index: int, level: int) -> tuple[object, ...]:
    """What neighbours must share to stand under one heading: the heading, unless it is a column's own."""
    path = paths[index]
    if len(path) == level + 1:
        return (index,)
    start = index
    while start > 0 and paths[start - 1][: level + 1] == path[: level + 1] and len(paths[start - 1]) > level + 1:
        start -= 1
    return (start, *path[: level + 1])


def _group(view: View, printed: str, columns: int) -> Heading:
    return Heading(
        text=printed,
        printed="",
        kind="group",
        columns=columns,
        rows=1,
        group=True,
        vietnamese=view.language != "vi",
        long=False,
    )


def _column(view: View, ranking: Ranking, column: Column, *, rows_below: int) -> Heading:
    own = column.title.rpartition(_SEPARATOR)[2]
    meaning = "" if view.language == "vi" else _meaning(view, ranking, column)
    return Heading(
        text=meaning or own,
        printed=own if meaning else "",
        kind=KINDS.get(column.role, "text"),
        columns=1,
        rows=rows_below,
        group=False,
        vietnamese=view.language != "vi" and not meaning,
        long=len(meaning or own) >= _LONG,
    )


def _meaning(view: View, ranking: Ranking, column: Column) -> str:
    """What a column holds, in the language of the page; empty where only the source says it."""
    framework = view.site.registry.frameworks[ranking.framework, ranking.level]
    indicator = framework.indicators.get(column.indicator or "")
    if indicator is not None and column.role is Role.SCORE:
        return indicator.name[view.language]
    if indicator is not None and column.role is Role.INDICATOR_RANK:
        return view.t("column.indicator_rank", indicator=indicator.name[view.language])
    key = f"column.{column.name}"
    return view.t(key) if key in view.catalogue else ""
