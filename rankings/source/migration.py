"""Packages of contract 1 become packages of contract 2: only `datapackage.json` is written, and no text is changed.

What the portal completes goes, what has another name or place moves. Each step is a function from one descriptor to the
next and leaves alone what it does not know, so that the strict reader names it afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rankings.findings import Finding
from rankings.model import TOTAL
from rankings.source import descriptors, forgotten, former, packages, schema, tables
from rankings.source.columns import ContractColumn
from rankings.source.tables import Table

_WIDTH = 160
_POINTS_BEFORE = "previous_total"
_CHANGE = "total_change"
_PERCENT = "total_change_percent"

Json = dict[str, Any]
Step = Callable[[Json, Mapping[str, Table]], Json]
"""Takes a descriptor a step further; it may look at the package's tables, by the names of their resources."""


def migrate(folder: Path, index: str | None, owners: Mapping[str, Collection[str]]) -> tuple[bool, list[Finding]]:
    """Moves a package to contract 2; says whether anything was written, or why the package cannot be moved.

    `index` is the id of the index it belongs to, which contract 1 does not say; where it is None, the one that `owners`
    has for the frameworks of its tables. Only `datapackage.json` is written, and nothing where there is a finding or
    where the package is in contract 2 already.
    """
    package, path = packages.named(folder, "ranking")
    file, shown = folder / packages.DESCRIPTOR_NAME, f"{path}/{packages.DESCRIPTOR_NAME}"
    found = list(packages.file_faults(folder, path, package))
    if found:
        return False, found
    text = tables.decode(file.read_bytes(), shown, package)
    if isinstance(text, Finding):
        return False, [text]
    value = descriptors.parsed(text, shown, package)
    if isinstance(value, Finding):
        return False, [value]
    if not isinstance(value, dict):
        return False, descriptors.faults(value, text, shown, package)
    if not _has_shape(value):
        return False, descriptors.faults({**value, "contract": "2"}, text, shown, package)
    if not former.is_first(value):
        return False, []
    read, found = _read(folder, path, package, value)
    moved = migrated(value, read)
    found_in = {it for used in _frameworks(value) for it in owners.get(used, ())}
    known = index or (found_in.pop() if len(found_in) == 1 else None)
    if known is not None:
        moved = _after(moved, "scope", "index", known)
    found += descriptors.faults(moved, text, shown, package)
    if found:
        return False, found
    new = file.with_suffix(".new")
    new.write_text(written(moved), encoding="utf-8", newline="\n")
    new.replace(file)
    return True, []


def migrated(value: Json, read: Mapping[str, Table]) -> Json:
    """A descriptor of contract 1 in contract 2."""
    for step in STEPS:
        value = step(value, read)
    return value


def _frameworks(value: Json) -> Iterator[str]:
    for entry in value["resources"]:
        framework = entry.get("ranking", {}).get("framework")
        if isinstance(framework, str):
            yield framework


def _has_shape(value: Json) -> bool:
    """Whether the steps find resources with their fields where they look for them; else the strict reader says what is
    wrong.
    """
    entries = value.get("resources")
    if not isinstance(entries, list) or not all(isinstance(it, dict) for it in entries):
        return False
    forms = [it.get("schema") for it in entries]
    fields = [it.get("fields") if isinstance(it, dict) else None for it in forms]
    return (
        all(isinstance(it, list) for it in fields)
        and all(isinstance(it, dict) and isinstance(it.get("name"), str) for them in fields for it in them or ())
        and all(isinstance(it.get("ranking", {}), dict) and isinstance(it.get("path"), str) for it in entries)
    )


def _read(folder: Path, path: str, package: str, value: Json) -> tuple[dict[str, Table], list[Finding]]:
    """The tables of a package by the names of their resources, and what keeps them from being read."""
    found: dict[str, Table] = {}
    faults: list[Finding] = []
    for entry in value["resources"]:
        file = folder / entry["path"]
        if file.parent == folder and file.is_file():
            table, told = tables.read(file, f"{path}/{file.name}", package)
            faults += told
            if table is not None:
                found[str(entry.get("name"))] = table
    return found, faults


