"""The schema of rankings and of the tables beside them: what their columns hold, which no descriptor can weaken.

The source is `docs/data-contract.md`; what a descriptor leaves out is completed from here (`completion`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rankings.model import TOTAL, AveragePlace, Bilingual, Role, Statistic, Status
from rankings.source.columns import FORMS, NAME, PERCENT, RANK, TEXT, ContractColumn


@dataclass(frozen=True, kw_only=True, slots=True)
class SideTable:
    """A table beside rankings: what it is called, its columns in their order, and which of them tell rows apart."""

    title: Bilingual
    columns: Mapping[str, ContractColumn]
    key: tuple[str, ...]


_RANKING = ContractColumn(required=True, title="Bảng xếp hạng")
_FIELD = ContractColumn(required=True, title="Cột")
_UNIT = ContractColumn(title="Đơn vị (mã của cổng)")
BESIDE: Mapping[str, SideTable] = {
    "averages": SideTable(
        title=Bilingual(vi="Giá trị trung bình đã in", en="Printed averages"),
        columns={
            "ranking": _RANKING,
            "scope": ContractColumn(required=True, title="Phạm vi tính trung bình (mã của cổng)"),
            "label": ContractColumn(required=True, title="Nhãn đã in"),
            "place": ContractColumn(required=True, values=tuple(AveragePlace), title="Nơi in"),
            "indicator": ContractColumn(required=True, title="Chỉ số"),
            "value": ContractColumn(type="number", required=True, title="Giá trị trung bình"),
            "statistic": ContractColumn(optional=True, values=tuple(Statistic), title="Đại lượng thống kê"),
        },
        key=("ranking", "scope", "indicator", "place", "statistic"),
    ),
    "statements": SideTable(
        title=Bilingual(vi="Số liệu nêu trong lời văn", en="Figures stated in the text"),
        columns={
            "ranking": _RANKING,
            "scope": ContractColumn(required=True, title="Phạm vi (mã của cổng)"),
            "indicator": ContractColumn(required=True, title="Chỉ số"),
            "kind": ContractColumn(required=True, title="Loại"),
            "unit": _UNIT,
            "from": ContractColumn(type="number", title="Từ mức điểm"),
            "to": ContractColumn(type="number", title="Đến dưới mức điểm"),
            "printed": ContractColumn(type="number", required=True, title="Con số nêu trong lời văn"),
            "place": ContractColumn(required=True, title="Chỗ trong văn bản"),
            "quote": ContractColumn(required=True, title="Nguyên văn"),
            "grade": ContractColumn(optional=True, title="Xếp loại"),
        },
        key=("ranking", "scope", "indicator", "kind", "unit", "from", "to", "place", "grade"),
    ),
    "errata": SideTable(
        title=Bilingual(vi="Sai khác trong nguồn", en="Contradictions in the source"),
        columns={
            "ranking": _RANKING,
            "unit": _UNIT,
            "field": _FIELD,
            "rule": ContractColumn(required=True, title="Quy tắc kiểm tra"),
            "printed": ContractColumn(title="Giá trị in"),
            "computed": ContractColumn(title="Giá trị tính lại"),
            "explanation_vi": ContractColumn(required=True, title="Giải thích"),
            "explanation_en": ContractColumn(required=True, title="Giải thích (tiếng Anh)"),
        },
        key=("ranking", "unit", "field", "rule", "printed"),
    ),
    "corrections": SideTable(
        title=Bilingual(vi="Đính chính", en="Corrections"),
        columns={
            "date": ContractColumn(type="date", required=True, title="Ngày"),
            "ranking": replace(_RANKING, title="Bảng"),
            "unit": _UNIT,
            "field": replace(_FIELD, required=False),
            "old": ContractColumn(title="Giá trị cũ"),
            "new": ContractColumn(title="Giá trị mới"),
            "reason_vi": ContractColumn(required=True, title="Lý do"),
            "reason_en": ContractColumn(required=True, title="Lý do (tiếng Anh)"),
            "authority": ContractColumn(required=True, title="Căn cứ"),
        },
        key=("date", "ranking", "unit", "field"),
    ),
    "notes": SideTable(
        title=Bilingual(vi="Ghi chú bằng hai thứ tiếng", en="Notes in both languages"),
        columns={
            "ranking": _RANKING,
            "unit": replace(_UNIT, required=True),
            "note_vi": ContractColumn(required=True, title="Ghi chú"),
            "note_en": ContractColumn(required=True, title="Ghi chú (tiếng Anh)"),
        },
        key=("ranking", "unit", "note_vi"),
    ),
}
"""Tables beside rankings by name. A file of that name is one, without an entry in the descriptor."""

_ORDINAL = ContractColumn(type=RANK, minimum=1)
POINTS = ContractColumn(type="number", minimum=0)
"""A column of points that the registry says nothing else of."""
RANKING: Mapping[str, ContractColumn] = {
    "row": ContractColumn(type="integer", minimum=1),
    "rank": _ORDINAL,
    "unit": ContractColumn(required=True, title=_UNIT.title),
    "name": NAME,
    "district": TEXT,
    TOTAL: POINTS,
    "grade": TEXT,
    "previous_total": POINTS,
    "previous_rank": _ORDINAL,
    "rank_change": ContractColumn(type="integer"),
    "total_change": ContractColumn(type="number"),
    "total_change_percent": ContractColumn(type=PERCENT),
    "rank_in_rank_table": _ORDINAL,
    "status": ContractColumn(values=tuple(it for it in Status if it), title="Trạng thái"),
    "note": ContractColumn(title="Ghi chú"),
}
"""Columns of rankings whose names say what they hold in every table."""
COMPARED = ("previous_total", "previous_rank", "rank_change", "total_change", "total_change_percent")
"""Those of them that compare with an earlier period."""
NEEDED = ("unit", "name")
"""Columns that no ranking does without."""
_OF_ROLES: Mapping[str, ContractColumn] = {
    Role.NAME: TEXT,
    Role.GROUP: TEXT,
    Role.GRADE: TEXT,
    Role.RANK: _ORDINAL,
    Role.MAXIMUM: ContractColumn(type="number"),
}


def of_ranking(name: str, role: str | None, cells: Iterable[str]) -> ContractColumn:
    """What a column of a ranking is: by its name or its role, or by its cells where these leave it open."""
    if name in RANKING:
        return RANKING[name]
    if role is not None:
        return _OF_ROLES.get(role) or ContractColumn(type=_seen(cells))
    return _ORDINAL if name.endswith("_rank") else POINTS


def _seen(cells: Iterable[str]) -> str:
    printed = [cell for cell in cells if cell]
    fitting = (kind for kind in (PERCENT, "number") if all(FORMS[kind].fullmatch(cell) for cell in printed))
    return next(fitting, "string") if printed else "string"
