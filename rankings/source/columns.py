"""A column that the data contract fixes: what its cells may hold, whatever a descriptor declares of it."""

from __future__ import annotations

from dataclasses import dataclass

from rankings.model import Level


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractColumn:
    """What a cell may hold: a type of Data Package, whether it may be empty, and its values where they are a list."""

    type: str = "string"
    required: bool = False
    optional: bool = False
    """A table may do without the column."""
    values: tuple[str, ...] | None = None


TEXT = ContractColumn()
NAME = ContractColumn(required=True)
DAY = ContractColumn(type="date")
LEVEL = ContractColumn(required=True, values=tuple(Level))
