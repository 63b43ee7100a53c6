"""Page-sized images of a PDF page: how fine they are, in what colours, and whether the page is nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from msgspec import Struct

PAGE_SIZED = 0.5
"""Share of the page from which an image counts as the scan of a page; seals and logos are smaller."""
_BESIDE = 0.1
"""Share of the page that other objects may take without hiding what the only image shows."""
_MOST_IMAGES = 20_000
_MOST_OBJECTS = 200
"""Objects of a page that is called a plain scan."""
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


class Scan(Struct, frozen=True):
    """A page-sized image."""

    dpi: float
    colour_space: int
    bits_per_pixel: int

    @property
    def has_palette(self) -> bool:
        """A palette may hold nothing but greys; only what is shown tells."""
        return self.colour_space == _PALETTE

    @property
    def stored_in_colour(self) -> bool:
        return self.colour_space in _COLOURED or self.bits_per_pixel > 8


class PlainScan(Struct, frozen=True):
    """The image of a page that is one image, perhaps with little things drawn beside it."""

    size: tuple[int, int]
    """Pixels across and down."""
    data: bytes | None
    """The stored image where nothing else is on the page."""


def page_scans(page: pdfium.PdfPage) -> Iterator[Scan]:
    """The page-sized images of a page, those within forms included."""
    page_width, page_height = page.get_size()
    for image, matrix in islice(_placed(page, None, pdfium.PdfMatrix()), _MOST_IMAGES):
        width, height = hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)
        if width * height >= PAGE_SIZED * page_width * page_height > 0:
            try:
                across, down = image.get_px_size()
                about = image.get_metadata()
            except pdfium.PdfiumError:
                # One damaged image is not a scan; the page is none the worse.
                continue
            yield Scan(72 * min(across / width, down / height), about.colorspace, about.bits_per_pixel)


def plain_scan(page: pdfium.PdfPage) -> PlainScan | None:
    """The image of a page whose objects are one opaque page-sized image and little else."""
    objects = list(islice(page.get_objects(max_depth=1), _MOST_OBJECTS + 1))
    images = [item for item in objects if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE]
    if len(images) != 1 or len(objects) > _MOST_OBJECTS or pdfium_c.FPDFPageObj_HasTransparency(images[0]):
        return None
    width, height = page.get_size()
    try:
        beside = sum(_area(item) for item in objects if item is not images[0])
        if _area(images[0]) < PAGE_SIZED * width * height or beside > _BESIDE * width * height:
            return None
        alone = len(objects) == 1
        return PlainScan(images[0].get_px_size(), bytes(images[0].get_data()) if alone else None)
    except pdfium.PdfiumError:
        # What PDFium cannot measure is nothing plain.
        return None


def _area(item: pdfium.PdfObject) -> float:
    left, bottom, right, top = item.get_bounds()
    return float(max(right - left, 0) * max(top - bottom, 0))


def _placed(
    page: pdfium.PdfPage, form: pdfium.PdfObject | None, matrix: pdfium.PdfMatrix
) -> Iterator[tuple[pdfium.PdfImage, pdfium.PdfMatrix]]:
    """Images with their place on the page; PDFium itself tells only the place inside a form."""
    level = 0 if form is None else form.level + 1
    for item in page.get_objects(max_depth=level + 1, form=form, level=level):
        # Of other objects the place is not asked: a shading has none, and PDFium refuses to tell it.
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            yield item, item.get_matrix().multiply(matrix)
        elif item.type == pdfium_c.FPDF_PAGEOBJ_FORM and level < _DEEPEST_FORM:
            yield from _placed(page, item, item.get_matrix().multiply(matrix))
