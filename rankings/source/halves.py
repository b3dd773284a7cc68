"""The folders of the registry as text: areas and indexes, each completed to a whole data package.

What a folder holds is fixed by the contract, so it needs no descriptor; one that is there says who made it and when.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rankings.findings import Finding, Place
from rankings.model import Message
from rankings.source import contract, declarations, descriptors, packages, tables
from rankings.source.packages import DESCRIPTOR_NAME, README_NAME, SourcePackage
from rankings.source.tables import Table


def half(folder: Path) -> str | None:
    """The half of the registry that a folder belongs to; None where it stands in neither."""
    return folder.parent.name if folder.parent.name in packages.HALVES else None


def read(folder: Path) -> tuple[SourcePackage | None, list[Finding]]:
    """The folder as text, or None with every fault found."""
    package, path = packages.named(folder, packages.REGISTRY)
    faults = list(packages.file_faults(folder, path, package, described=False))
    if faults:
        return None, faults
    of = half(folder)
    if of is None:
        return None, [_refused(package, path, Message("finding.halves.place"), Message("finding.halves.place_hint"))]
    files = tuple(sorted(entry.name for entry in folder.iterdir()))
    faults = list(_table_faults(of, files, path, package))
    said: dict[str, Any] | None = {}
    if DESCRIPTOR_NAME in files:
        file = f"{path}/{DESCRIPTOR_NAME}"
        said, found = descriptors.read(folder / DESCRIPTOR_NAME, file, package, packages.REGISTRY)
        faults += found
    readme, found = packages.readme(folder, path, package)
    faults += found
    read_tables: dict[str, Table] = {}
    for name in contract.HALVES[of]:
        if f"{name}.csv" in files:
            table, found = tables.read(folder / f"{name}.csv", f"{path}/{name}.csv", package)
            faults += found
            if table is not None:
                read_tables[name] = table
    if faults or said is None:
        return None, faults
    headers = {name: table.header for name, table in read_tables.items()}
    completed = contract.registry_descriptor(of, folder.name, said, headers)
    return SourcePackage(
        id=package,
        folder=folder,
        path=path,
        descriptor=declarations.registry(completed),
        json=said,
        completed=completed,
        tables=read_tables,
        readme=readme,
        files=files,
    ), []


def _table_faults(of: str, files: tuple[str, ...], path: str, package: str) -> Iterator[Finding]:
    """A table that the contract does not know would be passed over, and one is needed."""
    known = [f"{name}.csv" for name in contract.HALVES[of]]
    for name in files:
        if name not in (*known, DESCRIPTOR_NAME, README_NAME):
            near = get_close_matches(name, known, n=1)
            hint = Message("finding.near_hint", near=near[0]) if near else Message("finding.files.remove_hint")
            message = Message("finding.halves.unknown", tables=", ".join(known))
            yield _refused(package, f"{path}/{name}", message, hint)
    needed = f"{contract.NEEDED[of]}.csv"
    if needed not in files:
        yield _refused(
            package, path, Message("finding.files.missing", name=needed), Message("finding.halves.needed_hint")
        )


def _refused(package: str, path: str, message: Message, hint: Message) -> Finding:
    return Finding(rule=packages.FILES, package=package, place=Place(path=path), message=message, hint=hint)
