"""How units, kinds of units and periods are named in running text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from rankings import period as periods
from rankings import spelling, text
from rankings.model import SOURCE, Language, Level, Name, Ranking, Result, Status, Unit, UnitType, UnitVersion
from rankings.site import is_unidentified
from rankings.words.view import View


def name(view: View, version: UnitVersion) -> Name:
    """The unit's name on pages in a language: `Đan Mạch`, `Denmark`; in Viet Nam the same in all."""
    return version.named(view.language)


def bare(view: View, version: UnitVersion) -> str:
    """The name without its type: `Yên Thanh`; departments have no type in their name."""
    return name(view, version).removeprefix(f"{version.type} ")


def sort_key(view: View, version: UnitVersion) -> tuple[object, ...]:
    """Orders units as a Vietnamese dictionary does, by their names without type."""
    return (*text.sort_key(bare(view, version)), name(view, version))


def type_label(view: View, version: UnitVersion) -> str:
    """A unit's type in the language of the page."""
    return capital(_type(view, version.type))


def _type(view: View, known: str) -> str:
    """A type inside a sentence."""
    told = view.site.registry.types[known].told if known in view.site.registry.types else None
    return told[view.language] if told else view.t(f"type.{text.slug(known)}")


def english(view: View, unit: str) -> str:
    """The unit's usual English name on English pages, beside its own; empty where it has none."""
    names = view.site.registry.english.get(unit, ())
    return names[0] if names and not view.in_source_language else ""


def running(view: View, version: UnitVersion) -> str:
    """The name inside a sentence: `phường Yên Thanh`, `Yên Thanh ward`, `ward 1`; departments keep their name."""
    alone = bare(view, version)
    if alone == name(view, version):
        return alone
    kind = _type(view, version.type)
    return view.t("named.number" if alone.isdecimal() else "named.name", name=alone, type=kind)


def above(view: View, unit: str, day: date | None = None) -> str:
    """What a unit belongs to, or belonged to on a day: `Huyện Hải Hà, Tỉnh Quảng Ninh`."""
    return ", ".join(name(view, parent.version) for parent in view.site.registry.parents(unit, day))


def span(view: View, first: date | None, last: date | None) -> str:
    """From when to when; empty where neither end is known."""
    start = view.day(first) if first else ""
    end = view.day(last) if last else ""
    if start and end:
        return view.t("unit.from_until", start=start, end=end)
    if start:
        return view.t("unit.from", day=start)
    return view.t("unit.until", day=end) if end else ""


def bounds(view: View, unit: Unit) -> str:
    """What a list says of a unit's life: its last day where it has one, and its first where that is announced."""
    return span(view, unit.first_day if unit.announced(unit.first_day) else None, unit.last_day)


def kinds(view: View, ranking: Ranking, scope: str, group: str = "") -> str:
    """What a ranking ranks within a scope and group, in the plural: `xã, phường, thị trấn`, `wards and communes`."""
    units = view.site.registry.units
    day = ranking.day
    ranked = [units[it.unit] for it in ranking.results if (it.scope, it.group) == (scope, group)]
    found = {unit.at(day).type for unit in ranked}
    said = [_plural(view, it) for it in view.site.registry.types.values() if it.name in found]
    known = [kind for kind in said if kind]
    if not known or len(known) < len(found):
        return kinds_of(view, {unit.level for unit in ranked} or {ranking.level})
    *first, last = known
    return view.t("list.last", first=", ".join(first), last=last) if first else last


def _plural(view: View, known: UnitType) -> str:
    """The units of a type inside a sentence; empty where that is said of their level alone."""
    if known.plural is not None or known.told is not None:
        return known.plural[view.language] if known.plural is not None else ""
    return view.t(f"kinds.{text.slug(known.name)}") if known.leads else ""


def kinds_of(view: View, levels: Collection[Level]) -> str:
    """The units of a level in the plural, or of several levels."""
    if len(levels) != 1:
        return view.t("kinds.units")
    (level,) = levels
    return level.plural[view.language] if level.plural else view.t(f"kinds.{level}")


def level(view: View, known: Level) -> str:
    """A level as a heading: its units in the plural."""
    return capital(known.plural[view.language]) if known.plural else view.t(f"level.{known}")


def group(view: View, printed: str) -> str:
    """A group of a ranking as printed; a level as pages call it; empty where there are no groups."""
    known = next((it for it in view.site.registry.levels if it == printed), None)
    return level(view, known) if known is not None else printed


def _everything(unit: Unit) -> bool:
    """What holds all countries: that a unit is in it goes without saying."""
    return unit.level.above_areas and unit.level != Level.COUNTRY and unit.latest.parent is None


def scope_label(view: View, unit: str, day: date | None) -> str | None:
    """The unit a ranking covers, inside a sentence; None where nobody knows it, or it is the world."""
    known = view.site.registry.units[unit]
    if is_unidentified(unit) or _everything(known):
        return None
    return running(view, known.at(day))


def period_label(period: str | None, view: View) -> str:
    """A period inside a sentence: `6 tháng đầu năm 2022`, `first half of 2022`, `May 2024`."""
    if period is None:
        return view.t("period.unknown")
    found = periods.parse(period)
    first, last = found.years
    return view.day(period) if found.kind == "month" else view.t(f"period.{found.kind}", year=first, last=last)


def period_heading(period: str | None, view: View) -> str:
    """The same at the beginning of a line."""
    return capital(period_label(period, view))


def period_short(period: str | None, view: View) -> str:
    """A period where there is little room: `2024`, “6 tháng đầu 2022”, “Quý III/2024”."""
    if period is None:
        return view.t("period.short_unknown")
    found = periods.parse(period)
    first, last = found.years
    if found.kind == "month":
        return capital(view.day(period))
    return view.t(f"period.short_{found.kind}", year=first, last=last)


def period_asked(period: str | None, view: View) -> tuple[str, ...]:
    """What people call the part of a year, or the years, when they search; none of a whole year."""
    if period is None:
        return ()
    found = periods.parse(period)
    first, last = found.years
    if found.kind == "years":
        return tuple(str(year) for year in range(first, last + 1))
    if found.kind == "month":
        return (text.day(period, view.t("date.month_alone"), view.language),)
    return tuple(view.t(f"period.asked_{found.kind}").split("; ")) if found.kind != "year" else ()


def capital(sentence: str) -> str:
    """The sentence with a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def official_name(view: View, unit: Unit, ranking: Ranking) -> Name:
    """What the unit was called at the end of the period measured."""
    return name(view, unit.at(ranking.day))


def printed_name(printed: str, version: UnitVersion) -> str:
    """The printed name where it is none of the official ones, not only one of them in another form."""
    return "" if any(spelling.is_form_of(printed, it) for it in (*version.names, *version.bare)) else printed


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """The note on a result and the language it is in."""

    text: str
    language: Language


def remark(view: View, result: Result) -> Remark | None:
    """The note on a result, in the page's language where there is one in it, otherwise as it stands in the table."""
    if result.note_en and not view.in_source_language:
        return Remark(text=result.note_en, language=view.text_language)
    return Remark(text=result.note, language=SOURCE) if result.note else None


def status_text(view: View, ranking: Ranking, result: Result) -> str:
    """What is particular about a result; a note in the page's language says better why there is no score."""
    note = remark(view, result)
    told = note is not None and note.language == view.text_language and not result.status.qualified
    status = ranking.status(result)
    return "" if status is Status.NORMAL or told else view.t(f"status.{status.value}")
