"""The uppermost rows of a JPEG (ITU-T T.81), decoded from the top and no further than they are asked for.

A baseline JPEG holds its rows from top to bottom in one scan: a decoder that is given the first bytes of it gives rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from PIL import Image

from archaudit.inspection.certain_marks import EIGHTH
from archaudit.inspection.jpeg_head import JpegHead

_CHANNELS = frozenset({1, 3})
_PARTS = 3
"""A third of the rows is decoded at the most."""
_PACKED = 2
"""How many times its share of the bytes the upper part may take; packed more densely it is not read to its end."""
_FIRST, _NEXT = 16, 64
"""Parts of the bytes that are decoded for the first strip, and for each other."""
_MOST_PIXELS = 2**28 // 3
UNDECODED = 1
"""What pixels are before they are decoded; black ones are far more often 0."""
_MISSING = 128
"""What a decoder shows in place of pixels that are not there."""


def is_decodable(head: JpegHead) -> bool:
    """Whether a JPEG is one of grey or of colours that is not too large."""
    return head.channels in _CHANNELS and head.width * head.height <= _MOST_PIXELS


def decoder_into(picture: Image.Image) -> Any:
    """A decoder of luminance at an eighth of the size, which leaves out what would be thrown away.

    Pillow's reader of files would parse the head again, and stops only at the end of what it was given.
    """
    decoder = Image._getdecoder("L", "jpeg", ("L", "", EIGHTH, 0))
    decoder.setimage(picture.im, (0, 0, *picture.size))
    return decoder


def luminance_of_strips(jpeg: bytes | memoryview, head: JpegHead) -> Iterator[list[int]]:
    """How many pixels have each of the 256 luminances: of the upper part of a JPEG at an eighth of its size, strip by
    strip from the top. Nothing is decoded before it is asked for."""
    if not is_decodable(head):
        return
    size = (-(-head.width // EIGHTH), -(-max(head.height // _PARTS, EIGHTH) // EIGHTH))
    picture = Image.new("L", size, UNDECODED)
    pixels: Any = picture.load()
    decoder = decoder_into(picture)
    row, waiting = 0, head.needed
    for start, end in _pieces(len(jpeg)):
        waiting += jpeg[head.pixels_at + start : head.pixels_at + end]
        taken, _ = decoder.decode(waiting)
        # A row that is not empty was decoded, and so were all above it.
        filled = bisect_left(range(size[1]), True, lo=row, key=lambda y: pixels[size[0] // 2, y] == UNDECODED)
        if filled > row:
            if pixels[size[0] - 1, filled - 1] == _MISSING:
                return
            yield picture.im.crop((0, row, size[0], filled)).histogram()
        if taken < 0:
            return
        row, waiting = filled, waiting[taken:]


def _pieces(length: int) -> Iterator[tuple[int, int]]:
    """Where the pieces begin and end that are decoded together: the first with the margin and a line of writing."""
    end, most = length // _FIRST, _PACKED * length // _PARTS
    yield 0, end
    while end < most:
        start, end = end, end + length // _NEXT + 1
        yield start, end
