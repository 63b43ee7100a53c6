"""QR codes on a page (ISO/IEC 18004). The reader is an extra of its own: ``pip install archaudit[qr]``."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from archaudit.model.pages import CodeFacts

_DPI = 150
_LARGEST_SIDE = 3_000
"""Pixels; larger pages are drawn smaller."""
_MOST_CODES = 20
_MOST_CHARACTERS = 4_296
"""What the largest QR code holds (ISO/IEC 18004, table 7)."""


def codes_in(page: Any) -> CodeFacts:
    """The QR codes that can be read on a page of PDFium."""
    if find_spec("zxingcpp") is None:
        return CodeFacts(readable=False, contents=())
    import zxingcpp

    scale = min(_DPI / 72, _LARGEST_SIDE / max(*page.get_size(), 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        found = zxingcpp.read_barcodes(bitmap.to_pil(), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
        texts = {code.text[:_MOST_CHARACTERS] for code in found[:_MOST_CODES] if code.valid}
    finally:
        bitmap.close()
    return CodeFacts(readable=True, contents=tuple(sorted(texts)))
