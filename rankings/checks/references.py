"""What a ranking refers to exists: units, framework, indicators, decision."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from rankings import period
from rankings.findings import Finding, Rule
from rankings.model import TOTAL, Bilingual, Registry, Unit
from rankings.source.declarations import DeclaredRanking
from rankings.source.packages import SourcePackage
from rankings.source.tables import Row, Table

UNKNOWN_UNIT = Rule(
    code="unknown-unit",
    title=Bilingual(vi="Đơn vị có trong danh mục", en="The unit is in the registry"),
    explanation=Bilingual(
        vi="Cột unit chứa mã đơn vị của danh mục (datapackages/registry/<tỉnh>/units.csv), đúng cấp của bảng và "
        "thuộc phạm vi của bảng. Đơn vị mới thì thêm vào danh mục trước.",
        en="The column unit holds a unit id of the registry (datapackages/registry/<province>/units.csv) of the "
        "ranking's level and scope. A new unit is added to the registry first.",
    ),
)
UNKNOWN_FRAMEWORK = Rule(
    code="unknown-framework",
    title=Bilingual(vi="Bộ chỉ số và chỉ số có trong danh mục", en="Framework and indicators are in the registry"),
    explanation=Bilingual(
        vi="Bộ chỉ số khai báo phải có cho cấp của bảng, và mỗi cột điểm phải là một chỉ số của nó.",
        en="The declared framework exists for the ranking's level, and every column of points is one of its "
        "indicators.",
    ),
)
UNKNOWN_DECISION = Rule(
    code="unknown-decision",
    title=Bilingual(vi="Bảng dẫn tới văn bản đã khai báo", en="The ranking names a declared decision"),
    explanation=Bilingual(
        vi="Khoá “decision” của mỗi bảng phải là “name” của một mục trong “sources”.",
        en="The key “decision” of every ranking is the “name” of an entry of “sources”.",
    ),
)
RULES = (UNKNOWN_UNIT, UNKNOWN_FRAMEWORK, UNKNOWN_DECISION)

STRUCTURAL_COLUMNS = frozenset(
    {"row", "rank", "unit", "name", "district", TOTAL, "status", "note"}
    | {"grade", "previous_total", "previous_rank", "rank_change", "total_change", "total_change_percent"}
    | {"rank_in_rank_table"}
)


def check(source: SourcePackage, registry: Registry) -> Iterator[Finding]:
    """Findings on every reference of the package's rankings to registry and decisions."""
    decisions = {it.id for it in source.descriptor.decisions}
    for name, resource in source.resources.items():
        ranking = resource.ranking
        if ranking is None:
            continue
        if ranking.decision not in decisions:
            yield Finding(
                rule=UNKNOWN_DECISION,
                package=source.id,
                place=source.resource_place(name, "ranking", "decision"),
                message=Bilingual(
                    vi=f"không có văn bản “{ranking.decision}” trong sources",
                    en=f"there is no decision “{ranking.decision}” in sources",
                ),
                hint=Bilingual(
                    vi=f"Các văn bản đã khai báo: {', '.join(sorted(decisions))}.",
                    en=f"Declared: {', '.join(sorted(decisions))}.",
                ),
            )
        yield from _framework_faults(source, name, ranking, registry)
        yield from _scope_faults(source, name, ranking, registry)
        if name in source.tables:
            table = source.tables[name]
            for row in table.rows:
                yield from _unit_faults(source, table, row, ranking, registry)


def _framework_faults(
    source: SourcePackage, name: str, ranking: DeclaredRanking, registry: Registry
) -> Iterator[Finding]:
    framework = registry.frameworks.get((ranking.framework, ranking.level))
    if framework is None:
        known = sorted({f"{key[0]} ({key[1].value})" for key in registry.frameworks})
        yield Finding(
            rule=UNKNOWN_FRAMEWORK,
            package=source.id,
            place=source.resource_place(name, "ranking", "framework"),
            message=Bilingual(
                vi=f"không có bộ chỉ số “{ranking.framework}” cho cấp {ranking.level.value}",
                en=f"there is no framework “{ranking.framework}” for level {ranking.level.value}",
            ),
            hint=Bilingual(vi=f"Đang có: {', '.join(known)}.", en=f"Known: {', '.join(known)}."),
        )
        return
    yield from _column_faults(source, name, ranking)
    for index, column in enumerate(source.resources[name].columns):
        indicator = column.removesuffix("_rank")
        if column in STRUCTURAL_COLUMNS or indicator in framework.indicators:
            continue
        near = get_close_matches(indicator, framework.indicators, n=1)
        yield Finding(
            rule=UNKNOWN_FRAMEWORK,
            package=source.id,
            place=source.resource_place(name, "schema", "fields", index, "name"),
            message=Bilingual(
                vi=f"cột “{column}” không phải chỉ số của bộ “{framework.id}”",
                en=f"the column “{column}” is not an indicator of “{framework.id}”",
            ),
            hint=Bilingual(
                vi=f"Có phải “{near[0]}”?" if near else "Thêm chỉ số vào indicators.csv của danh mục.",
                en=f"Is it “{near[0]}”?" if near else "Add it to the registry's indicators.csv.",
            ),
        )


