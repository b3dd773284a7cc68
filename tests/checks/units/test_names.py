"""Names without their type or their marks mean the one unit that fits; where several fit, the finding says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from rankings.findings import Finding
from tests.checks_bench import PACKAGE, build, edit, examine
from tests.samples import said

COMMUNES = f"{PACKAGE}/communes.csv"
BY_DISTRICT = f"{PACKAGE}/communes-by-district.csv"
DEPARTMENTS = f"{PACKAGE}/departments.csv"
UNITS = "registry/areas/mau/units.csv"
NAMES = "registry/areas/mau/names.csv"
LAST_UNIT = "mau/tay/cuong,commune,Xã,Xã Cường,mau/tay,99004,,\n"
TOWNSHIP = f"{LAST_UNIT}mau/tay/thi-tran-cuong,commune,Thị trấn,Thị trấn Cường,mau/tay,99006,,\n"
LAST_NAME = "mau/dong/binh,Phường Bính,misread,\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def findings(root: Path) -> tuple[Finding, ...]:
    return examine(root).findings


@pytest.mark.parametrize(
    ("file", "printed", "instead"),
    [
        (COMMUNES, "Xã Cường,TX Tây", "Cường,TX Tây"),
        (COMMUNES, "Xã Cường,TX Tây", "CƯỜNG,TX Tây"),
        (COMMUNES, "Xã Cường,TX Tây", "Xa Cuong,TX Tây"),
        (COMMUNES, "Xã Cường,TX Tây", "Cuong,Tay"),
        (COMMUNES, "mau/tay/an,Xã An,TX Tây", "mau/tay/an,An,Tây"),
        (BY_DISTRICT, "Xã Cường", "UBND Cường"),
        (DEPARTMENTS, "Sở Một", "So Mot"),
    ],
)
def test_a_name_without_type_or_marks_means_the_one_that_fits(
    root: Path, file: str, printed: str, instead: str
) -> None:
    edit(root / file, (printed, instead))
    assert findings(root) == ()


def test_a_recorded_spelling_may_lack_its_type_too(root: Path) -> None:
    edit(root / BY_DISTRICT, ("Phường Bính", "Bính"))
    edit(root / PACKAGE / "errata.csv", ("Phường Bính,", "Bính,"))
    assert findings(root) == ()


def test_letters_that_read_as_a_type_of_another_level_are_none_in_a_recorded_spelling(root: Path) -> None:
    edit(root / NAMES, (LAST_NAME, f"{LAST_NAME}mau/so-mot,TT. Một,abbreviation,\n"))
    edit(root / DEPARTMENTS, ("Sở Một", "TT. Một"))
    assert findings(root) == ()


def test_a_table_of_several_levels_looks_for_each_name_at_the_level_of_its_unit(root: Path) -> None:
    edit(root / DEPARTMENTS, ("1,mau/so-mot,Sở Một", "1,mau/tay/cuong,Xã Cường"))
    assert "name-unknown" not in {it.rule.code for it in findings(root)}


def test_a_name_of_another_time_is_told_with_its_days_and_no_other_unit(root: Path) -> None:
    renamed = "mau/tay/cuong,commune,Phường,Phường Cường Mới,mau/tay,99004,2025-01-01,\n"
    edit(root / UNITS, (LAST_UNIT, LAST_UNIT.replace("99004,,", "99004,,2024-12-31") + renamed))
    edit(root / COMMUNES, ("Xã Cường,TX Tây", "P. Cường Mới,TX Tây"))
    [finding] = [it for it in findings(root) if it.rule.code == "name-unknown"]
    assert said(finding.message) == (
        "“P. Cường Mới” is a name of mau/tay/cuong at another time; on 2024-12-31 it is called Xã Cường"
    )
    assert finding.hint is not None
    assert "Phường Cường Mới (2025-01-01 – …)" in said(finding.hint)
    assert said(finding.hint).endswith("mau/tay/cuong,P. Cường Mới,variant,")


@pytest.mark.parametrize("printed", ["Xã Cuong", "Xã Cương", "Cương", "Thị trấn Cường", "Xa Cuonng"])
def test_a_misprint_is_none(root: Path, printed: str) -> None:
    edit(root / COMMUNES, ("Xã Cường,TX Tây", f"{printed},TX Tây"))
    assert "name-unknown" in {it.rule.code for it in findings(root)}


def test_a_bare_name_of_another_unit_is_told(root: Path) -> None:
    edit(root / COMMUNES, ("Xã Cường,TX Tây", "An,TX Tây"))
    assert "name-of-another-unit" in {it.rule.code for it in findings(root)}


def test_where_two_fit_the_candidates_and_the_rows_to_record_are_named(root: Path) -> None:
    edit(root / UNITS, (LAST_UNIT, TOWNSHIP))
    edit(root / COMMUNES, ("Xã Cường,TX Tây", "Cường,TX Tây"))
    [finding] = findings(root)
    assert (finding.rule.code, finding.place.field, finding.place.cell) == ("name-ambiguous", "name", "Cường")
    assert said(finding.message) == (
        "“Cường” fits several units: mau/tay/cuong (Xã Cường), mau/tay/thi-tran-cuong (Thị trấn Cường); "
        "the row says mau/tay/cuong"
    )
    entries = ("mau/tay/cuong,Cường,abbreviation,", "mau/tay/thi-tran-cuong,Cường,abbreviation,")
    assert said(finding.hint).endswith(f"in names.csv: {' ; '.join(entries)}")
    edit(root / NAMES, (LAST_NAME, "\n".join([LAST_NAME.strip(), *entries, ""])))
    assert findings(root) == ()


def test_a_printed_type_tells_two_apart(root: Path) -> None:
    edit(root / UNITS, (LAST_UNIT, TOWNSHIP))
    edit(root / COMMUNES, ("Xã Cường,TX Tây", "X. Cường,TX Tây"))
    assert findings(root) == ()


def test_what_is_recorded_for_one_unit_and_is_the_name_of_another_stays_in_doubt(root: Path) -> None:
    edit(root / NAMES, (LAST_NAME, f"{LAST_NAME}mau/tay/cuong,Xã An,variant,\n"))
    assert {it.rule.code for it in findings(root)} == {"name-ambiguous"}


def test_a_district_without_type_that_fits_two_is_told(root: Path) -> None:
    edit(root / UNITS, ("mau/tay,district", "mau/huyen-tay,district,Huyện,Huyện Tây,mau,993,,\nmau/tay,district"))
    edit(root / COMMUNES, ("Xã Cường,TX Tây", "Xã Cường,Tây"))
    [finding] = findings(root)
    assert (finding.rule.code, finding.place.field) == ("name-ambiguous", "district")
    assert "mau/huyen-tay (Huyện Tây), mau/tay (Thị xã Tây)" in said(finding.message)


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("Xã Cuờng", "misread"), ("Sở Ba-a", "misread"), ("Xã Cg", "abbreviation"), ("Cg", "abbreviation")],
)
def test_the_kind_that_is_offered_fits_the_spelling(root: Path, printed: str, kind: str) -> None:
    edit(root / COMMUNES, ("Xã Cường,TX Tây", f"{printed},TX Tây"))
    [unknown] = [it for it in findings(root) if it.rule.code == "name-unknown"]
    assert said(unknown.hint).endswith(f"mau/tay/cuong,{printed},{kind},")
