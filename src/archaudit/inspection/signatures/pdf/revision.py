"""One state of a PDF: the document that a reader of its first so many bytes sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import ObjectType

from archaudit.sources import Content, opened

ObjGen = tuple[int, int]
"""Object and generation number."""

_HEADER_WITHIN = 1024
_IN_FILE, _IN_STREAM = 1, 2
"""Types of cross-reference entries (ISO 32000-2, table 18)."""
_RECONSTRUCTED = "reconstruct"
"""In qpdf's warnings: the cross-reference was given up and the objects were looked for."""
_UPWARD_REFERENCE = re.compile(rb"/(?:Parent|P|StructParents?|Pg|IRT|Popup) \d+ \d+ R")
_REFERENCE_END = re.compile(rb" (\d{1,5}) R\b")
_NUMBER_AT_END = re.compile(rb"(?<!\d)\d{1,10}\Z")
_LONGEST_NUMBER = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object is defined."""

    offset: int
    """Of the object, or of the object stream that holds it."""
    index: int | None
    """Within the object stream."""


class Revision:
    """A document as of some offset; objects are read when they are asked for."""

    def __init__(
        self, data: Content, end: int, *, ignore_xref_streams: bool = False, sibling: Revision | None = None
    ) -> None:
        """
        Args:
            end: offset after the last byte of the state.
            ignore_xref_streams: whether to read as a reader that knows cross-reference tables only.
            sibling: another state of the same bytes, to share what was read of objects that both have.

        Raises:
            pikepdf.PdfError: not even a repair makes a document of the bytes.
            pikepdf.PasswordError: a password is needed.
        """
        self.end = end
        self.pdf = pikepdf.open(opened(data, end), conversion_mode="explicit", ignore_xref_streams=ignore_xref_streams)
        self.shift = max(data.find(b"%PDF-", 0, _HEADER_WITHIN), 0)
        """Bytes before the header, which offsets do not count."""
        self._places = dict(self._read_places())
        self._references: dict[tuple[ObjGen, Place | None], list[ObjGen]] = sibling._references if sibling else {}

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

    def references(self, objgen: ObjGen) -> list[ObjGen]:
        """Objects that an object names directly, those above it left aside."""
        key = (objgen, self._places.get(objgen))
        if key not in self._references:
            self._references[key] = references(self.object(objgen))
        return self._references[key]

    def _read_places(self) -> Iterator[tuple[ObjGen, Place]]:
        table = self.pdf.get_xref_table()
        for objgen, entry in table.items():
            if entry.type == _IN_FILE:
                yield objgen, Place((entry.offset or 0) + self.shift, None)
            elif entry.type == _IN_STREAM:
                holder = table.get((entry.obj_stream_number or 0, 0))
                offset = (holder.offset or 0) + self.shift if holder is not None and holder.type == _IN_FILE else -1
                yield objgen, Place(offset, entry.obj_stream_index)


def references(value: pikepdf.Object | None) -> list[ObjGen]:
    """Objects that a value names directly, those above it left aside."""
    if value is None:
        return []
    body = value.stream_dict if value._type_code is ObjectType.stream else value
    text = _UPWARD_REFERENCE.sub(b"", body.unparse(resolved=True))
    return list(_references(text))


def _references(text: bytes) -> Iterator[ObjGen]:
    """Looked for from their ends: digits alone also stand in hexadecimal strings, and there by the thousand."""
    for end in _REFERENCE_END.finditer(text):
        number = _NUMBER_AT_END.search(text, max(end.start() - _LONGEST_NUMBER - 1, 0), end.start())
        if number is not None:
            yield int(number[0]), int(end[1])
