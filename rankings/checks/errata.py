"""Contradictions against `errata.csv`: what is not acknowledged is an error, and so is what no longer applies."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rankings.checks.outcomes import Contradiction, ErratumKey
from rankings.findings import Finding, Place, Rule
from rankings.model import Bilingual, Erratum
from rankings.source import sidetables
from rankings.source.packages import SourcePackage
from rankings.source.sidetables import COLUMNS, ERRATA

ERRATUM_STALE = Rule(
    code="erratum-stale",
    title=Bilingual(vi="Sai khác đã ghi nhận vẫn còn", en="An acknowledged contradiction still stands"),
    explanation=Bilingual(
        vi="Mỗi dòng của errata.csv phải ứng với một sai khác mà phép kiểm tra vẫn tìm thấy, với đúng giá trị in và "
        "giá trị tính lại. Dòng không còn đúng thì sửa hoặc xoá.",
        en="Every row of errata.csv stands for a contradiction that the checks still find, with these very printed "
        "and computed values. A row that no longer applies is mended or deleted.",
    ),
)
ERRATUM_RULE = Rule(
    code="erratum-rule",
    title=Bilingual(vi="Sai khác ghi đúng mã quy tắc", en="An erratum names a rule that exists"),
    explanation=Bilingual(
        vi="Cột rule của errata.csv là mã của một quy tắc tìm ra sai khác; xem “build.py explain”.",
        en="The column rule of errata.csv is the code of a rule that finds contradictions; see “build.py explain”.",
    ),
)
RULES = (ERRATUM_STALE, ERRATUM_RULE)


def key_of(erratum: Erratum) -> ErratumKey:
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
    row = as_row(contradiction)
    return Finding(
        rule=contradiction.rule,
        package=source.id,
        place=contradiction.place,
        message=contradiction.explanation,
        hint=Bilingual(
            vi=f"So lại với văn bản. Chép sai thì sửa ô này; văn bản in đúng như vậy thì ghi nhận trong errata.csv "
            f"(build.py errata {source.id}): {row}",
            en=f"Compare with the decision. Mend a slip of copying; if it is printed so, acknowledge it in "
            f"errata.csv (build.py errata {source.id}): {row}",
        ),
    )


def _stale(source: SourcePackage, erratum: Erratum, changed: Contradiction | None) -> Finding:
    place = _place(source, erratum, "printed")
    if changed is None:
        message = Bilingual(
            vi=f"không còn tìm thấy sai khác {erratum.rule} ở {erratum.ranking}, {erratum.unit or erratum.field}",
            en=f"no contradiction {erratum.rule} is found any more at {erratum.ranking}, "
            f"{erratum.unit or erratum.field}",
        )
        hint = Bilingual(
            vi="Nếu ô vừa sửa là đúng thì xoá dòng này; nếu không, so lại ô đó với văn bản.",
            en="If the cell was mended rightly, delete this row; else compare the cell with the decision.",
        )
    else:
        message = Bilingual(
            vi=f"sai khác nay là “{changed.printed}” / “{changed.computed}”, dòng này ghi “{erratum.printed}” / "
            f"“{erratum.computed}” ({changed.place.path}:{changed.place.line})",
            en=f"the contradiction is now “{changed.printed}” / “{changed.computed}”, this row says "
            f"“{erratum.printed}” / “{erratum.computed}” ({changed.place.path}:{changed.place.line})",
        )
        hint = Bilingual(
            vi=f"So lại với văn bản; nếu số liệu mới đúng, thay dòng này bằng: {as_row(changed)}",
            en=f"Compare with the decision; if the data are right, replace this row by: {as_row(changed)}",
        )
    return Finding(rule=ERRATUM_STALE, package=source.id, place=place, message=message, hint=hint)


def _unknown_rule(source: SourcePackage, erratum: Erratum, codes: Sequence[str]) -> Finding:
    near = get_close_matches(erratum.rule, codes, n=1)
    return Finding(
        rule=ERRATUM_RULE,
        package=source.id,
        place=_place(source, erratum, "rule"),
        message=Bilingual(
            vi=f"không có quy tắc “{erratum.rule}” cho sai khác", en=f"no rule “{erratum.rule}” finds contradictions"
        ),
        hint=Bilingual(
            vi=f"Có phải “{near[0]}”?" if near else f"Các mã: {', '.join(codes)}.",
            en=f"Is it “{near[0]}”?" if near else f"Codes: {', '.join(codes)}.",
        ),
    )


def _place(source: SourcePackage, erratum: Erratum, field: str) -> Place:
    table = source.tables[ERRATA]
    row = next(row for row in table.rows if row.line == erratum.line)
    return table.place(row, field)


def as_row(contradiction: Contradiction) -> str:
    """The contradiction as a line of `errata.csv`, its generated explanation to be read and edited."""
    return _line([*contradiction.key, contradiction.explanation.vi, contradiction.explanation.en])


def proposed(contradictions: Sequence[Contradiction], *, header: bool) -> str:
    """Rows for `errata.csv`, ready to be read by a person and pasted."""
    lines = [_line(COLUMNS[ERRATA])] if header else []
    return "\n".join([*lines, *map(as_row, contradictions)])


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
