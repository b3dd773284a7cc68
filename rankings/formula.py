"""Arithmetic by which one printed column follows from others: `total / 220`, `points / applicable * maximum`.

Names of columns, numbers, `+ - * /` and parentheses, computed exactly; nothing else can be written, and nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Range = tuple[Fraction, Fraction]
"""The lowest and the highest value that a figure stands for."""

_LONGEST = 200
_DEEPEST = 20
_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z][a-z0-9_]*)|(?P<number>[0-9]{1,15}(?:\.[0-9]{1,15})?)|(?P<sign>[-+*/()]))")


class FormulaError(ValueError):
    """What is written is no such arithmetic."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Formula:
    """A formula as it was written and the steps that compute it: operands before their operator."""

    text: str
    steps: tuple[str | Fraction, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns it needs, each once, in their order."""
        return tuple(dict.fromkeys(it for it in self.steps if isinstance(it, str) and it[0].isalpha()))

    @property
    def divisor(self) -> str | None:
        """The number that it divides by, as it is written, where it divides once and by a number."""
        found = re.findall(r"/\s*([0-9.]+)?", self.text)
        return found[0] or None if len(found) == 1 else None

    def range(self, values: Mapping[str, Range]) -> Range | None:
        """Between which values the result lies; None where something may be divided by nothing."""
        stack: list[Range] = []
        for step in self.steps:
            if isinstance(step, Fraction):
                stack.append((step, step))
            elif step[0].isalpha():
                stack.append(values[step])
            else:
                right, left = stack.pop(), stack.pop()
                if step == "/" and right[0] <= 0 <= right[1]:
                    return None
                stack.append(_computed(step, left, right))
        return stack.pop()


def parse(text: str) -> Formula:
    """The formula that is written so; a `FormulaError` where none is."""
    return _Parser(_tokens(text)).formula(text)


def _tokens(text: str) -> list[str | Fraction]:
    if len(text) > _LONGEST:
        raise FormulaError(text)
    found: list[str | Fraction] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            raise FormulaError(text)
        found.append(Fraction(match["number"]) if match["number"] else match["name"] or match["sign"])
        position = match.end()
    return found


class _Parser:
    """Sums of products of names, numbers and sums in parentheses, from left to right."""

    def __init__(self, tokens: Sequence[str | Fraction]) -> None:
        self._tokens = tokens
        self._position = 0
        self._steps: list[str | Fraction] = []

    def formula(self, text: str) -> Formula:
        self._sum(0)
        if self._position < len(self._tokens):
            raise FormulaError(text)
        return Formula(text=text, steps=tuple(self._steps))

    def _next(self) -> str | Fraction | None:
        return self._tokens[self._position] if self._position < len(self._tokens) else None

    def _sum(self, depth: int) -> None:
        self._product(depth)
        while (sign := self._next()) in ("+", "-"):
            self._position += 1
            self._product(depth)
            self._steps.append(sign or "")

    def _product(self, depth: int) -> None:
        self._operand(depth)
        while (sign := self._next()) in ("*", "/"):
            self._position += 1
            self._operand(depth)
            self._steps.append(sign or "")

    def _operand(self, depth: int) -> None:
        token = self._next()
        self._position += 1
        if token == "(" and depth < _DEEPEST:
            self._sum(depth + 1)
            if self._next() != ")":
                raise FormulaError
            self._position += 1
        elif token is None or (isinstance(token, str) and not token[0].isalpha()):
            raise FormulaError
        else:
            self._steps.append(token)


def _computed(sign: str, left: Range, right: Range) -> Range:
    match sign:
        case "+":
            return left[0] + right[0], left[1] + right[1]
        case "-":
            return left[0] - right[1], left[1] - right[0]
        case "*":
            corners = [one * other for one in left for other in right]
        case _:
            corners = [one / other for one in left for other in right]
    return min(corners), max(corners)
