"""Figures in the words of unit pages: ranks with their denominators, maxima, changes with their sign."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

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
    return view.t("unit.rank_short_shared" if found.sharing else "unit.rank_short", rank=found.rank, of=found.of)


def rank(view: View, entry: Entry) -> str:
    """The rank of a result with its denominator, and with what qualifies it: `3 / 9 (tạm thời)`."""
    found = standing(view, view.site.standing(entry))
    return found and found + naming.qualification(view, entry)


def points(view: View, entry: Entry) -> str:
    """The printed total, with its maximum where one is known; empty where no total is printed."""
    total = entry.result.total
    if not total:
        return ""
    top = maximum(view, entry.ranking, TOTAL)
    if top:
        return view.t("unit.points_of", points=view.number(total), maximum=top)
    return view.t("unit.points", points=view.number(total))


def signed(view: View, figure: str) -> str:
    """A difference with its sign: `+16`, `−3`, `0`."""
    value = figures.number(figure)
    if value is None:
        return ""
    bare = view.number(figure.removeprefix("-"))
    return f"+{bare}" if value > 0 else f"{MINUS}{bare}" if value < 0 else bare


def maximum(view: View, ranking: Ranking, indicator: str) -> str:
    """The maximum of an indicator in points; empty where no source gives one."""
    known = view.site.registry.frameworks[ranking.framework, ranking.level].indicators.get(indicator)
    return view.number(known.maximum) if known is not None and known.maximum else ""


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
    number = figures.number(figure)
    if number is None or len(figure.partition(".")[2]) <= _PLACES:
        return view.number(figure)
    return view.number(figures.written(number.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)))
