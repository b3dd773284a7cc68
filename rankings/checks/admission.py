"""Decides which packages are published: a package with any error is withheld, the others are not touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from rankings.checks import columns, examination, hygiene, indexes, indicators, mappings, references
from rankings.checks.examination import Examination, Ground
from rankings.checks.outcomes import Contradiction
from rankings.checks.printed import PrintedRanking
from rankings.checks.units import successions
from rankings.findings import Finding, Place, in_order
from rankings.model import Message, Package, Registry, Tally
from rankings.source import completion, load, packages, unforeseen
from rankings.source.packages import SourcePackage
from rankings.source.published import Published
from rankings.source.registry import REGISTRY_BROKEN, RegistryReading
from rankings.source.structure import validate


@dataclass(frozen=True, kw_only=True, slots=True)
class Admission:
    """The packages that may be published, in order of their ids, and every finding on the others."""

    admitted: tuple[SourcePackage, ...]
    findings: tuple[Finding, ...]
    tallies: Mapping[str, Mapping[str, Tally]] = field(default_factory=dict)
    """Package to ranking to what the checks counted, of admitted packages."""
    unacknowledged: Mapping[str, tuple[Contradiction, ...]] = field(default_factory=dict)
    """Package to the contradictions that no erratum acknowledges."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Structure:
    """A package whose form was examined, and the tables that need no mending before their content can be."""

    source: SourcePackage | None
    findings: tuple[Finding, ...]
    sound: tuple[str, ...] = ()
    printed: tuple[PrintedRanking, ...] = ()
    """The rankings of the sound tables."""


def structure(folder: Path, reading: RegistryReading, broken: frozenset[str]) -> Structure:
    """One package's files, structure and references; whatever fails on the way is a finding like others.

    `broken` are the folders of the registry that have faults.
    """
    found = unforeseen.guarded(*packages.named(folder, "ranking"), partial(_structure, folder, reading, broken))
    return Structure(source=None, findings=(found,)) if isinstance(found, Finding) else found


def _structure(folder: Path, reading: RegistryReading, broken: frozenset[str]) -> Structure:
    source, findings = packages.read(folder)
    if source is None:
        return Structure(source=None, findings=tuple(findings))
    registry = reading.registry
    faulty = _rests_on(source, reading) & broken
    if faulty:
        return Structure(source=source, findings=tuple(_registry_broken(source, part) for part in sorted(faulty)))
    source = completion.completed(source, registry)
    unknown = [*columns.check(source, registry)]
    found = [*columns.others(validate(source), source, unknown), *references.check(source, registry), *unknown]
    sound = _sound(source, found)
    printed = tuple(examination.rankings(source, sound, registry).values())
    return Structure(source=source, findings=tuple(found), sound=sound, printed=printed)


def _rests_on(source: SourcePackage, reading: RegistryReading) -> frozenset[str]:
    """The folders of the registry without which a package cannot be read: its area, its tables' indexes."""
    declared = [it.ranking for it in source.descriptor.resources if it.ranking is not None]
    said = {it.index for it in declared if it.index is not None}
    owning = {index for it in declared if it.framework is not None for index in reading.owners.get(it.framework, ())}
    area = f"{packages.AREAS}/{source.descriptor.province}"
    return frozenset({area, *(f"{packages.INDEXES}/{index}" for index in said | owning)})


def _registry_broken(source: SourcePackage, part: str) -> Finding:
    return Finding(
        rule=REGISTRY_BROKEN,
        package=source.id,
        place=Place(path=source.path),
        message=Message("finding.registry.broken", part=part),
        hint=REGISTRY_BROKEN.explanation,
    )


def _sound(source: SourcePackage, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Tables without a fault; none where the descriptor has one."""
    faulty = {finding.place.path for finding in findings}
    if source.descriptor_place().path in faulty:
        return ()
    return tuple(name for name, table in source.tables.items() if table.path not in faulty)


def admit(
    folders: Sequence[Path],
    reading: RegistryReading,
    progress: Callable[[int, int], None],
    beside: Sequence[Path] = (),
    published: Published | None = None,
) -> Admission:
    """Examines every package; `progress` is told how many of how many are done.

    `beside` are packages that are not themselves examined, but that the others may be compared with.
    """
    registered = _registered(reading)
    broken = reading.broken(registered)
    structures: list[Structure] = []
    for done, folder in enumerate(folders, start=1):
        structures.append(structure(folder, reading, broken))
        progress(done, len(folders))
    provinces = {it.source.descriptor.province for it in structures if it.source is not None}
    near = [folder for folder in beside if any(folder.name.startswith(province) for province in provinces)]
    others = [structure(folder, reading, broken) for folder in near]
    against = replace(
        examination.ground(reading.registry),
        others=tuple(ranking for it in (*structures, *others) for ranking in it.printed),
        published=published,
    )
    admitted: list[SourcePackage] = []
    findings: list[Finding] = [*reading.findings, *registered]
    tallies: dict[str, Mapping[str, Tally]] = {}
    unacknowledged: dict[str, tuple[Contradiction, ...]] = {}
    for it in structures:
        findings += it.findings
        if it.source is None:
            continue
        examined = _examined(it, against)
        findings += examined.findings
        unacknowledged[it.source.id] = examined.unacknowledged
        if not it.findings and not examined.findings:
            admitted.append(it.source)
            tallies[it.source.id] = examined.tallies
    return Admission(
        admitted=tuple(admitted),
        findings=tuple(in_order(findings)),
        tallies=tallies,
        unacknowledged=unacknowledged,
    )


def _registered(reading: RegistryReading) -> list[Finding]:
    """Findings on the registry beyond the form of its parts."""
    found = [finding for it in reading.sources for finding in unforeseen.checked(it, partial(hygiene.check, it))]
    found += unforeseen.together(reading.sources, lambda sources: successions.check(sources, reading.registry.units))
    found += unforeseen.together(reading.sources, indexes.check)
    found += unforeseen.together(reading.sources, indicators.check)
    found += unforeseen.together(reading.sources, mappings.check)
    return found


def _examined(it: Structure, against: Ground) -> Examination:
    """What the checks say of a package, held against all others: where they fail, of this package."""
    nothing = Examination(findings=(), unacknowledged=(), tallies={})
    if it.source is None or any(finding.rule is REGISTRY_BROKEN for finding in it.findings):
        return nothing
    examined = unforeseen.guarded(
        it.source.id, it.source.path, partial(examination.examine, it.source, it.sound, against)
    )
    return replace(nothing, findings=(examined,)) if isinstance(examined, Finding) else examined


def by_package(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Findings grouped by package, in order."""
    grouped: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        grouped[finding.package] = (*grouped.get(finding.package, ()), finding)
    return grouped


def loaded(admission: Admission, registry: Registry) -> tuple[tuple[Package, ...], Admission]:
    """The admitted packages as values, and the admission without those whose loading failed."""
    found: list[Package] = []
    sources: list[SourcePackage] = []
    failed: list[Finding] = []
    for source in admission.admitted:
        tallies = admission.tallies[source.id]
        package = unforeseen.guarded(source.id, source.path, partial(load.load, source, registry, tallies))
        if isinstance(package, Finding):
            failed.append(package)
        else:
            found.append(package)
            sources.append(source)
    findings = tuple(in_order([*admission.findings, *failed]))
    return tuple(found), replace(admission, admitted=tuple(sources), findings=findings)
