"""Signatures whose bytes are in the file and that no form field leads to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.landmarks import Landmarks
from archaudit.inspection.signatures.pdf.revision import Revision
from archaudit.sources import Content, search

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_OVERFLOW = re.compile(rb"/ByteRange\s*\[[\s\d]*\d{19}")
_SIGNATURE = re.compile(rb"/SubFilter|/Type\s*/(?:Sig|DocTimeStamp)\b")
_USAGE_RIGHTS = re.compile(rb"/UR3?\b")
"""Signs of the signature of a usage right, in a catalog of an earlier revision or in its own references."""
_OBJECT = b" obj"
_OBJECT_END = b"endobj"
_HEADER_WITHIN = 65_536
_MOST_MARKS = 10_000


class Unreachable(Struct, frozen=True):
    """An object that looks like a signature dictionary, beside the signatures of the form."""

    start: int
    """Offsets of its first byte and after its last."""
    end: int
    signed_end: int | None
    """Where its range ends, if it still leaves out its own /Contents: it was a signature of these very bytes."""
    overflows: bool
    """Whether its range has numbers that no reader can hold, so that it reads as null."""


def unreachable_signatures(
    data: Content, revision: Revision, marks: Landmarks, known_places: Collection[int]
) -> list[Unreachable]:
    """Looks for signature dictionaries that are neither known nor a usage right (ISO 32000-2, 12.8.2.3).

    Args:
        known_places: offsets of the objects and of the holes of the reachable signatures.
    """
    known = {*known_places, *_usage_rights(revision)}
    return [_described(data, *span) for span in dict.fromkeys(_objects(data, marks, known))]


def _usage_rights(revision: Revision) -> Iterator[int]:
    """Places of the signatures with which a vendor opens functions of its reader; they sign nothing for anybody."""
    permissions = values.entry(revision.catalog, "/Perms")
    for key in values.keys(permissions):
        number = values.objgen(values.entry(permissions, key))
        place = revision.place(number) if number is not None else None
        if place is not None and place.index is None:
            yield place.offset


def _objects(data: Content, marks: Landmarks, known: Collection[int]) -> Iterator[tuple[int, int]]:
    for at in marks.byte_ranges[:_MOST_MARKS]:
        start = data.rfind(_OBJECT, max(at - _HEADER_WITHIN, 0), at)
        end = data.find(_OBJECT_END, at)
        end = end if end >= 0 else len(data)
        if start < 0:
            continue
        begin = data.rfind(b"\n", 0, start) + 1
        # Nearly all are known, and to look into one takes longer.
        if not any(begin <= place < end for place in known) and _is_signature(data, start, at, end):
            yield begin, end


def _is_signature(data: Content, start: int, at: int, end: int) -> bool:
    """Whether the key stands in a dictionary, and not in a stream or in an object that ended before."""
    before = data[start:at]
    if _OBJECT_END in before or b"stream" in before:
        return False
    around = before + data[at : min(end, at + _HEADER_WITHIN)] + data[max(end - _HEADER_WITHIN, at) : end]
    return _SIGNATURE.search(around) is not None and _USAGE_RIGHTS.search(around) is None


def _described(data: Content, start: int, end: int) -> Unreachable:
    overflows = search(_OVERFLOW, data, start, end) is not None
    match = search(_RANGE, data, start, end)
    if match is None:
        return Unreachable(start, end, None, overflows)
    _, before, after, length = map(int, match.groups())
    itself = start <= before < after <= end and data[before : before + 1] == b"<"
    whole = itself and after + length <= len(data)
    return Unreachable(start, end, after + length if whole else None, overflows)
