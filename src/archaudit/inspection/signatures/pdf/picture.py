"""A small picture of a part of a page, and what in it is ink, paper or opaque."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from msgspec import Struct

from archaudit.inspection.signatures.pdf.differences import Box
from archaudit.sources import Content, opened

_MOST_PIXELS = 5_000
"""Longest side of a picture; a page of so many points or fewer gets a pixel a point."""
_MOST_LETTERS = 20_000
"""Of one page that are looked at."""
_WHOLE_LETTER = 0.8
"""Part of a letter within the box from which it stands there; others are cut at the edge, and seen to be."""
_INK_BELOW = 160
"""Grey value, 0 black to 255 white, under which a pixel counts as ink."""
_TO_INK = bytes(1 if value < _INK_BELOW else 0 for value in range(256))
_TO_DARKNESS = bytes(range(255, -1, -1))
_TO_EQUAL = bytes(1 if value == 0 else 0 for value in range(256))
_WHITE, _BLACK = (255, 255, 255, 255), (0, 0, 0, 255)

Size = tuple[int, int]
"""Width and height in pixels."""
Bounds = tuple[int, int, int, int]
"""Left, top, right and bottom; right and bottom are the first pixels outside."""


class Mask(Struct, frozen=True):
    """A yes or no for every pixel of a picture: one byte each, as one number."""

    bits: int
    size: Size

    @classmethod
    def of(cls, pixels: bytes, size: Size) -> Mask:
        """A mask of bytes that are 0 or 1, row by row."""
        return cls(int.from_bytes(pixels, "big"), size)

    @classmethod
    def full(cls, size: Size) -> Mask:
        return cls.of(b"\x01" * (size[0] * size[1]), size)

    def __and__(self, other: Mask) -> Mask:
        return Mask(self.bits & other.bits, self.size)

    def __sub__(self, other: Mask) -> Mask:
        return Mask(self.bits & ~other.bits, self.size)

    def count(self) -> int:
        return self.bits.bit_count()

    def bounds(self) -> Bounds:
        """The smallest rectangle around all that is set; an empty one where nothing is."""
        rows = self._rows()
        tall = [index for index, row in enumerate(rows) if any(row)]
        if not tall:
            return 0, 0, 0, 0
        wide = [index for index in range(self.size[0]) if any(row[index] for row in rows)]
        return wide[0], tall[0], wide[-1] + 1, tall[-1] + 1

    def within(self, bounds: Bounds) -> Mask:
        """What of it lies in a rectangle."""
        left, top, right, bottom = bounds
        width, height = self.size
        row = bytes(left) + b"\x01" * (right - left) + bytes(width - right)
        return self & Mask.of(bytes(width * top) + row * (bottom - top) + bytes(width * (height - bottom)), self.size)

    @property
    def pixels(self) -> bytes:
        """A byte for every pixel, 0 or 1, row by row."""
        return self.bits.to_bytes(self.size[0] * self.size[1], "big")

    def _rows(self) -> list[bytes]:
        width, height = self.size
        pixels = self.pixels
        return [pixels[at * width : (at + 1) * width] for at in range(height)]


class Picture:
    """What a box of a page shows in one state of the document; rendered as far as it is asked."""

    def __init__(self, page: pdfium.PdfPage, box: Box, annotations: bool) -> None:
        self._page = page
        self._box = box
        self._annotations = annotations
        self._scale = min(1.0, _MOST_PIXELS / max(*page.get_size(), 1))
        self._width, self._height = (math.ceil(side * self._scale) for side in page.get_size())
        self._bounds = _bounds(page, self._width, self._height, box)

    @property
    def size(self) -> Size:
        left, top, right, bottom = self._bounds
        return right - left, bottom - top

    @property
    def part_of_page(self) -> float:
        width, height = self.size
        return float(width * height / max(self._width * self._height, 1))

    @cached_property
    def text(self) -> str | None:
        """Text under the box; ``None`` where the page has no text at all, as a scanned one."""
        if self._all_text.count_chars() == 0:
            return None
        box = self._box
        return str(self._all_text.get_text_bounded(box.left, box.bottom, box.right, box.top))

    @cached_property
    def letters(self) -> list[Bounds]:
        """Where letters and figures stand that are seen within the box, in pixels of the picture."""
        return list(_letters(self._page, self._all_text, self._width, self._height, self._bounds))

    @cached_property
    def darkness(self) -> bytes:
        """How dark every pixel is on white paper, 0 white to 255 black, row by row."""
        return self._on_white.translate(_TO_DARKNESS)

    @cached_property
    def ink(self) -> Mask:
        """Pixels that are dark on white paper."""
        return Mask.of(self._on_white.translate(_TO_INK), self.size)

    @cached_property
    def opaque(self) -> Mask:
        """Pixels whose colour does not depend on the paper."""
        on_white, on_black = self._on_white, self._pixels(_BLACK)
        differing = int.from_bytes(on_white, "big") ^ int.from_bytes(on_black, "big")
        return Mask.of(differing.to_bytes(len(on_white), "big").translate(_TO_EQUAL), self.size)

    @cached_property
    def _all_text(self) -> pdfium.PdfTextPage:
        """Closed with its document."""
        return self._page.get_textpage()

    @cached_property
    def _on_white(self) -> bytes:
        return self._pixels(_WHITE)

    def _pixels(self, paper: tuple[int, int, int, int]) -> bytes:
        """Grey values of the box on such paper, row by row; the rest of the page is not drawn."""
        width, height = self.size
        if not width or not height:
            return b""
        left, top, right, bottom = self._bounds
        # Half a pixel less, for the library rounds up what it takes away.
        sides = (left, self._height - bottom, self._width - right, top)
        bitmap = self._page.render(
            scale=self._scale, grayscale=True, may_draw_forms=self._annotations, draw_annots=self._annotations,
            fill_color=paper, crop=tuple(max(side - 0.5, 0) / self._scale for side in sides),
        )  # fmt: skip
        buffer, stride = memoryview(bitmap.buffer), bitmap.stride
        return b"".join(buffer[y * stride : y * stride + width] for y in range(height))


@contextmanager
def picture(data: Content, end: int, box: Box, *, annotations: bool) -> Iterator[Picture]:
    """The box with or without annotations, in the document of the first so many bytes.

    Raises:
        pypdfium2.PdfiumError: the document or the page cannot be rendered.
    """
    document = pdfium.PdfDocument(opened(data, end))
    try:
        if annotations:
            document.init_forms()
        yield Picture(document[box.page], box, annotations)
    finally:
        document.close()


def _bounds(page: pdfium.PdfPage, width: int, height: int, box: Box) -> Bounds:
    """The box in the picture, whatever crop and rotation the page has."""
    corners = [_to_device(page, width, height, x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    left, top = min(max(xs[0], 0), width), min(max(ys[0], 0), height)
    return left, top, max(min(xs[-1], width), left), max(min(ys[-1], height), top)


def _to_device(page: pdfium.PdfPage, width: int, height: int, x: float, y: float) -> tuple[int, int]:
    device_x, device_y = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, device_x, device_y)
    return device_x.value, device_y.value


def cut(pixels: bytes, width: int, part: Bounds) -> bytes:
    """The pixels of a part of a picture that is so wide, row by row."""
    left, top, right, bottom = part
    return b"".join(pixels[y * width + left : y * width + right] for y in range(top, bottom))


def _letters(
    page: pdfium.PdfPage, text: pdfium.PdfTextPage, width: int, height: int, within: Bounds
) -> Iterator[Bounds]:
    left, top, right, bottom = within
    for index in range(min(text.count_chars(), _MOST_LETTERS)):
        if not chr(pdfium_c.FPDFText_GetUnicode(text.raw, index)).isalnum():
            continue
        x0, y0, x1, y1 = text.get_charbox(index)
        corners = [_to_device(page, width, height, x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        whole = xs[0], ys[0], xs[-1] + 1, ys[-1] + 1
        seen = max(xs[0], left), max(ys[0], top), min(xs[-1] + 1, right), min(ys[-1] + 1, bottom)
        if _area(seen) >= _WHOLE_LETTER * _area(whole):
            yield seen[0] - left, seen[1] - top, seen[2] - left, seen[3] - top


def _area(of: Bounds) -> int:
    return max(of[2] - of[0], 0) * max(of[3] - of[1], 0)
