"""Headings of a printed table: groups over columns, in the words of the source and of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rankings.model import Column, Language, Ranking, Role
from rankings.words import amounts
from rankings.words.view import View

_SEPARATOR = " / "
"""Between a group's heading and its columns' in a printed heading given whole."""
_LONG = 36
"""Characters from which a heading needs a wider column."""

_KINDS = {
    Role.ROW: "minor",
    Role.RANK: "rank",
    Role.NAME: "name",
    Role.OTHER_NAME: "text alias",
    Role.INDICATOR_RANK: "minor",
    Role.OTHER_RANK: "number",
    Role.DETAIL: "number detail",
    Role.MAXIMUM: "number",
    Role.COMPARISON: "number",
}

_MEASURED = {"previous_total": amounts.before_heading, "total_change": amounts.change_heading}
"""Columns that are called by the measure of what the table ranks by."""

Path = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A cell of a table's head. `printed` is the source's word where the page's language has its own."""

    text: str
    printed: str
    kind: str
    columns: int
    rows: int
    group: bool
    language: Language
    """Of the source's words; empty where they are in that of the page."""
    long: bool
    column: str = ""
    """Name of the column; empty for groups."""
    label: str = ""
    """The heading by itself, where its group is not read with it."""
    marks: tuple[int, ...] = ()
    """Numbers of the notes on the column as a whole."""
    doubtful: bool = False
    """Nobody knows whether the heading belongs to this column."""


def rows(
    view: View, ranking: Ranking, columns: Sequence[Column], marks: Mapping[str, tuple[int, ...]] | None = None
) -> tuple[tuple[Heading, ...], ...]:
    """The head of the table, row by row: groups above, each column once at its end."""
    paths = _paths(columns)
    depth = max(map(len, paths), default=1)
    return tuple(
        tuple(_row(view, ranking, columns, paths, marks or {}, level=level, depth=depth)) for level in range(depth)
    )


def kind(ranking: Ranking, column: Column) -> str:
    """How the cells of a column are set: what the table ranks by as its whole."""
    if column.scored:
        return "total" if column.indicator == ranking.by else "number"
    return _KINDS.get(column.role, "text")


def text(view: View, ranking: Ranking, column: Column) -> str:
    """The heading of one column by itself: as printed on pages in the source's language, by its meaning on others."""
    if not foreign(view, ranking):
        return column.title.replace(_SEPARATOR, ": ")
    return _meaning(view, ranking, column) or column.title


def foreign(view: View, ranking: Ranking) -> Language:
    """The language of what the ranking's source prints; empty where it is that of the page."""
    return ranking.source.language if ranking.source.language != view.language else ""


def shown(ranking: Ranking) -> tuple[Column, ...]:
    """The columns of the table: status and note stand with the name, what is printed as a heading over rows apart."""
    hidden = {Role.UNIT, Role.STATUS, Role.NOTE}
    apart = ranking.group_by if headed(ranking) else None
    return tuple(column for column in ranking.columns if column.role not in hidden and column.name != apart)


def headed(ranking: Ranking) -> bool:
    """The rows of each group stand together, so that it can be a heading over them."""
    within = [(result.scope, result.group) for result in ranking.results]
    return ranking.group_by is not None and len(list(groupby(within))) == len(set(within))


def own(title: str) -> str:
    """The last part of a column's heading, without the group it stands under."""
    return title.rpartition(_SEPARATOR)[2]


def group(column: Column) -> str:
    """The group a column's printed heading stands under; empty where it stands alone."""
    return column.title.rpartition(_SEPARATOR)[0]


def doubt(ranking: Ranking) -> str:
    """Why headings of the ranking are not certain, as the registry says it in Vietnamese; empty where all are."""
    framework = ranking.framework
    known = (framework.indicators[name] for name in ranking.indicators if name in framework.indicators)
    reason = next((it.note for it in known if it.uncertain), "")
    return f"{reason.partition('. ')[0].rstrip('.')}." if reason else ""


def _paths(columns: Sequence[Column]) -> list[Path]:
    """The parts of each heading; a column that stands apart from the others of its group goes without the group."""
    paths = [tuple(column.title.split(_SEPARATOR)) for column in columns]
    runs = [(group, len(list(run))) for group, run in groupby(path[:-1] for path in paths)]
    longest: Counter[Path] = Counter()
    for group, length in runs:
        longest[group] = max(longest[group], length)
    alone = [length == 1 < longest[group] for group, length in runs for _ in range(length)]
    return [path[-1:] if apart else path for path, apart in zip(paths, alone, strict=True)]


def _row(
    view: View,
    ranking: Ranking,
    columns: Sequence[Column],
    paths: Sequence[Path],
    marks: Mapping[str, tuple[int, ...]],
    *,
    level: int,
    depth: int,
) -> list[Heading]:
    found = []
    indices = [index for index, path in enumerate(paths) if len(path) > level]
    for _, run in groupby(indices, key=lambda index: _place(paths, index, level)):
        first, *others = run
        if len(paths[first]) > level + 1:
            found.append(_group(foreign(view, ranking), paths[first][level], 1 + len(others)))
        else:
            column = columns[first]
            found.append(_column(view, ranking, column, rows_below=depth - level, marks=marks.get(column.name, ())))
    return found


def _place(paths: Sequence[Path], index: int, level: int) -> tuple[object, ...]:
    """What neighbours must share to stand under one heading: the heading, unless it is a column's own."""
    path = paths[index]
    if len(path) == level + 1:
        return (index,)
    start = index
    while start > 0 and paths[start - 1][: level + 1] == path[: level + 1] and len(paths[start - 1]) > level + 1:
        start -= 1
    return (start, *path[: level + 1])


def _group(language: Language, printed: str, columns: int) -> Heading:
    return Heading(
        text=printed,
        printed="",
        kind="group",
        columns=columns,
        rows=1,
        group=True,
        language=language,
        long=False,
    )


def _column(view: View, ranking: Ranking, column: Column, *, rows_below: int, marks: tuple[int, ...]) -> Heading:
    printed = own(column.title)
    language = foreign(view, ranking)
    meaning = _meaning(view, ranking, column) if language else ""
    framework = ranking.framework
    return Heading(
        text=meaning or printed,
        printed=printed if meaning else "",
        kind=kind(ranking, column),
        columns=1,
        rows=rows_below,
        group=False,
        language=language,
        long=len(meaning or printed) >= _LONG,
        column=column.name,
        label=_label(view, ranking, column),
        marks=marks,
        doubtful=framework.uncertain(column.indicator or ""),
    )


def _label(view: View, ranking: Ranking, column: Column) -> str:
    """What the column is called in a list of columns: ranks by an indicator name the indicator."""
    if column.role is Role.INDICATOR_RANK or foreign(view, ranking):
        return _meaning(view, ranking, column) or column.title
    return own(column.title)


def _meaning(view: View, ranking: Ranking, column: Column) -> str:
    """What a column holds, in the language of the page; empty where only the source says it."""
    framework = ranking.framework
    indicator = framework.indicators.get(column.indicator or "")
    if indicator is not None and column.role is Role.SCORE:
        return indicator.name[view.language]
    if indicator is not None and column.role is Role.INDICATOR_RANK:
        return view.t("column.indicator-rank", indicator=indicator.name[view.language])
    if column.title_en:
        return own(column.title_en)
    if column.name in _MEASURED:
        return _MEASURED[column.name](view, ranking)
    key = f"column.{column.name}"
    return view.t(key) if key in view.catalogue else ""
