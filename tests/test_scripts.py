"""The scripts' own house: their checks see faults, nothing silences them, and a thing has one owner."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests import node

SCRIPTS = node.ASSETS / "js"


@pytest.mark.xdist_group("node")
@pytest.mark.parametrize(
    ("fault", "clean"),
    [
        ("", True),
        ("/** @param {string} text */\nexport const f = (text) => text * 2;\n", False),
        ("/** @returns {number} */\nexport const f = () => document.querySelector('a').tabIndex;\n", False),
        ("export const f = (text) => text;\n", False),
        ("debugger;\n", False),
        ("export const  f = 1;\n", False),
    ],
    ids=["as it is", "type", "null", "untyped", "style", "format"],
)
def test_the_checks_of_scripts_see_a_fault(tmp_path: Path, fault: str, clean: bool) -> None:
    folder = Path(shutil.copytree(node.ASSETS, tmp_path / "assets"))
    with (folder / "js/arrows.js").open("a", encoding="utf-8", newline="\n") as script:
        script.write(fault and f"\n{fault}")
    assert (node.check(folder) == 0) is clean


def test_scripts_are_free_of_what_silences_their_checks() -> None:
    scripts = sorted(SCRIPTS.glob("*.js"))
    assert scripts
    silenced = r"@ts-(nocheck|ignore|expect-error)|biome-ignore|\{any\}|<any>|\bany\[\]|, any>"
    assert [path.name for path in scripts if re.search(silenced, path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("owner", "owned"),
    [
        ("address.js", r"location\.search\b|URLSearchParams\(|history\.\w+State\("),
        ("sentences.js", r"\.replace\(/\\\{"),
        ("figures.js", r"""replace\((?:["'][.,]["']|MARK), """),
        ("elements.js", r"instanceof kind\b"),
    ],
)
def test_a_thing_of_the_scripts_has_one_owner(owner: str, owned: str) -> None:
    scripts = SCRIPTS.glob("*.js")
    assert {path.name for path in scripts if re.search(owned, path.read_text(encoding="utf-8"))} == {owner}
