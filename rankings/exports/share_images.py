"""The picture a link to a unit or a ranking shows in a chat: 1200 by 630, drawn once for each content.

An SVG template, the portal's own typeface and nothing of the machine's: the same content gives the same bytes.
Finished pictures are kept by the digest of all they are made of, so that a build draws only what is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import resvg_py

from rankings import catalogue, render, site, urls
from rankings.exports import fitting
from rankings.model import Package, Ranking
from rankings.pages import naming, sources
from rankings.pages.page import View
from rankings.site import Entry, Portal

FONTS = ("inter-regular.ttf", "inter-semibold.ttf")
_WIDTH = 1056
_PARALLEL_FROM = 40
"""With fewer pictures to draw, starting a second process takes longer than it saves."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """The words of a picture, each known to fit."""

    site: str
    title: tuple[str, ...]
    size: int
    kicker: tuple[str, ...]
    figure: str
    of: str
    points: str
    period: str
    source: str


def export(portal: Portal, templates: Path, cache: Path) -> Iterator[tuple[str, bytes]]:
    """A picture for every unit with results and for every ranking."""
    view = View(site=site.indexed(portal), language="vi", catalogue=catalogue.read(templates))
    template = render.environment(templates).get_template("share/card.svg.j2")
    fonts = [str(templates / "share" / name) for name in FONTS]
    basis = sha256(resvg_py.__version__.encode() + b"".join(Path(font).read_bytes() for font in fonts)).digest()
    drawings = {address: template.render(card=card) for address, card in _cards(view)}
    kept = {address: cache / f"{sha256(basis + svg.encode()).hexdigest()}.png" for address, svg in drawings.items()}
    cache.mkdir(parents=True, exist_ok=True)
    missing = [address for address, path in kept.items() if not path.is_file()]
    for address, picture in zip(missing, _drawn([drawings[it] for it in missing], fonts), strict=True):
        new = kept[address].with_suffix(".new")
        new.write_bytes(picture)
        new.replace(kept[address])
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
    with ProcessPoolExecutor(2) as pool:
        yield from pool.map(draw, drawings, [fonts] * len(drawings), chunksize=16)


def _cards(view: View) -> Iterator[tuple[str, Card]]:
    for unit in view.site.registry.units:
        entry = view.site.latest(unit)
        if entry is not None:
            yield urls.unit_picture(unit), _unit(view, unit, entry)
    for package in view.site.packages:
        for ranking in package.rankings:
            yield urls.ranking_picture(package.province, ranking), _ranking(view, package, ranking)


def _unit(view: View, unit: str, entry: Entry) -> Card:
    registry = view.site.registry
    version = registry.units[unit].latest
    standing = view.site.standing(entry)
    total = entry.result.total
    above = ", ".join(registry.units[parent].latest.name for parent in registry.lineage(unit, version.valid_to))
    lines, size = fitting.title(version.name, _WIDTH)
    return Card(
        site=view.t("site.name"),
        title=lines,
        size=size,
        kicker=fitting.lines(above, 30, _WIDTH, most=1),
        figure=standing.rank if standing else "",
        of=f"/ {standing.of}" if standing else "",
        points=view.t("unit.points", points=view.number(total)) if total else view.t("unit.no_score"),
        period=naming.period_heading(entry.ranking.period, view),
        source=fitting.lines(sources.short(view, entry.ranking.decision), 24, _WIDTH, most=1)[0],
    )


def _ranking(view: View, package: Package, ranking: Ranking) -> Card:
    lines, size = fitting.title(ranking.title["vi"], _WIDTH)
    return Card(
        site=view.t("site.name"),
        title=lines,
        size=size,
        kicker=(),
        figure="",
        of="",
        points=view.t("count.units", n=len(ranking.results)),
        period=naming.period_heading(ranking.period, view),
        source=fitting.lines(sources.short(view, ranking.decision), 24, _WIDTH, most=1)[0],
    )
