"""The real packages, read with nothing but csv and json: what the tests of the real portal expect comes from here."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("RANKINGS_TEST_PACKAGES", PROJECT / "datapackages"))
"""The packages of the project, or a copy with a proposal in it (tests/portal/test_proposal.py)."""

COMPARISON = ("previous_total", "previous_rank", "rank_change", "total_change", "total_change_percent")
"""Columns that say how a row compares with the period before."""

Row = dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """One printed table: its package's descriptor, its own entry in it, and its rows as they stand in the file."""

    descriptor: dict[str, Any]
    resource: dict[str, Any]
    rows: tuple[Row, ...]

    @property
    def package(self) -> str:
        return str(self.descriptor["name"])

    @property
    def ranking(self) -> str:
        return str(self.resource["name"])


def rows(file: Path) -> list[Row]:
    """The rows of a CSV file by column; none where there is no such file."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def tables(packages: Path = REAL) -> Iterator[Table]:
    """Every ranking of every package."""
    for file in sorted(packages.glob("*/datapackage.json")):
        descriptor = json.loads(file.read_text(encoding="utf-8"))
        for resource in descriptor["resources"]:
            if "ranking" in resource:
                yield Table(descriptor=descriptor, resource=resource, rows=tuple(rows(file.parent / resource["path"])))


def units(packages: Path = REAL) -> dict[str, list[Row]]:
    """Every unit of the registry with its versions."""
    found: dict[str, list[Row]] = {}
    for file in sorted(packages.glob("registry/areas/*/units.csv")):
        for row in rows(file):
            found.setdefault(row["unit"], []).append(row)
    return found


def errata(packages: Path = REAL) -> list[tuple[str, Row]]:
    """Package and row of every contradiction that is acknowledged."""
    return [(file.parent.name, row) for file in sorted(packages.glob("*/errata.csv")) for row in rows(file)]
