"""What the pages of a PDF show: page-sized images, text, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from archaudit.inspection import pdf_picture
from archaudit.inspection.pdf_codes import codes_in
from archaudit.inspection.pdf_scans import Scan, page_scans, plain_scan
from archaudit.inspection.pdf_stored_image import StoredImage, StoredImages
from archaudit.inspection.pdf_text import gaps_in, is_text, legacy_encodings, names_a_signature
from archaudit.model.pages import CodeFacts, LegacyEncoding, PageFacts
from archaudit.sources import Content, opened

_RENDERED_PIXELS = 320
"""Longer side of the small picture in which marks are looked for."""
_MOST_PAGES = 500
"""Pages looked at; what lies behind them counts as not blank."""
_KEPT_PAGES = 8
_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class PagesFacts:
    """The pages, and what only all of them tell."""

    pages: tuple[PageFacts, ...]
    legacy_encodings: frozenset[LegacyEncoding]
    codes: CodeFacts | None

    @property
    def dpi_min(self) -> float | None:
        return min((page.dpi for page in self.pages if page.dpi is not None), default=None)

    @property
    def colour(self) -> bool | None:
        known = [page.colour for page in self.pages if page.colour is not None]
        return any(known) if known else None

    @property
    def blank_pages(self) -> tuple[int, ...]:
        return tuple(page.number for page in self.pages if page.blank)

    @property
    def text_layer(self) -> bool:
        return any(page.text for page in self.pages)


def look_at_pages(data: Content, *, deep: bool = False) -> PagesFacts:
    """Looks at every page, within bounds.

    Args:
        deep: draws every page and looks for QR codes on the first; several times dearer.

    Raises:
        pypdfium2.PdfiumError: PDFium cannot open the document or one of its pages.
    """
    stored, codes = StoredImages(data), None
    looked: list[tuple[PageFacts, str]] = []
    try:
        for document, indices in _stretches(data):
            looked += [_look(document, index, stored, deep) for index in indices]
            if deep and 0 in indices:
                codes = codes_in(document[0])
    finally:
        stored.close()
    encodings = legacy_encodings(text for _, text in looked)
    return PagesFacts(tuple(page for page, _ in looked), encodings, codes)


def _stretches(data: Content) -> Iterator[tuple[pdfium.PdfDocument, range]]:
    """The document with the pages to be looked at. PDFium keeps the bytes of every image that it was shown until the
    document is closed, so a large one is opened again every few pages."""
    start, stop = 0, 1
    while start < stop:
        document = pdfium.PdfDocument(data if isinstance(data, bytes) else opened(data))
        try:
            stop = min(len(document), _MOST_PAGES)
            end = stop if isinstance(data, bytes) else min(start + _KEPT_PAGES, stop)
            yield document, range(start, end)
        finally:
            document.close()
        start = end


def _look(document: pdfium.PdfDocument, index: int, stored: StoredImages, deep: bool) -> tuple[PageFacts, str]:
    page = document[index]
    try:
        text = _text_of(page)
        return _page_facts(page, index, text, stored, deep), text
    finally:
        page.close()


def _page_facts(page: pdfium.PdfPage, index: int, text: str, stored: StoredImages, deep: bool) -> PageFacts:
    scans, plain, has_text = list(page_scans(page)), plain_scan(page), is_text(text)
    width, height = page.get_size()
    palette = any(scan.has_palette for scan in scans)
    seen = stored.look(index, plain.size) if plain is not None and (palette or not has_text) else None
    needed = deep or not _is_enough(seen, has_text, palette)
    picture = _small_picture(page) if needed else None
    return PageFacts(
        number=index + 1,
        width_mm=round(width * _MM, 1),
        height_mm=round(height * _MM, 1),
        rotation=page.get_rotation(),
        dpi=min((round(scan.dpi, 1) for scan in scans), default=None),
        colour=_in_colour(scans, seen, picture),
        text=has_text,
        blank=not has_text and picture is not None and pdf_picture.is_blank(picture),
        black=picture is not None and pdf_picture.is_black(picture),
        digest=None if plain is None else plain.digest,
        names_a_signature=names_a_signature(text),
        gaps=gaps_in(text),
        picture=pdf_picture.picture_facts(picture) if deep and picture is not None else None,
    )


def _is_enough(seen: StoredImage | None, has_text: bool, palette: bool) -> bool:
    """Whether a page need not be drawn to know that it is not blank and in which colours it is."""
    if palette:
        return seen is not None and seen.coloured is not None
    return has_text or seen is not None


def _in_colour(scans: list[Scan], seen: StoredImage | None, picture: Image.Image | None) -> bool | None:
    if not scans:
        return None
    if any(scan.stored_in_colour and not scan.has_palette for scan in scans):
        return True
    if not any(scan.has_palette for scan in scans):
        return False
    if seen is not None and seen.coloured is not None:
        return seen.coloured
    return picture is not None and pdf_picture.coloured_pixels(picture) > 0


def _text_of(page: pdfium.PdfPage) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_range())
    finally:
        textpage.close()


def _small_picture(page: Any) -> Image.Image:
    scale = _RENDERED_PIXELS / max(*page.get_size(), 1.0)
    # The stamp that a signing program draws on an empty page does not make it a page with content.
    bitmap = page.render(scale=scale, prefer_bgrx=True, draw_annots=False)
    try:
        size = (bitmap.width, bitmap.height)
        return Image.frombytes("RGB", size, bytes(bitmap.buffer), "raw", "BGRX", bitmap.stride)
    finally:
        bitmap.close()
