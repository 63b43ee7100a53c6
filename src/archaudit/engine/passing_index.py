"""Rows that are asked by key while a run is added up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from archaudit.errors import SourceError
from archaudit.model.text import Text

NO_ROOM = Text(
    vi="Không ghi được dữ liệu đối chiếu giữa các hồ sơ vào tệp tạm: {detail}. Hãy chọn nơi còn chỗ bằng TMPDIR",
    en="What dossiers have in common could not be put into a temporary file: {detail}. Give it room elsewhere by "
    "TMPDIR",
)


class PassingIndex:
    """Tables that are in memory as long as they are small, and then in a file that nobody else sees and that is gone
    with this object."""

    def __init__(self, tables: str) -> None:
        """
        Args:
            tables: the statements that make them.
        """
        # A database without a name is kept so.
        self._tables = sqlite3.connect("", isolation_level=None)
        self.run(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {tables}")

    def run(self, statements: str) -> None:
        """Runs statements.

        Raises:
            SourceError: there is no room for what they write.
        """
        with _room():
            self._tables.executescript(statements)

    def put(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Puts rows.

        Raises:
            SourceError: there is no room for them.
        """
        with _room():
            self._tables.executemany(statement, rows)

    def ask(self, query: str, values: Sequence[Any]) -> sqlite3.Cursor:
        """Rows that answer a query."""
        return self._tables.execute(query, values)


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise SourceError(NO_ROOM, detail=str(error)) from error
