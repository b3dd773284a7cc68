"""Indexes: how the row of an index becomes a value, and along which line they replaced one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rankings.model import Bilingual, Index
from rankings.source.packages import SourcePackage


def read(sources: Iterable[SourcePackage]) -> dict[str, Index]:
    """The indexes of the registry's folders, by id."""
    records = {record["index"]: record for source in sources for record in source.records("indexes")}
    return {index: _index(record, _line(index, records)) for index, record in records.items()}


def unnamed(package: str, title: Bilingual) -> Index:
    """What a package measures where nobody says of which index it is: no other package measures the same."""
    return Index(id="", title=title, short=title, line=f"{package}/")


def _index(record: Mapping[str, str], line: str) -> Index:
    title = Bilingual(vi=record["title"], en=record["title_en"])
    short = record["short"]
    return Index(
        id=record["index"],
        title=title,
        short=Bilingual(vi=short, en=record.get("short_en") or short) if short else title,
        line=line,
        issuer=Bilingual(vi=record["issuer"], en=record["issuer_en"]),
        about=Bilingual(vi=record["about"], en=record["about_en"]),
        source=record["source"],
        replaces=record["replaces"] or None,
    )


def _line(index: str, records: Mapping[str, Mapping[str, str]]) -> str:
    """The first of those that replaced one another; a circle, which is a finding, ends where it closes."""
    seen = [index]
    while (before := records[seen[-1]]["replaces"]) in records and before not in seen:
        seen.append(before)
    return seen[-1]
