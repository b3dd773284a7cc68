"""Prose: Markdown as safe HTML.

What people write in a package's README is untrusted: raw HTML, ids, images and links that are not plain
web, mail or known relative addresses do not come through.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from rankings.model import LANGUAGES, Language

Resolve = Callable[[str], str | None]
"""Relative link as written to the link of the page it is shown on; None where it leads nowhere here."""

_TAGS = frozenset({"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TABLES = frozenset({"table", "tbody", "td", "th", "thead", "tr"})
_ATTRIBUTES: Mapping[str, frozenset[str]] = {"a": frozenset({"href"}), "ol": frozenset({"start"})}
_SCHEMES = frozenset({"https", "mailto"})
_LONGEST = 30_000
_MOST_BRACKETS = 500
"""Python-Markdown takes time in the square of the brackets: 5,000 take 4 s, 20,000 more than a minute."""
_HEADING = re.compile(r"h([1-6])")
_TRANSLATION = re.compile(r"^-{3,}[ ]*\n\s*(?=#[ ])", re.MULTILINE)
_TITLE = re.compile(r"\A\s*#[ \t]+(?P<title>[^\n]+?)[ \t#]*(?:\n|\Z)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A piece of prose: the heading it opens with, if any, and the rest as safe HTML."""

    title: str | None
    body: Markup


def document(text: str, *, resolve: Resolve, top: int = 2) -> Document:
    """The text as a document whose highest heading below its title becomes `<h{top}>`."""
    match = _TITLE.match(text)
    body = text[match.end() :] if match else text
    return Document(title=match["title"] if match else None, body=html(body, resolve=resolve, top=top))


def by_language(text: str) -> Mapping[Language, str]:
    """The parts of a text in both languages: Vietnamese first, English after a rule and a title of its own."""
    return dict(zip(LANGUAGES, _TRANSLATION.split(text, maxsplit=1), strict=False))


def html(text: str, *, resolve: Resolve, top: int = 2) -> Markup:
    """The text as safe HTML; `#` and `##` both begin at `<h{top}>`, lower headings follow."""
    rendered = _rendered(text, top)

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) == ("a", "href"):
            return _link(value, resolve)
        if (tag, attribute) == ("ol", "start"):
            return value if value.isdecimal() and value.isascii() else None
        return value

    return Markup(
        nh3.clean(
            rendered,
            tags=set(_TAGS | _HEADINGS | _TABLES),
            attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
            attribute_filter=keep,
            url_schemes=set(_SCHEMES),
            link_rel="noopener",
            strip_comments=True,
        )
    )


def _rendered(text: str, top: int) -> str:
    """Markdown as HTML; text that would keep the parser for minutes or exhaust it is shown as it is."""
    if len(text) <= _LONGEST and text.count("[") <= _MOST_BRACKETS:
        with contextlib.suppress(RecursionError):
            return markdown.markdown(text, extensions=["tables", "sane_lists", _Headings(top)])
    return f"<pre>{escape(text)}</pre>"


def _link(value: str, resolve: Resolve) -> str | None:
    """The link if it is safe: https and mailto as written, relative ones only as the page resolves them."""
    compact = value.strip()
    if any(ord(char) <= 32 or char == "\\" for char in compact):
        return None
    try:
        parts = urlsplit(compact)
    except ValueError:
        return None
    if parts.scheme:
        absolute = parts.scheme == "mailto" or (parts.scheme == "https" and parts.hostname is not None)
        return compact if absolute else None
    if parts.netloc or compact.startswith(("/", "#", "?")):
        return None
    return resolve(compact)


class _Headings(Extension):
    """Moves headings below the headings of the page the prose is shown on."""

    def __init__(self, top: int) -> None:
        super().__init__()
        self._top = top

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's name
        md.treeprocessors.register(_Shift(md, self._top), "headings", 5)


class _Shift(Treeprocessor):
    def __init__(self, md: markdown.Markdown, top: int) -> None:
        super().__init__(md)
        self._top = top

    def run(self, root: Element) -> None:
        for element in root.iter():
            match = _HEADING.fullmatch(element.tag) if isinstance(element.tag, str) else None
            if match:
                element.tag = f"h{min(6, self._top + max(0, int(match[1]) - 2))}"
