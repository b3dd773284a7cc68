"""What the data contract fixes of tables whose columns are the project's own, whatever a descriptor declares of them.

The source is `docs/data-contract.md`; a descriptor may say more, and can weaken nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rankings.model import (
    Extent,
    NameKind,
    Relation,
)
from rankings.source import frameworks
from rankings.source.columns import DAY, KEY, NAME, TEXT, ContractColumn
from rankings.source.packages import AREAS, INDEXES

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

YES = "yes"
"""What a column holds of that which it is about, and is empty of all else."""

Columns = Mapping[str, ContractColumn]

HALVES: Mapping[str, Mapping[str, Columns]] = {
    AREAS: {
        "levels": {
            "level": KEY,
            "position": ContractColumn(type="integer", required=True),
            "name": NAME,
            "name_en": NAME,
            "plural": ContractColumn(optional=True),
            "plural_en": NAME,
            "body": ContractColumn(optional=True, values=(YES,)),
        },
        "types": {
            "type": KEY,
            "level": KEY,
            "name": ContractColumn(optional=True),
            "name_en": NAME,
            "plural": ContractColumn(optional=True),
            "plural_en": ContractColumn(optional=True),
            "short": ContractColumn(optional=True),
        },
        "units": {
            "unit": KEY,
            "level": NAME,
            "type": NAME,
            "name": NAME,
            "name_en": ContractColumn(optional=True),
            "parent": TEXT,
            "code": TEXT,
            "valid_from": ContractColumn(type="date", key=True),
            "valid_to": DAY,
        },
        "names": {
            "unit": KEY,
            "name": KEY,
            "kind": ContractColumn(required=True, values=tuple(NameKind)),
            "language": ContractColumn(optional=True),
            "note": TEXT,
        },
        "successions": {
            "predecessor": KEY,
            "successor": ContractColumn(key=True),
            "date": ContractColumn(type="date", required=True, key=True),
            "relation": ContractColumn(required=True, values=tuple(Relation)),
            "extent": ContractColumn(values=tuple(Extent)),
            "instrument": NAME,
            "note": TEXT,
        },
    },
    INDEXES: {
        "indexes": {
            "index": KEY,
            "title": NAME,
            "title_en": NAME,
            "short": TEXT,
            "short_en": ContractColumn(optional=True),
            "issuer": TEXT,
            "issuer_en": TEXT,
            "about": TEXT,
            "about_en": TEXT,
            "source": TEXT,
            "replaces": TEXT,
        },
        **frameworks.COLUMNS,
    },
}
"""Tables that a folder of each half of the registry may hold, under their names, and their columns."""

NEEDED: Mapping[str, str] = {AREAS: "units", INDEXES: "indexes"}
"""The table without which a folder of that half says nothing."""

REGISTRY: Mapping[str, Columns] = {name: columns for tables in HALVES.values() for name, columns in tables.items()}
"""Tables of the registry: their columns."""


def registry_descriptor(
    half: str, folder: str, said: Mapping[str, Any], headers: Mapping[str, Iterable[str]]
) -> dict[str, Any]:
    """The whole descriptor of a folder of the registry: what its own descriptor says, and the tables it holds.

    `headers` are the columns of each table, in the order of the file.
    """
    return {
        "$schema": PROFILE,
        "name": f"registry-{half}-{folder}",
        **said,
        "resources": [
            {
                "name": name,
                "type": "table",
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema(columns, headers[name]),
            }
            for name, columns in HALVES[half].items()
            if name in headers
        ],
    }


def schema(columns: Columns, header: Iterable[str]) -> dict[str, Any]:
    """The schema of a table whose columns are fixed, with the columns that are there; a column not known is text."""
    present = list(header)
    fixed: dict[str, Any] = {
        "fields": [_field(name, columns.get(name, TEXT)) for name in present],
        "missingValues": [""],
    }
    key = [name for name, column in columns.items() if column.key and name in present]
    return {**fixed, "primaryKey": key} if key else fixed


def _field(name: str, column: ContractColumn) -> dict[str, Any]:
    said = {
        "required": column.required or None,
        "minimum": column.minimum,
        "enum": list(column.values) if column.values is not None else None,
    }
    constraints = {word: value for word, value in said.items() if value is not None}
    return {"name": name, "type": column.type, **({"constraints": constraints} if constraints else {})}
