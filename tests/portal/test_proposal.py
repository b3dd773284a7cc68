"""A proposal of data, judged as on the forge: the steps of the workflow, and the tests of the real packages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from tests.conftest import TINY
from tests.proposals import propose
from tests.real import PROJECT, REAL
from tests.test_house import commit, git

WORKFLOW = PROJECT / ".github/workflows/validate.yml"
CHECKER = (".ci", ".venv", "build.py", "datapackages")
TESTS_OF_THE_PACKAGES = (
    "tests/history/test_histories.py",
    "tests/pages/home/test_home.py",
    "tests/source/test_load.py",
    "tests/checks/units/test_successions.py::test_the_registries_are_sound",
    "tests/source/test_structure.py::test_real_and_tiny_packages_are_valid",
)
"""Those that need no built site."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """The exit status of each step that was run, what all of them printed, and the summary."""

    statuses: dict[str, int]
    printed: str
    summary: str


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """A clone with the real packages, beside the checker of the base branch."""
    checker = tmp_path / "checker"
    checker.mkdir()
    for name in CHECKER:
        (checker / name).symlink_to({".venv": Path(sys.prefix), "datapackages": REAL}.get(name, PROJECT / name))
    proposal = tmp_path / "proposal"
    shutil.copytree(REAL, proposal / "datapackages")
    git(tmp_path, "init", "--quiet", str(proposal))
    return proposal


def judge(proposal: Path) -> Judgement:
    """Runs every step of the workflow but the installation, with the shell that the forge runs them with."""
    commit(proposal)
    root = proposal.parent
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(root),
        "GITHUB_STEP_SUMMARY": str(root / "summary"),
    }
    steps = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["data"]["steps"]
    statuses: dict[str, int] = {}
    printed = ""
    for step in steps:
        if "run" not in step or step["run"].startswith("make "):
            continue
        if any(statuses.values()) and not ("if" in step and "Validate" in statuses):
            continue  # its `if` asks for nothing but that the data were validated
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=root / step.get("working-directory", "."),
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        statuses[step["name"]] = done.returncode
        printed += done.stdout + done.stderr
    summary = root / "summary"
    return Judgement(
        statuses=statuses, printed=printed, summary=summary.read_text(encoding="utf-8") if summary.exists() else ""
    )


REFUSE = "Refuse links, submodules, programs and foreign files"
ANNOTATE = "Annotate the proposal and write the summary"


def test_a_valid_package_is_green(proposal: Path) -> None:
    added = propose(proposal / "datapackages")
    found = judge(proposal)
    assert found.statuses == {REFUSE: 0, "Validate": 0, ANNOTATE: 0}, found.printed
    packages = [file.parent.name for file in proposal.glob("datapackages/*/datapackage.json")]
    assert added.name in packages
    assert f"{len(packages)} packages valid" in found.printed
    assert "::error" not in found.printed


def test_a_wrong_figure_is_red_at_its_place(proposal: Path) -> None:
    added = propose(proposal / "datapackages")
    [table] = added.glob("*.csv")
    head, first, *rest = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([head, f"x{first}", *rest]) + "\n", encoding="utf-8")
    found = judge(proposal)
    assert found.statuses == {REFUSE: 0, "Validate": 1, ANNOTATE: 0}, found.printed
    assert f"::error file=datapackages/{added.name}/{table.name},line=2," in found.printed
    assert added.name in found.summary


def test_a_program_is_refused_and_nothing_else_is_looked_at(proposal: Path) -> None:
    (propose(proposal / "datapackages") / "run.csv").symlink_to("/etc/passwd")
    assert judge(proposal).statuses == {REFUSE: 1}


def test_the_tests_of_the_packages_stay_green(tmp_path: Path) -> None:
    """With another period of a province that is here, and with a province that is new."""
    copy = Path(shutil.copytree(REAL, tmp_path / "datapackages"))
    added = propose(copy)
    shutil.copytree(TINY, copy, dirs_exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS_OF_THE_PACKAGES],
        cwd=PROJECT,
        env={**os.environ, "RANKINGS_TEST_PACKAGES": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (added.name, done.stdout)