def _column_faults(source: SourcePackage, name: str, ranking: DeclaredRanking) -> Iterator[Finding]:
    """Columns that the ranking's details name: a check that looks for a column that is not there checks nothing."""
    columns = source.resources[name].columns
    named = [(("orderBy",), ranking.order_by)] if ranking.order_by != TOTAL else []
    for keys, column in [*named, *([(("index", "field"), ranking.index.field)] if ranking.index else [])]:
        if column in columns:
            continue
        near = get_close_matches(column, columns, n=1)
        yield Finding(
            rule=UNKNOWN_FRAMEWORK,
            package=source.id,
            place=source.resource_place(name, "ranking", *keys),
            message=Bilingual(vi=f"bảng không có cột “{column}”", en=f"the ranking has no column “{column}”"),
            hint=Bilingual(
                vi=f"Có phải “{near[0]}”?" if near else f"Các cột: {', '.join(columns)}.",
                en=f"Is it “{near[0]}”?" if near else f"Columns: {', '.join(columns)}.",
            ),
        )


def _scope_faults(source: SourcePackage, name: str, ranking: DeclaredRanking, registry: Registry) -> Iterator[Finding]:
    province = source.descriptor.province
    scope = ranking.scope
    wrong_period = ranking.period != source.descriptor.period
    if scope in registry.units and scope.partition("/")[0] == province and not wrong_period:
        return
    yield Finding(
        rule=UNKNOWN_UNIT,
        package=source.id,
        place=source.resource_place(name, "ranking", "period" if wrong_period else "scope"),
        message=Bilingual(
            vi=f"phạm vi “{scope}” hoặc kỳ “{ranking.period}” không khớp với gói",
            en=f"scope “{scope}” or period “{ranking.period}” does not agree with the package",
        ),
        hint=Bilingual(
            vi="Phạm vi là mã của tỉnh hoặc của một đơn vị trong tỉnh; kỳ là kỳ của gói.",
            en="The scope is the id of the province or of a unit in it; the period is the package's.",
        ),
    )


def _unit_faults(
    source: SourcePackage, table: Table, row: Row, ranking: DeclaredRanking, registry: Registry
) -> Iterator[Finding]:
    unit_id = table.cell(row, "unit")
    unit = registry.units.get(unit_id)
    scope = ranking.scope
    if not unit_id:
        return
    if unit is None:
        message = Bilingual(vi=f"không có đơn vị “{unit_id}”", en=f"there is no unit “{unit_id}”")
    elif unit.level is not ranking.level:
        message = Bilingual(
            vi=f"“{unit_id}” là đơn vị cấp {unit.level.value}, bảng xếp hạng cấp {ranking.level.value}",
            en=f"“{unit_id}” is a {unit.level.value}, the ranking is of level {ranking.level.value}",
        )
    elif all(parent.id != scope for parent in registry.parents(unit_id, period.end(ranking.period))):
        message = Bilingual(vi=f"“{unit_id}” không thuộc “{scope}”", en=f"“{unit_id}” is not part of “{scope}”")
    else:
        return
    yield Finding(
        rule=UNKNOWN_UNIT,
        package=source.id,
        place=table.place(row, "unit"),
        message=message,
        hint=_suggestion(unit_id, table.cell(row, "name"), ranking, registry),
    )


def _suggestion(unit_id: str, name: str, ranking: DeclaredRanking, registry: Registry) -> Bilingual:
    """The nearest units of the ranking's level and scope, by id and by printed name."""
    candidates: dict[str, Unit] = {
        unit.id: unit
        for unit in registry.units.values()
        if unit.level is ranking.level and unit.id.startswith(f"{ranking.scope}/")
    }
    day = period.end(ranking.period)
    by_name = [unit.id for unit in candidates.values() if name and unit.at(day).name == name]
    near = list(dict.fromkeys([*by_name, *get_close_matches(unit_id, candidates, n=3, cutoff=0.75)]))[:3]
    if not near:
        return Bilingual(
            vi="Sửa mã, hoặc thêm đơn vị vào units.csv của danh mục tỉnh.",
            en="Mend the id, or add the unit to units.csv of the province's registry.",
        )
    named = ", ".join(f"{unit} ({candidates[unit].at(day).name})" for unit in near)
    return Bilingual(vi=f"Có phải: {named}?", en=f"Is it: {named}?")
