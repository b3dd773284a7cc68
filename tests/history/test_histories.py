"""The histories of real units: what a reader would check by hand against the decisions."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest

from rankings import figures, history, period
from rankings.history import axis
from rankings.history.histories import Histories
from rankings.history.support import Among
from rankings.model import Level, Status
from rankings.site import Portal
from tests.conftest import portal
from tests.real import REAL, tables

YEARS = ("quang-ninh-2392", "quang-ninh-311")


@pytest.fixture(scope="module")
def real(checked: Portal) -> Histories:
    return history.build(checked.registry, checked.packages)


def periods_of(real: Histories, unit: str) -> list[tuple[str, list[str]]]:
    return [(it.framework.id, [point.period for point in it.points]) for it in real.unit(unit).series]


# Series, cuts and changes


def test_so_noi_vu_rose_from_20_of_30_to_4_of_35_as_printed(real: Histories) -> None:
    series, later = real.unit("quang-ninh/so-noi-vu").series
    before, now = series.points
    assert (series.framework.id, before.period, now.period) == ("quang-ninh-2392", "2021", "2022")
    assert later.framework.id == "quang-ninh-311"
    assert (before.rank, before.score, now.rank, now.score) == ("20", "83.43", "4", "153")
    assert before.change is None
    assert now.change is not None
    assert (now.change.points, now.change.ranks, now.change.of_before, now.change.of) == ("69.57", 16, 30, 35)
    printed = now.comparison
    assert printed is not None
    assert [printed.cells[it] for it in ("previous_total", "previous_rank", "rank_change")] == ["83.43", "20", "16"]
    assert (printed.cells["total_change"], printed.cells["total_change_percent"]) == ("69.57", "41%")
    assert (printed.own_rank_change, printed.own_total_change) == (None, None)
    assert printed.percent_of_previous == "83%"  # the decision divides by 170 points
    assert (now.relative.percent if now.relative else "") == "91.4"  # 32 of 35 stand at rank 4 or below


def test_our_difference_stands_beside_the_printed_one_only_where_it_differs(real: Histories) -> None:
    printed = real.unit("quang-ninh/thanh-tra-tinh").series[0].points[1].comparison
    assert printed is not None
    assert (printed.cells["rank_change"], printed.own_rank_change) == ("-16", -17)
    assert (printed.cells["total_change"], printed.own_total_change) == ("42.5", "43.00")
    assert printed.rounding_explains  # the total of 2022 is printed without decimals
    district = real.unit("quang-ninh/uong-bi").series[0].points[1].comparison
    assert district is not None
    assert (district.own_total_change, district.percent_of_previous) == (None, None)


def test_no_series_joins_2022_and_2024_in_quang_ninh(real: Histories) -> None:
    ranked = [it for [it] in real.lines.values() if it.unit.id.startswith("quang-ninh/") and it.series]
    assert len(ranked) > 200
    for found in ranked:
        for series in found.series:
            years = {point.period for point in series.points}
            assert not {"2022", "2024"} <= years
            assert years <= ({"2024"} if series.framework.id == "quang-ninh-311" else {"2021", "2022"})
        frameworks = [it.framework.id for it in found.series]
        for cut in found.cuts:
            assert (cut.before.framework.id, cut.after.framework.id) == YEARS
            assert cut.reason == history.comparability.Reason.FRAMEWORK
            assert cut.position == 2024.0
        assert len(found.cuts) == len(frameworks) - 1
        assert all(series.trend is None for series in found.series)


def test_by_district_ranks_stand_beside_the_point(real: Histories) -> None:
    [_, series] = real.unit("quang-ninh/uong-bi/bac-son").series
    [point] = series.points
    assert (point.rank, point.standing.of if point.standing else 0) == ("7", 170)
    [beside] = point.beside
    assert beside.entry.result.scope == "quang-ninh/uong-bi"
    assert beside.standing is not None
    assert (beside.standing.rank, beside.standing.of) == ("2", 10)


def test_every_result_of_every_package_stands_in_one_place() -> None:
    every = portal(REAL)
    found = history.build(every.registry, every.packages).lines.values()
    shown = [(e.package.id, e.ranking.id, e.result.unit) for lines in found for it in lines for e in it.entries]
    assert shown
    assert sorted(shown) == sorted(
        (table.package, table.ranking, row["unit"]) for table in tables() for row in table.rows
    )
    undated = Counter(row["unit"] for table in tables() if table.descriptor["period"] is None for row in table.rows)
    assert {it.unit.id: len(it.undated) for lines in found for it in lines if it.undated} == undated


def test_a_half_year_has_its_own_place_on_the_axis(real: Histories) -> None:
    [series] = real.unit("tuyen-quang/so-tu-phap").series
    assert [(point.period, point.position) for point in series.points] == [("2022-h1", 2022.5)]
    assert axis.position("2022") == axis.position("2022-h2") == 2023.0
    assert series.scale.length is axis.length("2022-h1")


# Units through mergers


def test_tran_hung_dao_tells_of_yet_kieu(real: Histories) -> None:
    found = real.unit("quang-ninh/ha-long/tran-hung-dao")
    [kin] = found.predecessors
    assert (kin.unit.id, kin.direct, kin.partly) == ("quang-ninh/ha-long/yet-kieu", True, False)
    assert periods_of(real, kin.unit.id) == [("quang-ninh-2392", ["2022"])]
    assert periods_of(real, found.unit.id) == [("quang-ninh-2392", ["2022"]), ("quang-ninh-311", ["2024"])]
    fate = real.unit(kin.unit.id).fate
    assert fate is not None
    assert (fate.relation, fate.date.isoformat(), fate.confirmed) == ("merger", "2024-11-01", True)
    assert fate.steps[0].instrument.startswith("NQ 1199/NQ-UBTVQH15")
    assert [it.unit.id for it in fate.carried_on_by] == ["quang-ninh/ha-long/tran-hung-dao"]
    assert [it.unit.id for it in fate.at_last] == ["quang-ninh/phuong-hong-gai"]


def test_luong_minh_has_no_score_in_2024_and_shows_its_predecessors(real: Histories) -> None:
    found = real.unit("quang-ninh/ba-che/luong-minh")
    assert found.latest is not None
    assert (found.latest.ranking.period, found.latest.score) == ("2024", "")
    assert found.latest.result.status is Status.NO_EVIDENCE
    assert found.latest.result.note.startswith("Không có minh chứng")
    point = found.series[-1].points[-1]
    assert (point.standing, point.change, point.relative) == (None, None, None)
    assert {kin.unit.id for kin in found.predecessors} == {
        "quang-ninh/ba-che/luong-mong",
        "quang-ninh/ba-che/minh-cam",
    }
    for kin in found.predecessors:
        latest = real.unit(kin.unit.id).latest
        assert latest is not None
        assert latest.ranking.period == "2022"
        assert latest.score
    assert real.peers(found.latest).above == ()


def test_units_of_one_name_are_never_mixed(real: Histories) -> None:
    assert periods_of(real, "quang-ninh/cam-pha/hai-hoa") == [("quang-ninh-311", ["2024"])]
    assert periods_of(real, "quang-ninh/mong-cai/hai-hoa") == [
        ("quang-ninh-2392", ["2022"]),
        ("quang-ninh-311", ["2024"]),
    ]
    totals = {
        unit: [point.score for series in real.unit(unit).series for point in series.points]
        for unit in ("quang-ninh/uong-bi/bac-son", "quang-ninh/mong-cai/bac-son")
    }
    assert totals["quang-ninh/uong-bi/bac-son"] == ["85.50", "888.21"]
    assert not set(totals["quang-ninh/uong-bi/bac-son"]) & set(totals["quang-ninh/mong-cai/bac-son"])
    kin = {it.unit.id for it in real.unit("quang-ninh/cam-pha/hai-hoa").predecessors}
    assert kin == {"quang-ninh/cam-pha/cong-hoa", "quang-ninh/cam-pha/cam-hai"}


def test_binh_khe_was_a_xa_when_it_was_assessed_in_2022(real: Histories) -> None:
    found = real.unit("quang-ninh/dong-trieu/binh-khe")
    names = {
        point.period: found.unit.at(period.end(point.period)).name for series in found.series for point in series.points
    }
    assert names == {"2022": "Xã Bình Khê", "2024": "Phường Bình Khê"}
    assert [step.relation for step in found.changes] == ["upgrade"]


def test_bac_ly_is_printed_as_xa_and_was_a_thi_tran(real: Histories) -> None:
    found = real.unit("bac-giang/hiep-hoa/bac-ly")
    assert found.latest is not None
    assert found.latest.result.name.startswith("Xã")
    assert found.unit.at(period.end("2023")).name == "Thị trấn Bắc Lý"


def test_unconfirmed_successors_are_said_to_be_so(real: Histories) -> None:
    fate = real.unit("bac-giang/hiep-hoa/dong-tan").fate
    assert fate is not None
    assert (fate.relation, fate.confirmed, fate.carried_on_by, fate.at_last) == ("unconfirmed", False, (), ())


def test_districts_ended_with_their_level(real: Histories) -> None:
    fate = real.unit("quang-ninh/ha-long").fate
    assert fate is not None
    assert (fate.level_abolished, fate.date.isoformat(), fate.carried_on_by) == (True, "2025-07-01", ())
    assert real.unit("quang-ninh").fate is None


# Peers, rankings, provinces, districts


def test_peers_of_bac_son(real: Histories) -> None:
    latest = real.unit("quang-ninh/uong-bi/bac-son").latest
    assert latest is not None
    peers = real.peers(latest)
    assert peers.strengths is not None
    assert (peers.strengths.basis, peers.strengths.strongest, peers.strengths.weakest) == (
        "maximum",
        ("the_che_so", "nhan_luc_so"),
        ("an_toan_thong_tin_mang",),
    )
    assert [entry.result.rank for entry in peers.above] == ["5", "6"]
    assert [entry.result.rank for entry in peers.below] == ["8", "9"]
    own = {it.indicator: it for it in peers.indicators}
    security = own["an_toan_thong_tin_mang"]
    assert security.score == "60"
    assert security.standing is not None
    assert (security.standing.ours, security.standing.of, security.standing.sharing) == (True, 170, 23)
    total = own["total"]
    assert total.spread is not None
    assert total.standing is not None
    assert (total.standing.ours, total.standing.rank) == (False, "7")
    assert (total.spread.minimum, total.spread.median, total.spread.maximum) == ("96.43", "761.43", "907.89")
    assert peers.in_district is not None
    assert peers.in_district.standing is not None
    assert (peers.in_district.standing.rank, peers.in_district.standing.ours) == ("2", False)
    assert len(peers.in_district.members) == 10


def test_a_rank_inside_the_district_is_ours_where_none_is_printed(real: Histories) -> None:
    latest = real.unit("tuyen-quang/tuyen-quang/trang-da").latest
    assert latest is not None
    inside = real.peers(latest).in_district
    assert inside is not None
    assert inside.standing is not None
    assert (inside.standing.rank, inside.standing.of, inside.standing.ours) == ("1", 15, True)
    printed = {it.indicator: it.standing for it in real.peers(latest).indicators}["nhan_thuc_so"]
    assert printed is not None
    assert (printed.rank, printed.ours) == ("4", False)


def test_movers_of_the_departments_of_2022(real: Histories) -> None:
    levels = {it.level: it for it in real.province("quang-ninh")}
    first, second, third = levels[Level.DEPARTMENT].periods
    assert (first.movement, third.movement) == (None, None)
    movement = second.movement
    assert movement is not None
    assert (len(movement.movers), len(movement.arrived), len(movement.left)) == (30, 5, 0)
    assert movement.up[0].now.result.name == "Sở Nội vụ"
    assert movement.down[0].now.result.unit == "quang-ninh/thanh-tra-tinh"


def test_coverage_and_spread_of_the_communes(real: Histories) -> None:
    levels = {it.level: it for it in real.province("quang-ninh")}
    before, now = levels[Level.COMMUNE].periods
    assert (before.coverage.existing, now.coverage.existing) == (177, 171)
    assert (now.coverage.scored, now.coverage.support.listed) == (170, 171)
    assert [entry.result.unit for entry in now.first] == ["quang-ninh/quang-yen/tien-an"]
    assert now.movement is None
    assert len(levels[Level.COMMUNE].by_district) == 2


def test_a_district_lists_its_communes_by_their_latest_rank(real: Histories) -> None:
    rows = real.members("quang-ninh/ba-che", Level.COMMUNE)
    assert [(row.unit.id.rpartition("/")[2], row.entry.ranking.period if row.entry else None) for row in rows] == [
        ("don-dac", "2024"),
        ("thanh-son", "2024"),
        ("thanh-lam", "2024"),
        ("dap-thanh", "2024"),
        ("ba-che", "2024"),
        ("nam-son", "2024"),
        ("luong-minh", "2024"),
        ("minh-cam", "2022"),
        ("luong-mong", "2022"),
    ]
    assert rows[0].in_district is not None
    assert (rows[0].in_district.rank, rows[0].in_district.of, rows[0].in_district.among) == ("1", 6, Among.SCORED)


def test_what_cannot_be_compared_says_why(real: Histories) -> None:
    tables = {(it.package, it.id): it for it in (entry.ranking for found in real.entries.values() for entry in found)}
    communes = tables["quang-ninh-2024", "communes"]
    assert history.comparable(communes, communes) is None
    departments = (tables["quang-ninh-2021", "departments"], tables["quang-ninh-2022", "departments"])
    assert history.comparable(*departments) is None
    refused = {
        ("quang-ninh-2024", "districts"): history.comparability.Reason.LEVEL,
        ("quang-ninh-2022", "communes"): history.comparability.Reason.FRAMEWORK,
        ("quang-ninh-2024", "communes-by-district"): history.comparability.Reason.SCOPE,
    }
    for key, reason in refused.items():
        assert history.comparable(communes, tables[key]) == reason
        assert history.comparable(tables[key], communes) == reason


def test_what_states_no_period_is_comparable_with_itself_alone(real: Histories) -> None:
    tables = {(it.package, it.id): it for it in (entry.ranking for found in real.entries.values() for entry in found)}
    dated = tables["quang-ninh-2024", "communes"]
    undated, other = (dataclasses.replace(dated, period=None, id=name) for name in ("one", "two"))
    assert history.comparable(undated, undated) is None
    assert history.comparable(undated, dated) == history.comparability.Reason.UNDATED
    assert history.comparable(undated, other) == history.comparability.Reason.UNDATED
    half = dataclasses.replace(dated, period="2024-h1")
    assert history.comparable(half, dated) == history.comparability.Reason.LENGTH


# Exact arithmetic


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [("153", "83.43", "69.57"), ("878.60", "878.6", "0.00"), ("0", "10", "-10"), ("0.30", "0.1", "0.20")],
)
def test_differences_keep_the_decimals_of_the_more_precise_figure(now: str, before: str, expected: str) -> None:
    found = figures.difference(now, before)
    assert found is not None
    assert figures.written(found) == expected


@pytest.mark.parametrize("printed", ["", "1_0", "٧", "NaN", "1e5", " 7", "31%", "1.", "9" * 200])
def test_what_is_not_a_plain_number_is_none(printed: str) -> None:
    assert figures.number(printed) is None


def test_quartiles_are_interpolated_and_keep_their_decimals() -> None:
    scores = [value for text in ("1", "2.0", "4.00", "8.00") if (value := figures.number(text)) is not None]
    found = figures.spread(scores)
    assert found is not None
    assert (found.lower, found.median, found.upper) == ("1.75", "3.00", "5.00")


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        (["2020", "2023"], ["2021", "2022"]),
        (["2022-h1", "2023-h1", "2025-h1"], ["2024-h1"]),
        (["2022-h1", "2023-h2"], ["2022-h2", "2023-h1"]),
        (["2024-q1", "2024-q2", "2025-q1"], ["2024-q3", "2024-q4"]),
        (["2022-q2", "2024-q2"], ["2023-q2"]),
        (["2024-11", "2025-02"], ["2024-12", "2025-01"]),
        (["2022-05", "2024-05"], ["2023-05"]),
        (["2022-9m", "2024-9m"], ["2023-9m"]),
        (["2015-2017", "2021-2023"], ["2018-2020"]),
        (["2019-2021", "2020-2022", "2022-2024"], ["2021-2023"]),
        (["2022"], []),
        ([], []),
    ],
)
def test_missing_periods(present: list[str], expected: list[str]) -> None:
    assert list(axis.missing(present)) == expected
