"""Boxes on pages that hold no text, seen without a viewer: there, letters and lines that are dark hide nothing.

What has to be drawn is decided by :mod:`archaudit.inspection.signatures.pdf.shown`; a scan is the usual case in which
its first questions can be answered by the entries of the page.
"""

from __future__ import annotations

import pikepdf

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.differences import Box
from archaudit.inspection.signatures.pdf.form import Form
from archaudit.inspection.signatures.pdf.page_tree import Page

_SHOWING = (b"Tj", b"TJ", b"'", b'"')
"""In every operator that shows text (ISO 32000-2, table 107)."""
_LONGEST_CONTENT = 4096
_MOST_OF_PAGE = 0.4
"""Part of the page up to which a box is surely no cover of the page, whatever is rounded."""
_SHORTEST_SIDE, _LONGEST_SIDE = 100.0, 5_000.0
"""Points."""


def hides_nothing(before: Form, box: Box) -> bool:
    """Whether it is sure, without a picture, that a box hides nothing of the document as it was."""
    if not box.only_dark or box.must_be_blank or box.page >= len(before.pages) or before.revision.flawed:
        return False
    page = before.pages[box.page]
    try:
        return _is_small(page, box) and _is_textless(page)
    except (pikepdf.PdfError, ValueError, TypeError):
        return False


def _is_small(page: Page, box: Box) -> bool:
    media = values.numbers(page.get("/MediaBox"))
    if len(media) != 4 or page.get("/CropBox") is not None or values.name(page.object, "/Type") != "/Page":
        return False
    width, height = media[2] - media[0], media[3] - media[1]
    in_size = min(width, height) >= _SHORTEST_SIDE and max(width, height) <= _LONGEST_SIDE
    return in_size and (box.right - box.left) * (box.top - box.bottom) <= _MOST_OF_PAGE * width * height


def _is_textless(page: Page) -> bool:
    """Whether nothing in the content shows text, and nothing else is called but images."""
    for stream in values.items(page.get("/Contents")):
        if not isinstance(stream, pikepdf.Stream) or (values.integer(stream, "/Length") or 0) > _LONGEST_CONTENT:
            return False
        content = stream.read_bytes()
        if len(content) > _LONGEST_CONTENT or any(operator in content for operator in _SHOWING):
            return False
    called = values.entry(page.get("/Resources"), "/XObject")
    return all(values.name(values.entry(called, key), "/Subtype") == "/Image" for key in values.keys(called))
