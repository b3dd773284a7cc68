"""The catalogue: every word of the interface, once, in every language that `languages.toml` lists.

It is kept as one file a section, `strings/<section>.toml`, whose keys all begin with the section's name; what the
portal is about and who runs it stands apart, in `portal.toml`. The forms of
a language stand beside the others', or in files of its own, `strings/<language>/<section>.toml`, with the same keys.
`{names}` in a string are filled in by the program. A form may differ by a number: `en_one` is the English form where
the plural category of `{n}` is "one", `en_few` where the ordinal category of `{nth}` is "few". CLDR says which numbers
those are; where a language has no form for the category, the plain one is used. The pages of prose are Markdown, one
file a page and language, `content/<name>.<language>.md`.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from rankings.model import LANGUAGES, SOURCE, Language
from rankings.words import vocabularies

FOLDER = "strings"
DOCUMENTS = "content"
LISTED = "languages.toml"
PORTAL = "portal.toml"
"""The portal's own words, a section of the catalogue that stands by itself: whoever runs another portal changes it."""
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
"""Where the project keeps its templates, for callers that are not given another place."""


class CatalogueError(ValueError):
    """All faults of a catalogue, one a line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogue:
    """Strings by key, each with a form in every language; `{names}` in them are filled in when used."""

    languages: Mapping[Language, str]
    """Code to the language's own name, in the order in which they are offered; that of the sources first."""
    strings: Mapping[str, Mapping[str, str]]
    documents: Mapping[str, Mapping[Language, str]]
    """The Markdown of the pages of prose, by name and language."""

    def __contains__(self, key: str) -> bool:
        return key in self.strings

    def form(self, language: Language, key: str, values: Mapping[str, object]) -> str:
        """The string that fits the number among the values, with its `{names}`."""
        forms = self.strings[key]
        return forms.get(f"{language}_{_category(language, values)}") or forms[language]

    def text(self, language: Language, key: str, values: Mapping[str, object]) -> str:
        """A text in a language, with the values in its places."""
        return self.form(language, key, values).format(**values)


def read(templates: Path, needed: Iterable[str] = vocabularies.KEYS) -> Catalogue:
    """The catalogue of a folder of templates; refused whole where a string is not complete, or a needed one missing."""
    named = languages(templates)
    strings: dict[str, dict[str, str]] = {}
    faults: list[str] = []
    for path in (*templates.glob(PORTAL), *sorted((templates / FOLDER).rglob("*.toml"))):
        found = dict(_leaves("", tomllib.loads(path.read_text(encoding="utf-8"))))
        faults += [f"{key}: not in {path.stem}.toml" for key in found if not key.startswith(f"{path.stem}.")]
        for key, forms in found.items():
            known = strings.setdefault(key, {})
            faults += [f"{key}: {form} stands twice" for form in known.keys() & forms.keys()]
            known.update(forms)
    faults += [fault for key, forms in strings.items() for fault in _faults(key, forms, named)]
    faults += [f"{key}: missing" for key in needed if key not in strings]
    documents = _documents(templates / DOCUMENTS)
    faults += [
        f"{DOCUMENTS}/{name}.{language}.md: missing"
        for name, texts in documents.items()
        for language in named
        if language not in texts
    ]
    if faults:
        raise CatalogueError("\n".join(faults))
    return Catalogue(languages=named, strings=strings, documents=documents)


def languages(templates: Path) -> Mapping[Language, str]:
    """The languages of the pages, code to own name: that of the sources first, and no code that Babel does not know."""
    named: dict[Language, str] = tomllib.loads((templates / LISTED).read_text(encoding="utf-8"))
    faults = [f"{LISTED}: {code}: no language of two letters that Babel knows" for code in named if not _known(code)]
    if tuple(named)[:1] != (SOURCE,) or not named.keys() >= set(LANGUAGES):
        faults.append(f"{LISTED}: {SOURCE} comes first, and none of {', '.join(LANGUAGES)} is left out")
    if faults:
        raise CatalogueError("\n".join(faults))
    return named


def placeholders(text: str) -> frozenset[str]:
    """Names of the values a string needs."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


def _known(code: str) -> bool:
    try:
        return len(code) == 2 and bool(_locale(code))
    except UnknownLocaleError:
        return False


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(language)


def _category(language: Language, values: Mapping[str, object]) -> str:
    """CLDR's category of the number among the values: plural of `n`, ordinal of `nth`."""
    locale = _locale(language)
    for name, rule in (("n", locale.plural_form), ("nth", locale.ordinal_form)):
        number = values.get(name)
        if isinstance(number, int) or (isinstance(number, str) and number.isdecimal()):
            return str(rule(int(number)))
    return "other"


def _documents(folder: Path) -> dict[str, dict[Language, str]]:
    found: dict[str, dict[Language, str]] = {}
    for path in sorted(folder.glob("*.*.md")):
        name, _, language = path.stem.partition(".")
        found.setdefault(name, {})[language] = path.read_text(encoding="utf-8")
    return found


def _leaves(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, value in table.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict) and any(isinstance(item, str) for item in value.values()):
            yield path, value
        elif isinstance(value, dict):
            yield from _leaves(f"{path}.", value)
        else:
            raise CatalogueError(f"{path}: a string needs a form in each language")


def _faults(key: str, forms: Mapping[str, object], named: Mapping[Language, str]) -> Iterator[str]:
    for language in named:
        if not forms.get(language) or not isinstance(forms[language], str):
            yield f"{key}: no {language}"
    allowed = {form for language in named for form in (language, *_numbered(language))}
    for extra in sorted(set(forms) - allowed):
        yield f"{key}: unknown form {extra}"
    needed = {language: placeholders(str(forms.get(language, ""))) for language in named}
    for language, names in needed.items():
        if names != needed[SOURCE]:
            yield f"{key}: {language} needs other values than {SOURCE}: {sorted(names)}, {sorted(needed[SOURCE])}"
        for form in _numbered(language):
            if not placeholders(str(forms.get(form, ""))) <= names:
                yield f"{key}: {form} needs values that {language} does not"


def _numbered(language: Language) -> list[str]:
    """The forms of a language that go with a number's category."""
    locale = _locale(language)
    categories = locale.plural_form.tags | locale.ordinal_form.tags
    return sorted(f"{language}_{category}" for category in categories)
