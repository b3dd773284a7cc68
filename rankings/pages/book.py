"""All pages of one language, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rankings.pages import (
    compare,
    data,
    embed,
    not_found,
    package,
    prose,
    province,
    register,
    search,
    units,
    validation,
)
from rankings.pages.home import home
from rankings.pages.ranking import indicator, ranking
from rankings.pages.unit import unit
from rankings.words.view import Page, View


def every(view: View, content: Mapping[str, str]) -> Iterator[Page]:
    """All pages of one language; `content` has the prose pages' Markdown by name."""
    yield home.page(view)
    yield search.page(view)
    yield units.page(view)
    yield data.page(view)
    yield from prose.pages(view, content)
    yield validation.page(view)
    yield register.page(view)
    yield compare.page(view)
    yield not_found.page(view)
    yield from province.pages(view)
    yield from package.pages(view)
    yield from ranking.pages(view)
    yield from indicator.pages(view)
    yield from unit.pages(view)
    yield from embed.pages(view)
