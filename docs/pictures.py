"""Makes the pictures of ``docs/reports.md`` from the Tiền Giang sample.

    python docs/pictures.py

Needs chromium, pdftoppm and the package playwright. The pictures depend on the fonts of the machine.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
SCAN = ("--profile", "tien-giang-2023", "--as-of", "2024-04-01", "--fail-on", "never")
FORMATS = ("--format", "html", "--format", "pdf")
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
DESKTOP, PHONE = {"width": 1400, "height": 980}, {"width": 390, "height": 844}
DEPARTMENT = "#department-3"
"""That with the largest gap between what it declared and what the files show."""
COLOURS = 256
TALLEST = 1950
"""Pixels of a section that are shown: its table of months goes on."""
PAGES = (1, 2, 4)
"""Of the annex: the head, the table of all departments, sentences and lists."""


def main() -> None:
    """Builds the sample, reports on it, and photographs the reports."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _archaudit(folder, "demo", "demo")
        _archaudit(folder, "scan", "demo/export", "--trust", "demo/trust", *SCAN, *FORMATS, "--output", "out")
        with sync_playwright() as playwright:
            program = shutil.which("chromium") or playwright.chromium.executable_path
            browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
            _page(browser, (folder / "out" / "report.html").as_uri())
            browser.close()
        _annex(folder / "out" / "annex.pdf", folder)


def _archaudit(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "archaudit", *arguments], cwd=folder, check=True)


def _page(browser: Browser, address: str) -> None:
    page = _opened(browser, address, DESKTOP)
    page.locator("h2").first.evaluate("title => title.scrollIntoView()")
    _save(page.screenshot(), "html.png")
    page.goto(f"{address}{DEPARTMENT}")
    page.wait_for_function("section => !document.querySelector(section + ' noscript')", arg=DEPARTMENT)
    section = Image.open(io.BytesIO(page.locator(DEPARTMENT).screenshot()))
    _save(section.crop((0, 0, section.width, TALLEST)), "department.png")
    page.locator("#list button").nth(3).click()
    _save(page.locator("dialog").screenshot(), "dossier.png")
    phone = [_opened(browser, address, PHONE), _opened(browser, address, PHONE, dark=True)]
    phone[0].locator("h2").first.evaluate("title => title.scrollIntoView()")
    phone[1].locator("#findings-title").evaluate("title => title.scrollIntoView()")
    _save(_abreast([Image.open(io.BytesIO(each.screenshot())) for each in phone]), "phone.png")


def _opened(browser: Browser, address: str, size: ViewportSize, *, dark: bool = False) -> Page:
    page = browser.new_page(viewport=size, color_scheme="dark" if dark else "light")
    page.goto(address)
    page.wait_for_selector("#list:not([hidden])")
    return page


def _annex(annex: Path, folder: Path) -> None:
    pages = []
    for number in PAGES:
        page = folder / f"page-{number}"
        one = ("-f", str(number), "-l", str(number), "-singlefile")
        subprocess.run(["pdftoppm", "-r", "75", "-png", *one, annex, page], check=True)
        pages.append(Image.open(page.with_suffix(".png")))
    _save(_abreast(pages), "annex.png")


def _abreast(pictures: Sequence[Image.Image]) -> Image.Image:
    sheet = Image.new("RGB", (sum(each.width + 10 for each in pictures), max(each.height for each in pictures)), "#888")
    place = 0
    for each in pictures:
        sheet.paste(each, (place, 0))
        place += each.width + 10
    return sheet


def _save(picture: bytes | Image.Image, name: str) -> None:
    image = Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture
    image.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()
