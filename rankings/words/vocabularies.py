"""The words that every vocabulary needs in the catalogue: a value that lacks one stops a build before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from rankings.history.comparability import Reason
from rankings.model import (
    LAST,
    LEADING,
    LEVELS,
    UNIT_TYPES,
    AveragePlace,
    Measure,
    Medium,
    Relation,
    SourceKind,
    Statistic,
    Status,
)
from rankings.text import slug

_MEASURED = ("", "_of", "_told", "_step", "_noun", "_heading", "_change", "_before")
"""The cases in which figures of every measure are said."""


def _keys() -> Iterator[str]:
    for level in LEVELS:
        yield from (f"level.{level}", f"kinds.{level}")
    yield from (f"type.{slug(it.name)}" for it in UNIT_TYPES)
    yield from (f"kinds.{slug(it.name)}" for it in LEADING)
    for status in Status:
        yield from _of_status(status)
    yield f"status.{LAST}"
    for relation in Relation:
        yield from (f"succession.{relation}", f"succession.{relation}_part")
    for measure in Measure:
        yield from (f"measure.{measure}{case}" for case in _MEASURED)
    yield from (f"reason.{reason}" for reason in Reason)
    yield from (f"ranking.average_in_{place}" for place in AveragePlace)
    yield from (f"ranking.statistic_{it}" for it in Statistic if it is not Statistic.MEAN)
    yield from (f"source.kind_{kind}" for kind in SourceKind)
    for medium in Medium:
        yield from (f"source.{what}_{medium}" for what in ("title", "date", "issuer", "noun", "one"))
        if medium is not Medium.DOCUMENT:
            yield from (f"source.named_{medium}", f"source.running_{medium}")


def _of_status(status: Status) -> Iterator[str]:
    """By itself; beside figures that it qualifies, else in the sentence that has none; where one of two is printed."""
    if status is Status.NORMAL:
        return
    yield f"status.{status}"
    if status.qualified:
        yield from (f"status.short_{status}", f"status.hollow_{status}")
        cases: tuple[str, ...] = ("ranked", "shared", "no_rank", "ranked_only", "shared_only")
    else:
        yield f"sentence.{status}"
        cases = ("ranked", "shared") if status.missing and not status.void else ("no_rank",) if status.unranked else ()
    yield from (f"sentence.{case}_{status}" for case in cases)


KEYS = tuple(_keys())
"""Keys of the catalogue, vocabulary by vocabulary."""
