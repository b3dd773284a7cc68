"""Real rankings, and some made up like real ones, in one portal: they are read as printed, and what such rankings once
made pages say that was not true is said nowhere.

The packages are those of `tests/trials` and the PCI of the project. Each test of an untrue statement is named by it.
"""

from __future__ import annotations

import csv
import html
import json
import re
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from tests.checks_bench import edit, examine
from tests.conftest import built_apart, once
from tests.real import PROJECT, rows
from tests.samples import said
from tests.selections import some

TRIALS = PROJECT / "tests" / "trials"
PCI = ("viet-nam-pci-2017", "viet-nam-pci-2018", "viet-nam-pci-2019", "viet-nam-pci-2020")
LAST = "tuyen-quang/ban-quan-ly-cac-khu-cong-nghiep"
THIRD = "tuyen-quang/so-ke-hoach-va-dau-tu"
FIRST_COMMUNE = "tuyen-quang/na-hang/thuong-giap"
SIXTH_COMMUNE = "tuyen-quang/na-hang/da-vi"
CUT = "ha-tinh/so-cong-thuong"


@dataclass(frozen=True, kw_only=True)
class Published:
    """The portal of the trials as it is published."""

    root: Path

    @cached_property
    def files(self) -> dict[str, str]:
        """Everything with words in it: pages, badges, cards, JSON."""
        kinds = {".html", ".svg", ".json", ".csv"}
        paths = (path for path in self.root.rglob("*") if path.suffix in kinds and "pagefind" not in path.parts)
        return {path.relative_to(self.root).as_posix(): path.read_text(encoding="utf-8") for path in paths}

    @cached_property
    def words(self) -> dict[str, str]:
        """The same without markup, a line for each block."""
        return {name: _words(text) if name.endswith((".html", ".svg")) else text for name, text in self.files.items()}

    def page(self, address: str, language: str) -> str:
        return self.words[f"{'en/' if language == 'en' else ''}{address}/index.html"]

    def saying(self, pattern: str) -> list[str]:
        """The files in which something is said."""
        asked = re.compile(pattern)
        return [f"{name}: {found[0]}" for name, text in self.words.items() if (found := asked.search(text))]


def _words(markup: str) -> str:
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", markup, flags=re.DOTALL)
    markup = re.sub(
        r"</?(?:p|h\d|li|tr|div|section|dt|dd|td|th|summary|figcaption|title|text|br)\b[^>]*>", "\n", markup
    )
    lines = html.unescape(re.sub(r"<[^>]+>", "", markup)).split("\n")
    return "\n".join(line for it in lines if (line := " ".join(it.split())))


def gathered(root: Path) -> Path:
    """The trials and the PCI of the project in one folder."""
    shutil.copytree(TRIALS, root)
    for name in PCI:
        shutil.copytree(PROJECT / "datapackages" / name, root / name)
    return root


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Published:
    def build(output: Path) -> None:
        built_apart(gathered(tmp_path_factory.mktemp("trials") / "datapackages"), output)

    return Published(root=once(tmp_path_factory, "trials-site", build))


@pytest.fixture
def trials(tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(TRIALS, tmp_path / "datapackages"))


# Read as printed


def test_the_trials_are_sound(trials: Path) -> None:
    assert [(it.rule.code, it.place.path, it.place.line, said(it.message)) for it in examine(trials).findings] == []


def test_every_cell_of_pci_is_published_as_a_right_reading_has_it(portal: Published) -> None:
    expected = rows(TRIALS / "expected-pci.csv")
    published: dict[tuple[str, str], dict[str, str]] = {}
    for row in csv.DictReader(portal.files["data/results.csv"].splitlines()):
        if row["indicator"].startswith("total"):
            found = published.setdefault((row["package"], row["published_name"]), {})
            found |= {row["indicator"]: row["score"]} | ({"rank": row["rank"]} if row["indicator"] == "total" else {})
    for package in {row["package"] for row in expected}:
        for row in csv.DictReader(portal.files[f"data/{package}/provinces.csv"].removeprefix("\ufeff").splitlines()):
            printed = published[package, row["name"]]
            printed |= {name: row[name] for name in ("grade", "region") if row.get(name)}
    read = {(row["package"], row["name"]): {k: v for k, v in list(row.items())[2:] if v} for row in expected}
    assert {key: found for key, found in published.items() if key in read} == read
    assert {key for key in published if key[0] in {row["package"] for row in expected}} == read.keys()


