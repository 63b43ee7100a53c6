"""One writer at a time: a second one is refused, and told who is at work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from archaudit.store.database import Database
from archaudit.store.file_lock import BUSY, StoreBusyError, file_lock

ADVISORY = 0x41524348
"""Number of the lock in PostgreSQL: "ARCH"."""
LONGEST_NAME = 63
"""Bytes that PostgreSQL keeps of a session's name."""
HOLDER_SQL = (
    "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
    " WHERE l.locktype = 'advisory' AND l.granted AND l.objid = :lock AND l.database ="
    " (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@contextmanager
def only_writer(database: Database, holder: str) -> Iterator[None]:
    """Holds the store for one run. The lock ends with the process, however it ends.

    Args:
        holder: what another run is told of this one.

    Raises:
        StoreBusyError: somebody else holds it.
    """
    url = database.engine.url
    with file_lock(str(url.database), holder) if database.is_sqlite else _session_lock(database, holder):
        yield


@contextmanager
def _session_lock(database: Database, holder: str) -> Iterator[None]:
    name = holder.encode("utf-8")[:LONGEST_NAME].decode("utf-8", "ignore")
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SELECT set_config('application_name', :name, false)"), {"name": name})
        if not connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": ADVISORY}).scalar():
            found = connection.execute(text(HOLDER_SQL), {"lock": ADVISORY}).scalar()
            raise StoreBusyError(BUSY, holder=found or "?")
        try:
            yield
        finally:
            # A server that went away took the lock with it; what it was doing then is told by whoever asked it.
            with suppress(SQLAlchemyError):
                connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": ADVISORY})
