"""Figures in words: ranks with their denominators and with what qualifies them, points, maxima, signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rankings import figures
from rankings.history.standing import Entry, Standing
from rankings.model import TOTAL, Framework, Measure, Ranking
from rankings.words import naming
from rankings.words.view import View

MINUS = "\N{MINUS SIGN}"
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")
_WHOLE = 100


def standing(view: View, found: Standing | None) -> str:
    """The rank with its denominator, `=` before a shared one: `12 / 171`, `=15 / 63`; a word alone; empty of none."""
    if found is None:
        return ""
    if found.worded:
        return word(view, found.rank)
    if found.of is None:
        return figure(view, found)
    return view.t("rank.short_shared" if found.sharing else "rank.short", rank=found.rank, of=found.of)


def placed(view: View, rank: str, of: int | None) -> str:
    """A rank as printed with its denominator, where there is one: `12 / 171`, `12`."""
    return rank if of is None else view.t("rank.short", rank=rank, of=of)


def named(view: View, found: Standing) -> str:
    """The rank, named as one: `hạng 12 / 171`, `đồng hạng 15`."""
    if found.worded:
        return view.t("rank.named", rank=word(view, found.rank))
    key = "shared" if found.sharing else "plain"
    return view.t(f"rank.{key}" if found.of is not None else f"rank.{key}_alone", rank=found.rank, of=found.of)


def figure(view: View, found: Standing) -> str:
    """The rank alone, `=` before a shared one: `12`, `=15`; a word as it is printed."""
    shared = found.sharing and not found.worded
    return view.t("rank.figure_shared", rank=found.rank) if shared else found.rank


def headline(view: View, found: Standing | None) -> str:
    """The rank by itself, where `shared` and `denominator` are said beside it; empty where there is none."""
    if found is None:
        return ""
    return word(view, found.rank) if found.worded else found.rank


def denominator(found: Standing | None) -> str:
    """Of how many the rank is one; empty of none, and of a word, which counts nobody."""
    return "" if found is None or found.worded else str(found.of or "")


def shared(found: Standing | None) -> bool:
    """Other units have the same rank; a word says nothing of that."""
    return found is not None and found.sharing > 0 and not found.worded


def word(view: View, rank: str) -> str:
    """A rank printed in a word, as a word of the source."""
    return view.t("rank.word", rank=rank)


def rank(view: View, entry: Entry) -> str:
    """The rank of a result with its denominator, its group and what qualifies it: `3 / 9 (Khối 2; tạm thời)`."""
    found = standing(view, view.site.standing(entry))
    return found and _among(view, entry, found)


def ranked(view: View, entry: Entry) -> str:
    """The same, named as a rank: `hạng 12 / 171`, `đồng hạng 3 / 9 (tạm thời)`; empty where there is none."""
    found = view.site.standing(entry)
    if found is None:
        return ""
    return _among(view, entry, named(view, found))


def lacking(view: View, entry: Entry) -> str:
    """What a result lacks of rank and score, and no more than that; empty of one that has both."""
    if entry.score and entry.rank:
        return ""
    if entry.score:
        return view.t("unit.not_ranked" if entry.ranking.left_out(entry.result) else "unit.no_rank")
    if entry.rank:
        return view.t("unit.no_score")
    if any(entry.ranking.voided(entry.result)):
        return view.t(f"status.{entry.result.status.value}")
    left_out = entry.status.void or entry.ranking.left_out(entry.result)
    return view.t("unit.neither" if left_out else "unit.neither_printed")


def scored(view: View, entry: Entry) -> str:
    """The printed score by its measure, or what the result lacks."""
    said = bare(view, entry.ranking.framework, entry.ranking.by, entry.score)
    return said or naming.capital(lacking(view, entry))


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


def _among(view: View, entry: Entry, said: str) -> str:
    group = naming.group(view, entry.result.group)
    status = [view.t(f"status.short_{entry.result.status.value}")] if entry.qualified else []
    return remarked(view, said, [*filter(None, [group]), *status])


def remarked(view: View, said: str, remarks: Sequence[str]) -> str:
    """What is said, with the remarks on it in brackets."""
    return view.t("status.remarked", said=said, remarks="; ".join(remarks)) if remarks else said


def points(view: View, entry: Entry) -> str:
    """The printed score that it is ranked by, with its maximum where one is known; empty where it is not scored."""
    return amount(view, entry, entry.ranking.by)


def amount(view: View, entry: Entry, indicator: str) -> str:
    """A printed score by its measure: `44,41 / 50 điểm`, `0.703 of 1`, `63.5%`; empty where none counts.

    With what the unit could reach, where that is known; not on a scale that goes below 0, of whose upper end it is no
    part.
    """
    framework = entry.ranking.framework
    printed = entry.ranking.figure(entry.result, indicator)
    top = entry.ranking.maximum(entry.result, indicator)
    measure = framework.measure(indicator)
    if not printed:
        return ""
    below = (figures.number(framework.minimum(indicator)) or 0) < 0
    if not top or below or (measure is Measure.PERCENT and figures.number(top) == _WHOLE):
        return bare(view, framework, indicator, printed)
    return view.t(f"measure.{measure}_of", figure=view.number(printed), maximum=view.number(top))


def bare(view: View, framework: Framework, indicator: str, printed: str) -> str:
    """A score by its measure, without its maximum: `44,41 điểm`, `0.703`, `63.5%`; empty of nothing."""
    return printed and view.t(f"measure.{framework.measure(indicator)}", figure=view.number(printed))


def told(view: View, entry: Entry) -> str:
    """The printed score that it is ranked by, inside a sentence: `with 44.41 points`, `with a value of 0.703`."""
    return view.t(f"measure.{entry.ranking.framework.measure(entry.ranking.by)}_told", figure=view.number(entry.score))


def step(view: View, framework: Framework, indicator: str, difference: str) -> str:
    """A difference of two scores by their measure: `+1,5 điểm`, `−0.02`, `+3 percentage points`."""
    return view.t(f"measure.{framework.measure(indicator)}_step", figure=signed(view, difference))


def distance(view: View, framework: Framework, indicator: str, difference: str) -> str:
    """How far two scores are apart, by their measure and without a sign: `1,5 điểm`, `0.02`, `3 percentage points`."""
    return view.t(f"measure.{framework.measure(indicator)}_step", figure=view.number(difference))


def noun(view: View, framework: Framework, indicator: str) -> str:
    """What the scores of an indicator are called in a sentence: `điểm`, `giá trị`."""
    return view.t(f"measure.{framework.measure(indicator)}_noun")


def heading(view: View, framework: Framework, indicators: Iterable[str]) -> str:
    """The head of a column of scores in these indicators: `Điểm`, `Tỷ lệ (%)`; `Giá trị` of several measures."""
    measures = {framework.measure(indicator) for indicator in indicators}
    return view.t(f"measure.{measures.pop() if len(measures) == 1 else Measure.SHARE}_heading")


def change_heading(view: View, ranking: Ranking) -> str:
    """The head of a column of their differences: `Tăng, giảm điểm`, `Change of value`."""
    return view.t(f"measure.{ranking.framework.measure(ranking.by)}_change")


def before_heading(view: View, ranking: Ranking) -> str:
    """The head of a column of the scores of the period before: `Điểm kỳ trước`."""
    return view.t(f"measure.{ranking.framework.measure(ranking.by)}_before")


def ranked_by(view: View, ranking: Ranking) -> str:
    """What a table is ranked by, inside a sentence: `tổng điểm`, or the name of the indicator."""
    known = ranking.framework.indicators.get(ranking.by)
    if known is None or (ranking.by == TOTAL and known.measure is Measure.POINTS):
        return view.t("ranking.whole")
    return known.name[view.language]


def signed(view: View, difference: str | int | None) -> str:
    """A difference with its sign: `+16`, `−3`, `0`; empty where there is none."""
    figure = "" if difference is None else str(difference)
    value = figures.number(figure)
    if value is None:
        return ""
    bare = view.number(figure.removeprefix("-"))
    return f"+{bare}" if value > 0 else f"{MINUS}{bare}" if value < 0 else bare


def maximum(view: View, entry: Entry, indicator: str) -> str:
    """What the unit could reach in an indicator; empty where no source gives it."""
    return view.number(entry.ranking.maximum(entry.result, indicator))


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


def meaning(view: View, ranking: Ranking, printed: str) -> str:
    """What a printed word in the place of a figure means, as the package declares it; empty of all else."""
    mark = ranking.marks.get(printed)
    return view.t(f"status.{mark}") if mark else ""


def value(view: View, printed: str) -> str:
    """A printed cell with the decimal mark of the language; words stay as they are."""
    return view.number(printed) if is_number(printed) else printed
