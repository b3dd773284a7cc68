"""The command line: options, progress and the words printed on the terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rankings.findings import FORMATS
from rankings.model import LANGUAGES, Language

PROJECT = Path(__file__).resolve().parent.parent


class Progress:
    """Tells how far long work is: one changing line on a terminal, a plain line a stage elsewhere."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._name = ""

    def stage(self, name: str) -> None:
        self._close()
        self._name = name
        if self._live:
            print(f"\r\033[K{name} …", end="", file=sys.stderr, flush=True)
        else:
            print(f"{name} …", file=sys.stderr, flush=True)

    def step(self, done: int, whole: int) -> None:
        if self._live:
            print(f"\r\033[K{self._name} … {done}/{whole}", end="", file=sys.stderr, flush=True)

    def finish(self) -> None:
        self._close()
        self._name = ""

    def _close(self) -> None:
        if self._live and self._name:
            print(f"\r\033[K{self._name} ✓", file=sys.stderr, flush=True)


def parser() -> argparse.ArgumentParser:
    """The whole command line; `build` is what happens without a command."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--packages",
        type=Path,
        default=PROJECT / "datapackages",
        metavar="DIR",
        help="folder of the data packages (default: datapackages/)",
    )
    common.add_argument(
        "--lang",
        choices=(*LANGUAGES, "both"),
        default="both",
        help="language of findings (default: both, Vietnamese first)",
    )
    common.add_argument("--format", choices=FORMATS, default="text", dest="form", help="how findings are printed")
    building = argparse.ArgumentParser(add_help=False)
    building.add_argument(
        "--output",
        type=Path,
        default=PROJECT / "site",
        metavar="DIR",
        help="where the site is written (default: site/)",
    )
    building.add_argument(
        "--base-url",
        metavar="URL",
        help="public address of the site, for canonical links, sitemap and 404 page",
    )
    building.add_argument(
        "--repository",
        metavar="URL",
        help="address of the repository on GitHub, for the links that report an error",
    )
    building.add_argument("--strict", action="store_true", help="publish nothing when any package has a finding")
    top = argparse.ArgumentParser(
        prog="build.py",
        parents=[common, building],
        description="Builds the portal of published rankings from the data packages. "
        "Xây dựng cổng tra cứu xếp hạng từ các gói dữ liệu.",
        epilog="Exit status: 0 all good, 1 findings, 2 wrong usage or internal error.",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    commands.add_parser("build", parents=[common, building], help="build the site (the default) / xây dựng cổng")
    validate = commands.add_parser(
        "validate",
        parents=[common],
        help="check packages without building / kiểm tra các gói dữ liệu",
        epilog="Exit status: 0 all good, 1 findings, 2 wrong usage or internal error.",
    )
    validate.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="folders of packages, or files in them (default: all packages and the registry)",
    )
    validate.add_argument(
        "--published",
        type=Path,
        metavar="PLACE",
        help="last published state, against which cells must not change without a correction: a built site, "
        "its data/manifest.json, or a folder of packages (default: site/, where it has been built)",
    )
    errata = commands.add_parser(
        "errata",
        parents=[common],
        help="propose errata.csv rows for a package / đề xuất các dòng errata.csv",
        epilog="Prints the rows for contradictions that nobody has acknowledged; read each against the decision.",
    )
    errata.add_argument("package", metavar="PACKAGE", help="id or folder of a package")
    explain = commands.add_parser(
        "explain", parents=[common], help="say what a check means / giải thích một mã kiểm tra"
    )
    explain.add_argument("code", nargs="?", metavar="CODE", help="code of a rule (default: list all)")
    serve = commands.add_parser("serve", help="serve the built site on this machine / xem cổng trên máy")
    serve.add_argument("--output", type=Path, default=PROJECT / "site", metavar="DIR")
    serve.add_argument("--port", type=int, default=8000, help="port on localhost (default: 8000)")
    return top


def languages(choice: str) -> Sequence[Language]:
    return LANGUAGES if choice == "both" else ("vi",) if choice == "vi" else ("en",)


def plural(count: int, one: str) -> str:
    """An English count: `1 page`, `2 pages`."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
