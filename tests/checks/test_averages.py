"""Means, medians and extremes printed over the rows of a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks_bench import PACKAGE, build, codes, edit, examine
from tests.samples import said

AVERAGES = f"{PACKAGE}/averages.csv"
PRINTED = {"mean": "73.8", "median": "70.5", "minimum": "70.5", "maximum": "80.5"}
"""Of the totals 80.5, 70.5 and 70.5."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The sound country with all four below its table of communes."""
    made = build(tmp_path / "packages")
    rows = "".join(f"communes,mau,{name},table,total,{value},{name}\n" for name, value in PRINTED.items())
    (made / AVERAGES).write_text(f"ranking,scope,label,place,indicator,value,statistic\n{rows}", encoding="utf-8")
    return made


def test_all_four_agree(root: Path) -> None:
    assert codes(root) == []


@pytest.mark.parametrize(
    ("statistic", "printed", "told"),
    [
        ("median", "73.8", "The printed median is 73.8; the 3 rows give 70.5."),
        ("minimum", "70.4", "The printed lowest value is 70.4; of the 3 rows it is 70.5."),
        ("maximum", "80.6", "The printed highest value is 80.6; of the 3 rows it is 80.5."),
        ("mean", "70.5", "The printed average is 70.5; the 3 rows give 73.83."),
    ],
)
def test_each_is_its_own(root: Path, statistic: str, printed: str, told: str) -> None:
    edit(root / AVERAGES, (f"{PRINTED[statistic]},{statistic}\n", f"{printed},{statistic}\n"))
    [finding] = examine(root).findings
    assert (finding.rule.code, said(finding.message)) == ("average", told)


@pytest.mark.parametrize(("printed", "expected"), [("71", []), ("70", []), ("69", ["average"])])
def test_a_median_printed_rounded_is_half_a_unit_off_at_most(root: Path, printed: str, expected: list[str]) -> None:
    edit(root / AVERAGES, ("70.5,median", f"{printed},median"))
    assert codes(root) == expected


def test_no_other_statistic_is_known(root: Path) -> None:
    edit(root / AVERAGES, ("70.5,median", "70.5,mode"))
    assert codes(root) == ["cell-value"]


def test_a_row_that_names_none_is_a_mean(root: Path) -> None:
    edit(root / AVERAGES, ("73.8,mean", "73.8,"))
    assert codes(root) == []


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def part(sound: Path, of: object) -> None:
    """Declares the province-wide table of communes a part of a list."""
    file = sound / PACKAGE / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    next(it for it in descriptor["resources"] if it["name"] == "communes")["ranking"]["of"] = of
    file.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "old", "new", "code"),
    [
        ("averages", "73.8", "60.8", "average"),
        ("statements", "80,2,mục", "80,5,mục", "statement-count"),
        ("statements", ",,,,3,mục", ",,,,7,mục", "statement-units"),
        ("statements", "80.5,mục", "95.5,mục", "statement-extreme"),
    ],
)
@pytest.mark.parametrize("of", [171, None])
def test_a_part_contradicts_nothing_said_of_the_whole(
    sound: Path, table: str, old: str, new: str, code: str, of: int | None
) -> None:
    edit(sound / PACKAGE / f"{table}.csv", (old, new))
    assert codes(sound) == [code]
    part(sound, of)
    assert codes(sound) == []


def test_what_is_said_of_a_unit_is_held_against_a_part_too(sound: Path) -> None:
    edit(sound / PACKAGE / "statements.csv", ("70.5,mục", "70.4,mục"))
    part(sound, 171)
    assert codes(sound) == ["statement-value"]


def test_as_many_rows_as_the_list_has_are_the_whole_list(sound: Path) -> None:
    part(sound, 4)
    edit(sound / PACKAGE / "averages.csv", ("73.8", "60.8"))
    assert codes(sound) == ["average"]
