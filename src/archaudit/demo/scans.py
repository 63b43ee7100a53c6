"""Page images that look like scans of paper, and PDFs made of them; drawn without an imaging library.

A page is drawn in 4-bit palette colours, two equal pixels a byte. What differs between two documents is a
strip of bars at the top, as a counter's label would be: the costly page image is made once and shared.
"""

from __future__ import annotations

import zlib
from functools import cache
from hashlib import sha256
from math import ceil, isqrt

from archaudit.demo.appearance import text_operator
from archaudit.demo.pdf import A4, PdfObjects

WHITE, INK, RED, PAPER = range(4)
_COLOURS = b"ffffff 1c1c2e c81e28 faf8f0"
_PALETTE = b"<" + _COLOURS.replace(b" ", b"") + b">"
_GREYS = b"<ff1c50fa>"

DESIGNS = 6
"""How many different page images there are."""


def scan_pdf(label: str, *, pages: int = 1, dpi: int = 200, grey: bool = False, blank: bool = False) -> bytes:
    """A PDF of scanned A4 pages.

    Args:
        label: what makes the file its own, such as dossier code and ordinal; chooses the design too.
        pages: number of pages.
        dpi: resolution of the page images.
        grey: grey instead of colour.
        blank: nothing on any page but white paper.
    """
    pdf = PdfObjects()
    for page in range(1, pages + 1):
        _add_scan_page(pdf, f"{label}/{page}", dpi, grey, blank)
    return pdf.write()


def text_pdf(lines: tuple[str, ...], *, version: str = "1.7") -> bytes:
    """A PDF born digital: one A4 page of plain text lines, diacritics taken off."""
    pdf = PdfObjects()
    font = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    shown = b" ".join(text_operator(line) + b" Tj T*" for line in lines)
    pdf.add_page(font, b"BT /F1 12 Tf 20 TL 72 750 Td %s ET" % shown)
    return pdf.write(version)


def _add_scan_page(pdf: PdfObjects, label: str, dpi: int, grey: bool, blank: bool) -> None:
    digest = sha256(label.encode()).digest()
    design = -1 if blank else digest[0] % DESIGNS
    image = _add_image(pdf, dpi, grey, design)
    strip = b"" if blank else _strip(digest)
    content = b"q %.3f 0 0 %.3f 0 0 cm /Im1 Do Q %s" % (*A4, strip)
    # A comment keeps blank pages of different dossiers apart, as two real scans of nothing would be.
    pdf.add_page(b"/XObject << /Im1 %d 0 R >>" % image, content + b"\n%% " + digest.hex().encode())


def _add_image(pdf: PdfObjects, dpi: int, grey: bool, design: int) -> int:
    width, height = page_size(dpi)
    space = b"/DeviceGray 3 " + _GREYS if grey else b"/DeviceRGB 3 " + _PALETTE
    entries = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 4 "
        b"/ColorSpace [/Indexed %s] /Filter /FlateDecode"
    )
    return pdf.add_stream(entries % (width, height, space), _page_image(dpi, design))


def page_size(dpi: int) -> tuple[int, int]:
    """Width and height of an A4 page in pixels, not fewer than asked; the width is even. 200 dpi: 1654 × 2339."""
    return 2 * ceil(210 / 25.4 * dpi / 2), ceil(297 / 25.4 * dpi)


def _strip(digest: bytes) -> bytes:
    """Bars between the two places for signatures at the top of page 1; 32 bars, thick or thin."""
    bits = int.from_bytes(digest[:4], "big")
    bars = (b"%d 785 %.1f 14 re" % (250 + 3 * n, 2 if bits >> n & 1 else 0.8) for n in range(32))
    return b"q 0.1 g %s f Q" % b" ".join(bars)


@cache
def _page_image(dpi: int, design: int) -> bytes:
    """The compressed pixels of one page; design -1 is white paper."""
    width, height = page_size(dpi)
    stride = width // 2
    pixels = bytearray(bytes([PAPER * 17 if design >= 0 else 0]) * (stride * height))
    if design >= 0:
        _draw_lines(pixels, stride, dpi, design)
        _draw_ring(pixels, stride, round(stride * 0.66), round(height * 0.78), dpi)
    return zlib.compress(bytes(pixels), 9)


def _draw_lines(pixels: bytearray, stride: int, dpi: int, design: int) -> None:
    """Lines of text: rows of strokes whose pattern follows from the design and the line."""
    scale = dpi / 200
    left, pitch = round(stride * 0.12), round(44 * scale)
    for line in range(36):
        seed = sha256(f"{design}:{line}".encode()).digest()
        if seed[0] % 9 == 0:
            continue
        top = round(300 * scale) + line * pitch
        length = round(stride * (0.4 if seed[0] % 7 == 0 else 0.76))
        for row in range(round(18 * scale)):
            start = (top + row) * stride + left
            pixels[start : start + length] = _strokes(seed, row, length)


@cache
def _strokes(seed: bytes, row: int, length: int) -> bytes:
    band = seed[row // 4 % 8 :] + seed
    pattern = bytearray()
    for value in band:
        letter = bytes([(INK if value >> bit & 1 else PAPER) * 17 for bit in range(8)])
        pattern += letter + bytes([PAPER * 17]) * (2 if value % 5 else 8)
    return bytes((pattern * (length // len(pattern) + 1))[:length])


def _draw_ring(pixels: bytearray, stride: int, centre_x: int, centre_y: int, dpi: int) -> None:
    """A round red seal of 36 mm: two rings and a filled core."""
    outer = round(18 / 25.4 * dpi)
    for dy in range(-outer, outer + 1):
        row = (centre_y + dy) * stride
        for radius, colour in ((1.0, RED), (0.95, PAPER), (0.7, RED), (0.67, PAPER), (0.2, RED)):
            half = _half_chord(round(outer * radius), dy)
            pixels[row + centre_x - half : row + centre_x + half] = bytes([colour * 17]) * (2 * half)


def _half_chord(radius: int, dy: int) -> int:
    """Half of the chord at height ``dy``, in bytes (two pixels)."""
    return isqrt(radius * radius - dy * dy) // 2 if abs(dy) <= radius else 0
