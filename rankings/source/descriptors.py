"""Reads `datapackage.json` strictly and holds it against the project's profile of Data Package v2."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from rankings import lines, lookalikes, period
from rankings.findings import Finding, Place, Rule
from rankings.model import MARKS, Message, SourceKind, Ties
from rankings.source import former
from rankings.source.columns import ROLES
from rankings.source.schema import BESIDE
from rankings.source.tables import decode

DESCRIPTOR = Rule(code="descriptor")

_DEEPEST = 40
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})")


class _DuplicateKeyError(ValueError):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DuplicateKeyError(key)
        found[key] = value
    return found


def _finding(package: str, place: Place, message: Message, hint: Message) -> Finding:
    return Finding(rule=DESCRIPTOR, package=package, place=place, message=message, hint=hint)


def _not_a_number(text: str) -> Any:
    raise ValueError(text)


def _parsed(text: str) -> Any:
    depth = deepest = 0
    for mark in re.findall(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text):
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    if deepest > _DEEPEST:
        raise RecursionError
    value = json.loads(text, object_pairs_hook=_object, parse_constant=_not_a_number)
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def read(file: Path, path: str, package: str, kind: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    """The descriptor, or None with all its faults. `kind` is `ranking` or `registry`."""
    text = decode(file.read_bytes(), path, package)
    if isinstance(text, Finding):
        return None, [text]
    value = parsed(text, path, package)
    if isinstance(value, Finding):
        return None, [value]
    found = faults(value, text, path, package, kind)
    return (None if found else value), found


def parsed(text: str, path: str, package: str) -> Any:
    """The JSON value that a text writes, or the finding that it writes none."""
    hint = Message("finding.descriptor.json_hint")
    try:
        return _parsed(text)
    except json.JSONDecodeError as error:
        place = _at(text, path, error.pos)
        message = Message("finding.descriptor.not_json", reason=error.msg)
    except _DuplicateKeyError as error:
        key = str(error)
        place = _at(text, path, _second(text, key))
        message = Message("finding.descriptor.key_twice", key=key)
    except RecursionError:
        place = Place(path=path, line=1)
        message = Message("finding.descriptor.too_deep")
    except ValueError as error:
        place = Place(path=path, line=1)
        message = Message("finding.descriptor.not_json_value", error=str(error))
    return _finding(package, place, message, hint)


def faults(value: Any, text: str, path: str, package: str, kind: str = "ranking") -> list[Finding]:
    """Where a JSON value does not keep the profile. `text` is what it was read from."""
    if kind == "ranking" and isinstance(value, dict) and former.is_first(value):
        place = _at(text, path, offset_of(text, ["province"]))
        hint = Message("finding.descriptor.first_hint", package=package)
        return [_finding(package, place, Message("finding.descriptor.first"), hint)]
    return [
        _finding(package, _at(text, path, offset_of(text, keys)), *words)
        for error in _validator(kind).iter_errors(value)
        for keys, words in _told(error, package)
    ]


def text(value: Mapping[str, Any]) -> str:
    """A completed descriptor as it is published."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _at(text: str, path: str, offset: int) -> Place:
    line, column = lines.position(text, offset)
    return Place(path=path, line=line, column=column, excerpt=lines.split(text)[line - 1])


@cache
def _validator(kind: str) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415  (0.1 s; not every command needs it)

    formats = FormatChecker(formats=())
    formats.checks("date-time", raises=ValueError)(_is_moment)
    formats.checks("day")(_is_day)
    formats.checks("period", raises=ValueError)(_is_period)
    profile = json.loads(Path(__file__).with_name("profile.json").read_text(encoding="utf-8"))
    profile["$defs"] |= {
        "ties": {"enum": list(Ties)},
        "role": {"enum": list(ROLES)},
        "sourceKind": {"enum": list(SourceKind)},
        "meaning": {"enum": list(MARKS)},
    }
    return Draft202012Validator({**profile, "$ref": f"#/$defs/{kind}"}, format_checker=formats)


def _is_moment(value: object) -> bool:
    """A day that exists and a time of it with its zone, as RFC 3339 writes them; frictionless stops at any other."""
    return not isinstance(value, str) or bool(_MOMENT.fullmatch(value) and datetime.fromisoformat(value))


def _is_day(value: object) -> bool:
    """Whether a text begins with a day, or is a month, that the calendar has; its form is the pattern's business."""
    if not isinstance(value, str):
        return True
    day = value[:10]
    try:
        date.fromisoformat(day if len(day) == 10 else f"{day}-01")
    except ValueError:
        return False
    return True


def _is_period(value: object) -> bool:
    return not isinstance(value, str) or bool(period.parse(value))


_Words = tuple[Message, Message]


def _told(error: Any, package: str) -> Iterator[tuple[list[str | int], _Words]]:
    """The keys that lead to each fault, and what it means."""
    keys = list(error.absolute_path)
    if error.validator != "additionalProperties":
        yield keys, _explained(error, package)
        return
    known = sorted(error.schema.get("properties", {}))
    for key in error.instance:
        if key not in known:
            yield [*keys, key], _unknown(keys, key, known, package)


def _where(keys: Sequence[str | int]) -> str:
    return "/".join(str(part) for part in keys) or "datapackage.json"


def _above(keys: Sequence[str | int]) -> str:
    """The key that an object stands under; none for the package itself."""
    return next((key for key in reversed(keys) if isinstance(key, str)), "")


