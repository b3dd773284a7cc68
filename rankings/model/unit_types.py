"""The types of units, in the order in which a sentence lists them, and how each of them is written.

Those of Viet Nam stand here: the index of names, search and the scripts take all they know of a type from here, and its
words are in the catalogue, which says itself what it lacks. Others an area of the registry declares with their words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rankings.model.vocabulary import Bilingual, Level

OFFICES = ("UBND", "Ủy ban nhân dân")
"""May stand before the type of a unit: its people's committee, which is assessed in the unit's name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitType:
    """A type of units and all ways to write it."""

    name: str
    """As the registry has it: `Phường`."""
    levels: tuple[Level, ...]
    short: str = ""
    """What offices write for it: `P.`."""
    typed: tuple[str, ...] = ()
    """What people write for it in a search box, too: English, and habits."""
    leads: bool = True
    """It stands before the names of its units, and is left out where a name stands by itself."""
    told: Bilingual | None = None
    """As it stands in a sentence; None where the catalogue has the words."""
    plural: Bilingual | None = None
    """Its units inside a sentence; None where the catalogue has the words, or nobody says it."""


UNIT_TYPES = (
    UnitType(name="Xã", levels=(Level.COMMUNE,), short="X.", typed=("commune",)),
    UnitType(name="Phường", levels=(Level.COMMUNE,), short="P.", typed=("f", "ward")),
    UnitType(name="Thị trấn", levels=(Level.COMMUNE,), short="TT.", typed=("township",)),
    UnitType(name="Đặc khu", levels=(Level.COMMUNE,), short="ĐK.", typed=("special zone",)),
    UnitType(name="Quận", levels=(Level.DISTRICT,), short="Q.", typed=("urban district",)),
    UnitType(name="Huyện", levels=(Level.DISTRICT,), short="H.", typed=("district",)),
    UnitType(name="Thị xã", levels=(Level.DISTRICT,), short="TX.", typed=("town",)),
    UnitType(name="Tỉnh", levels=(Level.PROVINCE,), typed=("province",)),
    UnitType(name="Thành phố", levels=(Level.PROVINCE, Level.DISTRICT), short="TP.", typed=("city",)),
    UnitType(name="Quốc gia", levels=(Level.COUNTRY,), typed=("country",), leads=False),
    UnitType(name="Cơ quan", levels=(Level.DEPARTMENT,), leads=False),
)

CODE_DIGITS: Mapping[str, int] = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
"""Digits of the official codes of Viet Nam's units, zeros in front included (Quyết định 124/2004/QĐ-TTg)."""

LEADING = tuple(it for it in UNIT_TYPES if it.leads)
"""The types that stand before a name."""
