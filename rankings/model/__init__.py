"""The words of the project as frozen values that flow from stage to stage.

Every printed figure is text, digit for digit as in the decision; nothing here converts one.
"""

from rankings.model.published import (
    Average,
    Column,
    Contributor,
    Correction,
    Decision,
    Erratum,
    Package,
    Ranking,
    Result,
    Role,
    Tally,
)
from rankings.model.registry import (
    Framework,
    Indicator,
    IndicatorMapping,
    Parent,
    Registry,
    Succession,
    Unit,
    UnitVersion,
)
from rankings.model.vocabulary import LANGUAGES, QUALIFIED, TOTAL, Bilingual, Language, Level, Status

__all__ = [
    "LANGUAGES",
    "QUALIFIED",
    "TOTAL",
    "Average",
    "Bilingual",
    "Column",
    "Contributor",
    "Correction",
    "Decision",
    "Erratum",
    "Framework",
    "Indicator",
    "IndicatorMapping",
    "Language",
    "Level",
    "Package",
    "Parent",
    "Ranking",
    "Registry",
    "Result",
    "Role",
    "Status",
    "Succession",
    "Tally",
    "Unit",
    "UnitVersion",
]
