"""Points: none above the maximum, parts make the total, index and grade follow it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rankings.checks import rounding
from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.checks.rounding import ZERO
from rankings.findings import Rule
from rankings.model import TOTAL, Bilingual, TotalRule
from rankings.text import number

ABOVE_MAXIMUM = Rule(
    code="score-above-maximum",
    title=Bilingual(vi="Điểm không vượt điểm tối đa", en="No score is above the maximum"),
    explanation=Bilingual(
        vi="Điểm của mỗi chỉ số không được lớn hơn điểm tối đa của chỉ số đó trong bộ chỉ số, nếu biết điểm tối đa.",
        en="A score is not above the indicator's maximum in its framework, where the maximum is known.",
    ),
)
TOTAL_SUM = Rule(
    code="total-sum",
    title=Bilingual(vi="Các chỉ số cộng thành tổng điểm", en="The parts make the total"),
    explanation=Bilingual(
        vi="Ở bộ chỉ số có tổng điểm bằng tổng các chỉ số, cộng các điểm đã in phải ra tổng đã in. Chỉ chấp nhận "
        "chênh lệch mà cách làm tròn của chính các cột đó giải thích được.",
        en="Where the framework says that the total is the sum of its indicators, the printed points add up to "
        "the printed total. Only a difference that the rounding of these very columns explains is accepted.",
    ),
)
INDEX_VALUE = Rule(
    code="index-value",
    title=Bilingual(vi="Cột chỉ số tính được từ tổng điểm", en="The index follows from the total"),
    explanation=Bilingual(
        vi="Ở bảng có cột chỉ số (từ 0 đến 1), chỉ số bằng tổng điểm chia cho số chia khai báo trong "
        "datapackage.json (“index”), làm tròn như đã in.",
        en="Where a table prints an index from 0 to 1, it is the total divided by the divisor declared in "
        "datapackage.json (“index”), rounded as printed.",
    ),
)
GRADE_ORDER = Rule(
    code="grade-order",
    title=Bilingual(vi="Xếp loại theo đúng thứ tự điểm", en="Grades follow the order of the scores"),
    explanation=Bilingual(
        vi="Xếp loại phải là một trong các mức khai báo (“grades”), và đơn vị điểm thấp hơn không được xếp loại "
        "cao hơn.",
        en="A grade is one of those declared (“grades”), and no unit with a lower score has a better grade.",
    ),
)
RULES = (ABOVE_MAXIMUM, TOTAL_SUM, INDEX_VALUE, GRADE_ORDER)


def check(ranking: PrintedRanking) -> Iterator[Outcome]:
    for row in ranking.rows:
        yield from _maxima(ranking, row)
        yield from _sum(ranking, row)
        yield from _index(ranking, row)
    yield from _grades(ranking)


def _maxima(ranking: PrintedRanking, row: PrintedRow) -> Iterator[Outcome]:
    for field in ranking.indicators:
        maximum = ranking.framework.indicators[field].maximum
        figure = row.figures.get(field)
        if figure is None or maximum is None:
            continue
        yield ranking.cell(row, field)
        if figure.value > Decimal(maximum):
            printed = row.cells[field]
            yield ranking.contradiction(
                ABOVE_MAXIMUM,
                field,
                row,
                printed=printed,
                computed=f"≤ {maximum}",
                explanation=Bilingual(
                    vi=f"Điểm in {number(printed, 'vi')} lớn hơn điểm tối đa {number(maximum, 'vi')}.",
                    en=f"The printed score {printed} is above the maximum of {maximum}.",
                ),
            )


def _sum(ranking: PrintedRanking, row: PrintedRow) -> Iterator[Outcome]:
    total = row.figures.get(TOTAL)
    parts = [row.figures[field] for field in ranking.parts if field in row.figures]
    if total is None or not parts or ranking.framework.total_rule is not TotalRule.SUM:
        return
    for field in (*ranking.parts, TOTAL):
        if field in row.figures:
            yield ranking.cell(row, field)
    terms = [total, *parts]
    finest = max(rounding.finest(terms), ranking.declared.computed_decimals)
    added = sum((part.value for part in parts), ZERO)
    if rounding.explained(total.value - added, [it.half(finest) for it in terms]):
        return
    printed, computed = row.cells[TOTAL], rounding.text(added)
    yield ranking.contradiction(
        TOTAL_SUM,
        TOTAL,
        row,
        printed=printed,
        computed=computed,
        explanation=Bilingual(
            vi=f"Tổng điểm in {number(printed, 'vi')}, cộng các chỉ số đã in được {number(computed, 'vi')}.",
            en=f"The printed total is {printed}; the printed indicators add up to {computed}.",
        ),
    )


def _index(ranking: PrintedRanking, row: PrintedRow) -> Iterator[Outcome]:
    rule = ranking.declared.index
    total = row.figures.get(TOTAL)
    if rule is None or total is None or rule.field not in row.figures:
        return
    field = rule.field
    index = row.figures[field]
    divisor = Decimal(rule.divisor)
    places = rounding.decimals(row.cells[field])
    reach = Decimal("0.5").scaleb(-places) * divisor
    yield ranking.cell(row, field)
    yield ranking.cell(row, TOTAL)
    if rounding.explained(index.value * divisor - total.value, [reach, ranking.half(total)]):
        return
    printed, computed = row.cells[field], rounding.text(total.value / divisor, places)
    yield ranking.contradiction(
        INDEX_VALUE,
        field,
        row,
        printed=printed,
        computed=computed,
        explanation=Bilingual(
            vi=f"Chỉ số in {number(printed, 'vi')}; tổng điểm {number(row.cells[TOTAL], 'vi')} chia "
            f"{number(rule.divisor, 'vi')} được {number(computed, 'vi')}.",
            en=f"The printed index is {printed}; the total {row.cells[TOTAL]} divided by {rule.divisor} "
            f"gives {computed}.",
        ),
    )


def _grades(ranking: PrintedRanking) -> Iterator[Outcome]:
    grades = ranking.declared.grades
    if not grades or not ranking.has("grade"):
        return
    score = ranking.declared.order_by
    graded = [row for row in ranking.rows if row.cells["grade"] and score in row.figures]
    graded.sort(key=lambda row: row.figures[score].value, reverse=True)
    worst = 0
    for row in graded:
        yield ranking.cell(row, "grade")
        printed = row.cells["grade"]
        place = grades.index(printed) if printed in grades else -1
        if place < worst:
            yield ranking.contradiction(
                GRADE_ORDER,
                "grade",
                row,
                printed=printed,
                computed=grades[worst],
                explanation=Bilingual(
                    vi=f"Xếp loại in “{printed}”, trong khi đơn vị điểm cao hơn xếp loại “{grades[worst]}”.",
                    en=f"The printed grade is “{printed}” while a unit with a higher score has “{grades[worst]}”.",
                ),
            )
        worst = max(worst, place)
