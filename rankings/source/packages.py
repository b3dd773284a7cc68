"""Finds packages and reads them as text; whatever a parser must never see is refused here.

Contributed packages are untrusted: only plain files of three kinds in the package's own folder are
opened, none above a size, none through a link, and nothing here follows an address.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rankings import period, urls
from rankings.findings import Finding, Place, Rule
from rankings.model import Message
from rankings.source import declarations, descriptors, tables
from rankings.source.declarations import Descriptor, Resource
from rankings.source.schema import BESIDE
from rankings.source.tables import Table

REGISTRY = "registry"
AREAS = "areas"
"""The half of the registry in which each folder holds the units of one area."""
INDEXES = "indexes"
"""The half of the registry in which each folder holds one index with its frameworks."""
HALVES = (AREAS, INDEXES)
DESCRIPTOR_NAME = "datapackage.json"
README_NAME = "README.md"
LARGEST_FILE = 20_000_000
"""Bytes; the largest real table has 20 thousand."""

_FILE_NAME = re.compile(r"datapackage\.json|README\.md|[a-z0-9]+(-[a-z0-9]+)*\.csv")
_FOLDER_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

FILES = Rule(code="package-files")
IDENTITY = Rule(code="package-identity")


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcePackage:
    """A package as it lies on disk: its parsed descriptor and its tables as text, by resource name."""

    id: str
    folder: Path
    path: str
    """The folder as shown in findings."""
    descriptor: Descriptor
    json: Mapping[str, Any]
    """The descriptor as it lies on disk: for the places of its values."""
    completed: Mapping[str, Any]
    """The whole descriptor: for frictionless, and as it is published."""
    tables: Mapping[str, Table]
    readme: str
    files: tuple[str, ...]

    @property
    def resources(self) -> Mapping[str, Resource]:
        return {resource.name: resource for resource in self.descriptor.resources}

    def records(self, name: str) -> Iterator[dict[str, str]]:
        """The rows of a table by column; none where the package has no such table."""
        table = self.tables.get(name)
        return table.records() if table is not None else iter(())

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every text and key of the descriptor with letters beyond ASCII, with the keys that lead to it."""
        return descriptors.texts(self.json)

    def descriptor_place(self, *keys: str | int) -> Place:
        """Where a value of the descriptor stands; the folder where it has none."""
        if DESCRIPTOR_NAME not in self.files:
            return Place(path=self.path)
        return descriptors.place(self.folder / DESCRIPTOR_NAME, f"{self.path}/{DESCRIPTOR_NAME}", keys)

    def index_place(self, resource: str) -> Place:
        """Where the index of a table is named: at the table, or else at the package."""
        [entry] = [it for it in self.json["resources"] if it["name"] == resource]
        at_table = isinstance(entry["ranking"].get("index"), str)
        return self.resource_place(resource, "ranking", "index") if at_table else self.descriptor_place("index")

    def resource_place(self, resource: str, *keys: str | int) -> Place:
        """Where a value of one resource stands in the descriptor; `keys` lead to it from there."""
        names = [resource.name for resource in self.descriptor.resources]
        return self.descriptor_place("resources", names.index(resource), *keys)


def find(root: Path) -> tuple[list[Path], list[Path]]:
    """Folders of the registry and of the ranking packages, each in order of name.

    What stands beside the two halves of the registry is among its folders, and refused when it is read.
    """
    registry = sorted(path for half in _folders(root / REGISTRY) for path in _within(half))
    rankings = sorted(path for path in _folders(root) if path.name != REGISTRY)
    return registry, rankings


def _within(half: Path) -> Iterable[Path]:
    return _folders(half) if half.name in HALVES and not half.is_symlink() else (half,)


def _folders(root: Path) -> Iterator[Path]:
    if root.is_dir():
        for entry in os.scandir(root):
            if not entry.name.startswith(".") and (entry.is_symlink() or entry.is_dir()):
                yield Path(entry.path)


def shown(path: Path) -> str:
    """The path as findings name it: from the working directory where it lies below it."""
    try:
        return _legible(path.resolve().relative_to(Path.cwd()).as_posix())
    except ValueError:
        return _legible(path.as_posix())


def _legible(name: str) -> str:
    """A name on disk as text that can be printed and encoded: a byte that is not UTF-8 becomes `\\x…`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def named(folder: Path, kind: str) -> tuple[str, str]:
    """The id and the path of a package's folder as findings name them. `kind` is `ranking` or `registry`."""
    name = _legible(folder.name)
    path = shown(folder) if not folder.is_symlink() else _legible(folder.as_posix())
    if kind == "ranking":
        return name, path
    half = folder.parent.name
    return (f"{REGISTRY}/{half}/{name}" if half in HALVES else f"{REGISTRY}/{name}"), path


