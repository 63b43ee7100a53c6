"""What stands before the pixels of a baseline JPEG (ITU-T T.81)."""

from __future__ import annotations

from msgspec import Struct

_START = b"\xff\xd8"
_FRAMES = frozenset({0xC0, 0xC1})
"""Baseline, and extended sequential."""
_SCAN, _QUANTIZERS, _RESTARTS, _JFIF, _ADOBE = 0xDA, 0xDB, 0xDD, 0xE0, 0xEE
_NEEDED = frozenset({0xC4, _QUANTIZERS, _RESTARTS, _JFIF, _ADOBE})
"""Tables, restart interval, and what JFIF and Adobe say of colours; all else is about other things."""
_MOST_SEGMENTS = 200
_TABLE = 65
"""Bytes of a table of 64 quantizers of one byte, with its number."""
_NUMBERED = b"\1\2\3"
"""Names of luminance and two colours, where nothing else tells what the channels are."""
_LUMINANCE_AND_COLOURS = 1


class JpegHead(Struct, frozen=True):
    """What stands before the pixels."""

    width: int
    height: int
    channels: int
    pixels_at: int
    """Where the pixels begin."""
    needed: bytes
    """All that is needed of what stands before them, itself the beginning of a JPEG."""
    luminance_at: int | None
    """Where the quantizer of a block's mean luminance stands in that; ``None`` where luminance is no channel of its
    own, where quantizers take two bytes, and where the codes begin anew in between."""

    @classmethod
    def of(cls, jpeg: bytes | memoryview) -> JpegHead | None:
        """The head; ``None`` for anything but a baseline JPEG of 8 bits whose channels come in one scan."""
        if jpeg[: len(_START)] != _START:
            return None
        at, needed, frame = len(_START), _START, b""
        segments: dict[int, bytes] = {}
        quantizers: dict[int, int] = {}
        for _ in range(_MOST_SEGMENTS):
            start = bytes(jpeg[at : at + 4])
            end = at + 2 + int.from_bytes(start[2:], "big")
            if start[:1] != b"\xff" or end < at + 4:
                return None
            kind = start[1]
            if kind == _SCAN:
                return cls._read(needed, frame, bytes(jpeg[at:end]), end, segments, quantizers)
            if kind in _FRAMES:
                frame = bytes(jpeg[at:end])
            elif kind in _NEEDED:
                segment = segments[kind] = bytes(jpeg[at:end])
                if kind == _QUANTIZERS:
                    quantizers |= {segment[n]: len(needed) + n + 1 for n in range(4, len(segment), _TABLE)}
                needed += segment
            at = end
        return None

    @classmethod
    def _read(
        cls, needed: bytes, frame: bytes, scan: bytes, end: int, segments: dict[int, bytes], quantizers: dict[int, int]
    ) -> JpegHead | None:
        if len(frame) < 13 or len(scan) < 5 or frame[4] != 8 or scan[4] != frame[9]:
            return None
        height, width = int.from_bytes(frame[5:7], "big"), int.from_bytes(frame[7:9], "big")
        # A table of two bytes a quantizer has a number that no channel asks for.
        at = quantizers.get(frame[12]) if _RESTARTS not in segments and _has_luminance(frame, segments) else None
        return cls(width, height, frame[9], end, needed + frame + scan, at)


def _has_luminance(frame: bytes, segments: dict[int, bytes]) -> bool:
    """Whether the first channel is luminance, as libjpeg decides it."""
    if frame[9] == 1 or _JFIF in segments:
        return True
    if _ADOBE in segments:
        return segments[_ADOBE][-1] == _LUMINANCE_AND_COLOURS
    return frame[10::3] == _NUMBERED
