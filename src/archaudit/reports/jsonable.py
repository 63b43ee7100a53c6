"""JSON as this project writes it: sorted keys, UTF-8, times in UTC, nothing invisible raw."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from archaudit.reports.safe import json_escaped

T = TypeVar("T")
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False)


def document(value: Mapping[str, object]) -> bytes:
    """One value, indented by two, with a line feed at the end."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    return json_escaped(text + "\n").encode("utf-8")


def lines(values: Iterable[Mapping[str, object]]) -> bytes:
    """One value a line (JSON Lines); no bytes for no values."""
    return "".join(f"{_line(value)}\n" for value in values).encode("utf-8")


def utc(time: datetime | None) -> str | None:
    """ISO 8601 in UTC with ``Z``; ``None`` also for a time outside the calendar, as hostile certificates have."""
    if time is None:
        return None
    try:
        return time.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except OverflowError:
        return None


def finite(value: T) -> T | None:
    """The value, or ``None`` for what JSON has no number for."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _line(value: Mapping[str, object]) -> str:
    return json_escaped(_ENCODER.encode(value))
