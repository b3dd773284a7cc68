"""The checks catch what the measurement says they catch: a sample of all single mistakes, the same every time.

Of the packages that were measured: one that came later has its share when it is measured with the others.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rankings.checks import examination
from rankings.source import packages, registry
from tests import checks_bench
from tests.mutation import measure
from tests.mutation.mutants import Mutant, last_digit, of_package
from tests.mutation.reasons import KINDS, REASONS

SAMPLE = 40
"""Mistakes of each kind."""
SLACK = 12.0
"""Percentage points that a sample of this size may fall below the measured share."""


@pytest.fixture(scope="module")
def all_mutants() -> dict[str, list[Mutant]]:
    grouped: dict[str, list[Mutant]] = {}
    for package in sorted({entry["package"] for entry in record()["rankings"]}):
        for mutant in measure.mutants(package):
            grouped.setdefault(mutant.kind, []).append(mutant)
    return grouped


def record() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(measure.RESULT.read_text(encoding="utf-8"))
    return found


def recorded() -> dict[str, float]:
    return {entry["kind"]: float(entry["percent"]) for entry in record()["kinds"]}


def test_the_true_packages_say_only_their_errata() -> None:
    assert measure.consistent()


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_of_each_kind(all_mutants: dict[str, list[Mutant]], kind: str) -> None:
    sample = random.Random(kind).sample(all_mutants[kind], min(SAMPLE, len(all_mutants[kind])))
    caught = sum(measure.caught(mutant) for mutant in sample)
    assert 100 * caught / len(sample) >= recorded()[kind] - SLACK


def test_the_record_keeps_the_promise_and_explains_the_rest() -> None:
    report = record()
    assert float(report["core"]["percent"]) > 95
    assert {entry["kind"]: entry["title"] for entry in report["kinds"]} == KINDS
    for count in ("mutants", "caught"):
        by_table: Counter[str] = Counter()
        for entry in report["rankings"]:
            by_table.update({kind: share[count] for kind, share in entry["kinds"].items()})
        assert {entry["kind"]: entry[count] for entry in report["kinds"]} == by_table
        assert report["all"][count] == by_table.total()
    missed = report["all"]["mutants"] - report["all"]["caught"]
    assert sum(entry["mutants"] for entry in report["uncaught"]) == missed
    assert all(entry["reason"]["vi"] and entry["reason"]["en"] for entry in report["uncaught"])
    words = [reason.text for reason in REASONS]
    assert all(entry["reason"] in [{"vi": it.vi, "en": it.en} for it in words] for entry in report["uncaught"])


def test_the_mistakes_that_are_tried(tmp_path: Path) -> None:
    """Counted in small packages: another count means other mistakes, and that the record is to be measured anew."""
    registry_folders, folders = packages.find(checks_bench.build(tmp_path))
    known = registry.read(registry_folders).registry
    tried: Counter[str] = Counter()
    for folder in folders:
        source, _ = packages.read(folder)
        assert source is not None
        tried.update(it.kind for it in of_package(source, examination.rankings(source, tuple(source.tables), known)))
    assert tried == {
        "total": 22,
        "rank": 32,
        "indicator": 36,
        "indicator_rank": 6,
        "index": 6,
        "grade": 3,
        "row": 6,
        "comparison": 20,
        "average": 4,
        "statement": 10,
        "name": 13,
        "district": 8,
        "swapped_rows": 8,
        "swapped_units": 8,
        "swapped_identities": 8,
    }


@pytest.mark.parametrize(
    ("cell", "step", "expected"),
    [("9", 1, "0"), ("0", -1, "9"), ("878.60", 1, "878.61"), ("31%", -1, "30%"), ("-4", 1, "-5")],
)
def test_last_digit(cell: str, step: int, expected: str) -> None:
    assert last_digit(cell, step) == expected
