"""What Markdown may become, and what it may not."""

from __future__ import annotations

import pytest

from rankings.words import prose


def resolve(written: str) -> str | None:
    return f"../data/{written}" if written == "communes.csv" else None


def html(text: str) -> str:
    return str(prose.html(text, resolve=resolve))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>x", "<p>x</p>"),
        ("<style>p{}</style>x", "<p>x</p>"),
        ("a <b onclick=x>b</b>", "<p>a b</p>"),
        ("[x](javascript:alert)", '<p><a rel="noopener">x</a></p>'),
        ("[x](JaVaScRiPt:alert)", '<p><a rel="noopener">x</a></p>'),
        ("[x](&#106;avascript:alert)", '<p><a rel="noopener">x</a></p>'),
        ("[x](data:text/html,x)", '<p><a rel="noopener">x</a></p>'),
        ("[x](http://example.org/)", '<p><a rel="noopener">x</a></p>'),
        ("[x](//example.org/)", '<p><a rel="noopener">x</a></p>'),
        ("[x](/\\example.org/)", '<p><a rel="noopener">x</a></p>'),
        ("[x](https:example.org)", '<p><a rel="noopener">x</a></p>'),
        ("[x](../../secret.csv)", '<p><a rel="noopener">x</a></p>'),
        ("[x](#id)", '<p><a rel="noopener">x</a></p>'),
        ("[x](https://example.org/a)", '<p><a href="https://example.org/a" rel="noopener">x</a></p>'),
        ("[x](communes.csv)", '<p><a href="../data/communes.csv" rel="noopener">x</a></p>'),
        ("![x](https://example.org/a.png)", "<p></p>"),
        ('<p id="search" class="x" style="y">x</p>', "<p>x</p>"),
        ("<form action=x><input name=q></form>x", "<p>x</p>"),
        ("<iframe src=https://example.org></iframe>x", "<p>x</p>"),
        ("x <!-- y -->", "<p>x </p>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("# A\n\n## B\n\n### C\n\n###### D", "<h2>A</h2>\n<h2>B</h2>\n<h3>C</h3>\n<h6>D</h6>"),
    ],
)
def test_html(text: str, expected: str) -> None:
    assert html(text).strip() == expected


def test_tables_carry_no_inline_style() -> None:
    shown = html("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert "<td>2</td>" in shown
    assert "style" not in shown


def test_mail_links_stay() -> None:
    assert 'href="mailto:a@example.org"' in html("<a@example.org>")


@pytest.mark.parametrize("text", ["[" * 20_000, "x " * 20_000, "- " * 2_000 + "x"])
def test_what_would_exhaust_the_parser_is_shown_as_it_is(text: str) -> None:
    assert html(text) == f"<pre>{text}</pre>"


@pytest.mark.parametrize("text", [">" * 5_000 + "x", "`" * 5_000, "*" * 5_000, "<ul><li>" * 3_000])
def test_other_nesting_ends(text: str) -> None:
    assert html(text)


def test_document_has_its_title_apart() -> None:
    document = prose.document("# Tên  #\n\n## Mục\n\nx", resolve=resolve, top=3)
    assert document.title == "Tên"
    assert str(document.body).splitlines()[0] == "<h3>Mục</h3>"
    assert prose.document("x", resolve=resolve).title is None


def test_languages_are_parted_by_a_rule_before_a_title() -> None:
    assert prose.by_language("# A\n\nx\n\n---\n\n# B\n\ny") == {"vi": "# A\n\nx\n\n", "en": "# B\n\ny"}
    assert set(prose.by_language("# A\n\nx\n\n---\n\ny")) == {"vi"}
    assert set(prose.by_language("")) == {"vi"}
