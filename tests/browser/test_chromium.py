"""The search for a browser, with real executables in a temporary folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="executables here are shell scripts")


def executable(path: Path, *, status: int = 0) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {status}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for variable in (chromium.VARIABLE, "PLAYWRIGHT_BROWSERS_PATH"):
        monkeypatch.delenv(variable, raising=False)


def test_nothing_there() -> None:
    assert chromium.find("linux") is None


def test_the_variable_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable(tmp_path / "bin/chromium")
    mine = executable(tmp_path / "mine")
    monkeypatch.setenv(chromium.VARIABLE, mine)
    assert chromium.find("linux") == mine


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "microsoft-edge"])
def test_the_system_comes_before_playwright(tmp_path: Path, name: str) -> None:
    executable(tmp_path / "home/.cache/ms-playwright/chromium-1200/chrome-linux64/chrome")
    system = executable(tmp_path / "bin" / name)
    assert chromium.find("linux") == system


def test_playwrights_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = executable(tmp_path / "cache/chromium-1200/chrome-linux/chrome")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "cache"))
    assert chromium.find("linux") == program


def test_a_stub_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    executable(tmp_path / "bin/chromium", status=1)
    works = executable(tmp_path / "bin/google-chrome")
    assert chromium.find("linux") == works


def test_what_is_not_executable_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = tmp_path / "plain"
    plain.write_text("")
    monkeypatch.setenv(chromium.VARIABLE, str(plain))
    assert chromium.find("linux") is None


def test_command_prints_the_path(tmp_path: Path) -> None:
    mine = executable(tmp_path / "mine")
    command = [sys.executable, "-m", "tests.browser.chromium"]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, env={chromium.VARIABLE: mine}, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == f"{mine}\n"


def test_command_installs_by_the_systems_means(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An apt-get and a sudo that only do what this test needs; the log shows what they were asked."""
    system = tmp_path / "bin"
    executable(system / "apt-get")
    (system / "apt-get").write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/log\n'
        f'test "$1" = update || {{ echo "#!/bin/sh" > {system}/chromium; /bin/chmod +x {system}/chromium; }}\n'
    )
    executable(system / "sudo")
    (system / "sudo").write_text('#!/bin/sh\nshift\nexec "$@"\n')
    monkeypatch.setattr(sys, "platform", "linux")
    assert chromium.main() == 0
    log = (tmp_path / "log").read_text().splitlines()
    assert [line.split()[0] for line in log] == ["update", "install"]
    assert "chromium" in log[1].split()


def test_command_says_what_to_do_where_nothing_helps(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")  # nobody listens there
    monkeypatch.setattr(sys, "platform", "linux")
    assert chromium.main() == 1
    said = capsys.readouterr().err
    assert "Không tìm thấy trình duyệt Chromium" in said
    assert "No Chromium for the tests was found" in said


def test_the_shell_is_taken_where_it_is_and_the_browser_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    browser = executable(tmp_path / "bin/chromium")
    assert chromium.shell() == browser
    shell = executable(tmp_path / "bin/chromium-headless-shell")
    assert chromium.shell() == shell
    mine = executable(tmp_path / "mine")
    monkeypatch.setenv(chromium.VARIABLE, mine)
    assert chromium.shell() == mine
