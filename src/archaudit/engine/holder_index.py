"""Which dossiers hold the same: a file, or a code. Asked by key, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import overload

from archaudit.engine.ledger import Holder
from archaudit.engine.passing_index import PassingIndex
from archaudit.model.any_text import bytes_of, text_of

_TABLE = "CREATE TABLE holder (place INTEGER PRIMARY KEY, key BLOB, ordinal INTEGER, said BLOB)"
_INDEXES = """
    CREATE INDEX holder_of ON holder (key, place);
    CREATE TABLE held (key BLOB PRIMARY KEY, holders INTEGER) WITHOUT ROWID;
    INSERT INTO held SELECT key, count(*) FROM holder GROUP BY key ORDER BY key;
"""


class HolderIndex:
    """What several dossiers hold, with these dossiers in order."""

    def __init__(self, shared: Iterable[tuple[str, Holder]]) -> None:
        """
        Args:
            shared: every key with each of its holders, in order.

        Raises:
            SourceError: there is no room for them.
        """
        self._index = PassingIndex(_TABLE)
        rows = ((bytes_of(key), ordinal, bytes_of(said)) for key, (ordinal, said) in shared)
        self._index.put("INSERT INTO holder (key, ordinal, said) VALUES (?, ?, ?)", rows)
        self._index.run(_INDEXES)

    def others(self, key: str, own: int) -> Sequence[str]:
        """What is said of the dossiers that hold it, but for the one that asks, which is among them."""
        found = self._index.ask("SELECT holders FROM held WHERE key = ?", (bytes_of(key),)).fetchone()
        return () if found is None else _Others(self, key, own, found[0] - 1)

    def holders(self, key: str) -> Iterator[Holder]:
        """The dossiers that hold it, in order."""
        query = "SELECT ordinal, said FROM holder WHERE key = ? ORDER BY place"
        rows = self._index.ask(query, (bytes_of(key),))
        return ((ordinal, text_of(said)) for ordinal, said in rows)


class _Others(Sequence[str]):
    """All holders but one. Written out only as far as they are asked for: a form that lies in every dossier would
    otherwise cost the square of their number."""

    def __init__(self, index: HolderIndex, key: str, own: int, number: int) -> None:
        self._index = index
        self._key = key
        self._own = own
        self._number = number

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[str]:
        return (said for ordinal, said in self._index.holders(self._key) if ordinal != self._own)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...

    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        if isinstance(at, slice):
            return tuple(islice(self, *at.indices(len(self))))
        return next(islice(self, range(len(self))[at], None))
