"""Printed names: each is the name of exactly the row's unit, as it was at the end of the period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from rankings.checks.outcomes import Outcome
from rankings.checks.printed import PrintedRanking, PrintedRow
from rankings.checks.units.index import Index, spelt_out, version
from rankings.findings import Finding, Rule
from rankings.model import Bilingual, Level, Registry, UnitVersion
from rankings.text import fold

NAME_UNKNOWN = Rule(
    code="name-unknown",
    title=Bilingual(vi="Tên in có trong danh mục", en="The printed name is in the registry"),
    explanation=Bilingual(
        vi="Tên in trong bảng phải là tên chính thức của một đơn vị cùng cấp vào cuối kỳ, hoặc một cách viết đã "
        "ghi ở names.csv của danh mục. Tên in sai thì giữ nguyên trong bảng và thêm vào names.csv.",
        en="The printed name is the official name of a unit of that level at the end of the period, or a spelling "
        "recorded in the registry's names.csv. A misprint is kept in the table and added to names.csv.",
    ),
)
NAME_OF_ANOTHER = Rule(
    code="name-of-another-unit",
    title=Bilingual(vi="Tên in là tên của đúng đơn vị ở cột unit", en="The printed name is that of the row's unit"),
    explanation=Bilingual(
        vi="Tên in (cùng với huyện in, nếu có) dẫn tới một đơn vị khác với mã ở cột unit: một trong hai bị chép nhầm.",
        en="The printed name, with the printed district where there is one, leads to another unit than the id in "
        "the column unit: one of the two was copied wrongly.",
    ),
)
NAME_AMBIGUOUS = Rule(
    code="name-ambiguous",
    title=Bilingual(vi="Tên in chỉ một đơn vị", en="The printed name means one unit only"),
    explanation=Bilingual(
        vi="Tên in khớp với nhiều đơn vị của tỉnh vào cuối kỳ mà bảng không in huyện để phân biệt, hoặc một cách "
        "viết ở names.csv trùng với tên của đơn vị khác.",
        en="The printed name fits several units at the end of the period and the table prints no district to tell "
        "them apart, or a spelling in names.csv is another unit's name.",
    ),
)
NAME_TYPE = Rule(
    code="name-type",
    title=Bilingual(vi="Loại đơn vị in đúng với loại chính thức", en="The printed type of unit is the official one"),
    explanation=Bilingual(
        vi="Loại đơn vị đứng trước tên in (xã, phường, thị trấn, huyện …) phải là loại chính thức của đơn vị vào "
        "cuối kỳ.",
        en="The type before the printed name (xã, phường, thị trấn, huyện …) is the unit's official type at the "
        "end of the period.",
    ),
)
DISTRICT_NAME = Rule(
    code="district-name",
    title=Bilingual(vi="Huyện in là huyện của đơn vị", en="The printed district is the unit's district"),
    explanation=Bilingual(
        vi="Tên huyện in ở dòng hoặc ở tiêu đề phía trên phải là huyện mà đơn vị trực thuộc vào cuối kỳ.",
        en="The district printed in the row or in the heading above it is the one the unit belonged to at the end "
        "of the period.",
    ),
)
UNIT_NOT_IN_FORCE = Rule(
    code="unit-not-in-force",
    title=Bilingual(vi="Đơn vị tồn tại vào cuối kỳ", en="The unit existed at the end of the period"),
    explanation=Bilingual(
        vi="Đơn vị ở cột unit phải có một phiên bản còn hiệu lực vào ngày cuối của kỳ đánh giá (units.csv).",
        en="The unit in the column unit has a version in force on the last day of the period (units.csv).",
    ),
)
RULES = (NAME_UNKNOWN, NAME_OF_ANOTHER, NAME_AMBIGUOUS, NAME_TYPE, DISTRICT_NAME, UNIT_NOT_IN_FORCE)

_TYPES = re.compile(r"(thành phố|thị xã|thị trấn|đặc khu|phường|huyện|xã|tỉnh) ")


def check(ranking: PrintedRanking, names: Index) -> Iterator[Outcome]:
    for row in ranking.rows:
        if version(names.registry, row.unit, ranking.day) is None:
            yield _not_in_force(ranking, names.registry, row)
            continue
        yield ranking.cell(row, "name")
        yield from _district(ranking, names, row)
        yield from _name(ranking, names, row)


def _not_in_force(ranking: PrintedRanking, registry: Registry, row: PrintedRow) -> Finding:
    spans = ", ".join(f"{it.valid_from or '…'} – {it.valid_to or '…'}" for it in registry.units[row.unit].versions)
    return Finding(
        rule=UNIT_NOT_IN_FORCE,
        package=ranking.package,
        place=ranking.place(row, "unit"),
        message=Bilingual(
            vi=f"“{row.unit}” không tồn tại vào ngày {ranking.day} (có hiệu lực: {spans})",
            en=f"“{row.unit}” did not exist on {ranking.day} (in force: {spans})",
        ),
        hint=Bilingual(
            vi="Dùng mã của đơn vị tồn tại vào cuối kỳ, hoặc sửa ngày trong units.csv.",
            en="Use the id of the unit that existed then, or mend the dates in units.csv.",
        ),
    )


def _district(ranking: PrintedRanking, names: Index, row: PrintedRow) -> Iterator[Outcome]:
    """Compares the printed district with the unit's parent."""
    printed = row.cells.get("district", "")
    if not printed:
        return
    yield ranking.cell(row, "district")
    registry = names.registry
    parent = registry.units[row.unit].at(ranking.day).parent or ""
    found = names.named(registry.units[row.unit].province, Level.DISTRICT, printed, ranking.day)
    if found == {parent}:
        return
    official = registry.units[parent].at(ranking.day).name if parent in registry.units else parent
    yield Finding(
        rule=DISTRICT_NAME,
        package=ranking.package,
        place=ranking.place(row, "district"),
        message=Bilingual(
            vi=f"huyện in “{printed}”, đơn vị thuộc {official}",
            en=f"the printed district is “{printed}”, the unit belongs to {official}",
        ),
        hint=Bilingual(
            vi=f"Sửa huyện hoặc mã đơn vị; nếu văn bản in đúng như vậy, thêm cách viết này cho {parent} vào names.csv.",
            en=f"Mend the district or the unit id; if it is printed so, add this spelling of {parent} to names.csv.",
        ),
    )


