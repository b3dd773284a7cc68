"""Statuses that stand with a total: what the checks ask of them, and how every place that shows the figure says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rankings import render, site, urls
from rankings.drawings import timeline
from rankings.model import Correction, Erratum, Level, Package, Registry, Status
from rankings.pages.home import highlights
from rankings.pages.ranking import movers
from rankings.pages.unit import history as stories
from rankings.pages.unit import members, results, sentence
from rankings.site import Portal, indexed
from rankings.words import amounts, catalogue, naming, notes
from rankings.words.catalogue import TEMPLATES
from rankings.words.view import View
from tests import samples
from tests.checks_bench import PACKAGE, build, codes, edit, examine
from tests.samples import said

# Checks

SUCCESSIONS = """predecessor,successor,date,relation,extent,instrument,note
{unit},mau/dong/an,{day},merger,{extent},NQ 1,
"""


def with_predecessor(root: Path, *, unit: str, day: str, extent: str) -> Path:
    """The sound country with one commune that went into another."""
    steps = SUCCESSIONS.format(unit=unit, day=day, extent=extent)
    (root / "registry/areas/mau/successions.csv").write_text(steps, encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def mark(root: Path, status: str) -> None:
    edit(root / PACKAGE / "communes.csv", ("50.5,30,80.5,,", f"50.5,30,80.5,{status},"))


@pytest.mark.parametrize("status", ["", "provisional"])
def test_a_total_may_be_provisional(root: Path, status: str) -> None:
    mark(root, status)
    assert codes(root) == []


@pytest.mark.parametrize("status", ["provisional", "inherited"])
def test_without_a_total_there_is_nothing_provisional_or_inherited(root: Path, status: str) -> None:
    edit(root / PACKAGE / "communes.csv", ("no_evidence,", f"{status},"))
    assert codes(root) == ["status"]


def test_a_status_that_nobody_knows_is_a_finding(root: Path) -> None:
    mark(root, "preliminary")
    [finding] = examine(root).findings
    assert (finding.rule.code, said(finding.message)) == (
        "cell-value",
        "“preliminary” is not allowed in the column “status”",
    )
    assert "not_applicable" in said(finding.hint)


def test_an_inherited_figure_needs_a_predecessor(root: Path) -> None:
    mark(root, "inherited")
    [finding] = examine(root).findings
    place = finding.place
    assert finding.rule.code == "status-inherited"
    assert (place.path.rpartition("/")[2], place.line, place.field, place.cell) == (
        "communes.csv",
        2,
        "status",
        "inherited",
    )
    assert said(finding.message) == "inherited, but the registry has no predecessor of “mau/dong/an”"
    assert "successions.csv" in said(finding.hint, "vi")
    assert "successions.csv" in said(finding.hint)


@pytest.mark.parametrize(
    ("unit", "day", "extent", "expected"),
    [
        ("mau/tay/dung", "2023-01-01", "whole", []),
        ("mau/tay/cuong", "2024-12-31", "part", []),
        ("mau/tay/cuong", "2025-01-01", "part", ["status-inherited"]),
    ],
)
def test_the_predecessor_may_have_given_a_part_but_not_after_the_period(
    root: Path, unit: str, day: str, extent: str, expected: list[str]
) -> None:
    with_predecessor(root, unit=unit, day=day, extent=extent)
    mark(root, "inherited")
    assert codes(root) == expected


@pytest.mark.parametrize("status", ["provisional", ""])
def test_the_printed_comparison_says_newly_assessed_unless_another_status_stands_there(root: Path, status: str) -> None:
    edit(root / PACKAGE / "departments.csv", ("newly_assessed", status))
    assert ("status" in codes(root)) == (not status)


# Pages

D = "song-da/dam-hoa"
UNIT = f"{D}/an-binh"
COLUMNS = (
    samples.COLUMNS[0],
    samples.COLUMNS[1],
    samples.COLUMNS[2],
    samples.column("total", "Tổng"),
    samples.column("status", "Trạng thái"),
    samples.column("note", "Ghi chú"),
)


def package(when: str, total: str, status: str = "", *, note: str = "", rank: str = "2") -> Package:
    rows = [
        ("1", f"{D}/duong-ha", "Xã Đường Hạ", "95", "", ""),
        (rank, UNIT, "Xã An Bình", total, status, note),
    ]
    table = samples.ranking("communes", rows, columns=COLUMNS, period=when, package=f"song-da-{when}")
    return Package(
        id=f"song-da-{when}",
        province="song-da",
        period=when,
        title=samples.both(when),
        sources=(samples.DECISION,),
        rankings=(table,),
        readme="",
        files=(),
    )


def erratum(field: str, unit: str = UNIT) -> Erratum:
    return Erratum(
        ranking="communes",
        unit=unit,
        field=field,
        rule="rank-order",
        printed="2",
        computed="3",
        explanation=samples.both("Văn bản tự mâu thuẫn."),
        line=2,
    )


def correction(field: str) -> Correction:
    return Correction(
        date=samples.END,
        table="communes",
        unit=UNIT,
        field=field,
        old="61",
        new="60",
        reason=samples.both("Chép sai."),
        authority="transcription",
        line=2,
    )


def view(*packages: Package, language: str = "vi") -> View:
    registry = Registry(
        units=samples.REGISTRY.units,
        spellings={},
        successions=(),
        frameworks=samples.REGISTRY.frameworks,
    )
    portal = Portal(registry=registry, packages=packages, withheld=(), base_url=None)
    return View(
        site=site.indexed(portal), language="en" if language == "en" else "vi", catalogue=catalogue.read(TEMPLATES)
    )


def section(shown: View) -> stories.Section:
    found = stories.section(shown, shown.links(urls.unit(UNIT)), shown.site.histories.unit(UNIT))
    assert found is not None
    return found


def told(*packages: Package, language: str = "vi") -> str:
    shown = view(*packages, language=language)
    return sentence.latest(shown, shown.site.entries[UNIT][0], ())


def test_the_sentence_says_what_kind_of_result_it_is() -> None:
    assert told(package("2024", "60", "provisional")) == (
        "Năm 2024, theo số liệu tạm thời, xã An Bình xếp thứ 2 trong 2 xã, thị trấn của tỉnh Sông Đà, với 60 điểm."
    )
    assert told(package("2024", "60", "inherited")).endswith(", với 60 điểm, lấy lại kết quả của đơn vị tiền thân.")
    assert "by provisional figures, An Bình commune" in told(package("2024", "60", "provisional"), language="en")
    assert told(package("2024", "60", "inherited"), language="en").endswith(
        "with 60 points, a result taken over from one or more predecessors."
    )
    assert "tạm thời" not in told(package("2024", "60"))


@pytest.mark.parametrize("status", ["provisional", "inherited"])
@pytest.mark.parametrize("note", ["", "Số liệu đến ngày 15/12"])
def test_row_result_and_short_rank_are_marked_beside_any_note(status: str, note: str) -> None:
    shown = view(package("2022", "50"), package("2024", "60", status, note=note))
    entry = shown.site.entries[UNIT][0]
    links = shown.links(urls.unit(UNIT))
    words = shown.t(f"status.{status}")
    assert naming.status_text(shown, entry.ranking, entry.result) == words
    [period] = results.by_period(shown, links, (entry,), frozenset())
    assert period.blocks[0].status == words
    short = shown.t(f"status.short_{status}")
    assert amounts.ranked(shown, entry) == f"hạng 2 / 2 ({short})"
    assert amounts.latest(shown, UNIT) == f"hạng 2 / 2 ({short}), năm 2024"
    told = {line.period: line.note for stretch in section(shown).stretches for line in stretch.lines}
    assert told == {"Năm 2022": "", "Năm 2023": "", "Năm 2024": words}


def test_a_provisional_point_is_hollow_and_still_joined() -> None:
    shown = view(package("2022", "50"), package("2023", "60"), package("2024", "70", "provisional"))
    ranks, scores = timeline.charts(shown, shown.site.histories.unit(UNIT))
    for drawing in (ranks, scores):
        assert [dot.status for dot in drawing.panels[0].dots] == ["", "", "provisional"]
        assert [len(line.split()) for line in drawing.panels[0].lines] == [3]
        assert drawing.notes == ("Chấm rỗng: kết quả tạm thời, còn có thể thay đổi.",)
        assert "(tạm thời)" in drawing.description
    [series] = shown.site.histories.unit(UNIT).series
    assert series.trend is not None


def test_an_inherited_point_starts_no_line_and_ends_none() -> None:
    shown = view(
        package("2021", "40"),
        package("2022", "50", "inherited"),
        package("2023", "60"),
        package("2024", "70"),
    )
    [series] = shown.site.histories.unit(UNIT).series
    assert [point.change is not None for point in series.points] == [False, False, False, True]
    assert series.trend is not None
    assert (series.trend.count, series.trend.since) == (3, "2021")
    for drawing in timeline.charts(shown, shown.site.histories.unit(UNIT)):
        [panel] = drawing.panels
        places = [f"{dot.x},{dot.y}" for dot in panel.dots]
        assert panel.lines == (" ".join(places[2:]),)
        assert [dot.status for dot in panel.dots] == ["", "inherited", "", ""]
        assert "(của đơn vị tiền thân)" in drawing.description
        assert len(drawing.notes) == 1


def test_the_small_drawing_of_a_district_joins_no_inherited_rank() -> None:
    lines = {}
    for status in ("", "inherited"):
        shown = view(package("2022", "50"), package("2023", "60", status), package("2024", "70"))
        district = shown.site.registry.units[D]
        found = members.members(shown, shown.links(urls.unit(D)), district, Level.COMMUNE)
        assert found is not None
        [own] = [it for it in found.ranked if it.unit.text == "Xã An Bình"]
        assert own.mini is not None
        lines[status] = own.mini.lines
        assert len(own.mini.dots) == 3
        assert ("(của đơn vị tiền thân)" in " ".join(own.ranks)) == bool(status)
    assert len(lines[""]) == 1
    assert lines["inherited"] == ()


def test_an_inherited_result_is_no_step_between_rankings() -> None:
    shown = view(package("2023", "60"), package("2024", "70", "inherited"))
    movement = shown.site.histories.tables.movements["song-da-2024", "communes"]
    assert [mover.now.result.unit for mover in movement.movers] == [f"{D}/duong-ha"]
    assert [entry.result.unit for entry in movement.apart] == [UNIT]
    assert (movement.arrived, movement.left) == ((), ())
    now = shown.site.packages[0]
    found = movers.movers(shown, shown.links(urls.HOME), now, now.rankings[0], movement)
    assert found is not None
    assert "2 đơn vị có điểm ở cả hai kỳ. Trong đó 1 đơn vị không tính tăng giảm" in found.lead


@pytest.mark.parametrize("when", ["2023", "2024"])
def test_a_provisional_rank_makes_no_headline(when: str) -> None:
    packages = [package(year, "60", "provisional" if year == when else "") for year in ("2023", "2024")]
    movement = view(*packages).site.histories.tables.movements["song-da-2024", "communes"]
    assert len(movement.movers) == 2
    assert [mover.now.result.unit for mover in movement.undisputed.movers] == [f"{D}/duong-ha"]


@pytest.mark.parametrize(
    ("noted", "expected"),
    [
        ({"errata": (erratum("rank"),)}, [True, False]),
        ({"errata": (erratum("total"),)}, [False, True]),
        ({"corrections": (correction("total"),)}, [False, True]),
        ({"corrections": (correction("rank"), correction("total"))}, [True, True]),
        ({"errata": (erratum("name"), erratum("rank", f"{D}/duong-ha"))}, [False, False]),
    ],
)
def test_a_contradicted_or_corrected_figure_is_marked_and_explained(
    noted: dict[str, tuple[Erratum, ...]], expected: list[bool]
) -> None:
    shown = view(package("2023", "50"), replace(package("2024", "60"), **noted))  # type: ignore[arg-type]
    found = section(shown)
    assert [drawing.panels[0].dots[1].noted for drawing in found.charts] == expected
    assert not any(drawing.panels[0].dots[0].noted for drawing in found.charts)
    assert [bool(drawing.notes) for drawing in found.charts] == expected
    assert ["(có điểm cần biết)" in drawing.description for drawing in found.charts] == expected
    before, now = found.stretches[0].lines
    assert before.about is None
    assert (now.about is not None) == any(expected)
    if now.about is not None:
        assert now.about.href == f"#{notes.anchor(shown.site.entries[UNIT][0])}"


def test_no_fact_of_the_home_page_rests_on_figures_that_are_not_final() -> None:
    def margins(*statuses: str) -> int:
        rows = [
            (str(place), f"{D}/{name}", name, str(100 - place), status, "")
            for place, (name, status) in enumerate(
                zip(("duong-ha", "an-binh", "a-nheng", "tan-lap"), statuses, strict=True), start=1
            )
        ]
        rows.append(("5", "song-da/phuong-duong-ha", "Phường Đường Hạ", "50", "", ""))
        table = samples.ranking("communes", rows, columns=COLUMNS, package="song-da-2024")
        shown = view(replace(package("2024", "60"), rankings=(table,)))
        return len(highlights.highlights(shown, shown.links(urls.HOME)))

    assert margins("", "", "", "") == 1
    assert margins("", "", "", "provisional") == 0
    assert margins("", "inherited", "", "") == 0
    assert margins("", "", "inherited", "") == 1


def test_ordinary_results_carry_no_marks_at_all() -> None:
    found = section(view(package("2023", "50"), package("2024", "60")))
    assert [drawing.notes for drawing in found.charts] == [(), ()]
    assert all(line.about is None and not line.note for stretch in found.stretches for line in stretch.lines)


def test_every_status_has_its_words() -> None:
    words = catalogue.read(TEMPLATES)
    assert [it for it in Status if it is not Status.NORMAL and f"status.{it.value}" not in words] == []


@pytest.mark.parametrize(("status", "short"), [("provisional", "tạm thời"), ("inherited", "của đơn vị tiền thân")])
def test_lists_of_units_by_their_figures_say_it_too(status: str, short: str) -> None:
    """The order by one indicator, and the first and last of a province."""
    rows = ((*samples.ROWS[0][:8], status, ""), *samples.ROWS[1:])
    table = samples.ranking("communes", rows)
    portal = replace(samples.portal(), packages=(replace(samples.PACKAGE, rankings=(table,)),))
    pages = {path: content.decode() for path, content in render.Files(indexed(portal), TEMPLATES).items()}
    words = catalogue.read(TEMPLATES).text("vi", f"status.{status}", {})
    remark = f'Thị trấn Đường Hạ</a><small class="remark" lang="vi">{words}'
    assert remark in pages["song-da/2024/communes/nhan-thuc-so/index.html"]
    assert f"Thị trấn Đường Hạ ({short})</a>" in pages["song-da/index.html"]
