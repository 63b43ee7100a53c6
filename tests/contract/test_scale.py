"""docs/scale.md shows what its command prints, and the arithmetic is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.scale.figures import Figures
from benchmarks.scale.plan import Place, first_scan, limits, night
from benchmarks.sizing import PROVINCE, PROVINCES, kept, tables

PAGE = Path(__file__).parents[2] / "docs/scale.md"
FIGURES = Figures(
    "2024-01-01", files=5, megabytes=3.6, scan=18, worker=18, client=1.8, deep=180, settled=0.09, reread=3.6,
    register=400, answer=9000, sqlite=6000, postgresql=None,
)  # fmt: skip
"""Round figures, to be reckoned by heart."""
PLACE = Place(2_000_000, archive=100)


def test_the_page_shows_what_the_command_prints() -> None:
    assert tables(kept(), Place(PROVINCE), PROVINCES) in PAGE.read_text("utf-8")


def test_a_first_scan() -> None:
    need = first_scan(FIGURES, PLACE)
    assert (need.core_hours, need.command_hours) == (pytest.approx(10), pytest.approx(1))
    assert need.terabytes == pytest.approx(7.2)
    assert need.by_workers(PLACE, machines=2) == pytest.approx(10 / (2 * 16 * 0.8))
    assert need.hours(PLACE) == need.by_archive(PLACE) == pytest.approx(20)
    assert need.hours(replace(PLACE, archive=10_000)) == pytest.approx(1), "never shorter than the command"


def test_a_night() -> None:
    assert (PLACE.changed, PLACE.again) == (24_000, 100_000)
    need = night(FIGURES, PLACE)
    assert need.core_hours == pytest.approx((24_000 * 18 + 100_000 * 3.6) / 3.6e6)
    assert need.command_hours == pytest.approx((124_000 * 1.8 + 2_000_000 * 0.09) / 3.6e6)
    assert need.terabytes == pytest.approx(124_000 * 3.6 / 1e6)


def test_the_limits_of_one_run() -> None:
    assert [row[2] for row in limits(FIGURES, PLACE)][:4] == ["0.80 GB", "2.4 GB", "12", "0.6"]
