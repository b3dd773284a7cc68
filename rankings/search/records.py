"""The search index: one record a unit, ranking and package, in each language, written by Pagefind.

Pagefind gets words that are folded already (no marks, đ as d, one spelling of i and y), and the browser folds
what a person types in the same way. docs/search.md says why, and what the words that begin with z are.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from pagefind.service import PagefindService

from rankings import period, urls
from rankings.history import support
from rankings.model import SOURCE, Language, Level, Package, Ranking, Registry, Unit, spoken
from rankings.search import terms
from rankings.site import Entry, Site
from rankings.words import amounts, catalogue, indexes, listing, naming, sources
from rankings.words.view import View

BUNDLE = "pagefind"
_UNUSED = ("*-ui.*", "*-highlight.*", "pagefind-worker.js")
"""Parts of Pagefind's bundle that no page loads."""
_WAITS, _WAIT_SECONDS = 600, 0.05


class SearchError(Exception):
    """The index could not be written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One thing that can be found: where it is, what is searched, what a result shows, what it is counted among."""

    address: str
    language: Language
    content: str
    meta: Mapping[str, str]
    filters: Mapping[str, tuple[str, ...]]


def index(site: Site, output: Path, templates: Path = catalogue.TEMPLATES) -> int:
    """Writes the search bundle below `output`; the number of records in it."""
    found = list(records(site, templates))
    _write(found, output / BUNDLE)
    return len(found)


def records(site: Site, templates: Path = catalogue.TEMPLATES) -> Iterator[Record]:
    """All records of all languages, in a fixed order."""
    words = catalogue.read(templates)
    printed = {
        unit: tuple(dict.fromkeys(name for entry in entries for name in _printed(entry)))
        for unit, entries in site.entries.items()
    }
    taken_in = _taken_in(site.registry)
    for language in words.languages:
        view = View(site=site, language=language, catalogue=words)
        for unit in site.registry.units.values():
            yield _unit(view, unit, printed.get(unit.id, ()), taken_in.get(unit.id, ()))
        for package in site.packages:
            yield _package(view, package)
            for ranking in package.rankings:
                yield _ranking(view, package, ranking)


def _printed(entry: Entry) -> tuple[str, ...]:
    """What a ranking calls a unit, in its columns of names."""
    return entry.result.name, *entry.result.other_names(entry.ranking.columns)


def document(record: Record) -> str:
    """The record as the smallest page that Pagefind reads it from."""
    head = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">' for name, value in record.meta.items()
    )
    content = " ".join([record.content, *terms.values(record.filters)])
    return (
        f'<!doctype html><html lang="{record.language}"><head><meta charset="utf-8">{head}</head>'
        f"<body><p>{escape(content)}</p></body></html>"
    )


def _write(found: Iterable[Record], bundle: Path) -> None:
    # One folder at once: the Python client answers every single record after a wait of 0.1 s.
    with tempfile.TemporaryDirectory() as folder:
        for record in found:
            path = Path(folder) / urls.file(record.address)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document(record), encoding="utf-8")
        asyncio.run(_index_folder(folder, bundle))
    for unused in (path for pattern in _UNUSED for path in bundle.glob(pattern)):
        unused.unlink()
    # Pagefind names the languages in another order each time; all else comes out the same from the same records.
    entry = bundle / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True), encoding="utf-8")


async def _index_folder(folder: str, bundle: Path) -> None:
    async with PagefindService() as service:
        pagefind = await service.create_index()
        await pagefind.add_directory(folder)
        await pagefind.write_files(str(bundle))
        # The answer comes before the last files are on the disk, and leaving the service ends its process.
        for _ in range(_WAITS):
            if all(path.stat().st_size for path in bundle.rglob("*.*")):
                return
            await asyncio.sleep(_WAIT_SECONDS)
    raise SearchError(f"{bundle}: Pagefind không ghi xong chỉ mục / did not finish writing the index")


def _unit(view: View, unit: Unit, printed: Iterable[str], taken_in: Iterable[str]) -> Record:
    registry, latest = view.site.registry, unit.latest
    names: list[str] = list(dict.fromkeys([naming.name(view, latest), *_names(registry, unit.id), *printed]))
    english = registry.english.get(unit.id, ())
    former = list(dict.fromkeys(name for it in taken_in for name in _names(registry, it)))
    department = not unit.level.territorial
    short = _short_forms(unit, english) if department else []
    parents = _parents(registry, unit)
    others = [names for it in taken_in for names in _parents(registry, registry.units[it])]
    entries = view.site.entries.get(unit.id, ())
    members = any(member.id in view.site.entries for member in view.site.children.get(unit.id, ()))
    ended = unit.last_day is not None and not unit.announced(unit.last_day)
    meta = {
        "kind": "unit",
        "title": names[0],
        "language": spoken(names[0]) if spoken(names[0]) != SOURCE else "",
        "names": " | ".join(names[1:]),
        "former": " | ".join(former),
        "english": " | ".join(english),
        "short": " ".join(short),
        "parents": " | ".join(dict.fromkeys(name for names in parents for name in names)),
        "code": " ".join(dict.fromkeys(version.code for version in unit.versions if version.code)),
        "level": unit.level.value,
        "type": naming.type_label(view, latest),
        "parent": naming.above(view, unit.id),
        "detail": naming.bounds(view, unit),
        "standing": indexes.of(view, entries[0].ranking, amounts.latest(view, unit.id)) if entries else "",
        "known": "2" if entries else "1" if members else "",
        "latest": _end(entries[0].ranking.period) if entries else "",
        "ended": "1" if ended else "",
    }
    content = [
        *terms.found_by([*names, *english, *former], department=department),
        *short,
        *meta["code"].split(),
        *terms.context([*parents, *others, *_country(registry, unit)]),
        *terms.beside(form for entry in entries for form in naming.period_asked(entry.ranking.period, view)),
        *terms.beside(entry.ranking.index.short[view.language] for entry in entries),
    ]
    return Record(
        address=urls.unit(unit.id)[view.language],
        language=view.language,
        content=" ".join(dict.fromkeys(content)),
        meta=_filled(meta),
        filters={
            "level": (unit.level.value,),
            "province": (unit.heading,),
            "period": tuple(dict.fromkeys(period.slug(entry.ranking.period) for entry in entries)),
        },
    )


