"""A file as a stream that fetches only the parts that are read: of a bucket, of a server, of a large file."""

from __future__ import annotations

import io
from collections.abc import Callable

AT_ONCE = 1024 * 1024
"""Bytes that are fetched at least: most members of an archive need one request."""

Part = Callable[[int, int], bytes]
"""The bytes from an offset, as many as asked for."""


class Ranged(io.RawIOBase):
    """Read only. What :data:`Part` raises passes through."""

    def __init__(self, part: Part, size: int) -> None:
        self._part = part
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(start + offset, 0)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        length = min(len(buffer), self._size - self._at)
        if length <= 0:
            return 0
        found = self._part(self._at, length)
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)


def stream(part: Part, size: int) -> io.BufferedReader:
    """A file of so many bytes."""
    return io.BufferedReader(Ranged(part, size), AT_ONCE)
