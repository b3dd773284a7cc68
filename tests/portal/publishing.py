"""Portals of every kind of published ranking, drawn by Hypothesis; and what their tables say, told from the cells anew.

What is asked of a table here rests on its printed cells and declarations alone: nothing is asked of the modules that
the pages ask.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from rankings import site
from rankings.history.standing import Entry
from rankings.model import (
    LAST,
    LEVEL,
    TOTAL,
    Direction,
    Extent,
    Framework,
    Index,
    Level,
    Measure,
    Package,
    Ranking,
    Registry,
    Relation,
    Result,
    SourceKind,
    Succession,
    Ties,
    TotalRule,
)
from rankings.site import Portal, Site
from tests import samples
from tests.samples import D

PART = "nhan_thuc_so"
OFFICES = tuple(f"song-da/so-{number}" for number in range(4))
COMMUNES = (*(f"{D}/{name}" for name in ("duong-ha", "an-binh", "a-nheng", "tan-lap")), "song-da/tay/xa-mot")
GROUPS = ("Khối 1", "Khối 2")
REARRANGED = COMMUNES[:2]
"""The first took in a part of the second."""
REARRANGED_ON = date(2023, 6, 1)
LENGTHS = {"2022": 12, "2023": 12, "2024": 12, "2023-h1": 6, "2024-h1": 6, "2023-q4": 3, "2021-2023": 36}
"""Periods that are drawn, and how many months each measures."""
KNOWN = (47, 63)
"""Sizes that are declared: no whole list is as long, so that a denominator tells which one it is."""
MARKS = {"-": "not_applicable", "x": "not_printed", "KXH": "not_ranked", "cuối": LAST}
VOID = ("not_assessed", "not_applicable")
EGOV, DTI, PCI = (
    samples.index("egov", "Egov"),
    samples.index("dti", "DTI", replaces="egov"),
    samples.index("pci", "PCI"),
)
LINES = {"egov": "egov", "dti": "egov", "pci": "pci"}
"""Index to the one that its results are told with."""


def rules(index: Index, number: int, level: Level) -> Framework:
    """The first of an index adds up points; the second counts, and the fewer the better; the third is a mean."""
    made = samples.framework(f"{index.id}-{number}", level, None)
    total = made.indicators[TOTAL]
    if number == 2:
        total = dataclasses.replace(total, direction=Direction.LOWER, measure=Measure.COUNT)
    return dataclasses.replace(
        made,
        index=index.id,
        indicators={**made.indicators, TOTAL: total},
        total_rule={1: TotalRule.SUM, 2: TotalRule.UNKNOWN, 3: TotalRule.MEAN}[number],
    )


REGISTRY: Registry = dataclasses.replace(
    samples.REGISTRY,
    units={
        **samples.REGISTRY.units,
        **{it: samples.unit(it, Level.DEPARTMENT, samples.version("Cơ quan", "Cơ quan", "song-da")) for it in OFFICES},
        "song-da/tay": samples.unit("song-da/tay", Level.DISTRICT, samples.version("Huyện Tây", "Huyện", "song-da")),
        COMMUNES[-1]: samples.unit(COMMUNES[-1], Level.COMMUNE, samples.version("Xã Một", "Xã", "song-da/tay")),
    },
    indexes={it.id: it for it in (EGOV, DTI, PCI)},
    frameworks={
        (it.id, level): it
        for index in (EGOV, DTI, PCI)
        for number in (1, 2, 3)
        for level in (Level.COMMUNE, Level.DEPARTMENT)
        for it in (rules(index, number, level),)
    },
    successions=(
        *samples.REGISTRY.successions,
        Succession(
            predecessor=REARRANGED[1],
            successor=REARRANGED[0],
            date=REARRANGED_ON,
            relation=Relation.SPLIT,
            extent=Extent.PART,
            instrument="NQ 2",
            note="",
        ),
    ),
)
_HEAD = samples.COLUMNS[:3]
_STATUS = samples.column("status", "Trạng thái")
_points = st.sampled_from(("", "0", "10", "10.5", "20", "99"))
_statuses = st.sampled_from(("", "", "", "", "provisional", "inherited", "not_assessed", "withheld", "not_ranked"))
_near_statuses = st.sampled_from(("", "inherited"))
KINDS = ("whole", "part", "district", "groups", "level")


@st.composite
def tables(
    draw: st.DrawFn, package: str, period: str, number: int, kinds: Sequence[str] = KINDS, *, near: bool
) -> Ranking:
    """One table: how far its list is printed, how its ranks count, which halves of results it has, whose rules.

    Those that are near to one another go by the same rules: what keeps two of them apart is all else.
    """
    kind = draw(st.sampled_from(kinds))
    level = Level.COMMUNE
    if kind in ("whole", "part", "groups") and not near:
        level = draw(st.sampled_from((Level.COMMUNE, Level.COMMUNE, Level.DEPARTMENT)))
    known = (*OFFICES[:2], *COMMUNES[:3]) if kind == "level" else COMMUNES if level is Level.COMMUNE else OFFICES
    if near and level is Level.COMMUNE:
        known = COMMUNES[:3]
    units = draw(st.lists(st.sampled_from(known), unique=True, min_size=len(known) - 1 if near else 1))
    by = TOTAL if near else draw(st.sampled_from((TOTAL, TOTAL, PART)))
    printed_ranks = [samples.column(f"{PART}_rank", "Hạng nhận thức")] if by == TOTAL and draw(st.booleans()) else []
    columns = (*_HEAD, samples.column(PART, "Nhận thức"), *printed_ranks, samples.column("total", "Tổng"), _STATUS)
    marks = draw(st.sampled_from(({}, MARKS)))
    halves = "both" if near else draw(st.sampled_from(("both", "both", "scores", "ranks")))
    plain = draw(st.booleans())
    rows = []
    for unit in units:
        said = [cell for cell in marks if cell != "cuối"]
        points = _points if not said else st.one_of(_points, st.sampled_from(said))
        rank = "" if halves == "scores" else str(draw(st.integers(1, 9)))
        if marks and halves != "scores" and draw(st.integers(0, 5)) == 0:
            rank = draw(st.sampled_from(("cuối", "KXH")))
        cells = {it: "" if halves == "ranks" and it == by else draw(points) for it in (PART, TOTAL)}
        own = [str(draw(st.integers(1, 9))) for _ in printed_ranks]
        rows.append(
            (
                rank,
                unit,
                unit,
                cells[PART],
                *own,
                cells[TOTAL],
                "" if plain else draw(_near_statuses if near else _statuses),
            )
        )
    index = PCI if near else draw(st.sampled_from((EGOV, DTI, PCI, PCI)))
    rule = REGISTRY.frameworks[f"{index.id}-{1 if near else draw(st.sampled_from((1, 1, 2, 3)))}", level]
    if not near and draw(st.integers(0, 7)) == 0:  # no source says which rules it goes by, nor which index it is of
        rule = dataclasses.replace(rule, id="", index="")
        index = dataclasses.replace(index, id="", line=f"{package}/", replaces=None)
    made = samples.ranking(
        f"t{number}",
        rows,
        columns=columns,
        level=level,
        period=period,
        package=package,
        index=index,
        framework=rule,
        by_district=kind == "district",
        ties=draw(st.sampled_from(list(Ties))),
    )
    made = dataclasses.replace(
        made,
        area=REGISTRY.units["song-da"],
        scope=REGISTRY.units["song-da"],
        by=by,
        marks=marks,
        day=draw(st.sampled_from((made.day, made.day, date(2024, 2, 1)))),
        source=dataclasses.replace(samples.DECISION, kind=draw(st.sampled_from(list(SourceKind)))),
    )
    return _divided(draw, made, kind, units)


def _divided(draw: st.DrawFn, made: Ranking, kind: str, units: Sequence[str]) -> Ranking:
    size = draw(st.sampled_from((None, *KNOWN)))
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
def portals(draw: st.DrawFn, kinds: Sequence[str] = KINDS) -> Site:
    """A few packages of one province, of several periods, with up to three tables each."""
    packages = []
    near = draw(st.booleans())
    for period in draw(st.lists(st.sampled_from(list(LENGTHS)), unique=True, min_size=1, max_size=4)):
        name = f"song-da-{period}"
        made = tuple(draw(tables(name, period, number, kinds, near=near)) for number in range(draw(st.integers(1, 3))))
        packages.append(_package(name, period, made))
    return indexed(packages)


def _package(name: str, period: str, made: tuple[Ranking, ...]) -> Package:
    """Its tables are of sources of their own, each of which may correct the one before."""
    sources = [dataclasses.replace(it.source, id=f"s{number}") for number, it in enumerate(made)]
    sources = [sources[0], *(dataclasses.replace(it, corrects=f"s{n}") for n, it in enumerate(sources[1:]))]
    found = tuple(dataclasses.replace(it, source=source) for it, source in zip(made, sources, strict=True))
    return dataclasses.replace(
        samples.PACKAGE, id=name, period=period, rankings=found, sources=tuple(sources), files=("datapackage.json",)
    )


class Drawn(Site):
    """A site that shows its tables where a property fails: all of it would be many pages."""

    __slots__ = ()

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:
        told = []
        for ranking in (it for package in self.packages for it in package.rankings):
            rules = (ranking.framework.id, ranking.by, ranking.group_by, ranking.sizes, ranking.ties.value, ranking.day)
            rows = [(*it.cells.values(), it.group) for it in ranking.results]
            told.append(f"{ranking.package} {ranking.id} {rules} {rows}")
        printer.text("\n".join(told))


def indexed(packages: Sequence[Package]) -> Site:
    made = site.indexed(Portal(registry=REGISTRY, packages=tuple(packages), withheld=(), base_url=None))
    return Drawn(**{it.name: getattr(made, it.name) for it in dataclasses.fields(made)})


# What the cells say.


def lists(ranking: Ranking) -> list[list[Result]]:
    """The rows that are ranked together."""
    found: dict[tuple[str, str], list[Result]] = {}
    for result in ranking.results:
        found.setdefault((result.scope, result.group), []).append(result)
    return list(found.values())


def its_list(ranking: Ranking, result: Result) -> list[Result]:
    return next(rows for rows in lists(ranking) if result in rows)


def part(ranking: Ranking, rows: Sequence[Result]) -> bool:
    """The rows are declared to be a part of a list."""
    return ranking.sizes is not None and bool({"", rows[0].cells.get(ranking.group_by or "", "")} & set(ranking.sizes))


def score(ranking: Ranking, result: Result, indicator: str = "") -> str:
    """The printed figure, unless it is a mark or its status says that there is none."""
    cell = result.cells[indicator or ranking.by]
    return "" if cell in ranking.marks or result.cells["status"] in VOID else cell


def rank(ranking: Ranking, result: Result) -> str:
    said = ranking.marks.get(result.cells["rank"], LAST)
    return "" if said != LAST or result.cells["status"] in (*VOID, "not_ranked") else result.cells["rank"]


def left_out(ranking: Ranking, result: Result) -> bool:
    """The source says that the unit is not ranked."""
    cells = (result.cells[ranking.by], result.cells["rank"])
    return result.cells["status"] == "not_ranked" or "not_ranked" in (ranking.marks.get(it) for it in cells)


def size(ranking: Ranking, rows: Sequence[Result], indicator: str = "") -> int | None:
    """How many a rank among these rows is of at most; None where nobody knows."""
    if part(ranking, rows):
        sizes = ranking.sizes or {}
        return sizes.get(rows[0].cells.get(ranking.group_by or "", ""), sizes.get(""))
    counted = [it for it in rows if not left_out(ranking, it)]
    if indicator:
        return sum(bool(score(ranking, it, indicator)) for it in counted)
    return sum(bool(score(ranking, it) or rank(ranking, it)) for it in counted)


def sizes(ranking: Ranking) -> Iterator[int]:
    """Every denominator that some rank of the table may have, in its districts too."""
    for rows in lists(ranking):
        yield sum(bool(rank(ranking, it)) and not left_out(ranking, it) for it in rows)
        yield from (found for it in ("", PART, TOTAL) if (found := size(ranking, rows, it)) is not None)
        if not part(ranking, rows):
            for district in (D, "song-da/tay"):
                own = [it for it in rows if it.unit.startswith(district)]
                yield from filter(None, (size(ranking, own, ranking.by) if own else None,))


def one_line(first: Ranking, second: Ranking) -> bool:
    """Their indexes are one, or one replaced the other."""
    lines = [LINES.get(it.index.id, it.package) for it in (first, second)]
    return lines[0] == lines[1]


def alike(first: Ranking, second: Ranking) -> bool:
    """They are of one framework, rank by one indicator and measure as much time."""
    same = [(it.framework.id or it.package, it.by, LENGTHS[it.period or ""]) for it in (first, second)]
    return same[0] == same[1]


def comparable(first: Entry, second: Entry) -> bool:
    """A unit's two results are by the same rules, among the same kind of units, of the unit itself and as it was."""
    same = [(it.level, it.ranking.by_district, it.result.group, _stage(it)) for it in (first, second)]
    inherited = "inherited" in (first.result.cells["status"], second.result.cells["status"])
    return same[0] == same[1] and not inherited and alike(first.ranking, second.ranking)


def _stage(entry: Entry) -> bool:
    """The result is of the unit as it was rearranged."""
    day = entry.ranking.day
    return entry.result.unit in REARRANGED and day is not None and day >= REARRANGED_ON
