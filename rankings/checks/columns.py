"""Columns of rankings: those that none does without, and each is something: a column of ours, an indicator, a role."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from rankings import text
from rankings.findings import Finding, Rule
from rankings.model import TOTAL, Framework, Message, Registry, Role
from rankings.source import load, schema
from rankings.source.columns import FORMS, PERCENT, ROLES
from rankings.source.declarations import DeclaredField, Resource
from rankings.source.packages import SourcePackage

COLUMN_MISSING = Rule(code="column-missing", values=(("columns", ", ".join(schema.NEEDED)),))
UNKNOWN_COLUMN = Rule(code="unknown-column", values=(("roles", ", ".join(ROLES)),))
RULES = (COLUMN_MISSING, UNKNOWN_COLUMN)

_SAID: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"\b({pattern})\b"))
    for role, pattern in (
        (Role.MAXIMUM, "toi da|maximum|max"),
        (Role.COMPARISON, "so voi|tang giam|tang|ky truoc|nam truoc|change|previous"),
        (Role.GRADE, "xep loai|hang muc|loai|muc do|grade|tier"),
        (Role.GROUP, "nhom|khoi|vung|cum|group|region"),
        (Role.NAME, "ten|name"),
        (Role.RANK, "thu hang|xep hang|hang|rank"),
    )
)
"""What a heading most likely says of its column, by its letters without marks."""
_WORDED = (Role.GRADE, Role.GROUP, Role.NAME)


def check(source: SourcePackage, registry: Registry) -> Iterator[Finding]:
    """Every ranking says which unit a row is of and how its name is printed, and what each of its columns is."""
    for name, resource in source.resources.items():
        if resource.ranking is None:
            continue
        for column in schema.NEEDED:
            if column not in resource.columns:
                yield Finding(
                    rule=COLUMN_MISSING,
                    package=source.id,
                    place=source.resource_place(name, "schema", "fields"),
                    message=Message("finding.columns.needed", column=column),
                    hint=Message("finding.columns.needed_hint", column=column),
                )
        framework = load.framework(source, resource, registry)
        if framework is not None:
            yield from _unknown(source, resource, framework)


def others(findings: Iterable[Finding], source: SourcePackage, unknown: Iterable[Finding]) -> list[Finding]:
    """The findings without those on cells of unknown columns: nothing can be said of a cell while nobody knows what
    its column is."""
    columns = {
        (table.path, source.resources[name].fields[index].name)
        for it in unknown
        if it.rule is UNKNOWN_COLUMN
        for name, table in source.tables.items()
        for index in range(len(source.resources[name].fields))
        if it.place == source.resource_place(name, "schema", "fields", index, "name")
    }
    return [it for it in findings if it.place.line == 1 or (it.place.path, it.place.field) not in columns]


def _unknown(source: SourcePackage, resource: Resource, framework: Framework) -> Iterator[Finding]:
    table = source.tables.get(resource.name)
    printed = table.columns() if table is not None else {}
    marks = resource.ranking.marks if resource.ranking is not None else {}
    for index, field in enumerate(resource.fields):
        cells = [it for it in printed.get(field.name, ()) if it and it not in marks]
        words = _fault(resource, field, framework, cells)
        if words is not None:
            place = source.resource_place(resource.name, "schema", "fields", index, "name")
            yield Finding(rule=UNKNOWN_COLUMN, package=source.id, place=place, message=words[0], hint=words[1])


def _fault(
    resource: Resource, field: DeclaredField, framework: Framework, cells: Sequence[str]
) -> tuple[Message, Message] | None:
    """What is not known of a column, and what it can be."""
    if field.name in schema.RANKING:
        if field.role in (None, *_ROLES_OF_NAMES.get(field.name, ())) or _grouping(resource, field):
            return None
        return (
            Message("finding.columns.role", column=field.name, role=field.role or ""),
            Message("finding.columns.role_hint"),
        )
    if field.role is not None:
        return None
    if framework.id and field.name.removesuffix("_rank") not in framework.indicators:
        message = Message("finding.columns.unknown", column=field.name, framework=framework.id)
    elif not framework.id and cells and not any(FORMS["number"].fullmatch(it) for it in cells):
        message = Message("finding.columns.no_figures", column=field.name)
    else:
        return None
    entry = json.dumps({"name": field.name, "title": field.title, "role": _likely(field, cells)}, ensure_ascii=False)
    near = _near(field, framework)
    if near:
        return message, Message("finding.columns.unknown_near_hint", near=near, entry=entry, roles=", ".join(ROLES))
    if framework.id:
        return message, Message("finding.columns.unknown_hint", entry=entry, roles=", ".join(ROLES))
    return message, Message("finding.columns.no_figures_hint", entry=entry, roles=", ".join(ROLES))


def _grouping(resource: Resource, field: DeclaredField) -> bool:
    return resource.ranking is not None and resource.ranking.group_by == field.name and field.role == Role.GROUP


def _near(field: DeclaredField, framework: Framework) -> str:
    """The column that is most likely meant: the indicator of that name, or one that is written nearly so."""
    heading = text.fold(field.title.rpartition(" / ")[2])
    named = [it.id for it in framework.indicators.values() if heading in (text.fold(it.name.vi), text.fold(it.name.en))]
    known = [*framework.indicators, *(f"{it}_rank" for it in framework.indicators), *schema.RANKING]
    return next(iter([*named, *get_close_matches(field.name, known, n=1, cutoff=0.75)]), "")


def _likely(field: DeclaredField, cells: Sequence[str]) -> Role:
    """The role that a column has most likely, by its heading and what its cells look like."""
    said = text.fold(f"{field.title} {field.name.replace('_', ' ')}")
    figures = all(FORMS["number"].fullmatch(it) or FORMS[PERCENT].fullmatch(it) for it in cells)
    found = (role for role, form in _SAID if form.search(said) and (role in _WORDED) is not figures)
    return next(found, Role.DETAIL)


_ROLES_OF_NAMES: Mapping[str, tuple[Role, ...]] = {
    "name": (Role.NAME,),
    "rank": (Role.RANK,),
    "district": (Role.GROUP,),
    "grade": (Role.GRADE,),
    **dict.fromkeys(schema.COMPARED, (Role.COMPARISON,)),
    "rank_in_rank_table": (Role.RANK,),
}
"""The role that a column of ours has already by its name; it may be said once more."""


def ranks(field: DeclaredField, columns: Iterable[str]) -> bool:
    """Whether a table can be ranked by a column: it holds points."""
    if field.role is not None or field.name in schema.RANKING:
        return field.name == TOTAL
    return field.name.removesuffix("_rank") not in {*columns} - {field.name}
