"""Several indexes of the same units: each with its own headline, history and movers, and never joined to another."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Sequence

import pytest

from rankings import render, urls
from rankings.exports import pictures, unit_files
from rankings.history.comparability import Reason
from rankings.model import Framework, Index, Language, Level, Package, Ranking
from rankings.pages import embed, levels
from rankings.pages.home import climbers, coverage
from rankings.pages.ranking import movers
from rankings.pages.unit import members
from rankings.pages.unit import unit as unit_pages
from rankings.search import records
from rankings.site import Portal, Site, indexed
from rankings.words import catalogue, listing
from rankings.words.view import View
from tests import samples

PCI = samples.index("pci", "PCI")
ICT = samples.index("ict", "ICT Index")
EGOV = samples.index("egov", "E-government")
DTI = samples.index("dti", "DTI", replaces="egov")
UNNAMED = Index(id="", title=samples.both("Bảng"), short=samples.both("Bảng"), line="song-da-2017/")

D = "song-da/dam-hoa"
COMMUNES = (f"{D}/duong-ha", f"{D}/an-binh", f"{D}/a-nheng")
COLUMNS = (*samples.COLUMNS[:3], samples.column("total", "Điểm"))


def rules(index: Index, name: str) -> Framework:
    return dataclasses.replace(samples.framework(name, Level.COMMUNE, None), index=index.id)


def table(
    index: Index, period: str | None, framework: str, order: Sequence[int] = (0, 1, 2), name: str = ""
) -> Ranking:
    """Three communes in an order, the first with most points."""
    rows = [(str(place), COMMUNES[it], COMMUNES[it], str(90 - 10 * place)) for place, it in enumerate(order, start=1)]
    return samples.ranking(
        name or f"communes-{index.id or 'x'}",
        rows,
        columns=COLUMNS,
        period=period,
        index=index,
        framework=rules(index, framework),
        package=f"song-da-{period}",
    )


def package(*tables: Ranking) -> Package:
    period = tables[0].period
    return dataclasses.replace(
        samples.PACKAGE, id=f"song-da-{period}", period=period, rankings=tables, files=("datapackage.json",)
    )


def site(*packages: Package) -> Site:
    return indexed(Portal(registry=samples.REGISTRY, packages=packages, withheld=(), base_url=None))


def view(*packages: Package, language: Language = "en") -> View:
    return View(site=site(*packages), language=language, catalogue=samples.words())


PCI_AND_DTI = (
    package(table(PCI, "2017", "pci-2017")),
    package(table(PCI, "2020", "pci-2017", (1, 0, 2))),
    package(table(DTI, "2022", "dti-922", (2, 1, 0))),
)
SAME_YEAR = (package(table(ICT, "2017", "ict-1"), table(PCI, "2017", "pci-2017", (1, 0, 2))),)
REPLACED = (package(table(EGOV, "2021", "egov-1")), package(table(DTI, "2022", "dti-922", (2, 1, 0))))


def page(shown: View, unit: str = COMMUNES[0]) -> unit_pages.UnitPage:
    return unit_pages.page(shown, shown.site.registry.units[unit])


def rendered(shown: View, unit: str = COMMUNES[0]) -> str:
    files = render.Files(shown.site, catalogue.TEMPLATES)
    return files[urls.unit(unit)[shown.language]].decode()


def test_each_index_has_its_headline_and_history_the_newest_first() -> None:
    shown = page(view(*PCI_AND_DTI))
    assert [(it.index, it.figure.period, it.figure.rank) for it in shown.indexes] == [
        ("DTI", "2022", "3"),
        ("PCI", "2020", "2"),
    ]
    dti, pci = (it.history for it in shown.indexes)
    assert dti is not None
    assert pci is not None
    assert dti.charts == ()
    assert [line.period for stretch in pci.stretches for line in stretch.lines] == ["2017", "2018", "2019", "2020"]
    assert [stretch.cut for stretch in pci.stretches] == [""]


def test_nothing_is_said_to_be_cut_between_two_indexes() -> None:
    """“Nothing joins 2017 to 2017, ‘ICT Index’ to ‘PCI’” stood there once, and a chart for each."""
    shown = view(*SAME_YEAR)
    told = [it.history for it in page(shown).indexes]
    assert len(told) == 2
    for section in told:
        assert section is not None
        assert (section.charts, section.stretches) == ((), ())
    assert all(it.cuts == () for it in shown.site.histories.lines[COMMUNES[0]])


def test_a_headline_tells_of_no_other_index() -> None:
    """Two tables of one package and period, one of them by district: the sentence is about one of them."""
    rows = [(str(place), unit, unit, str(50 - place)) for place, unit in enumerate(COMMUNES, start=1)]
    ict = samples.ranking(
        "ict", rows, columns=COLUMNS, period="2017", index=ICT, framework=rules(ICT, "ict-1"), by_district=True
    )
    shown = page(view(package(table(PCI, "2017", "pci-2017"), ict)))
    pci, other = (it.figure.sentence for it in shown.indexes)
    assert "among" not in pci
    assert pci.count("1st") == other.count("1st") == 1


def test_an_index_that_replaced_another_shares_its_axis_with_a_cut() -> None:
    shown = view(*REPLACED)
    [story] = shown.site.histories.lines[COMMUNES[0]]
    assert story.index == DTI
    assert [cut.reason for cut in story.cuts] == [Reason.FRAMEWORK]
    [part] = page(shown).indexes
    assert part.index == ""
    assert part.history is not None
    assert part.history.stretches[1].cut.startswith("Nothing joins 2021 to 2022, ")
    assert {chart.id for chart in part.history.charts} == {"rank", "score"}


def test_an_unnamed_index_or_framework_joins_nothing() -> None:
    other = dataclasses.replace(UNNAMED, line="song-da-2018/")
    unnamed = view(package(table(UNNAMED, "2017", "")), package(table(other, "2018", "")))
    assert len(page(unnamed).indexes) == 2
    named = view(package(table(PCI, "2017", "")), package(table(PCI, "2018", "")))
    [part] = page(named).indexes
    assert part.history is not None
    assert part.history.stretches[1].cut == (
        "Nothing joins 2017 to 2018: no source here says that the two were scored by the same framework."
    )
    assert not named.site.histories.tables.movements
    assert not unnamed.site.histories.tables.movements


def moved(shown: View, package_id: str) -> movers.Movers | None:
    [(found, ranking)] = [(it, ranking) for it in shown.site.packages for ranking in it.rankings if it.id == package_id]
    past = shown.site.histories.tables.movements.get((found.id, ranking.id))
    return movers.movers(shown, shown.links(urls.ranking(ranking)), found, ranking, past)


def test_the_ranking_before_is_one_of_the_same_line() -> None:
    shown = view(*PCI_AND_DTI)
    assert moved(shown, "song-da-2022") is None
    before = moved(shown, "song-da-2020")
    assert before is not None
    assert before.previous.text == "Ranking communes-pci"
    assert before.reason == ""
    replaced = moved(view(*REPLACED), "song-da-2022")
    assert replaced is not None
    assert "frameworks" in replaced.reason


def test_pages_name_the_index_where_an_area_has_several() -> None:
    several, one = view(*PCI_AND_DTI), view(*REPLACED)
    links = several.links(urls.HOME)
    [province] = coverage.coverage(several, links).areas
    notes = [covered.note for row in province.rows for cell in row.cells for covered in cell.rankings]
    assert notes == ["DTI", "PCI", "PCI"]
    [province] = coverage.coverage(one, links).areas
    assert {covered.note for row in province.rows for cell in row.cells for covered in cell.rankings} == {""}
    assert [it.name for it in levels.levels(several, links, "song-da")] == ["Communes: DTI", "Communes: PCI"]
    assert [it.name for it in levels.levels(one, links, "song-da")] == ["Communes"]
    assert [it.title for it in climbers.comparisons(several, links)] == ["PCI: Communes in Sông Đà province"]
    unit = several.site.registry.units[COMMUNES[0]]
    assert listing.link(several, links, unit, within=None).standing == "DTI: rank 3 / 3, 2022"
    assert listing.link(one, links, unit, within=None).standing == "rank 3 / 3, 2022"


def test_ranks_side_by_side_are_of_one_index() -> None:
    """A commune without a place in the newest index stands among those without a result there."""
    dti = table(DTI, "2022", "dti-922", (2, 1))
    shown = view(PCI_AND_DTI[1], package(dti))
    found = members.members(shown, shown.links(urls.unit(D)), shown.site.registry.units[D], Level.COMMUNE)
    assert found is not None
    assert {rank for it in found.ranked for rank in it.ranks} == {"2022: rank 1 / 2", "2022: rank 2 / 2"}
    assert "Thị trấn Đường Hạ" in [it.unit.text for it in found.others]


def test_other_places_always_name_the_index() -> None:
    shown = view(*PCI_AND_DTI)
    unit = COMMUNES[0]
    badge = dict(pictures.badges(shown.site, catalogue.TEMPLATES))[urls.badge(unit)].decode()
    assert ">DTI: hạng 3 / 3, năm 2022<" in badge
    assert embed.page(shown, shown.site.entries[unit][0]).index == "DTI"
    drawn = dict(pictures.cards(view(*PCI_AND_DTI, language="vi")))[urls.unit_picture(unit)]
    assert drawn.framework.startswith("DTI: ")
    found = {it.address: it for it in records.records(shown.site) if it.language == "en"}
    assert found[urls.unit(unit)["en"]].meta["standing"] == "DTI: rank 3 / 3, 2022"
    assert {"zdti", "zpci"} <= set(found[urls.unit(unit)["en"]].content.split())
    [ranked] = [it for it in found.values() if it.meta.get("title") == "Ranking communes-dti"]
    assert "dti" in ranked.content.split()


def test_the_file_of_a_unit_says_why_two_indexes_are_not_compared() -> None:
    files = dict(unit_files.export(site(*PCI_AND_DTI)))
    document = json.loads(files[urls.unit_file(COMMUNES[0], "json")])
    first, second, third = document["rankings"]
    assert [it["index"] for it in (first, second, third)] == ["dti", "pci", "pci"]
    assert first["comparable_by"]["index"] != second["comparable_by"]["index"]
    assert second["comparable_by"] == third["comparable_by"]
    replaced = json.loads(dict(unit_files.export(site(*REPLACED)))[urls.unit_file(COMMUNES[0], "json")])
    first, second = (it["comparable_by"] for it in replaced["rankings"])
    assert next(reason for reason in first if first[reason] != second[reason]) == "framework"


def test_no_id_stands_twice_on_a_page_of_several_indexes() -> None:
    ids = re.findall(r' id="([^"]+)"', rendered(view(*PCI_AND_DTI)))
    assert "history-pci" in ids
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_headings_of_a_page_say_their_index(language: Language) -> None:
    text = rendered(view(*PCI_AND_DTI, language=language))
    for name in ("DTI", "PCI"):
        assert f": {name}" in text
    assert ": DTI" not in rendered(view(*REPLACED, language=language))
