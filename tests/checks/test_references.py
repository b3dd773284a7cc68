"""What a table refers to: the finding on a unit of another level says what a table of several levels needs."""

from __future__ import annotations

from pathlib import Path

from tests.checks_bench import PACKAGE, build, edit, examine
from tests.samples import said

ROW = "4,mau/tay/cuong,Xã Cường,TX Tây,,,,no_evidence,Không có minh chứng\n"


def hint(root: Path, unit: str) -> str:
    edit(root / PACKAGE / "communes.csv", (ROW, ROW.replace("mau/tay/cuong,Xã Cường", unit)))
    [finding] = [it for it in examine(root).findings if it.rule.code == "unknown-unit"]
    return said(finding.hint)


def test_a_unit_of_another_level_by_its_own_name_needs_groups(tmp_path: Path) -> None:
    assert "needs a “groupBy”" in hint(build(tmp_path), "mau/tay,TX Tây")


def test_a_unit_of_another_level_by_the_name_of_one_of_this_level_is_a_slip(tmp_path: Path) -> None:
    assert "mau/tay/cuong (Xã Cường)" in hint(build(tmp_path), "mau/tay,Xã Cường")