def written(value: Any, indent: int = 0) -> str:
    """JSON as a person would write it: what fits on a line stands on one."""
    line = json.dumps(value, ensure_ascii=False)
    if indent and len(line) + indent <= _WIDTH and not any(isinstance(it, list | dict) for it in _members(value)):
        return line
    if not isinstance(value, list | dict) or not value:
        return line
    blanks = " " * (indent + 2)
    if isinstance(value, dict):
        lines = [f"{json.dumps(key, ensure_ascii=False)}: {written(it, indent + 2)}" for key, it in value.items()]
    else:
        lines = [written(it, indent + 2) for it in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    body = ",\n".join(f"{blanks}{it}" for it in lines)
    return f"{opening}\n{body}\n{' ' * indent}{closing}" + ("" if indent else "\n")


def _members(value: Any) -> Iterator[Any]:
    yield from value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _package(value: Json, tables: Mapping[str, Table]) -> Json:
    """The contract is named, and the province is the scope; tables beside rankings need no entry."""
    found = {"scope" if key == "province" else key: member for key, member in value.items() if key != "contract"}
    beside = {f"{name}.csv" for name in schema.BESIDE}
    resources = [it for it in found["resources"] if "ranking" in it or it.get("path") not in beside]
    return _after({**found, "resources": resources}, "name", "contract", "2")


def _tables(value: Json, tables: Mapping[str, Table]) -> Json:
    return {**value, "resources": [_resource(it, value, tables.get(it.get("name", ""))) for it in value["resources"]]}


STEPS: Sequence[Step] = (_package, _tables)
"""In their order; each gets what the one before it made."""


def _after(value: Json, key: str, new: str, member: Any) -> Json:
    """The object with a new key behind another one."""
    found: Json = {}
    for name, it in value.items():
        found[name] = it
        if name == key:
            found[new] = member
    return found


def _resource(entry: Json, package: Json, table: Table | None) -> Json:
    if "ranking" not in entry:
        return entry
    details, fields = entry["ranking"], entry["schema"]["fields"]
    columns = [(field["name"], None) for field in fields]
    marks = {"": "not_printed"} if table is not None and any(forgotten.cells(table, columns)) else {}
    own = {key: it for key, it in entry.items() if key not in former.COMPLETED["resources"]}
    form = {key: it for key, it in entry["schema"].items() if key not in former.COMPLETED["schema"]}
    return {
        **own,
        "ranking": _details(details, package) | ({"marks": marks} if marks else {}),
        "schema": {**form, "fields": [_field(it, details, fields, table) for it in fields]},
    }


def _details(details: Json, package: Json) -> Json:
    """The keys of a table: some have another name, some follow, some are keys of columns now."""
    renamed = {"decision": "source", "orderBy": "by"}
    moved = former.REPLACED["ranking"].keys() - renamed
    found = {
        renamed.get(key, key): it
        for key, it in details.items()
        if not (key in moved and (key != "index" or isinstance(it, Mapping)))
    }
    if found.get("scope") == package["scope"]:
        del found["scope"]
    if found.get("period") == package.get("period"):
        found.pop("period", None)
    found.pop("level", None)
    return found


def _field(field: Json, details: Json, fields: Sequence[Json], table: Table | None) -> Json:
    found = {key: it for key, it in field.items() if key not in former.COMPLETED["fields"]}
    name = field["name"]
    if found.get("title") in (schema.RANKING.get(name, ContractColumn()).title, name):
        del found["title"]
    index = details.get("index")
    if isinstance(index, Mapping) and index.get("field") == name:
        found["follows"] = f"{TOTAL} / {index['divisor']}"
    if name == _PERCENT and details.get("percentBase", "previous") != "previous":
        columns = {it["name"] for it in fields}
        change = _CHANGE if _CHANGE in columns else f"({TOTAL} - {_POINTS_BEFORE})"
        found["follows"] = f"{change} / {details['percentBase']} * 100"
    parts = _parts(details, fields) if name == TOTAL else []
    if parts and (table is None or details.get("computedDecimals", 0) > _finest(table, [*parts, TOTAL])):
        found["follows"] = " + ".join(parts)
    if name == "grade" and details.get("grades"):
        found |= {"categories": details["grades"], "categoriesOrdered": True}
    if name.endswith("_rank") and name != "previous_rank" and "indicatorTies" in details:
        found["ties"] = details["indicatorTies"]
    if name == "rank_change" and "rankChangeBase" in details:
        found["rankChangeBase"] = details["rankChangeBase"]
    return found


def _parts(details: Json, fields: Sequence[Json]) -> list[str]:
    """Columns of points that make the total: those without a name of their own, an index and ranks left out."""
    columns = {it["name"] for it in fields}
    index = details.get("index")
    outside = {index.get("field") if isinstance(index, Mapping) else None, details.get("orderBy")}
    return [
        it["name"]
        for it in fields
        if it["name"] not in {*schema.RANKING, *outside}
        and not (it["name"].endswith("_rank") and it["name"].removesuffix("_rank") in columns)
    ]


def _finest(table: Table, columns: Sequence[str]) -> int:
    """The most decimals that any cell of the columns shows."""
    cells = (cell for name in columns for cell in table.columns().get(name, ()))
    return max((len(cell.partition(".")[2]) for cell in cells), default=0)
