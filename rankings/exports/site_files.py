"""What makes the pages a site that others can build on: packages as they are kept, their digests, assets, headers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from rankings import assets, urls
from rankings.source.packages import SourcePackage
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
    """Each package byte for byte, so that its descriptor works from the portal's address; then what is the site's."""
    sources = tuple(sources)
    for source in sources:
        for name in source.files:
            yield urls.package_file(source.id, name), (source.folder / name).read_bytes()
    yield manifest(sources)
    yield from assets.read().files.items()
    yield headers(templates)


def manifest(sources: Iterable[SourcePackage]) -> tuple[str, bytes]:
    """`data/manifest.json`: every published package file with its digest, which later changes are held against."""
    packages = {
        source.id: {
            "version": source.descriptor.version,
            "files": {name: digest(source.folder / name) for name in source.files},
        }
        for source in sources
    }
    return urls.MANIFEST, (json.dumps({"packages": packages}, indent=2, sort_keys=True) + "\n").encode("utf-8")


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
