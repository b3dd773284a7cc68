"""Decides which packages are published: a package with any error is withheld, the others are not touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rankings import packages
from rankings.checks import references
from rankings.findings import Finding, Place, Rule, in_order
from rankings.model import Bilingual
from rankings.packages import SourcePackage
from rankings.registry import RegistryReading
from rankings.validate import validate, without_consequences

REGISTRY_BROKEN = Rule(
    code="registry-broken",
    title=Bilingual(vi="Danh mục của tỉnh không có lỗi", en="The province's registry is sound"),
    explanation=Bilingual(
        vi="Không thể kiểm tra gói khi danh mục đơn vị của tỉnh còn lỗi: sửa danh mục trước.",
        en="A package cannot be checked while its province's registry has faults: mend the registry first.",
    ),
)
RULES = (REGISTRY_BROKEN,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Admission:
    """The packages that may be published, in order of their ids, and every finding on the others."""

    admitted: tuple[SourcePackage, ...]
    findings: tuple[Finding, ...]


def examine(folder: Path, reading: RegistryReading) -> tuple[SourcePackage | None, list[Finding]]:
    """One package and every finding on it, in one pass."""
    source, findings = packages.read(folder, "ranking")
    if source is None:
        return None, findings
    province = source.descriptor["province"]
    if province in reading.broken:
        return source, [
            Finding(
                rule=REGISTRY_BROKEN,
                package=source.id,
                place=Place(path=source.path),
                message=Bilingual(
                    vi=f"danh mục của “{province}” có lỗi", en=f"the registry of “{province}” has faults"
                ),
                hint=REGISTRY_BROKEN.explanation,
            )
        ]
    findings = [*validate(source), *references.check(source, reading.registry)]
    return source, without_consequences(source, findings)


def admit(folders: Sequence[Path], reading: RegistryReading, progress: Callable[[int, int], None]) -> Admission:
    """Examines every package; `progress` is told how many of how many are done."""
    admitted: list[SourcePackage] = []
    findings: list[Finding] = list(reading.findings)
    for done, folder in enumerate(folders, start=1):
        source, found = examine(folder, reading)
        findings += found
        if source is not None and not found:
            admitted.append(source)
        progress(done, len(folders))
    return Admission(admitted=tuple(admitted), findings=tuple(in_order(findings)))


def by_package(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Findings grouped by package, in order."""
    grouped: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        grouped[finding.package] = (*grouped.get(finding.package, ()), finding)
    return grouped
