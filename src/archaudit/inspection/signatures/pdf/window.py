"""The bytes of a PDF up to some offset, as a file, without copying them."""

from __future__ import annotations

import io
import mmap

Bytes = bytes | mmap.mmap
"""The bytes of a file: in memory when small, mapped when large."""

_COPIED = 16 * 1024 * 1024


def opened(data: Bytes, end: int) -> io.BytesIO | io.BufferedReader:
    """A stream over the first ``end`` bytes."""
    if end <= _COPIED:
        return io.BytesIO(data[:end])
    return io.BufferedReader(_Window(data, end))


class _Window(io.RawIOBase):
    def __init__(self, data: Bytes, end: int) -> None:
        self._data = data
        self._end = end
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        self._at = max(start + offset, 0)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = max(min(len(buffer), self._end - self._at), 0)
        buffer[:size] = self._data[self._at : self._at + size]
        self._at += size
        return size