def read(folder: Path) -> tuple[SourcePackage | None, list[Finding]]:
    """The ranking package as text, or None with every fault found."""
    package, path = named(folder, "ranking")
    faults = list(file_faults(folder, path, package))
    if faults:
        return None, faults
    value, faults = descriptors.read(folder / DESCRIPTOR_NAME, f"{path}/{DESCRIPTOR_NAME}", package, "ranking")
    files = tuple(sorted(entry.name for entry in folder.iterdir()))
    text, text_faults = readme(folder, path, package)
    faults += text_faults
    if value is None:
        return None, faults
    paths = {resource["name"]: resource["path"] for resource in value["resources"]}
    faults += [
        _missing_file(folder, path, package, index, resource["path"])
        for index, resource in enumerate(value["resources"])
        if resource["path"] not in files
    ]
    paths |= {name: f"{name}.csv" for name in BESIDE if f"{name}.csv" in files}
    read_tables: dict[str, Table] = {}
    for resource, name in paths.items():
        if name in files:
            table, table_faults = tables.read(folder / name, f"{path}/{name}", package)
            faults += table_faults
            if table is not None:
                read_tables[resource] = table
    source = SourcePackage(
        id=package,
        folder=folder,
        path=path,
        descriptor=declarations.descriptor(value, read_tables),
        json=value,
        completed=value,
        tables=read_tables,
        readme=text,
        files=files,
    )
    faults += _identity_faults(source)
    faults += _stray_files(source)
    return (None if faults else source), faults


def readme(folder: Path, path: str, package: str) -> tuple[str, list[Finding]]:
    """The notes of a folder that may be opened, empty where it has none, and what is wrong with them."""
    if not (folder / README_NAME).exists():
        return "", []
    text = tables.decode((folder / README_NAME).read_bytes(), f"{path}/{README_NAME}", package)
    return ("", [text]) if isinstance(text, Finding) else (text, [])


def _refused(package: str, place: Place, message: Message, hint: Message) -> Finding:
    return Finding(rule=FILES, package=package, place=place, message=message, hint=hint)


def file_faults(folder: Path, path: str, package: str, *, described: bool = True) -> Iterator[Finding]:
    """What is wrong with the folder and its entries, before any of them is opened.

    `described` where it must have a descriptor.
    """
    remove = Message("finding.files.remove_hint")
    if folder.is_symlink() or not _FOLDER_NAME.fullmatch(folder.name):
        message = Message("finding.files.folder")
        yield _refused(package, Place(path=path), message, remove)
        return
    names = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        place = Place(path=f"{path}/{_legible(entry.name)}")
        status = entry.stat(follow_symlinks=False)
        names.append(entry.name)
        if not stat.S_ISREG(status.st_mode):
            message = Message("finding.files.not_plain")
        elif not _FILE_NAME.fullmatch(entry.name):
            message = Message("finding.files.name")
        elif status.st_size > LARGEST_FILE:
            message = Message("finding.files.size", bytes=status.st_size, largest=LARGEST_FILE)
        else:
            continue
        yield _refused(package, place, message, remove)
    if described and DESCRIPTOR_NAME not in names:
        yield _refused(
            package,
            Place(path=path),
            Message("finding.files.no_descriptor", file=DESCRIPTOR_NAME),
            Message("finding.files.no_descriptor_hint"),
        )


def _missing_file(folder: Path, path: str, package: str, index: int, name: str) -> Finding:
    place = descriptors.place(folder / DESCRIPTOR_NAME, f"{path}/{DESCRIPTOR_NAME}", ("resources", index, "path"))
    return _refused(
        package,
        place,
        Message("finding.files.missing", name=name),
        Message("finding.files.missing_hint"),
    )


def _stray_files(source: SourcePackage) -> Iterator[Finding]:
    """CSV files that no resource names would be published unchecked."""
    named = {resource.path for resource in source.descriptor.resources}
    for name in source.files:
        if name.endswith(".csv") and name not in named:
            yield _refused(
                source.id,
                Place(path=f"{source.path}/{name}"),
                Message("finding.files.undeclared"),
                Message("finding.files.undeclared_hint"),
            )


def _identity_faults(source: SourcePackage) -> Iterator[Finding]:
    descriptor = source.descriptor
    province = descriptor.province
    names = [resource.name for resource in descriptor.resources]
    folder = source.folder.name
    wanted = province
    if descriptor.period is not None:
        wanted = f"{province}-{period.slug(descriptor.period)}"
        if folder.startswith(f"{province}-") and folder.endswith(wanted.removeprefix(province)):
            wanted = folder
    hint = Message("finding.identity.name_hint", wanted=wanted, name=wanted)
    if folder != wanted or descriptor.name != wanted:
        message = Message("finding.identity.name", folder=folder, name=descriptor.name)
        yield Finding(
            rule=IDENTITY,
            package=source.id,
            place=source.descriptor_place("name"),
            message=message,
            hint=hint,
        )
    if urls.is_reserved(province):
        message = Message("finding.identity.reserved", province=province)
        place = source.descriptor_place("scope")
        yield Finding(rule=IDENTITY, package=source.id, place=place, message=message, hint=hint)
    for resource in sorted({name for name in names if names.count(name) > 1}):
        message = Message("finding.identity.resource_twice", resource=resource)
        place = source.descriptor_place("resources")
        yield Finding(rule=IDENTITY, package=source.id, place=place, message=message, hint=hint)
