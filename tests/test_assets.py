"""Style sheets, scripts, typefaces and icon: each under a name that holds its digest, and led to by that name."""

from __future__ import annotations

import posixpath
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from rankings import assets, render
from rankings.pages import not_found
from rankings.site import indexed
from rankings.words import catalogue
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.golden import compared

STABLE = ("assets/share/", "assets/names.json", "assets/fonts/OFL.txt")
"""What keeps its name: pictures that chats and pages of others show, the names that a script asks for, a licence."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the assets that a test may spoil."""
    return Path(shutil.copytree(assets.FOLDER, tmp_path / "assets"))


def test_a_name_holds_the_digest_of_what_is_published_under_it(tiny_site: Path) -> None:
    found = [path for path in (tiny_site / "assets").rglob("*") if path.is_file()]
    named = [path for path in found if not path.relative_to(tiny_site).as_posix().startswith(STABLE)]
    assert {path.suffix for path in named} == {".css", ".js", ".svg", ".woff2"}
    for path in named:
        assert path.name.split(".")[1:-1] == [sha256(path.read_bytes()).hexdigest()[:10]], path


def test_everything_that_a_published_file_leads_to_is_published() -> None:
    files = assets.read().files
    led = []
    for address, content in files.items():
        if address.endswith((".css", ".js")):
            code = re.sub(r"(?s:/\*.*?\*/)|^\s*//.*$", "", content.decode(), flags=re.MULTILINE)
            for target in re.findall(r'"([\w./-]+\.(?:js|css|woff2|svg))"', code):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(address), target))
                led.append(path)
                assert path in files or target == "pagefind/pagefind.js", (address, target)
    assert {posixpath.splitext(path)[1] for path in led} == {".js", ".woff2"}


@pytest.mark.parametrize(
    ("changed", "renamed"),
    [
        ("js/table.js", {"js/table.js"}),
        ("favicon.svg", {"favicon.svg"}),
        ("css/print.css", {"site.css"}),
        ("fonts/inter-regular.woff2", {"fonts/inter-regular.woff2", "site.css"}),
        (
            "js/engine.js",
            {f"js/{name}.js" for name in ("engine", "answer", "filters", "results", "search", "suggest")},
        ),
    ],
)
def test_a_change_renames_a_file_and_what_leads_to_it_only(folder: Path, changed: str, renamed: set[str]) -> None:
    before = assets.read(folder)
    with (folder / changed).open("ab") as file:
        file.write(b"\n")
    after = assets.read(folder)
    assert {name for name in before.addresses if before.addresses[name] != after.addresses[name]} == renamed
    assert len(after.files) == len(before.files)


def test_the_licence_of_the_typeface_keeps_its_name(folder: Path) -> None:
    (folder / "fonts/OFL.txt").write_text("x")
    dress = assets.read(folder)
    assert dress.files["assets/fonts/OFL.txt"] == b"x"
    assert "assets/fonts/OFL.txt" not in dress.lasting


@pytest.mark.parametrize(
    ("file", "line", "missing"),
    [("js/table.js", 'import "./none.js";', "js/none.js"), ("css/fonts.css", '@import url("none.css");', "none.css")],
)
def test_who_leads_to_a_file_that_is_not_there_is_told(folder: Path, file: str, line: str, missing: str) -> None:
    path = folder / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    with pytest.raises(assets.AssetError, match=f"{missing} is not in assets/"):
        assets.read(folder)


def test_a_template_cannot_name_what_is_no_asset() -> None:
    view = View(site=indexed(samples.portal()), language="vi", catalogue=catalogue.read(TEMPLATES))
    printer = render.environment(TEMPLATES)
    named = printer.from_string('{{ asset("js/table.js") }}').render(page=not_found.page(view))
    assert named == f"/{assets.read().address('js/table.js')}"
    with pytest.raises(assets.AssetError, match=r"js/none\.js"):
        printer.from_string('{{ asset("js/none.js") }}').render(page=not_found.page(view))


def test_everything_the_script_of_a_table_imports_is_asked_for_with_it() -> None:
    dress = assets.read()
    pages = {path: page.decode() for path, page in render.Files(indexed(samples.portal()), TEMPLATES).items()}
    own = dress.address("js/table.js")
    with_table = [page for page in pages.values() if own in page]
    assert with_table
    waiting = [own]
    for address in waiting:
        source = dress.files[address].decode()
        waiting += [f"assets/js/{it}" for it in re.findall(r'^import .* from "\./([\w.-]+)"', source, re.MULTILINE)]
    assert len(waiting) > 3
    for page in with_table:
        scripts = re.findall(r'<script type="module"(?: blocking="render")? src="[./]*([^"]+)"', page)
        assert set(scripts) == set(waiting)
        assert scripts[-1] == own


def test_what_a_script_needs_is_told_to_the_last_import() -> None:
    needed = assets.read().behind("js/search.js")
    assert len(needed) == len(set(needed))
    assert {"js/answer.js", "js/rank.js", "js/query.js"} <= set(needed)
    assert not {"js/search.js", "js/table.js"} & set(needed)


def test_no_golden_page_changes_with_a_digest(tmp_path: Path) -> None:
    for site, digest in (("before", "0123456789"), ("after", "abcdef0123")):
        (tmp_path / site).mkdir()
        (tmp_path / site / "index.html").write_text(f'<link href="../assets/site.{digest}.css">')
    assert compared(tmp_path / "before") == compared(tmp_path / "after")
    assert compared(tmp_path / "after")["index.html"] == b'<link href="../assets/site.css">'
