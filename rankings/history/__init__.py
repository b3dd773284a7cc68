"""Histories: each unit through years, frameworks and mergers; results among their peers; rankings against their past.

`build` groups everything once. What is computed here and not printed in a source is ours and says so in its type.
"""

from rankings.history.comparability import comparable
from rankings.history.histories import Histories, History, build

__all__ = ["Histories", "History", "build", "comparable"]
