from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from archaudit.reports import figures, jsonable


@pytest.mark.parametrize(
    ("part", "whole", "vi", "en"),
    [
        (6, 13, "46,2 %", "46.2%"),
        (0, 0, "–", "–"),
        (0, 7, "0,0 %", "0.0%"),
        (7, 7, "100,0 %", "100.0%"),
        (2999, 3000, "> 99,9 %", "> 99.9%"),
        (1, 3000, "< 0,1 %", "< 0.1%"),
        (1, 8, "12,5 %", "12.5%"),
        (1, 2000, "0,1 %", "0.1%"),
    ],
)
def test_percent_never_rounds_to_nothing_or_all(part: int, whole: int, vi: str, en: str) -> None:
    assert figures.percent(part, whole, "vi") == vi
    assert figures.percent(part, whole, "en") == en


def test_counts_are_written_as_each_language_does() -> None:
    assert figures.share(1234, 1234567, "vi") == "1.234/1.234.567"
    assert figures.share(1234, 1234567, "en") == "1,234/1,234,567"


@pytest.mark.parametrize(("fraction", "vi"), [(0.55, "55 %"), (1.0, "100 %"), (0.805, "80,5 %"), (None, "–")])
def test_targets_have_no_needless_decimals(fraction: float | None, vi: str) -> None:
    assert figures.target(fraction, "vi") == vi


def test_moments_are_shown_in_vietnam_time() -> None:
    time = datetime(2026, 11, 25, 20, 30, tzinfo=UTC)
    assert figures.moment(time, "vi") == "26/11/2026 03:30:00 (UTC+07:00)"
    assert figures.moment(time, "en") == "2026-11-26 03:30:00 (UTC+07:00)"


def test_times_at_the_end_of_the_calendar_do_not_break_a_report() -> None:
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert figures.moment(last, "vi") == "31/12/9999 23:59:59 (UTC+00:00)"
    assert jsonable.utc(last) == "9999-12-31T23:59:59Z"
    assert jsonable.utc(last.replace(tzinfo=timezone(timedelta(hours=-7)))) is None
