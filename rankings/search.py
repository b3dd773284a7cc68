"""The search index: one record a unit, ranking and package, in each language, written by Pagefind."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from pagefind.index import PagefindIndex

from rankings import catalogue, site, text, urls
from rankings.model import LANGUAGES, Language, Package, Ranking, Unit
from rankings.pages import naming, results, sources
from rankings.pages.page import View
from rankings.site import Portal

BUNDLE = "pagefind"


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One thing that can be found: where it is, what is searched, what a result shows."""

    address: str
    language: Language
    content: str
    meta: Mapping[str, str]
    filters: Mapping[str, tuple[str, ...]]


def index(portal: Portal, output: Path, templates: Path = catalogue.TEMPLATES) -> int:
    """Writes the search bundle below `output`; the number of records in it."""
    found = list(records(portal, templates))
    _write(found, output / BUNDLE)
    return len(found)


def records(portal: Portal, templates: Path = catalogue.TEMPLATES) -> Iterator[Record]:
    """All records of both languages, in a fixed order."""
    words = catalogue.read(templates)
    indexed = site.indexed(portal)
    for language in LANGUAGES:
        view = View(site=indexed, language=language, catalogue=words)
        printed = _printed_names(indexed)
        for unit in indexed.registry.units.values():
            yield _unit(view, unit, printed.get(unit.id, ()))
        for package in indexed.packages:
            yield _package(view, package)
            for ranking in package.rankings:
                yield _ranking(view, package, ranking)


def aliases(names: Iterable[str]) -> str:
    """The words with đ, folded: Pagefind folds every mark but that one."""
    words = {text.fold(word) for name in names for word in name.split() if "đ" in word.casefold()}
    return " ".join(sorted(words))


def document(record: Record) -> str:
    """The record as the smallest page that Pagefind reads it from."""
    shown = [("meta", name, value) for name, value in record.meta.items()]
    shown += [("filter", name, value) for name, values in record.filters.items() for value in values]
    head = "".join(
        f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">' for kind, name, value in shown
    )
    return (
        f'<!doctype html><html lang="{record.language}"><head><meta charset="utf-8">{head}</head>'
        f"<body><p>{escape(record.content)}</p></body></html>"
    )


def _write(found: Iterable[Record], bundle: Path) -> None:
    # One folder at once: the Python client answers every single record after a wait of 0.1 s.
    with tempfile.TemporaryDirectory() as folder:
        for record in found:
            path = Path(folder) / urls.file(record.address)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document(record), encoding="utf-8")
        asyncio.run(_index_folder(folder, bundle))


async def _index_folder(folder: str, bundle: Path) -> None:
    async with PagefindIndex(config={"output_path": str(bundle)}) as pagefind:
        await pagefind.add_directory(folder)


def _printed_names(indexed: site.Site) -> dict[str, tuple[str, ...]]:
    return {
        unit: tuple(dict.fromkeys(entry.result.name for entry in entries)) for unit, entries in indexed.entries.items()
    }


def _unit(view: View, unit: Unit, printed: Iterable[str]) -> Record:
    registry = view.site.registry
    latest = unit.latest
    own = [version.name for version in unit.versions]
    others = [*registry.spellings.get(unit.id, ()), *printed]
    names = list(dict.fromkeys([*own, *others]))
    further = [name for name in names if name != latest.name]
    parents = [registry.units[parent].at(latest.valid_to).name for parent in registry.lineage(unit.id, latest.valid_to)]
    codes = [version.code for version in unit.versions if version.code]
    folded = aliases([naming.bare(latest), *further])
    entry = view.site.latest(unit.id)
    standing = results.standing_text(view, entry) if entry else ""
    members = view.site.children.get(unit.id, ())
    meta = {
        "title": latest.name,
        "alias": folded,
        "names": ", ".join(further),
        "type": naming.type_label(view, latest),
        "parent": ", ".join(parents),
        "detail": view.t("unit.until", day=text.day(latest.valid_to.isoformat(), view.language))
        if latest.valid_to
        else "",
        "standing": view.t("search.standing", standing=standing, period=naming.period_label(entry.ranking.period, view))
        if entry and standing
        else "",
        "known": "1" if entry or any(member.id in view.site.entries for member in members) else "",
    }
    return Record(
        address=urls.unit(unit.id)[view.language],
        language=view.language,
        content=" ".join([*names, folded, *dict.fromkeys(codes), *parents]),
        meta=_filled(meta),
        filters={
            "kind": ("unit",),
            "level": (unit.level.value,),
            "province": (registry.units[unit.province].latest.name,),
        },
    )


def _package(view: View, package: Package) -> Record:
    decisions = [sources.short(view, decision) for decision in package.decisions]
    province = view.site.registry.units[package.province].latest.name
    title = package.title[view.language]
    meta = {"title": title, "type": view.t("search.kind_package"), "detail": "; ".join(decisions)}
    return Record(
        address=sources.address(package)[view.language],
        language=view.language,
        content=" ".join([title, *decisions, province]),
        meta=_filled(meta | {"alias": aliases([title])}),
        filters={"kind": ("package",), "level": (), "province": (province,)},
    )


def _ranking(view: View, package: Package, ranking: Ranking) -> Record:
    province = view.site.registry.units[package.province].latest.name
    title = ranking.title[view.language]
    level = view.t(f"level.{ranking.level.value}")
    meta = {
        "title": title,
        "type": view.t("search.kind_ranking"),
        "detail": view.t("count.units", n=len(ranking.results)),
    }
    return Record(
        address=urls.ranking(package.province, ranking)[view.language],
        language=view.language,
        content=" ".join([title, level, province, naming.period_label(ranking.period, view)]),
        meta=_filled(meta | {"alias": aliases([title])}),
        filters={"kind": ("ranking",), "level": (ranking.level.value,), "province": (province,)},
    )


def _filled(meta: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in meta.items() if value}