def _taken_in(registry: Registry) -> dict[str, list[str]]:
    """Unit to the units that became part of it, step by step back; the nearest first."""
    direct: defaultdict[str, list[str]] = defaultdict(list)
    for succession in registry.successions:
        if succession.successor is not None:
            direct[succession.successor].append(succession.predecessor)
    found: dict[str, list[str]] = {}
    for unit in direct:
        seen, nearest = [unit], [unit]
        while nearest:
            nearest = list(dict.fromkeys(it for one in nearest for it in direct.get(one, ()) if it not in seen))
            seen += nearest
        found[unit] = seen[1:]
    return found


def _names(registry: Registry, unit: str) -> list[str]:
    """The unit's name, then those it has at other times, the latest first, then other spellings."""
    known = registry.units[unit]
    names = [*known.latest.names, *(name for version in reversed(known.versions) for name in version.names)]
    return list(dict.fromkeys([*names, *registry.spellings.get(unit, ())]))


def _short_forms(unit: Unit, english: Iterable[str]) -> list[str]:
    found = {form for version in unit.versions for name in version.names for form in terms.short(name)}
    return sorted(found.union(*(terms.short_english(name) for name in english)))


def _parents(registry: Registry, unit: Unit) -> list[tuple[str, ...]]:
    """The names of the unit's parents by each of its versions, the latest first."""
    days = [unit.day_of(version) for version in reversed(unit.versions)]
    return [tuple(name for parent in registry.parents(unit.id, day) for name in parent.version.names) for day in days]


def _country(registry: Registry, unit: Unit) -> Iterator[tuple[str, ...]]:
    """The name of a province's country, which may stand beside its own although no page says it."""
    country = registry.units.get(unit.area)
    if country is not None and country is not unit and unit.level == Level.PROVINCE:
        yield country.latest.names


def _package(view: View, package: Package) -> Record:
    named = [sources.short(view, source) for source in package.sources]
    levels = tuple(dict.fromkeys(level for ranking in package.rankings for level in ranking.levels))
    return _table(
        view,
        package,
        kind="package",
        address=sources.address(package)[view.language],
        title=package.title[view.language],
        detail="; ".join(named),
        told=[*named, *dict.fromkeys(name for table in package.rankings for name in _index(view, table))],
        levels=levels,
        when=package.period,
    )


def _ranking(view: View, package: Package, ranking: Ranking) -> Record:
    fields = view.site.histories.tables.fields.get((package.id, ranking.id), ())
    return _table(
        view,
        package,
        kind="ranking",
        address=urls.ranking(ranking)[view.language],
        title=ranking.title[view.language],
        detail=listing.of_table(view, support.together(ranking, [field.support for field in fields])),
        told=[
            view.t("search.kind_ranking"),
            *(naming.kinds(view, ranking, *within) for within in sorted((it.scope, it.group) for it in fields)),
            *_index(view, ranking),
            sources.short(view, ranking.source),
        ],
        levels=ranking.levels,
        when=ranking.period,
    )


def _index(view: View, ranking: Ranking) -> tuple[str, str]:
    return ranking.index.short[view.language], ranking.index.title[view.language]


def _table(
    view: View,
    package: Package,
    *,
    kind: str,
    address: str,
    title: str,
    detail: str,
    told: Iterable[str],
    levels: tuple[Level, ...],
    when: str | None,
) -> Record:
    province = " ".join(view.site.registry.units[package.province].latest.names)
    labels = [naming.level(view, level) for level in levels]
    searched = [title, *told, *labels, province, naming.period_label(when, view), *naming.period_asked(when, view)]
    meta = {
        "kind": kind,
        "title": title,
        "type": view.t(f"search.kind_{kind}"),
        "detail": detail,
        "latest": _end(when),
    }
    return Record(
        address=address,
        language=view.language,
        content=" ".join(dict.fromkeys(word for part in searched for word in terms.words(part))),
        meta=_filled(meta),
        filters={"level": levels, "province": (package.province,), "period": (period.slug(when),)},
    )


def _end(when: str | None) -> str:
    """The last day of a period, by which records that fit equally well are ordered."""
    day = period.end(when)
    return day.isoformat() if day else ""


def _filled(meta: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in meta.items() if value}
