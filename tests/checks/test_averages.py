"""Means, medians and extremes printed over the rows of a table."""

from __future__ import annotations

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
