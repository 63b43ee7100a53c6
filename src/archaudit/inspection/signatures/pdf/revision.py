"""One state of a PDF: the document that a reader of its first so many bytes sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from archaudit.inspection.signatures.pdf.window import Bytes, opened

ObjGen = tuple[int, int]
"""Object and generation number."""

_HEADER_WITHIN = 1024
_IN_FILE, _IN_STREAM = 1, 2
"""Types of cross-reference entries (ISO 32000-2, table 18)."""
_RECONSTRUCTED = "reconstruct"
"""In qpdf's warnings: the cross-reference was given up and the objects were looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object is defined."""

    offset: int
    """Of the object, or of the object stream that holds it."""
    index: int | None
    """Within the object stream."""


class Revision:
    """A document as of some offset; objects are read when they are asked for."""

    def __init__(self, data: Bytes, end: int, *, ignore_xref_streams: bool = False) -> None:
        """
        Raises:
            pikepdf.PdfError: not even a repair makes a document of the bytes.
            pikepdf.PasswordError: a password is needed.
        """
        self.end = end
        self.pdf = pikepdf.open(opened(data, end), conversion_mode="explicit", ignore_xref_streams=ignore_xref_streams)
        self.shift = max(data.find(b"%PDF-", 0, _HEADER_WITHIN), 0)
        """Bytes before the header, which offsets do not count."""
        self._places = dict(self._read_places())

    @property
    def repaired(self) -> bool:
        """Whether the cross-reference had to be guessed up to now; other readers may guess otherwise."""
        return any(_RECONSTRUCTED in warning for warning in self.pdf.get_warnings())

    @property
    def catalog(self) -> pikepdf.Object:
        return self.pdf.trailer["/Root"]

    @property
    def places(self) -> dict[ObjGen, Place]:
        """Every object that the cross-reference knows."""
        return self._places

    def place(self, objgen: ObjGen) -> Place | None:
        return self._places.get(objgen)

    def object(self, objgen: ObjGen) -> pikepdf.Object | None:
        """``None`` for the null object, which also stands for one that is missing."""
        found: pikepdf.Object | None = self.pdf.get_object(*objgen)
        return found

    def _read_places(self) -> Iterator[tuple[ObjGen, Place]]:
        table = self.pdf.get_xref_table()
        for objgen, entry in table.items():
            if entry.type == _IN_FILE:
                yield objgen, Place((entry.offset or 0) + self.shift, None)
            elif entry.type == _IN_STREAM:
                holder = table.get((entry.obj_stream_number or 0, 0))
                offset = (holder.offset or 0) + self.shift if holder is not None and holder.type == _IN_FILE else -1
                yield objgen, Place(offset, entry.obj_stream_index)
