"""What is said over a whole list cannot be recomputed from a part of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks_bench import PACKAGE, build, codes, edit


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def part(root: Path, of: object) -> None:
    """Declares the province-wide table of communes a part of a list."""
    file = root / PACKAGE / "datapackage.json"
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
    root: Path, table: str, old: str, new: str, code: str, of: int | None
) -> None:
    edit(root / PACKAGE / f"{table}.csv", (old, new))
    assert codes(root) == [code]
    part(root, of)
    assert codes(root) == []


def test_what_is_said_of_a_unit_is_held_against_a_part_too(root: Path) -> None:
    edit(root / PACKAGE / "statements.csv", ("70.5,mục", "70.4,mục"))
    part(root, 171)
    assert codes(root) == ["statement-value"]


def test_as_many_rows_as_the_list_has_are_the_whole_list(root: Path) -> None:
    part(root, 4)
    edit(root / PACKAGE / "averages.csv", ("73.8", "60.8"))
    assert codes(root) == ["average"]
