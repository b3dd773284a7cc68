"""The stages of a build: find → refuse what is bad → load → history → pages → render → export → index → publish.

What a command asks for comes in as typed values, and what came of it goes back as one; nothing here knows the command
line or prints anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from rankings.checks import admission
from rankings.checks.admission import Admission
from rankings.checks.errata import proposed
from rankings.findings import Finding, in_order
from rankings.model import CsvLine, Message
from rankings.source import completion, descriptors, migration, published, registry, registry_migration
from rankings.source import packages as package_folders
from rankings.words.catalogue import TEMPLATES

PROJECT = Path(__file__).resolve().parent.parent
SITE = PROJECT / "site"


class RequestError(Exception):
    """What was asked for cannot be done as it was asked; `message` says why. Nothing was published.

    `cause` is what a library says about it, in English as it comes.
    """

    def __init__(self, message: Message, cause: str = "") -> None:
        super().__init__(message.key, cause)
        self.message = message
        self.cause = cause


class Progress(Protocol):
    """Is told how far the work is."""

    def stage(self, name: Message) -> None:
        """The stage that begins; the one before is done."""

    def step(self, done: int, whole: int) -> None:
        """How many of how many steps of the stage are done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """What was published, in the form in which the site keeps it."""

    packages: tuple[str, ...]
    withheld: tuple[str, ...]
    rankings: int
    results: int
    pages: int
    search_records: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """The findings of a build, and what was published; None where a strict build published nothing."""

    findings: tuple[Finding, ...]
    summary: Summary | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Rows for a package's errata.csv, for how many contradictions, and the findings that no erratum acknowledges."""

    rows: tuple[CsvLine, ...]
    count: int
    others: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Description:
    """The completed descriptor of a package, or None with what keeps it from being read."""

    text: str | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Migration:
    """The packages that were moved to the present contract, those that are in it already, and why others are not."""

    moved: tuple[str, ...]
    current: tuple[str, ...]
    findings: tuple[Finding, ...]


def build(
    packages: Path, output: Path, *, base_url: str | None, repository: str | None, strict: bool, progress: Progress
) -> Built:
    """Publishes the packages as a site at `output`.

    Raises `RequestError` where there are no packages, or where `output` holds something else than a site.
    """
    from rankings import publish, render  # noqa: PLC0415  (validating needs none of them)
    from rankings.exports import corrections_feed, pictures, site_files, tables, unit_files  # noqa: PLC0415
    from rankings.search import names as search_names  # noqa: PLC0415
    from rankings.search import records  # noqa: PLC0415
    from rankings.site import Portal, Withheld, indexed  # noqa: PLC0415

    registry_folders, folders = _found(packages)
    progress.stage(Message("stage.validating"))
    reading = registry.read(registry_folders)
    admitted = admission.admit(folders, reading, progress.step)
    progress.stage(Message("stage.loading"))
    loaded, admitted = admission.loaded(admitted, reading.registry)
    if admitted.findings and strict:
        return Built(findings=admitted.findings, summary=None)
    portal = Portal(
        registry=reading.registry,
        packages=loaded,
        withheld=tuple(
            Withheld(package=package, findings=group)
            for package, group in admission.by_package(admitted.findings).items()
        ),
        base_url=base_url,
        repository=repository,
    )
    site = indexed(portal)
    faulty = {finding.package for finding in admitted.findings}
    try:
        staged = publish.Staging(output)
    except publish.NotASiteError:
        raise RequestError(Message("command.not_a_site", folder=str(output))) from None
    with staged as staging:
        progress.stage(Message("stage.rendering"))
        pages = staging.write(_counted(render.Files(site, TEMPLATES), progress))
        progress.stage(Message("stage.exporting"))
        exports = (
            site_files.export(admitted.admitted, TEMPLATES),
            site_files.registry(it for it in reading.sources if it.id not in faulty),
            tables.export(loaded),
            unit_files.export(site, TEMPLATES),
            corrections_feed.export(loaded, base_url, TEMPLATES),
            search_names.export(site),
        )
        for done, files in enumerate(exports, start=1):
            staging.write(files)
            progress.step(done, len(exports))
        progress.stage(Message("stage.drawing"))
        staging.write(pictures.export(site, TEMPLATES, PROJECT / ".cache" / "share", progress.step))
        progress.stage(Message("stage.indexing"))
        search_records = records.index(site, staging.root)
        summary = Summary(
            packages=tuple(package.id for package in loaded),
            withheld=tuple(withheld.package for withheld in portal.withheld),
            rankings=sum(len(package.rankings) for package in loaded),
            results=sum(len(ranking.results) for package in loaded for ranking in package.rankings),
            pages=pages,
            search_records=search_records,
        )
        staging.write([(publish.MARKER, json.dumps(asdict(summary), indent=2).encode())])
        progress.stage(Message("stage.publishing"))
        staging.commit()
    return Built(findings=admitted.findings, summary=summary)


