"""The lock of a store on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from archaudit.store.file_lock import BUSY, StoreBusyError

ADVISORY = 0x41524348
"""Number of the lock: "ARCH"."""
LONGEST_NAME = 63
"""Bytes that PostgreSQL keeps of a session's name."""
NAME_SQL = "SELECT set_config('application_name', :name, false)"
LOCK_SQL = "SELECT pg_try_advisory_lock(:lock)"
UNLOCK_SQL = "SELECT pg_advisory_unlock(:lock)"
HOLDER_SQL = (
    "SELECT (SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
    " WHERE l.locktype = 'advisory' AND l.granted AND l.objid = :lock AND l.database ="
    " (SELECT oid FROM pg_database WHERE datname = current_database()))"
)

Ask = Callable[[str, Mapping[str, Any]], Any]
"""Asks in one session, outside of a transaction, for the one value that a statement gives."""


@contextmanager
def server_lock(ask: Ask, holder: str, failure: type[Exception]) -> Iterator[None]:
    """Holds the store for one run, as long as the session lasts.

    Args:
        holder: what another run is told of this one.
        failure: what ``ask`` raises where the server is gone.

    Raises:
        StoreBusyError: somebody else holds it.
    """
    ask(NAME_SQL, {"name": holder.encode("utf-8")[:LONGEST_NAME].decode("utf-8", "ignore")})
    if not ask(LOCK_SQL, {"lock": ADVISORY}):
        raise StoreBusyError(BUSY, holder=ask(HOLDER_SQL, {"lock": ADVISORY}) or "?")
    try:
        yield
    finally:
        # A server that went away took the lock with it; what it was doing then is told by whoever asked it.
        with suppress(failure):
            ask(UNLOCK_SQL, {"lock": ADVISORY})
