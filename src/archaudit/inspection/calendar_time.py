"""Times as asn1crypto gives them: also in the year 0, which no calendar of Python has."""

from __future__ import annotations

from datetime import datetime

from archaudit.model.local_time import in_utc


def calendar_time(time: object) -> datetime | None:
    """The time in UTC; ``None`` for none, and where it would leave the calendar."""
    try:
        return in_utc(time) if isinstance(time, datetime) else None
    except OverflowError:
        return None
