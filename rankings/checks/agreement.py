"""Tables of one decision that print the same units: same figures, same names, same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rankings.checks import rounding
from rankings.checks.outcomes import Contradiction, Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.checks.ranks import numbered, ties
from rankings.findings import Rule
from rankings.model import Bilingual
from rankings.text import number, same_name_key

VALUE_DIFFERS = Rule(
    code="value-differs",
    title=Bilingual(vi="Hai bảng cùng văn bản in cùng một điểm", en="Two tables of a decision print the same score"),
    explanation=Bilingual(
        vi="Khi một văn bản in điểm của cùng một đơn vị ở hai bảng (toàn tỉnh và theo từng huyện), hai số phải "
        "bằng nhau; bảng in ít chữ số hơn chỉ được lệch do làm tròn.",
        en="Where a decision prints a unit's score in two tables (province-wide and by district), both are equal; "
        "the table with fewer digits may differ by its rounding only.",
    ),
)
NAME_DIFFERS = Rule(
    code="name-differs",
    title=Bilingual(vi="Hai bảng cùng văn bản viết cùng một tên", en="Two tables of a decision spell a name alike"),
    explanation=Bilingual(
        vi="Tên một đơn vị ở hai bảng của cùng một văn bản phải giống nhau; không kể chữ hoa, chữ thường và vị "
        "trí đặt dấu thanh.",
        en="A unit's name is spelt alike in two tables of one decision; letter case and the place of tone marks "
        "do not count.",
    ),
)
UNITS_DIFFER = Rule(
    code="units-differ",
    title=Bilingual(vi="Hai bảng cùng văn bản có cùng các đơn vị", en="Two tables of a decision list the same units"),
    explanation=Bilingual(
        vi="Bảng toàn tỉnh và bảng theo từng huyện của một văn bản phải có cùng các đơn vị.",
        en="The province-wide table and the one by district of a decision list the same units.",
    ),
)
RANK_DIFFERS = Rule(
    code="rank-differs",
    title=Bilingual(vi="Hạng trong huyện theo hạng toàn tỉnh", en="Ranks inside a district follow the province-wide"),
    explanation=Bilingual(
        vi="Hạng của một xã trong huyện phải bằng vị trí của xã đó trong số các xã cùng huyện ở bảng toàn tỉnh.",
        en="A commune's rank inside its district is its place among the district's communes in the province-wide "
        "table.",
    ),
)
RANK_TABLES_DIFFER = Rule(
    code="rank-tables-differ",
    title=Bilingual(vi="Bảng thứ hạng và bảng điểm cùng một hạng", en="The table of ranks and that of scores agree"),
    explanation=Bilingual(
        vi="Khi văn bản in thứ hạng ở một bảng và điểm ở một bảng khác, thứ hạng chung của một đơn vị ở hai bảng "
        "phải bằng nhau.",
        en="Where a decision prints ranks in one table and scores in another, a unit's overall rank is the same "
        "in both.",
    ),
)
RULES = (VALUE_DIFFERS, NAME_DIFFERS, UNITS_DIFFER, RANK_DIFFERS, RANK_TABLES_DIFFER)

RANK_IN_RANK_TABLE = "rank_in_rank_table"


def check(rankings: Sequence[PrintedRanking]) -> Iterator[Outcome]:
    for ranking in rankings:
        yield from _rank_tables(ranking)
    for first, second in combinations(rankings, 2):
        if _same(first) == _same(second):
            whole, other = (second, first) if first.by_district and not second.by_district else (first, second)
            yield from _pair(whole, other)


def _same(ranking: PrintedRanking) -> tuple[object, ...]:
    """What two tables of one decision have in common that print the same units."""
    return (ranking.ranking.decision.id, ranking.scope, ranking.level, ranking.period, ranking.framework.id)


def _rank_tables(ranking: PrintedRanking) -> Iterator[Outcome]:
    if not ranking.has(RANK_IN_RANK_TABLE):
        return
    for row in ranking.rows:
        yield ranking.cell(row, RANK_IN_RANK_TABLE)
        printed, expected = row.cells[RANK_IN_RANK_TABLE], row.cells["rank"]
        if printed != expected:
            yield ranking.contradiction(
                RANK_TABLES_DIFFER,
                RANK_IN_RANK_TABLE,
                row,
                printed=printed,
                computed=expected,
                explanation=Bilingual(
                    vi=f"Bảng xếp hạng in hạng {printed or 'trống'}, bảng điểm in hạng {expected or 'trống'}.",
                    en=f"The table of ranks has rank {printed or 'none'}, the table of scores {expected or 'none'}.",
                ),
            )


def _pair(whole: PrintedRanking, other: PrintedRanking) -> Iterator[Outcome]:
    rows = {row.unit: row for row in whole.rows}
    yield from _units(whole, other, rows)
    shared = [field for field in other.indicators if whole.has(field)]
    for row in other.rows:
        twin = rows.get(row.unit)
        if twin is not None:
            yield from _names(whole, other, twin, row)
            for field in shared:
                yield from _values(whole, other, twin, row, field)
    if other.by_district and not whole.by_district and whole.has("rank") and other.has("rank"):
        yield from _ranks(whole, other)


def _units(whole: PrintedRanking, other: PrintedRanking, rows: Mapping[str, PrintedRow]) -> Iterator[Outcome]:
    listed = {row.unit for row in other.rows}
    missing = [(whole, other, row) for row in whole.rows if row.unit not in listed]
    missing += [(other, whole, row) for row in other.rows if row.unit not in rows]
    for one, without, row in missing:
        yield one.contradiction(
            UNITS_DIFFER,
            "unit",
            row,
            printed=row.unit,
            computed="",
            explanation=Bilingual(
                vi=f"“{row.cells['name']}” có ở bảng này nhưng không có ở bảng “{without.title.vi}”.",
                en=f"“{row.cells['name']}” stands in this table but not in “{without.title.en}”.",
            ),
        )


def _names(whole: PrintedRanking, other: PrintedRanking, twin: PrintedRow, row: PrintedRow) -> Iterator[Outcome]:
    printed, first = row.cells["name"], twin.cells["name"]
    yield whole.cell(twin, "name")
    yield other.cell(row, "name")
    if same_name_key(printed) != same_name_key(first):
        yield _differs(NAME_DIFFERS, whole, other, twin, row, field="name")


def _values(
    whole: PrintedRanking, other: PrintedRanking, twin: PrintedRow, row: PrintedRow, field: str
) -> Iterator[Outcome]:
    printed, first = row.cells[field], twin.cells[field]
    if not printed and not first:
        return
    yield whole.cell(twin, field)
    yield other.cell(row, field)
    if printed and first and rounding.same(row.figures[field], twin.figures[field]):
        return
    yield _differs(VALUE_DIFFERS, whole, other, twin, row, field=field)


def _differs(
    rule: Rule, whole: PrintedRanking, other: PrintedRanking, twin: PrintedRow, row: PrintedRow, *, field: str
) -> Contradiction:
    printed, first = row.cells[field], twin.cells[field]
    here, there = (printed, first) if field == "name" else (number(printed, "vi"), number(first, "vi"))
    return other.contradiction(
        rule,
        field,
        row,
        printed=printed,
        computed=first,
        explanation=Bilingual(
            vi=f"Bảng “{other.ranking.table.vi}” in “{here}”, bảng “{whole.ranking.table.vi}” in “{there}”.",
            en=f"“{other.ranking.table.en}” prints “{printed}”, “{whole.ranking.table.en}” prints “{first}”.",
        ),
    )


def _ranks(whole: PrintedRanking, other: PrintedRanking) -> Iterator[Outcome]:
    ranks = {row.unit: row.rank("rank") for row in whole.rows}
    for rows in other.scopes().values():
        placed = sorted((ranks[row.unit] or 0, row.unit) for row in rows if ranks.get(row.unit) is not None)
        expected = dict(
            zip((unit for _, unit in placed), numbered([rank for rank, _ in placed], ties(whole, "rank")), strict=True)
        )
        for row in rows:
            if row.unit not in expected:
                continue
            yield other.cell(row, "rank")
            printed, computed = row.cells["rank"], str(expected[row.unit])
            if printed != computed:
                yield other.contradiction(
                    RANK_DIFFERS,
                    "rank",
                    row,
                    printed=printed,
                    computed=computed,
                    explanation=Bilingual(
                        vi=f"Hạng in trong huyện là {printed or 'trống'}; theo bảng toàn tỉnh là {computed}.",
                        en=f"The printed rank inside the district is {printed or 'missing'}; by the province-wide "
                        f"table it is {computed}.",
                    ),
                )
