"""How often a PDF was saved: the chain of cross-reference sections (ISO 32000-2, 7.5.5 and 7.5.6)."""

from __future__ import annotations

import re

from archaudit.sources import Content, search

_STARTXREF = re.compile(rb"startxref\s+(\d+)")
_PREVIOUS = re.compile(rb"/Prev\s+(\d+)")
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_POINTER_WITHIN = 64
_MOST_REVISIONS = 10_000
_DICTIONARY_WITHIN = 65_536
"""Bytes in which the dictionary of a cross-reference stream is looked for."""


def count_revisions(data: Content) -> int:
    """Number of revisions, at least 1. The two sections of a linearized file are one revision."""
    offsets: set[int] = set()
    offset = _last_startxref(data)
    while offset is not None and offset not in offsets and len(offsets) < _MOST_REVISIONS:
        offsets.add(offset)
        offset = _previous(data, offset)
    linearized = b"/Linearized" in data[:2048]
    return max(len(offsets) - (1 if linearized and len(offsets) > 1 else 0), 1)


def ends_in_mid_update(data: Content) -> bool:
    """Whether objects follow the last end-of-file marker: a file cut while something was appended or sent."""
    return search(_OBJECT, data, data.rfind(b"%%EOF") + 1) is not None


def _last_startxref(data: Content) -> int | None:
    at = data.rfind(b"startxref")
    match = _STARTXREF.match(data[at : at + _POINTER_WITHIN]) if at >= 0 else None
    return int(match[1]) if match else None


def _previous(data: Content, offset: int) -> int | None:
    """The /Prev of the section at an offset; the header may be preceded by other bytes."""
    if offset >= len(data):
        return None
    start = data.find(b"trailer", offset) if data[offset : offset + 16].lstrip().startswith(b"xref") else offset
    if start < 0:
        return None
    stop = data.find(b"startxref" if start != offset else b"stream", start)
    section = data[start : stop if 0 <= stop <= start + _DICTIONARY_WITHIN else start + _DICTIONARY_WITHIN]
    match = _PREVIOUS.search(section)
    return int(match[1]) if match else None