def validate(packages: Path, paths: Sequence[Path], state: Path | None, progress: Progress) -> Admission:
    """Examines the packages at `paths`, or all of them, against the published `state` (default: the site built last).

    Raises `RequestError` where there are no packages, one of the paths is missing, or nothing is published at `state`.
    """
    registry_folders, every = _found(packages)
    folders = every
    if paths:
        missing = ", ".join(str(path) for path in paths if not path.exists())
        if missing:
            raise RequestError(Message("command.no_path", paths=missing))
        registered = {path.resolve() for path in registry_folders}
        folders = list(dict.fromkeys(path if path.is_dir() else path.parent for path in paths))
        folders = [path for path in folders if path.resolve() not in registered]
    chosen = {path.resolve() for path in folders}
    beside = [path for path in every if path.resolve() not in chosen]
    last = _published(state)
    progress.stage(Message("stage.validating"))
    return admission.admit(folders, registry.read(registry_folders), progress.step, beside, last)


def errata(packages: Path, package: str) -> Proposal:
    """Rows for the contradictions of a package, by its id or folder, that nobody has acknowledged.

    Raises `RequestError` where there is no such package.
    """
    registry_folders, every = _found(packages)
    chosen = _named(every, package)
    beside = [path for path in every if path != chosen]
    admitted = admission.admit([chosen], registry.read(registry_folders), lambda done, whole: None, beside)
    open_ones = admitted.unacknowledged.get(chosen.name, ())
    contradictions = {(contradiction.rule.code, contradiction.place) for contradiction in open_ones}
    return Proposal(
        rows=proposed(open_ones, header=not (chosen / "errata.csv").exists()) if open_ones else (),
        count=len(open_ones),
        others=tuple(it for it in admitted.findings if (it.rule.code, it.place) not in contradictions),
    )


def describe(packages: Path, package: str) -> Description:
    """The descriptor of a package, by its id or folder, as it is published.

    Raises `RequestError` where there is no such package.
    """
    registry_folders, every = _found(packages)
    source, findings = package_folders.read(_named(every, package))
    if source is None:
        return Description(text=None, findings=tuple(in_order(findings)))
    whole = completion.completed(source, registry.read(registry_folders).registry)
    return Description(text=descriptors.text(whole.completed), findings=())


def migrate(packages: Path, names: Sequence[str], index: str | None) -> Migration:
    """Moves the named packages, or all of them, to the present contract; `index` is the one that they belong to.

    A registry of the contract before is moved first: packages rest on it. Raises `RequestError` where there is no such
    package.
    """
    every = _found(packages)[1]
    chosen = [_named(every, name) for name in names] or every
    moved: list[str] = []
    current: list[str] = []
    findings = registry_migration.migrate(packages)
    if findings:
        return Migration(moved=(), current=(), findings=tuple(in_order(findings)))
    owners = registry.read(package_folders.find(packages)[0]).owners
    for folder in chosen:
        written, faults = migration.migrate(folder, index, owners)
        findings += faults
        if not faults:
            (moved if written else current).append(folder.name)
    return Migration(moved=tuple(moved), current=tuple(current), findings=tuple(in_order(findings)))


def _named(folders: Sequence[Path], package: str) -> Path:
    """The folder of a package, by its id or by a path to it."""
    name = Path(package).resolve().name
    for folder in folders:
        if folder.name == name:
            return folder
    raise RequestError(Message("command.no_package", package=package))


def _found(root: Path) -> tuple[list[Path], list[Path]]:
    """Folders of the registry and of the packages; a folder without any is a slip, not an empty portal."""
    if not root.is_dir():
        raise RequestError(Message("command.no_folder", folder=str(root)))
    if (root / package_folders.DESCRIPTOR_NAME).exists() or root.resolve().name == package_folders.REGISTRY:
        raise RequestError(Message("command.package_itself", folder=str(root)))
    registry_folders, folders = package_folders.find(root)
    if any((folder / package_folders.DESCRIPTOR_NAME).exists() for folder in folders):
        return registry_folders, folders
    raise RequestError(Message("command.no_packages", folder=str(root)))


def _published(place: Path | None) -> published.Published | None:
    """The state to compare with: where it is said to be, or the site that was built last."""
    if place is None:
        return published.default(SITE)
    try:
        return published.read(place)
    except published.NotPublishedError:
        raise RequestError(Message("command.nothing_published", place=str(place))) from None


def _counted(files: Mapping[str, bytes], progress: Progress) -> Iterator[tuple[str, bytes]]:
    for done, file in enumerate(files.items(), start=1):
        yield file
        progress.step(done, len(files))
