"""Each rule of content has a case that only it finds: without the rule its test fails."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from rankings.checks import rules
from rankings.source import published
from tests.checks_bench import PACKAGE, build, codes, edit, examine
from tests.samples import said

Change = tuple[str, str, str]
"""File, what stands in it, what is put in its place."""

DEPARTMENTS = f"{PACKAGE}/departments.csv"
COMMUNES = f"{PACKAGE}/communes.csv"
BY_DISTRICT = f"{PACKAGE}/communes-by-district.csv"
AVERAGES = f"{PACKAGE}/averages.csv"
STATEMENTS = f"{PACKAGE}/statements.csv"
ERRATA = f"{PACKAGE}/errata.csv"
DESCRIPTOR = f"{PACKAGE}/datapackage.json"
EARLIER = "mau-2023/departments.csv"
NAMES = "registry/areas/mau/names.csv"
FRAMEWORKS = "registry/indexes/mau-dti/frameworks.csv"
INDICATORS = "registry/indexes/mau-dti/indicators.csv"
MEAN = "khung,commune,Khung,Framework,1/QĐ-UBND,2023-01-01,mean"
MISREAD = "Phường Bính,misread,\n"
NOTE = "newly_assessed,Mới"

CASES: dict[str, list[Change]] = {
    "score-above-maximum": [(DEPARTMENTS, "55.25,1,34.75", "65.25,1,24.75")],
    "score-below-minimum": [(INDICATORS, "department,b,2,B,B,,40", "department,b,2,B,B,21,40")],
    "total-mean": [(FRAMEWORKS, "khung,commune,Khung,Framework,1/QĐ-UBND,2023-01-01,sum", MEAN)],
    "total-sum": [(DEPARTMENTS, "29.75", "29.65")],
    "index-value": [(DEPARTMENTS, "0.800", "0.801")],
    "grade-order": [(DEPARTMENTS, "90.00,Tốt", "90.00,Khá")],
    "row-sequence": [(DEPARTMENTS, "\n2,2,", "\n4,2,")],
    "rank-sequence": [(DEPARTMENTS, "40.25,3,", "40.25,4,")],
    "rank-order": [(DEPARTMENTS, "55.25,1,", "55.25,2,"), (DEPARTMENTS, "50.25,2,", "50.25,1,")],
    "rank-mark": [(DEPARTMENTS, "55.25,1,", "55.25,=1,")],
    "rank-range": [(DEPARTMENTS, "50.25,2,", "50.25,2–3,")],
    "rank-size": [
        (DESCRIPTOR, '"table": "communes"', '"table": "communes", "of": 5'),
        (COMMUNES, "4,mau/tay", "6,mau/tay"),
    ],
    "average": [(AVERAGES, "73.8", "74.8")],
    "value-differs": [(BY_DISTRICT, "40.5,30,", "41.5,29,")],
    "name-differs": [
        (BY_DISTRICT, "Xã Cường", "Xã Cương"),
        (NAMES, MISREAD, f"{MISREAD}mau/tay/cuong,Xã Cương,misread,\n"),
    ],
    "units-differ": [(BY_DISTRICT, "2,mau/tay/cuong,Xã Cường,Thị xã Tây,,,,no_evidence,\n", "")],
    "rank-differs": [
        (DESCRIPTOR, '"table": "communes"', '"table": "communes", "ties": "successive"'),
        (DESCRIPTOR, '"table": "communes-by-district"', '"table": "communes-by-district", "ties": "successive"'),
        (COMMUNES, "2,mau/dong/binh", "3,mau/dong/binh"),
        (COMMUNES, "TX Tây,,,,no_evidence,Không có minh chứng", "TX Tây,40.5,30,70.5,,"),
        (BY_DISTRICT, "1,mau/tay/an", "2,mau/tay/an"),
        (
            BY_DISTRICT,
            "2,mau/tay/cuong,Xã Cường,Thị xã Tây,,,,no_evidence,",
            "1,mau/tay/cuong,Xã Cường,Thị xã Tây,40.5,30,70.5,,",
        ),
        (AVERAGES, "73.8", "73"),
        (STATEMENTS, "80,2,mục", "80,3,mục"),
        (STATEMENTS, ",,,,3,mục", ",,,,4,mục"),
    ],
    "rank-tables-differ": [(DEPARTMENTS, "29%,1,", "29%,9,")],
    "rank-change": [(DEPARTMENTS, "70,2,1,20", "70,2,0,20")],
    "total-change": [(DEPARTMENTS, "1,20,29%", "1,20.1,29%")],
    "percent-change": [(DEPARTMENTS, "29%", "28%")],
    "previous-published": [(EARLIER, "Sở Một,70,", "Sở Một,70.1,")],
    "statement-count": [(STATEMENTS, "80,2,mục", "80,3,mục")],
    "statement-extreme": [(STATEMENTS, ",80.5,mục", ",80.4,mục")],
    "statement-value": [(STATEMENTS, "70.5,mục", "70.4,mục")],
    "statement-maximum": [(STATEMENTS, ",100,mục", ",90,mục")],
    "statement-units": [(STATEMENTS, ",,,,3,mục", ",,,,4,mục")],
    "status": [(COMMUNES, "no_evidence,", ",")],
    "name-unknown": [(DEPARTMENTS, "Sở Ba", "Sở Bah")],
    "name-of-another-unit": [
        (DEPARTMENTS, "so-ba,Sở Ba", "so-ba,Sở Hai"),
        (DEPARTMENTS, "so-hai,Sở Hai", "so-hai,Sở Ba"),
    ],
    "name-ambiguous": [(NAMES, MISREAD, f"{MISREAD}mau/tay/cuong,Xã An,variant,\n")],
    "name-type": [
        (NAMES, MISREAD, f"{MISREAD}mau/tay/cuong,Phường Cường,wrong_type,\n"),
        (COMMUNES, "Xã Cường", "Phường Cường"),
        (BY_DISTRICT, "Xã Cường", "Phường Cường"),
    ],
    "district-name": [(COMMUNES, "Xã Cường,TX Tây", "Xã Cường,Huyện Đông")],
    "unit-not-in-force": [
        (COMMUNES, "mau/tay/cuong,Xã Cường", "mau/tay/dung,Xã Dũng"),
        (BY_DISTRICT, "mau/tay/cuong,Xã Cường", "mau/tay/dung,Xã Dũng"),
    ],
    "text-nfc": [(DEPARTMENTS, NOTE, f"newly_assessed,{unicodedata.normalize('NFD', 'Mới')}")],
    "text-invisible": [(DEPARTMENTS, NOTE, f"{NOTE}\u202e")],
    "text-lookalike": [(DEPARTMENTS, "đánh giá", "đ\u0430nh giá")],
    "text-script": [(DEPARTMENTS, "đánh giá", "đánh giá 字")],
    "text-blanks": [(DEPARTMENTS, NOTE, f"{NOTE} ")],
    "text-digits": [(DEPARTMENTS, NOTE, f"{NOTE} \u0667")],
    "text-formula": [(DEPARTMENTS, NOTE, "newly_assessed,=Mới")],
    "side-reference": [(AVERAGES, "communes,mau,", "commune,mau,")],
    "erratum-stale": [(ERRATA, "Phường Bình,Viết", "Phường Bìn,Viết")],
    "erratum-rule": [(ERRATA, "otherwise.\n", "otherwise.\ncommunes,,a,name-difers,1,2,Khác.,Differs.\n")],
    "correction-stale": [(f"{PACKAGE}/corrections.csv", "50.4,50.5", "50.4,50.6")],
    "published-changed": [(DEPARTMENTS, "Sở Ba", "SỞ BA")],
    "unknown-column": [(DESCRIPTOR, '"name": "row"', '"name": "row", "role": "detail"')],
    "grade-unknown": [(DEPARTMENTS, "60.50,Khá", "60.50,Khà")],
    "unknown-framework": [(DESCRIPTOR, '"total / 100"', '"totel / 100"')],
}

STRUCTURE = {"family.files", "family.registry", "family.references"}
"""Families with cases in the tests of validation and of the registry."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def test_the_sound_country_has_no_findings(root: Path) -> None:
    admission = examine(root)
    assert admission.findings == ()
    tally = admission.tallies[PACKAGE]["communes-by-district"]
    assert (tally.checked, tally.contradictions) == (22, 1)


