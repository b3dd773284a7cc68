"""Cells that a spreadsheet rewrote: each is a finding that says what is meant, or that the document must be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from rankings.source import mangled
from tests.checks_bench import PACKAGE, build, edit, examine
from tests.samples import said

WRITE = "It must be {}: compare with the decision and mend it."
LOOK = "Copy it from the decision again"


@pytest.mark.parametrize(
    ("cell", "whole", "meant"),
    [
        ("90.499999999999986", False, "90.5"),
        ("90.50000000000001", False, "90.5"),
        ("-0.30000000000000004", False, "-0.3"),
        ("0.1499999999999999", False, "0.15"),
        ("31.400000000000002%", False, "31.4%"),
        ("33.333333333333336", False, ""),
        ("9.91E+02", False, "991"),
        ("1e2", False, "100"),
        ("5.0e-1", False, "0.50"),
        ("'90.5", False, "90.5"),
        ("12.0", True, "12"),
        ("9-Jan", False, ""),
        ("2024-01-09", False, ""),
        ("2024-01-09 00:00:00", False, ""),
        ("1/9/2024", True, ""),
        ("09-Thg1", False, ""),
        ("#REF!", False, ""),
        ("#DIV/0!", False, ""),
        ("#####", False, ""),
    ],
)
def test_a_figure_that_a_spreadsheet_rewrote(cell: str, whole: bool, meant: str) -> None:
    words = mangled.figure(cell, whole=whole)
    assert words is not None
    message, hint = map(said, words)
    assert f"“{cell}”" in message
    assert hint.startswith(WRITE.format(meant) if meant else LOOK)


@pytest.mark.parametrize(
    "cell", ["90.5", "878.60", "12.0", "0.000001234", "123456789.123456", "31%", "-4", "0", "90,5", "x", "1_0", "1.e5"]
)
def test_a_figure_as_people_write_it(cell: str) -> None:
    assert mangled.figure(cell, whole=False) is None


def test_a_cell_is_found_at_its_place_and_told_once(tmp_path: Path) -> None:
    root = build(tmp_path / "packages")
    edit(root / PACKAGE / "departments.csv", ("29.75", "29.749999999999996"))
    edit(root / PACKAGE / "averages.csv", ("73.8", "7.38E+01"))
    found = [(Path(it.place.path).name, it.rule.code, it.place.cell, said(it.hint)) for it in examine(root).findings]
    assert [(name, code, cell) for name, code, cell, _ in found] == [
        ("averages.csv", "cell-mangled", "7.38E+01"),
        ("departments.csv", "cell-mangled", "29.749999999999996"),
    ]
    assert [
        hint.startswith(WRITE.format(meant)) for (*_, hint), meant in zip(found, ("73.8", "29.75"), strict=True)
    ] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("code", "mangled_code", "meant"),
    [
        ("99001", "9001", "09001"),
        ("99002", "'99002", "99002"),
        ("99003", "9.9003E+04", "99003"),
        ("99003", "9.9E+04", ""),
        ("991", "9.91E+02", "991"),
        ("992", "92", "092"),
        ("99004", "99004.0", "99004"),
        ("99004", "9-Apr", ""),
    ],
)
def test_a_code_that_a_spreadsheet_rewrote(tmp_path: Path, code: str, mangled_code: str, meant: str) -> None:
    root = build(tmp_path / "packages")
    edit(root / "registry/areas/mau/units.csv", (f",{code},", f",{mangled_code},"))
    [finding] = [it for it in examine(root).findings if it.package == "registry/areas/mau"]
    assert (finding.rule.code, finding.place.field, finding.place.cell) == ("cell-mangled", "code", mangled_code)
    assert said(finding.hint).startswith(WRITE.format(meant) if meant else LOOK)
