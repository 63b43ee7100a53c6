"""What the pages of a PDF show: page-sized images, text, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archaudit.sources import Content, opened

_PAGE_SIZED = 0.5
"""Share of the page from which an image counts as the scan of a page; seals and logos are smaller."""
_RENDERED_PIXELS = 320
"""Longer side of the small picture in which marks are looked for."""
_LEVELS = 32
"""Levels of brightness that are told apart; finer ones are noise."""
_COARSE = bytes(value * _LEVELS // 256 for value in range(256))
_MARK_CONTRAST = 6
"""Difference in levels from the paper at which a pixel is a mark and not noise of a scanner."""
_BLANK_MARKS = 0.0005
"""Share of marks below which a page is blank: a speck of some 3 mm on A4 stays below it, a line of text does not."""
_MOST_PAGES = 500
"""Pages looked at; what lies behind them counts as not blank."""
_MOST_IMAGES = 20_000
_DEEPEST_FORM = 4

_PALETTE: int = pdfium_c.FPDF_COLORSPACE_INDEXED
_COLOURED = frozenset(
    {
        pdfium_c.FPDF_COLORSPACE_DEVICERGB,
        pdfium_c.FPDF_COLORSPACE_DEVICECMYK,
        pdfium_c.FPDF_COLORSPACE_CALRGB,
        pdfium_c.FPDF_COLORSPACE_LAB,
    }
)


@dataclass(frozen=True, slots=True)
class PagesFacts:
    """Sums over the pages."""

    dpi_min: float | None
    colour: bool | None
    blank_pages: tuple[int, ...]
    text_layer: bool


_Picture = tuple[bytes, ...]
"""Levels of blue, green and red of a small rendering, pixel by pixel."""


@dataclass(frozen=True, slots=True)
class _Scan:
    """A page-sized image."""

    dpi: float
    colour_space: int
    bits_per_pixel: int

    @property
    def has_palette(self) -> bool:
        return self.colour_space == _PALETTE


@dataclass(frozen=True, slots=True)
class _Page:
    images: tuple[tuple[float, bool], ...]
    """Resolution and colour of every page-sized image."""
    text: bool
    blank: bool


def look_at_pages(data: Content) -> PagesFacts:
    """Looks at every page, within bounds.

    Raises:
        pypdfium2.PdfiumError: PDFium cannot open the document or one of its pages.
    """
    document = pdfium.PdfDocument(data if isinstance(data, bytes) else opened(data))
    try:
        pages = [_look(document, index) for index in range(min(len(document), _MOST_PAGES))]
    finally:
        document.close()
    images = [image for page in pages for image in page.images]
    return PagesFacts(
        dpi_min=min((round(dpi, 1) for dpi, _ in images), default=None),
        colour=any(colour for _, colour in images) if images else None,
        blank_pages=tuple(number for number, page in enumerate(pages, 1) if page.blank),
        text_layer=any(page.text for page in pages),
    )


def _look(document: pdfium.PdfDocument, index: int) -> _Page:
    page = document[index]
    try:
        text, scans = _has_text(page), list(_scans(page))
        picture = _small_picture(page) if not text or any(scan.has_palette for scan in scans) else ()
        images = tuple((scan.dpi, _in_colour(scan, picture)) for scan in scans)
        return _Page(images, text, not text and _is_blank(picture))
    finally:
        page.close()


def _has_text(page: pdfium.PdfPage) -> bool:
    textpage = page.get_textpage()
    try:
        return bool(textpage.get_text_range().strip("\0\ufffe\ufffd \t\r\n"))
    finally:
        textpage.close()


def _scans(page: pdfium.PdfPage) -> Iterator[_Scan]:
    page_width, page_height = page.get_size()
    for image, matrix in islice(_placed(page, None, pdfium.PdfMatrix()), _MOST_IMAGES):
        width, height = hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)
        if width * height >= _PAGE_SIZED * page_width * page_height > 0:
            across, down = image.get_px_size()
            about = image.get_metadata()
            dpi = 72 * min(across / width, down / height)
            yield _Scan(dpi, about.colorspace, about.bits_per_pixel)


def _placed(
    page: pdfium.PdfPage, form: pdfium.PdfObject | None, matrix: pdfium.PdfMatrix
) -> Iterator[tuple[pdfium.PdfImage, pdfium.PdfMatrix]]:
    """Images with their place on the page; PDFium itself tells only the place inside a form."""
    level = 0 if form is None else form.level + 1
    for item in page.get_objects(max_depth=level + 1, form=form, level=level):
        place = item.get_matrix().multiply(matrix)
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            yield item, place
        elif item.type == pdfium_c.FPDF_PAGEOBJ_FORM and level < _DEEPEST_FORM:
            yield from _placed(page, item, place)


def _in_colour(scan: _Scan, picture: _Picture) -> bool:
    if scan.has_palette:
        # A palette may hold nothing but greys; what is shown tells.
        return any(max(pixel) - min(pixel) > _MARK_CONTRAST for pixel in set(zip(*picture, strict=True)))
    return scan.colour_space in _COLOURED or scan.bits_per_pixel > 8


def _is_blank(picture: _Picture) -> bool:
    return all(_marks(channel) <= _BLANK_MARKS * len(channel) for channel in picture)


def _marks(channel: bytes) -> int:
    counts = [channel.count(level) for level in range(_LEVELS)]
    paper = counts.index(max(counts))
    return sum(count for level, count in enumerate(counts) if abs(level - paper) > _MARK_CONTRAST)


def _small_picture(page: pdfium.PdfPage) -> _Picture:
    scale = _RENDERED_PIXELS / max(*page.get_size(), 1.0)
    # The stamp that a signing program draws on an empty page does not make it a page with content.
    bitmap = page.render(scale=scale, prefer_bgrx=True, draw_annots=False)
    try:
        pixels, row = bytes(bitmap.buffer), bitmap.width * bitmap.n_channels
        packed = b"".join(pixels[start : start + row] for start in range(0, len(pixels), bitmap.stride))
    finally:
        bitmap.close()
    coarse = packed.translate(_COARSE)
    return coarse[0::4], coarse[1::4], coarse[2::4]
