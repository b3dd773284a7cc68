"""The registry's mapped indicators: read as they are, and each fault told at its cell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rankings.findings import Finding
from rankings.model import IndicatorMapping, Level
from rankings.source import packages, registry
from tests.checks_bench import examine
from tests.samples import said

HEADER = "framework,level,indicator,other_framework,other_indicator,source,note\n"
SOUND = "thu-1,commune,nhan_thuc_so,thu-2,nhan_thuc,Điều 3,\nthu-2,commune,the_che,thu-1,the_che_so,Điều 4,Ghi chú\n"
FRAMEWORK = "thu-2,commune,Bộ mới,New index,2/QĐ-UBND,2024-01-15,sum,\n"
INDICATORS = """thu-2,commune,nhan_thuc,1,Nhận thức,Awareness,40,printed,
thu-2,commune,the_che,2,Thể chế,Institutions,60,printed,
thu-2,commune,total,3,Tổng điểm,Total,100,printed,
"""


def with_mappings(root: Path, rows: str, header: str = HEADER) -> Path:
    """The tiny registry with a second framework and mapped indicators."""
    folder = root / "registry/indexes/ca-mau-thu-dti"
    for name, added in (("frameworks", FRAMEWORK), ("indicators", INDICATORS)):
        file = folder / f"{name}.csv"
        file.write_text(file.read_text(encoding="utf-8") + added, encoding="utf-8")
    (folder / "mappings.csv").write_text(header + rows, encoding="utf-8")
    return root


def with_another_index(root: Path, *, replaces: str) -> Path:
    """A newer index beside the tiny one, whose mappings look back to the tiny one's framework."""
    folder = root / "registry/indexes/moi"
    folder.mkdir()
    columns = (root / "registry/indexes/ca-mau-thu-dti/indexes.csv").read_text(encoding="utf-8").partition("\n")[0]
    (folder / "indexes.csv").write_text(f"{columns}\nmoi,Mới,New,,,,,,,{replaces}\n", encoding="utf-8")
    for name, added in (("frameworks", FRAMEWORK), ("indicators", INDICATORS)):
        text = (root / f"registry/indexes/ca-mau-thu-dti/{name}.csv").read_text(encoding="utf-8")
        (folder / f"{name}.csv").write_text(text.partition("\n")[0] + "\n" + added, encoding="utf-8")
    (folder / "mappings.csv").write_text(HEADER + SOUND, encoding="utf-8")
    return root


def told(root: Path) -> list[Finding]:
    return [it for it in examine(root).findings if it.rule.code != "registry-broken"]


def test_indicators_of_an_index_that_was_replaced_may_be_mapped_and_no_others(tiny: Path) -> None:
    with_another_index(tiny, replaces="ca-mau-thu-dti")
    assert told(tiny) == []
    shutil.rmtree(tiny / "registry/indexes/moi")
    with_another_index(tiny, replaces="")
    assert {it.rule.code for it in told(tiny)} == {"registry-mappings"}


def test_mappings_are_read(tiny: Path) -> None:
    with_mappings(tiny, SOUND)
    assert told(tiny) == []
    known = registry.read(packages.find(tiny)[0]).registry
    assert known.mappings == (
        IndicatorMapping(
            level=Level.COMMUNE,
            framework="thu-1",
            indicator="nhan_thuc_so",
            other_framework="thu-2",
            other_indicator="nhan_thuc",
            source="Điều 3",
            note="",
        ),
        IndicatorMapping(
            level=Level.COMMUNE,
            framework="thu-2",
            indicator="the_che",
            other_framework="thu-1",
            other_indicator="the_che_so",
            source="Điều 4",
            note="Ghi chú",
        ),
    )


CASES = {
    "unknown framework": ("thu-1,commune,nhan_thuc_so,thu-3,x,s,", [("other_framework", "no framework “thu-3”")]),
    "unknown level": (
        "thu-1,hamlet,nhan_thuc_so,thu-2,nhan_thuc,s,",
        [("framework", "for level “hamlet”"), ("other_framework", "for level “hamlet”")],
    ),
    "unknown indicator": (
        "thu-1,commune,nhan_thuc_s,thu-2,nhan_thuc,s,",
        [("indicator", "“nhan_thuc_s” is not an indicator of “thu-1”")],
    ),
    "no indicator": ("thu-1,commune,nhan_thuc_so,thu-2,,s,", [("other_indicator", "“” is not an indicator")]),
    "the total": (
        "thu-1,commune,total,thu-2,total,s,",
        [("indicator", "a total has no counterpart"), ("other_indicator", "a total has no counterpart")],
    ),
    "one framework twice": (
        "thu-1,commune,nhan_thuc_so,thu-1,the_che_so,s,",
        [("other_framework", "both frameworks are the same")],
    ),
    "no source": ("thu-1,commune,nhan_thuc_so,thu-2,nhan_thuc,,", [("source", "there is no source")]),
    "said before": (
        f"{SOUND}thu-1,commune,nhan_thuc_so,thu-2,nhan_thuc,s,",
        [("indicator", "says the same as line 2")],
    ),
    "said before the other way round": (
        f"{SOUND}thu-1,commune,the_che_so,thu-2,the_che,s,",
        [("indicator", "says the same as line 3")],
    ),
    "mapped to two": (
        "thu-1,commune,nhan_thuc_so,thu-2,nhan_thuc,s,\nthu-1,commune,nhan_thuc_so,thu-2,the_che,s,",
        [("indicator", "“nhan_thuc_so” is already mapped to “nhan_thuc” in line 2")],
    ),
    "two mapped to one": (
        "thu-1,commune,nhan_thuc_so,thu-2,nhan_thuc,s,\nthu-2,commune,nhan_thuc,thu-1,the_che_so,s,",
        [("indicator", "“nhan_thuc” is already mapped to “nhan_thuc_so” in line 2")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_fault_at_its_cell(tiny: Path, case: str) -> None:
    rows, expected = CASES[case]
    with_mappings(tiny, f"{rows}\n")
    found = told(tiny)
    assert {it.rule.code for it in found} == {"registry-mappings"}
    assert {it.place.line for it in found} == {1 + len(rows.splitlines())}
    assert len(found) == len(expected)
    for finding, (field, words) in zip(sorted(found, key=lambda it: it.place.column or 0), expected, strict=True):
        assert finding.place.field == field
        assert words in said(finding.message)
        assert said(finding.message, "vi") != said(finding.message)
        assert all((said(finding.hint, "vi"), said(finding.hint)))


def test_a_near_miss_is_suggested(tiny: Path) -> None:
    with_mappings(tiny, "thu-1,commune,nhan_thuc_s,thu-2,nhan_thuc,s,\n")
    [finding] = told(tiny)
    assert said(finding.hint) == "Is it “nhan_thuc_so”?"


def test_a_table_without_its_columns_is_told_and_not_fallen_over(tiny: Path) -> None:
    with_mappings(tiny, "thu-1\n", header="framework\n")
    assert "registry-columns" in {it.rule.code for it in told(tiny)}


def test_a_province_with_a_faulty_mapping_is_withheld(tiny: Path) -> None:
    with_mappings(tiny, "thu-1,commune,nhan_thuc_so,thu-2,nhan_thuc,,\n")
    assert examine(tiny).admitted == ()
