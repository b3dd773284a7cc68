"""What holds of every history, whatever was published and however units merged, split and were renamed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from statistics import quantiles

from hypothesis import given, settings
from hypothesis import strategies as st

from rankings import history
from rankings import period as calendar
from rankings.checks.units.lifetimes import cycles
from rankings.history import axis, series, territory
from rankings.history.histories import Histories, History
from rankings.history.orders import indicator_ranking
from rankings.history.standing import Entry
from rankings.model import (
    LEVELS,
    Bilingual,
    Column,
    Extent,
    Framework,
    Indicator,
    IndicatorMapping,
    Level,
    MaximumBasis,
    Package,
    Ranking,
    Registry,
    Relation,
    Result,
    Role,
    Source,
    Status,
    Succession,
    Ties,
    TotalRule,
    Unit,
    UnitVersion,
)
from tests import samples

NAME = Bilingual(vi="a", en="a")
DECISION = Source(id="d", number=None, date=None, title=NAME, issuer=NAME, address=None, note=NAME)
PERIODS = (
    "2019",
    "2020",
    "2020-h1",
    "2021",
    "2021-h1",
    "2021-h2",
    "2021-q4",
    "2022",
    "2022-05",
    "2019-2021",
    "2024",
    None,
)
INDICATORS = ("one", "two", "total")
DISTRICTS = ("p/d", "p/e")
COMMUNES = tuple(f"{district}/c{number}" for district in DISTRICTS for number in range(4))
OFFICES = ("p/s", "p/t", "p/u")
LINES = {"h": samples.index("other", "PCI")}
"""Frameworks of another index than the others are."""
RELATIONS = tuple(Relation)

examined = settings(max_examples=60, deadline=None)

days = st.dates(date(2019, 1, 1), date(2025, 12, 31))
statuses = st.sampled_from((Status.NORMAL, Status.NORMAL, Status.PROVISIONAL, Status.INHERITED))
scores = st.sampled_from(("", "0", "1", "1.0", "1.5", "2", "10.25", "10.3", "100"))


def framework(name: str, level: Level, maximum: str | None) -> Framework:
    indicators = {
        it: Indicator(id=it, position=place, name=NAME, maximum=maximum, maximum_basis=MaximumBasis.PRINTED, note="")
        for place, it in enumerate(INDICATORS)
    }
    return Framework(
        id=name, level=level, title=NAME, instrument="", date=None, total_rule=TotalRule.SUM, indicators=indicators
    )


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """Two districts of communes and some offices; any successions between communes, circles among them."""
    units = {"p": Level.PROVINCE, **dict.fromkeys(DISTRICTS, Level.DISTRICT)}
    units |= {**dict.fromkeys(COMMUNES, Level.COMMUNE), **dict.fromkeys(OFFICES, Level.DEPARTMENT)}
    found = {}
    for unit, level in units.items():
        end = draw(st.none() | days) if level == Level.COMMUNE else None
        version = UnitVersion(
            name=unit, type="", parent=unit.rpartition("/")[0] or None, code=None, valid_from=None, valid_to=end
        )
        found[unit] = Unit(id=unit, level=level, versions=(version,))
    steps = draw(
        st.lists(
            st.builds(
                Succession,
                predecessor=st.sampled_from(COMMUNES),
                successor=st.none() | st.sampled_from((*COMMUNES, "q/elsewhere")),
                date=days,
                relation=st.sampled_from(RELATIONS),
                extent=st.none() | st.sampled_from(Extent),
                instrument=st.just(""),
                note=st.just(""),
            ),
            max_size=12,
        )
    )
    maximum = draw(st.sampled_from((None, "100")))
    frameworks = [framework(name, level, maximum) for name in ("f", "g", "h") for level in LEVELS]
    return Registry(
        units=found,
        spellings={},
        successions=tuple(sorted(steps, key=lambda step: (step.date, step.predecessor))),
        frameworks={(it.id, it.level): it for it in frameworks},
    )


def table(
    package: str,
    period: str | None,
    level: Level,
    results: list[Result],
    framework: str,
    registry: Registry,
    name: str = "t",
    scope: str = "p",
    *,
    by_district: bool = False,
) -> Ranking:
    roles = {"total": Role.TOTAL}
    return Ranking(
        package=package,
        id=name,
        title=NAME,
        area=registry.units[scope.partition("/")[0]],
        scope=registry.units[scope],
        level=level,
        period=period,
        index=LINES.get(framework, samples.INDEX),
        framework=registry.frameworks[framework, level],
        source=DECISION,
        table=NAME,
        group_by="district" if by_district else None,
        ties=Ties.SHARED,
        columns=tuple(Column(name=it, title=it, role=roles.get(it, Role.SCORE), indicator=it) for it in INDICATORS),
        results=tuple(results),
        day=calendar.end(period),
        averages=(),
    )


def package(name: str, period: str | None, *rankings: Ranking) -> Package:
    return Package(
        id=name,
        province="p",
        period=period,
        title=NAME,
        sources=(DECISION,),
        rankings=rankings,
        readme="",
        files=(),
    )


@st.composite
def tables(draw: st.DrawFn, registry: Registry, package: str, period: str | None) -> list[Ranking]:
    made = []
    for number in range(draw(st.integers(1, 3))):
        level = draw(st.sampled_from((Level.COMMUNE, Level.COMMUNE, Level.DEPARTMENT)))
        by_district = level == Level.COMMUNE and draw(st.booleans())
        scope = draw(st.sampled_from(("p", "p/d"))) if level == Level.COMMUNE and not by_district else "p"
        known = OFFICES if level == Level.DEPARTMENT else [it for it in COMMUNES if it.startswith(scope)]
        units = draw(st.lists(st.sampled_from(known), unique=True, min_size=1))
        cells = {unit: {it: draw(scores) for it in INDICATORS} for unit in units}
        ranks = draw(st.booleans())
        results = []
        for line, unit in enumerate(units, start=2):
            within = unit.rpartition("/")[0] if by_district else scope
            rank = str(draw(st.integers(1, 9))) if ranks else ""
            status = draw(statuses) if cells[unit]["total"] else Status.NOT_ASSESSED
            row = {"name": unit, "rank": rank, **cells[unit], "status": status.value}
            results.append(Result(unit=unit, cells=row, scope=within, line=line))
        name = draw(st.sampled_from(("f", "g", "h")))
        made.append(
            table(package, period, level, results, name, registry, f"t{number}", scope, by_district=by_district)
        )
    return made


@st.composite
def histories(draw: st.DrawFn) -> Histories:
    registry = draw(registries())
    packages = []
    for number, period in enumerate(draw(st.lists(st.sampled_from(PERIODS), max_size=6))):
        packages.append(package(f"k{number}", period, *draw(tables(registry, f"k{number}", period))))
    return history.build(registry, packages)


@st.composite
def reformed(draw: st.DrawFn) -> Histories:
    """Offices assessed again and again, by another framework from some period on; its indicators are mapped."""
    registry = draw(registries())
    frameworks = [framework(name, level, "100") for name in ("f", "g") for level in LEVELS]
    mappings = [
        IndicatorMapping(
            level=Level.DEPARTMENT,
            framework=first,
            indicator=it,
            other_framework=second,
            other_indicator=it,
            source="s",
            note="",
        )
        for it in ("two", "one")
        for first, second in [draw(st.permutations(("f", "g")))]
    ]
    known = replace(registry, frameworks={(it.id, it.level): it for it in frameworks}, mappings=tuple(mappings))
    periods = sorted(draw(st.lists(st.sampled_from(("2019", "2020", "2021", "2022", "2024")), unique=True, min_size=2)))
    change = draw(st.sampled_from(periods[1:]))
    packages = []
    for number, period in enumerate(periods):
        results = []
        for line, unit in enumerate(OFFICES, start=2):
            cells = {"one": draw(scores), "two": draw(scores), "total": "1", "status": draw(statuses).value}
            results.append(Result(unit=unit, cells={"name": unit, "rank": "1", **cells}, scope="p", line=line))
        name = "g" if period >= change else "f"
        packages.append(
            package(f"k{number}", period, table(f"k{number}", period, Level.DEPARTMENT, results, name, known))
        )
    return history.build(known, packages)


def key(entry: Entry) -> tuple[str, str, str]:
    return (entry.package.id, entry.ranking.id, entry.result.unit)


def own_total(entry: Entry) -> bool:
    """A total that is the unit's own: a predecessor's starts no line and ends none."""
    return bool(entry.score) and entry.result.status is not Status.INHERITED


def every(found: Histories) -> list[History]:
    """The histories of all units, in each line of indexes."""
    return [it for lines in found.lines.values() for it in lines]


def everything(found: Histories) -> list[Entry]:
    return [
        Entry(package=package, ranking=ranking, result=result)
        for package in found.packages.get("p", ())
        for ranking in package.rankings
        for result in ranking.results
    ]


@examined
@given(histories())
def test_no_result_is_lost_and_none_shown_twice(found: Histories) -> None:
    shown = [(it.unit.id, key(entry)) for it in every(found) for entry in it.entries]
    assert sorted(shown) == sorted((entry.result.unit, key(entry)) for entry in everything(found))
    assert found.lines.keys() == found.registry.units.keys()


@examined
@given(histories())
def test_no_line_runs_across_frameworks_levels_scopes_lengths_or_territories(found: Histories) -> None:
    grounds = territory.territories(found.registry)
    for unit in every(found):
        assert len(unit.cuts) == max(0, len(unit.series) - 1)
        assert len({it.scale for it in unit.series}) == len(unit.series)
        for cut, (before, after) in zip(unit.cuts, pairwise(unit.series), strict=True):
            assert (cut.before, cut.after) == (before, after)
            assert before.scale != after.scale
        assert {entry.ranking.index.line for entry in unit.entries} <= {unit.index.line if unit.index else ""}
        for line in unit.series:
            assert {point.entry.ranking.framework.id for point in line.points} == {line.framework.id}
            assert {point.entry.ranking.level for point in line.points} == {unit.unit.level}
            assert {axis.length(point.period) for point in line.points} == {line.scale.length}
            stages = {grounds.stage(unit.unit.id, point.entry.ranking.day) for point in line.points}
            assert stages == {line.scale.stage}
            scopes = {found.registry.units[point.entry.result.scope].level for point in line.points}
            assert scopes == {line.scale.scope_level}


@examined
@given(histories())
def test_points_are_in_order_once_a_period_and_gaps_lie_between_them(found: Histories) -> None:
    for unit in every(found):
        shown = [point.period for line in unit.series for point in line.points]
        assert len(set(shown)) == len(shown)
        for line in unit.series:
            positions = [point.position for point in line.points]
            periods = [point.period for point in line.points]
            assert positions == sorted(positions)
            assert len(set(periods)) == len(periods)
            for gap in line.gaps:
                assert gap.period not in periods
                assert positions[0] < gap.position < positions[-1]
            scored = [point for point in line.points if own_total(point.entry)]
            assert (line.trend is not None) == (len(scored) >= 3)
            assert line.points[0].change is None
            for before, after in pairwise(line.points):
                assert (after.change is not None) == (own_total(before.entry) and own_total(after.entry))


@examined
@given(histories())
def test_changes_are_antisymmetric(found: Histories) -> None:
    grounds = territory.territories(found.registry)
    context = series.Context(fields=found.fields, published=frozenset(), territories=grounds)
    for unit in every(found):
        for line in unit.series:
            for before, after in pairwise(line.points):
                forth = series.change(before.entry, after.entry, context)
                back = series.change(after.entry, before.entry, context)
                assert (forth is None) == (back is None)
                if forth is None or back is None:
                    continue
                assert Fraction(forth.points) == -Fraction(back.points)
                assert Fraction(forth.points) == Fraction(after.score) - Fraction(before.score)
                assert (forth.of, forth.of_before) == (back.of_before, back.of)
                assert (forth.ranks is None) == (back.ranks is None)
                assert forth.ranks is None or back.ranks is None or forth.ranks == -back.ranks


@examined
@given(reformed())
def test_a_core_bridges_nothing_but_frameworks_and_is_exact(found: Histories) -> None:
    for unit in every(found):
        assert {id(it.cut) for it in unit.cores} <= {id(it) for it in unit.cuts}
        for line in unit.series:
            assert len({point.entry.ranking.framework.id for point in line.points}) == 1
        for it in unit.cores:
            before, after = it.cut.before, it.cut.after
            assert replace(before.scale, framework=after.scale.framework) == after.scale
            assert [pair.before.id for pair in it.pairs] == [pair.after.id for pair in it.pairs] == ["one", "two"]
            sides = [share.point.entry.ranking.framework.id for share in it.shares]
            assert set(sides) == {before.framework.id, after.framework.id}
            entries = [point.entry for point in (*before.points, *after.points)]
            complete = [it for it in entries if it.result.score("one") and it.result.score("two") and not it.inherited]
            assert [key(share.point.entry) for share in it.shares] == [key(entry) for entry in complete]
            for share in it.shares:
                result = share.point.entry.result
                own = Fraction(result.score("one")) + Fraction(result.score("two"))
                assert (Fraction(share.scored), Fraction(share.maximum)) == (own, Fraction(200))
                assert abs(Fraction(share.percent) - own / 2) <= Fraction(1, 20)
                assert len(share.percent.partition(".")[2]) == 1


@examined
@given(histories())
def test_computed_ranks_are_competition_ranks_and_quartiles_lie_within(found: Histories) -> None:
    for field in found.fields.values():
        for indicator in INDICATORS:
            printed = {it.unit: field.ranking.figure(it, indicator) for it in field.results}
            values = {unit: Fraction(score) for unit, score in printed.items() if score}
            for result in field.results:
                rank = field.computed_rank(result, indicator)
                if result.unit not in values or len(values) < 2:
                    assert rank is None
                    continue
                own = values[result.unit]
                assert rank is not None
                assert int(rank.rank) == 1 + sum(1 for other in values.values() if other > own)
                assert (rank.of, rank.sharing) == (len(values), list(values.values()).count(own) - 1)
                assert rank.ours
            spread = field.spreads.get(indicator)
            assert (spread is not None) == (len(values) > 1)
            if spread is None:
                continue
            five = [spread.minimum, spread.lower, spread.median, spread.upper, spread.maximum]
            numbers = [Fraction(text) for text in five]
            assert numbers == sorted(numbers)
            assert (numbers[0], numbers[-1], spread.count) == (min(values.values()), max(values.values()), len(values))
            if len(values) > 1:
                places = max(1, *(len(text.partition(".")[2]) for text in printed.values()))
                exact = quantiles(values.values(), n=4, method="inclusive")
                for shown, text, value in zip(numbers[1:4], five[1:4], exact, strict=True):
                    assert abs(shown - value) <= Fraction(1, 2 * 10**places)
                    assert len(text.partition(".")[2]) <= places


@examined
@given(histories())
def test_relative_positions_and_standings_count_printed_ranks(found: Histories) -> None:
    for field in found.fields.values():
        ranks = [int(it.rank) for it in field.results if field.ranking.score(it) and it.rank]
        for result in field.results:
            standing, relative = field.standing(result), field.relative(result)
            assert (standing is not None) == bool(field.ranking.score(result) and result.rank)
            assert (relative is not None) == (standing is not None and len(ranks) > 1)
            if standing is None or relative is None:
                continue
            assert (relative.at_or_below, relative.of) == (sum(it >= int(result.rank) for it in ranks), len(ranks))
            of = len(ranks) if int(result.rank) <= len(ranks) else None
            assert (standing.of, standing.sharing) == (of, ranks.count(int(result.rank)) - 1)
            assert 0 < Fraction(relative.percent) <= 100


@examined
@given(histories())
def test_peers_stand_next_to_each_other_and_strengths_apart(found: Histories) -> None:
    for entry in everything(found):
        peers = found.peers(entry)
        assert [it.indicator for it in peers.indicators] == list(INDICATORS)
        for other in peers.above:
            assert key(entry) in {key(it) for it in found.peers(other).below}
        assert bool(entry.score) or not (peers.above or peers.below)
        if peers.strengths is not None:
            assert not set(peers.strengths.strongest) & set(peers.strengths.weakest)
        if peers.in_district is not None:
            assert key(entry) in {key(it) for it in peers.in_district.members}
            assert entry.ranking.level == Level.COMMUNE


@examined
@given(histories())
def test_movers_and_orders_hold_every_unit_once(found: Histories) -> None:
    for package in found.packages.get("p", ()):
        for ranking in package.rankings:
            fields = found.tables.fields.get((package.id, ranking.id), ())
            units = Counter(it.unit for it in ranking.results)
            for name in INDICATORS:
                orders = [indicator_ranking(it, name) for it in fields if name in ranking.compared]
                assert Counter(row.entry.result.unit for it in orders for row in it.rows) == units
                for order in orders:
                    values = [Fraction(row.score) for row in order.rows if row.standing]
                    assert values == sorted(values, reverse=True)
            if (movement := found.tables.movements.get((package.id, ranking.id))) is None:
                continue
            assert history.comparable(movement.previous, ranking) is None
            apart = [it.result.unit for it in (*movement.apart, *movement.rearranged)]
            assert all(own_total(it.before) and own_total(it.now) for it in movement.movers)
            if not movement.whole:  # another table of the period ranks other units: who came and went is not known
                assert (movement.arrived, movement.left) == ((), ())
                continue
            now = [mover.now.result.unit for mover in movement.movers] + [it.result.unit for it in movement.arrived]
            assert Counter(now + apart) == Counter(it.unit for it in ranking.results if ranking.score(it))
            before = [mover.before.result.unit for mover in movement.movers] + [it.result.unit for it in movement.left]
            assert Counter(before + apart) == Counter(
                it.unit for it in movement.previous.results if movement.previous.score(it)
            )
            assert not {key(it.now) for it in movement.up} & {key(it.now) for it in movement.down}


@examined
@given(histories())
def test_overviews_hold_every_ranking_once(found: Histories) -> None:
    shown = [
        pair
        for level in found.province("p")
        for pair in (
            *((it.ranking.package, it.ranking.id) for it in level.periods),
            *((package.id, ranking.id) for package, ranking in level.by_district),
        )
    ]
    assert sorted(shown) == sorted((it.id, table.id) for it in found.packages.get("p", ()) for table in it.rankings)
    for district in DISTRICTS:
        assert sorted(row.unit.id for row in found.members(district, Level.COMMUNE)) == [
            it for it in COMMUNES if it.startswith(f"{district}/")
        ]


@examined
@given(histories())
def test_kin_is_reached_once_in_the_order_of_time_also_in_circles(found: Histories) -> None:
    for unit, [it, *_] in found.lines.items():
        for sense, kin in ((-1, it.predecessors), (1, it.successors)):
            assert len({other.unit.id for other in kin}) == len(kin)
            assert unit not in {other.unit.id for other in kin}
            for other in kin:
                ends = [(step.predecessor, step.successor)[::sense] for step in other.steps]
                assert (ends[0][0], ends[-1][1]) == (unit, other.unit.id)
                assert all(before[1] == after[0] for before, after in pairwise(ends))
                assert all(sense * (after.date - before.date).days >= 0 for before, after in pairwise(other.steps))
        direct = {step.successor for step in found.registry.successions if step.predecessor == unit}
        assert direct & found.lines.keys() - {unit} <= {other.unit.id for other in it.successors}
        assert (it.fate is None) == (it.unit.last_day is None)


@examined
@given(histories())
def test_kin_is_mutual(found: Histories) -> None:
    for unit, [it, *_] in found.lines.items():
        for other in it.predecessors:
            assert unit in {kin.unit.id for kin in found.unit(other.unit.id).successors}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from("abcdef")] * 2), max_size=14))
def test_cycles_are_cycles_and_all_are_found(edges: list[tuple[str, str]]) -> None:
    found = list(cycles(edges))
    left = set(edges)
    for cycle in found:
        assert cycle[0] == cycle[-1]
        assert set(pairwise(cycle)) <= set(edges)
        left -= set(pairwise(cycle))
    reached = dict.fromkeys("abcdef", 0)
    for _ in range(7):  # without cycles no way is longer than the number of nodes
        for start, end in left:
            reached[end] = max(reached[end], reached[start] + 1)
    assert max(reached.values(), default=0) < 6
