"""Types of units: what stands for them in documents, in sentences and in queries, Quận and numbered units among them."""

from __future__ import annotations

import dataclasses

import pytest

from rankings import spelling
from rankings.model import LEVELS, Level, UnitVersion
from rankings.search import terms
from rankings.site import indexed
from rankings.words import catalogue, naming
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples


def version(name: str, kind: str) -> UnitVersion:
    return samples.version(name, kind, None)


def view(language: str) -> View:
    return View(site=indexed(samples.portal()), language=language, catalogue=catalogue.read(TEMPLATES))


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        *((printed, "Phường 1") for printed in ("P.1", "P. 1", "P 1", "p1", "UBND phường 1", "Ủy ban nhân dân P.1")),
        *((printed, "Quận 10") for printed in ("Q.10", "Q. 10", "Q 10", "Q10", "QUẬN 10")),
        *((printed, "Quận Ba Đình") for printed in ("Q. Ba Đình", "Q.Ba Đình", "UBND quận Ba Đình")),
        *((printed, "Thành phố Uông Bí") for printed in ("TP. Uông Bí", "TP.Uông Bí", "tp Uông Bí", "UBND TP Uông Bí")),
        ("TX Quảng Yên", "Thị xã Quảng Yên"),
        ("TT. Cái Rồng", "Thị trấn Cái Rồng"),
        ("H. Ba Chẽ", "Huyện Ba Chẽ"),
        ("X. Đường Hoa", "Xã Đường Hoa"),
        ("ĐK. Cô Tô", "Đặc khu Cô Tô"),
    ],
)
def test_an_abbreviated_type_is_the_type(printed: str, official: str) -> None:
    assert spelling.plain(printed) == spelling.plain(official)


@pytest.mark.parametrize("printed", ["H Neng", "P Thanh", "Q Ba", "Quan Lạn", "Phương Đông", "Huyền Sơn", "TPHCM"])
def test_a_letter_or_a_likeness_is_no_type(printed: str) -> None:
    assert spelling.spelt_out(printed) == printed.casefold()


@pytest.mark.parametrize(
    ("name", "kind", "vi", "en"),
    [
        ("Quận Ba Đình", "Quận", "quận Ba Đình", "Ba Đình urban district"),
        ("Quận 1", "Quận", "quận 1", "urban district 1"),
        ("Phường 14", "Phường", "phường 14", "ward 14"),
        ("Phường Hà Khánh", "Phường", "phường Hà Khánh", "Hà Khánh ward"),
        ("Tỉnh Sông Đà", "Tỉnh", "tỉnh Sông Đà", "Sông Đà province"),
        ("Sở Nội vụ", "Cơ quan", "Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_a_unit_inside_a_sentence(name: str, kind: str, vi: str, en: str) -> None:
    assert [naming.running(view(language), version(name, kind)) for language in ("vi", "en")] == [vi, en]


@pytest.mark.parametrize(
    ("name", "words"),
    [("Quận 1", ["1"]), ("P.1", ["1"]), ("UBND Quận Ba Đình", ["ba", "dinh"]), ("Xã Quan Lạn", ["quan", "lan"])],
)
def test_search_knows_a_name_without_its_type(name: str, words: list[str]) -> None:
    assert terms.bare(name) == words


def ranked(*units: tuple[Level, str, str]) -> list[str]:
    """What a table of units of these levels, types and names ranks, in both languages."""
    known = {name: samples.unit(name, level, version(name, kind)) for level, kind, name in units}
    rows = [(str(place), name, name) for place, name in enumerate(known, start=1)]
    level = units[0][0]
    framework = samples.framework("types", level, None)
    table = samples.ranking("units", rows, columns=samples.COLUMNS[:3], level=level, framework=framework)
    registry = dataclasses.replace(samples.REGISTRY, units={**samples.REGISTRY.units, **known})
    site = indexed(dataclasses.replace(samples.portal(), registry=registry, packages=()))
    words = catalogue.read(TEMPLATES)
    return [naming.kinds(View(site=site, language=it, catalogue=words), table, table.scope.id) for it in ("vi", "en")]


def test_a_table_names_the_types_it_ranks_in_their_order() -> None:
    assert ranked(
        (Level.DISTRICT, "Thành phố", "Thành phố A"),
        (Level.DISTRICT, "Thị xã", "Thị xã B"),
        (Level.DISTRICT, "Huyện", "Huyện C"),
        (Level.DISTRICT, "Quận", "Quận 1"),
    ) == ["quận, huyện, thị xã, thành phố", "urban districts, districts, towns and cities"]
    assert ranked((Level.DEPARTMENT, "Cơ quan", "Sở A")) == ["sở, ban, ngành", "departments and agencies"]
    assert ranked((Level.PROVINCE, "Thành phố", "Thành phố D"), (Level.PROVINCE, "Tỉnh", "Tỉnh E")) == [
        "tỉnh, thành phố",
        "provinces and cities",
    ]


def test_levels_stand_in_two_orders_that_one_list_gives() -> None:
    assert LEVELS == (Level.COUNTRY, Level.PROVINCE, Level.DEPARTMENT, Level.DISTRICT, Level.COMMUNE)
    assert tuple(sorted(LEVELS, key=lambda it: it.breadth)) == (
        Level.COUNTRY,
        Level.PROVINCE,
        Level.DISTRICT,
        Level.COMMUNE,
        Level.DEPARTMENT,
    )
