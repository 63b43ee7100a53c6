"""A store as its driver gives it, without SQLAlchemy, which takes longer to load than an unchanged night takes."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from archaudit.store.errors import FAILED, StoreError
from archaudit.store.file_lock import file_lock
from archaudit.store.server_lock import server_lock
from archaudit.store.state import KEPT

if TYPE_CHECKING:
    import psycopg

Row = tuple[Any, ...]
FILE_ADDRESS = "sqlite:///"
SERVER_ADDRESS = re.compile(r"postgresql(\+psycopg)?://")
_NAMED = re.compile(r":(\w+)")
_AT_ONCE = 1000
"""Rows that a server sends together."""


class Quick(Protocol):
    """Asks a store that is there. Statements name their values as ``:name``; every failure is a StoreError."""

    def rows(self, statement: str, **values: object) -> Generator[Row]:
        """The rows of an answer, never all of them held."""
        ...

    def change(self, statement: str, **values: object) -> None:
        """Has a statement write, and keeps what it wrote."""
        ...

    def held(self, holder: str) -> AbstractContextManager[None]:
        """As :func:`archaudit.store.lock.only_writer`."""
        ...

    def close(self) -> None:
        """Lets the store go."""
        ...


def reached(store: str) -> Quick | None:
    """The store at an address; ``None`` where there is none, or it is asked in another way.

    Raises:
        StoreError: it cannot be reached.
    """
    if SERVER_ADDRESS.match(store):
        return _Server.reached(store)
    path = Path(store.removeprefix(FILE_ADDRESS))
    return None if "://" in str(path) or not path.is_file() else _File(path)


class _File:
    def __init__(self, path: Path) -> None:
        self._path = path
        with _told(sqlite3.Error):
            self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)

    def rows(self, statement: str, **values: object) -> Generator[Row]:
        with _told(sqlite3.Error):
            yield from self._connection.execute(statement, values)

    def change(self, statement: str, **values: object) -> None:
        with _told(sqlite3.Error), closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
            for pragma in KEPT:
                connection.execute(f"PRAGMA {pragma}")
            connection.execute(statement, values)

    def held(self, holder: str) -> AbstractContextManager[None]:
        return file_lock(str(self._path), holder)

    def close(self) -> None:
        self._connection.close()


class _Server:
    def __init__(self, connection: psycopg.Connection, failure: type[Exception]) -> None:
        self._connection = connection
        self._failure = failure
        self._cursors = count()

    @classmethod
    def reached(cls, address: str) -> _Server | None:
        try:
            import psycopg
        except ImportError:
            return None
        with _told(psycopg.Error):
            return cls(psycopg.connect(SERVER_ADDRESS.sub("postgresql://", address), autocommit=True), psycopg.Error)

    def rows(self, statement: str, **values: object) -> Generator[Row]:
        with (
            _told(self._failure),
            self._connection.transaction(),
            self._connection.cursor(name=f"archaudit_{next(self._cursors)}", binary=True) as cursor,
        ):
            cursor.itersize = _AT_ONCE
            yield from cursor.execute(_worded(statement), values)

    def change(self, statement: str, **values: object) -> None:
        with _told(self._failure):
            self._connection.execute(_worded(statement), values)

    def held(self, holder: str) -> AbstractContextManager[None]:
        return server_lock(self._ask, holder, StoreError)

    def _ask(self, statement: str, values: Mapping[str, Any]) -> Any:
        with _told(self._failure):
            row = self._connection.execute(_worded(statement), values).fetchone()
        return None if row is None else row[0]

    def close(self) -> None:
        self._connection.close()


def _worded(statement: str) -> bytes:
    return _NAMED.sub(r"%(\1)s", statement).encode()


@contextmanager
def _told(failure: type[Exception]) -> Iterator[None]:
    try:
        yield
    except failure as error:
        # The first line alone: the others may quote values, and these may be personal data.
        raise StoreError(FAILED, detail=str(error).partition("\n")[0]) from error
