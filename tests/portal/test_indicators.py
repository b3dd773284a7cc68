"""A table by any indicator, lower is better, values below 0, shares and percentages: what pages say and draw."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from rankings import results, site, urls
from rankings.drawings import bars, scale, strip
from rankings.history.orders import indicator_ranking
from rankings.history.standing import Entry, Field, field
from rankings.model import (
    TOTAL,
    Direction,
    Framework,
    Indicator,
    Language,
    Level,
    Measure,
    Package,
    Ranking,
)
from rankings.pages.home import highlights
from rankings.pages.ranking import indicator as indicators
from rankings.pages.ranking import ranking as ranking_page
from rankings.pages.unit import sentence
from rankings.site import Portal
from rankings.words import amounts, headings
from rankings.words.view import View
from tests import samples

D = samples.D
UNITS = (f"{D}/duong-ha", f"{D}/an-binh", f"{D}/a-nheng", f"{D}/tan-lap", "song-da/phuong-duong-ha")
NAMES = ("Xã Đường Hạ", "Xã An Bình", "Xã A N'Hêng", "Xã Tân Lập", "Phường Đường Hạ")
LATE = dataclasses.replace(
    samples.indicator("late", 1, samples.both("Late files"), None, ""),
    direction=Direction.LOWER,
    measure=Measure.COUNT,
)
OTHER = samples.indicator("other", 2, samples.both("Other"), "50", "printed")
WHOLE = samples.indicator(TOTAL, 3, samples.both("Total"), "100", "printed")


def framework(*indicators: Indicator, name: str = "khung") -> Framework:
    known = samples.framework(name, Level.COMMUNE, None)
    return dataclasses.replace(known, indicators={it.id: it for it in indicators})


def table(
    rules: Framework, by: str, columns: Sequence[str], rows: Sequence[Sequence[str]], period: str = "2024"
) -> Ranking:
    """Rows of a rank and the scores of the columns."""
    made = samples.ranking(
        "communes",
        [(row[0], unit, name, *row[1:]) for row, unit, name in zip(rows, UNITS, NAMES, strict=False)],
        columns=(*samples.COLUMNS[:3], *(samples.column(name, name) for name in columns)),
        period=period,
        framework=rules,
        package=f"song-da-{period}",
    )
    return dataclasses.replace(made, by=by)


def package(*rankings: Ranking) -> Package:
    period = rankings[0].period
    return dataclasses.replace(
        samples.PACKAGE, id=f"song-da-{period}", period=period, rankings=rankings, files=("communes.csv",)
    )


def view(*packages: Package, language: Language = "en") -> View:
    portal = Portal(registry=samples.REGISTRY, packages=packages, withheld=(), base_url=None)
    return View(site=site.indexed(portal), language=language, catalogue=samples.words())


def entry(shown: Package) -> Entry:
    [ranking] = shown.rankings
    return Entry(package=shown, ranking=ranking, result=ranking.results[0])


def fields(ranking: Ranking) -> Field:
    return field(package(ranking), ranking, "song-da", ranking.results)


FEWEST_FIRST = table(framework(LATE), "late", ["late"], [("1", "0"), ("2", "3"), ("3", "12")])


def test_the_fewest_stand_first_where_lower_is_better() -> None:
    found = fields(FEWEST_FIRST)
    computed = [found.computed_rank(it, "late") for it in found.results]
    assert [it.rank for it in computed if it] == ["1", "2", "3"]
    relative = [found.at_or_below(it, "late") for it in found.results]
    assert [it.at_or_below for it in relative if it] == [3, 2, 1]
    assert [row.score for row in indicator_ranking(found, "late").rows] == ["0", "3", "12"]


def test_a_table_by_a_part_has_its_ranks_denominators_and_headline_by_it() -> None:
    made = table(framework(OTHER, WHOLE), "other", ["other"], [("1", "40"), ("2", "30.5")])
    shown = view(package(made))
    [first, *_] = shown.site.entries[UNITS[0]]
    standing = shown.site.standing(first)
    assert standing is not None
    assert (standing.rank, standing.of, first.score) == ("1", 2, "40")
    assert amounts.points(shown, first) == "40 / 50 points"
    assert "ranked 1st of 2" in sentence.latest(shown, first, ())
    assert sentence.latest(shown, first, ()).endswith("with 40 points.")
    page = ranking_page.page(shown, *next(ranking_page.listed(shown.site)))
    assert [cell.kind for cell in page.table.groups[0].rows[0].cells] == ["rank", "name", "total"]
    rows = [row for row in results.rows(shown.site.packages) if row[7] == UNITS[0]]
    assert [(row[9], row[10], row[11], row[results.FIELDS.index("maximum")]) for row in rows] == [
        ("other", "40", "1", "50")
    ]


def test_a_series_is_of_one_indicator_that_is_ranked_by() -> None:
    rules = framework(OTHER, WHOLE)
    before = table(rules, "other", ["other"], [("1", "40"), ("2", "30")], period="2023")
    after = table(rules, TOTAL, ["total"], [("2", "80"), ("1", "90")])
    shown = view(package(before), package(after))
    history = shown.site.histories.unit(UNITS[0])
    assert [[point.period for point in each.points] for each in history.series] == [["2023"], ["2024"]]
    assert all(point.change is None for each in history.series for point in each.points)
    assert shown.site.histories.tables.movements == {}


@pytest.mark.parametrize(
    ("measure", "maximum", "score", "english", "vietnamese"),
    [
        (Measure.POINTS, "50", "44.41", "44.41 / 50 points", "44,41 / 50 điểm"),
        (Measure.POINTS, None, "44.41", "44.41 points", "44,41 điểm"),
        (Measure.SHARE, "1", "0.703", "0.703 of 1", "0,703 / 1"),
        (Measure.PERCENT, "100", "63.5", "63.5%", "63,5%"),
        (Measure.COUNT, None, "12", "12", "12"),
    ],
)
def test_scores_are_said_by_their_measure(
    measure: Measure, maximum: str | None, score: str, english: str, vietnamese: str
) -> None:
    rules = framework(dataclasses.replace(WHOLE, maximum=maximum, measure=measure))
    shown = package(table(rules, TOTAL, ["total"], [("1", score)]))
    said = {it: amounts.points(view(shown, language=it), entry(shown)) for it in ("en", "vi")}
    assert said == {"en": english, "vi": vietnamese}


def test_scores_of_several_measures_stand_below_a_head_that_fits_them_all() -> None:
    rules = framework(OTHER, dataclasses.replace(WHOLE, measure=Measure.PERCENT))
    english = view(package(table(rules, TOTAL, ["other", "total"], [("1", "30", "63.5")])))
    heads = [amounts.heading(english, rules, it) for it in (["other"], [TOTAL], ["other", TOTAL])]
    assert heads == ["Points", "Percent", "Value"]


def test_percentages_are_apart_by_percentage_points() -> None:
    rules = framework(dataclasses.replace(WHOLE, measure=Measure.PERCENT))
    shown = package(
        table(rules, TOTAL, ["total"], [("1", "92.15"), ("2", "91.40"), ("3", "90"), ("4", "80"), ("5", "70")])
    )
    english = view(shown)
    found = highlights.highlights(english, english.links(urls.HOME))
    assert "0.75 percentage points" in [it.figure for it in found]


def test_a_score_is_no_part_of_the_end_of_a_scale_that_goes_below_0() -> None:
    rules = framework(dataclasses.replace(WHOLE, minimum="-1", maximum="1", measure=Measure.SHARE))
    shown = package(table(rules, TOTAL, ["total"], [("1", "-0.450")]))
    assert amounts.points(view(shown), entry(shown)) == "-0.450"


def test_a_median_has_the_decimals_of_its_column_and_no_more() -> None:
    share = dataclasses.replace(WHOLE, maximum="1", measure=Measure.SHARE)
    rows = [("1", "0.8002"), ("2", "0.7163"), ("3", "0.7024"), ("4", "0.6975")]
    spread = fields(table(framework(share), TOTAL, ["total"], rows)).spreads[TOTAL]
    assert (spread.lower, spread.median, spread.upper) == ("0.7012", "0.7094", "0.7373")
    odd = fields(table(framework(share), TOTAL, ["total"], rows[1:])).spreads[TOTAL]
    assert odd.median == "0.7024"


def test_values_below_0_are_drawn_from_a_line_of_0() -> None:
    rules = framework(dataclasses.replace(WHOLE, minimum="-50", maximum="100"))
    made = table(rules, TOTAL, ["total"], [("1", "50"), ("2", "0"), ("3", "-50")])
    drawn = bars.scales(made).by_indicator[TOTAL]
    assert [bars.bar(it, drawn) for it in ("50", "0", "-50")] == [
        "signed part-50",
        "signed part-0",
        "signed below part-50",
    ]
    scores = fields(made).scores[TOTAL]
    found = [bars.of_score(made, TOTAL, it, scores, None) for it in ("100", "-50")]
    assert [(it.x, it.width, it.zero) for it in found] == [("33.3", "66.7", "M33.3 0V10"), ("0", "33.3", "M33.3 0V10")]


def test_a_scale_runs_from_the_minimum_to_the_maximum() -> None:
    rules = framework(dataclasses.replace(WHOLE, minimum="1", maximum="10"))
    made = table(rules, TOTAL, ["total"], [("1", "10"), ("2", "5.5"), ("3", "1")])
    low, high = min(fields(made).scores[TOTAL]), max(fields(made).scores[TOTAL])
    drawn = scale.of(rules, TOTAL, low, high)
    assert drawn is not None
    assert [drawn.share(it) for it in ("1", "5.5", "10")] == [0, 0.5, 1]


def test_strongest_and_weakest_are_of_the_widest_parts_and_lower_may_be_better() -> None:
    part = dataclasses.replace(samples.indicator("part", 4, samples.both("Part"), None, ""), parent="other")
    beside = dataclasses.replace(samples.indicator("beside", 5, samples.both("Beside"), None, ""), parent=None)
    rules = framework(LATE, OTHER, part, beside, WHOLE)
    columns = ["late", "other", "part", "beside", "total"]
    rows = [("1", "0", "10", "1", "99", "90"), ("2", "9", "40", "9", "1", "80"), ("3", "4", "20", "5", "50", "70")]
    shown = view(package(table(rules, TOTAL, columns, rows)))
    found = shown.site.histories.peers(shown.site.entries[UNITS[0]][0]).strengths
    assert found is not None
    assert (found.basis, found.strongest, found.weakest) == ("peers", ("late",), ("other",))
    assert found.narrower
    alone = view(package(table(rules, TOTAL, ["late", "other", "total"], [(*it[:3], it[5]) for it in rows])))
    alike = alone.site.histories.peers(alone.site.entries[UNITS[0]][0]).strengths
    assert alike is not None
    assert not alike.narrower


def test_pages_say_that_lower_is_better() -> None:
    made = table(
        framework(LATE, OTHER, WHOLE), TOTAL, ["late", "other", "total"], [("1", "0", "40", "9"), ("2", "3", "30", "8")]
    )
    shown = view(package(made))
    pages = {name: indicators.page(shown, it, name) for it, name in indicators.listed(shown.site)}
    assert (pages["late"].lower, pages["other"].lower) == ("Lower is better here: Late files.", "")
    assert [row.score for row in pages["late"].rows] == ["0", "3"]
    assert ranking_page.page(view(package(FEWEST_FIRST)), package(FEWEST_FIRST), FEWEST_FIRST).lower


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure.POINTS, ("Points in the period before", "Change of points")),
        (Measure.PERCENT, ("Percentage in the period before", "Change in percentage points")),
        (Measure.SHARE, ("Value in the period before", "Change of value")),
        (Measure.COUNT, ("Count in the period before", "Change of count")),
    ],
)
def test_what_is_compared_is_called_by_its_measure(measure: Measure, expected: tuple[str, str]) -> None:
    rules = framework(dataclasses.replace(WHOLE, measure=measure))
    made = table(
        rules, TOTAL, ["total", "previous_total", "total_change"], [("1", "9", "8", "1"), ("2", "3", "4", "-1")]
    )
    shown = view(package(made))
    columns = {it.name: headings.text(shown, made, it) for it in made.columns}
    assert (columns["previous_total"], columns["total_change"]) == expected
    assert amounts.change_heading(shown, made) == expected[1]


def test_the_strip_names_what_it_shows() -> None:
    share = dataclasses.replace(WHOLE, name=samples.both("PDTI"), maximum="1", measure=Measure.SHARE)
    rows = [("1", "0.9"), ("2", "0.8"), ("3", "0.75"), ("4", "0.6"), ("5", "-0.5")]
    shown = view(package(table(framework(share), TOTAL, ["total"], rows)))
    drawn = strip.strip(shown, shown.site.entries[UNITS[0]][0])
    assert drawn is not None
    assert drawn.title == (
        "PDTI of the 5 units in the same ranking: lowest -0.5, median 0.75, highest 0.9; this unit 0.9."
    )
    assert drawn.zero
