"""Each unit's own results as CSV and JSON, and the names that the page of comparisons offers."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rankings import results, urls
from rankings.history import axis, comparability
from rankings.history.series import Other
from rankings.history.standing import Entry
from rankings.model import LANGUAGES, SOURCE, TOTAL, Bilingual, Column, MaximumBasis, Package, Result, Source, Unit
from rankings.site import Site
from rankings.words import catalogue, naming
from rankings.words.view import View

_UNIT = results.FIELDS.index("unit")


def export(site: Site, templates: Path = catalogue.TEMPLATES) -> Iterator[tuple[str, bytes]]:
    """Two files a unit that has results, and one of names an area and level."""
    words = catalogue.read(templates)
    views = tuple(View(site=site, language=language, catalogue=words) for language in LANGUAGES)
    names: defaultdict[tuple[str, str], list[list[str]]] = defaultdict(list)
    rows: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in results.rows(site.packages):
        rows[row[_UNIT]].append(row)
    for unit in site.registry.units.values():
        entries = site.entries.get(unit.id, ())
        if not entries:
            continue
        yield urls.unit_file(unit.id, "csv"), _csv(rows[unit.id])
        yield urls.unit_file(unit.id, "json"), _json(_document(views, unit, entries, rows[unit.id]))
        names[unit.area, unit.level.value].append(
            [unit.id, unit.latest.name, ", ".join(_parents(site, unit.id)), *unit.latest.names[1:]]
        )
    for (area, level), found in sorted(names.items()):
        yield urls.comparable_units(area, level), _json({"units": found})


def _parents(site: Site, unit: str, day: date | None = None) -> list[str]:
    """The names of what it belongs to, nearest first: units of one name differ by them."""
    return [parent.name for parent in site.registry.parents(unit, day)]


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(results.FIELDS)
    writer.writerows(rows)
    return written.getvalue().encode("utf-8")


def _json(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _document(
    views: Sequence[View], unit: Unit, entries: tuple[Entry, ...], rows: list[tuple[str, ...]]
) -> dict[str, Any]:
    latest = unit.latest
    return {
        "unit": {
            "id": unit.id,
            "level": unit.level.value,
            "type": latest.type,
            "name": latest.name,
            **({"name_en": latest.name_en} if latest.name_en else {}),
            "area": unit.area,
            "parent": latest.parent,
            "parents": _parents(views[0].site, unit.id),
            "valid_from": unit.first_day.isoformat() if unit.first_day else None,
            "valid_to": unit.last_day.isoformat() if unit.last_day else None,
        },
        "rankings": [_ranking(views, entry) for entry in entries],
        "results": [dict(zip(results.FIELDS, row, strict=True)) for row in rows],
    }


def _ranking(views: Sequence[View], entry: Entry) -> dict[str, Any]:
    """What it takes to read the results of one ranking: its words, what the unit was then, denominators and maxima.

    Units stand side by side where `ranked_among` is the same; where it is not, the first value of `comparable_by` that
    they do not share says why.
    """
    ranking, result, site = entry.ranking, entry.result, views[0].site
    day = ranking.day
    then = site.registry.units[result.unit].at(day)
    framework = ranking.framework
    standing = site.standing(entry)
    point = site.histories.point(entry)
    return {
        "package": entry.package.id,
        "ranking": ranking.id,
        "title": _both(ranking.title),
        "period": ranking.period,
        "period_name": {view.language: naming.period_label(ranking.period, view) for view in views},
        "half_year": ranking.period is not None and axis.length(ranking.period) == "half-year",
        "unit": {
            "type": then.type,
            "name": then.name,
            "parent": then.parent,
            "parents": _parents(site, result.unit, day),
        },
        "level": entry.level.value,
        "scope": result.scope,
        "group": ranking.printed_group(result),
        "by_district": ranking.by_district,
        "index": ranking.index.id,
        "index_title": _both(ranking.index.title),
        "by": ranking.by,
        "framework": framework.id,
        "framework_title": _both(framework.title),
        "comparable_by": comparability.criteria(ranking, result),
        "ranked_among": "/".join(filter(None, entry.field)),
        "source": _source(entry.package, ranking.source),
        "leads": point is not None,
        "beside": [_beside(it) for it in point.beside] if point is not None else [],
        "page": _both(urls.row(ranking, result)),
        "note": _note(result),
        "ranked": standing.of if standing else None,
        "sharing": standing.sharing if standing else None,
        "indicators": [_indicator(entry, name) for name in ranking.observed],
        "columns": [_column(column, result) for column in ranking.columns if column.role.beside],
    }


def _source(package: Package, source: Source) -> dict[str, Any]:
    """What the figures are taken from, what it corrects, and what corrects it: with tables here, or only known."""
    return {
        **_named(source),
        "corrects": source.corrects,
        "corrected_by": [
            {**_named(it), "rankings": [table.id for table in package.tables_of(it)]}
            for it in package.corrections_of(source)
        ],
    }


def _named(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "kind": source.kind.value,
        "number": source.number,
        "date": source.date,
        "title": _both(source.title),
        "issuer": _both(source.issuer),
    }


def _beside(other: Other) -> dict[str, str]:
    """Another result of the same period, and what it is beside the one that leads."""
    return {"package": other.entry.package.id, "ranking": other.entry.ranking.id, "as": other.beside.value}


def _column(column: Column, result: Result) -> dict[str, Any]:
    """What is printed beside names, scores and ranks, with what it is."""
    title = {SOURCE: column.title, **({"en": column.title_en} if column.title_en else {})}
    return {"id": column.name, "title": title, "role": column.role.value, "value": result.cells.get(column.name, "")}


def _indicator(entry: Entry, name: str) -> dict[str, Any]:
    ranking, known = entry.ranking, entry.ranking.framework.indicators.get(name)
    heading = next((column.title for column in ranking.columns if column.name == name), name)
    inferred = ranking.inferred(entry.result, name)
    maximum = ranking.maximum(entry.result, name)
    return {
        "id": name,
        "name": _both(known.name) if known else dict.fromkeys(LANGUAGES, heading),
        "maximum": maximum or None,
        "maximum_basis": (MaximumBasis.INFERRED if inferred else MaximumBasis.PRINTED) if maximum else "",
        "minimum": known.minimum if known else None,
        "direction": ranking.framework.direction(name),
        "measure": ranking.framework.measure(name),
        "total": name == TOTAL,
    }


def _note(result: Result) -> dict[str, str] | None:
    """The note on a result, as it stands in the table, and its English where the package has it."""
    english = {"en": result.note_en} if result.note_en else {}
    return {SOURCE: result.note, **english} if result.note else None


def _both(text: Bilingual | urls.Address) -> dict[str, str]:
    return {language: text[language] for language in LANGUAGES}
