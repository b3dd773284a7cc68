"""Fixtures: a moved clock, a copy of the tiny packages that a test may spoil, and built sites, each built once."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
import time_machine
from hypothesis import settings

import build
from rankings.serve import server

settings.register_profile("same", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("same")  # a proposal is judged by what it changes, not by the luck of the day

PROJECT = Path(__file__).resolve().parent.parent
TINY = PROJECT / "tests" / "packages"
REAL = PROJECT / "datapackages"


@contextmanager
def clock(moved: timedelta, zone: str) -> Iterator[None]:
    """Another day in another time zone, given as POSIX writes it (`<+14>-14`), which needs no files of zones.

    Programs that are started meanwhile see the zone but not the day.
    """
    with pytest.MonkeyPatch.context() as environment, time_machine.travel(moved):
        environment.setenv("TZ", zone)
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="session", autouse=True)
def _moved_clock() -> Iterator[None]:
    """All tests run forty days ahead in the world's first time zone: what depends on the day fails on every day."""
    with clock(timedelta(days=40), "<+14>-14"):
        yield


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny packages."""
    return Path(shutil.copytree(TINY, tmp_path / "datapackages"))


def built(packages: Path, output: Path) -> Path:
    assert build.main(["build", "--packages", str(packages), "--output", str(output)]) == 0
    return output


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(TINY, tmp_path_factory.mktemp("tiny") / "site")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real portal. Tests that use it are of one xdist group, so that it is built once."""
    return built(REAL, tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def served(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that has the real portal at its root and below `/abc/`."""
    root = tmp_path_factory.mktemp("served")
    for entry in real_site.iterdir():
        (root / entry.name).symlink_to(entry)
    (root / "abc").symlink_to(real_site)
    with server(root, 0) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
