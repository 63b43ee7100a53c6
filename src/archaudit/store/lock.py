"""One writer at a time: a second one is refused, and told who is at work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from archaudit.store.database import Database
from archaudit.store.file_lock import file_lock
from archaudit.store.server_lock import server_lock


@contextmanager
def only_writer(database: Database, holder: str) -> Iterator[None]:
    """Holds the store for one run. The lock ends with the process, however it ends.

    Args:
        holder: what another run is told of this one.

    Raises:
        StoreBusyError: somebody else holds it.
    """
    if database.is_sqlite:
        with file_lock(str(database.engine.url.database), holder):
            yield
        return
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:

        def ask(statement: str, values: Mapping[str, Any]) -> Any:
            return connection.execute(text(statement), values).scalar()

        with server_lock(ask, holder, SQLAlchemyError):
            yield
