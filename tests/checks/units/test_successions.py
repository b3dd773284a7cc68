"""The registry through time: each rule finds its fault at its place, and sound registries have none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rankings.checks.units import successions
from rankings.findings import Finding
from rankings.history import succession
from rankings.history.succession import Lineage
from rankings.model import Extent, Level, Registry, Relation, Succession, Unit, UnitVersion
from rankings.source import declarations, halves, packages, registry
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table
from tests.conftest import TINY
from tests.real import REAL
from tests.samples import said
from tests.source.test_structure import edit

UNITS = "registry/areas/ca-mau-thu/units.csv"
STEPS = "registry/areas/ca-mau-thu/successions.csv"


def checked(root: Path) -> list[Finding]:
    folders, _ = packages.find(root)
    sources = [source for folder in folders if (source := halves.read(folder)[0]) is not None]
    known = registry.read(folders).registry
    return list(successions.check(sources, known.units))


@pytest.mark.parametrize("root", [REAL, TINY], ids=["real", "tiny"])
def test_the_registries_are_sound(root: Path) -> None:
    assert checked(root) == []


HOANH_BO = "ca-mau-thu/uong-bi/hoanh-bo,commune,Phường,Phường Hoành Bồ,ca-mau-thu/uong-bi,99004,,2025-06-30\n"
DAM_HA = "ca-mau-thu/dam-ha,district,Huyện,Huyện Đầm Hạ,ca-mau-thu,991,,2025-06-30\n"
MERGED = "ca-mau-thu/uong-bi/bac-son,ca-mau-thu/phuong-hoanh-bo,2025-07-01,merger,whole,NQ 1/NQ-UBTVQH15,\n"
CASES = {
    "versions leave a gap": (
        UNITS,
        "2024-11-01,2025-06-30\nca-mau-thu/dam-ha/",
        "2024-11-09,2025-06-30\nca-mau-thu/dam-ha/",
        [
            (
                "registry-version-gap units.csv:8 valid_from 2024-11-09: there is a gap after 2024-10-31 (line 7) "
                "until 2024-11-09"
            )
        ],
    ),
    "two units of one name": (
        UNITS,
        HOANH_BO,
        HOANH_BO + HOANH_BO.replace("/hoanh-bo", "/hoanh-bo-2").replace("Hoành Bồ", "hoành bồ"),
        [
            (
                "registry-same-name units.csv:14 name Phường hoành bồ: “Phường hoành bồ” is also the name of "
                "“ca-mau-thu/uong-bi/hoanh-bo” (units.csv, line 13) at the same time"
            )
        ],
    ),
    "one name after the other": (
        UNITS,
        HOANH_BO,
        HOANH_BO.replace(",,2025", ",2024-01-01,2025")
        + HOANH_BO.replace("/hoanh-bo", "/hoanh-bo-2").replace(",,2025-06-30", ",,2023-12-31"),
        [],
    ),
    "the parent has ended": (
        UNITS,
        "Xã H' Neng,ca-mau-thu/dam-ha,99002,,2025-06-30",
        "Xã H' Neng,ca-mau-thu/dam-ha,99002,,",
        [
            (
                "registry-parent-time units.csv:10 parent ca-mau-thu/dam-ha: the parent “ca-mau-thu/dam-ha” is not in force "
                "on the last day of this version"
            )
        ],
    ),
    "parents in a circle": (
        UNITS,
        DAM_HA,
        DAM_HA.replace(",ca-mau-thu,991", ",ca-mau-thu/dam-ha/h-neng,991"),
        [
            (
                "registry-cycle units.csv:10 parent ca-mau-thu/dam-ha: parents go round in a circle: "
                "ca-mau-thu/dam-ha → ca-mau-thu/dam-ha/h-neng → ca-mau-thu/dam-ha"
            )
        ],
    ),
    "a merged unit does not end": (
        STEPS,
        MERGED,
        MERGED.replace("2025-07-01", "2025-07-02"),
        [
            (
                "registry-succession-dates successions.csv:2 date 2025-07-02: “ca-mau-thu/uong-bi/bac-son” should end on "
                "2025-07-01, the registry has 2025-06-30 as its valid_to"
            )
        ],
    ),
    "an abolished level does not end": (
        UNITS,
        DAM_HA,
        DAM_HA.replace("2025-06-30", ""),
        [
            (
                "registry-succession-dates successions.csv:4 date 2025-07-01: “ca-mau-thu/dam-ha” should end on 2025-06-30, "
                "the registry has – as its valid_to"
            )
        ],
    ),
    "the successor begins later": (
        UNITS,
        "99004,2025-07-01,",
        "99004,2025-07-03,",
        [
            (
                "registry-succession-dates successions.csv:2 successor ca-mau-thu/phuong-hoanh-bo: "
                "“ca-mau-thu/phuong-hoanh-bo” cannot take anything on 2025-07-01: it was in force from 2025-07-03"
            ),
            (
                "registry-succession-dates successions.csv:3 successor ca-mau-thu/phuong-hoanh-bo: "
                "“ca-mau-thu/phuong-hoanh-bo” cannot take anything on 2025-07-01: it was in force from 2025-07-03"
            ),
        ],
    ),
    "an upgrade without a new version": (
        STEPS,
        MERGED,
        MERGED + "ca-mau-thu/uong-bi,ca-mau-thu/uong-bi,2024-10-01,upgrade,whole,NQ,\n",
        [
            (
                "registry-succession-dates successions.csv:3 date 2024-10-01: “ca-mau-thu/uong-bi” has no version that "
                "begins on 2024-10-01"
            )
        ],
    ),
    "an upgrade with its version": (
        STEPS,
        MERGED,
        MERGED + "ca-mau-thu/uong-bi,ca-mau-thu/uong-bi,2024-11-01,upgrade,whole,NQ,\n",
        [],
    ),
    "a merger into itself": (
        STEPS,
        MERGED,
        MERGED.replace("thu/phuong-hoanh-bo", "thu/uong-bi/bac-son")
        .replace("2025-07-01", "2025-06-30")
        .replace("whole", "part"),
        [
            (
                "registry-cycle successions.csv:2 successor ca-mau-thu/uong-bi/bac-son: “ca-mau-thu/uong-bi/bac-son” is "
                "written as its own successor"
            )
        ],
    ),
    "it gives before it is there": (
        STEPS,
        MERGED,
        MERGED + "ca-mau-thu/phuong-hoanh-bo,ca-mau-thu/uong-bi/bac-son,2025-06-30,split,part,NQ,\n",
        [
            (
                "registry-succession-dates successions.csv:3 predecessor ca-mau-thu/phuong-hoanh-bo: "
                "“ca-mau-thu/phuong-hoanh-bo” has nothing to give on 2025-06-30: it was in force from 2025-07-01"
            )
        ],
    ),
    "it takes after its end": (
        STEPS,
        MERGED,
        MERGED + "ca-mau-thu/phuong-hoanh-bo,ca-mau-thu/uong-bi/bac-son,2025-09-01,split,part,NQ,\n",
        [
            (
                "registry-succession-dates successions.csv:3 successor ca-mau-thu/uong-bi/bac-son: "
                "“ca-mau-thu/uong-bi/bac-son” cannot take anything on 2025-09-01: it was in force until 2025-06-30"
            )
        ],
    ),
    "a part is taken back later": (
        STEPS,
        MERGED,
        MERGED
        + "ca-mau-thu/uong-bi/bac-son,ca-mau-thu/uong-bi/hoanh-bo,2020-01-01,merger,part,NQ,\n"
        + "ca-mau-thu/uong-bi/hoanh-bo,ca-mau-thu/uong-bi/bac-son,2023-01-01,merger,part,NQ,\n",
        [],
    ),
    "two units exchange parts": (
        STEPS,
        MERGED,
        MERGED
        + "ca-mau-thu/uong-bi/bac-son,ca-mau-thu/uong-bi/hoanh-bo,2020-01-01,merger,part,NQ,\n"
        + "ca-mau-thu/uong-bi/hoanh-bo,ca-mau-thu/uong-bi/bac-son,2020-01-01,merger,part,NQ,\n",
        [],
    ),
    "each is merged into the other": (
        STEPS,
        MERGED,
        MERGED.replace("phuong-hoanh-bo", "uong-bi/hoanh-bo")
        + "ca-mau-thu/uong-bi/hoanh-bo,ca-mau-thu/uong-bi/bac-son,2025-07-01,merger,whole,NQ,\n",
        [
            (
                f"registry-succession-dates successions.csv:{line} successor ca-mau-thu/uong-bi/{unit}: "
                f"“ca-mau-thu/uong-bi/{unit}” cannot take anything on 2025-07-01: it was in force until 2025-06-30"
            )
            for line, unit in ((2, "hoanh-bo"), (3, "bac-son"))
        ],
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), CASES.values(), ids=CASES)
def test_each_fault_at_its_place(tiny: Path, file: str, old: str, new: str, expected: list[str]) -> None:
    edit(tiny / file, old, new)
    told = []
    for finding in checked(tiny):
        place = finding.place
        assert place.column
        assert place.excerpt
        assert said(finding.hint, "vi")
        assert said(finding.message, "vi") != said(finding.message)
        shown = f"{place.path.rpartition('/')[2]}:{place.line} {place.field} {place.cell}"
        folder = place.path.rpartition("/")[0]
        told.append(f"{finding.rule.code} {shown}: {said(finding.message).replace(f'{folder}/', '')}")
    assert told == expected


def test_codes_are_stable_and_explained() -> None:
    assert [rule.code for rule in successions.RULES] == [
        "registry-cycle",
        "registry-same-name",
        "registry-version-gap",
        "registry-parent-time",
        "registry-succession-dates",
    ]
    assert all(said(rule.explanation, "vi") and said(rule.explanation) for rule in successions.RULES)


# Registries in which units merge, split, rename and give parts away, one event after the other

Record = dict[str, str]


def source(units: Iterable[Record], steps: Iterable[Record]) -> SourcePackage:
    def table(name: str, records: list[Record]) -> Table:
        rows = tuple(Row(line=line, cells=tuple(it.values())) for line, it in enumerate(records, start=2))
        lines = tuple(",".join(it.values()) for it in records)
        return Table(path=name, header=tuple(records[0]), rows=rows, lines=("", *lines))

    tables = {"units": table("units.csv", list(units))}
    if steps := list(steps):
        tables["successions"] = table("successions.csv", steps)
    return SourcePackage(
        id="registry/areas/p",
        folder=Path(),
        path="p",
        descriptor=declarations.registry({"name": "p", "resources": []}),
        json={},
        completed={},
        tables=tables,
        readme="",
        files=(),
    )


def units_of(rows: list[Record]) -> dict[str, Unit]:
    known: dict[str, Unit] = {}
    for it in rows:
        version = UnitVersion(
            name=it["name"],
            type=it["type"],
            parent=it["parent"] or None,
            code=None,
            valid_from=date.fromisoformat(it["valid_from"]) if it["valid_from"] else None,
            valid_to=date.fromisoformat(it["valid_to"]) if it["valid_to"] else None,
        )
        before = known[it["unit"]].versions if it["unit"] in known else ()
        known[it["unit"]] = Unit(id=it["unit"], level=Level.COMMUNE, versions=(*before, version))
    return known


def line_of(rows: list[Record], steps: list[Record]) -> Lineage:
    made = (
        Succession(
            predecessor=it["predecessor"],
            successor=it["successor"] or None,
            date=date.fromisoformat(it["date"]),
            relation=Relation(it["relation"]),
            extent=Extent(it["extent"]) if it["extent"] else None,
            instrument="",
            note="",
        )
        for it in steps
    )
    return succession.line(
        Registry(units=units_of(rows), spellings={}, successions=tuple(made), frameworks={}),
    )


def in_force(unit: Unit | None, day: date) -> bool:
    return unit is not None and any(version.holds_on(day) for version in unit.versions)


def findings(rows: list[Record], steps: list[Record]) -> list[str]:
    return [it.rule.code for it in successions.check([source(rows, steps)], units_of(rows))]


@st.composite
def evolutions(draw: st.DrawFn) -> tuple[list[Record], list[Record]]:
    """Rows of a registry that grew by possible events, each on a day of its own."""
    numbers = count()
    rows: list[Record] = []
    steps: list[Record] = []
    living: dict[str, Record] = {}

    def begin(unit: str, name: str, start: str, parent: str = "p") -> None:
        row = {"unit": unit, "type": "Xã", "name": name, "parent": parent, "valid_from": start, "valid_to": ""}
        rows.append(row)
        if parent:
            living[unit] = row

    def step(before: str, after: str, day: date, relation: str, extent: str) -> None:
        values = (before, after, day.isoformat(), relation, extent)
        steps.append(dict(zip(("predecessor", "successor", "date", "relation", "extent"), values, strict=True)))

    begin("p", "Tỉnh", "", "")
    for _ in range(draw(st.integers(2, 4))):
        number = next(numbers)
        begin(f"p/c{number}", f"Xã {number}", "")
    for event in range(draw(st.integers(1, 6))):
        day = date(2020, 1, 1) + timedelta(days=100 * event)
        last = (day - timedelta(days=1)).isoformat()
        kind = draw(st.sampled_from(("merger", "absorption", "split", "part", "transfer", "rename", "unconfirmed")))
        chosen = draw(st.lists(st.sampled_from(sorted(living)), unique=True, min_size=2, max_size=3))
        if len(living) < 4 and kind in ("merger", "absorption", "unconfirmed"):
            kind = "split"
        number = next(numbers)
        new = [f"p/c{number}", f"p/c{number}-b"]
        if kind in ("merger", "absorption"):
            end = new[0] if kind == "merger" else chosen.pop()
            for unit in chosen:
                living.pop(unit)["valid_to"] = last
                step(unit, end, day, "merger", "whole")
            if kind == "merger":
                begin(end, f"Xã {number}", day.isoformat())
        elif kind == "split":
            living.pop(chosen[0])["valid_to"] = last
            for unit in new:
                step(chosen[0], unit, day, "split", "part")
                begin(unit, f"Xã {unit}", day.isoformat())
        elif kind == "part":
            step(chosen[0], new[0], day, "merger", "part")
            begin(new[0], f"Xã {number}", day.isoformat())
        elif kind == "transfer":
            step(chosen[0], chosen[1], day, "merger", "part")
        elif kind == "rename":
            living.pop(chosen[0])["valid_to"] = last
            begin(chosen[0], f"Xã {number}", day.isoformat())
            step(chosen[0], chosen[0], day, "rename", "whole")
        else:
            living.pop(chosen[0])["valid_to"] = last
            step(chosen[0], "", day, "unconfirmed", "")
    return rows, steps


@settings(max_examples=100, deadline=None)
@given(evolutions())
def test_what_can_happen_is_accepted(evolution: tuple[list[Record], list[Record]]) -> None:
    assert findings(*evolution) == []


@settings(max_examples=100, deadline=None)
@given(evolutions(), st.data())
def test_what_cannot_have_happened_is_refused(
    evolution: tuple[list[Record], list[Record]], data: st.DataObject
) -> None:
    rows, steps = evolution
    spoiled = data.draw(st.sampled_from(steps))
    lives = units_of(rows)
    giver, taker = lives[spoiled["predecessor"]], lives.get(spoiled["successor"])
    fault = data.draw(st.sampled_from(("turned round", "moved", "never ended")))
    if fault == "turned round" and taker not in (None, giver):
        back = {**spoiled, "predecessor": spoiled["successor"], "successor": spoiled["predecessor"]}
        day = date.fromisoformat(spoiled["date"])
        exchange = spoiled["extent"] == "part" and in_force(taker, day - timedelta(days=1)) and in_force(giver, day)
        assert ("registry-succession-dates" in findings(rows, [*steps, back])) != exchange
    elif fault == "moved":
        spoiled["date"] = "2019-06-01"
        ended = spoiled["extent"] == "whole" or spoiled["relation"] == "unconfirmed"
        late = any(unit.versions[0].valid_from for unit in (giver, taker) if unit)
        assert ("registry-succession-dates" in findings(rows, steps)) or not (ended or late)
    elif fault == "never ended" and spoiled["relation"] != "rename" and spoiled["extent"] != "part":
        for row in rows:
            if row["unit"] == spoiled["predecessor"]:
                row["valid_to"] = ""
        assert "registry-succession-dates" in findings(rows, steps)


@settings(max_examples=200, deadline=None)
@given(evolutions())
def test_each_unit_in_a_line_is_told_once_by_a_way_that_time_allows(
    evolution: tuple[list[Record], list[Record]],
) -> None:
    found = line_of(*evolution)
    for unit in found.units:
        for kin, sense in ((found.predecessors(unit), -1), (found.successors(unit), 1)):
            told = [it.unit.id for it in kin]
            assert len(set(told)) == len(told)
            assert unit not in told
            for it in kin:
                here = unit
                for step in it.steps:
                    ends = (step.predecessor, step.successor)[::sense]
                    assert ends[0] == here
                    here = ends[1] or ""
                assert here == it.unit.id
                days = [step.date for step in it.steps][::sense]
                assert days == sorted(days)
        fate = found.fate(unit)
        assert fate is None or all(it.unit.last_day is None for it in fate.at_last)


def test_a_unit_that_takes_back_what_it_gave_stands_on_both_sides_of_the_other() -> None:
    """It gave a part away in 2020 and took the receiver in, part and all, in 2023."""
    rows = [
        {"unit": f"p/{unit}", "type": "Xã", "name": unit, "parent": "p", "valid_from": "", "valid_to": end}
        for unit, end in (("a", ""), ("b", "2022-12-31"))
    ]
    fields = ("predecessor", "successor", "date", "relation", "extent")
    values = [("p/a", "p/b", "2020-01-01", "merger", "part"), ("p/b", "p/a", "2023-01-01", "merger", "whole")]
    steps = [dict(zip(fields, it, strict=True)) for it in values]
    assert findings(rows, steps) == []
    found = line_of(rows, steps)
    assert [it.unit.id for it in found.predecessors("p/a")] == ["p/b"]
    assert [it.unit.id for it in found.successors("p/a")] == ["p/b"]
    fate = found.fate("p/b")
    assert fate is not None
    assert [it.unit.id for it in fate.carried_on_by] == [it.unit.id for it in fate.at_last] == ["p/a"]
