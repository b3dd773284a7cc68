"""The registry of the contract before, moved into its halves: nothing is lost, and it reads as it did."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rankings.source import packages, registry
from rankings.source.registry_migration import moved
from tests.conftest import TINY

OLD = "registry/ca-mau-thu"
AREA = "registry/areas/ca-mau-thu"
INDEX = "registry/indexes/ca-mau-thu-dti"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The tiny registry as it lay in one folder with a descriptor of everything, a second framework in it."""
    root = tmp_path / "datapackages"
    (root / OLD).mkdir(parents=True)
    for name in ("units", "names", "successions"):
        shutil.copy(TINY / AREA / f"{name}.csv", root / OLD)
    for name in ("frameworks", "indicators"):
        text = (TINY / INDEX / f"{name}.csv").read_text(encoding="utf-8")
        more = text.partition("\n")[2].replace("thu-1,", "thu-2,")
        (root / OLD / f"{name}.csv").write_text(text + more, encoding="utf-8")
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "registry-ca-mau-thu",
        "title": "Danh mục",
        "titleEn": "Registry",
        "province": "ca-mau-thu",
        "created": "2025-01-01T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}],
        "sources": [{"title": "Danh mục hành chính"}],
        "resources": [{"name": "units", "path": "units.csv"}],
    }
    (root / OLD / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return root


def move(root: Path, indexes: dict[str, str] | None = None) -> dict[str, bytes | None]:
    changes = moved(root, indexes)
    for path, data in changes.items():
        if data is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
    shutil.rmtree(root / OLD)
    return changes


def test_units_keep_their_bytes_and_frameworks_go_to_their_index(before: Path) -> None:
    old = {file.name: file.read_bytes() for file in (before / OLD).iterdir()}
    changes = move(before, {"thu-1": "ca-mau-thu-dti", "thu-2": "other"})
    assert {path.rpartition("/")[2] for path, data in changes.items() if data is None} == set(old)
    for name in ("units.csv", "names.csv", "successions.csv"):
        assert (before / AREA / name).read_bytes() == old[name]
    for name in ("frameworks.csv", "indicators.csv"):
        first, second = ((before / "registry/indexes" / it / name).read_bytes() for it in ("ca-mau-thu-dti", "other"))
        assert first == (TINY / INDEX / name).read_bytes()
        assert second == first.replace(b"thu-1,", b"thu-2,")
    reading = registry.read(packages.find(before)[0])
    assert reading.findings == ()
    assert {framework for framework, _ in reading.registry.frameworks} == {"thu-1", "thu-2"}
    said = json.loads((before / AREA / "datapackage.json").read_text(encoding="utf-8"))
    assert sorted(said) == ["created", "licenses", "sources", "title", "titleEn"]


def test_where_nobody_says_the_index_a_province_has_one(before: Path) -> None:
    """Its frameworks go on sharing an axis, as they did."""
    move(before)
    reading = registry.read(packages.find(before)[0])
    assert reading.findings == ()
    assert reading.owners == {name: frozenset({"ca-mau-thu"}) for name in ("thu-1", "thu-2")}


def test_what_has_been_moved_is_left_alone(before: Path) -> None:
    move(before)
    assert moved(before) == {}
