"""The words that every vocabulary needs in the catalogue: a value that lacks one stops a build before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from rankings.history.comparability import Reason
from rankings.model import LEADING, UNIT_TYPES, AveragePlace, Level, Relation, Status
from rankings.text import slug


def _keys() -> Iterator[str]:
    for level in Level:
        yield from (f"level.{level}", f"kinds.{level}")
    yield from (f"type.{slug(it.name)}" for it in UNIT_TYPES)
    yield from (f"kinds.{slug(it.name)}" for it in LEADING)
    for status in Status:
        yield from _of_status(status)
    for relation in Relation:
        yield from (f"succession.{relation}", f"succession.{relation}_part")
    yield from (f"reason.{reason}" for reason in Reason)
    yield from (f"ranking.average_in_{place}" for place in AveragePlace)


def _of_status(status: Status) -> Iterator[str]:
    """By itself; beside figures that it qualifies, else in the sentence that has none."""
    if status is Status.NORMAL:
        return
    yield f"status.{status}"
    if status.qualified:
        yield from (f"status.short_{status}", f"status.hollow_{status}")
        yield from (f"sentence.{case}_{status}" for case in ("ranked", "shared", "no_rank"))
    else:
        yield f"sentence.{status}"


KEYS = tuple(_keys())
"""Keys of the catalogue, vocabulary by vocabulary."""
