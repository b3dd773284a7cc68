"""A small country that has something for every check: built in code, sound as it is, spoiled by the tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rankings.checks import admission
from rankings.source import packages, registry
from rankings.source.published import Published

PACKAGE = "mau-2024"
_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
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
    "departments": {"ties": "successive"},
    "communes": {},
    "communes-by-district": {"groupBy": "district"},
}
FIELDS: Mapping[str, Mapping[str, Any]] = {
    "chi_so": {"follows": "total / 100"},
    "grade": {"categories": ["Tốt", "Khá"], "categoriesOrdered": True},
    "rank_change": {"rankChangeBase": "assessed-before"},
}


def build(root: Path) -> Path:
    """Writes the country below a folder and returns that folder."""
    registered(root, REGISTRY)
    _package(root / "mau-2023", {"departments": EARLIER}, "2023")
    _package(root / PACKAGE, PRESENT, "2024")
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
    _package(root / PACKAGE, {"departments": rows}, "2024", {"departments": details})
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
    folder: Path, tables: Mapping[str, str], period: str, details: Mapping[str, Mapping[str, Any]] = DETAILS
) -> None:
    folder.mkdir(parents=True)
    descriptor = {
        "$schema": _SCHEMA,
        "name": folder.name,
        "contract": "2",
        "scope": "mau",
        "period": period,
        "title": "Mẫu",
        "titleEn": "Sample",
        "version": "1.0.0",
        "created": "2025-01-01T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0"}],
        "contributors": [{"title": "Người chép", "roles": ["transcriber"]}],
        "sources": [{"name": "qd", "kind": "decision", "title": "Quyết định", "number": "1/QĐ", "issuer": "UBND"}],
        "resources": [_ranking(name, text, details[name]) for name, text in tables.items() if name in details],
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False, indent=1), encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")


def _ranking(name: str, text: str, own: Mapping[str, Any]) -> dict[str, Any]:
    details = {"framework": "khung", "source": "qd", "table": name, "tableEn": name, **own}
    fields = [{"name": field, **FIELDS.get(field, {})} for field in text.splitlines()[0].split(",")]
    return {"name": name, "path": f"{name}.csv", "title": name, "ranking": details, "schema": {"fields": fields}}


def add(root: Path, name: str, text: str, package: str = PACKAGE, **details: Any) -> Path:
    """Adds a ranking to a package, or puts another table in the place of one; the file of the table."""
    file = root / package / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    kept = [it for it in descriptor["resources"] if it["name"] != name]
    descriptor["resources"] = [*kept, _ranking(name, text, details)]
    file.write_text(json.dumps(descriptor, ensure_ascii=False, indent=1), encoding="utf-8")
    table = root / package / f"{name}.csv"
    table.write_text(text, encoding="utf-8")
    return table
