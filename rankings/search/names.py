"""`assets/names.json`: every name a unit is known by, for "did you mean"; loaded only when nothing else fits."""

from __future__ import annotations

import json
from collections.abc import Iterator

from rankings.model import Registry
from rankings.site import Site

PATH = "assets/names.json"


def export(site: Site) -> Iterator[tuple[str, bytes]]:
    """One row a unit: id, names with the latest first, the row of its parent or -1, 1 where results are known."""
    place = {unit: row for row, unit in enumerate(site.registry.units)}
    rows = [
        [
            unit.id,
            _names(site.registry, unit.id),
            place.get(unit.versions[0].parent or "", -1),
            int(unit.id in site.entries or any(member.id in site.entries for member in site.children.get(unit.id, ()))),
            unit.level.position,
        ]
        for unit in site.registry.units.values()
    ]
    yield PATH, json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _names(registry: Registry, unit: str) -> list[str]:
    return list(dict.fromkeys(name for version in reversed(registry.units[unit].versions) for name in version.names))
