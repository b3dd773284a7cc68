"""No published cell changes silently: compared with a built site, a manifest or a folder of packages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import build as front_door
from rankings.exports import site_files
from rankings.findings import Finding
from rankings.source import packages, published
from tests.checks_bench import PACKAGE, add, build, edit, examine
from tests.samples import said

DEPARTMENTS = f"{PACKAGE}/departments.csv"
COMMUNES = f"{PACKAGE}/communes.csv"
BY_DISTRICT = f"{PACKAGE}/communes-by-district.csv"
CORRECTIONS = f"{PACKAGE}/corrections.csv"
CORRECTED = "2025-02-01,departments,mau/so-ba,name,Sở Ba,SỞ BA,Chép sai,Copied wrongly,transcription\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def published_site(root: Path, site: Path) -> Path:
    """What a build publishes of the packages: their files and the manifest."""
    sources = [source for folder in packages.find(root)[1] if (source := packages.read(folder)[0])]
    for address, data in site_files.export(sources):
        file = site / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return site


@pytest.fixture
def site(root: Path, tmp_path: Path) -> Path:
    return published_site(root, tmp_path / "site")


def findings(root: Path, state: Path) -> list[Finding]:
    return list(examine(root, published.read(state)).findings)


def append(file: Path, row: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + row, encoding="utf-8")


@pytest.mark.parametrize("where", ["site", "manifest", "checkout"])
def test_a_changed_cell_is_told_with_old_and_new(root: Path, site: Path, tmp_path: Path, where: str) -> None:
    places = {"site": site, "manifest": site / "data/manifest.json", "checkout": tmp_path / "checkout"}
    shutil.copytree(root, places["checkout"])
    assert findings(root, places[where]) == []
    edit(root / DEPARTMENTS, ("Sở Ba", "SỞ BA"))
    [finding] = findings(root, places[where])
    assert finding.rule.code == "published-changed"
    assert (finding.place.line, finding.place.cell) == (3, "SỞ BA")
    assert "“Sở Ba” was published, now it is “SỞ BA”" in said(finding.message)
    assert "departments,mau/so-ba,name,Sở Ba,SỞ BA," in said(finding.hint)


def test_a_correction_allows_exactly_its_change(root: Path, site: Path) -> None:
    edit(root / DEPARTMENTS, ("Sở Ba", "SỞ BA"))
    append(root / CORRECTIONS, CORRECTED)
    assert findings(root, site) == []
    edit(root / CORRECTIONS, (",Sở Ba,SỞ BA,", ",Sở Bốn,SỞ BA,"))
    assert [it.rule.code for it in findings(root, site)] == ["published-changed"]


def test_corrections_of_one_cell_form_a_chain(root: Path, site: Path) -> None:
    edit(root / DEPARTMENTS, ("Sở Ba", "SỞ BA"))
    append(root / CORRECTIONS, CORRECTED.replace("SỞ BA", "SỞ Ba"))
    append(root / CORRECTIONS, CORRECTED.replace("2025-02-01", "2025-03-01").replace(",Sở Ba,", ",SỞ Ba,"))
    assert findings(root, site) == []
    edit(root / CORRECTIONS, (",SỞ Ba,SỞ BA,", ",Sở Bốn,SỞ BA,"))
    [finding] = findings(root, site)
    assert (finding.rule.code, finding.place.cell) == ("correction-stale", "Sở Bốn")


@pytest.mark.parametrize(
    ("file", "change", "row"),
    [
        (COMMUNES, ("4,mau/tay/cuong,Xã Cường,TX Tây,,,,no_evidence,Không có minh chứng\n", ""), "communes,mau/tay/cuong,unit,mau/tay/cuong,"),
        (f"{PACKAGE}/averages.csv", ("table,total,75.5", "table,total,75.50"), 'averages,communes-by-district mau/dong total table,value,75.5,75.50'),
        (f"{PACKAGE}/averages.csv", ("communes-by-district,mau/dong,Trung bình,table,total,75.5\n", ""), "averages,communes-by-district mau/dong total table,unit,communes-by-district mau/dong total table,"),
    ],
)  # fmt: skip
def test_rows_and_other_tables(root: Path, site: Path, file: str, change: tuple[str, str], row: str) -> None:
    edit(root / file, change)
    if file == COMMUNES:
        edit(root / BY_DISTRICT, ("2,mau/tay/cuong,Xã Cường,Thị xã Tây,,,,no_evidence,\n", ""))
        append(root / CORRECTIONS, f"2025-02-01,communes-by-district,{row.partition(',')[2]},a,b,c\n")
    assert {it.rule.code for it in findings(root, site)} == {"published-changed"}
    append(root / CORRECTIONS, f"2025-02-01,{row},a,b,c\n")
    assert findings(root, site) == []


def test_an_added_row_is_a_change(root: Path, site: Path) -> None:
    edit(site / "data" / BY_DISTRICT, ("2,mau/tay/cuong,Xã Cường,Thị xã Tây,,,,no_evidence,\n", ""))
    (site / "data/manifest.json").unlink()
    [finding] = findings(root, site / "data")
    assert "“” was published, now it is “mau/tay/cuong”" in said(finding.message)


def test_columns_and_tables_are_changes_and_words_are_not(root: Path, site: Path) -> None:
    published_table = site / "data" / DEPARTMENTS
    edit(published_table, ("total,grade", "total,class"), ("Mới đánh giá", "Khác"))
    (site / "data" / PACKAGE / "others.csv").write_text("unit\nx\n", encoding="utf-8")
    (site / "data/manifest.json").unlink()
    assert [said(it.message).partition("(")[2] for it in findings(root, site / "data")] == [
        "others, the whole table), without a correction",
        "departments, the whole column class), without a correction",
        "departments, the whole column grade), without a correction",
    ]


def test_unchanged_files_are_known_by_their_digest(root: Path, site: Path) -> None:
    for file in (site / "data" / PACKAGE).glob("*.csv"):
        file.write_text("unreadable", encoding="utf-8")
    assert findings(root, site) == []


def test_validate_says_where_nothing_is_published(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    assert front_door.main(["validate", "--packages", str(root), "--published", str(nowhere)]) == 2
    assert str(nowhere) in capsys.readouterr().err


def test_validate_against_a_site(root: Path, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["validate", "--packages", str(root), "--published", str(site)]
    assert front_door.main(options) == 0
    edit(root / DEPARTMENTS, ("Sở Ba", "SỞ BA"))
    assert front_door.main(options) == 1
    assert "published-changed" in capsys.readouterr().out


@pytest.mark.parametrize("where", ["site", "checkout"])
def test_rows_that_complete_a_part_of_a_list_are_no_corrections(root: Path, tmp_path: Path, where: str) -> None:
    table = "rank,unit,name,total,status,note\n1,mau/so-mot,Sở Một,90,,\n"
    add(root, "leaders", table, of=3)
    before = Path(shutil.copytree(root, tmp_path / "published"))
    if where == "site":
        before = published_site(root, tmp_path / "published-site")
    whole = f"{table}2,mau/so-ba,Sở Ba,80,,\n3,mau/so-hai,Sở Hai,60.5,,\n"

    def found() -> list[str]:
        return [it.rule.code for it in findings(root, before) if it.rule.code == "published-changed"]

    add(root, "leaders", whole)
    assert found() == []
    add(root, "leaders", whole.replace("90", "91"))
    assert found() == ["published-changed"]
    add(root, "leaders", whole.replace("1,mau/so-mot,Sở Một,90,,\n", ""))
    assert found() == ["published-changed"]


def test_a_row_added_to_a_whole_list_is_one(root: Path, tmp_path: Path) -> None:
    table = "rank,unit,name,total,status,note\n1,mau/so-mot,Sở Một,90,,\n"
    add(root, "leaders", table)
    before = Path(shutil.copytree(root, tmp_path / "published"))
    add(root, "leaders", f"{table}2,mau/so-ba,Sở Ba,80,,\n")
    assert "published-changed" in [it.rule.code for it in findings(root, before)]
