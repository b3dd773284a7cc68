"""Small portals built in code, for tests of what comes after loading."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from functools import cache

from rankings import period as periods
from rankings.findings import Finding, Place, Rule
from rankings.model import (
    TOTAL,
    Average,
    AveragePlace,
    Bilingual,
    Column,
    Contributor,
    Extent,
    Framework,
    Index,
    Indicator,
    Language,
    Level,
    MaximumBasis,
    Message,
    Package,
    Ranking,
    Registry,
    Relation,
    Result,
    Role,
    Source,
    Succession,
    Ties,
    TotalRule,
    Unit,
    UnitVersion,
)
from rankings.site import UNIDENTIFIED, Portal, Withheld
from rankings.words import catalogue, messages
from rankings.words.catalogue import Catalogue

END = date(2025, 6, 30)


def both(text: str) -> Bilingual:
    return Bilingual(vi=text, en=text)


@cache
def words() -> Catalogue:
    """The catalogue as it is published."""
    return catalogue.read(catalogue.TEMPLATES)


def said(message: Message, language: Language = "en") -> str:
    """What a message says."""
    return messages.said(words(), language, message)


def finding(cell: str) -> Finding:
    """A finding on a cell of a package that is therefore withheld."""
    return Finding(
        rule=Rule(code="cell-type"),
        package="song-da-2023",
        place=Place(path="datapackages/song-da-2023/communes.csv", line=3, column=7, cell=cell),
        message=Message("finding.structure.number", cell=cell, field="total", title="Tổng điểm"),
        hint=Message("finding.structure.number_hint"),
    )


def version(
    name: str,
    kind: str,
    parent: str | None,
    *,
    code: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> UnitVersion:
    return UnitVersion(name=name, type=kind, parent=parent, code=code, valid_from=since, valid_to=until)


def unit(unit_id: str, level: Level, *versions: UnitVersion) -> Unit:
    return Unit(id=unit_id, level=level, versions=versions)


UNITS = (
    unit("song-da", Level.PROVINCE, version("Tỉnh Sông Đà", "Tỉnh", None, code="99")),
    unit(UNIDENTIFIED, Level.PROVINCE, version("Tỉnh chưa xác định", "Tỉnh", None)),
    unit("song-da/so-noi-vu", Level.DEPARTMENT, version("Sở Nội vụ", "Cơ quan", "song-da")),
    unit(f"{UNIDENTIFIED}/so-y-te", Level.DEPARTMENT, version("Sở Y tế", "Cơ quan", UNIDENTIFIED)),
    unit("song-da/dam-hoa", Level.DISTRICT, version("Huyện Đầm Hoa", "Huyện", "song-da", until=END)),
    unit(
        "song-da/dam-hoa/duong-ha",
        Level.COMMUNE,
        version("Xã Đường Hạ", "Xã", "song-da/dam-hoa", code="01", until=date(2023, 12, 31)),
        version("Thị trấn Đường Hạ", "Thị trấn", "song-da/dam-hoa", code="01", since=date(2024, 1, 1), until=END),
    ),
    unit("song-da/dam-hoa/an-binh", Level.COMMUNE, version("Xã An Bình", "Xã", "song-da/dam-hoa", until=END)),
    unit("song-da/dam-hoa/a-nheng", Level.COMMUNE, version("Xã A N'Hêng", "Xã", "song-da/dam-hoa", until=END)),
    unit("song-da/dam-hoa/tan-lap", Level.COMMUNE, version("Xã Tân Lập", "Xã", "song-da/dam-hoa", until=END)),
    unit(
        "song-da/phuong-duong-ha",
        Level.COMMUNE,
        version("Phường Đường Hạ", "Phường", "song-da", code="02", since=date(2025, 7, 1)),
    ),
)


def index(index_id: str, short: str, *, replaces: str | None = None, line: str | None = None) -> Index:
    return Index(
        id=index_id,
        title=Bilingual(vi=f"Chỉ số {short}", en=f"{short} index"),
        short=both(short),
        line=line or replaces or index_id,
        replaces=replaces,
    )


INDEX = index("song-da-dti", "DTI")


def indicator(name: str, position: int, label: Bilingual, maximum: str | None, basis: str) -> Indicator:
    return Indicator(
        id=name,
        position=position,
        name=label,
        maximum=maximum,
        maximum_basis=MaximumBasis(basis) if maximum else None,
        note="",
    )


def framework(framework_id: str, level: Level, maximum: str | None, basis: str = "printed") -> Framework:
    indicators = (
        indicator("nhan_thuc_so", 1, Bilingual(vi="Nhận thức số", en="Digital awareness"), maximum, basis),
        indicator(TOTAL, 9, Bilingual(vi="Tổng điểm", en="Total"), None, basis),
    )
    return Framework(
        id=framework_id,
        index=INDEX.id,
        level=level,
        title=Bilingual(vi=f"Bộ chỉ số {framework_id}", en=f"Framework {framework_id}"),
        instrument="1/QĐ-UBND",
        date=None,
        total_rule=TotalRule.SUM,
        indicators={item.id: item for item in indicators},
    )


REGISTRY = Registry(
    units={item.id: item for item in UNITS},
    spellings={"song-da/dam-hoa/duong-ha": ("Xã Dường Hạ",)},
    successions=(
        Succession(
            predecessor="song-da/dam-hoa/duong-ha",
            successor="song-da/phuong-duong-ha",
            date=date(2025, 7, 1),
            relation=Relation.MERGER,
            extent=Extent.WHOLE,
            instrument="NQ 1",
            note="",
        ),
        Succession(
            predecessor="song-da/dam-hoa",
            successor=None,
            date=date(2025, 7, 1),
            relation=Relation.ABOLITION,
            extent=None,
            instrument="Luật 72",
            note="",
        ),
    ),
    indexes={INDEX.id: INDEX},
    frameworks={
        ("sd-1", Level.COMMUNE): framework("sd-1", Level.COMMUNE, "100", "inferred"),
        ("sd-1", Level.DEPARTMENT): framework("sd-1", Level.DEPARTMENT, "50"),
        ("unknown", Level.DEPARTMENT): framework("unknown", Level.DEPARTMENT, None),
    },
)

DECISION = Source(
    id="1-qd",
    number="1/QĐ-UBND",
    date="2025-03-05",
    title=Bilingual(vi="Quyết định 1", en="Source 1"),
    issuer=Bilingual(vi="Chủ tịch UBND tỉnh", en="Chairman"),
    address=None,
    note=both(""),
)
BARE_DECISION = dataclasses.replace(DECISION, id="bare", number=None, date=None, issuer=both(""))

_ROLES = {
    "rank": Role.RANK,
    "unit": Role.UNIT,
    "name": Role.NAME,
    "district": Role.DISTRICT,
    "total": Role.TOTAL,
    "previous_rank": Role.COMPARISON,
    "status": Role.STATUS,
    "note": Role.NOTE,
}


def column(name: str, title: str) -> Column:
    score = name not in _ROLES and not name.endswith("_rank")
    role = Role.SCORE if score else _ROLES.get(name, Role.INDICATOR_RANK)
    indicators = {Role.SCORE: name, Role.TOTAL: TOTAL, Role.INDICATOR_RANK: name.removesuffix("_rank")}
    return Column(name=name, title=title, role=role, indicator=indicators.get(role))


COLUMNS = (
    column("rank", "TT"),
    column("unit", "Mã"),
    column("name", "Tên đơn vị"),
    column("district", "Địa phương"),
    column("nhan_thuc_so", "CHỈ SỐ / Nhận thức số"),
    column("nhan_thuc_so_rank", "CHỈ SỐ / Xếp hạng"),
    column("total", "TỔNG ĐIỂM"),
    column("previous_rank", "Xếp hạng kỳ trước"),
    column("status", "Trạng thái"),
    column("note", "Ghi chú"),
)

D = "song-da/dam-hoa"
ROWS = (
    ("1", f"{D}/duong-ha", "Xã Dường Hạ", "H. Đầm Hoa", "90.10", "1", "878.60", "-4", "", ""),
    ("2", f"{D}/an-binh", "Xã An Bình", "H. Đầm Hoa", "0", "3", "800", "31%", "", ""),
    ("2", f"{D}/a-nheng", "Xã A N'Hêng", "H. Đầm Hoa", "80.5", "2", "800", "", "newly_assessed", "Mới đánh giá"),
    ("4", f"{D}/tan-lap", "Xã Tân Lập", "H. Đầm Hoa", "", "", "", "", "no_evidence", "Không có <b>minh chứng</b>"),
)


def ranking(
    ranking_id: str,
    rows: Sequence[Sequence[str]] = ROWS,
    *,
    columns: Sequence[Column] = COLUMNS,
    scope: str = "song-da",
    level: Level = Level.COMMUNE,
    period: str | None = "2024",
    framework: str | Framework = "sd-1",
    index: Index = INDEX,
    package: str = "song-da-2024",
    by_district: bool = False,
    averages: tuple[Average, ...] = (),
    source: Source = DECISION,
    ties: Ties = Ties.SHARED,
) -> Ranking:
    names = [item.name for item in columns]
    results = []
    for line, row in enumerate(rows, start=2):
        cells = dict(zip(names, row, strict=True))
        within = cells["unit"].rpartition("/")[0] if by_district else scope
        results.append(Result(unit=cells["unit"], cells=cells, scope=within, line=line))
    return Ranking(
        package=package,
        id=ranking_id,
        title=Bilingual(vi=f"Xếp hạng {ranking_id}", en=f"Ranking {ranking_id}"),
        area=REGISTRY.units[scope.partition("/")[0]],
        scope=REGISTRY.units[scope],
        level=level,
        period=period,
        index=index,
        framework=REGISTRY.frameworks[framework, level] if isinstance(framework, str) else framework,
        source=source,
        table=Bilingual(vi="Phụ lục", en="Annex"),
        group_by="district" if by_district else None,
        day=periods.end(period),
        ties=ties,
        columns=tuple(columns),
        results=tuple(results),
        averages=averages,
    )


def grouped(found: Ranking, column: str, **groups: Sequence[str]) -> Ranking:
    """The ranking with its ranks counted in groups of units, which a column prints."""
    of = {unit: group for group, units in groups.items() for unit in units}
    results = (
        dataclasses.replace(it, group=of[it.unit], cells={**it.cells, column: of[it.unit]}) for it in found.results
    )
    columns = (*found.columns, Column(name=column, title=column.upper(), role=Role.GROUP, indicator=None))
    return dataclasses.replace(found, group_by=column, columns=columns, results=tuple(results))


def resting_on(package: Package, framework: Framework) -> Package:
    """The package with its rankings of that framework's name and level resting on this one."""
    key = (framework.id, framework.level)
    rankings = (
        dataclasses.replace(it, framework=framework) if (it.framework.id, it.level) == key else it
        for it in package.rankings
    )
    return dataclasses.replace(package, rankings=tuple(rankings))


