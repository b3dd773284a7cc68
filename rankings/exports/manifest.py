"""`data/manifest.json`: every published package file with its digest, the state that later changes are held against."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rankings import urls
from rankings.source.packages import SourcePackage
from rankings.source.published import digest


def export(sources: Iterable[SourcePackage]) -> Iterator[tuple[str, bytes]]:
    packages = {
        source.id: {
            "version": source.descriptor.version,
            "files": {name: digest(source.folder / name) for name in source.files},
        }
        for source in sources
    }
    yield urls.MANIFEST, (json.dumps({"packages": packages}, indent=2, sort_keys=True) + "\n").encode("utf-8")
