"""The time of day in Vietnam."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Local time of every record without a zone. Vietnam has had no daylight saving time since 1975."""


def in_utc(time: datetime) -> datetime:
    """The same moment in UTC. A time without a zone is Vietnam's.

    Raises:
        OverflowError: that would leave the calendar (the years 1 to 9999).
    """
    return (time if time.tzinfo else time.replace(tzinfo=VIETNAM)).astimezone(UTC)


def in_vietnam(time: datetime) -> datetime:
    """The same moment in Vietnam's time; in its own zone where that would leave the calendar."""
    try:
        return time.astimezone(VIETNAM)
    except OverflowError:
        return time


def local_minute(time: datetime) -> str:
    """A time as findings quote it: day and minute in Vietnam."""
    return in_vietnam(time).strftime("%Y-%m-%d %H:%M")


def local_day(time: datetime | None) -> date | None:
    """The day of a time in Vietnam."""
    return None if time is None else in_vietnam(time).date()
