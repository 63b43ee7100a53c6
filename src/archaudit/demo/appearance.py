"""The visible part of a signature: a frame and a few lines of plain text."""

from __future__ import annotations

import unicodedata

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject
from pyhanko.pdf_utils.writer import BasePdfFileWriter

Box = tuple[int, int, int, int]
"""Left, bottom, right, top in points."""

_D_STROKE = str.maketrans({"đ": "d", "Đ": "D"})


def appearance(writer: BasePdfFileWriter, box: Box, lines: tuple[str, ...]) -> DictionaryObject:
    """The /AP dictionary of a signature field that shows the lines."""
    width, height = box[2] - box[0], box[3] - box[1]
    stream = StreamObject(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(map(NumberObject, (0, 0, width, height))),
            NameObject("/Resources"): _helvetica(),
        },
        stream_data=_drawing(width, height, lines),
    )
    return DictionaryObject({NameObject("/N"): writer.add_object(stream)})


def plain(text: str) -> str:
    """The text without diacritics: the standard fonts of PDF have no Vietnamese letters."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_STROKE))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def text_operator(text: str) -> bytes:
    """A PDF string with the text, diacritics taken off."""
    escaped = plain(text).replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"(" + escaped.encode("latin-1", "replace") + b")"


def _helvetica() -> DictionaryObject:
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    return DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})


def _drawing(width: int, height: int, lines: tuple[str, ...]) -> bytes:
    frame = b"0.8 0 0 RG 0.5 0.5 %d %d re S" % (width - 1, height - 1)
    shown = b" ".join(text_operator(line) + b" Tj T*" for line in lines)
    return b"q %s BT /F1 8 Tf 11 TL 5 %d Td %s ET Q" % (frame, height - 12, shown)
