"""The first rows of a JPEG as a JPEG of its own (ITU-T T.81, annex B), so that no more is decoded than is looked at.

A baseline JPEG holds its rows from top to bottom in one scan: with fewer rows announced, a decoder stops after them.
"""

from __future__ import annotations

from dataclasses import dataclass

_START = b"\xff\xd8"
_END = b"\xff\xd9"
_BASELINE, _EXTENDED = 0xC0, 0xC1
_SCAN = 0xDA
_NEEDED = frozenset({0xC4, 0xDB, 0xDD, 0xE0, 0xEE})
"""Tables, restart interval, and what JFIF and Adobe say of colours; all else is about other things."""
_MOST_SEGMENTS = 200


@dataclass(frozen=True, slots=True)
class JpegHead:
    """What stands before the pixels."""

    width: int
    height: int
    channels: int
    pixels_at: int
    """Where the pixels begin."""
    _tables: bytes
    _frame: bytes
    _scan: bytes

    @classmethod
    def of(cls, jpeg: bytes | memoryview) -> JpegHead | None:
        """The head; ``None`` for anything but a baseline JPEG of 8 bits whose channels come in one scan."""
        if jpeg[: len(_START)] != _START:
            return None
        at, tables, frame = len(_START), b"", b""
        for _ in range(_MOST_SEGMENTS):
            marker, kind = jpeg[at : at + 1], jpeg[at + 1 : at + 2]
            end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
            if marker != b"\xff" or not kind or end < at + 4:
                return None
            segment = bytes(jpeg[at:end])
            if kind[0] == _SCAN:
                return cls._read(tables, frame, segment, end)
            if kind[0] in (_BASELINE, _EXTENDED):
                frame = segment
            elif kind[0] in _NEEDED:
                tables += segment
            at = end
        return None

    @classmethod
    def _read(cls, tables: bytes, frame: bytes, scan: bytes, end: int) -> JpegHead | None:
        if len(frame) < 10 or len(scan) < 5 or frame[4] != 8 or scan[4] != frame[9]:
            return None
        height, width = int.from_bytes(frame[5:7], "big"), int.from_bytes(frame[7:9], "big")
        return cls(width, height, frame[9], end, tables, frame, scan)

    def top(self, jpeg: bytes | memoryview, rows: int, most: int) -> bytes:
        """A JPEG of so many rows.

        Args:
            most: bytes of pixels that are taken; a decoder shows those that are missing as middle grey.
        """
        frame = self._frame[:5] + rows.to_bytes(2, "big") + self._frame[7:]
        pixels = jpeg[self.pixels_at : self.pixels_at + most]
        return b"".join((_START, self._tables, frame, self._scan, pixels, _END))
