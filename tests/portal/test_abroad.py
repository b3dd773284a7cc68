"""Rankings of other countries: levels, types and names by the registry; read in English and in Vietnamese."""

from __future__ import annotations

import csv
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rankings import render
from rankings.checks import admission
from rankings.checks.units import index
from rankings.exports import unit_files
from rankings.model import Bilingual, Level, Registry, UnitVersion
from rankings.pages import search
from rankings.search import records
from rankings.site import Portal, Site, indexed
from rankings.source import packages, registry
from rankings.source.registry import RegistryReading
from rankings.words import catalogue, listing, naming
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests.samples import said
from tests.selections import some

TRIALS = Path("tests/trials")
PACKAGE = "world-cpi-1996"
LETTERS = re.compile(r"[À-ỹĐđƠơƯư]")
"""Of Vietnamese and not of English."""
HOME_WORDS = re.compile(r"\b(province|commune|district|ward)", re.IGNORECASE)
UNITS = """unit,level,type,name,name_en,parent,code,valid_from,valid_to
indonesia,country,Quốc gia,Indonesia,Indonesia,,,,
indonesia/jawa-barat,region,Provinsi,Provinsi Jawa Barat,West Java,indonesia,,,
indonesia/bogor,regency,Kabupaten,Kabupaten Bogor,,indonesia/jawa-barat,,,
indonesia/dinas,office,Dinas,Dinas Kesehatan,,indonesia,,,
"""
LEVELS = """level,position,name,name_en,plural_en,body
region,1,tỉnh,region,regions,
office,2,sở,office,offices,yes
regency,3,huyện,regency,regencies,
"""
TYPES = """type,level,name,name_en,plural,plural_en,short
Provinsi,region,tỉnh,Province,,,
Kabupaten,regency,huyện,Regency,,regencies,Kab.
Dinas,office,sở,Office,,,
"""


class Reader(HTMLParser):
    """The words of a page that are in its own language: those of elements marked as of another are left out."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language, self.open, self.found = language, [("", language)], [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs).get("lang") or self.open[-1][1]
        if tag not in ("meta", "link", "br", "img", "input", "path", "rect", "line", "circle", "use", "col"):
            self.open.append((tag, "" if tag in ("script", "style") else own))

    def handle_endtag(self, tag: str) -> None:
        while tag in (it for it, _ in self.open) and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open[-1][1] == self.language:
            self.found.append(" ".join(data.split()))


def reading(root: Path) -> Site:
    folders, found = packages.find(root)
    known = registry.read(folders)
    admitted = admission.admit(found, known, lambda done, whole: None)
    assert [(it.rule.code, it.place.path, it.place.line) for it in admitted.findings] == []
    loaded, _ = admission.loaded(admitted, known.registry)
    return indexed(Portal(registry=known.registry, packages=loaded, withheld=(), base_url=None))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The ranking of the world by itself, whatever else stands beside it."""
    root = tmp_path_factory.mktemp("world")
    for part in (PACKAGE, "registry/areas/world", "registry/indexes/cpi"):
        shutil.copytree(TRIALS / part, root / part)
    return reading(root)


def view(portal: Site, language: str) -> View:
    return View(site=portal, language=language, catalogue=catalogue.read(TEMPLATES))


@pytest.fixture(scope="module")
def pages(site: Site) -> render.Files:
    return render.Files(site, TEMPLATES)


def text(pages: render.Files, address: str, language: str = "en") -> str:
    """What a page says in its own language."""
    reader = Reader(language)
    reader.feed(pages[f"{address}index.html"].decode())
    return " ".join(filter(None, reader.found))


def test_the_ranking_reads_in_english(pages: render.Files) -> None:
    read = text(pages, "en/world/cpi-1996/countries/")
    assert "1996 · 54 units, all with a score" in read
    assert "Rank Country Score ´96 (Max. 10) Score ´95 (Max. 10) Variance in ´96 Number of Surveys used" in read
    assert "column headings are as printed" in read
    assert "12 United Kingdom printed as: Unit.Kingd. 8.44" in read
    assert "2 Denmark 9.33 9.32 0.44 6" in read


