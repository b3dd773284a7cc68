"""A valid package for another period, made out of a real one: what a maintainer might propose next."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests import real
from tests.real import COMPARISON, Table


def propose(packages: Path) -> Path:
    """Adds a package to a copy of the real ones: the newest table of theirs that can be, as if printed a year before.

    So it comes between packages where a year is missing, and before them where none is.
    """
    newest = sorted(real.tables(packages), key=lambda table: table.descriptor["period"] or "", reverse=True)
    table = next(table for table in newest if _stands_alone(table, packages))
    period = _year_before(table)
    descriptor = {
        **table.descriptor,
        "name": f"{table.descriptor['scope']}-{period}",
        "period": period,
        "resources": [table.resource],
    }
    for source in descriptor["sources"]:
        source["date"] = f"{period[:4]}-12-31"
    folder = packages / str(descriptor["name"])
    folder.mkdir()
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False, indent=2), encoding="utf-8")
    with (folder / table.resource["path"]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table.rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table.rows)
    return folder


def _year_before(table: Table) -> str:
    year, *half = table.descriptor["period"].split("-")
    return "-".join([str(int(year) - 1), *half])


def _stands_alone(table: Table, packages: Path) -> bool:
    """Nothing of the table is true of its period alone: it contradicts nothing, compares with nothing, refers to no
    other table, and its units have had one name for as long as the registry knows."""
    if table.descriptor["period"] is None or "groupBy" in table.resource["ranking"]:
        return False
    if (packages / f"{table.descriptor['scope']}-{_year_before(table)}").exists():
        return False
    if any((table.package, table.ranking) == (package, row["ranking"]) for package, row in real.errata(packages)):
        return False
    units = real.units(packages)
    return all(
        not row["status"]
        and not set(COMPARISON) & row.keys()
        and [version["valid_from"] for version in units[row["unit"]]] == [""]
        for row in table.rows
    )
