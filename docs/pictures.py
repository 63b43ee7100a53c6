"""Makes the pictures of ``docs/reports.md`` from the Tiền Giang sample.

    python docs/pictures.py

Needs chromium, pdftoppm and the package playwright. The pictures depend on the fonts of the machine.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parent / "pictures"
SCAN = ("--profile", "tien-giang-2023", "--as-of", "2024-04-01", "--fail-on", "never")
FORMATS = ("--format", "html", "--format", "pdf")
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
COLOURS = 256


def main() -> None:
    """Builds the sample, reports on it, and photographs the reports."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _archaudit(folder, "demo", "demo")
        _archaudit(folder, "scan", "demo/export", "--trust", "demo/trust", *SCAN, *FORMATS, "--output", "out")
        _page(folder / "out" / "report.html", PICTURES / "html.png")
        _annex(folder / "out" / "annex.pdf", folder, PICTURES / "annex.png")


def _archaudit(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "archaudit", *arguments], cwd=folder, check=True)


def _page(report: Path, picture: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(report.as_uri())
        page.wait_for_selector("#list:not([hidden])")
        page.locator("table.matrix").first.evaluate("table => table.parentElement.scrollIntoView()")
        page.screenshot(path=picture)
        browser.close()
    _small(Image.open(picture), picture)


def _annex(annex: Path, folder: Path, picture: Path) -> None:
    subprocess.run(["pdftoppm", "-r", "60", "-png", "-l", "2", annex, folder / "page"], check=True)
    pages = [Image.open(path) for path in sorted(folder.glob("page-*.png"))]
    sheet = Image.new("RGB", (sum(page.width + 10 for page in pages), max(page.height for page in pages)), "#888")
    place = 0
    for page in pages:
        sheet.paste(page, (place, 0))
        place += page.width + 10
    _small(sheet, picture)


def _small(image: Image.Image, picture: Path) -> None:
    image.convert("RGB").quantize(COLOURS).save(picture, optimize=True)


if __name__ == "__main__":
    main()
