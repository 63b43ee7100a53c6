"""Bytes that come in pieces from elsewhere, as the content of a file: large ones in a file of no name."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from archaudit.model.unreadable import UnreadableReason
from archaudit.sources.content import Content, LargeFile
from archaudit.sources.local import Unread

PIECE = 1024 * 1024
"""Bytes that are asked for at a time."""


@contextmanager
def spooled(given: Iterable[bytes], path: str, limit: int, held: int) -> Iterator[Content]:
    """The content that the pieces make; valid within the ``with``.

    Args:
        path: names the file in errors.
        limit: bytes; no more are taken.
        held: bytes; more of them go into a file.

    Raises:
        Unread: there are more, or they found no room on the disk.
    """
    pieces = _bounded(given, path, limit)
    begun = bytearray()
    for piece in pieces:
        begun += piece
        if len(begun) > held:
            break
    else:
        yield bytes(begun)
        return
    with tempfile.TemporaryFile(prefix="archaudit-") as file:
        size = _filled(file, begun, pieces, path)
        del begun
        yield LargeFile(file.fileno(), size)


def in_pieces(file: BinaryIO) -> Iterator[bytes]:
    """What is left of an open file."""
    while piece := file.read(PIECE):
        yield piece


def _filled(file: BinaryIO, begun: bytearray, rest: Iterable[bytes], path: str) -> int:
    try:
        file.write(begun)
        for piece in rest:
            file.write(piece)
        file.flush()
        return file.tell()
    except OSError as error:
        raise Unread(path, UnreadableReason.IO, error.strerror or type(error).__name__) from error


def _bounded(given: Iterable[bytes], path: str, limit: int) -> Iterator[bytes]:
    size = 0
    for piece in given:
        size += len(piece)
        if size > limit:
            raise Unread(path, UnreadableReason.TOO_LARGE, f"> {limit}", size)
        yield piece
