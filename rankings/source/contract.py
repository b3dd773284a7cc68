"""What the data contract fixes of tables whose columns are the project's own, whatever a descriptor declares of them.

The source is `docs/data-contract.md`; a descriptor may say more, and can weaken nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rankings.model import (
    UNIT_TYPES,
    AveragePlace,
    Certainty,
    Extent,
    Level,
    MaximumBasis,
    NameKind,
    Relation,
    TotalRule,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractColumn:
    """What a cell may hold: a type of Data Package, whether it may be empty, and its values where they are a list."""

    type: str = "string"
    required: bool = False
    optional: bool = False
    """A table may do without the column."""
    values: tuple[str, ...] | None = None


_TEXT = ContractColumn()
_NAME = ContractColumn(required=True)
_DAY = ContractColumn(type="date")
_LEVEL = ContractColumn(required=True, values=tuple(Level))

REGISTRY: Mapping[str, Mapping[str, ContractColumn]] = {
    "units": {
        "unit": _NAME,
        "level": _LEVEL,
        "type": ContractColumn(required=True, values=tuple(it.name for it in UNIT_TYPES)),
        "name": _NAME,
        "parent": _TEXT,
        "code": _TEXT,
        "valid_from": _DAY,
        "valid_to": _DAY,
    },
    "names": {
        "unit": _NAME,
        "name": _NAME,
        "kind": ContractColumn(required=True, values=tuple(NameKind)),
        "note": _TEXT,
    },
    "successions": {
        "predecessor": _NAME,
        "successor": _TEXT,
        "date": ContractColumn(type="date", required=True),
        "relation": ContractColumn(required=True, values=tuple(Relation)),
        "extent": ContractColumn(values=tuple(Extent)),
        "instrument": _NAME,
        "note": _TEXT,
    },
    "frameworks": {
        "framework": _NAME,
        "level": _LEVEL,
        "title": _NAME,
        "title_en": _NAME,
        "instrument": _TEXT,
        "date": _DAY,
        "total_rule": ContractColumn(required=True, values=tuple(TotalRule)),
        "note": _TEXT,
    },
    "indicators": {
        "framework": _NAME,
        "level": _LEVEL,
        "indicator": _NAME,
        "position": ContractColumn(type="integer", required=True),
        "name": _NAME,
        "name_en": _NAME,
        "maximum": ContractColumn(type="number"),
        "maximum_basis": ContractColumn(values=tuple(MaximumBasis)),
        "heading": ContractColumn(optional=True, values=tuple(Certainty)),
        "note": _TEXT,
    },
    "mappings": {
        "framework": _TEXT,
        "level": _TEXT,
        "indicator": _TEXT,
        "other_framework": _TEXT,
        "other_indicator": _TEXT,
        "source": _TEXT,
        "note": _TEXT,
    },
}
"""Tables of a registry folder: their columns. What a row of `mappings` refers to, its own check says."""

BESIDE: Mapping[str, Mapping[str, ContractColumn]] = {
    "averages": {"place": ContractColumn(required=True, values=tuple(AveragePlace))},
}
"""Tables beside rankings: the columns whose values are a list that no check of theirs knows."""
