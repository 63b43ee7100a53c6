"""The uppermost rows of a JPEG (ITU-T T.81), decoded from the top and no further than they are asked for.

A baseline JPEG holds its rows from top to bottom in one scan: a decoder that is given the first bytes of it gives rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image

_START = b"\xff\xd8"
_BASELINE, _EXTENDED = 0xC0, 0xC1
_SCAN = 0xDA
_NEEDED = frozenset({0xC4, 0xDB, 0xDD, 0xE0, 0xEE})
"""Tables, restart interval, and what JFIF and Adobe say of colours; all else is about other things."""
_MOST_SEGMENTS = 200
_CHANNELS = frozenset({1, 3})
_SMALLER = 8
"""How many times smaller the rows are; the decoder leaves out what would be thrown away."""
_PARTS = 3
"""A third of the rows is decoded at the most."""
_PACKED = 2
"""How many times its share of the bytes the upper part may take; packed more densely it is not read to its end."""
_FIRST, _NEXT = 16, 64
"""Parts of the bytes that are decoded for the first strip, and for each other."""
_MOST_PIXELS = 2**28 // 3
_EMPTY = 1
"""What pixels are before they are decoded; black ones are far more often 0."""
_MISSING = 128
"""What a decoder shows in place of pixels that are not there."""


@dataclass(frozen=True, slots=True)
class JpegHead:
    """What stands before the pixels."""

    width: int
    height: int
    channels: int
    pixels_at: int
    """Where the pixels begin."""
    needed: bytes
    """All that is needed of what stands before them, itself the beginning of a JPEG."""

    @classmethod
    def of(cls, jpeg: bytes | memoryview) -> JpegHead | None:
        """The head; ``None`` for anything but a baseline JPEG of 8 bits whose channels come in one scan."""
        if jpeg[: len(_START)] != _START:
            return None
        at, tables, frame = len(_START), b"", b""
        for _ in range(_MOST_SEGMENTS):
            start = bytes(jpeg[at : at + 4])
            end = at + 2 + int.from_bytes(start[2:], "big")
            if start[:1] != b"\xff" or end < at + 4:
                return None
            kind = start[1]
            if kind == _SCAN:
                return cls._read(tables, frame, bytes(jpeg[at:end]), end)
            if kind in (_BASELINE, _EXTENDED):
                frame = bytes(jpeg[at:end])
            elif kind in _NEEDED:
                tables += jpeg[at:end]
            at = end
        return None

    @classmethod
    def _read(cls, tables: bytes, frame: bytes, scan: bytes, end: int) -> JpegHead | None:
        if len(frame) < 10 or len(scan) < 5 or frame[4] != 8 or scan[4] != frame[9]:
            return None
        height, width = int.from_bytes(frame[5:7], "big"), int.from_bytes(frame[7:9], "big")
        return cls(width, height, frame[9], end, _START + tables + frame + scan)


def luminance_of_strips(jpeg: bytes | memoryview, head: JpegHead) -> Iterator[list[int]]:
    """How many pixels have each of the 256 luminances: of the upper part of a JPEG at an eighth of its size, strip by
    strip from the top. Nothing is decoded before it is asked for."""
    if head.channels not in _CHANNELS or head.width * head.height > _MOST_PIXELS:
        return
    size = (-(-head.width // _SMALLER), -(-max(head.height // _PARTS, _SMALLER) // _SMALLER))
    picture = Image.new("L", size, _EMPTY)
    pixels: Any = picture.load()
    # Pillow's reader of files would parse the head again, and stops only at the end of what it was given.
    decoder = Image._getdecoder("L", "jpeg", ("L", "", _SMALLER, 0))
    decoder.setimage(picture.im, (0, 0, *size))
    row, waiting = 0, head.needed
    for start, end in _pieces(len(jpeg)):
        waiting += jpeg[head.pixels_at + start : head.pixels_at + end]
        taken, _ = decoder.decode(waiting)
        # A row that is not empty was decoded, and so were all above it.
        filled = bisect_left(range(size[1]), True, lo=row, key=lambda y: pixels[size[0] // 2, y] == _EMPTY)
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
