"""The registry of the contract before, one folder a province, moved into its two halves.

Tables of units keep their bytes. Frameworks and indicators go to the index they belong to, row by row as they were
written. Which index that is, only a person knows; where none says, a province's frameworks are one index under the
province's id, so that they share an axis as they did before.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rankings.findings import Finding
from rankings.source import contract
from rankings.source.packages import (
    AREAS,
    DESCRIPTOR_NAME,
    HALVES,
    INDEXES,
    README_NAME,
    REGISTRY,
    file_faults,
    named,
)

_OF_INDEXES = ("frameworks", "indicators", "mappings")
_DERIVED = ("$schema", "name", "province", "resources")
"""Keys of the descriptor that follow from the folder."""

Row = Sequence[str]


def migrate(root: Path) -> list[Finding]:
    """Moves a registry of the contract before that lies in a folder of packages; says why, where it cannot be moved.

    What is new is written before anything old is removed.
    """
    old = _old(root)
    found = [it for folder in old for it in file_faults(folder, *reversed(named(folder, REGISTRY)), described=False)]
    if found:
        return found
    changes = moved(root)
    for path, data in changes.items():
        if data is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
    for path, data in changes.items():
        if data is None:
            (root / path).unlink()
    for folder in old:
        folder.rmdir()
    return []


def _old(root: Path) -> list[Path]:
    return sorted(path for path in (root / REGISTRY).glob("*") if path.is_dir() and path.name not in HALVES)


def moved(root: Path, indexes: Mapping[str, str] | None = None) -> dict[str, bytes | None]:
    """Files below a folder of packages as they stand afterwards, by path; None for one that is to be removed.

    `indexes` says of a framework to which index it belongs. Empty where nothing is to be moved.
    """
    changes: dict[str, bytes | None] = {}
    for folder in _old(root):
        changes |= _folder(folder, indexes or {})
    return changes


def _folder(folder: Path, indexes: Mapping[str, str]) -> Iterator[tuple[str, bytes | None]]:
    area = folder.name
    said = _said(folder)
    for file in sorted(folder.iterdir()):
        yield f"{REGISTRY}/{area}/{file.name}", None
        if file.stem in contract.HALVES[AREAS] or file.name == README_NAME:
            yield f"{REGISTRY}/{AREAS}/{area}/{file.name}", file.read_bytes()
    if said:
        yield f"{REGISTRY}/{AREAS}/{area}/{DESCRIPTOR_NAME}", _json(said)
    rows = {name: _rows(folder / f"{name}.csv") for name in _OF_INDEXES}
    frameworks = rows["frameworks"]
    if not frameworks:
        return
    column = frameworks[0].index("framework")
    owner = {row[column]: indexes.get(row[column], area) for row in frameworks[1:]}
    made: dict[str, Any] = {key: said[key] for key in ("version", "created", "licenses", "contributors") if key in said}
    for index in dict.fromkeys(owner.values()):
        home = f"{REGISTRY}/{INDEXES}/{index}"
        for name, table in rows.items():
            kept = [row for row in table[1:] if owner.get(row[table[0].index("framework")], index) == index]
            if kept:
                yield f"{home}/{name}.csv", _csv([table[0], *kept])
        first = next(row for row in frameworks[1:] if owner[row[column]] == index)
        yield f"{home}/indexes.csv", _csv(_index(index, dict(zip(frameworks[0], first, strict=True))))
        if made:
            yield f"{home}/{DESCRIPTOR_NAME}", _json(made)


def _said(folder: Path) -> dict[str, Any]:
    """What the descriptor says beside what follows from the folder."""
    file = folder / DESCRIPTOR_NAME
    value: dict[str, Any] = json.loads(file.read_text(encoding="utf-8-sig")) if file.exists() else {}
    return {key: it for key, it in value.items() if key not in _DERIVED}


def _index(index: str, framework: Mapping[str, str]) -> list[Row]:
    """The table of an index that is called as its first framework is, until a person knows better."""
    columns = [name for name, it in contract.REGISTRY["indexes"].items() if not it.optional]
    known = {"index": index, "title": framework["title"], "title_en": framework["title_en"]}
    return [columns, [known.get(column, "") for column in columns]]


def _rows(file: Path) -> list[Row]:
    if not file.exists():
        return []
    return list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))


def _csv(rows: Sequence[Row]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
