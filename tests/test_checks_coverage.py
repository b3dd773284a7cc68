"""The checks catch what the measurement says they catch: a sample of all single mistakes, the same every time."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from tests.mutation import measure
from tests.mutation.mutants import Mutant, last_digit
from tests.mutation.reasons import KINDS, REASONS

SAMPLE = 40
"""Mistakes of each kind."""
SLACK = 12.0
"""Percentage points that a sample of this size may fall below the measured share."""


@pytest.fixture(scope="module")
def all_mutants() -> dict[str, list[Mutant]]:
    grouped: dict[str, list[Mutant]] = {}
    for package in measure.bench().sources:
        for mutant in measure.mutants(package):
            grouped.setdefault(mutant.kind, []).append(mutant)
    return grouped


def recorded() -> dict[str, float]:
    report = json.loads(measure.RESULT.read_text(encoding="utf-8"))
    return {entry["kind"]: float(entry["percent"]) for entry in report["kinds"]}


def test_the_true_packages_say_only_their_errata() -> None:
    assert measure.consistent()


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_of_each_kind(all_mutants: dict[str, list[Mutant]], kind: str) -> None:
    sample = random.Random(kind).sample(all_mutants[kind], min(SAMPLE, len(all_mutants[kind])))
    caught = sum(measure.caught(mutant) for mutant in sample)
    assert 100 * caught / len(sample) >= recorded()[kind] - SLACK


def test_the_record_keeps_the_promise_and_explains_the_rest(all_mutants: dict[str, list[Mutant]]) -> None:
    report = json.loads(measure.RESULT.read_text(encoding="utf-8"))
    assert float(report["core"]["percent"]) > 95
    assert {entry["kind"]: entry["mutants"] for entry in report["kinds"]} == Counter(
        {kind: len(found) for kind, found in all_mutants.items()}
    )
    missed = report["all"]["mutants"] - report["all"]["caught"]
    assert sum(entry["mutants"] for entry in report["uncaught"]) == missed
    assert all(entry["reason"]["vi"] and entry["reason"]["en"] for entry in report["uncaught"])
    assert len(report["uncaught"]) <= len(REASONS)


@pytest.mark.parametrize(
    ("cell", "step", "expected"),
    [("9", 1, "0"), ("0", -1, "9"), ("878.60", 1, "878.61"), ("31%", -1, "30%"), ("-4", 1, "-5")],
)
def test_last_digit(cell: str, step: int, expected: str) -> None:
    assert last_digit(cell, step) == expected
