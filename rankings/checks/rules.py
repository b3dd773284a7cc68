"""Every rule of the project in one tuple, and what each says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rankings.checks import (
    agreement,
    averages,
    columns,
    comparison,
    corrections,
    errata,
    hygiene,
    mappings,
    ranks,
    references,
    scores,
    statements,
    status,
)
from rankings.checks.units import names, successions
from rankings.findings import Rule, Severity
from rankings.model import Bilingual, Language
from rankings.source import descriptors, packages, registry, sidetables, structure, tables, unforeseen


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """Rules that belong together on the method page."""

    title: Bilingual
    rules: tuple[Rule, ...]


FAMILIES = (
    Family(
        title=Bilingual(vi="Tệp và cấu trúc", en="Files and structure"),
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
        title=Bilingual(vi="Danh mục đơn vị", en="Registry of units"),
        rules=(*registry.RULES, *successions.RULES, *mappings.RULES),
    ),
    Family(title=Bilingual(vi="Dẫn chiếu", en="References"), rules=(*references.RULES, *status.RULES)),
    Family(title=Bilingual(vi="Tên và đơn vị", en="Names and units"), rules=names.RULES),
    Family(title=Bilingual(vi="Chữ viết", en="Text"), rules=hygiene.RULES),
    Family(title=Bilingual(vi="Điểm", en="Scores"), rules=scores.RULES),
    Family(title=Bilingual(vi="Thứ hạng", en="Ranks"), rules=ranks.RULES),
    Family(title=Bilingual(vi="Trung bình", en="Averages"), rules=averages.RULES),
    Family(
        title=Bilingual(vi="Giữa các bảng của một văn bản", en="Between tables of a decision"), rules=agreement.RULES
    ),
    Family(title=Bilingual(vi="So sánh với kỳ trước", en="Comparison with the period before"), rules=comparison.RULES),
    Family(title=Bilingual(vi="Lời văn và bảng", en="Text and tables"), rules=statements.RULES),
    Family(
        title=Bilingual(vi="Sai khác và đính chính", en="Errata and corrections"),
        rules=(*errata.RULES, *corrections.RULES),
    ),
)

RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.rules)
"""All rules, family by family."""

CONTRADICTIONS: tuple[str, ...] = tuple(
    rule.code
    for rule in (
        *scores.RULES,
        *ranks.RULES,
        *averages.RULES,
        *agreement.RULES,
        *comparison.RULES,
        *statements.RULES,
        names.NAME_TYPE,
    )
)
"""Codes of the rules whose findings can stand in the source and be acknowledged in `errata.csv`."""

_SEVERITIES = {
    Severity.ERROR: Bilingual(vi="lỗi: gói không được công bố", en="error: the package is withheld"),
    Severity.WARNING: Bilingual(vi="cảnh báo", en="warning"),
}


def rule(code: str) -> Rule | None:
    return next((it for it in RULES if it.code == code), None)


def nearest(code: str) -> list[str]:
    """Codes that may have been meant."""
    return get_close_matches(code, [it.code for it in RULES], n=3, cutoff=0.5)


def explained(found: Rule, languages: Sequence[Language]) -> str:
    """A rule's title, severity and explanation for the terminal."""
    acknowledged = Bilingual(
        vi="Sai khác có thật trong văn bản được ghi nhận ở errata.csv.",
        en="A contradiction that stands in the source is acknowledged in errata.csv.",
    )
    lines = []
    for language in languages:
        lines.append(f"{found.code}  {found.title[language]}  ({_SEVERITIES[found.severity][language]})")
        lines.append(f"    {found.explanation[language]}")
        if found.code in CONTRADICTIONS:
            lines.append(f"    {acknowledged[language]}")
    return "\n".join(lines)


def listed(languages: Sequence[Language]) -> str:
    """All codes with their titles, family by family."""
    width = max(len(it.code) for it in RULES)
    lines = []
    for family in FAMILIES:
        lines.append(" / ".join(family.title[language] for language in languages))
        for it in family.rules:
            titles = " / ".join(it.title[language] for language in languages)
            lines.append(f"  {it.code:<{width}}  {titles}")
    return "\n".join(lines)
