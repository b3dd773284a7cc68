"""The registry in two halves: a folder holds what the contract says, needs no descriptor, and withholds only its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from rankings.checks import admission
from rankings.exports import site_files
from rankings.findings import Finding
from rankings.source import packages, registry
from tests import checks_bench
from tests.conftest import TINY
from tests.real import REAL
from tests.samples import said

AREA = "registry/areas/ca-mau-thu"
INDEX = "registry/indexes/ca-mau-thu-dti"
TINY_PACKAGES = ["ca-mau-thu-2023", "ca-mau-thu-2024-h1"]
BENCH_PACKAGES = ["mau-2023", "mau-2024"]


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """The tiny packages with the bench's beside them: two areas, two indexes."""
    root = tmp_path / "datapackages"
    shutil.copytree(TINY, root)
    return checks_bench.build(root)


def admitted(root: Path) -> tuple[list[str], Sequence[Finding]]:
    folders, rankings = packages.find(root)
    found = admission.admit(rankings, registry.read(folders), lambda done, whole: None)
    return [it.id for it in found.admitted], found.findings


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"{AREA}/units.csv", "province,Tỉnh,", "province,Tinh,"),
        (f"{AREA}/names.csv", "hoanh-bo,", "hoanh,"),
        (f"{INDEX}/frameworks.csv", ",sum,", ",som,"),
        (f"{INDEX}/indicators.csv", ",100,printed,", ",x,printed,"),
        (f"{INDEX}/indexes.csv", "ca-mau-thu-dti,", "dti,"),
        (f"{INDEX}/indexes.csv", "index,title,", "index,titel,"),
    ],
)
def test_a_fault_withholds_what_rests_on_its_folder_and_no_more(two: Path, file: str, old: str, new: str) -> None:
    assert admitted(two) == ([*TINY_PACKAGES, *BENCH_PACKAGES], ())
    spoil(two / file, old, new)
    published, findings = admitted(two)
    assert published == BENCH_PACKAGES
    folder = file.rpartition("/")[0]
    assert {it.package for it in findings} == {folder, *TINY_PACKAGES}
    assert {it.rule.code for it in findings if it.package in TINY_PACKAGES} == {"registry-broken"}


def test_an_index_serves_whatever_area_uses_its_framework(two: Path) -> None:
    """One package rests on the other's index: a fault in it withholds both, and a fault in the area only its own."""
    spoil(two / "mau-2023/datapackage.json", '"khung"', '"thu-1"')
    spoil(two / f"{INDEX}/frameworks.csv", ",sum,", ",som,")
    published, findings = admitted(two)
    assert "mau-2023" not in published
    assert ("mau-2023", "registry-broken") in [(it.package, it.rule.code) for it in findings]
    spoil(two / f"{INDEX}/frameworks.csv", ",som,", ",sum,")
    spoil(two / f"{AREA}/units.csv", "province,Tỉnh,", "province,Tinh,")
    assert "mau-2023" in admitted(two)[0]


def test_a_framework_belongs_to_one_index(two: Path) -> None:
    spoil(two / "registry/indexes/mau-dti/frameworks.csv", "khung,commune", "thu-1,commune")
    published, findings = admitted(two)
    assert published == []
    told = [(it.package, it.place.line, said(it.message)) for it in findings if it.rule.code == "registry-indexes"]
    assert ("registry/indexes/mau-dti", 2, "the framework “thu-1” is in ca-mau-thu-dti as well") in told
    assert (INDEX, 2, "the framework “thu-1” is in mau-dti as well") in told


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("ca-mau-thu-dti,A,A,,,,Đo cái gì.,Measures.,,", "the sentence about the index has no source"),
        ("ca-mau-thu-dti,A,A,,,,,,,pci", "there is no index “pci”"),
        ("ca-mau-thu-dti,A,A,,,,,,,khac", "several indexes replace “khac”: ca-mau-thu-dti, mau-dti"),
        (
            "ca-mau-thu-dti,A,A,,,,,,,mau-dti",
            "indexes replace each other in a circle: ca-mau-thu-dti → mau-dti → ca-mau-thu-dti",
        ),
    ],
)
def test_what_an_index_says_is_checked(two: Path, change: str, message: str) -> None:
    file = two / INDEX / "indexes.csv"
    header = file.read_text(encoding="utf-8").partition("\n")[0]
    file.write_text(f"{header}\n{change}\n", encoding="utf-8")
    other = two / "registry/indexes/khac"
    other.mkdir()
    (other / "indexes.csv").write_text(f"{header}\nkhac,B,B,,,,,,,\n", encoding="utf-8")
    before = "khac" if change.endswith("khac") else "ca-mau-thu-dti"
    spoil(two / "registry/indexes/mau-dti/indexes.csv", "DTI,,,,,,", f"DTI,,,,,,{before}")
    told = [said(it.message) for it in admitted(two)[1] if it.package == INDEX]
    assert told == [message]


