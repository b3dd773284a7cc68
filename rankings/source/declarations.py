"""What a descriptor declares, as typed values, made once where it is read.

The keys and their meaning are those of `docs/data-contract.md`; the profile (`profile.json`) has refused all else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rankings.model import TOTAL, Bilingual, Contributor, Level, Source, Ties

PERCENT = "percent"
"""The type of a column of numbers with a percent sign; Data Package calls it a number that is not bare."""
RANK = "rank"
"""The type of a column of ranks that marks shared ones (`=15`, `15=`); Data Package calls it a string."""
_RANKS = frozenset({"rank", "rank_in_rank_table"})
"""Columns of ranks whose names do not end in `_rank`."""
PREVIOUS = "previous"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeclaredField:
    """One column of a table: its name, its printed heading, its type, whether its cells must be filled."""

    name: str
    title: str
    """The name where no heading is printed."""
    type: str
    """A type of Data Package, or `PERCENT`, or `RANK`."""
    required: bool
    printed_decimals: int | None
    """Decimals to which the column is rounded in print, where that cannot be seen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ForeignKey:
    """Columns whose values stand in another table of the package, or in the same."""

    fields: tuple[str, ...]
    resource: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Divided:
    """A column that is the total divided by a number, as printed."""

    field: str
    divisor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DeclaredRanking:
    """What a ranking is about and how it was made, as its maintainer found it in the document."""

    scope: str
    level: Level
    period: str | None
    framework: str
    source: str
    table: Bilingual
    group_by: str | None
    """The column of the groups within which ranks count."""
    ties: Ties
    indicator_ties: Ties
    by: str
    """The column that its ranks follow."""
    computed_decimals: int
    """Decimals to which the document's own computation keeps figures, where they are more than it prints."""
    index: Divided | None
    grades: tuple[str, ...]
    """From the best to the worst; empty where none is printed."""
    rank_change_among_all: bool
    """Printed changes of rank count among all units, not only among those that were ranked before."""
    percent_base: str | None
    """Points that printed percentages of change are taken of; None: of the points before."""

    @property
    def outside(self) -> frozenset[str]:
        """Columns of points that are in no sum: what the ranks follow, and an index, where these are not the total."""
        return frozenset({self.by} - {TOTAL} | ({self.index.field} if self.index else set()))


@dataclass(frozen=True, kw_only=True, slots=True)
class Resource:
    """One table: a ranking, a table beside rankings, or a table of the registry."""

    name: str
    path: str
    title: Bilingual
    fields: tuple[DeclaredField, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    ranking: DeclaredRanking | None

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> DeclaredField | None:
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Descriptor:
    """A package as its descriptor has it. `period` is None where the document prints none, and of the registry."""

    name: str
    title: Bilingual
    version: str | None
    created: date | None
    """The day on which it was made, as it is written whatever the zone."""
    province: str
    period: str | None
    sources: tuple[Source, ...]
    contributors: tuple[Contributor, ...]
    resources: tuple[Resource, ...]


def descriptor(value: Mapping[str, Any]) -> Descriptor:
    """The typed descriptor. `value` keeps the profile."""
    created = value.get("created")
    return Descriptor(
        name=value["name"],
        title=_both(value, "title"),
        version=value.get("version"),
        created=date.fromisoformat(created[:10]) if created else None,
        province=value["province"],
        period=value.get("period"),
        sources=tuple(_source(entry) for entry in value.get("sources", ())),
        contributors=tuple(
            Contributor(title=entry["title"], roles=tuple(entry["roles"])) for entry in value.get("contributors", ())
        ),
        resources=tuple(_resource(entry) for entry in value["resources"]),
    )


def _both(value: Mapping[str, Any], key: str) -> Bilingual:
    """A text and its English; a text without one stands for both."""
    text = value.get(key) or ""
    return Bilingual(vi=text, en=value.get(f"{key}En") or text)


def _source(entry: Mapping[str, Any]) -> Source:
    return Source(
        id=entry["name"],
        number=entry["number"],
        date=entry["date"],
        title=Bilingual(vi=entry["title"], en=entry["titleEn"]),
        issuer=Bilingual(vi=entry["issuer"] or "", en=entry["issuerEn"] or ""),
        address=entry.get("path"),
        note=Bilingual(vi=entry.get("note", ""), en=entry.get("noteEn", "")),
        digest=entry.get("hash"),
    )


def _resource(entry: Mapping[str, Any]) -> Resource:
    schema = entry["schema"]
    return Resource(
        name=entry["name"],
        path=entry["path"],
        title=_both(entry, "title"),
        fields=tuple(_field(field, ranked="ranking" in entry) for field in schema["fields"]),
        primary_key=tuple(schema["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(
                fields=tuple(key["fields"]),
                resource=key["reference"].get("resource") or entry["name"],
            )
            for key in schema.get("foreignKeys", ())
        ),
        ranking=_ranking(entry["ranking"]) if "ranking" in entry else None,
    )


def _field(field: Mapping[str, Any], *, ranked: bool) -> DeclaredField:
    return DeclaredField(
        name=field["name"],
        title=field.get("title", field["name"]),
        type=_type(field, ranked=ranked),
        required=bool(field.get("constraints", {}).get("required")),
        printed_decimals=field.get("printedDecimals"),
    )


def _type(field: Mapping[str, Any], *, ranked: bool) -> str:
    if field.get("bareNumber") is False:
        return PERCENT
    name, declared = field["name"], field["type"]
    rank = ranked and (name in _RANKS or name.endswith("_rank"))
    return RANK if rank and declared == "string" else str(declared)


def _ranking(details: Mapping[str, Any]) -> DeclaredRanking:
    ties = Ties(details.get("ties", Ties.SHARED))
    index = details.get("index")
    base = details.get("percentBase", PREVIOUS)
    return DeclaredRanking(
        scope=details["scope"],
        level=Level(details["level"]),
        period=details["period"],
        framework=details["framework"],
        source=details["decision"],
        table=Bilingual(vi=details["table"], en=details["tableEn"]),
        group_by=details.get("groupBy"),
        ties=ties,
        indicator_ties=Ties(details.get("indicatorTies", ties)),
        by=details.get("orderBy", TOTAL),
        computed_decimals=details.get("computedDecimals", 0),
        index=Divided(field=index["field"], divisor=index["divisor"]) if index else None,
        grades=tuple(details.get("grades", ())),
        rank_change_among_all=details.get("rankChangeBase", "all") == "all",
        percent_base=None if base == PREVIOUS else base,
    )
