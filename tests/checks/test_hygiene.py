"""Text is examined wherever people read it, and what is found names the letter and the one that is meant."""

import unicodedata
from pathlib import Path

import pytest

from rankings.findings import Finding
from tests.checks_bench import PACKAGE, build, edit, examine
from tests.samples import said

ETH = "\u00d0"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "packages")


def only(root: Path) -> Finding:
    [finding] = [it for it in examine(root).findings if it.rule.code.startswith("text-")]
    return finding


def test_a_look_alike_in_a_name_is_told_once_and_not_as_an_unknown_name(root: Path) -> None:
    edit(root / PACKAGE / "communes.csv", ("Xã An,Huyện Đông", f"Xã An,Huyện {ETH}ông"))
    [finding] = examine(root).findings
    assert (finding.rule.code, finding.place.line, finding.place.field) == ("text-lookalike", 2, "district")
    assert said(finding.message) == f"the letter {ETH} (U+00D0 LATIN CAPITAL LETTER ETH) must be Đ (U+0110)"
    assert said(finding.message, "vi") == f"chữ {ETH} (U+00D0 LATIN CAPITAL LETTER ETH) phải là Đ (U+0110)"
    assert said(finding.hint).endswith("Write: Huyện Đông")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("registry/areas/mau/units.csv", "Huyện Đông", f"Huyện {ETH}ông"),
        ("registry/areas/mau/names.csv", "Phường Bính", "Ph\u01a3ờng Bính"),
        (f"{PACKAGE}/datapackage.json", '"title": "Quyết định"', f'"title": "Quyết {ETH}ịnh"'),
        (f"{PACKAGE}/communes.csv", "Không có", "Kh\u043eng có"),
    ],
)
def test_it_is_found_in_registry_descriptor_and_notes(root: Path, file: str, old: str, new: str) -> None:
    edit(root / file, (old, new))
    finding = only(root)
    assert finding.rule.code == "text-lookalike"
    assert finding.place.path.endswith(file)


def test_it_is_named_in_a_key_of_the_descriptor(root: Path) -> None:
    edit(root / PACKAGE / "datapackage.json", ('"title": "Quyết định"', '"title": "Quyết định", "n\u043ete": "x"'))
    [finding] = examine(root).findings
    assert said(finding.hint) == "The letter \u043e (U+043E) looks like o and is another. Write: note"


def test_it_is_found_in_the_readme_with_its_line(root: Path) -> None:
    (root / PACKAGE / "README.md").write_text(f"# Nguồn\n\n\tXã {ETH}ông\n", encoding="utf-8")
    finding = only(root)
    assert (finding.rule.code, finding.place.line) == ("text-lookalike", 3)
    assert finding.place.path.endswith("README.md")


def test_a_letter_in_pieces_is_named(root: Path) -> None:
    typed = unicodedata.normalize("NFD", "Mới")
    edit(root / PACKAGE / "departments.csv", ("newly_assessed,Mới", f"newly_assessed,{typed}"))
    assert said(only(root).message) == (
        "the letter ớ is typed in pieces, U+006F U+031B U+0301; it must be one composed letter (U+1EDB)"
    )


def test_letters_that_are_no_look_alikes_pass(root: Path) -> None:
    edit(root / PACKAGE / "datapackage.json", ('"issuer": "UBND"', '"issuer": "Gu\u00f0rún"'))
    assert examine(root).findings == ()
