"""The command line: options in every position, slips that publish nothing, help, progress, and words left as they are."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import build
from rankings import stages
from tests.conftest import TINY
from tests.real import PROJECT

COMMUNES = "ca-mau-thu-2023/communes.csv"
TIME = re.compile(r"\d:\d\d:\d\d")
COMMANDS = ("build", "validate", "errata", "describe", "migrate", "explain", "serve")


@pytest.fixture
def faulty(tiny: Path) -> Path:
    """Packages with one finding, whose cell looks like markup, a link and a colour."""
    file = tiny / COMMUNES
    file.write_text(file.read_text(encoding="utf-8").replace("90.50", "[red]x[/red] :smile:"), encoding="utf-8")
    return tiny


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "build.py"), *arguments]
    settings = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=settings, check=False)


def without_colours(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


# Options in every position


@pytest.mark.parametrize(
    "arguments",
    [
        ["--packages", "HERE", "validate"],
        ["--packages=HERE", "validate"],
        ["validate", "--packages", "HERE"],
        ["--packages", "/elsewhere", "validate", "--packages", "HERE"],
        ["--lang", "en", "--packages", "HERE", "--format", "text", "validate"],
    ],
    ids=" ".join,
)
def test_packages_count_before_and_behind_the_command(
    arguments: list[str], faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main([word.replace("HERE", str(faulty)) for word in arguments]) == 1
    assert f"{COMMUNES}:2:" in capsys.readouterr().out


def test_other_options_count_before_the_command(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(["--lang", "vi", "--format", "json", "--packages", str(faulty), "validate"]) == 1
    printed = capsys.readouterr()
    assert [finding["line"] for finding in json.loads(printed.out)] == [2]
    assert "1 finding" not in printed.err
    assert build.main(["--lang", "en", "explain", "total-sum"]) == 0
    assert "cộng" not in capsys.readouterr().out
    assert build.main(["--published", str(tmp_path), "validate", "--packages", str(TINY)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
    assert build.main(["--output", str(tmp_path / "none"), "serve"]) == 2
    assert str(tmp_path / "none") in capsys.readouterr().err


def test_a_value_behind_the_command_wins(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["--lang", "vi", "explain", "total-sum", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("total-sum  The parts make the total")
    assert build.main(["--lang", "en", "explain", "total-sum", "--lang", "vi"]) == 0
    assert capsys.readouterr().out.startswith("total-sum  Các chỉ số")


def test_without_a_command_it_builds(faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`build` named like this may also be the value of an option."""
    named = tmp_path / "build"
    faulty.rename(named)
    assert build.main(["--strict", "--packages", str(named), "--output", str(tmp_path / "site")]) == 1
    assert "nothing was published" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


# Slips


def published(output: Path) -> Path:
    """A site that was built before, as far as a build looks."""
    output.mkdir()
    (output / "build.json").write_text("{}", encoding="utf-8")
    (output / "index.html").write_text("before", encoding="utf-8")
    return output


def empty(root: Path) -> Path:
    root.mkdir()
    return root


def without_packages(root: Path) -> Path:
    (root / "notes").mkdir(parents=True)
    (root / "notes" / "letter.txt").write_text("x", encoding="utf-8")
    return root


