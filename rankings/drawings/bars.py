"""Bars beside scores: how much of one is filled."""

from __future__ import annotations

from rankings import figures


def bar(printed: str, full: str) -> str:
    """How much of a bar from 0 to `full` a score fills, in whole percent; empty where it cannot be said."""
    score, whole = figures.number(printed), figures.number(full)
    if score is None or not whole or score < 0:
        return ""
    return figures.percent(min(score, whole), whole, places=0) or ""
