"""Where the bytes of a PDF and its structure disagree (see :class:`archaudit.model.facts.Oddity`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archaudit.inspection.signatures.pdf.byte_range import is_white
from archaudit.inspection.signatures.pdf.landmarks import Landmarks
from archaudit.inspection.signatures.pdf.revision import Revision
from archaudit.model.facts import Oddity
from archaudit.sources import Content

_MARKERS = re.compile(rb"obj\b|%%EOF|stream")
_NUMBER = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+\Z")
_DIGITS_AND_WHITE = b"0123456789 \t\n\r\f\v"
_LINE = 64
_STREAM_END = b"endstream"
_LARGEST_SEARCHED = 64 * 1024 * 1024
"""Bytes; in larger files duplicates are not looked for."""


def oddities(data: Content, revision: Revision, marks: Landmarks, unreachable: bool) -> tuple[Oddity, ...]:
    """All oddities of a signed document, sorted."""
    return tuple(sorted(_found(data, revision, marks, unreachable)))


def _found(data: Content, revision: Revision, marks: Landmarks, unreachable: bool) -> Iterator[Oddity]:
    if unreachable:
        yield Oddity.UNREACHABLE_SIGNATURE
    if revision.repaired:
        yield Oddity.REPAIRED_XREF
    if marks.hybrid:
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
        word, start, at = match[0], match.start(), match.end()
        if word == b"%%EOF":
            seen.clear()
        elif word == b"stream" and data[max(start - 3, 0) : start] != b"end":
            # What a stream holds is passed over in one step: in a scan it is nearly all of the file.
            at = data.find(_STREAM_END, at)
            if at < 0:
                return False
            at += len(_STREAM_END)
        elif word == b"obj":
            number = _number_before(data, start)
            if number in seen:
                return True
            if number is not None:
                seen.add(number)
        match = _MARKERS.search(data, at)
    return False


def _is_digits(word: bytes, most: int) -> bool:
    return len(word) <= most and word.isdigit()


def _number_before(data: bytes, at: int) -> bytes | None:
    """The object number before ``obj``, whatever white space stands there; most are no further away than a line."""
    words = data[max(at - _LINE, 0) : at].rsplit(None, 2)
    if len(words) == 3 and data[at - 1 : at].isspace() and _is_digits(words[1], 10) and _is_digits(words[2], 5):
        return words[1]
    window = _LINE
    while True:
        head = data[max(at - window, 0) : at]
        found = _NUMBER.search(head)
        if window >= at or (found is None and head.strip(_DIGITS_AND_WHITE)) or (found is not None and found.start()):
            return None if found is None else found[1]
        window *= 16