@pytest.mark.parametrize("command", [[], ["build"], ["validate"], ["errata", "ca-mau-thu-2023"]], ids=" ".join)
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda root: root / "missing", "no such folder"),
        (lambda root: empty(root / "empty"), "there is no data package in"),
        (lambda root: without_packages(root / "letters"), "there is no data package in"),
        (lambda root: TINY / "ca-mau-thu-2023", "is itself a package"),
        (lambda root: TINY / "registry", "the registry"),
        (lambda root: TINY / COMMUNES, "no such folder"),
    ],
    ids=["missing", "empty", "without packages", "a package", "the registry", "a file"],
)
def test_a_folder_without_packages_is_an_error_and_publishes_nothing(
    command: list[str], make: Callable[[Path], Path], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path)
    output = published(tmp_path / "site")
    options = ["--output", str(output)] if command in ([], ["build"]) else []
    assert build.main([*command, "--packages", str(root), *options]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    vietnamese, english = printed.err.split(" / ")
    assert "không có" in vietnamese or "hãy nêu" in vietnamese
    assert said in english
    assert vietnamese.count(str(root)) == english.count(str(root)) == 1
    assert sorted(path.name for path in output.iterdir()) == ["build.json", "index.html"]
    assert not list(tmp_path.glob(".site-*"))


@pytest.mark.parametrize(
    ("arguments", "likely"),
    [
        (["--pakages", "x"], "--packages"),
        (["--pakages", "x", "validate"], "--packages"),
        (["validate", "--pakages", "x"], "--packages"),
        (["validate", "--formt=json"], "--format"),
        (["valdate"], "validate"),
        (["--lang", "vi", "valdate"], "validate"),
        (["datapackages"], "build.py --help"),
        (["validate", "--strict"], "build.py validate --help"),
        (["--strict", "validate"], "build.py validate --help"),
        (["--port", "1", "explain"], "build.py explain --help"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_what_is_unknown_names_the_likely_one(
    arguments: list[str], likely: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(arguments) == 2
    said = capsys.readouterr().err
    assert re.search(r"không có (tùy chọn|lệnh) .*" + re.escape(likely) + r".* / no such (option|command): ", said)
    assert said.endswith((f"Is it: {likely}?\n", f"See: python {likely}\n"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate", "--lang", "fr"], "'vi', 'en', 'both'"),
        (["--format", "html", "validate"], "'text', 'json', 'github', 'markdown'"),
        (["validate", "--lang"], "--lang"),
        (["--lang"], "--lang"),
        (["errata"], "PACKAGE"),
        (["explain", "total-sum", "rank"], "rank"),
        (["serve", "--port", "65536"], "--port"),
        (["serve", "--port", "x"], "--port"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_status_2(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert re.match(r"build\.py: dùng sai lệnh (\w+), xem python build\.py \1 --help / ", printed.err)
    assert said in printed.err


def test_the_program_ends_with_the_status(faulty: Path) -> None:
    assert program("explain").returncode == 0
    assert program("--packages", str(faulty), "validate").returncode == 1
    wrong = program("--packages", str(faulty / "missing"), "validate")
    assert wrong.returncode == 2
    assert "không có thư mục" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_a_reader_who_has_seen_enough_ends_it_without_a_word() -> None:
    command = [sys.executable, str(PROJECT / "build.py"), "explain"]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert (running.stderr.read(), running.wait()) == (b"", 1)


def test_an_internal_error_is_a_sentence_or_on_demand_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*arguments: object) -> None:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr(stages, "validate", fails)
    monkeypatch.delenv("RANKINGS_TRACEBACK", raising=False)
    assert build.main(["validate"]) == 2
    assert "internal error: ZeroDivisionError: of all things" in capsys.readouterr().err
    monkeypatch.setenv("RANKINGS_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        build.main(["validate"])


# Help


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("before", [True, False])
def test_help_of_a_command_has_examples_in_both_languages(
    command: str, before: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(["--help", command] if before else [command, "--help"]) == 0
    told = without_colours(capsys.readouterr().out)
    assert f"Usage: build.py {command}" in told
    assert f"  python build.py {command}" in told or command == "build"
    for words in ("Ví dụ / examples", "Mã thoát / exit status", "Tùy chọn / options", "Phần trợ giúp này", "This help"):
        assert words in told


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_of_the_program_lists_all_commands(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main([word]) == 0
    told = without_colours(capsys.readouterr().out)
    assert re.findall(r"^│ (\w+) +\S", told, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("arguments", [["--help"], ["explain"], ["validate", "--packages", str(TINY)]], ids=" ".join)
def test_what_a_command_does_not_need_is_not_loaded(arguments: list[str]) -> None:
    script = (
        "import sys, build; status = build.main(sys.argv[1:]); "
        "print('loaded:', *sorted({'pandas', 'jinja2', 'pagefind', 'resvg_py', 'markdown', 'segno'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=PROJECT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "loaded:"


# What is printed


@pytest.mark.parametrize("form", ["text", "json", "github", "markdown"])
def test_findings_are_printed_as_they_are(form: str, faulty: Path) -> None:
    """No markup, no colour and no wrapping touches them, whatever the environment asks for."""
    arguments = ("validate", "--packages", str(faulty), "--format", form)
    plain = program(*arguments)
    assert program(*arguments, FORCE_COLOR="1", COLUMNS="20", TERM="xterm-256color").stdout == plain.stdout
    literal = "\\[red\\]x\\[/red\\] :smile:" if form == "markdown" else "[red]x[/red] :smile:"
    assert literal in plain.stdout
    assert "\x1b" not in plain.stdout
    assert plain.stderr.splitlines() == [
        "Kiểm tra các gói / validating packages …",
        "1 lỗi trong 1 gói dữ liệu · 1 finding in 1 package",
    ]


def test_progress_elsewhere_is_a_line_a_stage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["--packages", str(TINY), "--output", str(tmp_path / "site")]) == 0
    printed = capsys.readouterr()
    stage = r"[^/\n]+ / [^/\n]+ …\n"
    assert re.fullmatch(f"(?:{stage}){{7}}", printed.err)
    assert "…" not in printed.out


def on_a_terminal(*arguments: str, term: str = "xterm") -> tuple[str, str]:
    """What Python prints on standard output, and what it shows on a terminal of 100 columns that is standard error."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    terminal, side = pty.openpty()
    settings = {**os.environ, "TERM": term, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=side, env=settings) as running:
        os.close(side)
        shown = b"".join(iter(lambda: _read(terminal), b""))
        assert running.stdout is not None
        printed = running.stdout.read()
    os.close(terminal)
    assert running.returncode == 0
    return printed.decode(), shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other side is closed
        return b""


def frames(shown: str) -> list[list[str]]:
    """The words of each bar that was ever drawn."""
    return [line.split() for line in without_colours(shown).replace("\r", "\n").splitlines() if "━" in line]


def test_progress_on_a_terminal_is_a_bar_a_stage(tmp_path: Path) -> None:
    printed, shown = on_a_terminal("build.py", "--packages", str(TINY), "--output", str(tmp_path / "site"))
    assert "\x1b" not in printed
    bars = frames(shown)[-7:]
    packages = sum((folder / "datapackage.json").exists() for folder in TINY.iterdir())
    pages = json.loads((tmp_path / "site" / "build.json").read_text(encoding="utf-8"))["pages"]
    assert bars[0][-5:-3] == ["validating", "packages"]
    assert bars[0][-2] == f"{packages}/{packages}"
    assert bars[2][-2] == f"{pages}/{pages}"
    assert [bar for bar in bars if not TIME.fullmatch(bar[-1])] == []


def test_a_bar_says_the_time_left() -> None:
    script = (
        "import time; from rankings.cli.progress import progress as shown; from rankings.model import Message\n"
        "with shown() as progress:\n"
        "    progress.stage(Message('command.no_folder', folder='[red]stage'))\n"
        "    for done in range(1, 4):\n"
        "        time.sleep(0.15)\n"
        "        progress.step(done, 9)\n"
        "    print('end')"
    )
    _, shown = on_a_terminal("-c", script)
    [*_, name, _, count, left] = next(bar for bar in reversed(frames(shown)) if "3/9" in bar)
    assert (name, count) == ("[red]stage", "3/9")
    assert TIME.fullmatch(left)


def test_a_terminal_that_cannot_draw_gets_lines() -> None:
    _, shown = on_a_terminal("build.py", "validate", "--packages", str(TINY), term="dumb")
    assert shown.splitlines()[0] == "Kiểm tra các gói / validating packages …"
    assert "\x1b" not in shown


def test_a_folder_that_is_no_site_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("", encoding="utf-8")
    assert build.main(["--packages", str(TINY), "--output", str(tmp_path)]) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith(f"build.py: thư mục {tmp_path} có tệp")
    assert said.endswith(f" / {tmp_path} holds files that are not a built site; not overwritten")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
