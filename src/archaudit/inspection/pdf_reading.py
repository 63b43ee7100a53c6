"""Scanned pages as tesseract reads them: is there writing that can be recognised, and which dossier does it name?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from statistics import fmean
from typing import Any

import pypdfium2 as pdfium
from msgspec.structs import replace
from PIL import Image

from archaudit.inspection.programs import Programs, answer_of
from archaudit.model.dossier_code import codes_in
from archaudit.model.pages import PageFacts, ReadingFacts
from archaudit.sources import Content, opened

_DPI = 200
_LARGEST_SIDE = 4_000
"""Pixels; larger pages are shown smaller."""
_SURE = 60.0
"""Mean confidence, of 100, at which a page need not be turned to see whether it reads better."""
_MOST_CODES = 20
_ANSWERED = frozenset({0})
_UNANSWERED = ReadingFacts(answered=False, words=0, confidence=0.0, upside_down=False, codes=())


def with_readings(data: Content, pages: tuple[PageFacts, ...], programs: Programs) -> tuple[PageFacts, ...]:
    """The pages, the first scanned ones among them with what was read on them.

    Raises:
        pypdfium2.PdfiumError: PDFium cannot open the document or one of its pages.
    """
    if programs.tesseract is None:
        return pages
    shown = islice((page.number for page in pages if page.dpi is not None and not page.blank), programs.pages_read)
    readings = dict(_readings(data, tuple(shown), programs))
    return tuple(replace(page, reading=readings.get(page.number)) for page in pages)


def _readings(data: Content, numbers: tuple[int, ...], programs: Programs) -> Iterator[tuple[int, ReadingFacts]]:
    document = pdfium.PdfDocument(data if isinstance(data, bytes) else opened(data))
    try:
        for number in numbers:
            yield number, _reading(_picture(document[number - 1]), programs)
    finally:
        document.close()


def _reading(picture: Image.Image, programs: Programs) -> ReadingFacts:
    """As the page stands, or upside down where that reads better."""
    upright = _read(picture, programs)
    if not upright.answered or upright.confidence >= _SURE:
        return upright
    turned = _read(picture.rotate(180), programs)
    better = turned.answered and turned.confidence >= _SURE and turned.words >= upright.words
    return replace(turned, upside_down=True) if better else upright


def _read(picture: Image.Image, programs: Programs) -> ReadingFacts:
    out = io.BytesIO()
    picture.save(out, "PNG")
    command = (str(programs.tesseract), "stdin", "stdout", "--dpi", str(_DPI), "-l", "vie", "tsv")
    answer = answer_of(command, out.getvalue(), programs.seconds, _ANSWERED)
    words = None if answer is None else _words(answer)
    if words is None:
        return _UNANSWERED
    confidence = round(fmean(sure for _, sure in words), 1) if words else 0.0
    codes = codes_in(" ".join(word for word, _ in words))[:_MOST_CODES]
    return ReadingFacts(answered=True, words=len(words), confidence=confidence, upside_down=False, codes=codes)


def _words(answer: bytes) -> list[tuple[str, float]] | None:
    """Words with their confidence; ``None`` when this is no table of words."""
    table = csv.DictReader(io.StringIO(answer.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE)
    if not {"conf", "text"} <= set(table.fieldnames or ()):
        return None
    try:
        found = [((row["text"] or "").strip(), float(row["conf"] or -1)) for row in table]
    except (ValueError, csv.Error):
        return None
    # Lines and blocks have a confidence below nought.
    return [(word, sure) for word, sure in found if word and 0 <= sure <= 100]


def _picture(page: Any) -> Image.Image:
    scale = min(_DPI / 72, _LARGEST_SIDE / max(*page.get_size(), 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        picture: Image.Image = bitmap.to_pil().copy()
        return picture
    finally:
        bitmap.close()
        page.close()
