"""The kinds of mistakes by name, and why some of them leave no trace."""

from __future__ import annotations

from dataclasses import dataclass, field

from rankings.model import Bilingual

KINDS = {
    "total": {"vi": "tổng điểm", "en": "total"},
    "rank": {"vi": "thứ hạng chung", "en": "overall rank"},
    "indicator": {"vi": "điểm chỉ số", "en": "indicator"},
    "indicator_rank": {"vi": "thứ hạng theo chỉ số", "en": "rank by indicator"},
    "index": {"vi": "cột chỉ số", "en": "index"},
    "grade": {"vi": "xếp loại", "en": "grade"},
    "row": {"vi": "số thứ tự dòng", "en": "row number"},
    "comparison": {"vi": "so sánh với kỳ trước", "en": "comparison with the period before"},
    "average": {"vi": "giá trị trung bình", "en": "average"},
    "statement": {"vi": "con số trong lời văn", "en": "figure in the text"},
    "name": {"vi": "tên đơn vị (đổi một chữ)", "en": "unit's name (one letter)"},
    "district": {"vi": "tên huyện (đổi một chữ)", "en": "district's name (one letter)"},
    "swapped_rows": {"vi": "hai dòng liền nhau đổi chỗ", "en": "two neighbouring rows swapped"},
    "swapped_units": {"vi": "mã của hai đơn vị liền nhau đổi chỗ", "en": "ids of two neighbouring units swapped"},
    "swapped_identities": {
        "vi": "mã và tên của hai đơn vị liền nhau đổi chỗ",
        "en": "ids and names of two neighbouring units swapped",
    },
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why mistakes of certain places and kinds cannot be caught; empty sets fit everything."""

    text: Bilingual
    packages: frozenset[str] = field(default_factory=frozenset)
    tables: frozenset[str] = field(default_factory=frozenset)
    kinds: frozenset[str] = field(default_factory=frozenset)
    fields: frozenset[str] = field(default_factory=frozenset)

    def fits(self, package: str, table: str, kind: str, name: str) -> bool:
        pairs = ((self.packages, package), (self.tables, table), (self.kinds, kind), (self.fields, name))
        return all(not wanted or value in wanted for wanted, value in pairs)


REASONS: tuple[Reason, ...] = (
    Reason(
        kinds=frozenset({"swapped_identities"}),
        text=Bilingual(
            vi="Hai đơn vị đổi cho nhau toàn bộ điểm. Văn bản in mỗi đơn vị một lần và không so sánh với kỳ trước, nên "
            "không còn chỗ nào khác để đối chiếu xem điểm ấy của ai.",
            en="Two units exchange all their points. The decision prints each unit once and compares it with no "
            "earlier period, so nothing else tells whose points they are.",
        ),
    ),
    Reason(
        kinds=frozenset({"swapped_rows"}),
        text=Bilingual(
            vi="Hai đơn vị bằng tổng điểm (hoặc tổng in làm tròn bằng nhau) được xếp hạng liên tiếp: văn bản không nói "
            "ai đứng trước, xếp cách nào cũng đúng quy tắc.",
            en="Two units with equal totals, or totals that are equal as rounded in print, take successive ranks: the "
            "decision does not say who comes first, and either order keeps the rule.",
        ),
    ),
    Reason(
        packages=frozenset({"quang-ninh-2024"}),
        tables=frozenset({"departments"}),
        kinds=frozenset({"total", "indicator"}),
        text=Bilingual(
            vi="Bảng cấp sở in Hoạt động ứng dụng CNTT và CĐS làm tròn đến 1 điểm, ba cột khác làm tròn đến 0,1 điểm: "
            "tổng và các chỉ số có thể lệch nhau đến 0,65 điểm mà vẫn đúng.",
            en="The table of departments prints its last indicator rounded to 1 point and three others to 0.1: total "
            "and indicators may differ by up to 0.65 and still be right.",
        ),
    ),
    Reason(
        packages=frozenset({"quang-ninh-2022"}),
        tables=frozenset({"departments"}),
        kinds=frozenset({"total", "indicator", "comparison"}),
        text=Bilingual(
            vi="Bảng cấp sở in tổng điểm làm tròn đến số nguyên và một cột điểm làm tròn đến 0,1: thay đổi nhỏ hơn mức "
            "làm tròn, hoặc ở đơn vị mới đánh giá (không có số liệu kỳ trước để đối chiếu), không để lại dấu vết.",
            en="The table of departments prints totals rounded to whole points and one column rounded to 0.1: changes "
            "below the rounding leave no trace, nor do those of newly assessed bodies, which have no earlier figures.",
        ),
    ),
    Reason(
        packages=frozenset(f"viet-nam-pci-{year}" for year in (2017, 2018, 2019, 2020)),
        kinds=frozenset({"total"}),
        text=Bilingual(
            vi="Bảng chỉ in điểm và thứ hạng, không in các chỉ số thành phần: sai một chữ số mà thứ tự không đổi thì "
            "không để lại dấu vết.",
            en="The table prints scores and ranks without the parts of a score: a wrong digit that leaves the order "
            "as it is leaves no trace.",
        ),
    ),
    Reason(
        kinds=frozenset({"rank", "indicator_rank"}),
        text=Bilingual(
            vi="Điểm in làm tròn nên hai đơn vị in cùng điểm có thể thật sự bằng hoặc hơn kém nhau: đồng hạng hay hai "
            "hạng liền nhau đều có thể đúng.",
            en="Points are printed rounded, so two units with the same printed points may be equal or not: a shared "
            "rank and two neighbouring ranks may both be right.",
        ),
    ),
    Reason(
        kinds=frozenset({"average"}),
        text=Bilingual(
            vi="Trung bình tính từ các điểm đã làm tròn: kết quả chỉ biết trong một khoảng, và cả hai số đều nằm trong "
            "khoảng ấy.",
            en="The average is taken over rounded points: it is only known within a range, and both figures lie in it.",
        ),
    ),
    Reason(
        kinds=frozenset({"grade"}),
        text=Bilingual(
            vi="Đơn vị ở ranh giới giữa hai mức xếp loại: văn bản không in mức điểm của mỗi loại.",
            en="A unit at the border between two grades: the decision does not print where a grade begins.",
        ),
    ),
    Reason(
        kinds=frozenset({"name", "district"}),
        text=Bilingual(
            vi="Chữ bị đổi cho ra một cách viết khác đã ghi trong danh mục của chính đơn vị ấy.",
            en="The changed letter gives another spelling that the registry records for the same unit.",
        ),
    ),
    Reason(
        text=Bilingual(
            vi="Thay đổi nhỏ hơn mức làm tròn của các số đã in ở cùng dòng.",
            en="The change is smaller than the rounding of the figures printed in the same row.",
        ),
    ),
)
"""The first that fits a mistake that was not caught; the last fits all."""