def test_the_ranking_reads_in_vietnamese(pages: render.Files) -> None:
    html = pages["world/cpi-1996/countries/index.html"].decode()
    read = text(pages, "world/cpi-1996/countries/", "vi")
    assert "2 Đan Mạch 9,33 9,32" in read
    assert "printed as" not in read
    assert "tiêu đề in trong nguồn ghi dưới tiêu đề mỗi cột" in read
    assert '<small lang="en">Score ´96 (Max. 10)</small>' in html
    assert not re.search(r"\b(tỉnh|huyện|xã|phường)\b", read.partition("Bảng như đã in")[2].partition("Nguồn")[0])


@pytest.mark.parametrize(
    ("language", "address", "sentence"),
    [
        ("en", "en/denmark/", "In 1996, Denmark ranked 2nd of 54 countries and territories, with 9.33 points."),
        ("vi", "denmark/", "Năm 1996, Đan Mạch xếp thứ 2 trong 54 quốc gia, vùng lãnh thổ, với 9,33 điểm."),
    ],
)
def test_a_country_is_called_and_counted_as_the_page_speaks(
    pages: render.Files, language: str, address: str, sentence: str
) -> None:
    assert sentence in text(pages, address, language)


def test_every_english_page_of_the_world_is_in_english(pages: render.Files, site: Site) -> None:
    addresses = [f"en/{it}/" for it in site.registry.units] + ["en/world/cpi-1996/", "en/world/cpi-1996/countries/"]
    for address in some(addresses):
        read = text(pages, address).replace("Tiếng Việt", "")
        assert not LETTERS.search(read), (address, LETTERS.search(read))
        assert not HOME_WORDS.search(read), (address, HOME_WORDS.search(read))


def test_no_vietnamese_page_of_a_country_calls_it_a_province(pages: render.Files, site: Site) -> None:
    for unit in some(site.registry.units):
        assert not re.search(r"\b(tỉnh|huyện|xã|phường)\b", text(pages, f"{unit}/", "vi").lower()), unit


def test_figures_are_those_of_the_print(site: Site) -> None:
    [package] = site.packages
    [ranking] = package.rankings
    assert len(ranking.results) == 54
    assert package.errata == ()
    rows = {it.unit: it.cells for it in ranking.results}
    assert (rows["israel"]["total"], rows["israel"]["previous_total"]) == ("7.71", "")
    assert (rows["nigeria"]["rank"], rows["nigeria"]["total"], rows["nigeria"]["variance"]) == ("54", "0.69", "6.37")


def test_lists_stand_in_the_order_of_the_language(site: Site) -> None:
    orders: dict[str, list[str]] = {}
    for language in ("vi", "en"):
        units = listing.by_name(view(site, language), site.registry.units.values())
        orders[language] = [str(naming.name(view(site, language), it.latest)) for it in units]
    assert orders["en"][:3] == ["Argentina", "Australia", "Austria"]
    assert orders["en"] == sorted(orders["en"])
    assert orders["vi"].index("Đan Mạch") > orders["vi"].index("Colombia")
    assert naming.name(view(site, "en"), site.registry.units["canada"].latest).language == "en"


def test_search_finds_a_country_by_either_name(site: Site) -> None:
    for language, title, other in (("en", "Denmark", "Đan Mạch"), ("vi", "Đan Mạch", "Denmark")):
        found = {it.meta["title"]: it for it in records.records(site) if it.language == language}
        assert other in found[title].meta["names"].split(" | ")
        assert {"denmark", "dan", "mach"} <= set(found[title].content.split())
        assert found[title].meta.get("language", "vi") == language
    assert {
        it.meta["type"] for it in records.records(site) if it.language == "en" and it.meta["title"] == "Taiwan"
    } == {"Territory"}


def test_search_is_narrowed_to_the_world_and_not_to_each_country(site: Site) -> None:
    [place, *_] = search.page(view(site, "en")).filters
    assert (place.label, [it.label for it in place.options]) == ("Province or country", ["World"])
    found = next(it for it in records.records(site) if it.meta["title"] == "Denmark")
    assert found.filters["province"] == ("world",)


def test_files_have_both_names(site: Site) -> None:
    files = dict(unit_files.export(site))
    assert json.loads(files["data/units/denmark.json"])["unit"]["name_en"] == "Denmark"
    listed = json.loads(files["data/compare/world.country.json"])["units"]
    assert ["denmark", "Đan Mạch", "", "Denmark"] in listed


def declared(root: Path, **tables: str) -> RegistryReading:
    """The registry of one area abroad."""
    area = root / "registry/areas/indonesia"
    area.mkdir(parents=True)
    for name, rows in ({"units": UNITS, "levels": LEVELS, "types": TYPES} | tables).items():
        (area / f"{name}.csv").write_text(rows, encoding="utf-8")
    return registry.read([area])


