"""Very many values one after the other, held packed: as objects, each would take a thousand bytes in every process."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

T = TypeVar("T")
IN_A_BOX = 64
"""Values that are packed together. One box is open at a time."""
LEVEL = 1
"""Of compression: these are texts that repeat one another."""


class Boxes(Sequence[T]):
    """Values in the order in which they came. Goes to another process as small as it is."""

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._boxes: list[bytes] = []
        self._loose: list[T] = []
        self._open: tuple[int, Sequence[T]] = (-1, ())
        for value in values:
            self.append(value)

    def append(self, value: T) -> None:
        """Takes another value."""
        self._loose.append(value)
        if len(self._loose) == IN_A_BOX:
            self._boxes.append(zlib.compress(pickle.dumps(self._loose, pickle.HIGHEST_PROTOCOL), LEVEL))
            self._loose = []

    def __len__(self) -> int:
        return len(self._boxes) * IN_A_BOX + len(self._loose)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        box, place = divmod(range(len(self))[at], IN_A_BOX)
        if box == len(self._boxes):
            return self._loose[place]
        if self._open[0] != box:
            self._open = box, _unpacked(self._boxes[box])
        return self._open[1][place]

    def __iter__(self) -> Iterator[T]:
        for box in self._boxes:
            yield from _unpacked(box)
        yield from self._loose


def _unpacked(box: bytes) -> Sequence[Any]:
    # Of this program's own making, in this run: no bytes of the archive are ever unpickled.
    values: Sequence[Any] = pickle.loads(zlib.decompress(box))
    return values
