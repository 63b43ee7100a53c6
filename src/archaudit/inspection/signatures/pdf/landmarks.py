"""Names that stand in the clear in the bytes of a PDF and decide what has to be looked at; found in one pass."""

from __future__ import annotations

import re

from msgspec import Struct

from archaudit.sources import Content, pieces

NAMES = re.compile(rb"/(?:ByteRange|AcroForm|ObjStm|XRefStm)")
"""The names."""
LONGEST = len(b"/ByteRange")


class Landmarks(Struct, frozen=True):
    """Offsets of the names, rising."""

    byte_ranges: tuple[int, ...]
    """Of ``/ByteRange``."""
    hybrid: tuple[int, ...]
    """Of ``/XRefStm``, which leads to a cross-reference that old readers do not see (ISO 32000-2, 7.5.8.4)."""
    forms: bool
    """Whether ``/AcroForm`` or ``/ObjStm`` is there: names of form and range stand in the clear or in object
    streams."""

    @property
    def may_be_signed(self) -> bool:
        """Whether the file can hold a signature at all."""
        return self.forms or bool(self.byte_ranges)


def landmarks(data: Content) -> Landmarks:
    """The landmarks of a file."""
    found: dict[bytes, list[int]] = {}
    at, rest = 0, b""
    for piece in (data,) if isinstance(data, bytes) else pieces(data):
        text, start = (rest + piece, at - len(rest)) if rest else (piece, at)
        for match in NAMES.finditer(text):
            found.setdefault(match[0], []).append(start + match.start())
        at, rest = at + len(piece), text[1 - LONGEST :]
    return Landmarks(
        byte_ranges=_once(found.get(b"/ByteRange")),
        hybrid=_once(found.get(b"/XRefStm")),
        forms=b"/AcroForm" in found or b"/ObjStm" in found,
    )


def _once(offsets: list[int] | None) -> tuple[int, ...]:
    """A short name at the end of one piece is found again at the beginning of the next."""
    return tuple(dict.fromkeys(offsets or ()))
