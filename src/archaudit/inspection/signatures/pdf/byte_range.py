"""Our own check of /ByteRange, made before any library's word on coverage is believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from archaudit.model.signature import Attack
from archaudit.sources import Content, pieces

_HEX_AND_SPACE = re.compile(rb"[<>0-9A-Fa-f\s]*")
_LARGEST_HOLE = 32 * 1024 * 1024
"""Bytes; a CMS signature with all its revocation lists is smaller."""
_WHITE = b"\0\t\n\f\r "


class SignedRange(Struct, frozen=True):
    """What the bytes say about the range that a signature claims to cover."""

    parts: tuple[tuple[int, int], ...]
    """Start and end of each signed part; empty when no digest can be taken."""
    defect: str | None = None
    """Why the range is not the whole of its revision but its own /Contents; ``None`` when it is."""
    attack: Attack | None = None
    begins_like_contents: bool = False
    """Whether the bytes left out begin as a hexadecimal string with DER in it does."""
    hole_value: bytes | None = None
    """What the bytes left out decode to, where they are one hexadecimal string."""

    @property
    def usable(self) -> bool:
        """Whether the range lies in the file, in order, so that a digest can be taken."""
        return bool(self.parts)

    @property
    def end(self) -> int:
        """Offset after the last signed byte."""
        return self.parts[-1][1] if self.parts else 0

    @property
    def hole(self) -> tuple[int, int] | None:
        """Start and end of the bytes left out, where there is one gap."""
        return (self.parts[0][1], self.parts[1][0]) if len(self.parts) == 2 else None


def check_byte_range(data: Content, numbers: Sequence[int], contents: bytes | None) -> SignedRange:
    """Whether the hole is exactly ``<`` hexadecimal digits ``>`` that decode to this signature's /Contents.

    Comparing lengths is not enough: the hole could hold another string of the same length.

    Args:
        numbers: at least two pairs of offset and length, none negative.
        contents: what the hole must decode to; ``None`` where the library may have decrypted it.
    """
    parts = [(start, start + length) for start, length in zip(numbers[::2], numbers[1::2], strict=True)]
    ordered = all(before[1] <= after[0] for before, after in pairwise(parts))
    if not ordered or parts[-1][1] > len(data):
        return SignedRange((), "the byte range is out of order or out of the file", Attack.BYTE_RANGE)
    if len(parts) != 2:
        return SignedRange(tuple(parts), "the byte range leaves more than one gap", Attack.BYTE_RANGE)
    (start, before), (after, _) = parts
    signed = tuple(parts)
    if start != 0:
        return SignedRange(signed, "the byte range does not begin at the beginning of the file", Attack.BYTE_RANGE)
    if after - before > _LARGEST_HOLE:
        return SignedRange(signed, "the byte range leaves out more than any signature needs", Attack.SWA)
    hole = data[before:after]
    like = hole.startswith(b"<30")
    value = _of_hexadecimal(hole)
    if value is None:
        return SignedRange(signed, "the bytes left out are not one hexadecimal string", _class_of(hole), like)
    if contents is not None and value != contents:
        defect = "the bytes left out are not this signature's /Contents"
        return SignedRange(signed, defect, Attack.BYTE_RANGE, like, value)
    return SignedRange(signed, None, None, like, value)


def _of_hexadecimal(hole: bytes) -> bytes | None:
    """The value of one hexadecimal string without white space and with all its digits."""
    if hole[:1] != b"<" or hole[-1:] != b">":
        return None
    try:
        value = bytes.fromhex(hole[1:-1].decode("ascii"))
    except ValueError:
        return None
    # Python passes over white space.
    return value if 2 * len(value) == len(hole) - 2 else None


def is_white(data: Content, start: int, end: int) -> bool:
    """Whether nothing but white space stands between two offsets."""
    return not any(piece.strip(_WHITE) for piece in pieces(data, start, end))


def _class_of(hole: bytes) -> Attack:
    """Wrapping hides other objects or keys in the gap; anything else is a trick with the offsets."""
    return Attack.BYTE_RANGE if _HEX_AND_SPACE.fullmatch(hole) else Attack.SWA
