"""Claims that the source's text makes about its tables: counts, grades, extremes, named units, maxima."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rankings.checks import rounding
from rankings.checks.outcomes import ComparedCell, Contradiction, Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.checks.rounding import ZERO
from rankings.findings import Finding, Rule
from rankings.model import TOTAL, Message, Number, Role, TotalRule
from rankings.source.packages import SourcePackage
from rankings.source.sidetables import STATEMENTS, unknown
from rankings.source.tables import Row

COUNT = Rule(code="statement-count")
EXTREME = Rule(code="statement-extreme")
VALUE = Rule(code="statement-value")
MAXIMUM = Rule(code="statement-maximum")
UNITS = Rule(code="statement-units")
RULES = (COUNT, EXTREME, VALUE, MAXIMUM, UNITS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One claim: about which indicator of which ranking, or which column of grades, what it says, and the words."""

    ranking: PrintedRanking
    indicator: str
    kind: str
    unit: str
    start: str
    end: str
    grade: str
    printed: str
    quote: str
    row: Row

    @property
    def scored(self) -> list[PrintedRow]:
        return [row for row in self.ranking.rows if self.indicator in row.figures]

    @property
    def own(self) -> Decimal | None:
        """The named unit's points."""
        return next((row.figures[self.indicator].value for row in self.scored if row.unit == self.unit), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What the tables say to a claim: `prefix` tells claims of one kind apart, `computed` is their answer."""

    rule: Rule
    prefix: str
    computed: str
    agrees: bool


def check(source: SourcePackage, rankings: Mapping[str, PrintedRanking]) -> Iterator[Outcome]:
    """What the text of a document says of its tables, sentence by sentence."""
    table = source.tables.get(STATEMENTS)
    if table is None:
        return
    for row in table.rows:
        name = table.cell(row, "ranking")
        if name not in source.resources:
            yield unknown(source, STATEMENTS, row, "ranking")
        if name not in rankings:
            continue
        statement = Statement(
            ranking=rankings[name],
            indicator=table.cell(row, "indicator"),
            kind=table.cell(row, "kind"),
            unit=table.cell(row, "unit"),
            start=table.cell(row, "from"),
            end=table.cell(row, "to"),
            grade=table.cell(row, "grade") if "grade" in table.header else "",
            printed=table.cell(row, "printed"),
            quote=table.cell(row, "quote"),
            row=row,
        )
        fault = _points_nowhere(source, statement)
        if fault is not None:
            yield fault
            continue
        if statement.kind in _OF_ALL and not statement.ranking.whole():
            continue
        yield ComparedCell(name, STATEMENTS, row.line, "printed")
        reading = _READERS[statement.kind](statement)
        if not reading.agrees:
            yield _contradiction(source, statement, reading)


def _points_nowhere(source: SourcePackage, statement: Statement) -> Finding | None:
    ranking = statement.ranking
    if statement.kind not in _READERS:
        return unknown(source, STATEMENTS, statement.row, "kind")
    graded = statement.kind == GRADE
    grades = [it.name for it in ranking.ranking.columns if it.role is Role.GRADE]
    if statement.indicator not in (grades if graded else ranking.indicators):
        return unknown(source, STATEMENTS, statement.row, "indicator")
    if graded and statement.grade not in _grades(statement):
        return unknown(
            source, STATEMENTS, statement.row, "grade" if GRADE in source.tables[STATEMENTS].header else "kind"
        )
    listed = {row.unit for row in ranking.rows}
    if statement.unit not in listed and (statement.unit or statement.kind in ("score", "rank")):
        return unknown(source, STATEMENTS, statement.row, "unit")
    return None


def _contradiction(source: SourcePackage, statement: Statement, reading: Reading) -> Contradiction:
    printed = f"{reading.prefix}{statement.printed}"
    computed = f"{reading.prefix}{reading.computed}"
    return Contradiction(
        rule=reading.rule,
        ranking=statement.ranking.name,
        unit=statement.unit,
        field=statement.indicator,
        printed=printed,
        computed=computed,
        explanation=_told(statement, reading),
        place=source.tables[STATEMENTS].place(statement.row, "printed"),
    )


def _told(statement: Statement, reading: Reading) -> Message:
    if not reading.computed:
        return Message("contradiction.statement.nothing", quote=statement.quote)
    return Message("contradiction.statement.differs", quote=statement.quote, computed=Number(reading.computed))


def _rounds_to(value: Decimal, statement: Statement) -> bool:
    """Whether a value of the table is the stated figure at the stated digits."""
    half = Decimal("0.5").scaleb(-rounding.decimals(statement.printed))
    return rounding.explained(value - Decimal(statement.printed), [half])


def _count(statement: Statement) -> Reading:
    low = Decimal(statement.start) if statement.start else None
    high = Decimal(statement.end) if statement.end else None
    values = [row.figures[statement.indicator].value for row in statement.scored]
    if low is not None and low == high:
        band, counted = f"x = {statement.start}", sum(1 for it in values if it == low)
    else:
        counted = sum(1 for it in values if (low is None or it >= low) and (high is None or it < high))
        band = f"{statement.start} ≤ x < {statement.end}"
        if low is None or high is None:
            band = f"x < {statement.end}" if low is None else f"x ≥ {statement.start}"
    return Reading(rule=COUNT, prefix=f"{band}: ", computed=str(counted), agrees=Decimal(statement.printed) == counted)


def _grades(statement: Statement) -> set[str]:
    """The grades that a column declares and prints."""
    column = statement.indicator
    return {*statement.ranking.fields[column].grades, *(row.cells[column] for row in statement.ranking.rows)} - {""}


def _graded(statement: Statement) -> Reading:
    counted = sum(1 for row in statement.ranking.rows if row.cells[statement.indicator] == statement.grade)
    return Reading(
        rule=COUNT,
        prefix=f"{statement.grade}: ",
        computed=str(counted),
        agrees=Decimal(statement.printed) == counted,
    )


def _extreme(pick: Callable[[Sequence[Decimal]], Decimal], sign: str) -> Callable[[Statement], Reading]:
    def read(statement: Statement) -> Reading:
        value = pick([row.figures[statement.indicator].value for row in statement.scored] or [ZERO])
        holder = not statement.unit or statement.own == value
        agrees = holder and _rounds_to(value, statement)
        return Reading(rule=EXTREME, prefix=f"{sign}: ", computed=rounding.text(value), agrees=agrees)

    return read


def _score(statement: Statement) -> Reading:
    value = statement.own
    return Reading(
        rule=VALUE,
        prefix="",
        computed="" if value is None else rounding.text(value),
        agrees=value is not None and _rounds_to(value, statement),
    )


def _rank(statement: Statement) -> Reading:
    field = "rank" if statement.indicator == TOTAL else f"{statement.indicator}_rank"
    rank = next(row.unmarked(field) for row in statement.ranking.rows if row.unit == statement.unit)
    return Reading(rule=VALUE, prefix="# ", computed=rank, agrees=rank == statement.printed)


def _maximum(statement: Statement) -> Reading:
    indicators = statement.ranking.framework.indicators
    known = [indicators[part].maximum for part in statement.ranking.parts]
    declared = indicators[statement.indicator].maximum
    summed = statement.ranking.framework.total_rule in (TotalRule.SUM, TotalRule.UNKNOWN)
    if statement.indicator == TOTAL and summed and known and all(known):
        declared = rounding.text(sum((Decimal(it) for it in known if it), ZERO))
    return Reading(
        rule=MAXIMUM,
        prefix="max: ",
        computed=declared or "",
        agrees=declared is None or Decimal(declared) == Decimal(statement.printed),
    )


def _units(statement: Statement) -> Reading:
    scored = str(len(statement.scored))
    return Reading(rule=UNITS, prefix="", computed=scored, agrees=scored == statement.printed)


def _listed(statement: Statement) -> Reading:
    listed = str(len(statement.ranking.rows))
    return Reading(rule=UNITS, prefix="", computed=listed, agrees=listed == statement.printed)


GRADE = "grade"
_READERS: Mapping[str, Callable[[Statement], Reading]] = {
    "count": _count,
    GRADE: _graded,
    "highest": _extreme(max, "max"),
    "lowest": _extreme(min, "min"),
    "score": _score,
    "rank": _rank,
    "maximum": _maximum,
    "units": _units,
    "listed": _listed,
}
KINDS = tuple(_READERS)
_OF_ALL = frozenset({"count", GRADE, "highest", "lowest", "units", "listed"})
"""What a part of a list says nothing about."""
