"""A country and its provinces: they are ranked, and stand above what a province has; on pages, in files, in checks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rankings import render, urls
from rankings.checks import admission
from rankings.exports import pictures, unit_files
from rankings.model import Level, Registry
from rankings.pages import units
from rankings.pages.home import home
from rankings.pages.unit import unit
from rankings.pages.unit.unit import UnitPage
from rankings.search import records
from rankings.site import Portal, Site, indexed
from rankings.source import packages, registry
from rankings.words import catalogue, naming
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests.real import REAL
from tests.samples import said
from tests.selections import some

PACKAGE = "viet-nam-pci-2023"
UNITS = """unit,level,type,name,parent,code,valid_from,valid_to
viet-nam,country,Quốc gia,Việt Nam,,,,
ca-mau-thu,province,Tỉnh,Tỉnh Cà Mẫu Thử,viet-nam,99,,
dong-thu,province,Thành phố,Thành phố Đông Thử,viet-nam,98,,
nam-thu,province,Tỉnh,Tỉnh Nam Thử,viet-nam,97,,
tay-thu,province,Tỉnh,Tỉnh Tây Thử,viet-nam,96,,2022-12-31
"""
SUCCESSIONS = """predecessor,successor,date,relation,extent,instrument,note
tay-thu,dong-thu,2023-01-01,merger,whole,NQ 1,
"""
ROWS = """rank,unit,name,total,status,note
1,dong-thu,Đông Thử,70.10,,
2,ca-mau-thu,Cà Mẫu Thử,69.5,,
"""
INDEX = {
    "indexes": "index,title,title_en,short,issuer,issuer_en,about,about_en,source,replaces\npci,Chỉ số,Index,PCI,,,,,,\n",
    "frameworks": "framework,level,title,title_en,instrument,date,total_rule,note\npci,province,Bộ,Set,,,unknown,\n",
    "indicators": "framework,level,indicator,position,name,name_en,maximum,maximum_basis,note\n"
    "pci,province,total,1,Điểm,Score,100,printed,\n",
}
DESCRIPTOR: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": PACKAGE,
    "scope": "viet-nam",
    "index": "pci",
    "period": "2023",
    "title": "PCI 2023",
    "titleEn": "PCI 2023",
    "version": "1.0.0",
    "created": "2026-11-21T00:00:00Z",
    "licenses": [{"name": "CC-BY-4.0"}],
    "contributors": [{"title": "Người chép", "roles": ["transcriber"]}],
    "sources": [{"name": "trang", "kind": "web-page", "title": "Trang", "titleEn": "Page"}],
    "resources": [
        {
            "name": "provinces",
            "path": "provinces.csv",
            "title": "PCI 2023 của các tỉnh",
            "titleEn": "PCI 2023 of provinces",
            "ranking": {"framework": "pci", "source": "trang", "table": "Bảng", "tableEn": "Table"},
            "schema": {"fields": [{"name": it, "title": it} for it in ROWS.partition("\n")[0].split(",")]},
        }
    ],
}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def publish(root: Path, name: str, rows: str = ROWS, **said: str) -> None:
    """A national ranking in the folder of that name, whose descriptor says some things otherwise."""
    write(root / name / "datapackage.json", json.dumps(DESCRIPTOR | {"name": name} | said, ensure_ascii=False))
    write(root / name / "provinces.csv", rows)
    write(root / name / "README.md", "PCI.\n")


@pytest.fixture
def country(tiny: Path) -> Path:
    """The tiny packages, with their province in a country that has two others, and had a third."""
    own = tiny / "registry/areas/ca-mau-thu/units.csv"
    rows = own.read_text(encoding="utf-8").splitlines(keepends=True)
    write(own, "".join(row for row in rows if not row.startswith("ca-mau-thu,")))
    write(tiny / "registry/areas/viet-nam/units.csv", UNITS)
    write(tiny / "registry/areas/viet-nam/successions.csv", SUCCESSIONS)
    for table, text in INDEX.items():
        write(tiny / f"registry/indexes/pci/{table}.csv", text)
    publish(tiny, PACKAGE)
    return tiny


def admitted(root: Path) -> tuple[Registry, admission.Admission]:
    folders, found = packages.find(root)
    reading = registry.read(folders)
    return reading.registry, admission.admit(found, reading, lambda done, whole: None)


def site(root: Path) -> Site:
    known, found = admitted(root)
    assert [(it.rule.code, it.place.path, it.place.line) for it in found.findings] == []
    loaded, _ = admission.loaded(found, known)
    return indexed(Portal(registry=known, packages=loaded, withheld=(), base_url=None))


def view(portal: Site, language: str = "en") -> View:
    return View(site=portal, language=language, catalogue=catalogue.read(TEMPLATES))


def page(portal: Site, unit_id: str, language: str = "en") -> UnitPage:
    return unit.page(view(portal, language), portal.registry.units[unit_id])


def text(portal: Site, unit_id: str) -> str:
    return render.Files(portal, TEMPLATES)[f"en/{unit_id}/"].decode()


# A province


def test_the_page_of_a_ranked_province_is_that_of_a_unit_and_of_its_parts(country: Path) -> None:
    portal = site(country)
    found = page(portal, "ca-mau-thu")
    [part] = found.indexes
    assert (part.figure.rank, part.figure.of, part.figure.points) == ("2", "2", "69.5 / 100 points")
    assert (
        part.figure.sentence
        == "In 2023, according to Page, Cà Mẫu Thử province ranked 2nd of 2 provinces and cities in Việt Nam, with 69.5 points."
    )
    assert part.history is not None
    assert part.bars is not None
    assert part.neighbours
    assert found.provenance.downloads
    assert found.embed is not None
    assert found.compare is not None
    assert found.parts is not None
    assert [level.name for level in found.parts.levels] == ["Departments", "Communes"]
    assert [package.link.href for package in found.parts.packages] == ["2024-h1/", "2023/"]
    assert found.parts.empty == ""
    assert found.parts.units
    printed = text(portal, "ca-mau-thu")
    for place in ("latest", "levels", "packages", "units", "sources", "take"):
        assert f'id="{place}"' in printed
        assert f'href="#{place}"' in printed or place in ("latest", "sources", "take")
    assert "No ranking of" not in printed
    assert "No result of this unit" not in printed


def test_a_province_that_only_others_are_compared_with_has_no_ranking_within(country: Path) -> None:
    portal = site(country)
    ranked, unranked = text(portal, "dong-thu"), text(portal, "nam-thu")
    assert "No ranking of the units within it is here yet." in ranked
    assert "No ranking of this province is here yet." not in ranked
    assert "No ranking of this province is here yet." in unranked
    assert 'id="latest"' not in unranked


def test_only_a_page_with_one_unit_is_printed_on_one_sheet(country: Path) -> None:
    portal = site(country)
    assert page(portal, "ca-mau-thu/so-y-te").sheet
    assert not page(portal, "ca-mau-thu").sheet


def test_the_country_is_said_of_a_province_alone_and_only_where_it_is_ranked(country: Path) -> None:
    portal = site(country)
    for unit_id in portal.registry.units:
        assert "viet-nam" not in {parent.id for parent in portal.registry.parents(unit_id)}
    assert naming.above(view(portal), "ca-mau-thu/dam-ha/h-neng") == "Huyện Đầm Hạ, Tỉnh Cà Mẫu Thử"
    assert naming.above(view(portal), "ca-mau-thu") == ""
    found = page(portal, "ca-mau-thu")
    assert found.country is not None
    assert found.country.href == "../viet-nam/"
    assert page(portal, "ca-mau-thu/so-y-te").country is None
    assert page(portal, "viet-nam").country is None
    assert [link.text for link in found.head.breadcrumbs] == ["Home"]


def test_a_unit_is_within_its_country_as_long_as_it_is_in_force(country: Path) -> None:
    known = site(country).registry
    assert known.within("ca-mau-thu/dam-ha/h-neng", "viet-nam", date(2023, 12, 31))
    assert known.within("ca-mau-thu", "viet-nam", None)
    assert not known.within("viet-nam", "viet-nam", None)
    assert not known.within("dong-thu", "ca-mau-thu", None)


def test_a_province_has_all_files_of_a_unit(country: Path) -> None:
    portal = site(country)
    files = dict(unit_files.export(portal))
    assert {"data/units/ca-mau-thu.csv", "data/units/ca-mau-thu.json"} <= set(files)
    document = json.loads(files["data/units/ca-mau-thu.json"])
    assert (document["unit"]["area"], document["unit"]["parent"]) == ("viet-nam", "viet-nam")
    [offered] = [json.loads(data) for name, data in files.items() if name == "data/compare/viet-nam.province.json"]
    assert [it[0] for it in offered["units"]] == ["ca-mau-thu", "dong-thu"]
    below = json.loads(files["data/units/ca-mau-thu/so-y-te.json"])
    assert urls.comparable_units(below["unit"]["area"], "department") in files
    drawn = {name for name, _ in pictures.export(portal, TEMPLATES, country / "cache", lambda done, whole: None)}
    assert {urls.badge("ca-mau-thu"), urls.unit_picture("ca-mau-thu")} <= drawn
    card = render.Files(portal, TEMPLATES)["en/ca-mau-thu/card/"].decode()
    assert "Việt Nam" not in card


def test_a_province_is_found_with_its_standing(country: Path) -> None:
    portal = site(country)
    found = {it.address: it for it in records.records(portal) if it.language == "en"}
    record = found["en/ca-mau-thu/"]
    assert record.meta["known"] == "2"
    assert record.meta["standing"] == "PCI: rank 2 / 2, 2023"
    assert record.filters["level"] == ("province",)
    assert "parent" not in record.meta
    assert "zvietnam" in record.content.split()
    assert "zvietnam" not in found["en/ca-mau-thu/so-y-te/"].content.split()
    assert found[f"en/{urls.package(PACKAGE, 'viet-nam').vi}"].filters["province"] == ("viet-nam",)


# The country


def test_the_page_of_a_country_has_its_rankings_and_its_provinces(country: Path) -> None:
    portal = site(country)
    found = page(portal, "viet-nam")
    assert found.indexes == ()
    assert found.parts is not None
    assert found.parts.heading == "Its rankings through time"
    [level] = found.parts.levels
    assert level.name == "Provinces"
    assert [it.coverage for it in level.periods] == ["2 scored of 2 listed; 3 units existed then"]
    [group] = [group for level in found.parts.units for group in level.groups]
    assert [it.name for it in group.units] == ["Tỉnh Cà Mẫu Thử", "Thành phố Đông Thử", "Tỉnh Nam Thử", "Tỉnh Tây Thử"]
    assert "<details open>" in text(portal, "viet-nam")
    assert "<details open>" not in text(portal, "ca-mau-thu")


def test_the_number_of_units_is_not_said_of_a_level_that_the_area_does_not_hold(country: Path) -> None:
    publish(country, PACKAGE, "rank,unit,name,total,status,note\n1,ca-mau-thu/dam-ha/duong-hoa,Xã Đường Hoa,70,,\n")
    write(country / "registry/indexes/pci/frameworks.csv", INDEX["frameworks"].replace("province", "commune"))
    write(country / "registry/indexes/pci/indicators.csv", INDEX["indicators"].replace("province", "commune"))
    found = page(site(country), "viet-nam").parts
    assert found is not None
    assert [it.coverage for level in found.levels for it in level.periods] == ["1 scored of 1 listed"]


def test_the_list_of_all_units_has_provinces_under_their_country(country: Path) -> None:
    listed = units.page(view(site(country))).areas
    assert [area.id for area in listed] == ["viet-nam", "ca-mau-thu"]
    [level] = listed[0].levels
    assert level.title == "Provinces"
    assert sum(len(group.units) for group in level.groups) == 4


def test_the_home_page_covers_the_country_without_a_gap_of_anybody(country: Path) -> None:
    alone = home.page(view(site(country)))
    publish(
        country,
        "viet-nam-pci-1999",
        "rank,unit,name,total,status,note\n1,tay-thu,Tây Thử,60,,\n",
        period="1999",
    )
    found = home.page(view(site(country)))
    first, *others = found.coverage.areas
    assert (first.country, first.link.href) == (True, "viet-nam/")
    assert [row.period for row in first.rows] == ["2023", "1999"]
    for row in some(first.rows):
        [cell] = row.cells
        assert cell.span == len(found.coverage.levels)
        assert [covered.note for covered in cell.rankings] == ["provinces"] or row.period == "2023"
    assert [area.rows for area in others] == [area.rows for area in alone.coverage.areas[1:]]
    assert [link.href for link in found.provinces] == ["ca-mau-thu/"]


# Packages and the registry


def test_two_indexes_of_one_period_have_addresses_of_their_own(country: Path) -> None:
    for table, content in INDEX.items():
        other = content.replace("\npci,", "\npar,") if table == "indexes" else content.replace("\npci,", "\npar-1,")
        write(country / f"registry/indexes/par/{table}.csv", other)
    publish(country, "viet-nam-par-2023", index="par")
    described = country / "viet-nam-par-2023/datapackage.json"
    write(described, described.read_text(encoding="utf-8").replace('"framework": "pci"', '"framework": "par-1"'))
    files = render.Files(site(country), TEMPLATES)
    assert "viet-nam/pci-2023/provinces/" in files
    assert "viet-nam/par-2023/provinces/" in files
    assert "viet-nam/2023/" not in files
    assert "ca-mau-thu/2023/communes/" in files


def test_a_fault_in_a_national_package_withholds_it_alone(country: Path) -> None:
    write(country / PACKAGE / "provinces.csv", ROWS.replace("69.5", "x"))
    _, found = admitted(country)
    assert {it.package for it in found.findings} == {PACKAGE}
    assert [source.id for source in found.admitted] == ["ca-mau-thu-2023", "ca-mau-thu-2024-h1"]


def test_a_slip_in_the_country_withholds_what_is_of_the_country(country: Path) -> None:
    write(country / "registry/areas/viet-nam/successions.csv", SUCCESSIONS.replace("2023-01-01", "2023-01-02"))
    _, found = admitted(country)
    assert {it.package for it in found.findings} == {"registry/areas/viet-nam", PACKAGE}
    assert [source.id for source in found.admitted] == ["ca-mau-thu-2023", "ca-mau-thu-2024-h1"]


def test_without_its_country_a_province_is_missed_once(country: Path) -> None:
    write(country / "registry/areas/viet-nam/units.csv", UNITS.replace("Quốc gia", ""))
    _, found = admitted(country)
    missed = [it for it in found.findings if it.package == "registry/areas/ca-mau-thu"]
    assert [said(it.message) for it in missed if it.rule.code == "registry-units"] == [
        "there is no parent “ca-mau-thu”"
    ]
    assert found.admitted == ()


def test_a_province_stands_in_one_area(country: Path) -> None:
    own = country / "registry/areas/ca-mau-thu/units.csv"
    write(own, own.read_text(encoding="utf-8") + "ca-mau-thu,province,Tỉnh,Tỉnh Cà Mẫu Thử,,99,,\n")
    _, found = admitted(country)
    [finding] = [it for it in found.findings if it.rule.code == "registry-units"]
    assert (finding.package, said(finding.message)) == (
        "registry/areas/ca-mau-thu",
        "“ca-mau-thu” stands in the area “viet-nam” as well",
    )


@pytest.mark.parametrize("row", ["x/y,district,Huyện,Huyện Y,viet-nam,,,", "bac-thu,province,Tỉnh,Tỉnh Bắc Thử,,95,,"])
def test_an_area_holds_what_lies_below_it(country: Path, row: str) -> None:
    write(country / "registry/areas/viet-nam/units.csv", f"{UNITS}{row}\n")
    _, found = admitted(country)
    unit_id = row.partition(",")[0]
    assert said(next(it.message for it in found.findings)) == f"“{unit_id}” is not the id of a unit of area “viet-nam”"


def test_a_ministry_is_no_department_of_a_province(country: Path) -> None:
    """Pages would call it a provincial body; as a level that the area declares it has words of its own."""
    units = country / "registry/areas/viet-nam/units.csv"
    ministry = f"{UNITS}viet-nam/bo-mot,{{}},Bộ Một,viet-nam,,,\n"
    write(units, ministry.format("department,Cơ quan"))
    _, found = admitted(country)
    [finding] = [it for it in found.findings if it.rule.code == "registry-units"]
    assert said(finding.message) == (
        "“viet-nam/bo-mot” is at the level “department” (bodies of a province) while “viet-nam” is a country"
    )
    write(units, ministry.format("ministry,Bộ"))
    write(
        units.with_name("levels.csv"),
        "level,position,name,name_en,plural,plural_en,body\ncountry,1,quốc gia,country,,countries,\n"
        "ministry,2,bộ,ministry,,ministries,yes\nprovince,3,tỉnh,province,,provinces,\n",
    )
    write(units.with_name("types.csv"), "type,level,name_en\nBộ,ministry,Ministry\n")
    _, found = admitted(country)
    assert found.findings == ()


def test_the_name_of_another_province_is_no_name_of_this_one(country: Path) -> None:
    write(country / PACKAGE / "provinces.csv", ROWS.replace("2,ca-mau-thu,Cà Mẫu Thử", "2,ca-mau-thu,Nam Thử"))
    _, found = admitted(country)
    assert [it.rule.code for it in found.findings] == ["name-of-another-unit"]


def test_a_unit_outside_the_scope_is_told_with_those_within(country: Path) -> None:
    write(country / PACKAGE / "provinces.csv", ROWS.replace("2,ca-mau-thu", "2,ca-mau"))
    _, found = admitted(country)
    [finding] = found.findings
    assert finding.rule.code == "unknown-unit"
    assert "ca-mau-thu (Tỉnh Cà Mẫu Thử)" in said(finding.hint)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2007, 12, 31), 64),
        (date(2008, 7, 31), 64),
        (date(2008, 8, 1), 63),
        (date(2020, 12, 31), 63),
        (date(2025, 6, 30), 63),
        (date(2025, 7, 1), 34),
    ],
)
def test_the_provinces_of_the_country_are_as_many_as_there_were(day: date, count: int) -> None:
    known = registry.read(packages.find(REAL)[0]).registry
    provinces = [
        it for it in known.units.values() if it.level == Level.PROVINCE and known.within(it.id, "viet-nam", day)
    ]
    assert sum(any(version.holds_on(day) for version in it.versions) for it in provinces) == count
