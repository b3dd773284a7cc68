"""Finds the Chromium that browser tests drive; `python -m tests.browser.chromium` installs one if there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "CHROMIUM"

_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
_SHELL = "chromium-headless-shell"
_MAC_APPS = ("Chromium", "Google Chrome", "Microsoft Edge")
_WINDOWS_PROGRAMS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_PLAYWRIGHT_CACHE = {"darwin": "Library/Caches/ms-playwright", "win32": "AppData/Local/ms-playwright"}
_PLAYWRIGHT_PROGRAMS = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
    "chromium_headless_shell-*/*/headless_shell*",
    "chromium_headless_shell-*/*/chrome-headless-shell*",
)
_START_SECONDS = 30
_INSTALL_SECONDS = 900

_WHAT_TO_DO = f"""\
Không tìm thấy trình duyệt Chromium cho kiểm thử và không tự cài được. Hãy làm một trong các cách sau rồi chạy lại:
  - Debian, Ubuntu:   sudo apt-get install chromium
  - Fedora:           sudo dnf install chromium
  - macOS:            brew install --cask chromium (hoặc cài Google Chrome)
  - Windows:          cài Google Chrome, hoặc dùng Edge có sẵn
  - đã có ở nơi khác: đặt biến môi trường {VARIABLE} bằng đường dẫn đầy đủ tới chương trình đó

No Chromium for the tests was found, and none could be installed. Do one of these and run again:
  - Debian, Ubuntu:   sudo apt-get install chromium
  - Fedora:           sudo dnf install chromium
  - macOS:            brew install --cask chromium (or install Google Chrome)
  - Windows:          install Google Chrome, or use the Edge that is there
  - it is elsewhere:  set the environment variable {VARIABLE} to the full path of the program"""


def find(platform: str = sys.platform) -> str | None:
    """The path of the first browser that is there and starts: `CHROMIUM`, the system's, then Playwright's."""
    return next((path for path in _candidates(platform) if _starts(path, platform)), None)


def shell() -> str | None:
    """Chromium without a window of its own, which takes a third of the time off most tests; else the browser itself.

    It has no dictionaries to hyphenate by, so what is measured on paper is left to the browser.
    """
    found = None if os.environ.get(VARIABLE) else shutil.which(_SHELL)
    return found if found is not None and _starts(found, sys.platform) else find()


def _candidates(platform: str) -> Iterator[str]:
    if os.environ.get(VARIABLE):
        yield os.environ[VARIABLE]
    yield from filter(None, map(shutil.which, _COMMANDS))
    if platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (str(folder / f"{app}.app" / "Contents" / "MacOS" / app) for app in _MAC_APPS)
    if platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
            if folder_name := os.environ.get(variable):
                yield from (str(Path(folder_name) / program) for program in _WINDOWS_PROGRAMS)
    default = Path.home() / _PLAYWRIGHT_CACHE.get(platform, ".cache/ms-playwright")
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default)
    for program in _PLAYWRIGHT_PROGRAMS:
        yield from sorted(map(str, cache.glob(program)), reverse=True)


def _starts(path: str, platform: str) -> bool:
    if not (Path(path).is_file() and os.access(path, os.X_OK)):
        return False
    if platform == "win32":  # Chrome for Windows opens a window instead of printing its version
        return True
    # Ubuntu's chromium-browser may be a stub that only asks for a snap: being there is not enough.
    return _run([path, "--version"], seconds=_START_SECONDS, quiet=True)


def _run(command: list[str], *, seconds: int, quiet: bool = False) -> bool:
    out = subprocess.DEVNULL if quiet else None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            timeout=seconds,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _system_prefix() -> list[str] | None:
    """What comes before `apt-get` so that it may install; None where it may not or is not there."""
    if sys.platform == "win32" or shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _run(["sudo", "-n", "true"], seconds=_START_SECONDS, quiet=True):
        return ["sudo", "-n"]
    return None


def _install() -> str | None:
    """Installs by the system's means, else by Playwright's; the path of what then starts."""
    prefix = _system_prefix()
    if prefix is not None:
        _say("Chromium: apt-get install chromium")
        _run([*prefix, "apt-get", "update", "-qq"], seconds=_INSTALL_SECONDS)
        # A font as well: minimal systems have none, and a page without glyphs has no true layout.
        packages = ["chromium", "fonts-dejavu-core"]
        _run([*prefix, "apt-get", "install", "-y", "-qq", *packages], seconds=_INSTALL_SECONDS)
        if found := find():
            return found
    _say("Chromium: playwright install chromium")
    _run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=_INSTALL_SECONDS)
    return find()


def install_shell() -> None:
    """Tries to install the shell where the system has a package of it; tests do without it."""
    prefix = _system_prefix()
    if prefix is not None and shutil.which(_SHELL) is None:
        _run([*prefix, "apt-get", "install", "-y", "-qq", _SHELL], seconds=_INSTALL_SECONDS, quiet=True)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    found = find()
    wanted = os.environ.get(VARIABLE)
    if wanted and found != wanted:
        _say(f"{VARIABLE}: {wanted!r} không chạy được / does not start")
    found = found or _install()
    if found is None:
        _say(_WHAT_TO_DO)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    status = main()
    if not status and not os.environ.get(VARIABLE):
        install_shell()
    sys.exit(status)
