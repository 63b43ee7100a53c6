"""The stored bytes of a stream where they lie in the file (ISO 32000-2, 7.3.8): an image need not be copied to be read.

The place is taken from the cross-reference and believed only where the bytes around it say the same. All others are
copied by pikepdf.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any, NamedTuple

import pikepdf

from archaudit.inspection.jpeg_head import JpegHead
from archaudit.sources import Content

_HEADER = re.compile(rb"%PDF-[0-9]\.[0-9]")
"""At the very beginning: behind anything else the offsets of the file are counted from there."""
_BEFORE = re.compile(rb"(\d+) (\d+) obj\s*<<[^()<>%]*>>\s*stream\r?\n", re.ASCII)
"""A dictionary without strings, comments and dictionaries in it can be read in one way only."""
_AFTER = re.compile(rb"(?:\r\n|\r|\n)?endstream\b")
_DICTIONARY_WITHIN = 1024
_END_WITHIN = 16
_IN_FILE = 1
"""The kind of entry of an object that lies in the file, and not in a stream of objects."""
_MOST_OBJECTS = 10_000
"""Of the cross-reference all entries are had at once."""
_FIRST, _MIDDLE = 1024, 64
"""Bytes of a stream that are compared before all of it is: what programs say of themselves, and pixels."""
Likeness = tuple[int, bytes, bytes]
"""Length of stored bytes, their beginning and some from their middle: where one of these differs, so do the bytes."""


def likeness(stored: bytes | memoryview) -> Likeness:
    """What tells most streams apart, without their digest."""
    middle = len(stored) // 2
    return len(stored), bytes(stored[:_FIRST]), bytes(stored[middle : middle + _MIDDLE])


class Stored(NamedTuple):
    """The bytes of a stream as they are stored."""

    data: memoryview
    at: int | None
    """Where they lie in the file; ``None`` when they were copied."""


class StoredStreams:
    """The streams of one document."""

    def __init__(self, pdf: pikepdf.Pdf, data: Content | None) -> None:
        """
        Args:
            data: the document's bytes where its cross-reference is sound and it is not encrypted.
        """
        self.pdf = pdf
        self._data = data if data is not None and _HEADER.match(data[:8]) else None
        self._entries: dict[tuple[int, int], Any] | None = None
        self.pixels: list[tuple[int, int]] = []
        """Start and end of what was found to be the pixels of a page, where it lies in the file."""
        self.heads: dict[tuple[int, int], JpegHead] = {}
        """What stands before these pixels, by object."""

    def stored(self, stream: Any) -> Stored:
        """The bytes of a stream.

        Raises:
            Exception: of many kinds, from pikepdf; the stream is damaged.
        """
        found = None if self._data is None else self._in_place(self._data, stream)
        return Stored(memoryview(stream.get_raw_stream_buffer()), None) if found is None else found

    def found_jpeg(self, stream: Any, stored: Stored, head: JpegHead) -> None:
        """Notes that a stream is the JPEG of a page."""
        self.heads[stream.objgen] = head
        if stored.at is not None:
            self.pixels.append((stored.at + head.pixels_at, stored.at + len(stored.data)))

    def objects_begin_in(self, stretches: list[tuple[int, int]]) -> bool:
        """Whether the cross-reference has an object begin in one of these stretches of the file."""
        places = sorted(entry.offset for entry in self._known().values() if entry.type == _IN_FILE)
        return any(bisect_left(places, start) != bisect_left(places, end) for start, end in stretches)

    def _in_place(self, data: Content, stream: Any) -> Stored | None:
        place, length = self._place(stream.objgen), stream.get("/Length")
        if place is None or type(length) is not int:
            return None
        before = _BEFORE.match(data[place : place + _DICTIONARY_WITHIN])
        if before is None or (int(before[1]), int(before[2])) != stream.objgen:
            return None
        start = place + before.end()
        end = start + length
        if length < 0 or end > len(data) or not _AFTER.match(data[end : end + _END_WITHIN]):
            return None
        return Stored(memoryview(data)[start:end] if isinstance(data, bytes) else memoryview(data[start:end]), start)

    def _place(self, objgen: tuple[int, int]) -> int | None:
        entry = self._known().get(objgen)
        return entry.offset if entry is not None and entry.type == _IN_FILE else None

    def _known(self) -> dict[tuple[int, int], Any]:
        if self._entries is None:
            small = int(self.pdf.trailer.get("/Size", 0)) <= _MOST_OBJECTS
            self._entries = self.pdf.get_xref_table() if small else {}
        return self._entries
