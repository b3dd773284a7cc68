"""Broken packages: every fault is told at its place, the others are still published."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import build
from rankings import lines
from rankings.checks import admission
from rankings.findings import Finding, in_order
from rankings.source import packages, registry
from tests.conftest import TINY
from tests.real import REAL
from tests.samples import said


def examine(root: Path) -> admission.Admission:
    registry_folders, folders = packages.find(root)
    return admission.admit(folders, registry.read(registry_folders), lambda done, whole: None)


def findings(root: Path) -> list[Finding]:
    return in_order(examine(root).findings)


def told(root: Path) -> list[str]:
    """File, line, the text from the finding's column on, and code of each finding."""
    return [f"{Path(it.place.path).name}:{it.place.line or ''} {_text_at(it)} {it.rule.code}" for it in findings(root)]


def _text_at(finding: Finding) -> str:
    place = finding.place
    if place.line is None or place.column is None:
        return "-"
    line = lines.split(Path(place.path).read_bytes().decode("utf-8"))[place.line - 1]
    return line[place.column - 1 :][:16].replace(" ", "·")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_bytes().decode("utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    file.write_bytes(text.replace(old, new).encode("utf-8"))


def test_real_and_tiny_packages_are_valid() -> None:
    assert examine(TINY).findings == ()
    assert examine(REAL).findings == ()


def test_four_faults_are_four_findings(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = tiny / "ca-mau-thu-2024-h1"
    table = package / "departments.csv"
    edit(table, "1,ca-mau-thu/so-y-te,Sở Y tế,40.0,1,", "1,ca-mau-thu/so-y-te,Sở Y tế,4O.0,1,")
    edit(table, "2,ca-mau-thu/so-noi-vu", "2,ca-mau-thu/so-y-te")
    edit(table, ",ca-mau-thu/thanh-tra,", ",ca-mau-thu/thanh-trra,")
    lines = table.read_text(encoding="utf-8").splitlines()
    column = lines[0].split(",").index("rank_change")
    without = [",".join(cell for i, cell in enumerate(line.split(",")) if i != column) for line in lines]
    table.write_text("\n".join(without) + "\n", encoding="utf-8")

    assert told(tiny) == [
        "departments.csv:1 - header",
        "departments.csv:2 4O.0,1,9,2,49.0, cell-type",
        "departments.csv:3 ca-mau-thu/so-y- duplicate-key",
        "departments.csv:4 ca-mau-thu/thanh unknown-unit",
    ]
    assert build.main(["validate", "--packages", str(tiny), "--lang", "en"]) == 1
    printed = capsys.readouterr()
    assert "“4O.0” is not a number (column “nhan_thuc_so”, Nhận thức số)" in printed.out
    assert "the column “rank_change” (Tăng, giảm thứ bậc) is missing" in printed.out
    assert "has the same key as line 2" in printed.out
    assert "Is it: ca-mau-thu/thanh-tra (Thanh tra tỉnh)?" in printed.out
    assert "4 findings in 1 package" in printed.err
    assert "Traceback" not in printed.err


def test_a_faulty_table_is_not_also_compared_with_what_was_published(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One slip is one finding: whether the cell changed is told once its table can be read."""
    table = tiny / "ca-mau-thu-2024-h1" / "departments.csv"
    edit(table, "1,ca-mau-thu/so-y-te,Sở Y tế,40.0,1,", "1,ca-mau-thu/so-y-te,Sở Y tế,4O.0,1,")
    arguments = ["validate", "--packages", str(tiny), "--published", str(TINY), "--lang", "en"]
    assert build.main(arguments) == 1
    assert "1 finding in 1 package" in capsys.readouterr().err
    edit(table, "4O.0", "41.0")
    assert build.main(arguments) == 1
    assert "published-changed" in capsys.readouterr().out


def test_the_others_are_admitted_unchanged(tiny: Path) -> None:
    whole = examine(tiny).admitted
    edit(tiny / "ca-mau-thu-2024-h1" / "departments.csv", "49.0", "49,0")
    admitted = examine(tiny).admitted
    assert [source.id for source in admitted] == ["ca-mau-thu-2023"]
    assert admitted[0].tables == whole[0].tables


COMMUNES = "ca-mau-thu-2023/communes.csv"
DESCRIPTOR = "ca-mau-thu-2023/datapackage.json"
ROW = "1,ca-mau-thu/uong-bi/hoanh-bo,Phường Hoàn Bò,TX Uống Bì,90.50,80,170.50,,"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (COMMUNES, "90.50", "NaN", ["communes.csv:2 NaN,80,170.50,, cell-type"]),
        (COMMUNES, "90.50", "INF", ["communes.csv:2 INF,80,170.50,, cell-type"]),
        (COMMUNES, "90.50", "9_0", ["communes.csv:2 9_0,80,170.50,, cell-type"]),
        (COMMUNES, "90.50", "９０", ["communes.csv:2 ９０,80,170.50,, cell-type"]),
        (COMMUNES, "90.50", "1e2", ["communes.csv:2 1e2,80,170.50,, cell-mangled"]),
        (COMMUNES, "90.50", " 90.50", ["communes.csv:2 ·90.50,80,170.50 cell-type"]),
        (COMMUNES, ROW, f"{ROW}\n", ["communes.csv:3 - csv-form"]),
        (COMMUNES, ROW, f"{ROW},", ["communes.csv:2 - csv-form"]),
        (COMMUNES, ROW, ROW.removesuffix(","), ["communes.csv:2 - csv-form"]),
        (COMMUNES, "Phường Hoàn Bò", '"Phường\nHoàn Bò"', ['communes.csv:2 "Phường csv-form']),
        (COMMUNES, "Phường Hoàn Bò", '"Phường Hoàn Bò', ["communes.csv:2 - csv-form"]),
        (COMMUNES, "Phường Hoàn Bò", "", ["communes.csv:2 ,TX·Uống·Bì,90.5 cell-value"]),
        (COMMUNES, "no_evidence", "because", ['communes.csv:5 because,"Không·c cell-value']),
        (COMMUNES, "nhan_thuc_so", "nhan_thuc", ["communes.csv:1 - header", "communes.csv:1 nhan_thuc,the_ch header"]),
        (COMMUNES, "nhan_thuc_so,the_che_so", "the_che_so,nhan_thuc_so", ["communes.csv:1 - header"]),
        (COMMUNES, "rank,unit", "unit,unit", ["communes.csv:1 unit,name,distri csv-form"]),
        (COMMUNES, "uong-bi/hoanh-bo", "so-noi-vu", ["communes.csv:2 ca-mau-thu/so-no unknown-unit"]),
        (DESCRIPTOR, '"table": "Phụ lục 1",', '"table": 1,', ['datapackage.json:37 1,·"tableEn":·"A descriptor']),
        (
            DESCRIPTOR,
            '"path": "communes.csv"',
            '"path": "../communes.csv"',
            ['datapackage.json:34 "../communes.csv descriptor'],
        ),
        (
            DESCRIPTOR,
            '"path": "communes.csv"',
            '"path": "http://127.0.0.1/t.csv"',
            ['datapackage.json:34 "http://127.0.0. descriptor'],
        ),
        (
            DESCRIPTOR,
            '"path": "communes.csv"',
            '"path": "none.csv"',
            ["communes.csv: - package-files", 'datapackage.json:34 "none.csv", package-files'],
        ),
        (
            DESCRIPTOR,
            '"path": "communes.csv"',
            '"data": [[1]]',
            ["datapackage.json:32 { descriptor", "datapackage.json:34 [[1]], descriptor"],
        ),
        (
            DESCRIPTOR,
            '"title": "Xếp hạng cấp xã",',
            '"title": "Xếp hạng cấp xã", "title": "2",',
            ['datapackage.json:35 "2", descriptor'],
        ),
        (DESCRIPTOR, '"version": "1.0.0",', '"version": "1.0.0"', ['datapackage.json:8 "created":·"2026 descriptor']),
        (DESCRIPTOR, "2026-11-21T", "2026-02-30T", ['datapackage.json:8 "2026-02-30T00:0 descriptor']),
        (DESCRIPTOR, "T00:00:00Z", "", ['datapackage.json:8 "2026-11-21", descriptor']),
        (DESCRIPTOR, '"version": "1.0.0",', '"version": NaN,', ["datapackage.json:1 - descriptor"]),
        (DESCRIPTOR, '"version": "1.0.0"', '"version": "\\ud800"', ["datapackage.json:1 - descriptor"]),
        (DESCRIPTOR, '"version": "1.0.0",', f'"version": {"[" * 100_000},', ["datapackage.json:1 - descriptor"]),
        (
            DESCRIPTOR,
            '"version": "1.0.0",',
            '"version": "1.0.0", "homepage": "javascript:alert(1)",',
            ['datapackage.json:7 "javascript:aler descriptor'],
        ),
        (
            DESCRIPTOR,
            '"version": "1.0.0",',
            '"version": "1.0.0", "verison": "1",',
            ['datapackage.json:7 "1", descriptor'],
        ),
        (
            DESCRIPTOR,
            '"version": "1.0.0",',
            '"version": "1.0.0", "image": "a.png",',
            ['datapackage.json:7 "a.png", descriptor'],
        ),
    ],
)
def test_each_fault_at_its_place(tiny: Path, file: str, old: str, new: str, expected: list[str]) -> None:
    edit(tiny / file, old, new)
    assert told(tiny) == expected


def rename(old: str, new: str) -> Callable[[Path], object]:
    return lambda root: (root / old).rename(root / new)


def missing_values(root: Path) -> None:
    file = root / DESCRIPTOR
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    descriptor["resources"][0]["schema"]["missingValues"] = ["80"]
    file.write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda root: (root / COMMUNES).write_bytes("Hòa".encode("latin-1")), "encoding"),
        (lambda root: (root / COMMUNES).write_bytes((root / COMMUNES).read_bytes() + b"\0"), "encoding"),
        (lambda root: (root / COMMUNES).write_bytes(b""), "csv-form"),
        (lambda root: (root / "ca-mau-thu-2023" / "notes.exe").write_bytes(b"x"), "package-files"),
        (lambda root: (root / "ca-mau-thu-2023" / "sub").mkdir(), "package-files"),
        (lambda root: (root / "ca-mau-thu-2023" / "Communes.csv").write_bytes(b"x"), "package-files"),
        (lambda root: (root / "ca-mau-thu-2023" / "stray.csv").write_text("a\n1\n"), "package-files"),
        (lambda root: (root / DESCRIPTOR).unlink(), "package-files"),
        (lambda root: os.mkfifo(root / "ca-mau-thu-2023" / "pipe.csv"), "package-files"),
        (lambda root: os.truncate(root / COMMUNES, 30_000_000), "package-files"),
        (lambda root: (root / "other").symlink_to(root / "ca-mau-thu-2023"), "package-files"),
        (rename("ca-mau-thu-2023", "ca-mau-thu-2022"), "package-identity"),
        (missing_values, "descriptor"),
    ],
)
def test_files_that_are_refused(tiny: Path, spoil: Callable[[Path], object], code: str) -> None:
    spoil(tiny)
    assert {it.rule.code for it in findings(tiny)} == {code}
    assert [source.id for source in examine(tiny).admitted].count("ca-mau-thu-2024-h1") == 1


def test_a_link_to_a_file_outside_is_refused_unread(tiny: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_bytes((tiny / COMMUNES).read_bytes())
    (tiny / COMMUNES).unlink()
    (tiny / COMMUNES).symlink_to(outside)
    assert [it.rule.code for it in findings(tiny)] == ["package-files"]


def respelt(file: Path, change: Callable[[bytes], bytes]) -> None:
    file.write_bytes(change(file.read_bytes()))


@pytest.mark.parametrize("end", [b"\r", b"\r\r\n"], ids=["CR", "CR CR LF"])
@pytest.mark.parametrize("file", [COMMUNES, "registry/areas/ca-mau-thu/units.csv"])
def test_lines_that_end_with_cr_are_one_finding(tiny: Path, file: str, end: bytes) -> None:
    respelt(tiny / file, lambda data: data.replace(b"\n", end))
    [finding] = [it for it in findings(tiny) if it.rule.code != "registry-broken"]
    assert (finding.rule.code, finding.place.path, finding.place.line) == ("csv-form", (tiny / file).as_posix(), 1)
    assert "(CR)" in said(finding.message)
    assert "LF" in said(finding.hint)


def test_a_single_line_that_ends_with_cr_is_told_where_it_stands(tiny: Path) -> None:
    respelt(tiny / COMMUNES, lambda data: data.replace(b"\n", b"\r\n").replace(b"170.50,,\r\n", b"170.50,,\r"))
    assert told(tiny) == ["communes.csv:2 - csv-form"]


def test_windows_line_ends_are_as_good_as_others(tiny: Path) -> None:
    for file in sorted(tiny.rglob("*.*")):
        respelt(file, lambda data: data.replace(b"\n", b"\r\n"))
    assert findings(tiny) == []
    edit(tiny / DESCRIPTOR, '"table": "Phụ lục 1",', '"table": 1,')
    edit(tiny / "ca-mau-thu-2024-h1" / "departments.csv", "40.0", "4O.0")
    assert told(tiny) == [
        'datapackage.json:37 1,·"tableEn":·"A descriptor',
        "departments.csv:2 4O.0,1,9,2,49.0, cell-type",
    ]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\r\r\n"], ids=["CR", "LF", "CR LF", "CR CR LF"])
def test_a_line_break_in_a_cell_is_told_at_its_cell(tiny: Path, end: str) -> None:
    """Also where it stands before other faults: these keep their lines."""
    respelt(
        tiny / COMMUNES,
        lambda data: data.replace(b"TX U", f'"TX{end}U'.encode()).replace(b"B\xc3\xac,", b'B\xc3\xac",'),
    )
    text = (tiny / COMMUNES).read_bytes().decode("utf-8")
    wanted = [
        (line, text_of.index('"TX') + 1) for line, text_of in enumerate(lines.split(text), start=1) if '"TX' in text_of
    ]
    assert len(wanted) > 1
    assert [(it.place.line, it.place.column) for it in findings(tiny)] == wanted
    assert {it.rule.code for it in findings(tiny)} == {"csv-form"}


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CR LF", "CR"])
def test_a_byte_that_is_not_utf_8_is_told_at_its_line(tiny: Path, end: bytes) -> None:
    """The mark of byte order is no character of the first line."""
    spoilt = b"\xef\xbb\xbfa" + end + "Hò".encode() + b"\xe1,1" + end
    (tiny / COMMUNES).write_bytes(spoilt)
    [finding] = findings(tiny)
    assert (finding.rule.code, finding.place.line, finding.place.column) == ("encoding", 2, 3)
    assert "0xe1" in said(finding.message)


def test_a_descriptor_with_cr_line_ends_has_lines(tiny: Path) -> None:
    respelt(tiny / DESCRIPTOR, lambda data: data.replace(b"\n", b"\r"))
    assert findings(tiny) == []
    respelt(tiny / DESCRIPTOR, lambda data: data.replace(b'"version": "1.0.0",', b'"version": "1.0.0"'))
    assert told(tiny) == ['datapackage.json:8 "created":·"2026 descriptor']


def test_a_byte_order_mark_is_dropped(tiny: Path) -> None:
    (tiny / COMMUNES).write_bytes(b"\xef\xbb\xbf" + (tiny / COMMUNES).read_bytes())
    assert findings(tiny) == []


def test_a_table_that_is_compared_with_a_faulty_one_is_not_told_of(tiny: Path) -> None:
    edit(tiny / COMMUNES, "ca-mau-thu/uong-bi/bac-son", "ca-mau-thu/uong-bi/hoanh-bo")
    assert [it.rule.code for it in findings(tiny)] == ["duplicate-key"]


def test_a_unit_that_another_table_of_the_source_lacks_is_told(tiny: Path) -> None:
    text = (tiny / COMMUNES).read_text(encoding="utf-8").splitlines()
    (tiny / COMMUNES).write_text("\n".join([*text[:3], text[4]]) + "\n", encoding="utf-8")
    assert "communes-by-district.csv:5 ca-mau-thu/uong- units-differ" in told(tiny)


UNITS = "registry/areas/ca-mau-thu/units.csv"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            UNITS,
            "Phường Bắc Sơn,ca-mau-thu/uong-bi",
            "Phường Bắc Sơn,ca-mau-thu/uong-by",
            ["units.csv:12 ca-mau-thu/uong- registry-units"],
        ),
        (UNITS, "99003,2024-11-01", "99003,2024-10-31", ["units.csv:12 2024-10-31,2025- registry-units"]),
        (UNITS, "ca-mau-thu/so-noi-vu,", "ca-mau-thu/So-noi-vu,", ["units.csv:3 ca-mau-thu/So-no registry-units"]),
        (UNITS, "ca-mau-thu/thanh-tra,", "other/thanh-tra,", ["units.csv:5 other/thanh-tra, registry-units"]),
        (
            "registry/areas/ca-mau-thu/names.csv",
            "hoanh-bo",
            "hoanh-b",
            ["names.csv:2 ca-mau-thu/uong- registry-references"],
        ),
    ],
)
def test_registry_faults(tiny: Path, file: str, old: str, new: str, expected: list[str]) -> None:
    edit(tiny / file, old, new)
    assert [it for it in told(tiny) if "registry-broken" not in it] == expected
    assert len([it for it in told(tiny) if "registry-broken" in it]) == 2


def test_validating_one_package_or_a_file_in_it(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(tiny / COMMUNES, "90.50", "x")
    other = str(tiny / "ca-mau-thu-2024-h1")
    assert build.main(["validate", other, "--packages", str(tiny)]) == 0
    assert build.main(["validate", str(tiny / COMMUNES), "--packages", str(tiny)]) == 1
    assert build.main(["validate", str(tiny / "none"), "--packages", str(tiny)]) == 2
    assert "no such path" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "github", "markdown"])
def test_formats_carry_every_finding(tiny: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    edit(tiny / COMMUNES, "90.50", "::error::x")
    assert build.main(["validate", "--packages", str(tiny), "--format", form]) == 1
    out = capsys.readouterr().out
    assert "cell-type" in out
    if form == "json":
        [finding] = json.loads(out)
        assert finding["line"] == 2
        assert finding["cell"] == "::error::x"
    if form == "github":
        assert out.startswith("::error file=")
        assert len(out.strip().splitlines()) == 1
