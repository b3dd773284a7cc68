"""Where a unit comes from and what becomes of it; results of other units beside its own, clearly theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rankings import period as periods
from rankings import urls
from rankings.history import History
from rankings.history.standing import Entry
from rankings.history.succession import Fate, Kin
from rankings.model import TOTAL, Extent, Level, Succession, Unit
from rankings.words import amounts, naming
from rankings.words.view import Link, Links, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One thing that happened to units on a day."""

    day: str
    what: str
    instrument: str
    announced: bool
    """Dated after the data."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KinLink:
    """Another unit in the line of this one, and what leads to it."""

    unit: Link
    step: Step


@dataclass(frozen=True, kw_only=True, slots=True)
class KinColumn:
    """A period and a framework under which one of the units has results."""

    period: str
    framework: str


@dataclass(frozen=True, kw_only=True, slots=True)
class KinCell:
    """A result of one unit; without text there is none."""

    rank: str
    points: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class KinRow:
    """The results of one unit in every column."""

    unit: Link
    own: bool
    step: Step | None
    via: str
    """The unit through which it is reached; empty where directly."""
    cells: tuple[KinCell | None, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heirs:
    """Units that carry another on from a day."""

    units: tuple[Link, ...]
    step: Step


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """What becomes of a unit whose last day is known."""

    step: Step
    confirmed: bool
    level_abolished: bool
    carried_on_by: tuple[Link, ...]
    partly: bool
    at_last: tuple[Heirs, ...]
    """The units without a last day, by the step that led there, where they are others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedSpan:
    """What the unit was called for a time, and what began that time: an upgrade, a renaming."""

    name: str
    span: str
    parent: str
    code: str
    begun: Step | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Kinship:
    """The line a unit stands in."""

    ending: Ending | None
    versions: tuple[NamedSpan, ...]
    """Only where there was more than one."""
    gave: tuple[KinLink, ...]
    """Units to which it gave a part and went on itself."""
    columns: tuple[KinColumn, ...]
    rows: tuple[KinRow, ...]
    """Its own results first, then those of each unit it came from."""
    results: bool
    """Some unit it came from has results."""


def kinship(view: View, links: Links, history: History) -> Kinship | None:
    """None of a unit that comes from no other, becomes no other and never changes."""
    versions = tuple(_versions(view, history)) if len(history.unit.versions) > 1 else ()
    if not (history.fate or versions or history.predecessors or history.successors):
        return None
    rows, columns = _table(view, links, history)
    return Kinship(
        ending=_ending(view, links, history.fate) if history.fate else None,
        versions=versions,
        gave=() if history.fate else tuple(_relative(view, links, it) for it in history.successors if it.direct),
        columns=columns,
        rows=rows,
        results=bool(columns),
    )


def _ending(view: View, links: Links, fate: Fate) -> Ending:
    carried = tuple(_link(view, links, it.unit) for it in fate.carried_on_by)
    direct = {it.unit.id for it in fate.carried_on_by}
    later = (it for it in fate.at_last if it.unit.id not in direct)
    step = fate.steps[0] if fate.steps else None
    return Ending(
        step=_step(view, step)
        if step is not None
        else Step(day=view.day(fate.date), what=view.t("succession.unconfirmed"), instrument="", announced=False),
        confirmed=fate.confirmed,
        level_abolished=fate.level_abolished and fate.unit.level == Level.DISTRICT,
        carried_on_by=carried,
        partly=any(it.partly for it in fate.carried_on_by),
        at_last=tuple(_heirs(view, links, later)),
    )


def _heirs(view: View, links: Links, found: Iterable[Kin]) -> Iterator[Heirs]:
    arrived: defaultdict[tuple[date, str], list[Kin]] = defaultdict(list)
    for kin in found:
        arrived[kin.steps[-1].date, kin.steps[-1].instrument].append(kin)
    for together in arrived.values():
        units = tuple(_link(view, links, kin.unit) for kin in together)
        yield Heirs(units=units, step=_step(view, together[0].steps[-1]))


