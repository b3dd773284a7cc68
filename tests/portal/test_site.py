"""Built sites as a whole: golden files, links, valid HTML, what happens to broken packages."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
import time_machine

import build
from rankings import urls
from tests.conftest import TINY, built, clock
from tests.golden import GOLD, compared
from tests.real import tables, units
from tests.selections import some


class Links(HTMLParser):
    """Addresses a page refers to, and the ids it has."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.targets += [value for name in ("href", "src", "action") if (value := values.get(name)) is not None]
        if (value := values.get("id")) is not None:
            self.ids.append(value)


def pages(site: Path) -> Iterator[tuple[str, Links, str]]:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not name.startswith("pagefind/"):
            text = path.read_text(encoding="utf-8")
            links = Links()
            links.feed(text)
            yield name, links, text


def broken_links(site: Path) -> list[str]:
    """Every internal link, resolved as a browser does, leads to a file and to an id in it."""
    found = list(pages(site))
    ids = {name: set(links.ids) for name, links, _ in found}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    broken = []
    for name, links, _ in found:
        for target in set(links.targets):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                if parts.scheme not in ("https", "http", "mailto", "data"):
                    broken.append(f"{name}: {target}")
                continue
            if target.startswith("/") and not name.endswith("404.html"):
                broken.append(f"{name}: {target} would leave a sub-path")
                continue
            base = "" if target.startswith("/") else posixpath.dirname(name)
            path = posixpath.normpath(posixpath.join(base, unquote(parts.path).lstrip("/"))) if parts.path else name
            if path.startswith(".."):
                broken.append(f"{name}: {target} leaves the site")
                continue
            if parts.path.endswith("/") or path == ".":
                path = posixpath.normpath(posixpath.join(path, "index.html"))
            if path not in files or (parts.fragment and unquote(parts.fragment) not in ids.get(path, {""})):
                broken.append(f"{name}: {target}")
    return broken


def test_golden_site(tiny_site: Path) -> None:
    """`python -m tests.golden` writes the golden site anew."""
    expected, found = compared(GOLD), compared(tiny_site)
    assert sorted(found) == sorted(expected)
    different = [name for name in expected if expected[name] != found[name]]
    for name in different[:1]:
        assert found[name].decode() == expected[name].decode(), name
    assert different == []


def test_links_of_the_tiny_site(tiny_site: Path) -> None:
    assert broken_links(tiny_site) == []


def test_links_of_the_real_site(real_site: Path) -> None:
    assert broken_links(real_site) == []


def test_the_link_test_sees_broken_links(tiny_site: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="none/">x</a><a href="#none">y</a><a href="/x">z</a>')
    assert len(broken_links(tmp_path)) == 3


def invalid(text: str) -> str | None:
    """Why the page is not valid HTML: its syntax, ids that occur twice, references to ids that are not there."""
    try:
        html5lib.HTMLParser(strict=True).parse(text)
    except html5lib.html5parser.ParseError as error:
        return f"syntax: {error}"
    links = Links()
    links.feed(text)
    if len(links.ids) != len(set(links.ids)):
        return "an id occurs twice"
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for value in re.findall(rf'\s{attribute}="([^"]*)"', text):
            if not set(value.split()) <= set(links.ids):
                return f"{attribute}={value}"
    if len(re.findall(r"<h1[ >]", text)) != 1:
        return "not one h1"
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", text)]
    if any(after > before + 1 for before, after in pairwise(levels)):
        return "a heading level is left out"
    if re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/ld\+json\")", text):
        return "inline style or script"
    return None


def test_every_page_of_the_tiny_site_is_valid_html(tiny_site: Path) -> None:
    assert {name: why for name, _, text in pages(tiny_site) if (why := invalid(text))} == {}


def test_pages_of_the_real_site_are_valid_html(real_site: Path) -> None:
    """Every page but those of units, of which there are many alike: of these every seventh."""
    named = units()
    told = {name: text for name, _, text in pages(real_site)}
    of_units = [name for name in told if name.removeprefix("en/").removesuffix("/index.html") in named]
    chosen = sorted(set(told) - set(of_units)) + of_units[::7]
    assert {name: why for name in chosen if (why := invalid(told[name]))} == {}