def test_a_unit_has_one_line_through_four_packages_with_the_size_of_each_list(portal: Published) -> None:
    page = portal.page("can-tho", "en")
    for year, rank in (("2017", "10"), ("2018", "11"), ("2019", "11"), ("2020", "12")):
        assert f"{year}: rank {rank} / 63" in page
    assert not portal.saying(r"Nothing joins 201[789]|Không nối (năm )?201[789] với (năm )?20")


def test_what_came_before_a_merger_counts_as_many_units_as_there_were(portal: Published) -> None:
    assert "rank 41 / 64" in portal.page("ha-tay", "en")
    assert "2007: rank 27 / 64" in portal.page("ha-noi", "en")
    assert "2009: rank 33 / 63" in portal.page("ha-noi", "en")


def test_our_median_is_the_printed_one(portal: Published) -> None:
    page = portal.page("viet-nam/pci-2007/provinces", "en")
    assert "Median\n55.56089" in page
    assert "Trung vị median, printed in the table" in " ".join(page.split())


@pytest.mark.parametrize(
    ("unit", "rank", "score", "status"),
    [
        ("taiwan", "1", "78", ""),
        ("australia", "5", "67", ""),
        ("chile", "29", "47", ""),
        ("poland", "123", "0", "not_assessed"),
    ],
)
def test_a_zero_with_the_shared_last_rank_is_no_result(
    portal: Published, unit: str, rank: str, score: str, status: str
) -> None:
    rows_of = csv.DictReader(portal.files["data/results.csv"].splitlines())
    [row] = [it for it in rows_of if (it["package"], it["unit"]) == ("world-godi-2015", unit)]
    assert (row["rank"], row["score"], row["status"]) == (rank, score, status)
    told = (
        "was not assessed and so has neither score nor rank. The rank 123 and the score 0 printed in its row stand for"
    )
    assert (told in portal.page(unit, "en")) == bool(status)
    for place in (f"{unit}/index.html", f"en/{unit}/index.html", f"data/badges/{unit}.svg"):
        assert re.search(r"\b(rank|[Hh]ạng) 123\b(?! (and the score|và điểm))", portal.words[place]) is None


# Untrue statements: what is printed of a unit is not denied


@pytest.mark.parametrize(
    ("unit", "told"), [(LAST, "hạng “cuối”"), ("tuyen-quang", "hạng 19 / 63"), (SIXTH_COMMUNE, "hạng 6")]
)
def test_badge_no_score_not_ranked_of_a_unit_with_one_of_them(portal: Published, unit: str, told: str) -> None:
    assert told in portal.words[f"data/badges/{unit}.svg"]
    denied = re.compile(r"[Kk]hông có điểm|[Kk]hông xếp hạng|không được xếp hạng|[Nn]o score, not ranked|[Nn]ot ranked")
    places = [f"{unit}/index.html", f"en/{unit}/index.html", f"en/{unit}/card/index.html", f"data/badges/{unit}.svg"]
    assert [denied.search(portal.words[name]) for name in places] == [None] * 4
    assert not portal.saying(r"not made public|không (được )?công bố điểm|has a score that")


def test_no_score_of_a_unit_whose_rank_is_printed_is_said_not_to_be_printed(portal: Published) -> None:
    assert "ranked 6th in a list of communes" in portal.page(SIXTH_COMMUNE, "en")
    assert "the article does not print its score" in portal.page(SIXTH_COMMUNE, "en")


def test_last_is_said_where_a_list_is_whole(portal: Published) -> None:
    pattern = re.compile(r'<tr><th scope="row"><a href="([^"]+)" title=.*?</tr>', re.DOTALL)
    for area in ("viet-nam", "tuyen-quang", "ha-tinh"):
        found = list(pattern.finditer(portal.files[f"en/{area}/index.html"]))
        assert found
        for match in found:
            whole = any(it in match[1] for it in ("pci-2007", "pci-2009", "pci-2020", "2022/districts"))
            assert match[0].endswith("<td>–</td></tr>") != whole, match[1]


