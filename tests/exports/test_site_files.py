"""The headers file: the same policy as in the pages, and frames only where they are meant."""

from __future__ import annotations

from rankings import assets
from rankings.exports import site_files
from rankings.words.catalogue import TEMPLATES


def rules() -> dict[str, dict[str, str]]:
    name, data = site_files.headers()
    assert name == "_headers"
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in data.decode().splitlines():
        if line.startswith("/"):
            path = line
            assert path not in found
            found[path] = {}
        else:
            header, _, value = line.strip().partition(": ")
            found[path][header] = value
    return found


def test_the_policy_is_that_of_the_pages() -> None:
    base = (TEMPLATES / "base.html.j2").read_text(encoding="utf-8")
    assert f'<meta http-equiv="Content-Security-Policy" content="{site_files.POLICY}">' in base
    assert rules()["/*"]["Content-Security-Policy"] == site_files.POLICY


def test_the_policy_allows_nothing_inline_and_nothing_foreign() -> None:
    assert "unsafe-inline" not in site_files.POLICY
    assert "'unsafe-eval'" not in site_files.POLICY
    assert "http" not in site_files.POLICY
    assert site_files.POLICY.startswith("default-src 'none';")


def test_pages_with_a_function_of_their_own_are_never_framed_and_cards_may_be() -> None:
    found = rules()
    for path in ("/", "/en/", "/tim-kiem/", "/en/search/"):
        assert found[path]["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert "frame-ancestors" not in found["/*"]["Content-Security-Policy"]
    assert "X-Frame-Options" not in found["/*"]


def test_every_page_says_what_it_is_and_open_data_may_be_read_from_anywhere() -> None:
    found = rules()
    assert found["/*"]["X-Content-Type-Options"] == "nosniff"
    assert found["/*"]["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert found["/data/*"]["Access-Control-Allow-Origin"] == "*"


def test_what_is_named_by_its_digest_is_kept_for_ever_and_nothing_else_is() -> None:
    kept = {path.removeprefix("/") for path, found in rules().items() if "immutable" in found.get("Cache-Control", "")}
    assert kept == set(assets.read().files) - {"assets/fonts/OFL.txt"}
    assert {path for path, found in rules().items() if "Cache-Control" in found} == {f"/{path}" for path in kept}
