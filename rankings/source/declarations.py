"""What a descriptor declares, as typed values, made once where it is read.

The keys and their meaning are those of `docs/data-contract.md`; the profile (`profile.json`) has refused all else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rankings.model import TOTAL, Bilingual, Contributor, Source, SourceKind, Ties
from rankings.source.columns import FORMS, PERCENT, RANK
from rankings.source.tables import Table

_RANKS = frozenset({"rank", "rank_in_rank_table"})
"""Columns of ranks whose names do not end in `_rank`."""
_TYPES = {
    **dict.fromkeys(("unit", "name", "district", "grade", "status", "note"), "string"),
    **dict.fromkeys(("row", "rank_change"), "integer"),
    "total_change_percent": PERCENT,
}
"""Columns of rankings that hold no points and no ranks."""
_ROLE_TYPES = {"name": "string", "group": "string", "grade": "string", "rank": RANK, "maximum": "number"}
PREVIOUS = "previous"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeclaredField:
    """One column of a table: its name, its printed heading, its type, whether its cells must be filled."""

    name: str
    title: str
    """The name where no heading is printed."""
    title_en: str
    type: str
    """A type of Data Package, or `PERCENT`, or `RANK`."""
    required: bool
    printed_decimals: int | None
    """Decimals to which the column is rounded in print, where that cannot be seen."""
    role: str | None
    """What the column is, where its name does not tell."""
    follows: str | None
    """The arithmetic that makes its figures of other columns."""
    ties: Ties | None
    """Of a column of ranks that treats equal scores otherwise than the table."""
    categories: tuple[str, ...]
    """From the best to the worst; empty where none is declared."""


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
    index: str | None
    """The id of the index that it is one period of."""
    framework: str | None
    source: str
    table: Bilingual
    group_by: str | None
    """The column of the groups within which ranks count."""
    sizes: Mapping[str, int | None] | None
    """How long the whole list is, by the printed group; None where the list is whole."""
    units_at: date | None
    """The day whose units are ranked, where it is not the default."""
    marks: Mapping[str, str]
    """Printed words in the place of figures, and what they mean."""
    previous: str | None
    """The period of the printed comparison."""
    ties: Ties
    indicator_ties: Ties
    by: str
    """The column that its ranks follow."""
    computed_decimals: int
    """Decimals to which the document's own computation keeps figures, where they are more than it prints."""
    divided: Divided | None
    grades: tuple[str, ...]
    """From the best to the worst; empty where none is printed."""
    rank_change_among_all: bool
    """Printed changes of rank count among all units, not only among those that were ranked before."""
    percent_base: str | None
    """Points that printed percentages of change are taken of; None: of the points before."""


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
    """A package as its descriptor has it. `period` is None where the document prints none.

    A folder of the registry has neither scope, index, period nor sources.
    """

    name: str
    title: Bilingual
    version: str | None
    created: date | None
    """The day on which it was made, as it is written whatever the zone."""
    scope: str
    """The unit that it is about."""
    index: str | None
    period: str | None
    sources: tuple[Source, ...]
    contributors: tuple[Contributor, ...]
    resources: tuple[Resource, ...]

    @property
    def province(self) -> str:
        """The area whose registry it rests on."""
        return self.scope.partition("/")[0]


def descriptor(value: Mapping[str, Any], tables: Mapping[str, Table]) -> Descriptor:
    """The typed descriptor. `value` keeps the profile; `tables` are those of its resources that could be read."""
    created = value.get("created")
    scope, index = value.get("scope") or value["province"], value.get("index")
    return Descriptor(
        name=value["name"],
        title=_both(value, "title"),
        version=value.get("version"),
        created=_day(created) if created else None,
        scope=scope,
        index=index,
        period=value.get("period"),
        sources=tuple(_source(entry) for entry in value.get("sources", ())),
        contributors=tuple(
            Contributor(title=entry["title"], roles=tuple(entry["roles"])) for entry in value.get("contributors", ())
        ),
        resources=tuple(_resource(entry, scope, index, tables.get(entry["name"])) for entry in value["resources"]),
    )


def registry(value: Mapping[str, Any]) -> Descriptor:
    """The typed descriptor of a folder of the registry, completed."""
    created = value.get("created")
    return Descriptor(
        name=value["name"],
        title=_both(value, "title"),
        version=value.get("version"),
        created=_day(created) if created else None,
        scope="",
        index=None,
        period=None,
        sources=(),
        contributors=(),
        resources=tuple(_resource(entry, "", None, None) for entry in value["resources"]),
    )


def _day(moment: str) -> date:
    return date.fromisoformat(moment[:10])


def _both(value: Mapping[str, Any], key: str) -> Bilingual:
    """A text and its English; a text without one stands for both."""
    text = value.get(key) or ""
    return Bilingual(vi=text, en=value.get(f"{key}En") or text)


