"""A strict walk over DER (ITU-T X.690): definite lengths in the shortest form, one-byte tags, nothing left over."""

from __future__ import annotations

from msgspec import Struct

SEQUENCE, SET, OCTETS, INTEGER, OID = 0x30, 0x31, 0x04, 0x02, 0x06
BOOLEAN, UTC_TIME, GENERALIZED_TIME = 0x01, 0x17, 0x18
_MOST_LENGTH_BYTES = 4


class Unusual(Exception):
    """The bytes are not of the shape that is walked; says nothing about whether they are right."""


# Not frozen: thousands are made for a list, and freezing takes most of the time.
class Node(Struct):
    """One value: where it stands in the bytes it was read from."""

    data: bytes
    tag: int
    start: int
    inner: int
    """Offset of its content."""
    end: int

    @property
    def encoded(self) -> bytes:
        """Tag, length and content."""
        return self.data[self.start : self.end]

    @property
    def content(self) -> bytes:
        return self.data[self.inner : self.end]

    def children(self) -> list[Node]:
        """The values that it consists of.

        Raises:
            Unusual: they do not fill it exactly.
        """
        found, at, data, end = [], self.inner, self.data, self.end
        while at < end:
            inner = at + 2
            if inner <= end and data[at + 1] < 0x80 and data[at] & 0x1F != 0x1F:
                # As span says it; most are so short, and the call takes longer than all else.
                tag, after = data[at], inner + data[at + 1]
                if after > end:
                    raise Unusual
            else:
                tag, inner, after = span(data, at, end)
            found.append(Node(data, tag, at, inner, after))
            at = after
        return found

    def expect(self, tag: int) -> Node:
        """Itself.

        Raises:
            Unusual: it has another tag.
        """
        if self.tag != tag:
            raise Unusual
        return self


def read(data: bytes, start: int, end: int) -> Node:
    """The value that begins at an offset and ends before another.

    Raises:
        Unusual: there is none of the shape that is walked.
    """
    tag, inner, after = span(data, start, end)
    return Node(data, tag, start, inner, after)


def span(data: bytes, start: int, end: int) -> tuple[int, int, int]:
    """Tag of the value that begins at an offset, where its content begins, and where it ends.

    Raises:
        Unusual: there is none of the shape that is walked.
    """
    if start + 2 > end or data[start] & 0x1F == 0x1F:
        raise Unusual
    size, inner = data[start + 1], start + 2
    if size & 0x80:
        count = size & 0x7F
        if not 0 < count <= _MOST_LENGTH_BYTES or inner + count > end:
            raise Unusual
        size = int.from_bytes(data[inner : inner + count], "big")
        if size < 0x80 or size < 1 << 8 * (count - 1):
            raise Unusual
        inner += count
    if inner + size > end:
        raise Unusual
    return data[start], inner, inner + size
