"""Each package as it is kept, byte for byte, so that its descriptor works from the portal's address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rankings import urls
from rankings.source.packages import SourcePackage


def export(sources: Iterable[SourcePackage]) -> Iterator[tuple[str, bytes]]:
    for source in sources:
        for name in source.files:
            yield urls.package_file(source.id, name), (source.folder / name).read_bytes()
