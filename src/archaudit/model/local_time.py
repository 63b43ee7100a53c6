"""The time of day in Vietnam."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Local time of every record without a zone. Vietnam has had no daylight saving time since 1975."""


def local_minute(time: datetime) -> str:
    """A time as findings quote it: day and minute in Vietnam."""
    return time.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")


def local_day(time: datetime | None) -> date | None:
    """The day of a time in Vietnam."""
    return None if time is None else time.astimezone(VIETNAM).date()
