"""Reads `datapackage.json` strictly and holds it against the project's profile of Data Package v2."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from rankings import lines, lookalikes, period
from rankings.findings import Finding, Place, Rule
from rankings.model import Level, Message, SourceKind, Ties
from rankings.source.columns import ROLES
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
    hint = Message("finding.descriptor.json_hint")
    try:
        value = _parsed(text)
    except json.JSONDecodeError as error:
        place = _at(text, path, error.pos)
        message = Message("finding.descriptor.not_json", reason=error.msg)
        return None, [_finding(package, place, message, hint)]
    except _DuplicateKeyError as error:
        key = str(error)
        place = _at(text, path, _second(text, key))
        message = Message("finding.descriptor.key_twice", key=key)
        return None, [_finding(package, place, message, hint)]
    except RecursionError:
        message = Message("finding.descriptor.too_deep")
        return None, [_finding(package, Place(path=path, line=1), message, hint)]
    except ValueError as error:
        message = Message("finding.descriptor.not_json_value", error=str(error))
        return None, [_finding(package, Place(path=path, line=1), message, hint)]
    faults = [
        _finding(package, _at(text, path, offset_of(text, _keys(error))), *_explained(error))
        for error in _validator(kind).iter_errors(value)
    ]
    return (None if faults else value), faults


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
        "level": {"enum": list(Level)},
        "ties": {"enum": list(Ties)},
        "role": {"enum": list(ROLES)},
        "sourceKind": {"enum": list(SourceKind)},
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


def _keys(error: Any) -> list[str | int]:
    """The keys to the value at fault: for unknown keys the first of them, else the value itself."""
    keys = list(error.absolute_path)
    if error.validator == "additionalProperties":
        keys.append(next(key for key in error.instance if key not in error.schema["properties"]))
    return keys


def _explained(error: Any) -> tuple[Message, Message]:
    """What a profile violation means, in both languages."""
    where = "/".join(str(part) for part in error.absolute_path) or "datapackage.json"
    shown = json.dumps(error.instance, ensure_ascii=False)
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    rule = error.validator_value
    match error.validator:
        case "required":
            missing = [key for key in rule if key not in error.instance]
            names = ", ".join(missing)
            return (
                Message("finding.descriptor.missing_key", where=where, names=names),
                Message("finding.descriptor.missing_key_hint", names=names),
            )
        case "additionalProperties":
            known = error.schema.get("properties", {})
            extra = ", ".join(sorted(key for key in error.instance if key not in known))
            letters = next(lookalikes.found(extra), None)
            return (
                Message("finding.descriptor.unknown_key", where=where, extra=extra),
                Message("finding.descriptor.unknown_key_hint", known=", ".join(sorted(known)))
                if letters is None
                else Message(
                    "finding.descriptor.lookalike_hint",
                    letter=letters[0],
                    point=f"U+{ord(letters[0]):04X}",
                    meant=letters[1],
                    mended=lookalikes.mended(extra),
                ),
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
