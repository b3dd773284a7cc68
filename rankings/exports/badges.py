"""`data/badges/<unit>.svg`: a unit's latest rank as a badge, for web pages and READMEs of others."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rankings import render, urls
from rankings.exports import fitting
from rankings.model import SOURCE
from rankings.site import Site
from rankings.words import amounts, catalogue, naming
from rankings.words.view import View

_CORNER = 5
_SIZE = 13
_PADDING = 18
_LONGEST = 420


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


def export(site: Site, templates: Path) -> Iterator[tuple[str, bytes]]:
    """A badge for every unit with results."""
    view = View(site=site, language=SOURCE, catalogue=catalogue.read(templates))
    template = render.environment(templates).get_template("share/badge.svg.j2")
    for unit, (entry, *_) in view.site.entries.items():
        name = naming.official_name(view.site.registry.units[unit], entry.ranking)
        (label,) = fitting.lines(name, _SIZE, _LONGEST, most=1)
        value = amounts.latest(view, unit) or view.t("unit.no_score")
        left, right = (math.ceil(fitting.extent(text, _SIZE)) + _PADDING for text in (label, value))
        badge = BadgeDrawing(
            label=label,
            value=value,
            width=left + right,
            edge=left - _CORNER,
            label_x=left / 2,
            value_x=left + right / 2,
        )
        yield urls.badge(unit), template.render(badge=badge).encode()