@pytest.mark.parametrize("code", CASES)
def test_each_rule_finds_its_case_alone(root: Path, tmp_path: Path, code: str) -> None:
    state = published.read(Path(shutil.copytree(root, tmp_path / "published")))
    for file, old, new in CASES[code]:
        edit(root / file, (old, new))
    found = set(codes(root, state if code == "published-changed" else None))
    assert found == {code}


def test_an_unknown_name_suggests_the_nearest_of_its_district(root: Path) -> None:
    edit(root / BY_DISTRICT, ("Xã An,Thị xã Tây", "Xã Ạn,Thị xã Tây"))
    [unknown] = [it for it in examine(root).findings if it.rule.code == "name-unknown"]
    assert said(unknown.hint).startswith("Is it: mau/tay/an (Xã An), mau/dong/an (Xã An)?")
    assert said(unknown.hint).endswith("add to names.csv: mau/tay/an,Xã Ạn,misread,")


def test_every_rule_of_content_has_a_case() -> None:
    wanted = {rule.code for family in rules.FAMILIES if family.title.key not in STRUCTURE for rule in family.rules}
    assert wanted - CASES.keys() == set()


def test_codes_are_unique_and_documented_in_both_languages() -> None:
    assert len({rule.code for rule in rules.RULES}) == len(rules.RULES)
    assert set(rules.CONTRADICTIONS) <= {rule.code for rule in rules.RULES}
    for rule in rules.RULES:
        assert all((said(rule.title, "vi"), said(rule.title), said(rule.explanation, "vi"), said(rule.explanation)))
