"""The project's own house: locks, make, workflows and which module may know which."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.node import LOCK, SETS
from tests.selections import some

ROOT = Path(__file__).parents[1]
SITE_LOCK = ROOT / "requirements/site.txt"
TEST_LOCK = ROOT / "requirements/test.txt"
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))

MODULES = (
    "model",
    "figures",
    "formula",
    "results",
    "period",
    "lookalikes",
    "text",
    "spelling",
    "lines",
    "urls",
    "assets",
    "findings",
    "source",
    "history",
    "checks",
    "site",
    "words",
    "drawings",
    "search",
    "pages",
    "render",
    "exports",
    "publish",
    "serve",
    "stages",
    "cli",
)
"""From the bottom up: a module knows only modules that stand before it."""

HOMES = {
    "babel": {"text", "words"},
    "pandas": {"results"},
    "frictionless": {"source"},
    "jinja2": {"render"},
    "jsonschema": {"source"},
    "markdown": {"words"},
    "nh3": {"words"},
    "pagefind": {"search"},
    "resvg_py": {"exports"},
    "rich": {"cli"},
    "segno": {"pages"},
    "typer": {"cli"},
}
"""The modules that may know a library: all others stay free of it."""


# Locks


def pins(lock: Path) -> dict[str, set[str]]:
    """Package -> pinned versions; several where they differ by Python version or platform."""
    found: dict[str, set[str]] = {}
    for line in lock.read_text().splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)==([^ ;\\]+)", line):
            found.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return found


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.mark.parametrize("lock", [SITE_LOCK, TEST_LOCK], ids=lambda lock: lock.name)
def test_locks_hold_no_address_and_a_hash_for_each_pin(lock: Path) -> None:
    text = lock.read_text()
    assert not re.search(r"://|file:|\s@\s|^-", text, re.MULTILINE)
    entries = re.findall(r"^[A-Za-z0-9].*(?:\n .*)*", text, re.MULTILINE)
    assert len(entries) > 20
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        (SITE_LOCK, project()["project"]["dependencies"]),
        (TEST_LOCK, project()["project"]["dependencies"] + project()["dependency-groups"]["dev"]),
    ],
    ids=["site", "test"],
)
def test_locks_cover_the_declared_dependencies(lock: Path, requirements: list[str]) -> None:
    locked = pins(lock)
    for requirement in some(map(Requirement, requirements)):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not in {lock.name}: run make lock"
        assert all(map(requirement.specifier.contains, versions)), f"{requirement}: locked {versions}"


def test_tests_run_with_the_versions_that_build_the_portal() -> None:
    tested = pins(TEST_LOCK)
    assert {name: tested.get(name) for name in pins(SITE_LOCK)} == pins(SITE_LOCK)


# npm

LICENCES = {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC0-1.0", "ISC", "MIT", "MPL-2.0"}
"""What may run on the machine of one who tests; nothing of it is published."""


def npm_packages(name: str) -> dict[str, dict[str, Any]]:
    lock = json.loads((ROOT / "requirements" / name / LOCK).read_text(encoding="utf-8"))
    return {path: entry for path, entry in lock["packages"].items() if path}


@pytest.mark.parametrize("name", SETS)
class TestLockOfNpm:
    def test_it_holds_no_address_and_a_digest_for_each_package(self, name: str) -> None:
        packages = npm_packages(name)
        assert packages
        assert [path for path, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []
        for path, entry in packages.items():
            told = {key: value for key, value in entry.items() if key != "funding"}  # whom to thank, never asked
            assert not re.search(r"resolved|://|file:", json.dumps(told)), path

    def test_every_licence_is_a_free_one(self, name: str) -> None:
        for path, entry in some(npm_packages(name).items()):
            words = set(re.findall(r"[\w.-]+", entry["license"])) - {"OR", "AND"}
            assert words <= LICENCES, (path, entry["license"])

    def test_it_covers_what_is_declared(self, name: str) -> None:
        declared = json.loads((ROOT / "requirements" / name / "package.json").read_text(encoding="utf-8"))
        lock = json.loads((ROOT / "requirements" / name / LOCK).read_text(encoding="utf-8"))
        assert lock["packages"][""]["dependencies"] == declared["dependencies"]
        assert {f"node_modules/{package}" for package in declared["dependencies"]} <= set(lock["packages"])


def test_every_lock_of_npm_is_known_and_no_machine_of_its_own_is_asked() -> None:
    assert {path.parent.name for path in (ROOT / "requirements").glob(f"*/{LOCK}")} == set(SETS)
    for path in (ROOT / "tests").rglob("*.py"):
        assert not re.search(r"""which\(["'](node|npm|npx)["']\)""", path.read_text(encoding="utf-8")), path


def test_the_readme_tells_every_command_of_make_lint() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    lint = re.search(r"^lint: .*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert lint is not None
    commands = [line.strip().replace("$(PY)", ".venv/bin/python") for line in lint[1].splitlines()]
    assert len(commands) == 4
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\n".join(commands) in readme


# make


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_lists_every_target() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = dict(re.findall(r"^make (\w+) +(\S.*)$", done.stdout, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony is not None
    assert set(listed) == set(phony[1].split())
    assert set(listed) >= {"site", "serve", "validate", "test", "lint", "format", "lock", "clean"}


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert (ROOT / ".ci/run").read_text().splitlines()[-1] == "exec make test"
    assert "\nmake test" in (ROOT / "README.md").read_text()


# Workflows


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    for job in yaml.safe_load(workflow.read_text())["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.stem)
class TestWorkflow:
    def test_actions_are_pinned_to_commits(self, workflow: Path) -> None:
        used = re.findall(r"^\s*(?:- )?uses: (.*)$", workflow.read_text(), re.MULTILINE)
        assert used
        pinned = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
        assert [action for action in used if not pinned.fullmatch(action)] == []

    def test_rights_are_granted_job_by_job(self, workflow: Path) -> None:
        content = yaml.safe_load(workflow.read_text())
        assert content["permissions"] == {}
        for name, job in content["jobs"].items():
            assert job["permissions"], name
            assert job["timeout-minutes"] <= 30, name

    def test_only_the_deploying_job_may_write(self, workflow: Path) -> None:
        for name, job in some(yaml.safe_load(workflow.read_text())["jobs"].items()):
            writes = {right for right, access in job["permissions"].items() if access == "write"}
            expected = {"pages", "id-token"} if (workflow.stem, name) == ("deploy", "deploy") else set()
            assert writes == expected, name

    def test_untrusted_text_reaches_no_shell_and_no_token_is_left(self, workflow: Path) -> None:
        for step in some(steps(workflow)):
            assert "${{" not in step.get("run", "")
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False

    def test_starts_on_nothing_that_hands_rights_to_a_proposal(self, workflow: Path) -> None:
        started_on = yaml.safe_load(workflow.read_text())[True]  # YAML 1.1 reads the key `on` as true
        assert set(started_on) <= {"pull_request", "push"}
        assert started_on.get("push") in (None, {"branches": ["main"]})


def test_deploying_restores_no_cache() -> None:
    text = (ROOT / ".github/workflows/deploy.yml").read_text()
    assert "actions/cache" not in text
    assert "cache:" not in text


def gate(repository: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / ".ci/proposal.py"), str(repository)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "datapackages/quang-ninh-2024").mkdir(parents=True)
    for name in ("datapackage.json", "README.md", "communes.csv"):
        (tmp_path / "datapackages/quang-ninh-2024" / name).write_text("")
    (tmp_path / "elsewhere.sh").write_text("")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "proposal")


def test_gate_accepts_plain_data(proposal: Path) -> None:
    commit(proposal)
    assert gate(proposal).returncode == 0


@pytest.mark.parametrize(
    ("name", "reason"), [("run.py", "only .csv, .json, .md"), ("::error::x\u202e.exe", "only .csv")]
)
def test_gate_refuses_foreign_files(proposal: Path, name: str, reason: str) -> None:
    (proposal / "datapackages" / name).write_text("")
    commit(proposal)
    done = gate(proposal)
    assert done.returncode == 1
    assert done.stdout.count("\n") == 1
    assert reason in done.stdout
    assert done.stdout.startswith("'datapackages/")
    assert "\u202e" not in done.stdout


def test_gate_refuses_links_programs_and_submodules(proposal: Path) -> None:
    data = proposal / "datapackages"
    (data / "link.csv").symlink_to("/etc/passwd")
    (data / "tool.csv").write_text("")
    (data / "tool.csv").chmod(0o755)
    commit(proposal)
    head = subprocess.run(
        ["git", "-C", str(proposal), "rev-parse", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    git(proposal, "update-index", "--add", "--cacheinfo", f"160000,{head},datapackages/module.csv")
    git(proposal, "commit", "--quiet", "--message", "submodule")
    done = gate(proposal)
    assert done.returncode == 1
    assert [line.rpartition(" / ")[2] for line in done.stdout.splitlines()] == [
        "symbolic link",
        "submodule",
        "executable file",
    ]


def test_gate_says_when_it_cannot_read(tmp_path: Path) -> None:
    assert gate(tmp_path / "nowhere").returncode == 2


# Modules


def module_files() -> list[tuple[str, Path]]:
    package = ROOT / "rankings"
    files = [path for path in sorted(package.rglob("*.py")) if path != package / "__init__.py"]
    return [(path.relative_to(package).parts[0].removesuffix(".py"), path) for path in files]


def imports(path: Path) -> Iterator[str]:
    """Dotted names that a file imports, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = "." * node.level + (node.module or "")
            yield from (f"{source}.{alias.name}" for alias in node.names)


def test_every_module_has_its_place() -> None:
    assert sorted({module for module, _ in module_files()} - set(MODULES)) == []


def test_modules_know_only_what_stands_below_them() -> None:
    upward = []
    for module, path in module_files():
        allowed = {*MODULES[: MODULES.index(module) + 1]} if module in MODULES else set(MODULES)
        for name in imports(path):
            first, *rest = name.split(".")
            if first == "" or (first == "rankings" and rest[0] not in allowed):
                upward.append(f"{path.relative_to(ROOT)}: {name}")
    assert upward == []


def test_libraries_stay_in_their_modules() -> None:
    strays = [
        f"{path.relative_to(ROOT)}: {name}"
        for module, path in module_files()
        for name in imports(path)
        if module not in HOMES.get(name.partition(".")[0], {module})
    ]
    assert strays == []


def test_the_architecture_page_lists_the_modules_in_their_order() -> None:
    page = (ROOT / "docs/architecture.md").read_text()
    described = re.findall(r"^\| `(\w+)/?` \|", page, re.MULTILINE)
    present = {module for module, _ in module_files()}
    assert described == [module for module in MODULES if module in present]


def test_no_code_template_or_string_names_a_subject() -> None:
    """What rankings are about is said by the portal's own words, by its prose and by the data."""
    folders = (ROOT / "rankings", ROOT / "assets/js", ROOT / "templates")
    files = [
        it for folder in folders for it in folder.rglob("*") if it.suffix in (".py", ".js", ".j2", ".toml", ".svg")
    ]
    subject = re.compile(
        r"chuyển đổi số|chuyen doi so|digital transformation|\bDTI\b|năng lực cạnh tranh", re.IGNORECASE
    )
    assert len(files) > 100
    named = {it.relative_to(ROOT).as_posix() for it in files if subject.search(it.read_text(encoding="utf-8"))}
    assert named == {"templates/portal.toml"}


def test_a_class_name_means_one_thing() -> None:
    classes = [
        (node.name, path)
        for path in sorted((ROOT / "rankings").rglob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    names = Counter(name for name, _ in classes)
    assert classes
    assert [(name, path) for name, path in classes if names[name] > 1] == []


def test_what_others_call_says_what_it_means() -> None:
    """Only what is one statement long may leave it to its name and types."""
    silent, found = [], 0
    for path in sorted((ROOT / "rankings").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        bodies = [
            tree.body,
            *(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"),
        ]
        for node in (it for body in bodies for it in body):
            if isinstance(node, ast.FunctionDef) and node.name[0] != "_":
                found += 1
                if ast.get_docstring(node) is None and len(node.body) > 1:
                    silent.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert found
    assert silent == []


APART = {"browser", "gold", "mutation", "packages", "portal"}
"""Folders of tests beside those of the rooms: in a browser, expected files, mistakes made on purpose, what to build, and
what holds for the portal as a whole."""
WHOLE = {"test_house", "test_scripts"}
"""Tests of the project itself and of the scripts."""


def test_tests_stand_where_the_modules_they_test_do() -> None:
    """`tests/checks/test_ranks.py` is of `rankings/checks/ranks.py`; a room's own name stands for all of it."""
    homeless = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        room = path.relative_to(ROOT / "tests").parent
        if (room.parts[:1] and room.parts[0] in APART) or path.stem in WHOLE:
            continue
        name = path.stem.removeprefix("test_")
        modules = {it.stem for it in (ROOT / "rankings" / room).glob("*.py")} | {
            it.name for it in (ROOT / "rankings" / room).iterdir() if it.is_dir()
        }
        if name != room.name and not any(name == it or name.startswith(f"{it}_") for it in modules):
            homeless.append(path.relative_to(ROOT).as_posix())
    assert homeless == []


def test_no_test_asserts_only_of_what_may_be_nothing() -> None:
    """A test whose assertions all stand in a loop goes over constants, or over `some` of what it selected."""
    empty = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for test in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_") and not _drawn(test):
                loops = [it for it in test.body if isinstance(it, ast.For)]
                beside = [it for it in test.body if it not in loops]
                asserting = [it for it in loops if _asserts(it)]
                if asserting and not any(_asserts(it) for it in beside) and not any(map(_certain, asserting)):
                    empty.append(f"{path.relative_to(ROOT).as_posix()}: {test.name}")
    assert empty == []


def _drawn(test: ast.FunctionDef) -> bool:
    """A property test: Hypothesis draws its cases, empty ones among them."""
    return any("given" in ast.unparse(it) for it in test.decorator_list)


def _asserts(node: ast.AST) -> bool:
    return any(isinstance(it, ast.Assert) for it in ast.walk(node))


def _certain(loop: ast.For) -> bool:
    over = loop.iter
    if isinstance(over, ast.Call) and isinstance(over.func, ast.Name):
        return over.func.id == "some"
    return isinstance(over, ast.Tuple | ast.List) or (isinstance(over, ast.Name) and over.id.isupper())
