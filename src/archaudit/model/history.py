"""The runs that a store holds."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from archaudit.model.report import Sample, Totals


class StoredRun(Struct, frozen=True):
    """A run as the history lists it."""

    id: int
    as_of: datetime
    finished: bool
    source: str
    """Empty while it is under way."""
    profile: str
    complete: bool
    totals: Totals | None
    """``None`` while it is under way."""
    sample: Sample | None = None
    """``None`` when it looked at every dossier."""
