"""A PDF writer of the smallest kind: numbered objects, one cross-reference table, nothing else."""

from __future__ import annotations

from hashlib import sha256

from msgspec import Struct, field

A4 = (595.276, 841.89)
"""Width and height in points."""


class PdfObjects(Struct):
    """Collects the objects of one PDF; number 1 is the catalog, number 2 the page tree."""

    bodies: list[bytes] = field(default_factory=lambda: [b"", b""])
    pages: list[int] = field(default_factory=list)

    def add(self, body: bytes) -> int:
        """Adds an object and returns its number."""
        self.bodies.append(body)
        return len(self.bodies)

    def add_stream(self, entries: bytes, data: bytes) -> int:
        """Adds a stream with further dictionary entries and returns its number."""
        return self.add(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data))

    def add_page(self, resources: bytes, content: bytes) -> None:
        """Adds an A4 page."""
        stream = self.add_stream(b"", content)
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.3f %.3f] /Resources << %s >> /Contents %d 0 R >>"
        self.pages.append(self.add(page % (*A4, resources, stream)))

    def write(self, version: str = "1.7") -> bytes:
        """The bytes of the PDF. The /ID follows from the content, so that equal input gives equal bytes."""
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        self.bodies[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
        self.bodies[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(self.pages))
        out = bytearray(b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version.encode())
        offsets = [_append_object(out, number, body) for number, body in enumerate(self.bodies, 1)]
        _append_xref(out, offsets)
        return bytes(out)


def _append_object(out: bytearray, number: int, body: bytes) -> int:
    offset = len(out)
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return offset


def _append_xref(out: bytearray, offsets: list[int]) -> None:
    start, size = len(out), len(offsets) + 1
    identity = sha256(out).hexdigest()[:32].encode()
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /ID [<%s> <%s>] >>\n" % (size, identity, identity)
    out += b"startxref\n%d\n%%%%EOF\n" % start
