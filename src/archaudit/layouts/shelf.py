"""Values of very long registers by key, held packed."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Generic, TypeVar

from archaudit.layouts.boxes import Boxes
from archaudit.sources.packed import PackedNames

T = TypeVar("T")
V = TypeVar("V")


class Shelf(Mapping[str, V], Generic[T, V]):
    """Values by key, in the order in which the keys came first; those that came under one key become one."""

    def __init__(self, items: Iterable[tuple[str, T]], joined: Callable[[Sequence[T]], V]) -> None:
        """
        Args:
            joined: makes the value of a key of all that came under it, in order; it goes to other processes too.
        """
        self._joined = joined
        self._values: Boxes[T] = Boxes()
        self._keys = PackedNames(self._boxed(items))
        self._order = array("I", sorted(range(len(self._keys)), key=self._keys.__getitem__))
        first = (next(same) for _, same in groupby(self._order, self._keys.__getitem__))
        self._firsts = array("I", sorted(first))

    def __getitem__(self, key: str) -> V:
        found = self._places(key)
        if not found:
            raise KeyError(key)
        return self._joined([self._values[place] for place in found])

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and bool(self._places(key))

    def __iter__(self) -> Iterator[str]:
        return (self._keys[place] for place in self._firsts)

    def __len__(self) -> int:
        return len(self._firsts)

    def items(self) -> ItemsView[str, V]:
        return _Items(self)

    def in_turn(self) -> Iterator[tuple[str, V]]:
        """Keys and values; no key is looked for that came once only."""
        alone = len(self._firsts) == len(self._order)
        for place in self._firsts:
            key = self._keys[place]
            yield key, self._joined((self._values[place],)) if alone else self[key]

    def arrived(self) -> Iterator[T]:
        """All values as they came."""
        return iter(self._values)

    def _boxed(self, items: Iterable[tuple[str, T]]) -> Iterator[str]:
        for key, value in items:
            self._values.append(value)
            yield key

    def _places(self, key: str) -> array[int]:
        low = bisect_left(self._order, key, key=self._keys.__getitem__)
        high = bisect_right(self._order, key, low, key=self._keys.__getitem__)
        return self._order[low:high]


class _Items(ItemsView[str, Any]):
    _mapping: Shelf[Any, Any]

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return self._mapping.in_turn()
