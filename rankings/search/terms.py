"""The words a name is found by: folded, without its type, in the short forms that people write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rankings import text
from rankings.model import LEADING, OFFICES

MARK = "z"
"""Begins the words that say where and when, not what: no Vietnamese word begins with it."""

_TYPES = "|".join(text.fold(form).rstrip(".") for it in LEADING for form in (it.name, it.short) if form)
_LEADING = re.compile(rf"(?:(?:{'|'.join(map(text.fold, OFFICES))}) )?(?:(?:{_TYPES}) )?(?=\S)")
_I = re.compile(r"(?<=^qu)y|(?<=^[bcdghklmnprstvx])y$|(?<=^[cgknpt]h)y$|(?<=^tr)y$|(?<=^ngh)y$")
_AND = ("va", "and")
_LEADS = (["so"], ["department", "of"])
"""Begin the name of a department, and may be left out."""
_PHRASES = {
    "uy ban nhan dan": "ubnd",
    "ban quan ly": "bql",
    "quan ly": "ql",
    "van phong": "vp",
    "trung tam": "tt",
    "khu kinh te": "kkt",
    "khu cong nghiep": "kcn",
    "phuc vu hanh chinh cong": "hcc",
    "hanh chinh cong": "hcc",
    "benh vien": "bv",
    "truong dai hoc": "dh",
    "truong cao dang": "cd",
    "vuon quoc gia": "vqg",
    "du an": "da",
    "dau tu xay dung": "dtxd",
    "nong nghiep phat trien nong thon": "nnptnt",
    "phat trien nong thon": "ptnt",
    "nong thon": "nt",
    "mat tran to quoc": "mttq",
    "hoi dong nhan dan": "hdnd",
    "bao hiem xa hoi": "bhxh",
}
"""What offices write instead of these words."""
_INITIALS = {"ngoai vu": "ngv"}
"""Initials that are not the first letters: `NV` is Nội vụ."""


def words(name: str) -> list[str]:
    """The words of a text as they are indexed; the browser does the same in `assets/js/query.js`."""
    found = [_I.sub("i", word) for word in re.findall(r"[a-z0-9]+", text.fold(name))]
    return [word for place, word in enumerate(found) if word not in _AND or place in (0, len(found) - 1)]


def bare(name: str) -> list[str]:
    """The words of a place's name without `UBND` and without its type."""
    folded = " ".join(re.findall(r"[a-z0-9]+", text.fold(name)))
    return words(_LEADING.sub("", folded, count=1))


def found_by(names: Iterable[str], *, department: bool) -> Iterator[str]:
    """Every word of the names, and each name as one word, so that it can be asked for exactly."""
    for name in names:
        own = words(name) if department else bare(name)
        yield from own
        yield "".join(own)
        if department:
            yield from ("".join(own[len(lead) :]) for lead in _LEADS if own[: len(lead)] == lead)


def context(lineages: Iterable[Sequence[str]]) -> Iterator[str]:
    """What may stand beside a name in a query: its parents, one or all of them, and the initials of its province."""
    for lineage in lineages:
        names = [bare(name) for name in lineage]
        keys = ["".join(name) for name in names]
        initials = ["".join(word[0] for word in name) for name in names[-1:] if len(name) > 1]
        yield from (f"{MARK}{key}" for key in (*keys, "".join(keys), "".join(reversed(keys)), *initials) if key)


def beside(said: Iterable[str]) -> Iterator[str]:
    """What a query may name beside a name, the part of a year as people call it or an index: `zqui3`, `zpci`."""
    yield from (f"{MARK}{''.join(words(form))}" for form in said)


def values(filters: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """What results can be narrowed down to: `zlevelcommune`; `choice` in `assets/js/query.js` makes the same."""
    for name, chosen in filters.items():
        yield from (f"{MARK}{name}{value.replace('-', '')}" for value in chosen)


def short(name: str) -> Iterator[str]:
    """Short forms of a department's name, each as one word: `stttt`, `tttt`, `nongnghiepptnt`, `bqlkkt`."""
    segments = [words(part) for part in re.split(r"\s+và\s+|,\s*|\s+-\s+|\s+–\s+", name)]
    segments = [part for part in segments if part]
    office = segments[0][0] == "so"
    if office:
        segments[0] = segments[0][1:]
    yield from _by_segment(segments, office=office)
    yield from _by_phrase([word for part in segments for word in part], office=office)


def short_english(name: str) -> Iterator[str]:
    """Short forms of an English name, with and without the letter of `of`: `dpi`, `doha`."""
    own = words(name)
    yield "".join(word[0] for word in own)
    yield "".join(word[0] for word in own if word != "of")


def _by_segment(segments: Sequence[Sequence[str]], *, office: bool) -> Iterator[str]:
    initials = [_INITIALS.get(" ".join(part)) or "".join(word[0] for word in part) for part in segments]
    full = ["".join(part) for part in segments]
    for end in range(1, len(segments) + 1):
        yield from (form for form in ["".join(initials[:end])] if len(form) > 1)
        if office:
            yield f"s{''.join(initials[:end])}"
        for start in range(1, end):
            yield "".join([*full[:start], *initials[start:end]])
            yield "".join([*initials[:start], *full[start:end]])


def _by_phrase(own: Sequence[str], *, office: bool) -> Iterator[str]:
    whole = " ".join(own)
    short = {" ".join(words(phrase)): form for phrase, form in _PHRASES.items()}
    found = [phrase for phrase in short if f" {phrase} " in f" {whole} "]
    for chosen in ([], *([phrase] for phrase in found), found):
        replaced = whole
        for phrase in chosen:
            replaced = f" {replaced} ".replace(f" {phrase} ", f" {short[phrase].upper()} ").strip()
        parts = replaced.split()
        if len(chosen) == 1:
            yield short[chosen[0]]
        if chosen:
            yield replaced.replace(" ", "").lower()
        if not office:
            yield from _initials(parts)


def _initials(parts: Sequence[str]) -> Iterator[str]:
    """`TTPVHCC`; with and without a last `tỉnh` and, where something is left, without the last two words, a place."""
    ends = [
        len(parts),
        *([len(parts) - 1] if parts[-1] == "tinh" else []),
        *([len(parts) - 2] if len(parts) > 3 else []),
    ]
    for end in ends:
        form = "".join(part.lower() if part.isupper() else part[0] for part in parts[:end])
        if len(form) > 2:
            yield form
