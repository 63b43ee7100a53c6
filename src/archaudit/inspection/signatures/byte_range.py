"""Our own check of /ByteRange, made before any library's word on coverage is believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEX_STRING = re.compile(rb"<[0-9A-Fa-f]*>")


@dataclass(frozen=True, slots=True)
class SignedRange:
    """What the bytes say about the range that a signature claims to cover."""

    end: int
    """Offset after the last signed byte."""
    usable: bool
    """Whether the range lies in the file, in order, so that a digest can be taken."""
    defect: str | None
    """Why the range is not the whole of its revision but its own /Contents; ``None`` when it is."""
    whole_file: bool
    """Whether nothing but the signature's own /Contents is unsigned."""


def check_byte_range(data: bytes, byte_range: Sequence[object], contents: bytes) -> SignedRange:
    """Whether the hole is exactly ``<`` hexadecimal digits ``>`` that decode to this signature's /Contents.

    ISO 32000-2, 12.8.1: the range covers the entire file, leaving out exactly the /Contents value. Comparing
    lengths is not enough: the hole could hold another string of the same length.
    """
    numbers = [item for item in byte_range if isinstance(item, int)]
    if len(numbers) != 4 or len(byte_range) != 4:
        return SignedRange(0, False, "the byte range does not consist of four integers", False)
    start, before, after, length = numbers
    end = after + length
    if min(start, before, length) < 0 or start + before > after or end > len(data):
        return SignedRange(0, False, "the byte range is out of order or out of the file", False)
    defect = _defect(data, start, before, after, contents)
    return SignedRange(end, True, defect, defect is None and end == len(data))


def has_unsigned_tail(data: bytes, end: int, after_marker: bool) -> bool:
    """Whether more than white space follows the signed bytes, or only what follows the last end-of-file marker."""
    marker = data.rfind(b"%%EOF", end) if after_marker else -1
    tail = data[marker + len(b"%%EOF") if marker >= 0 else end :]
    return bool(tail.strip(b"\0\t\n\f\r "))


def _defect(data: bytes, start: int, before: int, after: int, contents: bytes) -> str | None:
    if start != 0:
        return "the byte range does not begin at the beginning of the file"
    hole = data[before:after]
    if not _HEX_STRING.fullmatch(hole) or len(hole) % 2:
        return "the bytes left out are not one hexadecimal string"
    if bytes.fromhex(hole[1:-1].decode("ascii")) != contents:
        return "the bytes left out are not this signature's /Contents"
    return None
