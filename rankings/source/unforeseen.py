"""What nobody foresaw: an exception in the work on one package is a finding on that package, and the others go on."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from rankings.findings import Finding, Place, Rule
from rankings.model import Message
from rankings.source.packages import SourcePackage
from rankings.text import visible

INTERNAL = Rule(code="internal")
RULES = (INTERNAL,)

_LONGEST = 200


T = TypeVar("T")
Check = Callable[[Sequence[SourcePackage]], Iterable[Finding]]


def guarded(package: str, path: str, work: Callable[[], T]) -> T | Finding:
    """What the work on one package gives, or the finding that it failed. With RANKINGS_TRACEBACK set it raises."""
    try:
        return work()
    except Exception as error:
        if os.environ.get("RANKINGS_TRACEBACK"):
            raise
        return _finding(package, path, error)


def checked(source: SourcePackage, check: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """The findings of a check of one package, to the last of them."""
    found = guarded(source.id, source.path, lambda: list(check()))
    return [found] if isinstance(found, Finding) else found


def together(sources: Sequence[SourcePackage], check: Check) -> list[Finding]:
    """The findings of a check that needs several packages at once.

    Where it fails, those with which it fails alone are to blame, and the others are checked without them; where none
    does, all are.
    """
    found = guarded("", "", lambda: list(check(sources)))
    if not isinstance(found, Finding):
        return found
    blamed: list[Finding] = []
    others: list[SourcePackage] = []
    for source in sources:
        alone = guarded(source.id, source.path, partial(_alone, check, source))
        if isinstance(alone, Finding):
            blamed.append(alone)
        else:
            others.append(source)
    if not blamed:
        return [replace(found, package=source.id, place=Place(path=source.path)) for source in sources]
    return [*blamed, *together(others, check)]


def _alone(check: Check, source: SourcePackage) -> list[Finding]:
    return list(check([source]))


def _finding(package: str, path: str, error: Exception) -> Finding:
    told = visible(f"{type(error).__name__}: {error}")
    told = told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"
    where = _where(error)
    return Finding(
        rule=INTERNAL,
        package=package,
        place=Place(path=path),
        message=Message("finding.unforeseen", where=where, error=told),
        hint=Message("finding.unforeseen_hint"),
    )


def _where(error: Exception) -> str:
    """The innermost place in the project's own code."""
    home = Path(__file__).parents[1]
    frames = [it for it in traceback.extract_tb(error.__traceback__) if home in Path(it.filename).parents]
    last = frames[-1]
    return f"{Path(last.filename).relative_to(home).as_posix()}:{last.lineno}"
