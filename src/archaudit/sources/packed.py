"""Very many names, held in one block of memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import overload

from msgspec import Struct

from archaudit.model.any_text import bytes_of, text_of

TOGETHER = 16_384
"""Names that are held as single texts; of more, each would take 80 bytes beside its own length."""


Key = Callable[[str], tuple[str, ...]]
"""What names are put in order by."""


class PackedNames(Sequence[str]):
    """Names in the order given, a few bytes longer than themselves."""

    def __init__(self, names: Iterable[str]) -> None:
        block, ends = bytearray(), array("Q", [0])
        for name in names:
            block += bytes_of(name)
            ends.append(len(block))
        self._block = block
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        begin = 0
        for end in islice(self._ends, 1, None):
            yield text_of(self._block[begin:end])
            begin = end

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...

    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        number = range(len(self))[at]
        return text_of(self._block[self._ends[number] : self._ends[number + 1]])


class NamesInOrder:
    """Takes names as they come and gives them in order, never all of them as single texts."""

    def __init__(self, key: Key | None = None) -> None:
        self._key = key
        self._loose: list[str] = []
        self._packed: list[PackedNames] = []

    def add(self, name: str) -> None:
        """Takes another name."""
        self._loose.append(name)
        if len(self._loose) >= TOGETHER:
            self._packed.append(PackedNames(self._sorted()))
            self._loose = []

    def names(self) -> Sequence[str]:
        """All names, in order."""
        if not self._packed:
            return self._sorted()
        return PackedNames(merge(*self._packed, self._sorted(), key=self._key))

    def _sorted(self) -> list[str]:
        return sorted(self._loose, key=self._key)


def holds(names: Sequence[str], name: str) -> bool:
    """Whether a name is among names in the order of texts."""
    place = bisect_left(names, name)
    return place < len(names) and names[place] == name


class Said(Struct, frozen=True):
    """Names in another form, made as they are asked for."""

    names: Sequence[str]
    form: Callable[[str], str]

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[str]:
        return map(self.form, self.names)

    def __contains__(self, name: object) -> bool:
        return any(each == name for each in self)
