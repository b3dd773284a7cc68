"""Communes within their districts: in a ranking of a whole province, where each district's communes stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rankings.history import standing as entries
from rankings.history.standing import Entry, Field, FieldKey, Standing
from rankings.model import Level, Package, Registry, Result, Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class InDistrict:
    """A commune among the communes of its district in the same ranking."""

    district: Unit
    standing: Standing | None
    """The printed rank of the table by district, or ours by the scores of this ranking; None of neither."""
    members: tuple[Entry, ...]
    """The communes of the district in the ranking, itself among them, in printed order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Districts:
    """The communes of each district in each ranking of communes that reaches beyond one district."""

    registry: Registry
    members: Mapping[FieldKey, Field]
    """Package, ranking and district to the rows of the district's communes; ranks count as in the whole table."""
    printed: Mapping[tuple[str, str, str, str | None, str], Standing]
    """Package, rules, what is ranked by, period and commune to its rank in the package's table by district."""

    def of(self, entry: Entry) -> InDistrict | None:
        """The commune's place in its district; None for other levels and where the table itself is the district's."""
        ranking, result = entry.ranking, entry.result
        district = self.registry.units[result.unit].at(ranking.day).parent
        field = self.members.get((entry.package.id, ranking.id, district or "", ""))
        if district is None or field is None:
            return None
        printed = self.printed.get((entry.package.id, ranking.rules, ranking.by, ranking.period, result.unit))
        return InDistrict(
            district=self.registry.units[district],
            standing=printed or field.computed_rank(result, ranking.by),
            members=tuple(field.entry(other) for other in field.results),
        )


def districts(packages: Iterable[Package], registry: Registry, fields: Mapping[FieldKey, Field]) -> Districts:
    """Every ranking of communes by the districts the communes belonged to at the end of its period."""
    members: dict[FieldKey, Field] = {}
    printed: dict[tuple[str, str, str, str | None, str], Standing] = {}
    for package in packages:
        for ranking in package.rankings:
            if Level.COMMUNE not in ranking.levels:
                continue
            day = ranking.day
            by_district: defaultdict[str, list[Result]] = defaultdict(list)
            for result in ranking.results:
                if ranking.by_district:
                    standing = fields[package.id, ranking.id, result.scope, ""].standing(result)
                    if standing is not None:
                        printed[package.id, ranking.rules, ranking.by, ranking.period, result.unit] = standing
                    continue
                district = registry.units[result.unit].at(day).parent
                if district is not None and registry.units[district].level == Level.DISTRICT:
                    by_district[district].append(result)
            for district, results in by_district.items():
                if district != ranking.scope.id:
                    members[package.id, ranking.id, district, ""] = entries.field(package, ranking, district, results)
    return Districts(registry=registry, members=members, printed=printed)
