"""The only writer: a staging tree beside the output, then one swap.

The served tree is the old site or the new one, never something between. Linux and macOS can exchange
two folders in one step; elsewhere two renames leave a moment without a site.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from types import TracebackType

MARKER = "build.json"
"""File by which a folder is known to be a built site."""
_KEPT = ".gitignore"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


class PublishError(Exception):
    """The site cannot be written; the old one is untouched."""


class NotASiteError(PublishError):
    """The output holds files that are no built site: it is not overwritten."""


class Staging:
    """A new tree that replaces the output whole on `commit`, and vanishes without it."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._written: dict[str, str] = {}
        entries = {entry.name for entry in output.iterdir()} if output.is_dir() else set()
        if entries - {_KEPT} and MARKER not in entries:
            raise NotASiteError(output)
        output.parent.mkdir(parents=True, exist_ok=True)
        self.root = Path(tempfile.mkdtemp(prefix=".site-", dir=output.parent))
        self.root.chmod(0o755)

    def __enter__(self) -> Staging:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    def write(self, files: Iterable[tuple[str, bytes]]) -> int:
        """Writes files by their address in the site; returns how many."""
        count = 0
        for address, data in files:
            path = PurePosixPath(address)
            if path.is_absolute() or ".." in path.parts:
                raise PublishError(f"{address}: outside the site")
            other = self._written.setdefault(address.casefold(), address)
            target = self.root / path
            if other != address or target.exists():
                raise PublishError(f"{address} and {other}: two pages with one address")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            count += 1
        return count

    def commit(self) -> None:
        """Puts the staged tree in the place of the output."""
        kept = self.output / _KEPT
        if kept.is_file():
            shutil.copyfile(kept, self.root / _KEPT)
        if not self.output.exists():
            self.root.rename(self.output)
            return
        if not _exchange(self.root, self.output):
            old = Path(tempfile.mkdtemp(prefix=".site-", dir=self.output.parent))
            self.output.rename(old / "old")
            self.root.rename(self.output)
            self.root = old


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step; False where system or file system cannot."""
    source, target = os.fsencode(one), os.fsencode(other)
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    if sys.platform.startswith("linux") and hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, source, _AT_FDCWD, target, _RENAME_EXCHANGE)  # type: ignore[union-attr]
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(source, target, _RENAME_SWAP)  # type: ignore[union-attr]
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))
