"""The states that the tables have had, and how SQLite is set up for a store."""

from __future__ import annotations

STATES = ("0001", "0002")
"""Every state that the tables have had, the newest last; a test compares them with the migrations. None is ever
changed: a change of the tables is another migration."""
VERSIONS = "alembic_version"
"""The table that holds the state."""
BUSY_MILLISECONDS = 30_000
KEPT = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={BUSY_MILLISECONDS}")
"""How SQLite is set up for a store."""