def _source(entry: Mapping[str, Any]) -> Source:
    return Source(
        id=entry["name"],
        number=entry.get("number"),
        date=entry.get("date"),
        title=_both(entry, "title"),
        issuer=_both(entry, "issuer"),
        address=entry.get("path"),
        note=Bilingual(vi=entry.get("note", ""), en=entry.get("noteEn", "")),
        digest=entry.get("hash"),
        kind=SourceKind(entry.get("kind", SourceKind.DOCUMENT)),
        corrects=entry.get("corrects"),
    )


def _resource(entry: Mapping[str, Any], scope: str, index: str | None, table: Table | None) -> Resource:
    schema = entry["schema"]
    cells = table.columns() if table is not None and "ranking" in entry else {}
    return Resource(
        name=entry["name"],
        path=entry["path"],
        title=_both(entry, "title"),
        fields=tuple(_field(it, cells.get(it["name"], ()), ranked="ranking" in entry) for it in schema["fields"]),
        primary_key=tuple(schema.get("primaryKey", ("unit",))),
        foreign_keys=tuple(
            ForeignKey(
                fields=tuple(key["fields"]),
                resource=key["reference"].get("resource") or entry["name"],
            )
            for key in schema.get("foreignKeys", ())
        ),
        ranking=_ranking(entry["ranking"], schema["fields"], scope, index) if "ranking" in entry else None,
    )


def _field(field: Mapping[str, Any], cells: Sequence[str], *, ranked: bool) -> DeclaredField:
    ours = {} if "type" in field else {"required": ranked and field["name"] in ("unit", "name")}
    constraints = field.get("constraints", ours)
    return DeclaredField(
        name=field["name"],
        title=field.get("title", field["name"]),
        title_en=field.get("titleEn") or field.get("title", field["name"]),
        type=_type(field, cells, ranked=ranked),
        required=bool(constraints.get("required")),
        printed_decimals=field.get("printedDecimals"),
        role=field.get("role"),
        follows=field.get("follows"),
        ties=Ties(field["ties"]) if "ties" in field else None,
        categories=tuple(field.get("categories", ())),
    )


def _type(field: Mapping[str, Any], cells: Sequence[str], *, ranked: bool) -> str:
    if field.get("bareNumber") is False:
        return PERCENT
    name, role, declared = field["name"], field.get("role"), field.get("type")
    rank = ranked and (name in _RANKS or name.endswith("_rank"))
    if declared is not None:
        return RANK if rank and declared == "string" else str(declared)
    if not ranked:
        return "string"
    if role in _ROLE_TYPES:
        return _ROLE_TYPES[role]
    if role is not None:
        return _seen(cells)
    return RANK if rank else _TYPES.get(name, "number")


def _seen(cells: Sequence[str]) -> str:
    """The type of a column that may hold anything, as its cells tell."""
    printed = [cell for cell in cells if cell]
    for kind in (PERCENT, "number"):
        if printed and all(FORMS[kind].fullmatch(cell) for cell in printed):
            return kind
    return "string"


def _ranking(
    details: Mapping[str, Any], fields: Sequence[Mapping[str, Any]], scope: str, index: str | None
) -> DeclaredRanking:
    ties = Ties(details.get("ties", Ties.SHARED))
    own = details.get("index")
    base = details.get("percentBase", PREVIOUS)
    units_at = details.get("unitsAt")
    graded = next((field for field in fields if field["name"] == "grade"), {})
    change = next((field for field in fields if field["name"] == "rank_change"), {})
    return DeclaredRanking(
        scope=details.get("scope", scope),
        index=own if isinstance(own, str) else index,
        framework=details.get("framework"),
        source=str(details.get("source", details.get("decision"))),
        table=_both(details, "table"),
        group_by=details.get("groupBy"),
        sizes=_sizes(details["of"]) if "of" in details else None,
        units_at=date.fromisoformat(units_at) if units_at else None,
        marks=dict(details.get("marks", {})),
        previous=details.get("previous"),
        ties=ties,
        indicator_ties=Ties(details.get("indicatorTies", ties)),
        by=details.get("by") or details.get("orderBy", TOTAL),
        computed_decimals=details.get("computedDecimals", 0),
        divided=Divided(field=own["field"], divisor=own["divisor"]) if isinstance(own, Mapping) else None,
        grades=tuple(details.get("grades", graded.get("categories", ()))),
        rank_change_among_all=details.get("rankChangeBase", change.get("rankChangeBase", "all")) == "all",
        percent_base=None if base == PREVIOUS else base,
    )


def _sizes(of: int | Mapping[str, int | None] | None) -> Mapping[str, int | None]:
    return dict(of) if isinstance(of, Mapping) else {"": of}
