"""Columns: what a declared role makes of one, and what the cells of one that the data contract fixes may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rankings.figures import SHARED
from rankings.model import Role

PERCENT = "percent"
"""The type of a column of numbers with a percent sign; Data Package calls it a number that is not bare."""
RANK = "rank"
"""The type of a column of ranks: numbers, marked as shared (`=15`, `15=`) or not, and ranges (`15–16`); to Data Package
all but plain numbers are strings."""

FORMS = {
    "integer": re.compile(r"-?[0-9]+"),
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    PERCENT: re.compile(r"-?[0-9]+(\.[0-9]+)?%"),
    RANK: re.compile(rf"{SHARED}?[1-9][0-9]*|[1-9][0-9]*{SHARED}|[1-9][0-9]*[-–][1-9][0-9]*"),
}
"""How figures of each type are written."""

ROLES: Mapping[str, Role] = {
    role.value: role
    for role in (Role.NAME, Role.GROUP, Role.RANK, Role.MAXIMUM, Role.GRADE, Role.COMPARISON, Role.DETAIL)
}
"""What a descriptor may say that a column of a ranking is, where its name does not tell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractColumn:
    """What a cell may hold: a type of Data Package, whether it may be empty, and its values where they are a list."""

    type: str = "string"
    required: bool = False
    optional: bool = False
    """A table may do without the column."""
    key: bool = False
    """It is part of the table's primary key."""
    values: tuple[str, ...] | None = None
    minimum: int | None = None
    title: str = ""
    """Its heading where it is the project's own, printed nowhere."""


TEXT = ContractColumn()
NAME = ContractColumn(required=True)
KEY = ContractColumn(required=True, key=True)
DAY = ContractColumn(type="date")
