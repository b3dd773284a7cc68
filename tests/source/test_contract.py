"""What the contract fixes holds whatever a descriptor declares: lists of values, days, lengths of figures, columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from rankings.findings import Finding
from rankings.source import contract, packages, registry, schema
from tests.samples import said
from tests.source.test_structure import COMMUNES, DESCRIPTOR, edit, findings

AREA = "registry/areas/ca-mau-thu"
INDEX = "registry/indexes/ca-mau-thu-dti"
FOLDERS = {name: folder for half, folder in (("areas", AREA), ("indexes", INDEX)) for name in contract.HALVES[half]}
"""The folder of the tiny registry that holds a table of that name."""
AVERAGES = "ca-mau-thu-2023/averages.csv"


def write(file: Path, line: int, column: str, value: str) -> None:
    """Puts a value into one cell."""
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.reader(text))
    rows[line - 1][rows[0].index(column)] = value
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows(rows)


def add(root: Path, table: str, column: str) -> None:
    """Gives a table of the registry a column that it may do without, empty."""
    file = root / FOLDERS[table] / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as text:
        header, *rows = csv.reader(text)
    if column in header:
        return
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows([[*header, column], *([*row, ""] for row in rows)])


def with_every_table(root: Path) -> Path:
    """The tiny packages, with the tables of their registry that it does without."""
    (root / AREA / "levels.csv").write_text(
        "level,position,name,name_en,plural_en\nprovince,1,tỉnh,province,provinces\n", encoding="utf-8"
    )
    (root / AREA / "types.csv").write_text("type,level,name_en,short\nTỉnh,province,Province,T.\n", encoding="utf-8")
    return root


_Told = list[tuple[str, int | None, str | None, str]]


def _told(found: Iterable[Finding]) -> _Told:
    return [(Path(it.place.path).name, it.place.line, it.place.field, it.rule.code) for it in found]


def told(root: Path) -> _Told:
    """File, line, column and code of each finding."""
    return _told(findings(root))


def told_of_registry(root: Path) -> _Told:
    return _told(registry.read(packages.find(root)[0]).findings)


OPTIONAL = [
    (table, column)
    for table, columns in contract.REGISTRY.items()
    for column, it in columns.items()
    if it.optional and table != "mappings"
]
LISTS = [
    (f"{FOLDERS[table]}/{table}.csv", column)
    for table, columns in contract.REGISTRY.items()
    for column, it in columns.items()
    if it.values is not None
]


@pytest.mark.parametrize(("file", "column"), [*LISTS, (AVERAGES, "place")])
def test_a_value_outside_its_list_is_a_finding(tiny: Path, file: str, column: str) -> None:
    with_every_table(tiny)
    if (Path(file).stem, column) in OPTIONAL:
        add(tiny, Path(file).stem, column)
    write(tiny / file, 2, column, "17")
    [finding] = [it for it in findings(tiny) if it.rule.code != "registry-broken"]
    assert _told([finding]) == [(Path(file).name, 2, column, "cell-value")]
    assert "“17”" in said(finding.message, "vi")
    values = contract.REGISTRY.get(Path(file).stem, schema.BESIDE["averages"].columns)[column].values or ()
    assert ", ".join(values) in said(finding.hint)


@pytest.mark.parametrize(("table", "column"), OPTIONAL)
def test_a_column_that_a_table_may_do_without_may_be_there_and_empty(tiny: Path, table: str, column: str) -> None:
    assert told(with_every_table(tiny)) == []
    add(tiny, table, column)
    assert told(tiny) == []


def test_a_heading_is_uncertain_where_the_registry_says_so(tiny: Path) -> None:
    add(tiny, "indicators", "heading")
    write(tiny / INDEX / "indicators.csv", 2, "heading", "uncertain")
    frameworks = registry.read(packages.find(tiny)[0]).registry.frameworks.values()
    found = {(it.level.value, name): it.uncertain(name) for it in frameworks for name in it.indicators}
    assert [key for key, uncertain in found.items() if uncertain] == [("commune", "nhan_thuc_so")]


def test_the_lists_are_those_of_the_docs() -> None:
    docs = (Path(__file__).parents[2] / "docs/data-contract.md").read_text(encoding="utf-8")
    values = {value for columns in contract.REGISTRY.values() for it in columns.values() for value in it.values or ()}
    assert [value for value in values if f"`{value}`" not in docs] == []
    assert [name for name, columns in contract.REGISTRY.items() if f"`{','.join(columns)}`" not in docs] == []


@pytest.mark.parametrize(
    ("file", "column"),
    [
        (COMMUNES, "nhan_thuc_so"),
        (COMMUNES, "rank"),
        ("ca-mau-thu-2024-h1/departments.csv", "total_change_percent"),
        (AVERAGES, "value"),
        (f"{INDEX}/indicators.csv", "position"),
        (f"{INDEX}/indicators.csv", "maximum"),
    ],
)
def test_a_figure_has_an_end(tiny: Path, file: str, column: str) -> None:
    """Longer ones cannot be counted with: not by decimal, and not by int at all."""
    sign = "%" if column.endswith("percent") else ""
    write(tiny / file, 2, column, "9" * 5000 + sign)
    [finding] = [it for it in findings(tiny) if it.rule.code != "registry-broken"]
    assert _told([finding]) == [(Path(file).name, 2, column, "cell-value")]
    assert len(said(finding.message)) < 200


@pytest.mark.parametrize(("score", "average"), [("9" * 20, "1." + "5" * 18), ("0." + "3" * 18, "9" * 20)])
def test_the_longest_figures_are_counted_with(tiny: Path, score: str, average: str) -> None:
    write(tiny / COMMUNES, 2, "nhan_thuc_so", score)
    write(tiny / AVERAGES, 2, "value", average)
    assert {"total-sum", "average"} <= {code for _, _, _, code in told(tiny)}
    assert "internal" not in {code for _, _, _, code in told(tiny)}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2025-7-1", "2025-02-29", "20250701", "x"])
@pytest.mark.parametrize(
    ("table", "column"),
    [("units", "valid_from"), ("units", "valid_to"), ("successions", "date"), ("frameworks", "date")],
)
def test_a_day_is_of_the_calendar_and_near(tiny: Path, table: str, column: str, day: str) -> None:
    write(tiny / FOLDERS[table] / f"{table}.csv", 2, column, day)
    assert told_of_registry(tiny) == [(f"{table}.csv", 2, column, "cell-type")]


@pytest.mark.parametrize(
    ("table", "column", "value", "code"),
    [
        ("indicators", "position", "x", "cell-type"),
        ("indicators", "position", "", "cell-value"),
        ("indicators", "maximum", "1e5", "cell-mangled"),
        ("successions", "date", "x", "cell-type"),
        ("successions", "date", "", "cell-value"),
        ("units", "name", "", "cell-value"),
        ("units", "level", "", "cell-value"),
        ("indicators", "maximum", "-1", "cell-value"),
    ],
)
def test_a_cell_is_what_its_column_holds(tiny: Path, table: str, column: str, value: str, code: str) -> None:
    write(tiny / FOLDERS[table] / f"{table}.csv", 2, column, value)
    assert (f"{table}.csv", 2, column, code) in told_of_registry(tiny)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table, column)
        for table, columns in contract.REGISTRY.items()
        if table != "mappings"
        for column in columns
        if (table, column) not in OPTIONAL
    ],
)
def test_a_registry_table_has_all_its_columns(tiny: Path, table: str, column: str) -> None:
    file = with_every_table(tiny) / FOLDERS[table] / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.reader(text))
    index = rows[0].index(column)
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows(row[:index] + row[index + 1 :] for row in rows)
    assert (file.name, 1, None, "registry-columns") in told_of_registry(tiny)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"date": "2024-03-05"', '"date": "2023-13"'),
        ('"date": "2024-03-05"', '"date": "2023-02-30"'),
        ('"date": "2024-03-05"', '"date": "0000-01-01"'),
        ('"created": "2026', '"created": "0026'),
        ("-11-", "-13-"),
        ('"period": "2023",\n  "resources"', '"period": "0000",\n  "resources"'),
    ],
)
def test_a_descriptor_names_days_of_the_calendar(tiny: Path, old: str, new: str) -> None:
    edit(tiny / DESCRIPTOR, old, new)
    assert {code for _, _, _, code in told(tiny)} == {"descriptor"}


@pytest.mark.parametrize("divisor", ["0", "0.0", "9" * 5000])
def test_nothing_is_divided_by_nothing(tiny: Path, divisor: str) -> None:
    edit(
        tiny / DESCRIPTOR,
        '"table": "Phụ lục 1",',
        f'"table": "Phụ lục 1", "index": {{"field": "total", "divisor": "{divisor}"}},',
    )
    assert {code for _, _, _, code in told(tiny)} == {"descriptor"}
