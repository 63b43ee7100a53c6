"""What a profile says of an export that is a table and a heap of files."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class RegisterMapping(Struct, frozen=True):
    """How to read the table of a ``register``; what is not said is recognised."""

    table: str | None = None
    """Name of the table in the root."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Header → field."""
    path: str | None = None
    """Where a file lies, with the columns of its row in braces, as in ``tep/{MaHoSo}/{DuongDan}``."""
