"""Where the bytes of a PDF and its structure disagree (see :class:`archaudit.model.facts.Oddity`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archaudit.inspection.signatures.pdf.byte_range import is_white
from archaudit.inspection.signatures.pdf.revision import Revision
from archaudit.model.facts import Oddity
from archaudit.sources import Content

_HEADER = re.compile(rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+obj\b")
_MARKERS = re.compile(rb"(?<!\d)\d{1,10}\s+\d{1,5}\s+obj\b|%%EOF|endstream|stream")
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
    in_stream = False
    for match in _MARKERS.finditer(data):
        word = match[0]
        if word == b"endstream":
            in_stream = False
        elif word == b"stream":
            in_stream = True
        elif in_stream:
            continue
        elif word == b"%%EOF":
            seen.clear()
        elif (number := word.split()[0]) in seen:
            return True
        else:
            seen.add(number)
    return False
