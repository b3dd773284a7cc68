import re
import unicodedata

import pytest

from rankings import lookalikes
from rankings.text import fold, same_name_key


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xã \u00d0ường Hoa", {"\u00d0": "Đ"}),
        ("ph\u01a3ờng, \u01a2ớc", {"\u01a3": "ư", "\u01a2": "Ư"}),
        ("Ph\u043e\u0300ng", {"\u043e": "o"}),
        ("N\u01cem", {"\u01ce": "ă"}),
        ("\uff21\uff22\uff08x\uff09", {"\uff21": "A", "\uff22": "B", "\uff08": "(", "\uff09": ")"}),
        ("\ufb01nance", {"\ufb01": "fi"}),
        ("Đường Hoa, 36 m² – 50% … ½", {}),
        ("Gu\u00f0rún", {}),
        ("Москва", {}),
    ],
)
def test_a_look_alike_is_found_with_what_is_meant(text: str, found: dict[str, str]) -> None:
    assert dict(lookalikes.found(text)) == found


def test_each_letter_means_another_one_of_the_same_case_that_is_none_itself() -> None:
    letters, meant = "".join(lookalikes.LETTERS), "".join(lookalikes.LETTERS.values())
    assert set(letters).isdisjoint(meant)
    assert [it.isupper() for it in letters] == [it.isupper() for it in meant]
    assert [it for it in meant if not unicodedata.name(it).startswith("LATIN ")] == []


def test_names_with_look_alikes_are_found_and_told_to_be_the_same() -> None:
    assert fold("ph\u01a3ờng \uff39ên \u00f0i") == "phuong yen di"
    assert fold("\u00d0ường H\u043ea") == fold("Đường Hoa")
    assert same_name_key("\u00d0ường Ho\u0430") == same_name_key("Đường Hoa")


def test_no_letter_of_the_two_languages_is_a_look_alike() -> None:
    ours = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    every = unicodedata.normalize("NFC", " ".join(letter + tone for letter in ours for tone in tones))
    assert dict(lookalikes.found(f"{every} {every.upper()}")) == {}
    assert re.sub(r"\s", "", lookalikes.mended(every)) == every.replace(" ", "")
