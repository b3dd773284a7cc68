"""Whatever is published, no page says more than its tables support, in any language.

What is drawn are portals of every kind of published ranking (`publishing`); what their pages say is heard where they
ask the catalogue for words, and read where they are printed.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from hypothesis import Phase, given, settings
from markupsafe import Markup

from rankings import figures, render, results, urls
from rankings.exports import pictures, unit_files
from rankings.history.standing import Entry
from rankings.history.standing import Field as Ranked
from rankings.model import LANGUAGES, LEVEL, SOURCE, TOTAL, Language
from rankings.pages import levels, routes
from rankings.pages.embed import CardPage
from rankings.pages.home.home import HomePage
from rankings.pages.ranking.indicator import IndicatorPage
from rankings.pages.ranking.ranking import RankingPage
from rankings.pages.unit.unit import UnitPage
from rankings.search import records
from rankings.site import Site
from rankings.words import amounts, catalogue
from rankings.words.view import View
from tests import samples
from tests.portal import publishing
from tests.portal.publishing import PART, lists, part, portals, size

_NOW = (Phase.generate,)
"""The first case that fails is told as it is: to look for a smaller one takes minutes."""
examined = settings(max_examples=40, deadline=None, phases=_NOW)
printed = settings(max_examples=8, deadline=None, phases=_NOW)

LACKING = ("unit.not_ranked", "unit.no_rank", "unit.no_score", "unit.neither")
SENTENCES = (
    "sentence.no_rank",
    "sentence.no_score",
    "sentence.not_assessed",
    "sentence.not_applicable",
    "sentence.withheld",
)
"""What is said of a result without a rank or without a score; so begins what is said."""
OF_WHOLE_LISTS = (
    "history.relative",
    "history.single_relative",
    "peers.spread",
    "peers.strip",
    "peers.in_district_ours",
    "district.within_ours",
    "province.spread",
    "province.up",
    "province.down",
    "ranking.coverage_all",
    "ranking.coverage_halves",
    "ranking.coverage_ranks",
    "ranking.minimum",
    "ranking.median",
    "ranking.strip",
    "ranking.slope_title",
    "ranking.movers_arrived",
    "ranking.movers_left",
    "ranking.movers_up",
    "ranking.movers_down",
    "indicator.ours",
    "indicator.constant",
    "home.fact_",
    "home.movers_of",
    "sentence.place_last",
    "sentence.place_scored",
)
"""What nobody can say who has parts of lists alone."""
OF_TWO_TABLES = (
    "history.points_change",
    "history.ranks_",
    "history.trend_",
    "ranking.movers_both",
    "ranking.slope_title",
    "table.own_",
    "home.fact_gain",
    "home.movers_of",
    "province.up",
    "province.down",
)
"""What compares two results or two tables."""
PARTS = ("movers_up_part", "movers_down_part")
"""What such a list can say instead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard(View):
    """A view that keeps what it is asked to say."""

    said: set[str] = field(default_factory=set)

    def t(self, key: str, /, **values: object) -> str:
        self.said.add(key)
        return View.t(self, key, **values)

    def told(self, beginnings: tuple[str, ...]) -> set[str]:
        """What of this kind it was asked to say."""
        return {key for key in self.said if key.startswith(beginnings) and not key.endswith(PARTS)}


def hearing(found: Site, language: Language = "en") -> Heard:
    return Heard(site=found, language=language, catalogue=samples.words())


TELLING = (HomePage, RankingPage, IndicatorPage, UnitPage, CardPage)


def pages(found: Site) -> Iterator[tuple[Heard, object, object]]:
    """Every page that tells of results: what it was made from, what it is of, and the page."""
    for language in LANGUAGES:
        for it in routes.places(found, (language,)).values():
            if issubclass(it.route.page, TELLING):
                view = hearing(found, language)
                yield view, it.key, it.page(view)


def sheets(found: Site) -> Iterator[tuple[object, str]]:
    """All that is printed of results: the text of pages, with what drawings say, and of badges and search results."""
    printer = render.environment(catalogue.TEMPLATES)
    for view, key, page in pages(found):
        made = printer.get_template(page.template).render(page=page, t=view.html)  # type: ignore[attr-defined]
        yield key, text(made)
    for address, badge in pictures.badges(found, catalogue.TEMPLATES):
        unit = next(unit for unit in found.entries if urls.badge(unit) == address)
        yield found.registry.units[unit], text(badge.decode())
    for record in records.records(found):
        yield None, " ".join((record.meta.get("standing", ""), record.meta.get("detail", "")))


def text(made: str) -> str:
    """What a reader reads or hears of a page."""
    heard = re.findall(r'(?:aria-label|title|alt|content)="([^"]*)"', made)
    shown = re.sub(r"</?(?:b|i|em|strong|small|a|bdi)\b[^>]*>", "", made.partition("<body")[2] or made)
    return html.unescape(re.sub(r"<[^>]+>", "\n", shown) + "\n".join(heard))


