"""The bytes of a file: in memory when small, read in pieces when large, with the same questions for both."""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from archaudit.sources.ranged import Ranged

if TYPE_CHECKING:
    from hashlib import _Hash

_CHUNK = 1024 * 1024
_LONGEST_MATCH = 4096
"""Bytes that a pattern may match in a large file."""
_COPIED = 32 * 1024 * 1024


class LargeFile:
    """A file that is not held in memory. A read beyond its end, should it shrink, gives fewer bytes."""

    def __init__(self, descriptor: int, size: int) -> None:
        """The descriptor stays its opener's to close."""
        self._descriptor = descriptor
        self._size = size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        start, stop, _ = part.indices(self._size)
        return os.pread(self._descriptor, max(stop - start, 0), start)

    def startswith(self, prefix: bytes) -> bool:
        return self[: len(prefix)] == prefix

    def find(self, wanted: bytes, start: int = 0, end: int | None = None) -> int:
        """As :meth:`bytes.find`."""
        end = self._size if end is None else min(end, self._size)
        for at in range(max(start, 0), end, _CHUNK):
            found = self[at : min(at + _CHUNK + len(wanted) - 1, end)].find(wanted)
            if found >= 0:
                return at + found
        return -1

    def rfind(self, wanted: bytes, start: int = 0, end: int | None = None) -> int:
        """As :meth:`bytes.rfind`."""
        stop = self._size if end is None else min(end, self._size)
        while stop - start >= len(wanted):
            at = max(stop - _CHUNK, start)
            found = self[at:stop].rfind(wanted)
            if found >= 0:
                return at + found
            if at == start:
                break
            stop = at + len(wanted) - 1
        return -1


Content = bytes | LargeFile


def pieces(content: Content, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The bytes between two offsets, piece by piece."""
    stop = len(content) if end is None else min(end, len(content))
    for at in range(start, stop, _CHUNK):
        yield content[at : min(at + _CHUNK, stop)]


def search(
    pattern: re.Pattern[bytes], content: Content, start: int = 0, end: int | None = None
) -> re.Match[bytes] | None:
    """The first match; its offsets are those of the piece that holds it. A match is at most 4 KiB long."""
    stop = len(content) if end is None else min(end, len(content))
    if isinstance(content, bytes):
        return pattern.search(content, start, stop)
    for at in range(start, stop, _CHUNK):
        found = pattern.search(content[at : min(at + _CHUNK + _LONGEST_MATCH, stop)])
        if found is not None:
            return found
    return None


def sha256(content: Content) -> str:
    """Lower-case hexadecimal digest of all bytes."""
    state = hashlib.sha256()
    update(state, content)
    return state.hexdigest()


def update(state: _Hash, content: Content, start: int = 0, end: int | None = None) -> None:
    """Adds the bytes between two offsets to a digest, without copying those in memory."""
    if isinstance(content, bytes):
        state.update(memoryview(content)[start:end])
    else:
        for piece in pieces(content, start, end):
            state.update(piece)


def opened(content: Content, end: int | None = None) -> io.BytesIO | io.BufferedReader:
    """A stream over the first ``end`` bytes, without copying those of a large file."""
    stop = len(content) if end is None else min(end, len(content))
    if isinstance(content, bytes) and stop <= _COPIED:
        return io.BytesIO(content[:stop])
    return io.BufferedReader(Ranged(lambda start, length: content[start : start + length], stop))
