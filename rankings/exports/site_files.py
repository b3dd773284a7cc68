"""What makes the pages a site that others can build on: packages as they are kept, their digests, assets, headers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from rankings import assets, urls
from rankings.source import descriptors
from rankings.source.packages import DESCRIPTOR_NAME, SourcePackage
from rankings.source.published import digest
from rankings.words import catalogue

HEADERS = "_headers"

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; manifest-src 'self'"
)
"""The policy of every page, the same as in `templates/base.html.j2`."""

_EVERYWHERE = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
_UNFRAMED = (
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("X-Frame-Options", "DENY"),
)
_OPEN_DATA = (("Access-Control-Allow-Origin", "*"),)
_LASTING = (("Cache-Control", "public, max-age=31536000, immutable"),)


def export(sources: Iterable[SourcePackage], templates: Path = catalogue.TEMPLATES) -> Iterator[tuple[str, bytes]]:
    """Each package with its completed descriptor, which works from the portal's address, all else byte for byte.

    Then `data/manifest.json`, every file with its digest, which later changes are held against, and what is the site's.
    """
    published: dict[str, object] = {}
    for source in sources:
        digests: dict[str, str] = {}
        for name in source.files:
            content = _published(source, name)
            digests[name] = digest(content)
            yield urls.package_file(source.id, name), content
        published[source.id] = {"version": source.descriptor.version, "files": digests}
    yield urls.MANIFEST, (json.dumps({"packages": published}, indent=2, sort_keys=True) + "\n").encode("utf-8")
    yield from assets.read().files.items()
    yield headers(templates)


def _published(source: SourcePackage, name: str) -> bytes:
    if name == DESCRIPTOR_NAME:
        return descriptors.text(source.completed).encode("utf-8")
    return (source.folder / name).read_bytes()


def registry(sources: Iterable[SourcePackage]) -> Iterator[tuple[str, bytes]]:
    """Each folder of the registry as a whole data package: its tables byte for byte, its descriptor completed."""
    for source in sources:
        for name in (*(f"{table}.csv" for table in source.tables), DESCRIPTOR_NAME):
            yield urls.package_file(source.id, name), _published(source, name)


def headers(templates: Path = catalogue.TEMPLATES) -> tuple[str, bytes]:
    """`_headers`: response headers for hosts that read such a file (Netlify, Cloudflare Pages); others ignore it.

    Every page carries the same policy as a `<meta>` tag. Who may show a page in a frame can only be said by the
    server: the pages of units, rankings and provinces may be embedded anywhere, and cards are made for it; the
    pages with a function of their own may not. Where two rules match a page, both policies hold. A file whose name
    holds its digest may be kept for ever.
    """
    languages = catalogue.languages(templates)
    pages = [urls.HOME, *urls.SECTIONS]
    rules = [
        ("/*", _EVERYWHERE),
        ("/data/*", _OPEN_DATA),
        *((f"/{address}", _LASTING) for address in assets.read().lasting),
        *((f"/{page[language]}", _UNFRAMED) for page in pages for language in languages),
    ]
    text = "".join(f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers) for path, headers in rules)
    return HEADERS, text.encode("ascii")
