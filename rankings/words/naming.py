"""How units, kinds of units and periods are named in running text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from rankings import period as periods
from rankings import spelling, text
from rankings.model import LEADING, SOURCE, Language, Level, Ranking, Result, Status, Unit, UnitVersion
from rankings.site import is_unidentified
from rankings.words.view import View


def bare(version: UnitVersion) -> str:
    """The name without its type: `Yên Thanh`; departments have no type in their name."""
    prefix = f"{version.type} "
    return version.name.removeprefix(prefix)


def sort_key(version: UnitVersion) -> tuple[object, ...]:
    """Orders units as a Vietnamese dictionary does, by their names without type."""
    return (*text.sort_key(bare(version)), version.name)


def type_label(view: View, version: UnitVersion) -> str:
    """A unit's type in the language of the page."""
    return capital(view.t(f"type.{text.slug(version.type)}"))


def english(view: View, unit: str) -> str:
    """The unit's usual English name on English pages, beside its own; empty where it has none."""
    names = view.site.registry.english.get(unit, ())
    return names[0] if names and not view.in_source_language else ""


def running(view: View, version: UnitVersion) -> str:
    """The name inside a sentence: `phường Yên Thanh`, `Yên Thanh ward`, `ward 1`; departments keep their name."""
    name = bare(version)
    if name == version.name:
        return name
    kind = view.t(f"type.{text.slug(version.type)}")
    return view.t("named.number" if name.isdecimal() else "named.name", name=name, type=kind)


def above(view: View, unit: str, day: date | None = None) -> str:
    """What a unit belongs to, or belonged to on a day: `Huyện Hải Hà, Tỉnh Quảng Ninh`."""
    return ", ".join(parent.name for parent in view.site.registry.parents(unit, day))


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
    known = [it.name for it in LEADING if it.name in found]
    if not known or len(known) < len(found):
        return kinds_of(view, {unit.level for unit in ranked} or {ranking.level})
    *first, last = [view.t(f"kinds.{text.slug(kind)}") for kind in known]
    return view.t("list.last", first=", ".join(first), last=last) if first else last


def kinds_of(view: View, levels: Collection[Level]) -> str:
    """The units of a level in the plural, or of several levels."""
    return view.t(f"kinds.{next(iter(levels)).value}" if len(levels) == 1 else "kinds.units")


def group(view: View, printed: str) -> str:
    """A group of a ranking as printed; a level as pages call it; empty where there are no groups."""
    return view.t(f"level.{printed}") if printed in set(Level) else printed


def scope_label(view: View, unit: str, day: date | None) -> str | None:
    """The unit a ranking covers, inside a sentence; None where nobody knows which province it is."""
    if is_unidentified(unit):
        return None
    return running(view, view.site.registry.units[unit].at(day))


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


def official_name(unit: Unit, ranking: Ranking) -> str:
    """What the unit was called at the end of the period measured."""
    return unit.at(ranking.day).name


def printed_name(printed: str, official: str) -> str:
    """The printed name where it is another than the official one, not only the same in another form."""
    return "" if spelling.is_form_of(printed, official) else printed


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
