"""One state of a PDF: the document that a reader of its first so many bytes sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from msgspec import Struct
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


class Place(Struct, frozen=True):
    """Where an object is defined."""

    offset: int
    """Of the object, or of the object stream that holds it."""
    index: int | None
    """Within the object stream."""


class Revision:
    """A document as of some offset; objects are read when they are asked for."""

    def __init__(
        self, data: Content, end: int, *, ignore_xref_streams: bool = False, sibling: Revision | None = None,
        pdf: pikepdf.Pdf | None = None,
    ) -> None:  # fmt: skip
        """
        Args:
            end: offset after the last byte of the state.
            ignore_xref_streams: whether to read as a reader that knows cross-reference tables only.
            sibling: another state of the same bytes, to share what was read of objects that both have.
            pdf: the state itself, where it is open already, and without a flaw; its scalars must come as objects.

        Raises:
            pikepdf.PdfError: not even a repair makes a document of the bytes.
            pikepdf.PasswordError: a password is needed.
        """
        self.end = end
        self.pdf = pdf or pikepdf.open(
            opened(data, end), conversion_mode="explicit", ignore_xref_streams=ignore_xref_streams
        )
        self._flawed = self._repaired = False
        self.shift = max(data.find(b"%PDF-", 0, _HEADER_WITHIN), 0)
        """Bytes before the header, which offsets do not count."""
        self._places = dict(self._read_places())
        self._references: dict[tuple[ObjGen, Place | None], list[ObjGen]] = sibling._references if sibling else {}

    @property
    def repaired(self) -> bool:
        """Whether the cross-reference had to be guessed up to now; other readers may guess otherwise."""
        self._listen()
        return self._repaired

    @property
    def flawed(self) -> bool:
        """Whether anything was odd of what was read up to now."""
        self._listen()
        return self._flawed

    def _listen(self) -> None:
        # The library tells every warning once.
        for warning in self.pdf.get_warnings():
            self._flawed = True
            self._repaired |= _RECONSTRUCTED in warning

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

    def every_reference(self, objgen: ObjGen) -> list[ObjGen]:
        """Objects that an object names directly, those above it too."""
        value = self.object(objgen)
        return [] if value is None else list(every_reference(_written(value)))

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
    return list(every_reference(_UPWARD_REFERENCE.sub(b"", _written(value))))


def _written(value: pikepdf.Object) -> bytes:
    """The object as qpdf writes it, the value of a signature left aside: tens of thousands of digits name nothing."""
    kind = value._type_code
    if kind is ObjectType.dictionary and "/ByteRange" in value:
        named = ((key, each) for key, each in value.items() if each is not None and not _is_written_string(each))
        return b" ".join(key.encode("utf-8", "replace") + b" " + each.unparse() for key, each in named)
    body = value.stream_dict if kind is ObjectType.stream else value
    return bytes(body.unparse(resolved=True))


def _is_written_string(value: pikepdf.Object) -> bool:
    return not value.is_indirect and value._type_code is ObjectType.string


def every_reference(text: bytes) -> Iterator[ObjGen]:
    """References in an object as qpdf writes it.

    Looked for from their ends: digits alone also stand in hexadecimal strings, and there by the thousand.
    """
    for end in _REFERENCE_END.finditer(text):
        number = _NUMBER_AT_END.search(text, max(end.start() - _LONGEST_NUMBER - 1, 0), end.start())
        if number is not None:
            yield int(number[0]), int(end[1])
