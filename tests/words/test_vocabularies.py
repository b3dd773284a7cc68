"""A new value of a vocabulary is one edit and its words: in a copy of the project only a missing word complains."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from rankings import assets
from rankings.model import LEADING, Status
from rankings.words import catalogue, vocabularies
from rankings.words.catalogue import TEMPLATES
from tests.checks_bench import edit
from tests.conftest import TINY

PROJECT = TEMPLATES.parent
STATUSES = Path("rankings/model/vocabulary.py")
TYPES = Path("rankings/model/unit_types.py")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with the tiny packages, which a test may change."""
    folder = tmp_path / "project"
    for name in ("rankings", "templates", "assets"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(PROJECT / "build.py", folder / "build.py")
    shutil.copytree(TINY, folder / "datapackages")
    return folder


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=project, capture_output=True, text=True, check=False)


def lacking(project: Path, *command: str) -> list[str]:
    """What the program names as missing, and nothing else; it made nothing."""
    done = run(project, "build.py", *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (project / "site").exists()
    named = re.findall(r"(?:^|CatalogueError: )(\S+): missing$", done.stderr, re.MULTILINE)
    assert len(done.stderr.splitlines()) == len(named) + 1, done.stderr  # the last line says how to see where
    return named


def say(project: Path, keys: Iterable[str], said: str) -> None:
    """Adds words to the catalogue; a sentence says of what, too."""
    for key in keys:
        section = key.partition(".")[0]
        form = json.dumps(("{when}, {name}, {points}: " if section == "sentence" else "") + said, ensure_ascii=False)
        with (project / "templates/strings" / f"{section}.toml").open("a", encoding="utf-8") as file:
            file.write(f"{key} = {{ vi = {form}, en = {form} }}\n")


@pytest.mark.parametrize("command", ["build", "validate"])
@pytest.mark.parametrize(
    ("line", "keys"),
    [
        (
            "UNSETTLED",
            [
                *("status.suspended", "status.short_suspended", "status.hollow_suspended"),
                *("sentence.ranked_suspended", "sentence.shared_suspended", "sentence.no_rank_suspended"),
                *("sentence.ranked_only_suspended", "sentence.shared_only_suspended"),
            ],
        ),
        (
            "UNPRINTED",
            [
                *("status.suspended", "sentence.suspended"),
                *("sentence.ranked_suspended", "sentence.shared_suspended"),
            ],
        ),
        ("UNRANKED", ["status.suspended", "sentence.suspended", "sentence.no_rank_suspended"]),
        ("MISSING", ["status.suspended", "sentence.suspended"]),
    ],
)
def test_a_new_status_lacks_its_words_and_nothing_else(project: Path, command: str, line: str, keys: list[str]) -> None:
    before = '    NOT_ASSESSED = "not_assessed", Meaning.MISSING\n'
    edit(project / STATUSES, (before, f'{before}    SUSPENDED = "suspended", Meaning.{line}\n'))
    assert lacking(project, command) == keys


def test_a_new_status_with_its_words_is_shown_wherever_the_figure_is(project: Path) -> None:
    before = '    NOT_ASSESSED = "not_assessed", Meaning.MISSING\n'
    edit(project / STATUSES, (before, f'{before}    SUSPENDED = "suspended", Meaning.UNSETTLED\n'))
    say(project, lacking(project, "validate"), "đang xem lại")
    package = project / "datapackages/ca-mau-thu-2023"
    edit(package / "communes.csv", ("90.50,80,170.50,,", "90.50,80,170.50,suspended,"))
    declared = (package / "datapackage.json").read_text("utf-8").replace('"inherited"', '"inherited", "suspended"')
    (package / "datapackage.json").write_text(declared, encoding="utf-8")
    done = run(project, "build.py")
    assert done.returncode == 0, done.stdout + done.stderr
    shown = {
        name: (project / "site" / name / "index.html").read_text("utf-8")
        for name in ("ca-mau-thu/uong-bi/hoanh-bo", "ca-mau-thu/2023/communes", "so-sanh", "du-lieu", "phuong-phap")
    }
    unit = shown["ca-mau-thu/uong-bi/hoanh-bo"]
    assert re.search(r"Năm 2023, phường Hoành Bồ, 170,50 điểm: đang xem lại", unit)
    assert "đang xem lại" in shown["ca-mau-thu/2023/communes"]
    assert ' data-status_suspended="đang xem lại"' in shown["so-sanh"]
    assert "suspended (“đang xem lại”)" in shown["du-lieu"]
    assert "provisional, inherited, suspended" in shown["phuong-phap"]


ROW = 'UnitType(name="Thôn", levels=(Level.COMMUNE,), short="TH.", typed=("hamlet",)),'
ASKED = """
import json
from datetime import date
from rankings import assets
from rankings.checks.units import index
from rankings.model import Level, Registry, Unit, UnitVersion
from rankings.search import terms
from rankings.source import levels
version = UnitVersion(name="Thôn Một", type="Thôn", parent=None, code=None, valid_from=None, valid_to=None)
registry = Registry(
    units={"t/mot": Unit(id="t/mot", level=Level.COMMUNE, versions=(version,))},
    spellings={}, successions=(), frameworks={},
)
names = index.index(registry)
asked = ("Thôn Một", "TH. Một", "th.một", "TH Một", "UBND thôn Một", "Xã Một")
print(json.dumps([
    [sorted(names.named("t", Level.COMMUNE, name, None)) for name in asked],
    [terms.bare(name) for name in asked],
    assets.read().files[assets.read().address("js/unit-types.js")].decode(),
    list(levels.read([]).types)[:2],
]))
"""


def test_a_new_type_is_a_row_and_its_words(project: Path) -> None:
    edit(project / TYPES, ("UNIT_TYPES = (\n", f"UNIT_TYPES = (\n    {ROW}\n"))
    assert lacking(project, "validate") == ["type.thon", "kinds.thon"]
    say(project, ["type.thon", "kinds.thon"], "thôn")
    assert run(project, "build.py", "validate").returncode == 0
    done = run(project, "-c", ASKED)
    assert done.returncode == 0, done.stderr
    found, bare, script, types = json.loads(done.stdout)
    assert found == [["t/mot"]] * 5 + [[]]
    assert bare == [["mot"]] * 6
    assert '{"type": "thon", "written": ["Thôn", "TH"], "typed": ["hamlet"]}' in script
    assert types == ["Thôn", "Xã"]


def test_every_missing_word_is_named_at_once_and_no_other(tmp_path: Path) -> None:
    assert len(set(vocabularies.KEYS)) == len(vocabularies.KEYS)
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    for section in (folder / catalogue.FOLDER).glob("*.toml"):
        lines = section.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if line.partition(" = ")[0] not in vocabularies.KEYS]
        section.write_text("".join(kept), encoding="utf-8")
    with pytest.raises(catalogue.CatalogueError) as caught:
        catalogue.read(folder)
    assert str(caught.value).splitlines() == [f"{key}: missing" for key in vocabularies.KEYS]


def test_the_contract_on_paper_lists_every_status() -> None:
    page = (PROJECT / "docs/data-contract.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \| [A-Z]", page, re.MULTILINE) == [it.value for it in Status if it]


def test_scripts_are_told_of_the_table_under_a_name_that_holds_its_digest() -> None:
    dress = assets.read()
    script = dress.files[dress.address("js/unit-types.js")].decode()
    told = dict(re.findall(r"^export const (\w+) = (.*);$", script, re.MULTILINE))
    assert json.loads(told["LEVELS"]) == ["country", "province", "district", "commune", "department"]
    assert [it["written"][0] for it in json.loads(told["TYPES"])] == [it.name for it in LEADING]
    assert "js/unit-types.js" in dress.behind("js/query.js")
    assert not [address for address in dress.files if address.endswith(".d.ts")]
