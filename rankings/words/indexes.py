"""How an index is named beside what is of it: always in other places, here only where there are several."""

from __future__ import annotations

from rankings.model import Ranking
from rankings.words.view import View


def of(view: View, ranking: Ranking, said: str) -> str:
    """What is said of a ranking, after the short name of its index: `PCI: hạng 3 / 63`; nothing of nothing."""
    return said and view.t("rank.of_index", index=ranking.index.short[view.language], said=said)


def where_several(view: View, ranking: Ranking) -> str:
    """The short name of a ranking's index where its area has rankings of several lines of indexes; empty elsewhere."""
    return ranking.index.short[view.language] if view.site.histories.several(ranking.area.id) else ""
