"""The page of downloads: the table of everything, its columns, and the files of every package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rankings import urls
from rankings.load import RESULT_FIELDS
from rankings.pages import sources
from rankings.pages.page import Link, Page, View


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnMeaning:
    name: str
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PackageFiles:
    id: str
    link: Link
    files: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DataPage(Page):
    template: ClassVar[str] = "data.html.j2"
    results: Link
    columns: tuple[ColumnMeaning, ...]
    packages: tuple[PackageFiles, ...]


def page(view: View) -> DataPage:
    links = view.links(urls.DATA)
    return DataPage(
        head=view.head(urls.DATA, title=view.t("data.title"), description=view.t("data.description")),
        results=Link(text="results.csv", href=links.path(urls.RESULTS_CSV)),
        columns=tuple(ColumnMeaning(name=column, meaning=view.t(f"data.column.{column}")) for column in RESULT_FIELDS),
        packages=tuple(
            PackageFiles(
                id=package.id,
                link=sources.package_link(view, links, package),
                files=tuple(sources.file_link(links, package, name) for name in package.files),
            )
            for package in view.site.packages
        ),
    )