def test_an_area_declares_levels_and_types_of_its_own(tmp_path: Path) -> None:
    found = declared(tmp_path)
    assert found.findings == ()
    known = found.registry
    assert known.levels == ("country", "region", "office", "regency", "province", "department", "district", "commune")
    office, regency = (known.units[it].level for it in ("indonesia/dinas", "indonesia/bogor"))
    assert (office.territorial, regency.territorial, regency.above_areas) == (False, True, False)
    assert regency.plural == Bilingual(vi="huyện", en="regencies")
    assert [it.name for it in known.parents("indonesia/bogor")] == ["Provinsi Jawa Barat", "Indonesia"]


def running(known: Registry, version: UnitVersion) -> list[str]:
    shown = indexed(Portal(registry=known, packages=(), withheld=(), base_url=None))
    return [naming.running(view(shown, language), version) for language in ("vi", "en")]


def test_a_declared_type_is_said_in_the_words_of_its_row(tmp_path: Path) -> None:
    known = declared(tmp_path).registry
    assert running(known, known.units["indonesia/bogor"].latest) == ["huyện Bogor", "Bogor regency"]
    assert running(known, known.units["indonesia/jawa-barat"].latest) == ["tỉnh Jawa Barat", "West Java"]


@pytest.mark.parametrize("printed", ["Kabupaten Bogor", "Kab. Bogor", "Kab Bogor", "KABUPATEN BOGOR", "Bogor"])
def test_a_declared_type_may_be_short_or_missing_in_print(tmp_path: Path, printed: str) -> None:
    known = declared(tmp_path).registry
    bogor = known.units["indonesia/bogor"]
    assert index.index(known).named("indonesia", bogor.level, printed, None) == {"indonesia/bogor"}


def test_the_same_name_without_its_type_is_not_repeated(tmp_path: Path) -> None:
    bogor = declared(tmp_path).registry.units["indonesia/bogor"].latest
    assert [naming.printed_name(it, bogor) for it in ("Bogor", "Kota Bogor")] == ["", "Kota Bogor"]


@pytest.mark.parametrize(
    ("tables", "line", "message"),
    [
        ({"units": UNITS.replace(",regency,", ",regencie,")}, 4, "there is no level “regencie”"),
        ({"units": UNITS.replace(",Kabupaten,", ",Kabupatn,")}, 4, "there is no type of units “Kabupatn”"),
    ],
)
def test_what_nobody_declares_is_a_finding(tmp_path: Path, tables: dict[str, str], line: int, message: str) -> None:
    [finding] = declared(tmp_path, **tables).findings
    assert (finding.rule.code, finding.place.line, said(finding.message)) == ("registry-levels", line, message)


def test_two_areas_cannot_declare_one_level_in_two_ways(tmp_path: Path) -> None:
    declared(tmp_path)
    other = tmp_path / "registry/areas/laos"
    other.mkdir()
    (other / "units.csv").write_text(UNITS.splitlines()[0] + "\nlaos,country,Quốc gia,Lào,Laos,,,,\n", encoding="utf-8")
    (other / "levels.csv").write_text("level,position,name,name_en,plural_en\nregion,1,vùng,region,areas\n", "utf-8")
    [finding] = registry.read([tmp_path / "registry/areas/indonesia", other]).findings
    assert (finding.rule.code, finding.package) == ("registry-levels", "registry/areas/laos")


def test_the_words_of_an_area_take_the_place_of_those_of_viet_nam(site: Site) -> None:
    assert Level.COUNTRY in site.registry.levels
    assert [naming.kinds_of(view(site, it), {site.registry.units["denmark"].level}) for it in ("vi", "en")] == [
        "quốc gia, vùng lãnh thổ",
        "countries and territories",
    ]
    assert naming.kinds_of(view(site, "en"), {Level.COUNTRY}) == "countries"


def test_printed_names_are_copied_as_they_stand() -> None:
    with (TRIALS / PACKAGE / "countries.csv").open(encoding="utf-8") as file:
        names = {row["unit"]: row["name"] for row in csv.DictReader(file)}
    assert (names["united-kingdom"], names["united-states"], names["czech-republic"]) == (
        "Unit.Kingd.",
        "USA",
        "Czech Rep.",
    )
