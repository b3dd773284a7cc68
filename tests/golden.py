"""The golden site: what the tiny packages become, file by file.

`python -m tests.golden` writes it anew; the diff is then read like any other change.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from tests.conftest import TINY, built
from tests.real import PROJECT

GOLD = PROJECT / "tests" / "gold"
_NOT_COMPARED = ("assets/", "pagefind/", ".gitignore")
"""Copied as they are, or written by Pagefind, whose bundle is tested in the browser."""
_DIGEST = re.compile(rb"(assets/[\w/-]+)\.[0-9a-f]{10}(\.[a-z0-9]+)")
"""In the name of an asset: no golden page changes with a style sheet or a script."""


def compared(site: Path) -> dict[str, bytes]:
    """The files of a site that the golden site holds, assets named as in the source."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {
        name: _DIGEST.sub(rb"\1\2", path.read_bytes())
        for name, path in files.items()
        if not name.startswith(_NOT_COMPARED)
    }


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        files = compared(built(TINY, Path(folder) / "site"))
    shutil.rmtree(GOLD, ignore_errors=True)
    for name, data in files.items():
        target = GOLD / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    print(f"{len(files)} files in {GOLD.relative_to(PROJECT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