def test_nothing_is_said_of_units_that_a_part_of_a_list_leaves_out(portal: Published) -> None:
    """`ranked 1st of 4`, `above 3 of the 3`, `a quarter have 348.9075 or less`, `rank 1 / 1 within the district`."""
    pages = [f"{language}{unit}" for unit in (LAST, THIRD, FIRST_COMMUNE) for language in ("", "en/")]
    pages += [
        f"{language}tuyen-quang/2022/{table}" for table in ("departments", "communes") for language in ("", "en/")
    ]
    size = re.compile(r"(of|of the|trong|trong số) [2-4] (ranked|departments|communes|sở|xã|đơn vị)|[0-9] / [1-4]\b")
    spread = re.compile(r"a quarter of|một phần tư|median|trung vị|[Ll]evel with or above|middle half|nửa ở giữa")
    for name in pages:
        text = portal.words[f"{name}/index.html"]
        assert size.search(text) is None, name
        assert spread.search(text) is None, name
    assert not portal.saying(r"\b1 / 1\b")


def test_two_periods_are_not_in_one_line(portal: Published) -> None:
    for language in ("vi", "en"):
        for line in some(portal.page(FIRST_COMMUNE, language).split("\n")):
            assert not ("123 / 134" in line and re.search(r"thứ nhất|thứ 1\b|ranked 1st", line))


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Component indices, DDCI Hà Tĩnh 2021"), ("vi", "Bảng chỉ số thành phần DDCI Hà Tĩnh năm 2021")],
)
def test_a_source_without_an_issuer_is_cited_once(portal: Published, language: str, title: str) -> None:
    page = portal.page(CUT, language)
    assert title in page
    assert f"{title}, {title}" not in page


# Untrue statements: what is no indicator is none


def test_strongest_maximum_points(portal: Published) -> None:
    told = r"(Strongest|Weakest|Mạnh nhất|Yếu nhất):[^\n]*(Maximum points|not assessed|Điểm tối đa|không đánh giá)"
    assert not portal.saying(told)
    assert not portal.saying(r"(scored 0|0 điểm)[^\n]*(Points not assessed|[Đđ]iểm không đánh giá)")
    assert not [name for name in portal.files if "diem-khong-danh-gia" in name or "diem-toi-da" in name]


def test_strongest_is_said_of_whole_rows_within_their_maxima(portal: Published) -> None:
    for unit in (CUT, "ha-tinh/so-tai-chinh"):
        for language in ("vi", "en"):
            page = portal.page(unit, language)
            assert re.search(r"Strongest|Weakest|Mạnh nhất|Yếu nhất", page) is None
    assert "Strongest: Fair competition." not in portal.page("ha-tinh/so-tu-phap", "en")
    assert "Strongest: Informal charges. Weakest: Fair competition." in portal.page("ha-tinh/so-tu-phap", "en")


def test_no_source_gives_the_maximum_below_a_maximum(portal: Published) -> None:
    none = re.compile(
        r"(?<!than its )No source gives the maximum, so bars|Không nguồn nào cho biết điểm tối đa, nên thanh"
    )
    for name, markup in some(portal.files.items()):
        for part in re.findall(r'<ul class="bars">.*?</section>', markup, re.DOTALL):
            assert not (none.search(_words(part)) and re.search(r"</b> / [0-9]", part)), name


def test_a_share_is_no_number_of_points(portal: Published) -> None:
    assert not portal.saying(r"/ 1 (points?|điểm)\b")
    assert not portal.saying(r"\b0[.,][0-9]+ (points|điểm)\b(?![^\n]*PCI)(?=[^\n]*DTI)")
    assert "with a value of 0.5997" in portal.page("tuyen-quang", "en")


def test_a_legend_speaks_of_what_is_drawn(portal: Published) -> None:
    for name, markup in some(portal.files.items()):
        for part in re.findall(r'<ul class="bars">.*?</section>', markup, re.DOTALL):
            told = re.search(r"middle half of the|nửa ở giữa của các", _words(part))
            assert bool(told) == bool(re.search(r"median [0-9]|trung vị [0-9]", _words(part))), name
        for part in re.findall(r"<figure\b.*?</figure>", markup, re.DOTALL):
            drawn = 'class="band' in part or 'class="middle' in part
            assert drawn or not re.search(r"dark stretch|Khúc đậm", part), name


