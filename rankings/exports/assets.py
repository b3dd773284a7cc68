"""What pages are dressed in: the style sheets as one file, scripts and images as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rankings import urls

_FIRST = ("tokens.css", "base.css")
"""Other sheets build on these two."""
_LAST = "print.css"
"""Takes back what the others lay out for screens."""


def export(folder: Path) -> Iterator[tuple[str, bytes]]:
    sheets = sorted(
        (folder / "css").glob("*.css"),
        key=lambda path: (path.name == _LAST, path.name not in _FIRST, path.name != _FIRST[0], path.name),
    )
    yield urls.STYLE, b"".join(sheet.read_bytes() for sheet in sheets)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in sheets:
            yield f"assets/{path.relative_to(folder).as_posix()}", path.read_bytes()