def test_as_many_pages_as_units(real_site: Path) -> None:
    named = units()
    assert named
    missing = [unit for unit in named for root in ("", "en/") if not (real_site / root / unit / "index.html").is_file()]
    assert missing == []


def test_every_score_is_on_its_ranking_page_as_printed(real_site: Path) -> None:
    """Each row's page text against the package, by another reader than the one that built it."""
    for table in some(tables()):
        scope = table.descriptor["scope"]
        folder = real_site / scope / (table.package.removeprefix(scope).removeprefix("-") or "khong-ro-ky")
        page = (folder / table.ranking / "index.html").read_text(encoding="utf-8")
        rows = dict(re.findall(r'<tr id="([^"]+)"[^>]*>(.*?)</tr>', page, flags=re.DOTALL))
        assert len(rows) == len(table.rows)
        published = json.loads((real_site / urls.package_file(table.package, "datapackage.json")).read_text("utf-8"))
        [fields] = [it["schema"]["fields"] for it in published["resources"] if it["name"] == table.ranking]
        figures = [field["name"] for field in fields if field["type"] in ("integer", "number")]
        for row in table.rows:
            cells = [
                re.sub(r"<[^>]+>", "", cell).strip()
                for cell in re.findall(r"<t[dh][ >].*?</t[dh]>", rows[row["unit"]], re.DOTALL)
            ]
            for name in figures:
                assert not row[name] or row[name].replace(".", ",") in cells, (table.package, table.ranking, row)


def test_a_broken_package_is_withheld_and_listed(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tiny / "ca-mau-thu-2024-h1" / "departments.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("40.0", "4O.0"), encoding="utf-8")
    output = tmp_path / "site"
    assert build.main(["--packages", str(tiny), "--output", str(output)]) == 1
    printed = capsys.readouterr()
    assert "withheld: ca-mau-thu-2024-h1" in printed.out
    assert "4O.0" in printed.out
    assert (output / "ca-mau-thu" / "2023" / "communes" / "index.html").is_file()
    assert not (output / "ca-mau-thu" / "2024-h1").exists()
    assert not (output / "data" / "ca-mau-thu-2024-h1").exists()
    page = (output / "kiem-tra" / "index.html").read_text(encoding="utf-8")
    assert "ca-mau-thu-2024-h1" in page
    assert "4O.0" in page
    assert broken_links(output) == []


def test_strict_publishes_nothing(tiny: Path, tmp_path: Path) -> None:
    table = tiny / "ca-mau-thu-2024-h1" / "departments.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("40.0", "4O.0"), encoding="utf-8")
    assert build.main(["--packages", str(tiny), "--output", str(tmp_path / "site"), "--strict"]) == 1
    assert not (tmp_path / "site").exists()


def test_an_output_that_cannot_be_written_is_an_error_without_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").write_text("a file in the way")
    assert build.main(["--packages", str(TINY), "--output", str(tmp_path / "site" / "x")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def whole(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_builds_are_the_same_bytes(tiny_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty days apart, at the two ends of the world, in another locale and another working directory."""
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    monkeypatch.chdir(tmp_path)
    with clock(timedelta(days=-40), "<-11>+11"):
        again = built(TINY, tmp_path / "site")
    first, second = whole(tiny_site), whole(again)
    assert first.keys() == second.keys()
    assert [name for name, data in first.items() if data != second[name]] == []


def test_the_day_of_the_build_is_told_on_the_terminal_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with time_machine.travel(datetime(2031, 5, 17, 12, tzinfo=UTC)):
        site = built(TINY, tmp_path / "site")
    assert "built on 2031-05-1" in capsys.readouterr().out
    assert [name for name, data in whole(site).items() if re.search(rb"2031|17/5|17 May", data)] == []
