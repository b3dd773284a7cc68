"""What a unit is and was: type, parents, code, dates, other spellings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rankings import text, urls
from rankings.model import Unit
from rankings.words import naming
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """A unit's facts as its page shows them; empty strings where nothing is known."""

    type: str
    english: str
    parents: tuple[Link, ...]
    span: str
    bounds: tuple[str, ...]
    """Whole sentences: the first day of a unit that is announced, the last day of one that has one."""
    code: str
    spellings: tuple[str, ...]


def facts(view: View, links: Links, unit: Unit) -> Facts:
    """What the registry knows of a unit and its latest name."""
    site = view.site
    latest = unit.latest
    names = {text.same_name_key(name) for it in unit.versions for name in (it.name, it.name_en)}
    return Facts(
        type=naming.type_label(view, latest),
        english=naming.english(view, unit.id),
        parents=tuple(
            Link(text=naming.name(view, parent.version), href=links.to(urls.unit(parent.id)))
            for parent in site.registry.parents(unit.id)
        ),
        span=naming.span(view, unit.first_day, unit.last_day),
        bounds=tuple(_bounds(view, unit)),
        code=latest.code or "",
        spellings=tuple(
            spelling
            for spelling in site.registry.spellings.get(unit.id, ())
            if text.same_name_key(spelling) not in names
        ),
    )


def _bounds(view: View, unit: Unit) -> Iterator[str]:
    if unit.announced(unit.first_day) and unit.first_day is not None:
        yield view.t("unit.first_day", day=view.day(unit.first_day))
    if unit.last_day is not None:
        yield view.t("unit.last_day", day=view.day(unit.last_day))
