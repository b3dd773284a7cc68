"""Frameworks and their indicators: which columns their tables have, and how a row becomes a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from rankings.model import (
    TOTAL,
    Bilingual,
    Certainty,
    Direction,
    Framework,
    Indicator,
    IndicatorMapping,
    Level,
    MaximumBasis,
    Measure,
    TotalRule,
)
from rankings.source import tables
from rankings.source.columns import DAY, KEY, NAME, TEXT, ContractColumn
from rankings.source.levels import Declared
from rankings.source.packages import LARGEST_FILE, SourcePackage

COLUMNS: Mapping[str, Mapping[str, ContractColumn]] = {
    "frameworks": {
        "framework": KEY,
        "level": KEY,
        "title": NAME,
        "title_en": NAME,
        "instrument": TEXT,
        "date": DAY,
        "total_rule": ContractColumn(required=True, values=tuple(TotalRule)),
        "note": TEXT,
    },
    "indicators": {
        "framework": KEY,
        "level": KEY,
        "indicator": KEY,
        "parent": ContractColumn(optional=True),
        "position": ContractColumn(type="integer", required=True, minimum=0),
        "name": NAME,
        "name_en": NAME,
        "about": ContractColumn(optional=True),
        "about_en": ContractColumn(optional=True),
        "minimum": ContractColumn(type="number", optional=True),
        "maximum": ContractColumn(type="number", minimum=0),
        "maximum_basis": ContractColumn(values=tuple(MaximumBasis)),
        "weight": ContractColumn(type="number", optional=True),
        "direction": ContractColumn(optional=True, values=tuple(Direction)),
        "measure": ContractColumn(optional=True, values=tuple(Measure)),
        "heading": ContractColumn(optional=True, values=tuple(Certainty)),
        "note": ContractColumn(optional=True),
    },
    "mappings": {
        "framework": TEXT,
        "level": TEXT,
        "indicator": TEXT,
        "other_framework": TEXT,
        "other_indicator": TEXT,
        "source": TEXT,
        "note": TEXT,
    },
}
"""What a row of `mappings` refers to, its own check says."""


def read(source: SourcePackage, declared: Declared) -> Iterator[Framework]:
    """The frameworks of an index's folder, each with its indicators in order."""
    for record in source.records("frameworks"):
        indicators = [
            _indicator(entry)
            for entry in source.records("indicators")
            if (entry["framework"], entry["level"]) == (record["framework"], record["level"])
        ]
        yield Framework(
            id=record["framework"],
            index=source.folder.name,
            level=declared.level(record["level"]),
            title=Bilingual(vi=record["title"], en=record["title_en"]),
            instrument=record["instrument"],
            date=date.fromisoformat(record["date"]) if record["date"] else None,
            total_rule=TotalRule(record["total_rule"]),
            indicators={it.id: it for it in sorted(indicators, key=lambda it: it.position)},
        )


def _indicator(entry: Mapping[str, str]) -> Indicator:
    """Where the table has no column of parents, all indicators are parts of the total."""
    about = entry.get("about", "")
    parent = entry.get("parent", TOTAL) if entry["indicator"] != TOTAL else ""
    return Indicator(
        id=entry["indicator"],
        position=int(entry["position"]),
        name=Bilingual(vi=entry["name"], en=entry["name_en"]),
        about=Bilingual(vi=about, en=entry.get("about_en") or about) if about else None,
        minimum=entry.get("minimum") or None,
        maximum=entry["maximum"] or None,
        maximum_basis=MaximumBasis(entry["maximum_basis"]) if entry["maximum_basis"] else None,
        parent=parent or None,
        weight=entry.get("weight") or None,
        direction=Direction(entry.get("direction") or Direction.HIGHER),
        measure=Measure(entry.get("measure") or Measure.POINTS),
        note=entry.get("note", ""),
        uncertain=entry.get("heading") == Certainty.UNCERTAIN,
    )


def claimed(folder: Path) -> frozenset[str]:
    """Ids of the frameworks that a folder's table names, whatever else is wrong with the folder."""
    file = folder / "frameworks.csv"
    if folder.is_symlink() or file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST_FILE:
        return frozenset()
    table, _ = tables.read(file, file.name, "")
    if table is None:
        return frozenset()
    return frozenset(table.cell(row, "framework") for row in table.rows)


def mappings(source: SourcePackage, frameworks: Mapping[tuple[str, Level], Framework]) -> Iterator[IndicatorMapping]:
    """The mapped indicators of known frameworks; any other row is a finding of `checks.mappings`."""
    table = source.tables.get("mappings")
    for row in table.rows if table is not None else ():
        assert table is not None
        for framework, level in frameworks:
            if (framework, level.value) == (table.cell(row, "framework"), table.cell(row, "level")):
                yield IndicatorMapping(
                    level=level,
                    framework=framework,
                    indicator=table.cell(row, "indicator"),
                    other_framework=table.cell(row, "other_framework"),
                    other_indicator=table.cell(row, "other_indicator"),
                    source=table.cell(row, "source"),
                    note=table.cell(row, "note"),
                )