def _name(ranking: PrintedRanking, names: Index, row: PrintedRow) -> Iterator[Outcome]:
    registry = names.registry
    unit = registry.units[row.unit]
    printed = row.cells["name"]
    scope = ranking.scope
    if not printed:
        return
    found = names.named(unit.province, ranking.level, printed, ranking.day)
    if scope != unit.province:
        found = {it for it in found if registry.units[it].at(ranking.day).parent == scope}
    if row.cells.get("district"):
        parent = unit.at(ranking.day).parent
        found = {it for it in found if registry.units[it].at(ranking.day).parent == parent}
    official = unit.at(ranking.day)
    if found == {row.unit}:
        yield from _type(ranking, row, official)
    elif not found:
        yield _unknown(ranking, names, row)
    else:
        rule = NAME_AMBIGUOUS if row.unit in found else NAME_OF_ANOTHER
        listed = ", ".join(f"{it} ({registry.units[it].at(ranking.day).name})" for it in sorted(found))
        yield Finding(
            rule=rule,
            package=ranking.package,
            place=ranking.place(row, "name"),
            message=Bilingual(
                vi=f"“{printed}” là tên của {listed}, dòng này ghi {row.unit} ({official.name})",
                en=f"“{printed}” is the name of {listed}; the row says {row.unit} ({official.name})",
            ),
            hint=Bilingual(
                vi="So lại mã đơn vị và tên với văn bản; kiểm tra cách viết trong names.csv.",
                en="Compare unit id and name with the decision; check the spellings in names.csv.",
            ),
        )


def _type(ranking: PrintedRanking, row: PrintedRow, official: UnitVersion) -> Iterator[Outcome]:
    printed = row.cells["name"]
    match = _TYPES.match(spelt_out(printed))
    if match is None or match[1] == official.type.casefold():
        return
    yield ranking.contradiction(
        NAME_TYPE,
        "name",
        row,
        printed=printed,
        computed=official.name,
        explanation=Bilingual(
            vi=f"Bảng in “{printed}”; vào cuối kỳ đơn vị là {official.name}.",
            en=f"The table prints “{printed}”; at the end of the period the unit was {official.name}.",
        ),
    )


def _near(ranking: PrintedRanking, names: Index, row: PrintedRow) -> list[str]:
    """Units with the nearest official names of that day, those of the printed district first."""
    registry = names.registry
    own = registry.units[row.unit]
    printed = row.cells.get("district", "")
    districts = names.named(own.province, Level.DISTRICT, printed, ranking.day) if printed else set()
    by_name: dict[str, list[str]] = {}
    for unit in registry.units.values():
        current = version(registry, unit.id, ranking.day)
        if (unit.province, unit.level) == (own.province, ranking.level) and current is not None:
            by_name.setdefault(fold(current.name), []).append(unit.id)
    close = get_close_matches(fold(row.cells["name"]), by_name, n=6, cutoff=0.75)
    found = [unit for name in close for unit in by_name[name]]
    return sorted(found, key=lambda it: registry.units[it].at(ranking.day).parent not in districts)[:3]


def _unknown(ranking: PrintedRanking, names: Index, row: PrintedRow) -> Finding:
    registry = names.registry
    near = [f"{it} ({registry.units[it].at(ranking.day).name})" for it in _near(ranking, names, row)]
    listed = ", ".join(near)
    official = registry.units[row.unit].at(ranking.day).name
    entry = f"{row.unit},{row.cells['name']},misread,"
    question = Bilingual(vi=f"Có phải: {listed}? " if listed else "", en=f"Is it: {listed}? " if listed else "")
    return Finding(
        rule=NAME_UNKNOWN,
        package=ranking.package,
        place=ranking.place(row, "name"),
        message=Bilingual(
            vi=f"tên “{row.cells['name']}” không có trong danh mục; {row.unit} tên là {official}",
            en=f"the name “{row.cells['name']}” is not in the registry; {row.unit} is called {official}",
        ),
        hint=Bilingual(
            vi=f"{question.vi}Chép sai thì sửa; văn bản in đúng như vậy thì thêm vào names.csv: {entry}",
            en=f"{question.en}Mend a slip of copying; if it is printed so, add to names.csv: {entry}",
        ),
    )
