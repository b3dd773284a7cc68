"""The last published state of the packages: a built site with its manifest, or a checkout of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from rankings.source import tables
from rankings.source.packages import DESCRIPTOR_NAME
from rankings.source.tables import Table
from rankings.urls import MANIFEST


class NotPublishedError(Exception):
    """The place holds neither a built site nor packages."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """Package folders as they were published, with the digest of each file where a manifest gives it."""

    root: Path
    digests: dict[str, dict[str, str]]
    """Package to file name to `sha256:…`."""

    def partial(self, package: str, file: str) -> bool:
        """The published table was a part of a list, as its descriptor says: rows may be added to it."""
        path = self.root / package / DESCRIPTOR_NAME
        if not path.is_file():
            return False
        resources = json.loads(path.read_text(encoding="utf-8")).get("resources", ())
        return any(it.get("path") == file and "of" in it.get("ranking", {}) for it in resources)

    def files(self, package: str) -> tuple[str, ...]:
        """Names of a package's published tables; none where it was not published."""
        folder = self.root / package
        return tuple(sorted(file.name for file in folder.glob("*.csv"))) if folder.is_dir() else ()

    def table(self, package: str, file: str) -> Table | None:
        """A published table; None where it cannot be read any more."""
        path = self.root / package / file
        return tables.read(path, path.as_posix(), package)[0] if path.is_file() else None


def read(place: Path) -> Published:
    """The state at a site's folder, at its `data/manifest.json`, or at a folder of packages."""
    if place.is_file() and place.name == Path(MANIFEST).name:
        place = place.parent.parent
    manifest = place / MANIFEST
    if manifest.is_file():
        content = json.loads(manifest.read_text(encoding="utf-8"))
        digests = {package: dict(entry["files"]) for package, entry in content["packages"].items()}
        return Published(root=manifest.parent, digests=digests)
    if any(place.glob("*/datapackage.json")):
        return Published(root=place, digests={})
    raise NotPublishedError(place)


def digest(content: bytes) -> str:
    """Of a file's bytes, with the name of the method before it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def default(site: Path) -> Published | None:
    """The state of the built site, where there is one."""
    return read(site) if (site / MANIFEST).is_file() else None
