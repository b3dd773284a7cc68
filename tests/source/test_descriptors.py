"""Keys of a descriptor: an unknown one is told at its place with the likely one, a former one with what replaced it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rankings.findings import Finding
from tests.samples import said
from tests.source.test_structure import findings

PACKAGE = "ca-mau-thu-2023"


def spoilt(root: Path, where: tuple[str | int, ...], **keys: Any) -> list[Finding]:
    """The findings on the package when an object of its descriptor has more keys."""
    file = root / PACKAGE / "datapackage.json"
    value = json.loads(file.read_text(encoding="utf-8"))
    at = value
    for key in where:
        at = at[key]
    at.update(keys)
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return findings(root)


TABLE = ("resources", 0)
FIELD = (*TABLE, "schema", "fields", 0)


@pytest.mark.parametrize(
    ("where", "key", "meant"),
    [
        ((), "titel", "title"),
        (("sources", 0), "isuer", "issuer"),
        (TABLE, "tilte", "title"),
        ((*TABLE, "ranking"), "groupeBy", "groupBy"),
        ((*TABLE, "ranking"), "frame", "framework"),
        (FIELD, "printedDecimal", "printedDecimals"),
    ],
)
def test_a_misspelt_key_is_told_at_its_place_with_the_likely_one(
    tiny: Path, where: tuple[str | int, ...], key: str, meant: str
) -> None:
    [finding] = spoilt(tiny, where, **{key: "x"})
    assert finding.rule.code == "descriptor"
    assert f'"{key}": "x"' in (finding.place.excerpt or "")
    assert f"“{key}”" in said(finding.message)
    assert meant in said(finding.hint)


def test_each_unknown_key_is_told(tiny: Path) -> None:
    found = spoilt(tiny, (*TABLE, "ranking"), fremework="x", colour="red")
    assert [said(it.message).split("“")[-1] for it in found] == ["fremework”", "colour”"]
    assert "groupBy" in said(found[1].hint)


@pytest.mark.parametrize(
    ("where", "key", "value", "new"),
    [
        ((), "province", "ca-mau-thu", "scope"),
        ((*TABLE, "ranking"), "decision", "9-qd-ubnd", "source"),
        ((*TABLE, "ranking"), "orderBy", "total", "by"),
        ((*TABLE, "ranking"), "index", {"field": "x", "divisor": "2"}, "follows"),
        ((*TABLE, "ranking"), "percentBase", "170", "follows"),
        ((*TABLE, "ranking"), "computedDecimals", 3, "follows"),
        ((*TABLE, "ranking"), "grades", ["A", "B"], "categories"),
        ((*TABLE, "ranking"), "indicatorTies", "shared", "ties"),
        ((*TABLE, "ranking"), "rankChangeBase", "all", "rankChangeBase"),
    ],
)
def test_a_key_of_contract_1_is_answered_with_the_new_one(
    tiny: Path, where: tuple[str | int, ...], key: str, value: object, new: str
) -> None:
    [finding] = spoilt(tiny, where, **{key: value})
    assert finding.rule.code == "descriptor"
    assert f"“{key}”" in said(finding.message)
    assert new in said(finding.hint)
    assert f"build.py migrate {PACKAGE}" in said(finding.hint, "vi")


@pytest.mark.parametrize(
    ("where", "key", "value"),
    [
        (TABLE, "encoding", "latin-1"),
        ((*TABLE, "ranking"), "level", "commune"),
        ((*TABLE, "schema"), "primaryKey", ["name"]),
        ((*TABLE, "schema"), "missingValues", ["80"]),
        (FIELD, "type", "string"),
        (FIELD, "constraints", {"required": False}),
    ],
)
def test_what_the_portal_completes_is_not_declared(
    tiny: Path, where: tuple[str | int, ...], key: str, value: object
) -> None:
    [finding] = spoilt(tiny, where, **{key: value})
    assert finding.rule.code == "descriptor"
    assert "completed by the portal" in said(finding.message)
    assert f"build.py describe {PACKAGE}" in said(finding.hint)


def test_a_package_of_contract_1_is_one_finding(tiny: Path) -> None:
    file = tiny / PACKAGE / "datapackage.json"
    text = file.read_text(encoding="utf-8").replace('"contract": "2",', "").replace('"scope"', '"province"')
    file.write_text(text.replace('"source": ', '"decision": '), encoding="utf-8")
    [finding] = findings(tiny)
    assert '"province"' in (finding.place.excerpt or "")
    assert f"build.py migrate {PACKAGE}" in said(finding.hint)
