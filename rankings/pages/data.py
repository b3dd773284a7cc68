"""The page of downloads: every file, what its columns mean, and the files of every package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import results, urls
from rankings.model import Status
from rankings.source import sidetables
from rankings.words import sources
from rankings.words.view import Link, Links, Page, View

PACKAGE_COLUMNS = ("row", "rank", "unit", "name", "district", "indicator", "indicator_rank", "total", "status", "note")
"""Columns that the tables of packages have in common, in their order there; `data.table.*` explains each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnMeaning:
    """A column of a file, explained."""

    name: str
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file of the whole portal with its columns, where it has any."""

    id: str
    link: Link
    meaning: str
    columns: tuple[ColumnMeaning, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PackageFiles:
    """The files of one package."""

    id: str
    link: Link
    files: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DataPage(Page):
    """All downloads."""

    template: ClassVar[str] = "data.html.j2"
    results: Link
    columns: tuple[ColumnMeaning, ...]
    others: tuple[File, ...]
    register: str
    tables: tuple[ColumnMeaning, ...]
    """The columns of the tables of packages."""
    packages: tuple[PackageFiles, ...]


def page(view: View) -> DataPage:
    """Every file of the portal and of its packages."""
    links = view.links(urls.DATA)
    return DataPage(
        head=view.head(urls.DATA, title=view.t("data.title"), description=view.t("data.description")),
        results=Link(text="results.csv", href=links.path(urls.RESULTS_CSV)),
        columns=tuple(_column(view, column) for column in results.FIELDS),
        others=(
            _file(view, links, urls.ERRATA_CSV, ("package", *sidetables.COLUMNS[sidetables.ERRATA])),
            _file(view, links, urls.CORRECTIONS_CSV, ("package", *sidetables.COLUMNS[sidetables.CORRECTIONS])),
            _file(view, links, urls.CORRECTIONS_FEED, ()),
            _file(view, links, urls.MANIFEST, ()),
        ),
        register=links.to(urls.REGISTER),
        tables=tuple(
            ColumnMeaning(name=view.t(f"data.table_name.{column}"), meaning=view.t(f"data.table.{column}"))
            for column in PACKAGE_COLUMNS
        ),
        packages=tuple(
            PackageFiles(
                id=package.id,
                link=sources.package_link(view, links, package),
                files=tuple(sources.file_link(links, package, name) for name in package.files),
            )
            for package in view.site.packages
        ),
    )


def _column(view: View, name: str) -> ColumnMeaning:
    values = (
        {
            "missing": ", ".join(_status(view, it) for it in Status if it.missing),
            "others": ", ".join(_status(view, it) for it in Status if it is not Status.NORMAL and not it.missing),
        }
        if name == "status"
        else {}
    )
    return ColumnMeaning(name=name, meaning=view.t(f"data.column.{name}", **values))


def _status(view: View, status: Status) -> str:
    return view.t("status.value", status=status, meaning=view.t(f"status.{status}"))


def _file(view: View, links: Links, path: str, columns: tuple[str, ...]) -> File:
    name = path.rpartition("/")[2]
    key = name.replace(".", "_")
    return File(
        id=name.replace(".", "-"),
        link=Link(text=name, href=links.path(path)),
        meaning=view.t(f"data.file.{key}"),
        columns=tuple(ColumnMeaning(name=column, meaning=view.t(f"data.{key}.{column}")) for column in columns),
    )
