"""What a unit is and was: type, parents, code, dates, other spellings."""

from __future__ import annotations

from dataclasses import dataclass

from rankings import text, urls
from rankings.model import Unit, UnitVersion
from rankings.words import naming
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """A unit's facts as its page shows them; empty strings where nothing is known."""

    type: str
    english: str
    parents: tuple[Link, ...]
    span: str
    ended: bool
    code: str
    spellings: tuple[str, ...]


def facts(view: View, links: Links, unit: Unit) -> Facts:
    """What the registry knows of a unit and its latest name."""
    site = view.site
    latest = unit.latest
    names = {text.same_name_key(version.name) for version in unit.versions}
    return Facts(
        type=naming.type_label(view, latest),
        english=naming.english(view, unit.id),
        parents=tuple(
            Link(text=parent.name, href=links.to(urls.unit(parent.id))) for parent in site.registry.parents(unit.id)
        ),
        span=span(view, unit.versions[0], latest),
        ended=latest.valid_to is not None,
        code=latest.code or "",
        spellings=tuple(
            spelling
            for spelling in site.registry.spellings.get(unit.id, ())
            if text.same_name_key(spelling) not in names
        ),
    )


def span(view: View, first: UnitVersion, last: UnitVersion) -> str:
    """From when to when; empty where neither end is known."""
    start = view.day(first.valid_from) if first.valid_from else ""
    end = view.day(last.valid_to) if last.valid_to else ""
    if start and end:
        return view.t("unit.from_until", start=start, end=end)
    if start:
        return view.t("unit.from", day=start)
    return view.t("unit.until", day=end) if end else ""
