"""The output is the old site or the new one, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from rankings import publish


def put(output: Path, text: str) -> None:
    with publish.Staging(output) as staging:
        staging.write([("a/index.html", text.encode()), (publish.MARKER, b"{}")])
        staging.commit()


def test_a_second_site_replaces_the_first_whole(tmp_path: Path) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (output / ".gitignore").write_text("*\n")
    with publish.Staging(output) as staging:
        staging.write([("old.html", b"old"), (publish.MARKER, b"{}")])
        staging.commit()
    put(output, "new")
    assert sorted(path.name for path in output.rglob("*")) == [".gitignore", "a", publish.MARKER, "index.html"]
    assert (output / "a" / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failure_leaves_the_old_site(tmp_path: Path) -> None:
    output = tmp_path / "site"
    put(output, "old")

    def broken_off() -> None:
        with publish.Staging(output) as staging:
            staging.write([("a/index.html", b"new")])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert (output / "a" / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_is_no_site_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("important")
    with pytest.raises(publish.PublishError):
        publish.Staging(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "important"


@pytest.mark.parametrize("address", ["../x", "/etc/x", "a/../../x"])
def test_nothing_is_written_outside(tmp_path: Path, address: str) -> None:
    with publish.Staging(tmp_path / "site") as staging, pytest.raises(publish.PublishError):
        staging.write([(address, b"")])


def test_two_pages_never_share_an_address(tmp_path: Path) -> None:
    with publish.Staging(tmp_path / "site") as staging, pytest.raises(publish.PublishError):
        staging.write([("a/index.html", b""), ("A/index.html", b"")])


def test_without_an_atomic_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    output = tmp_path / "site"
    put(output, "old")
    put(output, "new")
    assert (output / "a" / "index.html").read_text() == "new"
