"""Pictures of units and rankings for other places: badges, and what a link shows in a chat.

`data/badges/<unit>.svg` is a unit's latest rank, for web pages and READMEs of others. The share images of units and
rankings, 1200 by 630, are an SVG template with the drawing of the page itself and the portal's own typeface, nothing of
the machine's: the same content gives the same bytes. Finished ones are kept by the digest of all they are made of, so
that a build draws only what is new.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import resvg_py

from rankings import render, urls
from rankings.drawings import distribution
from rankings.drawings import strip as strips
from rankings.drawings.strip import UnitStrip
from rankings.exports import fitting
from rankings.history import support
from rankings.model import SOURCE, Package, Ranking
from rankings.site import Entry, Site
from rankings.words import amounts, catalogue, indexes, listing, naming, sources
from rankings.words.view import View

FONTS = ("inter-regular.ttf", "inter-semibold.ttf")
_WIDTH = 1056
_PARALLEL_FROM = 40
"""With fewer pictures to draw, starting more processes takes longer than it saves."""
_BADGE_CORNER = 5
_BADGE_SIZE = 13
_BADGE_PADDING = 18
_BADGE_LONGEST = 420


@dataclass(frozen=True, kw_only=True, slots=True)
class BadgeDrawing:
    """Two words beside each other, each in the middle of its half."""

    label: str
    value: str
    width: int
    edge: int
    """How far the straight upper side of the left half goes, from its rounded corner."""
    label_x: float
    value_x: float


@dataclass(frozen=True, kw_only=True, slots=True)
class TitleLine:
    """A line of a heading, and where it stands."""

    text: str
    y: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Title:
    """A heading as large as its place allows; `below` is where what follows it stands."""

    lines: tuple[TitleLine, ...]
    size: int
    below: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """The words of a picture, each known to fit, and the drawing of its page."""

    site: str
    title: Title
    kicker: str
    label: str
    """What the figure is."""
    figure: str
    of: str
    points: str
    period: str
    framework: str
    source: str
    strip: UnitStrip | None
    """Of a unit: where it stands among the totals of its ranking."""
    spread: distribution.TotalsStrip | None
    """Of a ranking: all its totals."""


def export(site: Site, templates: Path, cache: Path, step: Callable[[int, int], None]) -> Iterator[tuple[str, bytes]]:
    """Badges of all units with results, and share images of these and of all rankings.

    `step` is told how many of those that are not in the `cache` are drawn.
    """
    yield from badges(site, templates)
    yield from share_images(site, templates, cache, step)


def badges(site: Site, templates: Path) -> Iterator[tuple[str, bytes]]:
    """A badge for every unit with results."""
    view = View(site=site, language=SOURCE, catalogue=catalogue.read(templates))
    template = render.environment(templates).get_template("share/badge.svg.j2")
    for unit, (entry, *_) in view.site.entries.items():
        name = naming.official_name(view, view.site.registry.units[unit], entry.ranking)
        (label,) = fitting.lines(name, _BADGE_SIZE, _BADGE_LONGEST, most=1)
        said = amounts.latest(view, unit) or amounts.lacking(view, entry)
        value = indexes.of(view, entry.ranking, said)
        left, right = (math.ceil(fitting.extent(text, _BADGE_SIZE)) + _BADGE_PADDING for text in (label, value))
        badge = BadgeDrawing(
            label=label,
            value=value,
            width=left + right,
            edge=left - _BADGE_CORNER,
            label_x=left / 2,
            value_x=left + right / 2,
        )
        yield urls.badge(unit), template.render(badge=badge).encode()


def share_images(
    site: Site, templates: Path, cache: Path, step: Callable[[int, int], None]
) -> Iterator[tuple[str, bytes]]:
    """A picture for every unit with results and for every ranking; `step` is told how many of those to draw are."""
    view = View(site=site, language=SOURCE, catalogue=catalogue.read(templates))
    template = render.environment(templates).get_template("share/card.svg.j2")
    fonts = [str(templates / "share" / name) for name in FONTS]
    basis = sha256(resvg_py.__version__.encode() + b"".join(Path(font).read_bytes() for font in fonts)).digest()
    drawings = {address: template.render(card=card) for address, card in cards(view)}
    kept = {address: cache / f"{sha256(basis + svg.encode()).hexdigest()}.png" for address, svg in drawings.items()}
    cache.mkdir(parents=True, exist_ok=True)
    missing = [address for address, path in kept.items() if not path.is_file()]
    drawn = _drawn([drawings[address] for address in missing], fonts)
    for number, (address, picture) in enumerate(zip(missing, drawn, strict=True), start=1):
        new = kept[address].with_suffix(f".{os.getpid()}")  # two builds at a time share the folder
        new.write_bytes(picture)
        new.replace(kept[address])
        step(number, len(missing))
    for address, path in kept.items():
        yield address, path.read_bytes()


def draw(svg: str, fonts: Sequence[str]) -> bytes:
    """The drawing as PNG, with these fonts and no others."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, font_files=list(fonts), skip_system_fonts=True, font_family="Inter", width=1200, height=630
        )
    )


