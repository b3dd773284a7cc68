"""One bad thing stops only itself: whatever a package holds, the others are published and the fault bears its name."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import build
from rankings.checks import admission, comparison, hygiene, mappings, references, scores
from rankings.checks.printed import PrintedRanking
from rankings.findings import Finding
from rankings.model import LANGUAGES
from rankings.source import halves, load, packages, registry, unforeseen
from rankings.source import structure as validate
from rankings.source.packages import SourcePackage
from rankings.words.reports import FORMATS, formatted
from tests import checks_bench
from tests.conftest import TINY
from tests.samples import said, words

PACKAGES = ["ca-mau-thu-2023", "ca-mau-thu-2024-h1", "mau-2023", "mau-2024"]


def country(root: Path) -> Path:
    """The tiny packages with the bench's province beside them: something for every table, in two areas and two indexes."""
    shutil.copytree(TINY, root)
    return checks_bench.build(root)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return country(tmp_path / "datapackages")


def admitted(root: Path) -> tuple[list[str], Sequence[Finding]]:
    """The packages that can be published, and all findings."""
    folders, rankings = packages.find(root)
    reading = registry.read(folders)
    found = admission.admit(rankings, reading, lambda done, whole: None)
    loaded, found = admission.loaded(found, reading.registry)
    return [package.id for package in loaded], found.findings


def fails(monkeypatch: pytest.MonkeyPatch, where: Any, name: str, trouble: Any) -> None:
    """Makes a function fail where `trouble` says so of its first argument."""
    whole = getattr(where, name)

    def failing(first: Any, *others: Any) -> Any:
        if trouble(first):
            raise LookupError("nobody\nthought of it \ud800")
        return whole(first, *others)

    monkeypatch.setattr(where, name, failing)


def of_package(it: SourcePackage) -> bool:
    return it.id == "mau-2024"


def of_ranking(it: PrintedRanking) -> bool:
    return it.package == "mau-2024"


@pytest.mark.parametrize(
    ("where", "name", "trouble"),
    [
        (packages, "read", lambda folder: folder.name == "mau-2024"),
        (admission, "validate", of_package),
        (references, "check", of_package),
        (hygiene, "check", of_package),
        (scores, "check", of_ranking),
        (load, "load", of_package),
    ],
)
def test_a_package_that_fails_is_withheld_alone(
    two: Path, monkeypatch: pytest.MonkeyPatch, where: Any, name: str, trouble: Any
) -> None:
    fails(monkeypatch, where, name, trouble)
    published, findings = admitted(two)
    assert published == [it for it in PACKAGES if it != "mau-2024"]
    [finding] = findings
    assert (finding.rule.code, finding.package) == ("internal", "mau-2024")
    assert finding.place.path == (two / "mau-2024").as_posix()
    for language in LANGUAGES:
        assert r"LookupError: nobody\nthought of it \ud800" in said(finding.message, language)
        assert "mau-2024" not in said(finding.message, language)
    for form in FORMATS:
        formatted(words(), findings, form, LANGUAGES).encode("utf-8")


