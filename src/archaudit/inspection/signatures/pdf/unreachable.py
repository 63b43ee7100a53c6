"""Signatures whose bytes are in the file and that no form field leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archaudit.inspection.signatures.pdf.window import Bytes

_RANGE_KEY = b"/ByteRange"
_SIGNATURE = re.compile(rb"/SubFilter|/Type\s*/(?:Sig|DocTimeStamp)\b")
_OBJECT = b" obj"
_OBJECT_END = b"endobj"
_HEADER_WITHIN = 65_536
_MOST_MARKS = 10_000


def unreachable_signatures(data: Bytes, known_holes: Iterable[tuple[int, int]]) -> int:
    """How many objects look like signature dictionaries and are not those of the known ones.

    Args:
        known_holes: start and end of the bytes that each reachable signature leaves out.
    """
    holes = sorted(known_holes)
    objects = {span for span in _objects(data) if not any(_holds(span, hole) for hole in holes)}
    return len(objects)


def _holds(span: tuple[int, int], hole: tuple[int, int]) -> bool:
    return span[0] <= hole[0] and hole[1] <= span[1]


def _objects(data: Bytes) -> Iterator[tuple[int, int]]:
    at = data.find(_RANGE_KEY)
    for _ in range(_MOST_MARKS):
        if at < 0:
            return
        start = data.rfind(_OBJECT, max(at - _HEADER_WITHIN, 0), at)
        end = data.find(_OBJECT_END, at)
        if end < 0:
            end = len(data)
        if start >= 0 and _is_signature(data, start, at, end):
            yield start, end
        at = data.find(_RANGE_KEY, at + 1)


def _is_signature(data: Bytes, start: int, at: int, end: int) -> bool:
    """Whether the key stands in a dictionary, and not in a stream or in an object that ended before."""
    before = data[start:at]
    if _OBJECT_END in before or b"stream" in before:
        return False
    around = before + data[at : min(end, at + _HEADER_WITHIN)] + data[max(end - _HEADER_WITHIN, at) : end]
    return _SIGNATURE.search(around) is not None