def _versions(view: View, history: History) -> Iterator[NamedSpan]:
    registry = view.site.registry
    begun = {step.date: _step(view, step) for step in history.changes}
    for version in history.unit.versions:
        parents = registry.parents(history.unit.id, history.unit.day_of(version))
        yield NamedSpan(
            name=naming.name(view, version),
            span=naming.span(view, version.valid_from, version.valid_to),
            parent=next((naming.name(view, parent.version) for parent in parents), ""),
            code=version.code or "",
            begun=begun.get(version.valid_from) if version.valid_from else None,
        )


def _relative(view: View, links: Links, kin: Kin) -> KinLink:
    return KinLink(unit=_link(view, links, kin.unit), step=_step(view, kin.steps[0]))


def _table(view: View, links: Links, history: History) -> tuple[tuple[KinRow, ...], tuple[KinColumn, ...]]:
    histories = view.site.histories
    theirs = [(kin, _results(histories.lines[kin.unit.id])) for kin in history.predecessors]
    own = _results(histories.lines[history.unit.id])
    keys = sorted({key for _, found in theirs for key in found} | (set(own) if theirs else set()), key=_order)
    if not any(found for _, found in theirs):
        keys = []
    rows = [
        KinRow(
            unit=_link(view, links, kin.unit),
            own=False,
            step=_step(view, kin.steps[-1]),
            via=_via(view, kin),
            cells=tuple(_cells(view, links, keys, found)),
        )
        for kin, found in theirs
    ]
    if rows and keys:
        first = KinRow(
            unit=_link(view, links, history.unit),
            own=True,
            step=None,
            via="",
            cells=tuple(_cells(view, links, keys, own)),
        )
        rows.insert(0, first)
    frameworks = {
        key: entry.ranking.framework for found in (own, *(it for _, it in theirs)) for key, entry in found.items()
    }
    columns = tuple(
        KinColumn(
            period=naming.period_heading(key[0], view),
            framework=amounts.framework_mark(view, frameworks[key]),
        )
        for key in keys
    )
    return tuple(rows), columns


_Key = tuple[str | None, str, Level]


def _order(key: _Key) -> tuple[object, ...]:
    return (periods.sort_key(key[0]), key[1], key[2])


def _results(histories: Iterable[History]) -> dict[_Key, Entry]:
    """The unit's result of each period and framework: the one by the total, with the widest scope."""
    found: dict[_Key, Entry] = {}
    for history in histories:
        for entry in sorted(history.entries, key=lambda it: it.ranking.by != TOTAL):
            found.setdefault((entry.ranking.period, entry.ranking.rules, entry.ranking.level), entry)
    return found


def _cells(view: View, links: Links, keys: list[_Key], found: dict[_Key, Entry]) -> Iterator[KinCell | None]:
    for key in keys:
        entry = found.get(key)
        if entry is None:
            yield None
            continue
        rank = amounts.rank(view, entry)
        yield KinCell(
            rank=rank,
            points=view.number(entry.score) or ("" if rank else view.t("unit.no_score_short")),
            href=links.to(urls.row(entry.ranking, entry.result)),
        )


def _via(view: View, kin: Kin) -> str:
    if kin.direct:
        return ""
    return naming.name(view, view.site.registry.units[kin.steps[0].predecessor].latest)


def _step(view: View, step: Succession) -> Step:
    key = f"succession.{step.relation.value}" + ("_part" if step.extent is Extent.PART else "")
    return Step(
        day=view.day(step.date),
        what=view.t(key),
        instrument=step.instrument,
        announced=view.site.registry.units[step.predecessor].announced(step.date),
    )


def _link(view: View, links: Links, unit: Unit) -> Link:
    return Link(text=naming.name(view, unit.latest), href=links.to(urls.unit(unit.id)))
