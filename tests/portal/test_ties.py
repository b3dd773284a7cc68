"""Ranks of equal scores: numbered by three rules, marked with “=” or not, and what is said of them on pages."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rankings import figures, results, site
from rankings.checks.ranks import Range, numbered, reaches
from rankings.drawings.slope import Slope
from rankings.history.standing import field
from rankings.model import Level, Package, Ties
from rankings.pages.ranking import ranking as ranking_page
from rankings.pages.unit import sentence
from rankings.site import Portal
from rankings.words import amounts, catalogue
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.checks_bench import PACKAGE, build, codes, edit, examine
from tests.samples import said

COMMUNES = f"{PACKAGE}/communes.csv"
BY_DISTRICT = f"{PACKAGE}/communes-by-district.csv"
DESCRIPTOR = f"{PACKAGE}/datapackage.json"
COLUMNS = (*samples.COLUMNS[:3], samples.column("total", "Tổng"), samples.column("status", "Ghi chú"))

examined = settings(max_examples=200, deadline=None)
rules = st.sampled_from(list(Ties))
scores = st.lists(st.integers(0, 8), max_size=9)
halves = st.sampled_from([0, 1, 2])


def ranked(values: list[int], rule: Ties) -> list[int]:
    """The ranks as an office counts them, from scratch."""
    if rule is Ties.SUCCESSIVE:
        order = sorted(range(len(values)), key=lambda place: -values[place])
        return [order.index(place) + 1 for place in range(len(values))]
    above = [[other for other in values if other > value] for value in values]
    return [1 + len(set(it) if rule is Ties.DENSE else it) for it in above]


def exact(values: list[int]) -> list[Range | None]:
    return [(Decimal(value), Decimal(value)) for value in values]


@examined
@given(scores, rules)
def test_ranks_are_numbered_as_an_office_counts_them(values: list[int], rule: Ties) -> None:
    ranks = sorted(ranked(values, rule))
    assert numbered(ranks, rule) == ranks


@examined
@given(scores, rules)
def test_exact_scores_have_the_rank_that_an_office_counts(values: list[int], rule: Ties) -> None:
    reached = reaches(exact(values), rule)
    assert all(best <= rank <= last for rank, (best, last) in zip(ranked(values, rule), reached, strict=True))
    if rule is not Ties.SUCCESSIVE:
        assert [best for best, _ in reached] == [last for _, last in reached]


@examined
@given(st.lists(st.tuples(st.integers(0, 8), halves, halves), max_size=9), rules)
def test_whatever_rounding_hides_the_true_rank_is_within_reach(found: list[tuple[int, int, int]], rule: Ties) -> None:
    ranges: list[Range | None] = [(Decimal(value - low), Decimal(value + high)) for value, low, high in found]
    ranks = ranked([value for value, _, _ in found], rule)
    reached = reaches([*ranges, None], rule)
    assert all(best <= rank <= last for rank, (best, last) in zip(ranks, reached[:-1], strict=True))
    behind = 1 + (max(ranks, default=0) if rule is Ties.DENSE else len(ranks))
    assert reached[-1][0] <= behind <= reached[-1][1]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Ties.SHARED, [(1, 2), (1, 2), (3, 3), (3, 3), (5, 5)]),
        (Ties.DENSE, [(1, 2), (1, 2), (2, 3), (2, 3), (3, 4)]),
        (Ties.SUCCESSIVE, [(1, 2), (1, 2), (3, 4), (3, 4), (5, 5)]),
    ],
)
def test_two_rounded_scores_may_be_equal_and_two_exact_ones_are(rule: Ties, expected: list[tuple[int, int]]) -> None:
    rounded: list[Range | None] = [(Decimal("8.5"), Decimal("9.5"))] * 2
    assert reaches([*rounded, *exact([5, 5, 2])], rule) == expected


@pytest.mark.parametrize(
    ("printed", "number", "bare"),
    [("15", 15, "15"), ("=15", 15, "15"), ("15=", 15, "15"), ("", None, ""), ("15a", None, "15a"), ("٧", None, "٧")],
)
def test_a_marked_rank_is_read_as_its_number(printed: str, number: int | None, bare: str) -> None:
    assert (figures.rank(printed), figures.unmarked(printed)) == (number, bare)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def declare(root: Path, table: str, keys: str) -> None:
    edit(root / DESCRIPTOR, (f'"table": "{table}"', f'"table": "{table}", {keys}'))


def test_dense_ranks_are_declared_and_then_right(root: Path) -> None:
    edit(root / COMMUNES, ("4,mau/tay/cuong", "3,mau/tay/cuong"))
    assert codes(root) == ["rank-sequence"]
    declare(root, "communes", '"ties": "dense"')
    assert codes(root) == []
    edit(root / COMMUNES, ("3,mau/tay/cuong", "4,mau/tay/cuong"))
    assert codes(root) == ["rank-sequence"]


@pytest.mark.parametrize("rule", list(Ties))
def test_a_district_numbers_by_its_own_rule(root: Path, rule: Ties) -> None:
    """An tied with Cường in the whole table, and in the district, whose table counts as it likes."""
    edit(root / COMMUNES, ("4,mau/tay/cuong,Xã Cường,TX Tây,,,,no_evidence,Không có minh chứng\n", ""))
    with (root / COMMUNES).open("a", encoding="utf-8") as file:
        file.write("2,mau/tay/cuong,Xã Cường,TX Tây,40.5,30,70.5,,\n")
    second = "2" if rule is Ties.SUCCESSIVE else "1"
    edit(
        root / BY_DISTRICT,
        (
            "2,mau/tay/cuong,Xã Cường,Thị xã Tây,,,,no_evidence,",
            f"{second},mau/tay/cuong,Xã Cường,Thị xã Tây,40.5,30,70.5,,",
        ),
    )
    declare(root, "communes-by-district", f'"ties": "{rule}"')
    assert not {"rank-differs", "rank-order", "rank-sequence"} & set(codes(root))
    edit(root / BY_DISTRICT, (f"{second},mau/tay/cuong", "3,mau/tay/cuong"))
    assert "rank-differs" in codes(root)


def test_the_mark_of_a_shared_rank_is_kept_and_held_to(root: Path) -> None:
    edit(root / COMMUNES, ("2,mau/tay/an", "=2,mau/tay/an"), ("2,mau/dong/binh", "=2,mau/dong/binh"))
    assert codes(root) == []
    edit(root / COMMUNES, ("=2,mau/dong/binh", "2,mau/dong/binh"))
    [missing] = examine(root).findings
    assert (missing.rule.code, missing.place.cell) == ("rank-mark", "2")
    assert "rank-mark,2,=2" in said(missing.hint)
    edit(root / COMMUNES, ("\n2,mau/dong/binh", "\n2=,mau/dong/binh"), ("1,mau/dong/an", "1=,mau/dong/an"))
    [alone] = examine(root).findings
    assert "rank-mark,1=,1" in said(alone.hint)


def test_an_erratum_prints_a_marked_rank(root: Path) -> None:
    edit(root / COMMUNES, ("1,mau/dong/an", "=1,mau/dong/an"), ("2,mau/tay/an", "=2,mau/tay/an"))
    edit(root / COMMUNES, ("2,mau/dong/binh", "=2,mau/dong/binh"))
    assert codes(root) == ["rank-mark"]
    with (root / f"{PACKAGE}/errata.csv").open("a", encoding="utf-8") as file:
        file.write("communes,mau/dong/an,rank,rank-mark,=1,1,Không ai cùng hạng.,Nobody shares it.\n")
    assert codes(root) == []


@pytest.mark.parametrize("cell", ["==2", "=2=", "= 2", "=", "=a", "=SUM(A1)"])
def test_a_mark_beside_anything_but_a_number_is_no_rank(root: Path, cell: str) -> None:
    edit(root / COMMUNES, ("1,mau/dong/an", f"{cell},mau/dong/an"))
    assert codes(root) == ["cell-type"]


def package(period: str, rows: list[tuple[int, str, str]], ties: Ties) -> Package:
    """Departments by number with printed rank and total."""
    cells = [(rank, f"song-da/so-{number}", f"Sở {number}", total, "") for number, rank, total in rows]
    table = samples.ranking(
        "departments",
        cells,
        columns=COLUMNS,
        level=Level.DEPARTMENT,
        period=period,
        package=f"song-da-{period}",
        ties=ties,
    )
    return dataclasses.replace(samples.PACKAGE, id=table.package, period=period, rankings=(table,))


DENSE = [(1, "1", "9"), (2, "=2", "8"), (3, "=2", "8"), (4, "=2", "8"), (5, "3", "7"), (6, "4", "6")]
"""Six units, the last with rank 4."""


def view(*packages: Package) -> View:
    units = {result.unit for it in packages for result in it.rankings[0].results}
    departments = {
        it: samples.unit(it, Level.DEPARTMENT, samples.version(it.replace("song-da/so-", "Sở "), "Cơ quan", "song-da"))
        for it in sorted(units)
    }
    registry = dataclasses.replace(samples.REGISTRY, units={**samples.REGISTRY.units, **departments})
    portal = Portal(registry=registry, packages=packages, withheld=(), base_url=None)
    return View(site=site.indexed(portal), language="vi", catalogue=catalogue.read(TEMPLATES))


def page(*packages: Package) -> ranking_page.RankingPage:
    found = view(*packages)
    return next(ranking_page.page(found, *it) for it in ranking_page.listed(found.site) if it[0] is packages[-1])


def test_dense_ranks_stand_among_all_units() -> None:
    found = package("2025", DENSE, Ties.DENSE)
    table = found.rankings[0]
    own = field(found, table, "song-da", table.results)
    standings = [own.standing(result) for result in table.results]
    assert [(it.rank, it.of, it.deepest, it.sharing) for it in standings if it] == [
        ("1", 6, 4, 0),
        *[("2", 6, 4, 2)] * 3,
        ("3", 6, 4, 0),
        ("4", 6, 4, 0),
    ]
    relative = [own.relative(result) for result in table.results]
    assert [it.at_or_below for it in relative if it] == [6, 5, 5, 5, 2, 1]
    computed = [own.computed_rank(result, "total") for result in table.results]
    assert [it.rank for it in computed if it] == ["1", "2", "2", "2", "5", "6"]
    assert all(it.ours and it.deepest == 6 for it in computed if it)


def test_a_dense_rank_is_said_with_the_last_one() -> None:
    dense, shared = (view(package("2025", DENSE, rule)) for rule in (Ties.DENSE, Ties.SHARED))
    told = [sentence.latest(seen, seen.site.entries["song-da/so-5"][0], ()) for seen in (dense, shared)]
    assert ["(hạng cuối là 4)" in it for it in told] == [True, False]
    assert all("thứ 3 trong 6" in it for it in told)
    assert [page(package("2025", DENSE, rule)).gapless for rule in (Ties.DENSE, Ties.SHARED)] == [True, False]


def test_the_last_of_dense_ranks_is_found() -> None:
    found = view(package("2025", DENSE, Ties.DENSE))
    [level] = found.site.histories.province("song-da")
    assert [entry.result.unit for entry in level.periods[0].last] == ["song-da/so-6"]


@pytest.mark.parametrize("mark", ["={}", "{}=", "{}"])
def test_a_shared_rank_is_marked_once_and_exported_as_printed(mark: str) -> None:
    rows = [(1, "1", "9"), (2, mark.format(2), "8"), (3, mark.format(2), "8")]
    found = package("2025", rows, Ties.SHARED)
    seen = view(found)
    entry = seen.site.entries["song-da/so-2"][0]
    assert amounts.rank(seen, entry) == "=2 / 3"
    assert amounts.ranked(seen, entry) == "đồng hạng 2 / 3"
    exported = [row[results.FIELDS.index("rank")] for row in results.rows([found])]
    assert exported == ["1", mark.format(2), mark.format(2)]


def slope(before: Ties, now: Ties) -> Slope | None:
    rows = [(7 - number, rank, total) for number, rank, total in DENSE]
    return page(package("2024", DENSE, before), package("2025", rows, now)).slope


def test_the_slope_of_dense_ranks_spreads_them_over_the_labels() -> None:
    found = slope(Ties.DENSE, Ties.DENSE)
    assert found is not None
    assert [it.rank for it in found.right if it] == ["1", "=2", "=2", "=2", "3", "4"]
    ends = sorted({float(line.points.split()[2].split(",")[1]) for line in found.lines})
    assert ends == [0.5, 2.2, 3.8, 5.5]


def test_ranks_that_count_otherwise_are_not_compared() -> None:
    assert slope(Ties.SHARED, Ties.DENSE) is None
    moved = page(package("2024", DENSE, Ties.SHARED), package("2025", DENSE[::-1], Ties.DENSE)).movers
    assert moved is not None
    assert (moved.sides, moved.reason[:24]) == ((), "Thứ hạng không so sánh đ")


def test_changes_of_dense_ranks_count_different_ranks(root: Path) -> None:
    """Two departments share the first rank: the next one is second, or by the usual rule third."""
    edit(
        root / f"{PACKAGE}/departments.csv",
        (
            "2,2,mau/so-ba,Sở Ba,0.800,50.25,2,29.75,80.00,Tốt,,,,,,2,newly_assessed,",
            "2,1,mau/so-ba,Sở Ba,0.900,55.25,1,34.75,90.00,Tốt,60,3,2,30,50%,1,,",
        ),
        ("3,3,mau/so-hai", "3,2,mau/so-hai"),
    )
    edit(root / DESCRIPTOR, ('"ties": "successive"', '"ties": "dense"'))
    assert "rank-change" not in codes(root)
    edit(root / DESCRIPTOR, ('"ties": "dense"', '"ties": "shared"'))
    assert "rank-change" in codes(root)


def test_a_marked_rank_of_the_period_before_is_the_one_published_then(root: Path) -> None:
    edit(root / f"{PACKAGE}/departments.csv", (",70,2,", ",70,=2,"))
    assert codes(root) == ["rank-mark"]