def _former(keys: Sequence[str | int], key: str, package: str) -> _Words | None:
    """What took the place of a key of contract 1; None where it was none."""
    new = former.REPLACED.get(_above(keys), {}).get(key)
    if new is None:
        return None
    return (
        Message("finding.descriptor.former_key", where=_where(keys), key=key, new=new),
        Message("finding.descriptor.former_key_hint", new=new, package=package),
    )


def _unknown(keys: Sequence[str | int], key: str, known: Sequence[str], package: str) -> _Words:
    """What an unknown key was meant to be, or why there is none any more."""
    where = _where(keys)
    replaced = _former(keys, key, package)
    if replaced is not None:
        return replaced
    if key in former.COMPLETED.get(_above(keys), ()):
        return (
            Message("finding.descriptor.completed_key", where=where, key=key),
            Message("finding.descriptor.completed_key_hint", package=package),
        )
    message = Message("finding.descriptor.unknown_key", where=where, key=key)
    letters = next(lookalikes.found(key), None)
    if letters is not None:
        return message, Message(
            "finding.descriptor.lookalike_hint",
            letter=letters[0],
            point=f"U+{ord(letters[0]):04X}",
            meant=letters[1],
            mended=lookalikes.mended(key),
        )
    near = get_close_matches(key, known, n=1)
    if near:
        return message, Message("finding.near_hint", near=near[0])
    return message, Message("finding.descriptor.unknown_key_hint", known=", ".join(known))


def _explained(error: Any, package: str) -> _Words:
    """What a profile violation means, in both languages."""
    keys = list(error.absolute_path)
    where = _where(keys)
    shown = json.dumps(error.instance, ensure_ascii=False)
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    rule = error.validator_value
    match error.validator:
        case "required":
            missing = [key for key in rule if key not in error.instance]
            names = ", ".join(missing)
            return (
                Message("finding.descriptor.missing_key", where=where, names=names),
                Message("finding.descriptor.missing_key_hint", names=names)
                if missing != ["ranking"]
                else Message("finding.descriptor.no_ranking_hint", beside=", ".join(BESIDE)),
            )
        case "enum":
            allowed = ", ".join(json.dumps(value, ensure_ascii=False) for value in rule)
            hint = Message("finding.descriptor.enum_hint", allowed=allowed)
        case "const":
            allowed = json.dumps(rule, ensure_ascii=False)
            hint = Message("finding.descriptor.const_hint", allowed=allowed)
        case "pattern":
            hint = Message("finding.descriptor.pattern_hint", rule=rule)
        case "format" if rule == "date-time":
            hint = Message("finding.descriptor.moment_hint")
        case "format" if rule == "period":
            hint = Message("finding.descriptor.period_hint")
        case "format":
            hint = Message("finding.descriptor.day_hint")
        case "type" if (answer := _former(keys[:-1], str(keys[-1] if keys else ""), package)) is not None:
            return answer
        case "type":
            kinds = rule if isinstance(rule, str) else " / ".join(rule)
            hint = Message("finding.descriptor.type_hint", kinds=kinds)
        case _:
            hint = Message(
                "finding.descriptor.profile_hint",
                keyword=error.validator,
                rule=json.dumps(rule, ensure_ascii=False)[:80],
            )
    return (
        Message("finding.descriptor.value", where=where, shown=shown),
        hint,
    )


def place(file: Path, path: str, keys: Sequence[str | int]) -> Place:
    """Where the value that the keys lead to stands in a descriptor that has been read before."""
    text = file.read_bytes().decode("utf-8-sig")
    return _at(text, path, offset_of(text, keys))


def offset_of(text: str, keys: Sequence[str | int]) -> int:
    """Offset in the JSON text of the value that the keys lead to, or of the nearest one above it."""
    decoder = json.JSONDecoder()
    position = _skip_blanks(text, 0)
    for key in keys:
        for name, start in _members(text, position, decoder):
            if name == key:
                position = start
                break
        else:
            return position
    return position


def _second(text: str, key: str, position: int | None = None) -> int:
    """Offset of the second value that one object gives for a key; 0 where no object has two."""
    seen = False
    for name, start in _members(text, _skip_blanks(text, 0) if position is None else position, json.JSONDecoder()):
        if name == key:
            if seen:
                return start
            seen = True
        found = _second(text, key, start)
        if found:
            return found
    return 0


def _members(text: str, position: int, decoder: json.JSONDecoder) -> Iterator[tuple[str | int, int]]:
    """Key or index, and offset of the value, of each member of the object or array at a position."""
    opening = text[position]
    if opening not in "[{":
        return
    position = _skip_blanks(text, position + 1)
    index = 0
    while text[position] not in "]}":
        name: str | int = index
        if opening == "{":
            name, position = decoder.raw_decode(text, position)
            position = _skip_blanks(text, _skip_blanks(text, position) + 1)
        yield name, position
        _, position = decoder.raw_decode(text, position)
        position = _skip_blanks(text, position)
        if text[position] == ",":
            position = _skip_blanks(text, position + 1)
        index += 1


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position


def texts(value: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text and key with letters beyond ASCII in a JSON value, with the keys that lead to it."""
    if isinstance(value, str) and not value.isascii():
        yield keys, value
    elif isinstance(value, Mapping):
        for key, member in value.items():
            yield from texts(key, (*keys, key))
            yield from texts(member, (*keys, key))
    elif isinstance(value, list):
        for position, member in enumerate(value):
            yield from texts(member, (*keys, position))