_OF = re.compile(r"(?<![\d.,/])(\d+)(?:st|nd|rd|th)?(?: place)? (?:/|of|trong) (?:the )?(\d+)(?![\d.,])")
"""A rank and how many it is said to be of, in either language; a share of points is written alike."""


def entries(found: Site) -> Iterator[Entry]:
    return (entry for each in found.entries.values() for entry in each)


def ranked(found: Site, key: object) -> list[Entry]:
    """The results that a page is about: of its unit, of its table, or all."""
    if isinstance(key, Entry):
        return list(found.entries[key.result.unit])
    if isinstance(key, tuple):
        own = [it.ranking if isinstance(it, Ranked) else it for it in key]
        return [it for it in entries(found) if it.ranking in own]
    unit = getattr(key, "id", "")
    if unit in publishing.REARRANGED:  # the page tells of the other one too
        return [it for each in publishing.REARRANGED for it in found.entries.get(each, ())]
    return list(found.entries.get(unit, ())) or list(entries(found))


# What is said of one table.


@examined
@given(portals())
def test_no_denominator_is_beyond_the_known_size(found: Site) -> None:
    view = hearing(found)
    for entry in entries(found):
        known = size(entry.ranking, publishing.its_list(entry.ranking, entry.result))
        standing = found.standing(entry)
        assert (standing is None) == (not publishing.rank(entry.ranking, entry.result))
        if standing is None:
            continue
        assert standing.of is None or standing.of == known
        assert standing.of is None or standing.number is None or standing.number <= standing.of
        said = amounts.rank(view, entry)
        assert (" / " in said) == (standing.of is not None and not standing.worded)
        assert (entry.result.group in said) or entry.ranking.group_by == LEVEL


@printed
@given(portals())
def test_what_is_printed_has_no_denominator_but_of_a_list_that_is_known(found: Site) -> None:
    for key, said in sheets(found):
        among = {of for it in ranked(found, key) for of in publishing.sizes(it.ranking)}
        for it in _OF.finditer(said):
            rank, of = map(int, it.groups())
            context = said[max(0, it.start() - 80) : it.end() + 20]
            assert of in among, context
            assert rank <= of, context


@printed
@given(portals(kinds=("part",)))
def test_of_parts_of_lists_nothing_is_said_that_takes_all_of_one(found: Site) -> None:
    for view, key, page in pages(found):
        assert view.told(OF_WHOLE_LISTS) == set(), key
        assert not isinstance(page, RankingPage) or (page.strips, page.indicators, page.slope) == (None, None, None)
    unknown = not any(it.ranking.sizes and it.ranking.sizes[""] for it in entries(found))
    if unknown:
        assert not any(_OF.search(said) for _, said in sheets(found))


@examined
@given(portals())
def test_what_is_computed_rests_on_whole_lists_and_on_figures_that_count(found: Site) -> None:
    for it in found.histories.fields.values():
        ranking, rows = it.ranking, it.results
        known = not part(ranking, rows)
        for indicator in (PART, TOTAL):
            counted = [row for row in rows if not publishing.left_out(ranking, row)]
            scores = [cell for row in counted if (cell := publishing.score(ranking, row, indicator))]
            assert list(map(str, it.scores[indicator])) == sorted(scores, key=float)
            assert (indicator in it.spreads) == (known and len(scores) > 1)
            assert (it.quarters(indicator) is not None) == (known and len(scores) >= 4)
            for row in rows:
                computed = it.computed_rank(row, indicator)
                own = row in counted and publishing.score(ranking, row, indicator)
                assert (computed is not None) == bool(known and own and len(scores) > 1)
        if not known:
            assert all(it.relative(row) is None for row in rows)
            assert it.last() == ()
            assert {figures.rank(row.cells["rank"]) for row in it.first()} <= {1}
            assert not it.support.news
    scored = results.FIELDS.index("score")
    assert not publishing.MARKS.keys() & {line[scored] for line in results.rows(found.packages)}


@examined
@given(portals(kinds=("groups", "groups", "district", "level")))
def test_a_table_of_several_lists_has_the_spread_and_the_last_of_none(found: Site) -> None:
    view = hearing(found)
    for level in found.histories.province("song-da"):
        for period in level.periods:
            ranking = period.ranking
            own = [
                it for it in lists(ranking) if ranking.level_of(it[0].unit) is level.level or ranking.group_by != LEVEL
            ]
            whole = not any(part(ranking, rows) for rows in own)
            one = len(own) == 1
            assert period.coverage.support.whole == whole
            assert period.coverage.existing is None or whole
            assert period.spread is None or (whole and (one or ranking.by_district))
            assert not period.last or (whole and one)
    for story in levels.levels(view, view.links(urls.HOME), "song-da"):
        assert story.moved == any(it.sides for it in story.periods)


@examined
@given(portals(kinds=("whole", "groups", "district")))
def test_within_a_district_those_of_one_group_are_ranked_and_no_others(found: Site) -> None:
    for entry in entries(found):
        within = found.histories.districts.of(entry)
        if within is not None and within.standing is not None and within.standing.ours:
            assert len({it.result.group for it in within.members}) == 1


