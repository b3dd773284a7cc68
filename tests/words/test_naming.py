"""Notes on results: in the page's language where there is one in it, and then no status repeats them."""

from __future__ import annotations

import pytest

from rankings.model import Result
from rankings.site import indexed
from rankings.words import naming
from rankings.words.naming import Remark
from rankings.words.view import View
from tests import samples

NOTE = "Không có minh chứng"


def result(status: str = "no_evidence", note: str = NOTE, english: str = "") -> Result:
    cells = {"unit": "u", "name": "U", "status": status, "note": note}
    return Result(unit="u", cells=cells, scope="u", line=2, note_en=english)


def view(language: str) -> View:
    return View(site=indexed(samples.portal()), language=language, catalogue=samples.words())


@pytest.mark.parametrize(
    ("language", "english", "told"),
    [
        ("vi", "No evidence", Remark(text=NOTE, language="vi")),
        ("en", "No evidence", Remark(text="No evidence", language="en")),
        ("en", "", Remark(text=NOTE, language="vi")),
    ],
)
def test_a_note_is_told_in_the_language_of_the_page(language: str, english: str, told: Remark) -> None:
    assert naming.remark(view(language), result(english=english)) == told


def test_no_note_is_no_remark() -> None:
    assert naming.remark(view("en"), result(note="")) is None


@pytest.mark.parametrize(
    ("language", "status", "english", "said"),
    [
        ("vi", "no_evidence", "", ""),
        ("en", "no_evidence", "No evidence", ""),
        ("en", "no_evidence", "", "status.no_evidence"),
        ("en", "provisional", "Provisional", "status.provisional"),
    ],
)
def test_a_note_that_can_be_read_says_the_status(language: str, status: str, english: str, said: str) -> None:
    page = view(language)
    assert naming.status_text(page, samples.ranking("communes"), result(status, english=english)) == (
        page.t(said) if said else ""
    )
