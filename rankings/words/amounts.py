"""Figures in words: ranks with their denominators and with what qualifies them, points, maxima, signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rankings import figures
from rankings.history.standing import Entry, Standing
from rankings.model import TOTAL, Framework, Ranking
from rankings.words import naming
from rankings.words.view import View

MINUS = "\N{MINUS SIGN}"
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")
_PLACES = 2


def standing(view: View, found: Standing | None) -> str:
    """The rank with its denominator, `=` before a shared one: `12 / 171`, `=15 / 63`; empty where there is none."""
    if found is None:
        return ""
    return view.t("rank.short_shared" if found.sharing else "rank.short", rank=found.rank, of=found.of)


def figure(view: View, found: Standing) -> str:
    """The rank alone, `=` before a shared one: `12`, `=15`."""
    return view.t("rank.figure_shared", rank=found.rank) if found.sharing else found.rank


def rank(view: View, entry: Entry) -> str:
    """The rank of a result with its denominator, and with what qualifies it: `3 / 9 (tạm thời)`."""
    found = standing(view, view.site.standing(entry))
    return found and qualified(view, entry, found)


def ranked(view: View, entry: Entry) -> str:
    """The same, named as a rank: `hạng 12 / 171`, `đồng hạng 3 / 9 (tạm thời)`; empty where there is none."""
    found = view.site.standing(entry)
    if found is None:
        return ""
    said = view.t("rank.shared" if found.sharing else "rank.plain", rank=found.rank, of=found.of)
    return qualified(view, entry, said)


def latest(view: View, unit: str) -> str:
    """The unit's latest rank with its period; empty where the latest result has none."""
    entry = view.site.latest(unit)
    rank = ranked(view, entry) if entry else ""
    if entry is None or not rank:
        return ""
    return view.t("rank.at", rank=rank, period=naming.period_label(entry.ranking.period, view))


def ordinal(view: View, rank: str) -> str:
    """A rank inside a sentence: `16`, `16th`."""
    return view.t("rank.ordinal", nth=rank) if rank.isdecimal() else rank


def qualified(view: View, entry: Entry, said: str) -> str:
    """What is said of a result, with `(tạm thời)` behind it where it is not the unit's own final one."""
    return remarked(view, said, [view.t(f"status.short_{entry.result.status.value}")] if entry.qualified else [])


def remarked(view: View, said: str, remarks: Sequence[str]) -> str:
    """What is said, with the remarks on it in brackets."""
    return view.t("status.remarked", said=said, remarks="; ".join(remarks)) if remarks else said


def points(view: View, entry: Entry) -> str:
    """The printed total, with its maximum where one is known; empty where no total is printed."""
    total = entry.result.total
    if not total:
        return ""
    top = maximum(view, entry.ranking, TOTAL)
    if top:
        return view.t("unit.points_of", points=view.number(total), maximum=top)
    return view.t("unit.points", points=view.number(total))


def signed(view: View, difference: str | int | None) -> str:
    """A difference with its sign: `+16`, `−3`, `0`; empty where there is none."""
    figure = "" if difference is None else str(difference)
    value = figures.number(figure)
    if value is None:
        return ""
    bare = view.number(figure.removeprefix("-"))
    return f"+{bare}" if value > 0 else f"{MINUS}{bare}" if value < 0 else bare


def maximum(view: View, ranking: Ranking, indicator: str) -> str:
    """The maximum of an indicator in points; empty where no source gives one."""
    return view.number(ranking.framework.maximum(indicator))


def framework(view: View, found: Framework) -> str:
    """A framework in a sentence: its title with its instrument."""
    title = found.title[view.language]
    return f"{title} ({found.instrument})" if found.instrument else title


def framework_mark(view: View, found: Framework) -> str:
    """A framework in a drawing, where there is room for a few characters: its instrument, or its title cut."""
    title = found.title[view.language]
    return found.instrument or (title if len(title) <= 24 else f"{title[:23].rstrip()}…")


def is_number(printed: str) -> bool:
    """Whether a cell prints a figure: a number, a signed one, or a percentage."""
    return _NUMBER.fullmatch(printed) is not None


def value(view: View, printed: str) -> str:
    """A printed cell with the decimal mark of the language; words stay as they are."""
    return view.number(printed) if is_number(printed) else printed


def rounded(view: View, figure: str) -> str:
    """A figure of ours in at most two decimal places; a printed one is never given to this."""
    return view.number(figures.rounded(figure, _PLACES))
