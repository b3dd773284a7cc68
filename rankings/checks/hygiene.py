"""Text of a package: composed letters, nothing invisible, one script, nothing a spreadsheet would run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rankings.findings import Finding, Place, Rule
from rankings.model import Bilingual
from rankings.source.packages import SourcePackage

NFC = Rule(
    code="text-nfc",
    title=Bilingual(vi="Chữ có dấu ở dạng dựng sẵn (NFC)", en="Accented letters are composed (NFC)"),
    explanation=Bilingual(
        vi="Hai cách mã hóa cùng một chữ (dựng sẵn và tổ hợp) nhìn giống nhau nhưng tìm kiếm và so sánh không "
        "khớp. Mọi ô chữ dùng dạng dựng sẵn NFC.",
        en="The same letter can be encoded composed or decomposed: it looks alike but neither search nor "
        "comparison finds it. Every text cell is in composed form, NFC.",
    ),
)
INVISIBLE = Rule(
    code="text-invisible",
    title=Bilingual(vi="Không có ký tự ẩn", en="No invisible characters"),
    explanation=Bilingual(
        vi="Ký tự không nhìn thấy (khoảng trắng rộng 0, dấu nối mềm, ký tự đổi hướng chữ) làm hai tên giống nhau "
        "trở thành khác nhau hoặc làm chữ hiện ra sai thứ tự.",
        en="Invisible characters (zero-width blanks, soft hyphens, marks of writing direction) make equal names "
        "differ or show text in a false order.",
    ),
)
SCRIPT = Rule(
    code="text-script",
    title=Bilingual(vi="Chỉ dùng chữ cái Latinh", en="Latin letters only"),
    explanation=Bilingual(
        vi="Chữ cái của hệ chữ khác (а, о, е của tiếng Nga, chữ toàn khổ) trông giống chữ Latinh nhưng là chữ khác.",
        en="Letters of other scripts (Cyrillic а, о, е, full-width letters) look like Latin ones but are others.",
    ),
)
BLANKS = Rule(
    code="text-blanks",
    title=Bilingual(vi="Không có dấu cách thừa", en="No stray blanks"),
    explanation=Bilingual(
        vi="Ô chữ không bắt đầu hay kết thúc bằng dấu cách, không có hai dấu cách liền nhau, chỉ dùng dấu cách thường.",
        en="A text cell neither begins nor ends with a blank, has no two blanks in a row, and uses the plain "
        "blank only.",
    ),
)
DIGITS = Rule(
    code="text-digits",
    title=Bilingual(vi="Chữ số 0–9", en="Digits 0–9 only"),
    explanation=Bilingual(
        vi="Chữ số viết bằng 0–9, không dùng chữ số toàn khổ hay chữ số của hệ chữ khác.",
        en="Digits are written 0–9, not full-width or in another script.",
    ),
)
FORMULA = Rule(
    code="text-formula",
    title=Bilingual(vi="Không có ô giống công thức", en="No cell looks like a formula"),
    explanation=Bilingual(
        vi="Ô chữ bắt đầu bằng =, +, - hoặc @ sẽ bị bảng tính hiểu là công thức khi người dùng mở tệp tải về.",
        en="A text cell that begins with =, +, - or @ is run as a formula when a reader opens the download in a "
        "spreadsheet.",
    ),
)
RULES = (NFC, INVISIBLE, SCRIPT, BLANKS, DIGITS, FORMULA)

_PLAIN = re.compile('[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff“‘(\\["…≥≤<](?: ?[!-~\u00c0-\u024f\u1e00-\u1eff“”‘’–…×°≥≤])*')
"""Letters, figures and marks of Vietnamese and English text with single blanks: it needs no closer look."""

_Fault = tuple[Rule, Bilingual, Bilingual]


def check(source: SourcePackage) -> Iterator[Finding]:
    """Every text cell of every table, and the descriptor's texts; figures have their own form."""
    for name, table in source.tables.items():
        types = {field.name: field.type for field in source.resources[name].fields}
        for column, field in enumerate(table.header):
            if types.get(field, "string") != "string":
                continue
            for row in table.rows:
                cell = row.cells[column]
                if cell and not (_PLAIN.fullmatch(cell) and unicodedata.is_normalized("NFC", cell)):
                    for rule, message, hint in (*_letters(cell), *_cell_form(cell)):
                        yield _finding(rule, source, table.place(row, field), message, hint)
    for keys, text in source.texts():
        for rule, message, hint in _letters(text):
            yield _finding(rule, source, source.descriptor_place(*keys), message, hint)


def _letters(text: str) -> Iterator[_Fault]:
    if not unicodedata.is_normalized("NFC", text):
        composed = unicodedata.normalize("NFC", text)
        yield (
            NFC,
            Bilingual(vi="chữ có dấu chưa ở dạng dựng sẵn", en="accented letters are not composed"),
            Bilingual(vi=f"Gõ lại: {composed}", en=f"Write: {composed}"),
        )
    told: set[str] = set()
    for char in text:
        if " " <= char <= "~":
            continue
        found = _character(char)
        if found is not None and found[0].code not in told:
            told.add(found[0].code)
            rule, words, hint = found
            name = f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()
            yield rule, Bilingual(vi=f"{words.vi} ({name})", en=f"{words.en} ({name})"), hint


def _character(char: str) -> _Fault | None:
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Co", "Cs", "Cn"):
        return (
            INVISIBLE,
            Bilingual(vi="có ký tự ẩn", en="an invisible character"),
            Bilingual(vi="Xoá ký tự này, hoặc gõ lại cả ô.", en="Delete it, or type the cell again."),
        )
    if category == "Nd":
        return (
            DIGITS,
            Bilingual(vi="có chữ số không phải 0–9", en="a digit other than 0–9"),
            Bilingual(vi="Gõ lại bằng chữ số 0–9.", en="Type it with the digits 0–9."),
        )
    if category[0] == "L" and not unicodedata.name(char, "").startswith("LATIN "):
        return (
            SCRIPT,
            Bilingual(vi=f"có chữ cái không thuộc hệ Latinh: {char}", en=f"a letter that is not Latin: {char}"),
            Bilingual(vi="Gõ lại chữ này bằng bàn phím tiếng Việt.", en="Type the letter on a Vietnamese keyboard."),
        )
    return None


def _cell_form(cell: str) -> Iterator[_Fault]:
    if cell != " ".join(cell.split()):
        yield (
            BLANKS,
            Bilingual(vi="dấu cách thừa hoặc không phải dấu cách thường", en="a stray blank or one that is not plain"),
            Bilingual(vi="Xoá dấu cách thừa, gõ lại dấu cách thường.", en="Delete it, or type a plain blank."),
        )
    first = cell.lstrip()[:1]
    if first in ("=", "+", "-", "@"):
        yield (
            FORMULA,
            Bilingual(
                vi=f"ô bắt đầu bằng “{first}” như công thức của bảng tính",
                en=f"the cell begins with “{first}” like a spreadsheet formula",
            ),
            Bilingual(
                vi="Viết lại để ô bắt đầu bằng chữ hoặc số.", en="Reword it so that it begins with a letter or digit."
            ),
        )


def _finding(rule: Rule, source: SourcePackage, place: Place, message: Bilingual, hint: Bilingual) -> Finding:
    return Finding(rule=rule, package=source.id, place=place, message=message, hint=hint)
