"""Claimed signing times that were written in Vietnam time as if they were UTC.

Some signing programs of Vietnamese agencies do so: the time then lies seven hours too late, in the future of the
time-stamp that was made in the same minute, or of the day of the check.
"""

from __future__ import annotations

from datetime import datetime, timedelta

_OFFSET = timedelta(hours=7)
_TOLERANCE = timedelta(hours=1)


def set_right(claimed: datetime, *, latest: datetime, proved: bool) -> datetime | None:
    """The claimed time seven hours earlier where that, and nothing else, explains it; ``None`` where it stands.

    ``latest`` is the moment after which the signature cannot have been made: the proved time where ``proved``, else
    the validation time. A proved time is that of the signing but for the minutes that a time-stamp takes, so the
    difference must be seven hours, give or take one; against the validation time only the future is known.
    """
    if claimed <= latest:
        return None
    earlier = claimed - _OFFSET
    if proved:
        return earlier if abs(earlier - latest) <= _TOLERANCE else None
    return earlier if earlier <= latest else None
