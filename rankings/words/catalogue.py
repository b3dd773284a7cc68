"""The catalogue: every word of the interface, once, in both languages.

It is kept as one file a section, `strings/<section>.toml`, whose keys all begin with the section's name.
`{names}` in a string are filled in by the program; `en_one` is the English form for n = 1.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rankings.model import LANGUAGES, Language

FOLDER = "strings"
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
"""Where the project keeps its templates, for callers that are not given another place."""

_ONE = "en_one"
"""Optional form for n = 1; Vietnamese has no plural."""


class CatalogueError(ValueError):
    """All faults of a catalogue, one a line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogue:
    """Strings by key, each with `vi` and `en`; `{names}` in them are filled in when used."""

    strings: Mapping[str, Mapping[str, str]]

    def __contains__(self, key: str) -> bool:
        return key in self.strings

    def text(self, language: Language, key: str, values: Mapping[str, object]) -> str:
        forms = self.strings[key]
        one = values.get("n") in (1, "1") and language == "en"
        return (forms[_ONE] if one and _ONE in forms else forms[language]).format(**values)


def read(templates: Path) -> Catalogue:
    """The catalogue of a folder of templates; refused whole where a string is not complete."""
    strings: dict[str, Mapping[str, str]] = {}
    faults: list[str] = []
    for path in sorted((templates / FOLDER).glob("*.toml")):
        found = dict(_leaves("", tomllib.loads(path.read_text(encoding="utf-8"))))
        faults += [f"{key}: not in {path.stem}.toml" for key in found if not key.startswith(f"{path.stem}.")]
        strings |= found
    faults += [fault for key, forms in strings.items() for fault in _faults(key, forms)]
    if faults:
        raise CatalogueError("\n".join(faults))
    return Catalogue(strings=strings)


def placeholders(text: str) -> frozenset[str]:
    """Names of the values a string needs."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


def _leaves(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, value in table.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict) and any(isinstance(item, str) for item in value.values()):
            yield path, value
        elif isinstance(value, dict):
            yield from _leaves(f"{path}.", value)
        else:
            raise CatalogueError(f"{path}: a string needs a form in each language")


def _faults(key: str, forms: Mapping[str, object]) -> Iterator[str]:
    for language in LANGUAGES:
        if not forms.get(language) or not isinstance(forms[language], str):
            yield f"{key}: no {language}"
    for extra in sorted(set(forms) - {*LANGUAGES, _ONE}):
        yield f"{key}: unknown form {extra}"
    needed = {language: placeholders(str(forms.get(language, ""))) for language in LANGUAGES}
    if needed["vi"] != needed["en"]:
        yield f"{key}: the languages need different values: {sorted(needed['vi'])}, {sorted(needed['en'])}"
    if not placeholders(str(forms.get(_ONE, ""))) <= needed["en"]:
        yield f"{key}: {_ONE} needs values that en does not"
