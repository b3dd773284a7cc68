"""What pages are dressed in: style sheets, scripts, typefaces and the icon, each under a name that holds its digest.

A name stands for one content for ever: a browser keeps the file as long as it likes, and asks for a changed one under
its new name. A file that refers to another holds its name, so a change renames a file and what leads to it, no more.
"""

from __future__ import annotations

import json
import posixpath
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path

from rankings import lookalikes
from rankings.model import LEADING, LEVELS, OFFICES
from rankings.text import slug

FOLDER = Path(__file__).resolve().parents[1] / "assets"

SHEET = "site.css"
"""All style sheets as one file."""
_FIRST = ("tokens.css", "base.css")
"""Other sheets build on these two."""
_LAST = "print.css"
"""Takes back what the others lay out for screens."""
_LICENCE = "fonts/OFL.txt"
"""Published under its own name: nothing loads it, people look for it."""
_UNIT_TYPES = "js/unit-types.js"
"""What scripts know of types and levels, made of the model's table; `unit-types.d.ts` beside them says its form."""
_LETTERS = "js/letters.js"
"""The look-alikes that search reads as what is meant, in lower case; `letters.d.ts` says its form."""
_PORTAL = "js/portal-words.js"
"""What people type for all that the portal has, of its own words; `portal-words.d.ts` says its form."""
_ASKED = "portal.asked"
_OWN_WORDS = FOLDER.parent / "templates" / "portal.toml"
_REFERENCES = {
    ".css": re.compile(r'url\("(?P<target>[^":#]+)"\)'),
    ".js": re.compile(r'^(?:import|export)\s[^;"=]*"(?P<target>\./[^"]+)";', re.MULTILINE),
}
"""How a file names another, relative to its own place."""


class AssetError(Exception):
    """A file is referred to that is not there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Assets:
    """Published files by the names they have in the source."""

    addresses: Mapping[str, str]
    """`js/search.js` to the address in the site."""
    files: Mapping[str, bytes]
    """Address to content."""
    references: Mapping[str, tuple[str, ...]]
    """Name to the names of the files it refers to."""

    def address(self, name: str) -> str:
        """Raises AssetError for what is no asset."""
        if name not in self.addresses:
            raise AssetError(f"{name}: not in assets/")
        return self.addresses[name]

    def behind(self, name: str) -> tuple[str, ...]:
        """All files that a file needs, the nearest first, itself not among them."""
        self.address(name)
        found = [name]
        for one in found:
            found += [other for other in self.references[one] if other not in found]
        return tuple(found[1:])

    @property
    def lasting(self) -> tuple[str, ...]:
        """Addresses that hold a digest, in order."""
        return tuple(sorted(address for name, address in self.addresses.items() if name != _LICENCE))


def read(folder: Path = FOLDER) -> Assets:
    """Every asset of the folder. Raises AssetError where one refers to a file that is not there."""
    sources = dict(_sources(folder))
    references = {name: tuple(_references(name, content)) for name, content in sources.items()}
    addresses: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for name in TopologicalSorter(references).static_order():
        if name not in sources:
            leading = ", ".join(one for one, others in references.items() if name in others)
            raise AssetError(f"{leading}: {name} is not in assets/")
        content = _led(name, sources[name], addresses)
        addresses[name] = f"assets/{name if name == _LICENCE else _named(name, content)}"
        files[addresses[name]] = content
    return Assets(addresses=addresses, files=files, references=references)


def _sources(folder: Path) -> Iterator[tuple[str, bytes]]:
    sheets = sorted(
        (folder / "css").glob("*.css"),
        key=lambda path: (path.name == _LAST, path.name not in _FIRST, path.name != _FIRST[0], path.name),
    )
    yield SHEET, b"".join(sheet.read_bytes() for sheet in sheets)
    for path in (folder / "favicon.svg", *sorted((folder / "fonts").iterdir()), *sorted((folder / "js").glob("*.js"))):
        yield path.relative_to(folder).as_posix(), path.read_bytes()
    yield _UNIT_TYPES, _module(_unit_types())
    yield _PORTAL, _module([("ASKED", _asked())])
    yield _LETTERS, _module([("LOOKALIKES", {it: to for it, to in lookalikes.LETTERS.items() if it == it.lower()})])


def _module(exported: Iterable[tuple[str, object]]) -> bytes:
    return "".join(f"export const {name} = {_json(value)};\n" for name, value in exported).encode()


def _unit_types() -> Iterator[tuple[str, object]]:
    yield "LEVELS", sorted(LEVELS, key=lambda it: it.breadth)
    yield "OFFICES", OFFICES
    types = (
        {
            "type": slug(it.name),
            "written": [form.rstrip(".") for form in (it.name, it.short) if form],
            "typed": it.typed,
        }
        for it in LEADING
    )
    yield "TYPES", tuple(types)


def _asked() -> list[str]:
    section, key = _ASKED.split(".")
    forms = tomllib.loads(_OWN_WORDS.read_text(encoding="utf-8"))[section][key].values()
    return list(dict.fromkeys(word for form in forms for word in form.split("; ")))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _references(name: str, content: bytes) -> Iterator[str]:
    if pattern := _REFERENCES.get(posixpath.splitext(name)[1]):
        for match in pattern.finditer(content.decode()):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(name), match["target"]))


def _led(name: str, content: bytes, addresses: Mapping[str, str]) -> bytes:
    """The content with each reference to the name that the other file is published under."""
    pattern = _REFERENCES.get(posixpath.splitext(name)[1])
    if pattern is None:
        return content

    def renamed(match: re.Match[str]) -> str:
        target = match["target"]
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        return match[0].replace(target, posixpath.join(posixpath.dirname(target), posixpath.basename(addresses[other])))

    return pattern.sub(renamed, content.decode()).encode()


def _named(name: str, content: bytes) -> str:
    stem, suffix = posixpath.splitext(name)
    return f"{stem}.{sha256(content).hexdigest()[:10]}{suffix}"
