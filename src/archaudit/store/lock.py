"""One writer at a time: a second one is refused, and told who is at work."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from archaudit.model.text import Text
from archaudit.store.database import Database, StoreError

BUSY = Text(
    vi="Kho lịch sử đang được sử dụng bởi {holder}; lệnh này không chạy",
    en="The store is in use by {holder}; this command does not run",
)
ADVISORY = 0x41524348
"""Number of the lock in PostgreSQL: "ARCH"."""
LONGEST_NAME = 63
"""Bytes that PostgreSQL keeps of a session's name."""
HOLDER_SQL = (
    "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
    " WHERE l.locktype = 'advisory' AND l.granted AND l.objid = :lock AND l.database ="
    " (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class StoreBusyError(StoreError):
    """Another run is writing (exit code 3)."""


@contextmanager
def only_writer(database: Database, holder: str) -> Iterator[None]:
    """Holds the store for one run. The lock ends with the process, however it ends.

    Args:
        holder: what another run is told of this one.

    Raises:
        StoreBusyError: somebody else holds it.
    """
    with (_file_lock if database.is_sqlite else _session_lock)(database, holder):
        yield


@contextmanager
def _file_lock(database: Database, holder: str) -> Iterator[None]:
    handle = os.open(f"{database.engine.url.database}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreBusyError(BUSY, holder=os.read(handle, 1000).decode("utf-8", "replace") or "?") from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, holder.encode("utf-8"), 0)
        yield
    finally:
        os.close(handle)


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
