"""Every rule of the project in one tuple, family by family."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from rankings.checks import (
    agreement,
    averages,
    columns,
    comparison,
    corrections,
    errata,
    followed,
    hygiene,
    indexes,
    indicators,
    mappings,
    notes,
    ranks,
    references,
    scores,
    statements,
    status,
    totals,
)
from rankings.checks.units import names, successions
from rankings.findings import Rule
from rankings.model import Message
from rankings.source import descriptors, packages, registry, sidetables, structure, tables, unforeseen


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """Rules that belong together on the method page."""

    title: Message
    rules: tuple[Rule, ...]


FAMILIES = (
    Family(
        title=Message("family.files"),
        rules=(
            packages.FILES,
            packages.IDENTITY,
            tables.ENCODING,
            tables.CSV_FORM,
            descriptors.DESCRIPTOR,
            *structure.RULES,
            *sidetables.RULES,
            *columns.RULES,
            *unforeseen.RULES,
        ),
    ),
    Family(
        title=Message("family.registry"),
        rules=(*registry.RULES, *successions.RULES, *indexes.RULES, *indicators.RULES, *mappings.RULES),
    ),
    Family(
        title=Message("family.references"), rules=(*references.RULES, scores.GRADE_UNKNOWN, *status.RULES, *notes.RULES)
    ),
    Family(title=Message("family.names"), rules=names.RULES),
    Family(title=Message("family.text"), rules=hygiene.RULES),
    Family(title=Message("family.scores"), rules=(*totals.RULES, *scores.RULES, *followed.RULES)),
    Family(title=Message("family.ranks"), rules=ranks.RULES),
    Family(title=Message("family.averages"), rules=averages.RULES),
    Family(title=Message("family.agreement"), rules=agreement.RULES),
    Family(title=Message("family.comparison"), rules=comparison.RULES),
    Family(title=Message("family.statements"), rules=statements.RULES),
    Family(
        title=Message("family.errata"),
        rules=(*errata.RULES, *corrections.RULES),
    ),
)

RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.rules)
"""All rules, family by family."""

CONTRADICTIONS: tuple[str, ...] = tuple(
    rule.code
    for rule in (
        *totals.RULES,
        *scores.RULES,
        *followed.RULES,
        *ranks.RULES,
        *averages.RULES,
        *agreement.RULES,
        *comparison.RULES,
        *statements.RULES,
        names.NAME_TYPE,
    )
)
"""Codes of the rules whose findings can stand in the source and be acknowledged in `errata.csv`."""


def rule(code: str) -> Rule | None:
    """The rule of a code; None where no check has it."""
    return next((it for it in RULES if it.code == code), None)


def nearest(code: str) -> list[str]:
    """Codes that may have been meant."""
    return get_close_matches(code, [it.code for it in RULES], n=3, cutoff=0.5)
