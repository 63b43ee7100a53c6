"""Values of very long registers by key, asked for in their file."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Generic, TypeVar

from msgspec import Struct

from archaudit.layouts.row_codec import Codec
from archaudit.layouts.row_file import RowFile
from archaudit.model.any_text import bytes_of, text_of

T = TypeVar("T")
V = TypeVar("V")


class Place(Struct, frozen=True):
    """Where the rows of a shelf stand in a file, and which of their keys it goes by."""

    name: str
    digest: str
    """SHA-256 of all rows with all their keys."""
    kind: int = 0


class Shelf(Mapping[str, V], Generic[T, V]):
    """Values by key, in the order in which the keys came first."""

    def __init__(self, file: RowFile, place: Place, codec: Codec[T]) -> None:
        self.file = file
        self.place = place
        self._codec = codec
        self._keys = f"{place.name}_key WHERE kind = {place.kind}"
        self._joined = f"FROM {place.name}_key JOIN {place.name} USING (place) WHERE kind = {place.kind}"

    @abstractmethod
    def __getitem__(self, key: str) -> V: ...

    @abstractmethod
    def _alone(self, value: T) -> V:
        """What a key stands for that came once only."""

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, str):
            return False
        return self.file.ask(f"SELECT 1 FROM {self._keys} AND key = ? LIMIT 1", (bytes_of(key),)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        # Those before which none came under the same key; as they stand, for an index would have them sorted.
        table, kind = f"{self.place.name}_key", self.place.kind
        earlier = f"SELECT 1 FROM {table} AS b WHERE b.kind = {kind} AND b.key = a.key AND b.place < a.place"
        first = f"kind = {kind} AND NOT EXISTS ({earlier})"
        keys = self.file.ask(f"SELECT key FROM {table} AS a NOT INDEXED WHERE {first} ORDER BY number")
        return (text_of(key) for (key,) in keys)

    def __len__(self) -> int:
        return self._counts[0]

    def __bool__(self) -> bool:
        return self.file.ask(f"SELECT 1 FROM {self._keys} LIMIT 1").fetchone() is not None

    def items(self) -> ItemsView[str, V]:
        return _Items(self)

    def in_turn(self) -> Iterator[tuple[str, V]]:
        """Keys and values; no key is looked for where each came once only."""
        different, all_keys = self._counts
        if different < all_keys:
            yield from ((key, self[key]) for key in self)
            return
        in_turn = self._joined.replace(" JOIN", " NOT INDEXED JOIN")
        for key, value in self.file.ask(f"SELECT key, value {in_turn} ORDER BY number"):
            yield text_of(key), self._alone(self._codec.decode(value))

    def rows_by_key(self) -> Iterator[tuple[str, T]]:
        """Every row, in the order of keys; of one key, in the order in which they came."""
        rows = self.file.ask(f"SELECT key, value {self._joined} ORDER BY key, place")
        return ((text_of(key), self._codec.decode(value)) for key, value in rows)

    @cached_property
    def _counts(self) -> tuple[int, int]:
        """Different keys, and all."""
        different = f"SELECT count(*) FROM (SELECT DISTINCT key FROM {self._keys})"
        return self.file.ask(f"SELECT ({different}), (SELECT count(*) FROM {self._keys})").fetchone()  # type: ignore[no-any-return]

    def _asked(self, key: str, order: str) -> Iterator[T]:
        rows = self.file.ask(f"SELECT value {self._joined} AND key = ? ORDER BY place {order}", (bytes_of(key),))
        return (self._codec.decode(value) for (value,) in rows)


class LastOf(Shelf[T, T]):
    """Of several rows about one thing the last one counts."""

    def __getitem__(self, key: str) -> T:
        for value in self._asked(key, "DESC LIMIT 1"):
            return value
        raise KeyError(key)

    def _alone(self, value: T) -> T:
        return value


class AllOf(Shelf[T, tuple[T, ...]]):
    """All rows about one thing."""

    def __getitem__(self, key: str) -> tuple[T, ...]:
        found = tuple(self._asked(key, ""))
        if not found:
            raise KeyError(key)
        return found

    def _alone(self, value: T) -> tuple[T, ...]:
        return (value,)


def put_up(
    file: RowFile, name: str, rows: Iterable[tuple[T, Sequence[Sequence[str]]]], codec: Codec[T]
) -> Place | None:
    """Writes rows for the shelves over them; ``None``, and nothing is written, where there are none.

    Args:
        rows: each with its keys, of one kind or several.
    """
    rest = iter(rows)
    first = next(rest, None)
    if first is None:
        return None
    rows = chain((first,), rest)
    encoded = ((codec.encode(value), [[bytes_of(key) for key in keys] for keys in kinds]) for value, kinds in rows)
    return Place(name, file.write(name, encoded))


def by_key(values: Mapping[str, Sequence[T]]) -> Iterator[tuple[str, T]]:
    """Every one of the values, in the order of keys."""
    if isinstance(values, Shelf):
        return values.rows_by_key()
    return ((key, value) for key in sorted(values) for value in values[key])


class _Items(ItemsView[str, Any]):
    _mapping: Shelf[Any, Any]

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return self._mapping.in_turn()
