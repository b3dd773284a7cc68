"""Whatever is published, no page says more than its tables support: whole lists, parts, groups, districts, levels."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from rankings import figures, site, urls
from rankings.history.standing import Field
from rankings.model import LEVEL, TOTAL, Level, Ranking, Registry, Ties
from rankings.pages import levels, routes
from rankings.pages.ranking import ranking as ranking_page
from rankings.pages.unit import history as story
from rankings.site import Portal, Site
from rankings.words import amounts
from rankings.words.view import Page, View
from tests import samples
from tests.samples import D

OFFICES = tuple(f"song-da/so-{number}" for number in range(4))
COMMUNES = (*(f"{D}/{name}" for name in ("duong-ha", "an-binh", "a-nheng", "tan-lap")), "song-da/tay/xa-mot")
REGISTRY: Registry = dataclasses.replace(
    samples.REGISTRY,
    units={
        **samples.REGISTRY.units,
        **{it: samples.unit(it, Level.DEPARTMENT, samples.version(it, "Cơ quan", "song-da")) for it in OFFICES},
        "song-da/tay": samples.unit("song-da/tay", Level.DISTRICT, samples.version("Huyện Tây", "Huyện", "song-da")),
        COMMUNES[-1]: samples.unit(COMMUNES[-1], Level.COMMUNE, samples.version("Xã Một", "Xã", "song-da/tay")),
    },
    frameworks={
        (name, level): dataclasses.replace(samples.framework(name, level, None), id=name)
        for name in ("sd-1", "sd-2")
        for level in (Level.COMMUNE, Level.DEPARTMENT)
    },
)
COLUMNS = (*samples.COLUMNS[:3], samples.column("nhan_thuc_so", "Nhận thức"), samples.column("total", "Tổng"))
GROUPS = ("Khối 1", "Khối 2")
examined = settings(max_examples=60, deadline=None)
points = st.sampled_from(("", "0", "10", "10.5", "20", "99"))


@st.composite
def tables(draw: st.DrawFn, package: str, period: str, number: int) -> Ranking:
    """A whole list, a part of one of a known size or of none, by district, in groups, of levels, without a half."""
    kind = draw(st.sampled_from(("whole", "whole", "part", "part", "district", "groups", "groups", "level")))
    level = (
        draw(st.sampled_from((Level.COMMUNE, Level.DEPARTMENT))) if kind not in ("district", "level") else Level.COMMUNE
    )
    known = {"level": (*OFFICES[:2], *COMMUNES[:3])}.get(kind, COMMUNES if level == Level.COMMUNE else OFFICES)
    units = draw(st.lists(st.sampled_from(known), unique=True, min_size=1))
    halves = draw(st.sampled_from(("both", "both", "scores", "ranks")))
    rows = []
    for unit in units:
        rank = "" if halves == "scores" else str(draw(st.integers(1, 9)))
        total = "" if halves == "ranks" else draw(points)
        rows.append((rank, unit, unit, draw(points), total))
    made = samples.ranking(
        f"t{number}",
        rows,
        columns=COLUMNS,
        level=level,
        period=period,
        package=package,
        framework=REGISTRY.frameworks[draw(st.sampled_from(("sd-1", "sd-2"))), level],
        by_district=kind == "district",
        ties=draw(st.sampled_from(list(Ties))),
    )
    made = dataclasses.replace(made, area=REGISTRY.units["song-da"], scope=REGISTRY.units["song-da"])
    size = draw(st.sampled_from((None, len(units) + 9, 63)))
    if kind == "groups":
        of = {unit: draw(st.sampled_from(GROUPS)) for unit in units}
        split = {group: [unit for unit in units if of[unit] == group] for group in GROUPS}
        made = samples.grouped(made, "khoi", **split)
        sizes = draw(st.sampled_from((None, {GROUPS[0]: size}, dict.fromkeys(GROUPS, size))))
        return dataclasses.replace(made, sizes=sizes)
    if kind == "level":
        mixed = {unit: Level.DEPARTMENT for unit in units if unit in OFFICES}
        results = [dataclasses.replace(it, group=mixed.get(it.unit, Level.COMMUNE).value) for it in made.results]
        return dataclasses.replace(made, group_by=LEVEL, mixed=mixed, results=tuple(results))
    return dataclasses.replace(made, sizes={"": size} if kind == "part" else None)


@st.composite
def portals(draw: st.DrawFn) -> Site:
    packages = []
    for period in draw(st.lists(st.sampled_from(("2022", "2023", "2023-h1", "2024")), unique=True, min_size=1)):
        name = f"song-da-{period}"
        made = [draw(tables(name, period, number)) for number in range(draw(st.integers(1, 3)))]
        packages.append(
            dataclasses.replace(
                samples.PACKAGE, id=name, period=period, rankings=tuple(made), files=("datapackage.json",)
            )
        )
    return site.indexed(Portal(registry=REGISTRY, packages=tuple(packages), withheld=(), base_url=None))


def size_of(field: Field, indicator: str = TOTAL) -> int | None:
    """How many a rank in the field is of at most, told from the table anew: None where nobody knows."""
    ranking, rows = field.ranking, field.results
    group = next(iter(rows)).cells.get(ranking.group_by or "", "")
    declared = (ranking.sizes or {}).get(group, "whole") if ranking.sizes is not None else "whole"
    if declared is None or isinstance(declared, int):
        return declared
    if indicator == TOTAL:
        return sum(bool(it.score(TOTAL) or it.rank) for it in rows)
    return sum(bool(it.score(indicator)) for it in rows)


def is_part(field: Field) -> bool:
    group = next(iter(field.results)).cells.get(field.ranking.group_by or "", "")
    return field.ranking.sizes is not None and group in field.ranking.sizes


def pages(found: Site) -> Iterator[tuple[View, Page]]:
    """Every page in English as a model."""
    view = View(site=found, language="en", catalogue=samples.words())
    for destination in routes.places(found, ("en",)).values():
        yield view, destination.page(view)


def texts(value: object) -> Iterator[str]:
    """All that a model holds in words."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)