def test_a_note_speaks_of_drawings_where_there_are_some(portal: Published) -> None:
    unsized = "Of a list whose size is not known only the rank is drawn."
    assert unsized in portal.page(FIRST_COMMUNE, "en")
    assert unsized not in portal.page("can-tho", "en")
    assert "Each drawing has" in portal.page("viet-nam", "en")
    assert "Each drawing has" not in portal.page("ha-tinh", "en")


# Untrue statements: what belongs together and what does not


def test_nothing_joins_a_period_to_itself(portal: Published) -> None:
    assert not portal.saying(r"Nothing joins ([\w ]+) to \1\b")
    assert not portal.saying(r"Không nối ([\w ]+) với \1\b")
    assert not portal.saying(r"(Nothing joins|Không nối)[^\n]*(ICT Index[^\n]*PCI|PCI[^\n]*(ICT Index|922))")


def test_an_index_has_one_chart_of_ranks_and_one_of_scores(portal: Published) -> None:
    found = re.findall(r'<figure class="chart-figure', portal.files["en/can-tho/index.html"])
    assert len(found) == 2


def test_the_ranking_before_is_of_the_same_index(portal: Published) -> None:
    for address in ("viet-nam/dti-2022/provinces", "viet-nam/ict-2017/provinces"):
        for language in ("vi", "en"):
            assert "PCI" not in portal.page(address, language)


def test_no_rank_is_beyond_its_denominator(portal: Published) -> None:
    """`23 / 22 → 20 / 63`."""
    figures = re.compile(r"(?:rank|hạng|→)\s+=?([0-9]+) / ([0-9]+)")
    for name, text in some(portal.words.items()):
        assert all(int(rank) <= int(size) for rank, size in figures.findall(text)), name


def test_units_that_the_registry_does_not_know_are_not_counted_as_none(portal: Published) -> None:
    assert not portal.saying(r"\b0 units existed|lúc đó có 0 đơn vị")


def test_no_ranking_of_this_province_is_here_yet(portal: Published) -> None:
    ranked = {row["unit"] for row in csv.DictReader(portal.files["data/results.csv"].splitlines())}
    for unit in some(ranked):
        if "/" not in unit:
            text = portal.page(unit, "vi") + portal.page(unit, "en")
            assert "No ranking of this province is here yet" not in text
            assert "Chưa có bảng xếp hạng nào của tỉnh" not in text


# Untrue statements: of a source, that it contradicts itself


def test_the_only_contradiction_is_one(portal: Published) -> None:
    """Three contradictions in the register were none."""
    noted = list(csv.DictReader(portal.files["data/errata.csv"].removeprefix("\ufeff").splitlines()))
    assert [(row["package"], row["unit"], row["printed"]) for row in noted] == [
        ("ha-tinh-ddci-2021", "ha-tinh/so-tai-chinh", "50")
    ]


def test_no_erratum_is_proposed_that_accuses_the_source(trials: Path) -> None:
    """`The printed ranks are 1–13, 15–23`, `there is no rank and … by the points it is 4`."""
    (trials / "ha-tinh-ddci-2021" / "errata.csv").unlink()
    [found] = examine(trials).findings
    assert (found.rule.code, found.place.cell) == ("score-above-maximum", "50")


@pytest.mark.parametrize("ranks", [("7", "7"), ("1", "900")])
def test_a_list_of_ranks_with_one_twice_and_one_far_beyond_is_refused(trials: Path, ranks: tuple[str, str]) -> None:
    folder = trials / "viet-nam-ict-2017"
    edit(folder / "datapackage.json", ('"of": 63', '"of": 63, "ties": "successive"'))
    assert examine(trials).findings == ()
    edit(folder / "provinces.csv", (",0.6120,5,", f",0.6120,{ranks[0]},"), (",0.5801,8,", f",0.5801,{ranks[1]},"))
    assert "rank-order" in {it.rule.code for it in examine(trials).findings}


def test_the_json_of_a_unit_knows_no_more_than_is_printed(portal: Published) -> None:
    document = json.loads(portal.files[f"data/units/{LAST}.json"])
    assert "cuối" in json.dumps(document, ensure_ascii=False)
    assert "264.36" in json.dumps(document)
