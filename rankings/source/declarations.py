"""What a descriptor declares, as typed values, made once where it is read.

The keys and their meaning are those of `docs/data-contract.md`; the profile (`profile.json`) has refused all else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rankings.model import DISTRICT, SOURCE, TOTAL, Bilingual, Contributor, Source, SourceKind, Ties
from rankings.source import schema
from rankings.source.tables import Table


@dataclass(frozen=True, kw_only=True, slots=True)
class DeclaredField:
    """One column of a table: its name, its printed heading, what its cells may hold."""

    name: str
    title: str
    """Where no heading is printed, the contract's own, or the name."""
    title_en: str
    type: str
    """A type of Data Package, or `PERCENT`, or `RANK`."""
    printed_decimals: int | None = None
    """Decimals to which the column is rounded in print, where that cannot be seen."""
    role: str | None = None
    """What the column is, where its name does not tell."""
    follows: str | None = None
    """The arithmetic that makes its figures of other columns."""
    ties: Ties | None = None
    """Of a column of ranks that treats equal scores otherwise than the table."""
    grades: tuple[str, ...] = ()
    """From the best to the worst; empty where the column has none."""
    change_among_all: bool = True
    """Printed changes of rank count among all units, not only among those that were ranked before."""


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
    by: str
    """The column that its ranks follow."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Resource:
    """One table: a ranking, a table beside rankings, or a table of the registry."""

    name: str
    path: str
    title: Bilingual
    fields: tuple[DeclaredField, ...]
    primary_key: tuple[str, ...]
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
    written = {entry["name"] for entry in value["resources"]}
    scope = value["scope"] if "scope" in value else value["province"]
    index = value.get("index")
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
        resources=(
            *(_resource(entry, scope, index, tables.get(entry["name"])) for entry in value["resources"]),
            *(_beside(name, tables[name]) for name in schema.BESIDE if name in tables and name not in written),
        ),
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
        language=entry.get("language", SOURCE),
        corrects=entry.get("corrects"),
    )


def _resource(entry: Mapping[str, Any], scope: str, index: str | None, table: Table | None) -> Resource:
    form = entry["schema"]
    fields = _grouped(form["fields"], entry.get("ranking", {}).get("groupBy"))
    cells = table.columns() if table is not None and "ranking" in entry else {}
    return Resource(
        name=entry["name"],
        path=entry["path"],
        title=_both(entry, "title"),
        fields=tuple(_field(it, cells.get(it["name"], ()), ranked="ranking" in entry) for it in fields),
        primary_key=_key(entry["ranking"]) if "ranking" in entry else tuple(form.get("primaryKey", ())),
        ranking=_ranking(entry["ranking"], scope, index) if "ranking" in entry else None,
    )


def _key(details: Mapping[str, Any]) -> tuple[str, ...]:
    """A unit stands once in a table, or once in each of its groups; it lies in one district and has one level."""
    group = details.get("groupBy", DISTRICT)
    return ("unit",) if group in (DISTRICT, "level") else ("unit", group)


def _grouped(fields: Sequence[Mapping[str, Any]], group_by: str | None) -> list[Mapping[str, Any]]:
    """The fields, of which the one that a table is grouped by is a group."""
    return [{"role": "group", **it} if it["name"] == group_by != DISTRICT else it for it in fields]


def _field(field: Mapping[str, Any], cells: Sequence[str], *, ranked: bool) -> DeclaredField:
    column = schema.of_ranking(field["name"], field.get("role"), cells)
    title = field.get("title") or (ranked and column.title) or field["name"]
    return DeclaredField(
        name=field["name"],
        title=title,
        title_en=field.get("titleEn", title),
        type=column.type if ranked else field["type"],
        printed_decimals=field.get("printedDecimals"),
        role=field.get("role"),
        follows=field.get("follows"),
        ties=Ties(field["ties"]) if "ties" in field else None,
        grades=tuple(field["categories"]) if field.get("categoriesOrdered") else (),
        change_among_all=field.get("rankChangeBase", "all") == "all",
    )


def _ranking(details: Mapping[str, Any], scope: str, index: str | None) -> DeclaredRanking:
    units_at = details.get("unitsAt")
    return DeclaredRanking(
        scope=details.get("scope", scope),
        index=details.get("index", index),
        framework=details.get("framework"),
        source=details["source"],
        table=_both(details, "table"),
        group_by=details.get("groupBy"),
        sizes=_sizes(details["of"]) if "of" in details else None,
        units_at=date.fromisoformat(units_at) if units_at else None,
        marks=dict(details.get("marks", {})),
        previous=details.get("previous"),
        ties=Ties(details.get("ties", Ties.SHARED)),
        by=details.get("by", TOTAL),
    )


def _sizes(of: int | Mapping[str, int | None] | None) -> Mapping[str, int | None]:
    return dict(of) if isinstance(of, Mapping) else {"": of}


def _beside(name: str, table: Table) -> Resource:
    """A table beside rankings, which the contract describes and no descriptor, with the optional columns it has."""
    known = schema.BESIDE[name]
    columns = {column: it for column, it in known.columns.items() if not it.optional or column in table.header}
    return Resource(
        name=name,
        path=f"{name}.csv",
        title=known.title,
        fields=tuple(
            DeclaredField(name=column, title=it.title, title_en=it.title, type=it.type)
            for column, it in columns.items()
        ),
        primary_key=tuple(column for column in known.key if column in columns),
        ranking=None,
    )
