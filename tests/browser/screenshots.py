"""Screenshots for docs and README: `python -m tests.browser.screenshots [SITE]` writes `docs/screenshots/` anew."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import sync_playwright

from rankings.serve import server
from tests.browser import chromium

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "docs" / "screenshots"
PAGES = {
    "home": "",
    "ranking": "quang-ninh/2024/communes/",
    "unit": "quang-ninh/uong-bi/yen-thanh/",
    "compare": "so-sanh/?u=quang-ninh/uong-bi/yen-thanh&u=quang-ninh/uong-bi/nam-khe",
    "search": "tim-kiem/?q=yen+thanh",
}
SIZES = ((360, 740), (1280, 900))
THEMES = ("light", "dark")
_COLOURS = 128


def main(site: Path) -> int:
    executable = chromium.find()
    if executable is None:
        print("không có Chromium / no Chromium: python -m tests.browser.chromium", file=sys.stderr)
        return 1
    if not (site / "index.html").is_file():
        print(f"{site}: chưa có trang; chạy make site / no site yet; run make site", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with server(site, 0) as running, sync_playwright() as playwright:
        Thread(target=running.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for width, height in SIZES:
            for theme in THEMES:
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme=theme,  # type: ignore[arg-type]
                    reduced_motion="reduce",
                )
                page = context.new_page()
                for name, address in PAGES.items():
                    page.goto(f"http://127.0.0.1:{running.server_port}/{address}", wait_until="networkidle")
                    page.evaluate("() => document.fonts.ready")
                    target = FOLDER / f"{name}-{width}{'' if theme == 'light' else '-dark'}.png"
                    _write(page.screenshot(), target)
                    print(f"{target.relative_to(PROJECT)}: {target.stat().st_size // 1024} kB")
                context.close()
        browser.close()
        running.shutdown()
    return 0


def _write(picture: bytes, target: Path) -> None:
    """With a palette: a third of the bytes, and no difference to see on flat colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "site"))
