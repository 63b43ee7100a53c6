"""The stored bytes of a stream where they lie in the file (ISO 32000-2, 7.3.8): an image need not be copied to be read.

The place is taken from the cross-reference and believed only where the bytes around it say the same. All others are
copied by pikepdf.
"""

from __future__ import annotations

import re
from typing import Any

import pikepdf

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

    def stored(self, stream: Any) -> memoryview:
        """The bytes of a stream as they are stored.

        Raises:
            Exception: of many kinds, from pikepdf; the stream is damaged.
        """
        found = None if self._data is None else self._in_place(self._data, stream)
        return memoryview(stream.get_raw_stream_buffer()) if found is None else found

    def _in_place(self, data: Content, stream: Any) -> memoryview | None:
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
        return memoryview(data)[start:end] if isinstance(data, bytes) else memoryview(data[start:end])

    def _place(self, objgen: tuple[int, int]) -> int | None:
        if self._entries is None:
            small = int(self.pdf.trailer.get("/Size", 0)) <= _MOST_OBJECTS
            self._entries = self.pdf.get_xref_table() if small else {}
        entry = self._entries.get(objgen)
        return entry.offset if entry is not None and entry.type == _IN_FILE else None
