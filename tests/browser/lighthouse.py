"""Lighthouse on a built site, phone profile: `python -m tests.browser.lighthouse` prints four figures a page.

Lighthouse comes from npm by its own lock; it is no dependency of the portal or of its tests.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests import node
from tests.browser import chromium

PROJECT = Path(__file__).resolve().parents[2]
PAGES = ("", "quang-ninh/2024/communes/", "quang-ninh/uong-bi/yen-thanh/")
FLOORS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


class _Compressing(SimpleHTTPRequestHandler):
    """Sends texts compressed, as every host does that the portal is meant for."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in (".html", ".css", ".js", ".svg", ".json"):
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
        """Keeps the terminal quiet."""


def scores(program: Path, browser: str, address: str) -> dict[str, int]:
    """Category to score out of 100. Raises NodeError where Lighthouse fails."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        arguments = [
            address,
            "--quiet",
            f"--chrome-flags={_FLAGS}",
            f"--only-categories={','.join(FLOORS)}",
            "--output=json",
            f"--output-path={report}",
        ]
        if status := node.run(program, arguments, Path(folder), {"CHROME_PATH": browser}):
            raise node.NodeError(f"lighthouse {address}: {status}")
        categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: round(100 * categories[name]["score"]) for name in FLOORS}


def main(site: Path) -> int:
    browser = chromium.find()
    if browser is None:
        print("Lighthouse cần Chromium / needs Chromium", file=sys.stderr)
        return 1
    program = node.program("lighthouse", "lighthouse", "lighthouse")
    below = 0
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(site))) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        for page in PAGES:
            found = scores(program, browser, f"http://localhost:{running.server_port}/{page}")
            print(f"/{page}: " + ", ".join(f"{name} {score}" for name, score in found.items()), flush=True)
            below += sum(score < FLOORS[name] for name, score in found.items())
        running.shutdown()
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "site"))
