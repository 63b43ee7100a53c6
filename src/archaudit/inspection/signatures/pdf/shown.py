"""Whether something that was painted later hides what was signed: two pictures of a page are compared."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archaudit.inspection.signatures.pdf.differences import Box
from archaudit.sources import Content, opened

_DPI = 72
_MOST_POINTS = 5_000
"""Largest side of a page that is rendered, in points; a larger one is scaled down."""
_INK_BELOW = 160
"""Grey value, 0 black to 255 white, under which a pixel counts as ink."""
_TO_INK = bytes(1 if value < _INK_BELOW else 0 for value in range(256))
_LEAST_INK = 20
"""Pixels under the box that make a content: less is a ruled line or a speck."""
_LOST_PART = 0.3
_MOST_OF_PAGE = 0.5
"""Part of the page that a box may cover without being taken for a cover of the page."""


def hides_signed_content(data: Content, signed_end: int, later_end: int, box: Box) -> bool:
    """Whether the signed content under a box can no longer be read once the box is painted.

    A red seal or a transparent image over text leaves the text readable; an opaque field hides it. Dotted lines
    and empty frames, on which signatures are meant to stand, are no content.

    Raises:
        pypdfium2.PdfiumError: one of the two states cannot be rendered.
    """
    before = _page(data, signed_end, box, annotations=False)
    after = _page(data, later_end, box, annotations=True)
    if before.part_of_page > _MOST_OF_PAGE:
        return True
    if before.text is not None and not any(character.isalnum() for character in before.text):
        return False
    ink = before.ink.bit_count()
    lost = (before.ink & ~after.ink).bit_count() if before.size == after.size else ink
    return ink >= _LEAST_INK and lost >= _LOST_PART * ink


@dataclass(frozen=True, slots=True)
class _Picture:
    ink: int
    """One byte a pixel of the box, 1 where there is ink, as one number."""
    size: tuple[int, int]
    text: str | None
    """Text under the box; ``None`` where the page has no text at all, as a scanned one."""
    part_of_page: float


def _page(data: Content, end: int, box: Box, *, annotations: bool) -> _Picture:
    document = pdfium.PdfDocument(opened(data, end))
    try:
        if annotations:
            document.init_forms()
        page = document[box.page]
        width, height = page.get_size()
        scale = _DPI / 72 * min(1.0, _MOST_POINTS / max(width, height, 1))
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=annotations, draw_annots=annotations)
        left, top, right, bottom = _pixels(page, bitmap.width, bitmap.height, box)
        rows = _rows(bitmap, left, top, right, bottom)
        area = (right - left) * (bottom - top) / max(bitmap.width * bitmap.height, 1)
        ink = int.from_bytes(rows.translate(_TO_INK), "big")
        return _Picture(ink, (right - left, bottom - top), _text(page, box), area)
    finally:
        document.close()


def _pixels(page: pdfium.PdfPage, width: int, height: int, box: Box) -> tuple[int, int, int, int]:
    """Edges of the box in the picture, whatever crop and rotation the page has."""
    corners = [_to_device(page, width, height, x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    left, right = (bound(x for x, _ in corners) for bound in (min, max))
    top, bottom = (bound(y for _, y in corners) for bound in (min, max))
    return max(left, 0), max(top, 0), max(min(right, width), 0), max(min(bottom, height), 0)


def _to_device(page: pdfium.PdfPage, width: int, height: int, x: float, y: float) -> tuple[int, int]:
    device_x, device_y = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, device_x, device_y)
    return device_x.value, device_y.value


def _rows(bitmap: pdfium.PdfBitmap, left: int, top: int, right: int, bottom: int) -> bytes:
    buffer, stride = memoryview(bitmap.buffer), bitmap.stride
    return b"".join(buffer[y * stride + left : y * stride + right] for y in range(top, max(bottom, top)))


def _text(page: pdfium.PdfPage, box: Box) -> str | None:
    text = page.get_textpage()
    try:
        if text.count_chars() == 0:
            return None
        return str(text.get_text_bounded(box.left, box.bottom, box.right, box.top))
    finally:
        text.close()
