"""Where the bytes of a PDF and its structure disagree (see :class:`archaudit.model.facts.Oddity`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archaudit.inspection.signatures.pdf.byte_range import is_white
from archaudit.inspection.signatures.pdf.revision import Revision
from archaudit.model.facts import Oddity
from archaudit.sources import Content

_MARKERS = re.compile(rb"(?<!\d)\d{1,10}\s+\d{1,5}\s+obj\b|%%EOF|endstream|stream")
_STREAM_END = b"endstream"
_LARGEST_SEARCHED = 64 * 1024 * 1024
"""Bytes; in larger files duplicates are not looked for."""


def oddities(data: Content, revision: Revision, unreachable: bool) -> tuple[Oddity, ...]:
    """All oddities of a signed document, sorted."""
    return tuple(sorted(_found(data, revision, unreachable)))


def _found(data: Content, revision: Revision, unreachable: bool) -> Iterator[Oddity]:
    if unreachable:
        yield Oddity.UNREACHABLE_SIGNATURE
    if revision.repaired:
        yield Oddity.REPAIRED_XREF
    if data.find(b"/XRefStm") >= 0:
        yield Oddity.HYBRID_XREF
    if data[:5] != b"%PDF-":
        yield Oddity.BYTES_BEFORE_HEADER
    mark = data.rfind(b"%%EOF")
    if mark >= 0 and not is_white(data, mark + 5, len(data)):
        yield Oddity.BYTES_AFTER_END
    if len(data) <= _LARGEST_SEARCHED and _has_duplicates(data[:]):
        yield Oddity.DUPLICATE_OBJECT


def _has_duplicates(data: bytes) -> bool:
    """Whether an object number stands twice between two end-of-file markers, outside streams."""
    seen: set[bytes] = set()
    match = _MARKERS.search(data)
    while match is not None:
        word, at = match[0], match.end()
        if word == b"stream":
            # What a stream holds is passed over in one step: in a scan it is nearly all of the file.
            at = data.find(_STREAM_END, at)
            if at < 0:
                return False
        elif word == b"%%EOF":
            seen.clear()
        elif word != _STREAM_END:
            number = word.split()[0]
            if number in seen:
                return True
            seen.add(number)
        match = _MARKERS.search(data, at)
    return False
