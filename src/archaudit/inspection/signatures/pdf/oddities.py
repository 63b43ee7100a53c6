"""Where the bytes of a PDF and its structure disagree (see :class:`archaudit.model.facts.Oddity`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archaudit.inspection.signatures.pdf.byte_range import is_white
from archaudit.inspection.signatures.pdf.landmarks import Landmarks
from archaudit.inspection.signatures.pdf.revision import Revision
from archaudit.model.facts import Oddity
from archaudit.sources import Content

_OBJECT, _STREAM, _END_MARK = b"obj", b"stream", b"%%EOF"
_WORD_BYTES = frozenset(bytes([each]) for each in range(256) if bytes([each]).isalnum() or each == ord("_"))
_NUMBER = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+\Z")
_DIGITS_AND_WHITE = b"0123456789 \t\n\r\f\v"
_LINE = 64
_STREAM_END = b"endstream"
_LENGTH = re.compile(rb"/Length\b\s*(\d{1,10}\b(?!\s+\d+\s+R))?")
_LINE_ENDS = (b"\r\n", b"\n")
_DICTIONARY_WITHIN = 1024
_SHORT = 4096
"""Bytes of a stream that are searched before its dictionary is asked how long it is."""
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
    at, stream, word, mark = 0, -1, -1, -1
    while True:
        # Where each of the three stands next; where it stands no earlier, if another one comes before.
        stream = _next(data, _STREAM, at, len(data)) if stream < at else stream
        word = _next(data, _OBJECT, at, stream) if word < at else word
        mark = _next(data, _END_MARK, at, word) if mark < at else mark
        if mark < word:
            seen.clear()
            at = mark + len(_END_MARK)
        elif word < stream:
            at = word + len(_OBJECT)
            number = _number_before(data, word) if data[at : at + 1] not in _WORD_BYTES else None
            if number in seen:
                return True
            if number is not None:
                seen.add(number)
        elif stream == len(data):
            return False
        elif data[max(stream - 3, 0) : stream] == b"end":
            at = stream + len(_STREAM)
        else:
            # What a stream holds is passed over in one step: in a scan it is nearly all of the file.
            at = _behind_stream(data, stream)
            if at < 0:
                return False


def _next(data: bytes, word: bytes, at: int, end: int) -> int:
    found = data.find(word, at, end)
    return found if found >= 0 else end


def _behind_stream(data: bytes, start: int) -> int:
    """Where the stream ends whose keyword stands at an offset; less than nought where it does not end."""
    begin = start + len(_STREAM)
    end = data.find(_STREAM_END, begin, begin + _SHORT)
    end = data.find(_STREAM_END, _by_length(data, start, begin)) if end < 0 else end
    return end + len(_STREAM_END) if end >= 0 else end


def _by_length(data: bytes, start: int, begin: int) -> int:
    """Where the end of a long stream is to be looked for: where its dictionary says, if it does end there."""
    head = data[max(start - _DICTIONARY_WITHIN, 0) : start].rpartition(b" obj")[2]
    lengths = _LENGTH.findall(head)
    if len(lengths) != 1 or not lengths[0]:
        return begin
    inside = begin + next((len(each) for each in _LINE_ENDS if data.startswith(each, begin)), 0)
    end = inside + int(lengths[0])
    return end if data[end : end + 2 + len(_STREAM_END)].lstrip(b"\r\n").startswith(_STREAM_END) else begin


def _is_digits(word: bytes, most: int) -> bool:
    return len(word) <= most and word.isdigit()


def _number_before(data: bytes, at: int) -> bytes | None:
    """The object number before ``obj``, whatever white space stands there; most are no further away than a line."""
    if not data[max(at - 1, 0) : at].isspace():
        # Every other one is the end of ``endobj``.
        return None
    words = data[max(at - _LINE, 0) : at].rsplit(None, 2)
    if len(words) == 3 and _is_digits(words[1], 10) and _is_digits(words[2], 5):
        return words[1]
    window = _LINE
    while True:
        head = data[max(at - window, 0) : at]
        found = _NUMBER.search(head)
        if window >= at or (found is None and head.strip(_DIGITS_AND_WHITE)) or (found is not None and found.start()):
            return None if found is None else found[1]
        window *= 16
