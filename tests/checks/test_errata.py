"""Errata: acknowledged exactly, proposed ready to paste, explained on the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

import build as front_door
from rankings.checks import rules
from rankings.source import load, packages, registry
from tests.checks_bench import PACKAGE, build, codes, edit, examine
from tests.samples import said

ERRATA = f"{PACKAGE}/errata.csv"
DEPARTMENTS = f"{PACKAGE}/departments.csv"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def test_a_proposed_row_acknowledges_what_it_was_proposed_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root / DEPARTMENTS, ("29.75", "29.65"))
    assert codes(root) == ["total-sum"]
    assert front_door.main(["errata", PACKAGE, "--packages", str(root)]) == 0
    proposed = capsys.readouterr().out
    assert proposed == (
        'departments,mau/so-ba,total,total-sum,80.00,79.90,"Tổng điểm in 80,00, cộng các chỉ số đã in được 79,90.",'
        "The printed total is 80.00; the printed indicators add up to 79.90.\n"
    )
    (root / ERRATA).write_text((root / ERRATA).read_text(encoding="utf-8") + proposed, encoding="utf-8")
    assert codes(root) == []
    assert front_door.main(["errata", PACKAGE, "--packages", str(root)]) == 0
    assert capsys.readouterr().out == ""


def test_the_hint_of_a_finding_is_the_row_to_paste(root: Path) -> None:
    edit(root / DEPARTMENTS, ("29.75", "29.65"))
    [finding] = examine(root).findings
    assert (finding.place.line, finding.place.cell) == (3, "80.00")
    row = said(finding.hint).rpartition(": departments")[2]
    (root / ERRATA).write_text(f"{(root / ERRATA).read_text(encoding='utf-8')}departments{row}\n", encoding="utf-8")
    assert codes(root) == []


def test_an_erratum_covers_no_second_mistake_at_its_place(root: Path) -> None:
    edit(root / f"{PACKAGE}/communes.csv", ("Phường Bình", "phường Bính"))
    edit(root / f"{PACKAGE}/communes-by-district.csv", ("Phường Bính", "Phường Bình"))
    [finding] = examine(root).findings
    assert finding.rule.code == "erratum-stale"
    assert "“Phường Bình” / “phường Bính”" in said(finding.message)


def test_whether_errata_apply_stays_open_while_a_table_is_faulty(root: Path) -> None:
    edit(root / f"{PACKAGE}/communes.csv", ("80.5,,", "8O.5,,"))
    assert codes(root) == ["cell-type"]


def test_other_findings_go_beside_the_proposed_rows(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root / DEPARTMENTS, ("29.75", "29.65"), ("Sở Hai", "Sở Hay"))
    assert front_door.main(["errata", str(root / PACKAGE), "--packages", str(root)]) == 1
    printed = capsys.readouterr()
    assert printed.out.count("\n") == 1
    assert "name-unknown" in printed.err


def test_errata_of_no_package(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert front_door.main(["errata", "mau-1999", "--packages", str(root)]) == 2
    assert "mau-1999" in capsys.readouterr().err


def test_loaded_packages_carry_errata_corrections_and_tallies(root: Path) -> None:
    admitted = examine(root)
    reading = registry.read(packages.find(root)[0])
    source = next(it for it in admitted.admitted if it.id == PACKAGE)
    package = load.load(source, reading.registry, admitted.tallies[PACKAGE])
    [erratum] = package.errata
    assert (erratum.rule, erratum.unit, erratum.explanation.en) == ("name-differs", "mau/dong/binh", "Spelt otherwise.")
    [correction] = package.corrections
    assert (correction.old, correction.new, correction.date.isoformat()) == ("50.4", "50.5", "2025-01-02")
    tallies = {ranking.id: ranking.tally for ranking in package.rankings}
    assert tallies == admitted.tallies[PACKAGE]


def test_explain_says_what_a_rule_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert front_door.main(["explain", "total-sum", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("total-sum  The parts make the total  (error: the package is withheld)\n")
    assert "acknowledged in errata.csv" in printed


def test_explain_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert front_door.main(["explain"]) == 0
    printed = capsys.readouterr().out
    assert all(f"  {rule.code} " in printed for rule in rules.RULES)


def test_explain_names_the_nearest_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert front_door.main(["explain", "total-some"]) == 2
    assert "total-sum" in capsys.readouterr().err