@examined
@given(portals())
def test_no_denominator_is_beyond_the_known_size(found: Site) -> None:
    view = View(site=found, language="en", catalogue=samples.words())
    for entries in found.entries.values():
        for entry in entries:
            field = found.histories.fields[entry.field]
            standing = found.standing(entry)
            if standing is None:
                continue
            size = size_of(field)
            assert standing.of is None or standing.of == size
            assert standing.of is None or int(standing.rank) <= standing.of
            said = amounts.rank(view, entry)
            assert (" / " in said) == (standing.of is not None)
            assert (entry.result.group in said) or entry.ranking.group_by == LEVEL


@examined
@given(portals())
def test_what_is_computed_rests_on_whole_lists(found: Site) -> None:
    for field in found.histories.fields.values():
        for result in field.results:
            for indicator in ("nhan_thuc_so", TOTAL):
                assert not (is_part(field) and field.computed_rank(result, indicator))
            if is_part(field):
                assert (field.relative(result), field.last(), dict(field.spreads)) == (None, (), {})
        first = {figures.rank(it.rank) for it in field.first()}
        assert not is_part(field) or first <= {1}
    for movement in found.histories.tables.movements.values():
        parts = movement.previous.sizes is not None
        assert not (parts and (movement.arrived or movement.left or movement.news))


@examined
@given(portals())
def test_nothing_is_compared_across_frameworks_levels_or_groups(found: Site) -> None:
    for history in (it for lines in found.histories.lines.values() for it in lines):
        for series in history.series:
            scales = {(it.entry.ranking.framework.id, it.entry.level, it.entry.result.group) for it in series.points}
            assert len(scales) == 1
    for movement in found.histories.tables.movements.values():
        for mover in movement.movers:
            assert mover.before.ranking.framework == mover.now.ranking.framework
            same = mover.before.field[2:] == mover.now.field[2:]
            assert mover.change.ranks is None or same


@examined
@given(portals())
def test_every_page_is_made_and_says_nothing_that_its_tables_do_not_support(found: Site) -> None:
    allowed = {size_of(field, it) for field in found.histories.fields.values() for it in ("nhan_thuc_so", TOTAL)}
    within = {len(it.results) for it in found.histories.districts.members.values()}
    ours = {sum(bool(r.score(TOTAL)) for r in it.results) for it in found.histories.districts.members.values()}
    for view, page in pages(found):
        for said in texts(page):
            for rank, of in re.findall(r"(?<![\d.])=?(\d+) / (\d+)(?![\d.])", said):
                assert int(rank) <= int(of), said
                assert int(of) in {*allowed, *within, *ours}, said
        if isinstance(page, ranking_page.RankingPage) and page.strips is not None:
            named = view.site.histories.tables.fields
            assert not all(all(is_part(it) for it in each) for each in named.values())
    view = View(site=found, language="en", catalogue=samples.words())
    for level in found.histories.province("song-da"):
        for period in level.periods:
            fields = found.histories.tables.fields[period.ranking.package, period.ranking.id]
            if any(map(is_part, fields)) and len(fields) == 1:
                assert (period.last, period.spread, period.coverage.existing) == ((), None, None)
    assert levels.levels(view, view.links(urls.HOME), "song-da")
    for history in (it for lines in found.histories.lines.values() for it in lines):
        story.section(view, view.links(urls.HOME), history)
