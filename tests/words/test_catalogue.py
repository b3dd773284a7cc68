"""The catalogue: complete, used, and the only place with words of the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rankings.words import catalogue
from rankings.words.catalogue import TEMPLATES, Catalogue, CatalogueError
from tests.words import test_messages

RANKINGS = TEMPLATES.parent / "rankings"
CALL = re.compile(r"""(?<![\w.])(?:view\.)?t\(\s*(f?)"([^"]+)\"""")
CHOICE = re.compile(r"""(?<![\w.])t\((?:[^()"]|"[^"]*")*\)""")
KEY = re.compile(r"\"([a-z_]+(?:\.[\w-]+)+)\"")


def used() -> Iterator[str]:
    """Keys as they stand in templates and page models; `{…}` for a part known only when it runs."""
    rooms = ("words", "drawings", "search", "pages", "exports")
    modules = (path for room in rooms for path in (RANKINGS / room).rglob("*.py"))
    for path in [*TEMPLATES.rglob("*.j2"), *modules, RANKINGS / "assets.py"]:
        text = path.read_text(encoding="utf-8")
        for formatted, key in CALL.findall(text):
            yield re.sub(r"\{[^}]*\}", "{}", key) if formatted else key
        yield from re.findall(r'f"([a-z]+\.\{[^}]*\}[\w]*)"', text)
        yield from (key for key in KEY.findall(text) if not key.endswith((".j2", ".csv", ".css", ".svg", ".toml")))
    yield from (key for key, _ in test_messages.used())


def is_used(key: str, patterns: set[str]) -> bool:
    return key in patterns or any(
        re.fullmatch(re.sub(r"\\\{[^}]*\\?\}", r".+", re.escape(pattern)), key)
        for pattern in patterns
        if "{" in pattern
    )


@pytest.fixture(scope="module")
def words() -> Catalogue:
    return catalogue.read(TEMPLATES)


def test_every_key_used_is_in_the_catalogue(words: Catalogue) -> None:
    assert sorted({key for key in used() if "{" not in key and key not in words}) == []


def test_every_key_of_the_catalogue_is_used(words: Catalogue) -> None:
    patterns = set(used())
    assert [key for key in words.strings if not is_used(key, patterns)] == []


def test_templates_hold_no_words_of_their_own() -> None:
    found = []
    for path in sorted(TEMPLATES.rglob("*.html.j2")):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = re.sub(r"<meta[^>]*>|<[^>]*>", " ", text)
        found += [f"{path.name}: {word}" for word in re.findall(r"[^\W\d_]{2,}", text)]
    assert found == []


def write(folder: Path, text: str, languages: str = 'vi = "Tiếng Việt"\nen = "English"', **own: str) -> Path:
    """A folder of templates with one section; `own` has the section's forms of further languages in their own files."""
    for place, forms in {".": text, **own}.items():
        section = folder / catalogue.FOLDER / place / "a.toml"
        section.parent.mkdir(exist_ok=True)
        section.write_text(forms, encoding="utf-8")
    (folder / catalogue.LISTED).write_text(languages, encoding="utf-8")
    return folder


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        'a.a = { vi = "x" }\na.b.c = { vi = "{n} x", en = "y" }\na.d = { vi = "x", en = "x", fr = "x" }\n'
        'a.e = { vi = "x", en = "x", en_one = "{n}" }\nb.f = { vi = "x", en = "x" }',
    )
    with pytest.raises(CatalogueError) as caught:
        catalogue.read(tmp_path, needed=())
    assert str(caught.value).splitlines() == [
        "b.f: not in a.toml",
        "a.a: no en",
        "a.b.c: en needs other values than vi: [], ['n']",
        "a.d: unknown form fr",
        "a.e: en_one needs values that en does not",
    ]


def test_a_bare_string_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="a: a string needs a form in each language"):
        catalogue.read(write(tmp_path, 'a = "x"'), needed=())


def test_one_has_its_own_form_in_english(words: Catalogue) -> None:
    assert words.text("en", "count.units", {"n": 1}) == "1 unit"
    assert words.text("en", "count.units", {"n": 2}) == "2 units"
    assert words.text("vi", "count.units", {"n": 1}) == "1 đơn vị"


THREE = 'vi = "Tiếng Việt"\nen = "English"\nfr = "Français"'


def test_a_further_language_has_its_forms_in_files_of_its_own(tmp_path: Path) -> None:
    found = catalogue.read(
        write(
            tmp_path,
            'a.b = { vi = "{n} b", en = "{n} bs" }',
            THREE,
            fr='a.b = { fr = "{n} bes", fr_one = "{n} be" }',
        ),
        needed=(),
    )
    assert found.languages == {"vi": "Tiếng Việt", "en": "English", "fr": "Français"}
    assert [found.text("fr", "a.b", {"n": n}) for n in (0, 1, 2)] == ["0 be", "1 be", "2 bes"]


def test_a_further_language_is_as_complete_as_the_others(tmp_path: Path) -> None:
    both = 'a.b = { vi = "{n} b", en = "{n} bs" }\na.c = { vi = "c", en = "c" }'
    with pytest.raises(CatalogueError) as caught:
        catalogue.read(write(tmp_path, both, THREE, fr='a.b = { fr = "{m} bes", en = "b" }'), needed=())
    assert str(caught.value).splitlines() == [
        "a.b: en stands twice",
        "a.b: en needs other values than vi: [], ['n']",
        "a.b: fr needs other values than vi: ['m'], ['n']",
        "a.c: no fr",
    ]


@pytest.mark.parametrize(
    ("languages", "fault"),
    [
        ('vi = "Tiếng Việt"', "vi comes first, and none of vi, en is left out"),
        ('en = "English"\nvi = "Tiếng Việt"', "vi comes first, and none of vi, en is left out"),
        ('vi = "V"\nen = "E"\nxq = "?"', "xq: no language of two letters that Babel knows"),
        ('vi = "V"\nen = "E"\nlao = "L"', "lao: no language of two letters that Babel knows"),
    ],
)
def test_the_languages_are_those_that_pages_can_be_made_in(tmp_path: Path, languages: str, fault: str) -> None:
    with pytest.raises(CatalogueError, match=f"^languages.toml: {re.escape(fault)}$"):
        catalogue.languages(write(tmp_path, "", languages))


def test_ordinals_have_their_own_form(words: Catalogue) -> None:
    said = [words.text("en", "rank.ordinal", {"nth": str(rank)}) for rank in (1, 2, 3, 4, 11, 12, 13, 21, 102, 113)]
    assert said == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "113th"]
    assert words.text("vi", "rank.ordinal", {"nth": "1"}) == "1"
