"""Fixtures: a moved clock, a copy of the tiny packages that a test may spoil, and built sites, each built once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
import time_machine
from filelock import FileLock
from hypothesis import settings

import build
from rankings.serve import server
from rankings.site import Portal
from rankings.source import load, packages, registry
from tests.real import PROJECT, REAL

settings.register_profile("same", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("same")  # a proposal is judged by what it changes, not by the luck of the day

TINY = PROJECT / "tests" / "packages"


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


CHECKED = (
    "bac-giang-2023",
    "quang-ninh-2021",
    "quang-ninh-2022",
    "quang-ninh-2024",
    "tinh-chua-xac-dinh",
    "tuyen-quang-2022-h1",
    "viet-nam-pci-2020",
)
CHECKED_REGISTRY = (
    "areas/bac-giang",
    "areas/bac-ninh",
    "areas/quang-ninh",
    "areas/tinh-chua-xac-dinh",
    "areas/tuyen-quang",
    "areas/viet-nam",
    "indexes/bac-giang-dti",
    "indexes/pci",
    "indexes/quang-ninh-dti",
    "indexes/quang-ninh-egov",
    "indexes/tinh-chua-xac-dinh-dti",
    "indexes/tuyen-quang-dti",
)
"""The real packages, and folders of the registry, that single facts in tests and the tests in a browser are of: a person
held them beside what is said there. They are taken alone, without what came later, so that such a test stays true
whatever is added. Whoever looks at what came later in the same way adds its name here."""


def portal(root: Path) -> Portal:
    """The packages below a folder, as pages see them."""
    registry_folders, folders = packages.find(root)
    known = registry.read(registry_folders).registry
    sources = [packages.read(folder)[0] for folder in folders]
    loaded = tuple(load.load(source, known) for source in sources if source is not None)
    return Portal(registry=known, packages=loaded, withheld=(), base_url=None)


@pytest.fixture(scope="session")
def checked_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real packages themselves as long as there are no others."""
    names = {*CHECKED, *(f"registry/{name}" for name in CHECKED_REGISTRY)}
    if names == {path.relative_to(REAL).as_posix() for folders in packages.find(REAL) for path in folders}:
        return REAL
    root = tmp_path_factory.mktemp("checked") / "datapackages"
    for name in names:
        shutil.copytree(REAL / name, root / name)
    return root


@pytest.fixture(scope="session")
def checked(checked_packages: Path) -> Portal:
    return portal(checked_packages)


def built(source: Path, output: Path) -> Path:
    assert build.main(["build", "--packages", str(source), "--output", str(output)]) == 0
    return output


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that all processes of a run share; the first of them that needs it makes it."""
    base = factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    with FileLock(shared / f"{name}.lock"):
        if not (shared / name).exists():
            make(shared / name)
    return shared / name


def built_apart(source: Path, output: Path) -> None:
    """Builds in a process of its own: while a browser runs in this one, so does its event loop, and nothing is built."""
    command = [sys.executable, str(PROJECT / "build.py"), "--packages", str(source), "--output", str(output)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(TINY, tmp_path_factory.mktemp("tiny") / "site")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real portal, built once a run."""
    return once(tmp_path_factory, "real-site", lambda output: built_apart(REAL, output))


@pytest.fixture(scope="session")
def checked_site(
    checked_packages: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The portal of the checked packages: the real one as long as there are no others."""
    if checked_packages == REAL:
        site: Path = request.getfixturevalue("real_site")
        return site
    return once(tmp_path_factory, "checked-site", lambda output: built_apart(checked_packages, output))


@pytest.fixture(scope="session")
def served(checked_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that has the portal of the checked packages at its root and below `/abc/`."""
    root = tmp_path_factory.mktemp("served")
    for entry in checked_site.iterdir():
        (root / entry.name).symlink_to(entry)
    (root / "abc").symlink_to(checked_site)
    with server(root, 0) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
