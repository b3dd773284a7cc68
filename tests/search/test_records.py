"""What is given to the search engine."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from rankings.search import names as search_names
from rankings.search import records as search
from rankings.search import terms
from rankings.search.records import Record
from rankings.site import indexed
from rankings.source import packages, registry
from tests import samples
from tests.real import REAL


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {record.address: record for record in search.records(indexed(samples.portal()))}


def test_every_unit_package_and_ranking_is_found_in_both_languages(records: dict[str, Record]) -> None:
    things = len(samples.UNITS) + 3 + 5
    assert len(records) == 2 * things
    assert sum(record.language == "en" for record in records.values()) == things
    assert all(record.address.startswith("en/") == (record.language == "en") for record in records.values())


def test_a_unit_is_found_by_all_its_names(records: dict[str, Record]) -> None:
    record = records["song-da/dam-hoa/duong-ha/"]
    assert record.meta["title"] == "Thị trấn Đường Hạ"
    assert record.meta["names"] == "Xã Đường Hạ | Xã Dường Hạ"
    assert set(record.content.split()) == {
        *("duong", "ha", "duongha", "01"),
        *("zdamhoa", "zsongda", "zsd", "zdamhoasongda", "zsongdadamhoa"),
        *("z6thangdau", "z6thang", "zdti"),
    }


def test_a_unit_is_found_by_the_names_and_places_of_units_it_took_in(records: dict[str, Record]) -> None:
    record = records["song-da/phuong-duong-ha/"]
    assert record.meta["former"] == "Thị trấn Đường Hạ | Xã Đường Hạ | Xã Dường Hạ"
    assert "zdamhoa" in record.content.split()
    assert record.meta["parents"] == "Tỉnh Sông Đà"


def test_a_department_is_found_by_its_short_forms(records: dict[str, Record]) -> None:
    assert set(records["song-da/so-noi-vu/"].content.split()) >= {"so", "noi", "vu", "sonoivu", "noivu", "nv", "snv"}


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Sở Thông tin và Truyền thông", {"tttt", "stttt", "thongtintt"}),
        ("Sở Kế hoạch và Đầu tư", {"khdt", "skhdt"}),
        ("Sở Nông nghiệp và Phát triển nông thôn", {"nnptnt", "nongnghiepptnt"}),
        ("Sở Lao động - Thương binh và Xã hội", {"ldtbxh", "sldtbxh", "laodongtbxh"}),
        ("Sở Văn hóa, Thể thao và Du lịch", {"vhttdl", "vhtt"}),
        ("Ban Quản lý Khu kinh tế Quảng Ninh", {"bqlkkt", "bqlkktquangninh", "bqlkhukinhtequangninh"}),
        ("Văn phòng Ủy ban nhân dân tỉnh", {"vpubnd", "vpubndtinh"}),
        ("Trung tâm Phục vụ hành chính công tỉnh", {"tthcc", "ttpvhcc"}),
        ("Sở Ngoại vụ", {"ngv", "sngv"}),
    ],
)
def test_short_forms(name: str, forms: set[str]) -> None:
    assert forms <= set(terms.short(name))


def test_a_department_is_found_by_its_english_names() -> None:
    portal = samples.portal()
    named = replace(portal.registry, english={"song-da/so-noi-vu": ("Department of Home Affairs",)})
    found = {record.address: record for record in search.records(indexed(replace(portal, registry=named)))}
    record = found["song-da/so-noi-vu/"]
    assert record.meta["english"] == "Department of Home Affairs"
    assert set(record.content.split()) >= {"home", "affairs", "homeaffairs", "departmentofhomeaffairs", "doha", "dha"}


def test_english_names_are_no_spellings_of_a_source() -> None:
    known = registry.read(packages.find(REAL)[0]).registry
    assert known.english["quang-ninh/so-noi-vu"] == ("Department of Home Affairs",)
    assert not any("Department of" in name for names in known.spellings.values() for name in names)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Department of Planning and Investment", {"dpi", "dopi"}),
        ("Department of Natural Resources and Environment", {"dnre", "donre"}),
    ],
)
def test_short_forms_of_english_names(name: str, forms: set[str]) -> None:
    assert set(terms.short_english(name)) == forms


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Xã Quý Quân", "qui quan"),
        ("Xã Quí Quân", "qui quan"),
        ("Phường Mỹ Lâm", "mi lam"),
        ("UBND TP Cẩm Phả", "cam pha"),
        ("HUYỆN BA CHỄ", "ba che"),
        ("Xã Thuỷ An", "thuy an"),
        ("Xã Bình Xa", "binh xa"),
        ("Ủy ban nhân dân thị trấn Thắng", "thang"),
        ("Phường Phương Đông", "phuong dong"),
    ],
)
def test_a_name_is_indexed_bare_and_in_one_spelling(name: str, words: str) -> None:
    assert " ".join(terms.bare(name)) == words


def test_names_for_alternatives() -> None:
    [(path, data)] = search_names.export(indexed(samples.portal()))
    rows = json.loads(data)
    by_id = {row[0]: row for row in rows}
    assert path == "assets/names.json"
    assert len(rows) == len(samples.UNITS)
    _unit, names, parent, known, _level = by_id["song-da/dam-hoa/duong-ha"]
    assert names == ["Thị trấn Đường Hạ", "Xã Đường Hạ"]
    assert rows[parent][0] == "song-da/dam-hoa"
    assert known == 1
    assert by_id["song-da"][2] == -1


def test_a_result_says_where_the_unit_stands(records: dict[str, Record]) -> None:
    meta = records["song-da/dam-hoa/an-binh/"].meta
    assert meta["type"] == "Xã"
    assert meta["parent"] == "Huyện Đầm Hoa, Tỉnh Sông Đà"
    assert meta["detail"] == "đến hết 30/6/2025"
    assert meta["standing"] == "DTI: đồng hạng 2 / 3, năm 2024"
    assert records["en/song-da/dam-hoa/an-binh/"].meta["standing"] == "DTI: tied at rank 2 / 3, 2024"
    assert "standing" not in records["song-da/dam-hoa/tan-lap/"].meta


def test_units_with_results_or_with_units_that_have_them_are_known(records: dict[str, Record]) -> None:
    assert records["song-da/dam-hoa/"].meta["known"] == "1"
    assert records["song-da/dam-hoa/an-binh/"].meta["known"] == "2"
    assert "known" not in records["song-da/phuong-duong-ha/"].meta


def test_filters(records: dict[str, Record]) -> None:
    unit, table = records["song-da/dam-hoa/an-binh/"], records["song-da/2024/communes/"]
    assert unit.filters == {
        "level": ("commune",),
        "province": ("song-da",),
        "period": ("2024", "2022-h1"),
    }
    assert table.filters == {"level": ("commune",), "province": ("song-da",), "period": ("2024",)}
    assert (unit.meta["kind"], table.meta["kind"]) == ("unit", "ranking")
    written = search.document(unit)
    assert {"zlevelcommune", "zprovincesongda", "zperiod2024", "zperiod2022h1"} <= set(re.findall(r"\w+", written))


def test_a_record_cannot_break_out_of_its_document() -> None:
    record = Record(
        address="x/", language="vi", content="</p><script>1</script>", meta={"title": '"><script>'}, filters={}
    )
    assert "<script" not in search.document(record)


def test_index_writes_the_bundle(tmp_path: Path) -> None:
    count = search.index(indexed(samples.portal()), tmp_path)
    entry = json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_text())
    assert {name: index["page_count"] for name, index in entry["languages"].items()} == {
        "vi": count // 2,
        "en": count // 2,
    }
    assert list(entry) == sorted(entry)
    assert (tmp_path / "pagefind" / "pagefind.js").is_file()


def test_the_same_records_make_the_same_bundle(tmp_path: Path) -> None:
    bundles = []
    for name in ("one", "other"):
        search.index(indexed(samples.portal()), tmp_path / name)
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        bundles.append({path.relative_to(tmp_path / name): path.read_bytes() for path in files})
    assert bundles[0] == bundles[1]
