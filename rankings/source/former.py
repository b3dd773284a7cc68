"""Keys that a descriptor no longer has: those of contract 1, and those that the portal completes itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CATEGORIES = "schema.fields: categories, categoriesOrdered"
REPLACED: Mapping[str, Mapping[str, str]] = {
    "": {"province": "scope"},
    "ranking": {
        "decision": "source",
        "orderBy": "by",
        "index": "schema.fields: follows",
        "percentBase": "schema.fields: follows",
        "computedDecimals": "schema.fields: follows",
        "grades": _CATEGORIES,
        "indicatorTies": "schema.fields: ties",
        "rankChangeBase": "schema.fields: rankChangeBase",
    },
}
"""Keys of contract 1 and what takes their place, by the key that they stood under; none for those of the package."""

COMPLETED: Mapping[str, frozenset[str]] = {
    "ranking": frozenset({"level", "period"}),
    "resources": frozenset({"type", "format", "mediatype", "encoding", "profile", "dialect"}),
    "schema": frozenset({"fieldsMatch", "missingValues", "primaryKey", "foreignKeys", "uniqueKeys"}),
    "fields": frozenset({"type", "format", "bareNumber", "decimalChar", "groupChar", "constraints", "missingValues"}),
}
"""Keys that `completion` writes, or that would weaken what it writes, by the key that they stand under."""


def is_first(value: Mapping[str, Any]) -> bool:
    """Whether a package is written in contract 1, which its keys say."""
    return value.get("contract", "1") == "1" and "province" in value and "scope" not in value