def _drawn(drawings: Sequence[str], fonts: Sequence[str]) -> Iterator[bytes]:
    if len(drawings) < _PARALLEL_FROM:
        yield from (draw(svg, fonts) for svg in drawings)
        return
    with ProcessPoolExecutor() as pool:
        yield from pool.map(draw, drawings, [fonts] * len(drawings), chunksize=16)


def cards(view: View) -> Iterator[tuple[str, Card]]:
    """The words of every picture, by its address."""
    for unit in view.site.registry.units:
        entry = view.site.latest(unit)
        if entry is not None:
            yield urls.unit_picture(unit), _unit(view, unit, entry, strips.strip(view, entry))
    for package in view.site.packages:
        for ranking in package.rankings:
            yield urls.ranking_picture(ranking), _ranking(view, package, ranking)


def _unit(view: View, unit: str, entry: Entry, strip: UnitStrip | None) -> Card:
    standing = view.site.standing(entry)
    name = naming.official_name(view, view.site.registry.units[unit], entry.ranking)
    return Card(
        site=view.t("portal.title"),
        title=title(name),
        kicker=_line(naming.above(view, unit, entry.ranking.day), 30),
        label=naming.capital(view.t("unit.rank_shared" if amounts.shared(standing) else "unit.rank")),
        figure=amounts.headline(view, standing),
        of=f"/ {of}" if (of := amounts.denominator(standing)) else "",
        points=amounts.scored(view, entry),
        period=amounts.qualified(view, entry, naming.period_heading(entry.ranking.period, view)),
        framework=_framework(view, entry.ranking),
        source=_line(sources.short(view, entry.ranking.source), 24),
        strip=strip,
        spread=None,
    )


def _ranking(view: View, package: Package, ranking: Ranking) -> Card:
    fields = view.site.histories.tables.fields.get((package.id, ranking.id), ())
    found = None if ranking.by_district else distribution.strips(view, fields)
    return Card(
        site=view.t("portal.title"),
        title=title(ranking.title[view.language]),
        kicker="",
        label="",
        figure="",
        of="",
        points=listing.of_table(view, support.together(ranking, [field.support for field in fields])),
        period=naming.period_heading(ranking.period, view),
        framework=_framework(view, ranking),
        source=_line(sources.short(view, ranking.source), 24),
        strip=None,
        spread=found.whole if found else None,
    )


def title(words: str) -> Title:
    """The heading of a picture, laid out."""
    lines, size = fitting.title(words, _WIDTH)
    top, step = 190 if size > 64 else 170, size * 1.22
    return Title(
        lines=tuple(TitleLine(text=line, y=top + number * step) for number, line in enumerate(lines)),
        size=size,
        below=top + (len(lines) - 1) * step + 48,
    )


def _framework(view: View, ranking: Ranking) -> str:
    """The index and the edition of its rules, as far as the edition has a name."""
    title = ranking.framework.title[view.language]
    return _line(indexes.of(view, ranking, title) or ranking.index.title[view.language], 24)


def _line(words: str, size: int) -> str:
    return fitting.lines(words, size, _WIDTH, most=1)[0]
