"""Digests of a file and of its beginnings, each byte of what they have in common digested once."""

from __future__ import annotations

import hashlib
from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from archaudit.sources.content import Content, update

if TYPE_CHECKING:
    from hashlib import _Hash

_SHA256 = "sha256"


class Digests:
    """Digests of one file. Those of its beginnings serve each other: a state is kept wherever one may go on from."""

    def __init__(self, data: Content) -> None:
        self.data = data
        self._stops: list[int] = []
        self._states: dict[str, list[tuple[int, _Hash]]] = {}

    def expect(self, stops: Iterable[int]) -> None:
        """Says at which offsets the first stretches will end that are asked for."""
        self._stops = sorted({*self._stops, *stops})

    def whole(self) -> str:
        """SHA-256 of all bytes, lower-case hexadecimal."""
        state = self._up_to(_SHA256, self._stops[-1]) if self._stops else hashlib.sha256()
        self._update(state, self._stops[-1] if self._stops else 0, len(self.data))
        return state.hexdigest()

    def of(self, parts: Sequence[tuple[int, int]], algorithm: str) -> bytes:
        """Digest of the bytes between pairs of offsets, one after the other.

        Raises:
            ValueError: the algorithm is not known.
        """
        if parts and parts[0][0] == 0 and parts[0][1] in self._stops:
            state, rest = self._up_to(algorithm, parts[0][1]), parts[1:]
        else:
            state, rest = hashlib.new(algorithm), parts
        for start, end in rest:
            self._update(state, start, end)
        return state.digest()

    def _up_to(self, algorithm: str, stop: int) -> _Hash:
        """A state after so many bytes; it is the caller's own."""
        states = self._states.setdefault(algorithm, [(0, hashlib.new(algorithm))])
        at, state = states[bisect_right(states, stop, key=_at) - 1]
        for one in self._stops[bisect_right(self._stops, at) : bisect_right(self._stops, stop)]:
            state = state.copy()
            self._update(state, at, one)
            insort(states, (one, state), key=_at)
            at = one
        return state.copy()

    def _update(self, state: _Hash, start: int, end: int) -> None:
        update(state, self.data, start, end)


def _at(kept: tuple[int, _Hash]) -> int:
    return kept[0]
