"""Bars beside scores: how much of one is filled, and what a full one stands for."""

from __future__ import annotations

from rankings import figures
from rankings.drawings import scale
from rankings.model import Ranking


def bar(printed: str, full: str) -> str:
    """How much of a bar from 0 to `full` a score fills, in whole percent; empty where it cannot be said."""
    score, whole = figures.number(printed), figures.number(full)
    if score is None or not whole or score < 0:
        return ""
    return figures.percent(min(score, whole), whole, places=0) or ""


def fulls(ranking: Ranking) -> tuple[dict[str, str], bool]:
    """Indicator to where its bars are full, and whether that is the maximum in all of them.

    One meaning for all: a full bar is the maximum in every column, or in every column the highest score.
    """
    known = all(ranking.framework.maximum(name) for name in ranking.compared)
    highest = {name: figures.highest(result.score(name) for result in ranking.results) for name in ranking.compared}
    return {name: ranking.framework.maximum(name) if known else highest[name] for name in ranking.compared}, known


def full(ranking: Ranking, indicator: str) -> str:
    """Where the bars of one indicator are full: at its maximum where it is known, else at the highest score."""
    end = scale.end(ranking.framework, indicator, figures.highest(it.score(indicator) for it in ranking.results))
    return "" if end is None else figures.written(end)
