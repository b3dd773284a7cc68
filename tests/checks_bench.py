"""A small country that has something for every check: built in code, sound as it is, spoiled by the tests."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from rankings.checks import admission
from rankings.source import packages, registry
from rankings.source.published import Published
from rankings.source.sidetables import COLUMNS

PACKAGE = "mau-2024"
_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
_LICENSES = [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}]
_TYPES = {
    **dict.fromkeys(("row", "rank", "a_rank", "previous_rank", "rank_change", "rank_in_rank_table"), "integer"),
    **dict.fromkeys(("a", "b", "total", "chi_so", "previous_total", "total_change", "value"), "number"),
    **dict.fromkeys(("from", "to"), "number"),
}

AREA = "registry/areas/mau"
INDEX = "registry/indexes/mau-dti"
FRAMEWORKS = f"{INDEX}/frameworks.csv"
INDICATORS = f"{INDEX}/indicators.csv"
REGISTRY = {
    f"{AREA}/units.csv": """unit,level,type,name,parent,code,valid_from,valid_to
mau,province,Tỉnh,Tỉnh Mẫu,,99,,
mau/so-mot,department,Cơ quan,Sở Một,mau,,,
mau/so-hai,department,Cơ quan,Sở Hai,mau,,,
mau/so-ba,department,Cơ quan,Sở Ba,mau,,,
mau/dong,district,Huyện,Huyện Đông,mau,991,,
mau/tay,district,Thị xã,Thị xã Tây,mau,992,,
mau/dong/an,commune,Xã,Xã An,mau/dong,99001,,
mau/dong/binh,commune,Phường,Phường Bình,mau/dong,99002,,
mau/tay/an,commune,Xã,Xã An,mau/tay,99003,,
mau/tay/cuong,commune,Xã,Xã Cường,mau/tay,99004,,
mau/tay/dung,commune,Xã,Xã Dũng,mau/tay,99005,,2022-12-31
""",
    f"{AREA}/names.csv": """unit,name,kind,note
mau/dong/binh,Phường Bính,misread,
""",
    f"{INDEX}/indexes.csv": """index,title,title_en,short,issuer,issuer_en,about,about_en,source,replaces
mau-dti,Chỉ số mẫu,Sample index,DTI,,,,,,
""",
    FRAMEWORKS: """framework,level,title,title_en,instrument,date,total_rule,note
khung,commune,Khung,Framework,1/QĐ-UBND,2023-01-01,sum,
khung,department,Khung,Framework,1/QĐ-UBND,2023-01-01,sum,
""",
    INDICATORS: """framework,level,indicator,position,name,name_en,minimum,maximum,maximum_basis,note
khung,commune,a,1,A,A,,60,printed,
khung,commune,b,2,B,B,,40,printed,
khung,commune,total,3,Tổng,Total,,100,printed,
khung,department,chi_so,0,Chỉ số,Index,,,,
khung,department,a,1,A,A,,60,printed,
khung,department,b,2,B,B,,40,printed,
khung,department,total,3,Tổng,Total,,100,printed,
""",
}

EARLIER = """rank,unit,name,total,status,note
1,mau/so-hai,Sở Hai,70.5,,
2,mau/so-mot,Sở Một,70,,
"""

PRESENT = {
    "departments": """row,rank,unit,name,chi_so,a,a_rank,b,total,grade,previous_total,previous_rank,rank_change,\
total_change,total_change_percent,rank_in_rank_table,status,note
1,1,mau/so-mot,Sở Một,0.900,55.25,1,34.75,90.00,Tốt,70,2,1,20,29%,1,,
2,2,mau/so-ba,Sở Ba,0.800,50.25,2,29.75,80.00,Tốt,,,,,,2,newly_assessed,Mới đánh giá
3,3,mau/so-hai,Sở Hai,0.605,40.25,3,20.25,60.50,Khá,70.5,1,-1,-10,-14%,3,,
""",
    "communes": """rank,unit,name,district,a,b,total,status,note
1,mau/dong/an,Xã An,Huyện Đông,50.5,30,80.5,,
2,mau/tay/an,Xã An,TX Tây,40.5,30,70.5,,
2,mau/dong/binh,Phường Bình,Huyện Đông,40.25,30.25,70.5,,
4,mau/tay/cuong,Xã Cường,TX Tây,,,,no_evidence,Không có minh chứng
""",
    "communes-by-district": """rank,unit,name,district,a,b,total,status,note
1,mau/dong/an,Xã An,Huyện Đông,50.5,30,80.5,,
2,mau/dong/binh,Phường Bính,Huyện Đông,40.25,30.25,70.5,,
1,mau/tay/an,Xã An,Thị xã Tây,40.5,30,70.5,,
2,mau/tay/cuong,Xã Cường,Thị xã Tây,,,,no_evidence,
""",
    "averages": """ranking,scope,label,place,indicator,value
communes,mau,Trung bình,table,total,73.8
communes-by-district,mau/dong,Trung bình,table,total,75.5
""",
    "statements": """ranking,scope,indicator,kind,unit,from,to,printed,place,quote
communes,mau,total,count,,70,80,2,mục 1,02 xã từ 70 đến dưới 80 điểm
communes,mau,total,highest,,,,80.5,mục 1,cao nhất 80.5 điểm
communes,mau,total,score,mau/tay/an,,,70.5,mục 1,xã An đạt 70.5 điểm
communes,mau,total,maximum,,,,100,mục 1,điểm tối đa là 100
communes,mau,total,units,,,,3,mục 1,03 xã được đánh giá
""",
    "errata": """ranking,unit,field,rule,printed,computed,explanation_vi,explanation_en