def test_a_failing_check_of_what_was_published_before_is_the_later_package_s(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = comparison.check

    def failing(ranking: PrintedRanking, earlier: PrintedRanking | None) -> Iterator[Any]:
        assert earlier is None or earlier.package != "mau-2023"
        return whole(ranking, earlier)

    monkeypatch.setattr(comparison, "check", failing)
    published, findings = admitted(two)
    assert published == [it for it in PACKAGES if it != "mau-2024"]
    assert [(it.rule.code, it.package) for it in findings] == [("internal", "mau-2024")]


@pytest.mark.parametrize(
    ("where", "name", "trouble"),
    [
        (halves, "read", lambda folder: folder.name == "mau"),
        (registry, "validate", lambda it: it.id == "registry/areas/mau"),
        (registry, "_units", lambda it: it.id == "registry/areas/mau"),
        (registry, "_unit_faults", lambda it: it.id == "registry/areas/mau"),
        (hygiene, "check", lambda it: it.id == "registry/areas/mau"),
        (mappings, "check", lambda sources: "registry/areas/mau" in [it.id for it in sources]),
    ],
)
def test_a_registry_folder_that_fails_withholds_its_province_alone(
    two: Path, monkeypatch: pytest.MonkeyPatch, where: Any, name: str, trouble: Any
) -> None:
    fails(monkeypatch, where, name, trouble)
    published, findings = admitted(two)
    assert published == ["ca-mau-thu-2023", "ca-mau-thu-2024-h1"]
    assert [(it.rule.code, it.package) for it in findings if it.rule.code == "internal"] == [
        ("internal", "registry/areas/mau")
    ]
    assert {it.package for it in findings} == {"registry/areas/mau", "mau-2023", "mau-2024"}


def test_where_only_all_together_fail_all_are_to_blame(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(monkeypatch, mappings, "check", lambda sources: len(sources) > 1)
    published, findings = admitted(two)
    assert published == []
    assert [it.package for it in findings if it.rule.code == "internal"] == [
        "registry/areas/ca-mau-thu",
        "registry/areas/mau",
        "registry/indexes/ca-mau-thu-dti",
        "registry/indexes/mau-dti",
    ]


def test_the_place_of_the_fault_is_in_our_own_code(two: Path) -> None:
    def work() -> None:
        validate._cell_fault("x", "a", "A", "number", None)  # type: ignore[arg-type]
        json.loads("{")

    found = unforeseen.guarded("p", "p", work)
    assert isinstance(found, Finding)
    assert "unforeseen.py:" in said(found.message)


@pytest.mark.parametrize("where", [scores, load])
def test_the_trace_is_shown_on_demand(two: Path, monkeypatch: pytest.MonkeyPatch, where: Any) -> None:
    if where is scores:
        fails(monkeypatch, scores, "check", of_ranking)
    else:
        fails(monkeypatch, load, "load", of_package)
    monkeypatch.setenv("RANKINGS_TRACEBACK", "1")
    with pytest.raises(LookupError, match="nobody"):
        admitted(two)


def test_the_portal_is_built_without_a_package_that_fails(
    two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fails(monkeypatch, scores, "check", of_ranking)
    fails(monkeypatch, load, "load", lambda it: it.id == "mau-2023")
    site = tmp_path / "site"
    arguments = ["--packages", str(two), "--output", str(site)]
    assert build.main(["build", *arguments, "--strict"]) == 1
    assert not site.exists()
    assert build.main(["build", *arguments]) == 1
    summary = json.loads((site / "build.json").read_text(encoding="utf-8"))
    assert summary["packages"] == ["ca-mau-thu-2023", "ca-mau-thu-2024-h1"]
    assert summary["withheld"] == ["mau-2023", "mau-2024"]
    assert "mau-2023" not in json.loads((site / "data/manifest.json").read_text(encoding="utf-8"))["packages"]
    assert "LookupError" in capsys.readouterr().out
    assert "LookupError" in next(site.glob("kiem-tra/index.html")).read_text(encoding="utf-8")
    monkeypatch.setenv("RANKINGS_TRACEBACK", "1")
    with pytest.raises(LookupError):
        build.main(["validate", "--packages", str(two)])


# Names that are no text


BYTES = os.fsdecode(b"caf\xe9")


@pytest.mark.parametrize("place", ["file", "package", "registry"])
def test_a_name_that_is_not_utf_8_is_a_finding(
    two: Path, place: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    if place == "file":
        (two / "mau-2024" / f"{BYTES}.csv").write_text("a\n1\n")
    else:
        folder = two / ("registry/areas" if place == "registry" else ".") / BYTES
        folder.mkdir()
        (folder / "datapackage.json").write_text("{}")
    assert build.main(["validate", "--packages", str(two)]) == 1
    assert rb"caf\xe9" in capfdbinary.readouterr().out
    published, findings = admitted(two)
    assert published == [it for it in PACKAGES if place != "file" or it != "mau-2024"]
    [finding] = findings
    assert finding.rule.code == "package-files"
    for form in FORMATS:
        formatted(words(), findings, form, LANGUAGES).encode("utf-8")


# Whatever a cell holds


NASTY = (
    "", "x", "0", "-1", "1" * 21, "9" * 5000, "0." + "0" * 300 + "1", "9" * 20, "0.000000000000000001", "1e5", "NaN",
    "٣", "0001-01-01", "9999-12-31", "2024-02-30", "2024-1-5", "total", "commune", "department", "mau", "mau/dong/an",
    "ca-mau-thu", "a\u0301\u202e", "=1+1", '"', ",", "\n", "\r", "\x85", "x" * 40_000, "no_evidence", "errata",
)  # fmt: skip


def cells() -> list[tuple[str, str]]:
    """Every column of every table of both provinces."""
    texts = {file.relative_to(TINY).as_posix(): file.read_text(encoding="utf-8") for file in TINY.rglob("*.csv")}
    texts |= checks_bench.REGISTRY
    texts |= {f"mau-2024/{name}.csv": text for name, text in checks_bench.PRESENT.items()}
    return [(file, column) for file, text in sorted(texts.items()) for column in text.split("\n")[0].split(",")]


def spoil(file: Path, column: str, row: int, value: str) -> None:
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    rows[1 + row % (len(rows) - 1)][rows[0].index(column)] = value
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    file.write_bytes(text.getvalue().encode("utf-8"))


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return country(tmp_path_factory.mktemp("fuzz") / "datapackages")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(cells()), st.integers(0, 5), st.sampled_from(NASTY))
@example((f"{checks_bench.INDEX}/frameworks.csv", "level"), 0, "7")
@example(("mau-2024/averages.csv", "place"), 0, "x")
@example(("mau-2024/departments.csv", "a"), 0, "9" * 5000)
@example(("mau-2024/communes-by-district.csv", "status"), 0, "x")
def test_any_cell_may_hold_anything_and_stops_only_its_package(
    ground: Path, at: tuple[str, str], row: int, value: str
) -> None:
    name, column = at
    file = ground / name
    whole = file.read_bytes()
    spoil(file, column, row, value)
    try:
        published, findings = admitted(ground)
    finally:
        file.write_bytes(whole)
    package = name.rpartition("/")[0]
    province = "mau" if "ca-mau-thu" not in name else "ca-mau-thu"
    touched = [it for it in PACKAGES if it.startswith(f"{province}-")] if "registry" in name else [package]
    later = ["mau-2024"] if package == "mau-2023" else []
    assert [it for it in findings if it.rule.code == "internal"] == []
    assert {it.package for it in findings} <= {package, *touched, *later}
    assert [it for it in PACKAGES if it not in {*touched, *later}] == [
        it for it in published if it not in {*touched, *later}
    ]
    assert findings or published == PACKAGES
    formatted(words(), findings, "text", LANGUAGES).encode("utf-8")
