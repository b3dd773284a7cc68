"""The register, its downloads and feed, and what the method page says of the checks."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from rankings import render, urls
from rankings.checks.rules import FAMILIES, RULES
from rankings.exports import corrections_feed, tables
from rankings.model import Package
from rankings.pages import method as checks
from rankings.pages import register
from rankings.words.catalogue import TEMPLATES
from tests import real, samples
from tests.pages.ranking.test_ranking import CORRECTION, ERRATA, erratum, noted, view, words

ATOM = "{http://www.w3.org/2005/Atom}"


def page_of(*packages: Package, language: str = "vi") -> str:
    found = view(*packages, language="en" if language == "en" else "vi")
    page = register.page(found)
    return render.environment(TEMPLATES).get_template(page.template).render(page=page, t=found.t)


def rows(page: str) -> list[str]:
    return re.findall(r'<tr id="([^"]+)" role="row"', page)


def test_the_register_has_every_note_once_under_its_ranking() -> None:
    page = page_of()
    assert '<tr class="group" id="song-da-2024/communes"' in page
    assert sorted(rows(page)) == sorted(
        [
            "song-da-2024/communes/-/nhan_thuc_so_rank/rank-sequence",
            "song-da-2024/communes/-/nowhere/statement-units",
            "song-da-2024/communes/-/total/average",
            "song-da-2024/communes/song-da/dam-hoa/an-binh/rank/rank-order",
            "song-da-2024/communes/song-da/dam-hoa/duong-ha/total/2025-06-01",
        ]
    )
    assert "Đã đối chiếu 1.234 ô trong 2 bảng xếp hạng: 4 sai khác trong nguồn, 1 đính chính." in words(page)


def test_two_contradictions_of_one_cell_under_one_rule_keep_their_own_addresses() -> None:
    twice = (erratum("", "total", printed="1"), erratum("", "total", printed="2"))
    found = rows(page_of(noted(twice, ())))
    assert found == ["song-da-2024/communes/-/total/rank-order", "song-da-2024/communes/-/total/rank-order/2"]


def test_a_row_leads_to_the_row_the_unit_and_the_rule() -> None:
    page = page_of()
    row = page[page.index("an-binh/rank/rank-order") :]
    row = row[: row.index("</tr>")]
    assert 'href="../song-da/2024/communes/#song-da/dam-hoa/an-binh"' in row
    assert 'href="../song-da/dam-hoa/an-binh/"' in row
    assert 'href="../phuong-phap/#rule-rank-order"' in row


def test_without_corrections_the_register_says_so() -> None:
    assert "Chưa có đính chính nào" in page_of(noted(ERRATA, ()))
    assert "There is none: no figure has changed" in page_of(noted(ERRATA, ()), language="en")


def test_rankings_that_agree_have_their_place_in_the_register_too() -> None:
    page = page_of(noted((), ()))
    assert '<tr id="song-da-2024/communes"><th scope="row">' in page
    assert "Chưa thấy sai khác nào" in page


def test_corrections_of_other_tables_are_in_the_register() -> None:
    other = dataclasses.replace(CORRECTION, table="averages", unit="communes song-da", field="value")
    page = page_of(noted((), (other,)))
    assert "communes song-da · value" in words(page)
    assert rows(page) == ["song-da-2024/averages/communes+song-da/value/2025-06-01"]


# Downloads


def test_errata_csv_has_the_rows_of_all_packages() -> None:
    files = dict(tables.export([noted(), samples.HALF_YEAR]))
    found = list(csv.DictReader(io.StringIO(files[urls.ERRATA_CSV].decode())))
    assert [(row["package"], row["unit"], row["printed"]) for row in found] == [
        ("song-da-2024", item.unit, item.printed) for item in ERRATA
    ]
    corrections = list(csv.DictReader(io.StringIO(files[urls.CORRECTIONS_CSV].decode())))
    assert [(row["date"], row["old"], row["new"]) for row in corrections] == [("2025-06-01", "878.50", "878.60")]


def feed(*packages: Package, base_url: str | None = None) -> ET.Element:
    [(path, content)] = corrections_feed.export(packages, base_url, TEMPLATES)
    assert path == urls.CORRECTIONS_FEED
    return ET.fromstring(content)


def required(element: ET.Element) -> None:
    """What RFC 4287 asks of a feed and of an entry: id, title and updated, each once."""
    for name in ("id", "title", "updated"):
        assert len(element.findall(ATOM + name)) == 1, name
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id") or "")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated") or "")


def test_the_feed_is_valid_atom() -> None:
    found = feed(noted(), base_url="https://example.org/abc/")
    required(found)
    assert found.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://example.org/abc/data/corrections.atom",
        "alternate": "https://example.org/abc/sai-khac/",
    }
    [entry] = found.findall(f"{ATOM}entry")
    required(entry)
    assert entry.findtext(f"{ATOM}updated") == found.findtext(f"{ATOM}updated") == "2025-06-01T00:00:00Z"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://example.org/abc/song-da/2024/communes/#song-da/dam-hoa/duong-ha"
    summary = entry.findtext(f"{ATOM}summary") or ""
    assert "Chép sai." in summary
    assert "Copied wrongly." in summary


def test_an_empty_feed_is_as_old_as_the_newest_decision() -> None:
    found = feed(noted((), ()), samples.NAMELESS)
    required(found)
    assert found.findall(f"{ATOM}entry") == []
    assert found.findtext(f"{ATOM}updated") == "2025-03-05T00:00:00Z"
    assert feed().findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_entries_are_newest_first_and_keep_their_ids() -> None:
    older = dataclasses.replace(CORRECTION, date=CORRECTION.date.replace(month=5), old="1", new="878.50")
    entries = feed(noted((), (older, CORRECTION))).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2025-06-01T00:00:00Z", "2025-05-01T00:00:00Z"]
    alone = feed(noted((), (CORRECTION,)), base_url="https://example.org/").find(f"{ATOM}entry/{ATOM}id")
    assert alone is not None
    assert alone.text == entries[0].findtext(f"{ATOM}id")


def test_links_of_the_feed_work_wherever_it_is_served() -> None:
    links = [link.get("href") for link in feed(noted()).iter(f"{ATOM}link")]
    assert links == ["corrections.atom", "../sai-khac/", "../song-da/2024/communes/#song-da/dam-hoa/duong-ha"]


# Method


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_method_page_has_every_rule_in_its_own_words(language: str) -> None:
    found = view(language="en" if language == "en" else "vi")
    method = checks.page(found)
    page = render.environment(TEMPLATES).get_template(method.template).render(page=method, t=found.t)
    text = words(page)
    for rule in RULES:
        assert f'id="rule-{rule.code}"' in page
        assert " ".join(found.say(rule.explanation).split()) in text
    assert [family.title for family in checks.families(found)] == [found.say(it.title) for it in FAMILIES]


def test_what_was_measured_is_shown_and_nothing_else(tmp_path: Path) -> None:
    assert checks.coverage(view(), tmp_path / "none.json") is None
    share = {"mutants": 2000, "caught": 1970, "percent": "98.5"}
    report = {
        "core": share,
        "all": share,
        "kinds": [{"kind": "total", "title": {"vi": "tổng điểm", "en": "total"}, **share}],
        "rankings": [{"package": "sd-1", "ranking": it, "kinds": {}} for it in ("communes", "departments")],
        "uncaught": [
            {"mutants": 3, "reason": {"vi": "ít", "en": "few"}},
            {"mutants": 27, "reason": {"vi": "nhiều", "en": "many"}},
        ],
    }
    measured = tmp_path / "measured.json"
    measured.write_text(json.dumps(report), encoding="utf-8")
    found = checks.coverage(view(), measured)
    assert found is not None
    assert (found.core.percent, found.core.tried, found.kinds[0].title) == ("98,5", "2.000", "tổng điểm")
    assert "của 1 gói dữ liệu (sd-1; đổi" in found.lead
    assert [(reason.text, reason.count) for reason in found.uncaught] == [("nhiều", "27"), ("ít", "3")]


# The real portal


@pytest.mark.parametrize("address", ["sai-khac", "en/errata"])
def test_every_real_erratum_is_in_the_register_once(real_site: Path, address: str) -> None:
    page = html.unescape((real_site / address / "index.html").read_text(encoding="utf-8"))
    found = rows(page)
    errata = real.errata()
    assert len(found) == len(set(found)) == len(errata)
    for package, row in errata:
        key = f"{package}/{row['ranking']}/{row['unit'] or '-'}/{row['field']}/{row['rule']}"
        same = [
            it
            for other, it in errata
            if other == package and all(it[k] == row[k] for k in ("ranking", "unit", "field", "rule"))
        ]
        assert len([it for it in found if it == key or it.startswith(f"{key}/")]) == len(same), key


def test_errata_csv_of_the_real_portal_is_the_packages_own(real_site: Path) -> None:
    with (real_site / urls.ERRATA_CSV).open(encoding="utf-8", newline="") as lines:
        found = [(row.pop("package"), row) for row in csv.DictReader(lines)]
    assert found == real.errata()


def test_the_feed_of_the_real_portal_is_there(real_site: Path) -> None:
    found = ET.fromstring((real_site / urls.CORRECTIONS_FEED).read_bytes())
    required(found)
    corrections = list(real.REAL.glob("*/corrections.csv"))
    assert bool(found.findall(f"{ATOM}entry")) is bool(corrections)
