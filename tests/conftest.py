"""Fixtures: a copy of the tiny packages that a test may spoil, and built sites, each built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import settings

import build
from rankings import load, packages, registry
from rankings.serve import server
from rankings.site import Portal
from tests.real import PROJECT, REAL

settings.register_profile("same", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("same")  # a proposal is judged by what it changes, not by the luck of the day

TINY = PROJECT / "tests" / "packages"


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
)
"""The real packages that single facts in tests are of: a person held their decisions beside what is said there.
Taken alone, without what comes later, so that such a fact stays true whatever is added."""


def portal(folders: Iterable[Path]) -> Portal:
    """Real packages, with the whole registry."""
    known = registry.read(packages.find(REAL)[0]).registry
    sources = [packages.read(folder, "ranking")[0] for folder in folders]
    loaded = tuple(load.load(source, known) for source in sources if source is not None)
    return Portal(registry=known, packages=loaded, withheld=(), base_url=None)


@pytest.fixture(scope="session")
def checked() -> Portal:
    return portal(REAL / name for name in CHECKED)


def built(source: Path, output: Path) -> Path:
    assert build.main(["build", "--packages", str(source), "--output", str(output)]) == 0
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