communes-by-district,mau/dong/binh,name,name-differs,Phường Bính,Phường Bình,Viết khác.,Spelt otherwise.
""",
    "corrections": """date,ranking,unit,field,old,new,reason_vi,reason_en,authority
2025-01-02,communes,mau/dong/an,a,50.4,50.5,Chép sai,Copied wrongly,transcription
""",
}

DETAILS: Mapping[str, Mapping[str, Any]] = {
    "departments": {
        "level": "department",
        "ties": "successive",
        "index": {"field": "chi_so", "divisor": "100"},
        "grades": ["Tốt", "Khá"],
        "rankChangeBase": "assessed-before",
    },
    "communes": {"level": "commune"},
    "communes-by-district": {"level": "commune", "groupBy": "district"},
}
_KEYS = {
    "averages": ["ranking", "scope", "indicator", "place"],
    "statements": ["ranking", "indicator", "kind", "unit", "from", "to"],
    "errata": ["ranking", "unit", "field", "rule"],
    "corrections": ["date", "ranking", "unit", "field"],
}
_NEEDED = {
    "averages": ("ranking", "scope", "indicator", "value"),
    "statements": ("ranking", "indicator", "kind", "printed"),
    "errata": ("ranking", "rule", "explanation_vi", "explanation_en"),
    "corrections": ("date", "ranking", "reason_vi", "reason_en", "authority"),
}


def build(root: Path) -> Path:
    """Writes the country below a folder and returns that folder."""
    registered(root, REGISTRY)
    _package(root / "mau-2023", {"name": "mau-2023"}, {"departments": EARLIER}, DETAILS, "2023")
    _package(root / PACKAGE, {"name": PACKAGE}, PRESENT, DETAILS, "2024")
    return root


def registered(root: Path, tables: Mapping[str, str]) -> None:
    """Writes the country's registry, whole."""
    for file, content in tables.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(content, encoding="utf-8")


def alone(root: Path, indicators: str, rows: str, *, rule: str = "sum", **details: Any) -> Path:
    """A country with one ranking of its departments, the framework of which has these indicators and no others."""
    heading = REGISTRY[FRAMEWORKS].splitlines()[0]
    frameworks = f"{heading}\nkhung,department,Khung,Framework,1/QĐ-UBND,,{rule},\n"
    registered(root, {**REGISTRY, FRAMEWORKS: frameworks, INDICATORS: indicators})
    points = {row.split(",")[2] for row in indicators.splitlines()[1:]}
    _package(
        root / PACKAGE,
        {"name": PACKAGE},
        {"departments": rows},
        {"departments": {"level": "department", **details}},
        "2024",
        points,
    )
    return root


def examine(root: Path, published: Published | None = None) -> admission.Admission:
    registry_folders, folders = packages.find(root)
    return admission.admit(folders, registry.read(registry_folders), lambda done, whole: None, (), published)


def codes(root: Path, published: Published | None = None) -> list[str]:
    return [finding.rule.code for finding in examine(root, published).findings]


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def _package(
    folder: Path,
    names: Mapping[str, str],
    tables: Mapping[str, str],
    details: Mapping[str, Mapping[str, Any]],
    period: str | None,
    points: Collection[str] = (),
) -> None:
    folder.mkdir(parents=True)
    descriptor: dict[str, Any] = {
        "$schema": _SCHEMA,
        **names,
        "title": "Mẫu",
        "titleEn": "Sample",
        "licenses": _LICENSES,
        "province": "mau",
        "resources": [_resource(name, text, details, period, points) for name, text in tables.items()],
    }
    if period is not None:
        descriptor |= {"period": period, "version": "1.0.0", "created": "2025-01-01T00:00:00Z"}
        descriptor["contributors"] = [{"title": "Người chép", "roles": ["transcriber"]}]
        descriptor["sources"] = [
            {
                "name": "qd",
                "title": "Quyết định",
                "titleEn": "Decision",
                "number": "1/QĐ",
                "date": None,
                "issuer": "UBND",
                "issuerEn": "PC",
            }
        ]
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False, indent=1), encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")


def _resource(
    name: str, text: str, details: Mapping[str, Mapping[str, Any]], period: str | None, points: Collection[str]
) -> dict[str, Any]:
    header = text.splitlines()[0].split(",")
    assert name not in COLUMNS or tuple(header) == COLUMNS[name]
    resource: dict[str, Any] = {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "schema": {
            "fields": _fields(header, _NEEDED.get(name, ("unit", "name")), points),
            "missingValues": [""],
            "primaryKey": _KEYS.get(name, ["unit"]),
        },
    }
    if name in details and period is not None:
        own = {key: value for key, value in details[name].items() if period == "2024" or key in ("level", "ties")}
        resource |= {"title": name, "titleEn": name}
        resource["ranking"] = {
            "scope": "mau",
            "period": period,
            "framework": "khung",
            "decision": "qd",
            "table": name,
            "tableEn": name,
            **own,
        }
    return resource


def _fields(header: Sequence[str], needed: Sequence[str], points: Collection[str]) -> list[dict[str, Any]]:
    types = {
        **_TYPES,
        **dict.fromkeys((f"{name}_rank" for name in points), "integer"),
        **dict.fromkeys(points, "number"),
    }
    fields: list[dict[str, Any]] = [{"name": name, "type": types.get(name, "string")} for name in header]
    for field in fields:
        if field["name"] == "total_change_percent":
            field |= {"type": "number", "bareNumber": False}
        if field["name"] == "printed" and "kind" in header:
            field["type"] = "number"
        if field["name"] == "date":
            field["type"] = "date"
        if field["name"] in needed:
            field["constraints"] = {"required": True}
    return fields