def average(scope: str, value: str) -> Average:
    return Average(scope=scope, label="Trung bình", place=AveragePlace.TABLE, indicator=TOTAL, value=value)


README = (
    "# Sông Đà\n\n## Nguồn\n\nXem [bảng](communes.csv).\n\n---\n\n# Song Da\n\n## Source\n\nSee [it](communes.csv).\n"
)

PACKAGE = Package(
    id="song-da-2024",
    province="song-da",
    period="2024",
    title=Bilingual(vi="Kết quả tỉnh Sông Đà năm 2024", en="Results of Sông Đà, 2024"),
    sources=(DECISION,),
    rankings=(
        ranking("communes", averages=(average("song-da", "826.20"),)),
        ranking("communes-by-district", by_district=True, averages=(average(D, "826.2"),)),
    ),
    readme=README,
    files=("README.md", "communes-by-district.csv", "communes.csv", "datapackage.json"),
    contributors=(Contributor(title="Nhóm Một", roles=("transcriber",)),),
)
HALF_YEAR = Package(
    id="song-da-2022-h1",
    province="song-da",
    period="2022-h1",
    title=Bilingual(vi="Sông Đà, 6 tháng đầu năm 2022", en="Sông Đà, first half of 2022"),
    sources=(DECISION,),
    rankings=(
        ranking(
            "departments",
            [("1", "song-da/so-noi-vu", "SỞ NỘI VỤ", "40.5")],
            columns=(COLUMNS[0], COLUMNS[1], COLUMNS[2], column("total", "Tổng")),
            level=Level.DEPARTMENT,
            period="2022-h1",
            package="song-da-2022-h1",
        ),
        ranking("communes", [ROWS[1], ROWS[0], ROWS[3], ROWS[2]], period="2022-h1", package="song-da-2022-h1"),
    ),
    readme="",
    files=("communes.csv", "datapackage.json", "departments.csv"),
)
NAMELESS = Package(
    id=UNIDENTIFIED,
    province=UNIDENTIFIED,
    period=None,
    title=Bilingual(vi="Tỉnh chưa xác định", en="Unidentified province"),
    sources=(BARE_DECISION,),
    rankings=(
        ranking(
            "departments",
            [("1", f"{UNIDENTIFIED}/so-y-te", "Sở Y tế", "0.962")],
            columns=(COLUMNS[0], COLUMNS[1], COLUMNS[2], column("total", "Tổng")),
            scope=UNIDENTIFIED,
            level=Level.DEPARTMENT,
            period=None,
            framework="unknown",
            package=UNIDENTIFIED,
            source=BARE_DECISION,
        ),
    ),
    readme="",
    files=("datapackage.json", "departments.csv"),
)


def portal(*, base_url: str | None = None, withheld: tuple[Withheld, ...] = ()) -> Portal:
    return Portal(registry=REGISTRY, packages=(PACKAGE, HALF_YEAR, NAMELESS), withheld=withheld, base_url=base_url)
