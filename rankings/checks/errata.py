"""Contradictions against `errata.csv`: what is not acknowledged is an error, and so is what no longer applies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rankings.checks.outcomes import Contradiction, ErratumKey
from rankings.findings import Finding, Place, Rule
from rankings.model import CsvLine, Erratum, Message, Said
from rankings.source import sidetables
from rankings.source.packages import SourcePackage
from rankings.source.sidetables import COLUMNS, ERRATA

ERRATUM_STALE = Rule(code="erratum-stale")
ERRATUM_RULE = Rule(code="erratum-rule")
RULES = (ERRATUM_STALE, ERRATUM_RULE)


def key_of(erratum: Erratum) -> ErratumKey:
    """What the contradiction that an erratum acknowledges is recognised by."""
    return ErratumKey(erratum.ranking, erratum.unit, erratum.field, erratum.rule, erratum.printed, erratum.computed)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconciliation:
    """Contradictions nobody acknowledged, and errata that match none."""

    unacknowledged: tuple[Contradiction, ...]
    findings: tuple[Finding, ...]


def reconcile(
    source: SourcePackage, contradictions: Iterable[Contradiction], codes: Sequence[str], *, complete: bool
) -> Reconciliation:
    """Sets contradictions against errata; whether these still apply is only known where all tables were checked."""
    found: dict[ErratumKey, Contradiction] = {}
    for contradiction in contradictions:
        found.setdefault(contradiction.key, contradiction)
    errata = sidetables.errata(source)
    known = {key_of(erratum) for erratum in errata}
    open_ones = {key: it for key, it in found.items() if key not in known}
    findings: list[Finding] = []
    for erratum in errata:
        if erratum.rule not in codes:
            findings.append(_unknown_rule(source, erratum, codes))
        elif key_of(erratum) not in found and complete:
            changed = next((it for key, it in open_ones.items() if key[:4] == key_of(erratum)[:4]), None)
            if changed is not None:
                del open_ones[changed.key]
            findings.append(_stale(source, erratum, changed))
    findings += [_unacknowledged(source, it) for it in open_ones.values()]
    return Reconciliation(
        unacknowledged=tuple(it for key, it in found.items() if key not in known), findings=tuple(findings)
    )


def _unacknowledged(source: SourcePackage, contradiction: Contradiction) -> Finding:
    return Finding(
        rule=contradiction.rule,
        package=source.id,
        place=contradiction.place,
        message=contradiction.explanation,
        hint=Message("finding.errata.unacknowledged_hint", package=source.id, row=as_row(contradiction)),
    )


def _stale(source: SourcePackage, erratum: Erratum, changed: Contradiction | None) -> Finding:
    place = _place(source, erratum, "printed")
    if changed is None:
        message = Message(
            "finding.errata.gone", rule=erratum.rule, table=erratum.ranking, place=erratum.unit or erratum.field
        )
        hint = Message("finding.errata.gone_hint")
    else:
        message = Message(
            "finding.errata.changed",
            printed_now=changed.printed,
            computed_now=changed.computed,
            printed=erratum.printed,
            computed=erratum.computed,
            path=changed.place.path,
            line=changed.place.line or 0,
        )
        hint = Message("finding.errata.changed_hint", row=as_row(changed))
    return Finding(rule=ERRATUM_STALE, package=source.id, place=place, message=message, hint=hint)


def _unknown_rule(source: SourcePackage, erratum: Erratum, codes: Sequence[str]) -> Finding:
    near = get_close_matches(erratum.rule, codes, n=1)
    return Finding(
        rule=ERRATUM_RULE,
        package=source.id,
        place=_place(source, erratum, "rule"),
        message=Message("finding.errata.rule", rule=erratum.rule),
        hint=Message("finding.near_hint", near=near[0])
        if near
        else Message("finding.errata.rule_hint", codes=", ".join(codes)),
    )


def _place(source: SourcePackage, erratum: Erratum, field: str) -> Place:
    table = source.tables[ERRATA]
    row = next(row for row in table.rows if row.line == erratum.line)
    return table.place(row, field)


def as_row(contradiction: Contradiction) -> CsvLine:
    """The contradiction as a line of `errata.csv`, its generated explanation to be read and edited."""
    told = contradiction.explanation
    return CsvLine((*contradiction.key, Said("vi", told), Said("en", told)))


def proposed(contradictions: Sequence[Contradiction], *, header: bool) -> tuple[CsvLine, ...]:
    """Rows for `errata.csv`, ready to be read by a person and pasted."""
    heading = (CsvLine(COLUMNS[ERRATA]),) if header else ()
    return (*heading, *map(as_row, contradictions))
