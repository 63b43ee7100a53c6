"""A band from the middle of a JPEG (ITU-T T.81), decoded without what stands above it.

The codes of a JPEG fall into step within a few blocks wherever a decoder begins (Klein and Wiseman, Parallel Huffman
decoding with applications to JPEG files, 2003). What it then shows are rows of the page, shifted along, and all too
light or too dark by one unknown amount, for a block only tells its difference from the one before. Differences are
therefore all that a band tells. They are decoded smaller than they are, lest they be cut off at black or white.
"""

from __future__ import annotations

from msgspec import Struct
from PIL import Image

from archaudit.inspection.certain_marks import EIGHTH
from archaudit.inspection.jpeg_head import JpegHead
from archaudit.inspection.jpeg_rows import UNDECODED, decoder_into, is_decodable

_MOST = 1 / 6
"""Share of the bytes in it, at the most."""
_BANDS = 36
"""Parts of the page of which the band is one: about a line of print."""
_LEAST_ROWS = 8
_SMALLER = 6


class Band(Struct, frozen=True):
    """Some rows over the whole width, at an eighth of their size."""

    picture: Image.Image
    scale: float
    """How large one level of brightness is in it."""


def band_of(jpeg: bytes | memoryview, head: JpegHead, begins: float) -> Band | None:
    """The band; ``None`` where it is not to be had.

    Args:
        begins: share of the bytes before it.
    """
    smaller = _with_smaller_differences(head)
    if smaller is None or not is_decodable(head):
        return None
    needed, scale = smaller
    start = head.pixels_at + int(begins * len(jpeg))
    # The byte behind one of ones alone is no code (B.1.1.5).
    start += jpeg[start - 1] == 0xFF
    width, rows = -(-head.width // EIGHTH), max(head.height // EIGHTH // _BANDS, _LEAST_ROWS)
    picture = Image.new("L", (width, rows), UNDECODED)
    decoder_into(picture).decode(needed + jpeg[start : start + int(_MOST * len(jpeg))])
    decoded = picture.getpixel((width // 2, rows - 1)) != UNDECODED
    return Band(picture, scale) if decoded else None


def _with_smaller_differences(head: JpegHead) -> tuple[bytes, float] | None:
    """What is needed of the head, with another quantizer for mean luminance, and how much smaller that comes out;
    ``None`` where it cannot be halved."""
    at = head.luminance_at
    if at is None or head.needed[at] < 2:
        return None
    needed, usual = bytearray(head.needed), head.needed[at]
    needed[at] = max(1, usual // _SMALLER)
    return bytes(needed), needed[at] / usual