@pytest.mark.parametrize(
    ("package", "table", "message"),
    [
        ("mau-dtii", None, "the registry has no index “mau-dtii”"),
        ("ca-mau-thu-dti", None, "the framework “khung” belongs to the index “mau-dti”, not to “ca-mau-thu-dti”"),
        ("mau-dti", "ca-mau-thu-dti", "the framework “khung” belongs to the index “mau-dti”, not to “ca-mau-thu-dti”"),
        ("mau-dti", None, None),
        (None, "mau-dti", None),
        (None, None, None),
    ],
)
def test_the_index_of_a_table_is_its_frameworks(
    two: Path, package: str | None, table: str | None, message: str | None
) -> None:
    file = two / "mau-2023/datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    if package is not None:
        descriptor["index"] = package
    if table is not None:
        descriptor["resources"][0]["ranking"]["index"] = table
    file.write_text(json.dumps(descriptor, indent=1), encoding="utf-8")
    found = [it for it in admitted(two)[1] if it.rule.code == "unknown-index"]
    assert [said(it.message) for it in found] == ([message] if message else [])
    assert all('"index"' in (it.place.excerpt or "") for it in found)
    folders, _ = packages.find(two)
    if message is None:
        [loaded, *_] = admission.loaded(
            admission.admit([two / "mau-2023"], reading := registry.read(folders), lambda done, whole: None),
            reading.registry,
        )[0]
        assert {it.index.id for it in loaded.rankings} == {"mau-dti"}


@pytest.mark.parametrize("index", ["mau-dti", None])
def test_a_table_without_a_framework_is_of_the_index_it_names_or_of_none(two: Path, index: str | None) -> None:
    file = two / "mau-2023/datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    del descriptor["resources"][0]["ranking"]["framework"]
    descriptor.pop("index", None)
    file.write_text(json.dumps(descriptor | ({"index": index} if index else {})), encoding="utf-8")
    reading = registry.read(packages.find(two)[0])
    found = admission.admit([two / "mau-2023"], reading, lambda done, whole: None)
    [loaded], _ = admission.loaded(found, reading.registry)
    [ranking] = loaded.rankings
    assert (ranking.index.id, ranking.index.line) == ((index, index) if index else ("", "mau-2023/"))


@pytest.mark.parametrize(
    ("half", "table", "hint"), [("areas", "unit", "units.csv"), ("indexes", "framework", "frameworks.csv")]
)
def test_a_table_under_another_name_is_not_passed_over(two: Path, half: str, table: str, hint: str) -> None:
    folder = two / (AREA if half == "areas" else INDEX)
    (folder / f"{table}.csv").write_text("a\n1\n", encoding="utf-8")
    [finding] = [it for it in admitted(two)[1] if it.rule.code != "registry-broken"]
    assert (finding.rule.code, Path(finding.place.path).name) == ("package-files", f"{table}.csv")
    assert said(finding.hint) == f"Is it “{hint}”?"


@pytest.mark.parametrize(("folder", "table"), [(AREA, "units"), (INDEX, "indexes")])
def test_a_folder_without_its_table_is_a_finding(two: Path, folder: str, table: str) -> None:
    (two / folder / f"{table}.csv").unlink()
    told = [said(it.message) for it in admitted(two)[1] if it.package == folder]
    assert told == [f"there is no file {table}.csv"]


@pytest.mark.parametrize("key", ["resources", "province", "titel"])
def test_a_descriptor_says_nothing_of_what_is_fixed(two: Path, key: str) -> None:
    (two / INDEX / "datapackage.json").write_text(json.dumps({"title": "Thử", key: "x"}), encoding="utf-8")
    told = [(it.rule.code, said(it.message)) for it in admitted(two)[1] if it.package == INDEX]
    assert [(code, key in text) for code, text in told] == [("descriptor", True)]


def test_the_layout_before_is_refused_with_the_way_out(two: Path) -> None:
    shutil.move(two / AREA, two / "registry/ca-mau-thu")
    published, findings = admitted(two)
    assert published == BENCH_PACKAGES
    [finding] = [it for it in findings if it.rule.code != "registry-broken"]
    assert (finding.package, finding.rule.code) == ("registry/ca-mau-thu", "package-files")
    assert "python build.py migrate" in said(finding.hint)


@pytest.mark.parametrize("root", [TINY, REAL], ids=["tiny", "real"])
def test_each_folder_is_published_as_a_data_package_to_plain_frictionless(root: Path, tmp_path: Path) -> None:
    from frictionless import Package  # noqa: PLC0415

    sources = registry.read(packages.find(root)[0]).sources
    assert sources
    for path, data in site_files.registry(sources):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    for source in sources:
        folder = tmp_path / "data" / source.id
        report = Package(str(folder / "datapackage.json")).validate()
        assert report.valid, report.flatten(["type", "note"])
        tables = {it.name for it in source.folder.glob("*.csv")}
        assert {it.name for it in folder.glob("*.csv")} == tables
        assert all((folder / name).read_bytes() == (source.folder / name).read_bytes() for name in tables)
