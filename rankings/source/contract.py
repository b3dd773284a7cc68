"""What the data contract fixes of tables whose columns are the project's own, whatever a descriptor declares of them.

The source is `docs/data-contract.md`; a descriptor may say more, and can weaken nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from rankings.model import (
    UNIT_TYPES,
    AveragePlace,
    Extent,
    NameKind,
    Relation,
)
from rankings.source import frameworks
from rankings.source.columns import DAY, LEVEL, NAME, TEXT, ContractColumn

REGISTRY: Mapping[str, Mapping[str, ContractColumn]] = {
    "units": {
        "unit": NAME,
        "level": LEVEL,
        "type": ContractColumn(required=True, values=tuple(it.name for it in UNIT_TYPES)),
        "name": NAME,
        "parent": TEXT,
        "code": TEXT,
        "valid_from": DAY,
        "valid_to": DAY,
    },
    "names": {
        "unit": NAME,
        "name": NAME,
        "kind": ContractColumn(required=True, values=tuple(NameKind)),
        "note": TEXT,
    },
    "successions": {
        "predecessor": NAME,
        "successor": TEXT,
        "date": ContractColumn(type="date", required=True),
        "relation": ContractColumn(required=True, values=tuple(Relation)),
        "extent": ContractColumn(values=tuple(Extent)),
        "instrument": NAME,
        "note": TEXT,
    },
    **frameworks.COLUMNS,
}
"""Tables of a registry folder: their columns."""

BESIDE: Mapping[str, Mapping[str, ContractColumn]] = {
    "averages": {"place": ContractColumn(required=True, values=tuple(AveragePlace))},
}
"""Tables beside rankings: the columns whose values are a list that no check of theirs knows."""