# What is said of a result.


@examined
@given(portals())
def test_nothing_that_a_result_has_is_said_to_be_missing(found: Site) -> None:
    for unit, own in found.entries.items():
        latest = own[0]
        has = publishing.score(latest.ranking, latest.result), publishing.rank(latest.ranking, latest.result)
        view = hearing(found)
        said = amounts.lacking(view, latest)
        assert (said == "") == all(has)
        assert not has[0] or view.told(("unit.no_score", "unit.neither", "status.")) == set()
        assert not has[1] or view.told(("unit.no_rank", "unit.not_ranked", "unit.neither", "status.")) == set()
        badges_and_cards = hearing(found)
        amounts.scored(badges_and_cards, latest)
        assert not has[0] or badges_and_cards.told(LACKING) == set()
        if all(publishing.score(it.ranking, it.result) and publishing.rank(it.ranking, it.result) for it in own):
            view = hearing(found)
            routes_of = routes.places(found, ("en",))
            routes_of[urls.file(urls.unit(unit)["en"])].page(view)
            routes_of[urls.file(urls.card(unit)["en"])].page(view)
            assert view.told(SENTENCES) == set()


# What is said of two results, or of two tables.


def may_be_compared(found: list[Entry]) -> bool:
    by_unit: dict[str, list[Entry]] = {}
    for entry in found:
        by_unit.setdefault(entry.result.unit, []).append(entry)
    return any(
        publishing.comparable(first, second) and first.ranking.period != second.ranking.period
        for own in by_unit.values()
        for first, second in combinations(own, 2)
    )


@printed
@given(portals())
def test_only_what_is_alike_is_compared(found: Site) -> None:
    for view, key, page in pages(found):
        if isinstance(page, RankingPage):
            ranking = key[1]  # type: ignore[index]
            earlier = [it.ranking for it in entries(found) if it.ranking.period != ranking.period]
            if not any(publishing.alike(it, ranking) for it in earlier):
                assert view.told(OF_TWO_TABLES) == set(), ranking
            others = [it for it in earlier if not publishing.one_line(it, ranking)]
            assert page.movers is None or page.movers.previous.href not in {
                view.links(urls.ranking(ranking)).to(urls.ranking(it)) for it in others
            }
        elif not may_be_compared(ranked(found, key)):
            assert view.told(OF_TWO_TABLES) == set(), key


@examined
@given(portals())
def test_no_line_joins_what_is_not_alike(found: Site) -> None:
    for history in (it for each in found.histories.lines.values() for it in each):
        own = history.entries
        assert all(publishing.one_line(first.ranking, second.ranking) for first, second in combinations(own, 2))
        for series in history.series:
            for first, second in combinations((it.entry for it in series.points), 2):
                inherited = "inherited" in (first.result.cells["status"], second.result.cells["status"])
                assert inherited or publishing.comparable(first, second)
            for before, now in zip(series.points, series.points[1:], strict=False):
                assert now.change is None or publishing.comparable(before.entry, now.entry)
                assert now.change is None or not now.change.points or (before.score and now.score)
        for cut in history.cuts:
            first, second = cut.before.points[-1].entry, cut.after.points[0].entry
            assert publishing.one_line(first.ranking, second.ranking)
    for movement in found.histories.tables.movements.values():
        for mover in movement.movers:
            assert publishing.alike(mover.before.ranking, mover.now.ranking)
            assert publishing.comparable(mover.before, mover.now) or mover.change.ranks is None
        parts = part(movement.previous, movement.previous.results) if movement.previous.group_by is None else False
        assert not (parts and (movement.arrived or movement.left or movement.news))


@examined
@given(portals())
def test_files_for_comparisons_say_of_how_many_and_whom_a_rank_compares(found: Site) -> None:
    files = {name: json.loads(made) for name, made in unit_files.export(found) if name.endswith(".json")}
    for unit, own in found.entries.items():
        tables = files[urls.unit_file(unit, "json")]["rankings"]
        for entry, table in zip(own, tables, strict=True):
            known = size(entry.ranking, publishing.its_list(entry.ranking, entry.result))
            assert table["ranked"] is None or table["ranked"] == known
            assert (table["sharing"] is None) == (not publishing.rank(entry.ranking, entry.result))
        for (first, one), (second, other) in combinations(zip(own, tables, strict=True), 2):
            if not publishing.alike(first.ranking, second.ranking) or not publishing.one_line(
                first.ranking, second.ranking
            ):
                assert one["comparable_by"] != other["comparable_by"]
                assert one["ranked_among"] != other["ranked_among"]


def test_pages_are_heard_in_every_language() -> None:
    """The properties above rest on it."""
    found = publishing.indexed([samples.PACKAGE])
    assert SOURCE in LANGUAGES
    heard = {view.language: view.said for view, _, page in pages(found) if isinstance(page, RankingPage)}
    assert heard.keys() == set(LANGUAGES)
    assert all("ranking.coverage" in said for said in heard.values())
    assert isinstance(hearing(found).html("mark.ours"), Markup)
