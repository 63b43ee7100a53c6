"""The image of a scanned page straight from the file, in part and at an eighth: enough to see that it shows something.

Drawing a page decodes and scales all of it. Nearly every page shows something, and a few stripes of it prove that.
Whatever is out of the ordinary has no answer here, and the page is drawn.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from msgspec import Struct
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from archaudit.inspection.certain_marks import DARKEST_LUMINANCE, EIGHTH, certainly_marked, pixels_at_an_eighth
from archaudit.inspection.jpeg_head import JpegHead
from archaudit.inspection.jpeg_proof import certainly_shows
from archaudit.inspection.pdf_picture import Counts, coloured_pixels, level_counts
from archaudit.sources import Content, opened

_STRIPE = 32
"""Rows that are decoded together, 4 mm at 200 dpi; a multiple of ``EIGHTH``."""
_EVERY = 4
"""Of so many stripes one is looked at; a line of writing or a seal is seldom missed, and then the page is drawn."""
_MOST_BYTES = 256 * 2**20
"""Decoded bytes of an image that is looked at here."""
_LEAST_COLOURED = 8
_DARKEST_PAPER = 8
"""Level below which the paper may be a black page; then all of it must be seen."""


class StoredImage(Struct, frozen=True):
    """What is known of the image; a page of which nothing is known is drawn."""

    marked: bool
    """It certainly shows something, and is not black."""
    coloured: bool | None
    """``None``: not known."""


class _Pixels(Struct, frozen=True):
    """How the bytes of an image without compression are to be read."""

    size: tuple[int, int]
    mode: str
    raw_mode: str
    bits: int
    """Of one pixel."""
    palette: bytes | None
    """Red, green and blue of each entry."""


class StoredImages:
    """The images of one document."""

    def __init__(self, data: Content, pdf: pikepdf.Pdf | None = None) -> None:
        """
        Args:
            pdf: the document where it is open already; its opener closes it.
        """
        self._data = data
        self._pdf = pdf
        self._mine = pdf is None

    def look(self, index: int, size: tuple[int, int]) -> StoredImage | None:
        """What the only image of a page shows; ``None`` when that is not known.

        Args:
            index: of the page, from 0.
            size: pixels across and down, as the renderer sees the image.
        """
        try:
            return self._look(index, size)
        except Exception:  # a shortcut that fails is no answer; the page is drawn instead
            return None

    def _look(self, index: int, size: tuple[int, int]) -> StoredImage | None:
        if self._pdf is None:
            self._pdf = pikepdf.open(opened(self._data), suppress_warnings=True)
        image = _only_image(self._pdf.pages[index])
        if image is None or (int(image.Width), int(image.Height)) != size:
            return None
        if image.get("/Filter") == "/DCTDecode":
            return _seen_in_jpeg(image.read_raw_bytes(), size)
        pixels = _pixels(image, size)
        if image.get("/Filter") != "/FlateDecode" or "/DecodeParms" in image or pixels is None:
            return None
        grey = _is_grey(pixels.palette)
        return _seen(_stripes(image.read_raw_bytes(), pixels), size, False if grey else None, pixels.palette)

    def close(self) -> None:
        if self._mine and self._pdf is not None:
            self._pdf.close()


def _only_image(page: pikepdf.Page) -> Any:
    found = [item for item in page.resources.get("/XObject", {}).values() if item.get("/Subtype") == "/Image"]
    odd = ("/SMask", "/Mask", "/Decode", "/ImageMask")
    return found[0] if len(found) == 1 and not any(key in found[0] for key in odd) else None


def _seen_in_jpeg(jpeg: bytes, size: tuple[int, int]) -> StoredImage | None:
    head = JpegHead.of(jpeg)
    if head is not None and (head.width, head.height) == size and certainly_shows(jpeg, head):
        return StoredImage(True, None)
    counts = level_counts(_eighth(jpeg, size))[0]
    seen = certainly_marked(counts, pixels_at_an_eighth(size), DARKEST_LUMINANCE)
    return StoredImage(True, None) if seen else None


def _eighth(jpeg: bytes, size: tuple[int, int]) -> Image.Image:
    """The luminance of a JPEG at an eighth of its size: the decoder leaves out what would be thrown away."""
    picture = JpegImageFile(io.BytesIO(jpeg))
    if picture.size != size or picture.mode not in ("L", "RGB") or 3 * size[0] * size[1] > _MOST_BYTES:
        raise ValueError("not the image that was announced")
    picture.draft("L", (size[0] // EIGHTH, size[1] // EIGHTH))
    picture.load()
    return picture


def _pixels(image: Any, size: tuple[int, int]) -> _Pixels | None:
    space, bits = image.get("/ColorSpace"), int(image.get("/BitsPerComponent", 8))
    if bits not in (1, 2, 4, 8):
        return None
    if space == "/DeviceGray":
        return _Pixels(size, "P", _palette_mode(bits), bits, _greys(bits))
    if space == "/DeviceRGB" and bits == 8:
        return _Pixels(size, "RGB", "RGB", 24, None)
    if isinstance(space, pikepdf.Array) and space[0] == "/Indexed":
        palette = _palette(space)
        return None if palette is None else _Pixels(size, "P", _palette_mode(bits), bits, palette)
    return None


def _palette_mode(bits: int) -> str:
    return "P" if bits == 8 else f"P;{bits}"


def _greys(bits: int) -> bytes:
    highest = 2**bits - 1
    return bytes(value * 255 // highest for value in range(highest + 1) for _ in range(3))


def _palette(space: Any) -> bytes | None:
    table = space[3]
    values = table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table)
    if space[1] == "/DeviceGray":
        return bytes(value for value in values for _ in range(3))
    return values if space[1] == "/DeviceRGB" else None


def _is_grey(palette: bytes | None) -> bool:
    return palette is not None and palette[0::3] == palette[1::3] == palette[2::3]


def _stripes(packed: bytes, pixels: _Pixels) -> Iterator[Image.Image]:
    """Stripes of the image from the top, at an eighth of its size; no more is unpacked than is taken."""
    width, height = pixels.size
    row = (width * pixels.bits + 7) // 8
    if row * height > _MOST_BYTES:
        return
    unpacker = zlib.decompressobj()
    for number in range(height // _STRIPE):
        raw = unpacker.decompress(packed, row * _STRIPE)
        packed = unpacker.unconsumed_tail
        if len(raw) < row * _STRIPE:
            return
        if number % _EVERY == 0:
            stripe = Image.frombytes(pixels.mode, (width, _STRIPE), raw, "raw", pixels.raw_mode)
            if pixels.palette is not None:
                stripe.putpalette(pixels.palette)
            yield stripe.convert("RGB").reduce(EIGHTH)


def _seen(
    stripes: Iterator[Image.Image], size: tuple[int, int], coloured: bool | None, palette: bytes | None = None
) -> StoredImage | None:
    """Looks until it is certain that there is something, and where a palette may hide colours, that it shows one."""
    whole = pixels_at_an_eighth(size)
    counts: list[Counts] = [()] * 3
    marked = False
    for stripe in stripes:
        of_stripe = level_counts(stripe)
        counts = [tuple(map(sum, zip(a, b, strict=True))) if a else b for a, b in zip(counts, of_stripe, strict=True)]
        marked = marked or any(certainly_marked(channel, whole, _DARKEST_PAPER) for channel in counts)
        if palette is not None and coloured is None and coloured_pixels(stripe) >= _LEAST_COLOURED:
            coloured = True
        if marked and (palette is None or coloured is not None):
            return StoredImage(True, coloured)
    return StoredImage(marked, coloured) if marked else None
