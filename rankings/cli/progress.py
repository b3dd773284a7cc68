"""How far long work is: a bar a stage on a terminal, a plain line a stage elsewhere."""

from __future__ import annotations

import os
import sys
import time
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from rankings.cli.terminal import said
from rankings.model import Message
from rankings.stages import Progress

if TYPE_CHECKING:
    from rich.progress import TaskID

_REFRESH_SECONDS = 0.1


class _Shown(Progress, AbstractContextManager["_Shown"], Protocol):
    """Progress that is shown until its block ends."""


def progress() -> _Shown:
    """Tells how far long work is: a bar a stage on a terminal, a plain line a stage elsewhere."""
    terminal = sys.stderr.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")
    return _Bars() if terminal else _Lines()


class _Lines:
    def __enter__(self) -> _Lines:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def stage(self, name: Message) -> None:
        print(f"{said(name)} …", file=sys.stderr, flush=True)

    def step(self, done: int, whole: int) -> None:
        pass


class _Bars:
    """A bar a stage with its count and the time left, or the time taken once it is done.

    Drawn as the work goes on, by no thread of its own: share images are drawn by processes that are forked meanwhile.
    """

    def __init__(self) -> None:
        from rich.console import Console  # noqa: PLC0415  (only a terminal needs it)
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
        from rich.progress import Progress as Bars  # noqa: PLC0415

        self._bars = Bars(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=16),
            TextColumn("{task.fields[count]}", markup=False),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=Console(stderr=True, force_terminal=True),
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task: TaskID | None = None
        self._drawn = 0.0

    def __enter__(self) -> _Bars:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._close()
        self._bars.stop()

    def stage(self, name: Message) -> None:
        self._close()
        self._task = self._bars.add_task(said(name), total=None, count="")
        self._bars.refresh()

    def step(self, done: int, whole: int) -> None:
        if self._task is None:
            return
        self._bars.update(self._task, completed=done, total=whole, count=f"{done}/{whole}")
        if done == whole or time.monotonic() - self._drawn > _REFRESH_SECONDS:
            self._drawn = time.monotonic()
            self._bars.refresh()

    def _close(self) -> None:
        """The stage is done, whether or not it said how many steps it has."""
        if self._task is not None:
            self._bars.update(self._task, completed=1, total=1, refresh=True)
