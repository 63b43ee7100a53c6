"""The rows of a table, packed, in the order in which they came: on the way from the process that read them."""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")
IN_A_BOX = 64
"""Values that are packed together."""
LEVEL = 1
"""Of compression: these are texts that repeat one another."""
_SIZE = 4
"""Bytes that tell how long a box is."""


class NoRoomError(Exception):
    """The file took no more."""


class Boxes(Collection[T]):
    """Values one after the other. Those of a long table lie in a file, which goes to another process by its path."""

    def __init__(self, values: Iterable[T] = (), path: Path | None = None) -> None:
        """
        Args:
            path: of the file that is written; in memory without one. Its maker removes it.
        """
        self._path = path
        self._count = 0
        self._loose: list[T] = []
        self._file: BinaryIO = io.BytesIO() if path is None else path.open("wb")
        for value in values:
            self.append(value)

    def append(self, value: T) -> None:
        """Takes another value.

        Raises:
            NoRoomError: there is no room for it on the disk.
        """
        self._loose.append(value)
        self._count += 1
        if len(self._loose) == IN_A_BOX:
            self._close_box()

    def closed(self) -> Boxes[T]:
        """These, to be read from now on.

        Raises:
            NoRoomError: there is no room for them on the disk.
        """
        self._close_box()
        if self._path is not None:
            self._file.close()
        return self

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        with self._opened() as file:
            while size := file.read(_SIZE):
                yield from _unpacked(file.read(int.from_bytes(size, "big")))
        yield from self._loose

    def __contains__(self, value: object) -> bool:
        return any(each == value for each in self)

    def __getstate__(self) -> dict[str, Any]:
        in_memory = self._file.getvalue() if isinstance(self._file, io.BytesIO) else None
        return {**self.__dict__, "_file": in_memory}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _file=io.BytesIO(state["_file"] or b""))

    def _close_box(self) -> None:
        box = zlib.compress(pickle.dumps(self._loose, pickle.HIGHEST_PROTOCOL), LEVEL)
        self._loose = []
        try:
            self._file.write(len(box).to_bytes(_SIZE, "big") + box)
            self._file.flush()
        except OSError as error:
            raise NoRoomError(error.strerror or type(error).__name__) from error

    def _opened(self) -> BinaryIO:
        if self._path is not None:
            return self._path.open("rb")
        assert isinstance(self._file, io.BytesIO)
        return io.BytesIO(self._file.getvalue())


def _unpacked(box: bytes) -> Iterable[Any]:
    # Of this program's own making, in this run: no bytes of the archive are ever unpickled.
    values: Iterable[Any] = pickle.loads(zlib.decompress(box))
    return values
