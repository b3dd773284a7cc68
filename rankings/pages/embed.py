"""What others put on their own pages: a card in a frame, a badge, and a code to scan on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import ClassVar

import segno
from markupsafe import Markup

from rankings import urls
from rankings.site import Entry, Site
from rankings.words import amounts, naming, sources
from rankings.words.view import Links, Page, View

_WIDTH, _HEIGHT = 360, 220


@dataclass(frozen=True, kw_only=True, slots=True)
class Embed:
    """Snippets to copy. Without an absolute address they have `…` where the portal's own address goes."""

    card: str
    badge: str
    picture: str
    frame_code: str
    badge_code: str
    absolute: bool
    code: Markup | None
    """The page's address to scan, for paper; None where nobody knows the address."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CardPage(Page):
    """A unit's latest result on a card, with the names of its period, for frames: no script, no menu, one link back."""

    template: ClassVar[str] = "card.html.j2"
    indexed: ClassVar[bool] = False
    name: str
    above: str
    rank: str
    of: str
    shared: bool
    points: str
    period: str
    source: str
    index: str
    unit: str


def listed(site: Site) -> Iterator[Entry]:
    """The latest results of all units that have one."""
    for unit in site.registry.units.values():
        entry = site.latest(unit.id)
        if entry is not None:
            yield entry


def page(view: View, entry: Entry) -> CardPage:
    """The card of a unit that has a result."""
    unit = entry.result.unit
    addresses = urls.card(unit)
    links = view.links(addresses)
    name = naming.official_name(view, view.site.registry.units[unit], entry.ranking)
    standing = view.site.standing(entry)
    return CardPage(
        head=view.head(addresses, title=name, description=_title(view, entry, name)),
        name=name,
        above=naming.above(view, unit, entry.ranking.day),
        rank=amounts.headline(view, standing),
        of=amounts.denominator(standing),
        shared=amounts.shared(standing),
        points=amounts.scored(view, entry),
        period=amounts.qualified(view, entry, naming.period_heading(entry.ranking.period, view)),
        source=sources.short(view, entry.ranking.source),
        index=entry.ranking.index.short[view.language],
        unit=links.to(urls.unit(unit)),
    )


def snippets(view: View, links: Links, unit: str) -> Embed | None:
    """None of a unit that has no result to show."""
    entry = view.site.latest(unit)
    if entry is None:
        return None
    base = view.site.portal.base_url
    root = "…/" if base is None else f"{base.rstrip('/')}/"
    name = naming.official_name(view, view.site.registry.units[unit], entry.ranking)
    title = escape(_title(view, entry, name))
    card, page, badge = urls.card(unit), urls.unit(unit), urls.badge(unit)
    return Embed(
        card=links.to(card),
        badge=links.path(badge),
        picture=links.path(urls.unit_picture(unit)),
        frame_code=f'<iframe src="{root}{card[view.language]}" title="{title}" width="{_WIDTH}" height="{_HEIGHT}" '
        'loading="lazy"></iframe>',
        badge_code=f'<a href="{root}{page[view.language]}"><img src="{root}{badge}" alt="{title}" height="28"></a>',
        absolute=base is not None,
        code=None if base is None else _code(root + page[view.language]),
    )


def _title(view: View, entry: Entry, name: str) -> str:
    return view.t("embed.frame_title", index=entry.ranking.index.short[view.language], name=name)


def _code(address: str) -> Markup:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=False, border=2, omitsize=True, svgclass="qr-drawing", lineclass=None
    )
    return Markup(out.getvalue().decode())
