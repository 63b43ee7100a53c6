"""Incremental updates of PDFs without clock and randomness, and the updates that break signatures."""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO

from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject, NameObject, PdfObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


class PinnedWriter(IncrementalPdfFileWriter):  # type: ignore[misc]
    """Incremental updates without randomness: /ID follows from the bytes, /ModDate is left alone."""

    @classmethod
    def from_bytes(cls, data: bytes) -> PinnedWriter:
        """A writer that appends to the PDF."""
        return cls(BytesIO(data))

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> PdfObject:
        prev.stream.seek(0)
        second = ByteStringObject(sha256(prev.stream.read()).digest()[:16])
        first = prev.trailer["/ID"][0] if "/ID" in prev.trailer else second
        return ArrayObject([first, second])

    def _update_meta(self) -> None:
        """Keeps the document's own dates."""

    def to_bytes(self) -> bytes:
        """The PDF with the update appended."""
        output = BytesIO()
        self.write(output)
        return output.getvalue()


def flip_signed_byte(data: bytes, offset: int = 9) -> bytes:
    """The file with one bit changed inside of what every signature covers.

    Args:
        offset: by default the first byte of the comment after the PDF header, which no reader looks at.
    """
    changed = bytearray(data)
    changed[offset] ^= 1
    return bytes(changed)


def append_unsigned(data: bytes, junk: bytes = b"\n% appended after signing\n") -> bytes:
    """The file with bytes behind its end that no signature covers."""
    return data + junk


def replace_page(data: bytes, content: bytes = b"0.2 0.2 0.9 rg 72 300 451 200 re f") -> bytes:
    """The file with an incremental update that draws something else on page 1."""
    writer = PinnedWriter.from_bytes(data)
    page = writer.root["/Pages"]["/Kids"][0]
    page[NameObject("/Contents")] = writer.add_object(StreamObject(stream_data=content))
    writer.update_container(page)
    return writer.to_bytes()


def widen_byte_range(data: bytes, by: int = 2) -> bytes:
    """The file whose first /ByteRange leaves out more than the signature's own /Contents."""
    match = _BYTE_RANGE.search(data)
    assert match is not None, "no signature in the file"
    before, length, after, rest = (int(number) for number in match.groups())
    changed = b"/ByteRange [%d %d %d %d]" % (before, length, after + by, rest - by)
    return data[: match.start()] + changed.ljust(len(match[0])) + data[match.end() :]
