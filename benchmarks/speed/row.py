"""One line of the table of speed, and how it is shown."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from benchmarks.speed.measure import Comparison
from benchmarks.workload.made import Workload


class Setting(Struct, frozen=True):
    """What is measured on, and how often."""

    workload: Workload
    small: Workload | None
    """A tenth of the other, where memory is compared."""
    pairs: int
    folder: Path
    """For what is made on the way."""


class Figure(Struct, frozen=True):
    """What a row came to."""

    ours: str
    """Smallest, median and largest, with the unit."""
    rival: str
    ratio: float
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, comparison: Comparison, unit: str, *notes: str) -> Figure:
        """Costs in their unit, and the median of the ratios of the pairs."""
        return cls(_spread(comparison.ours, unit), _spread(comparison.rival, unit), comparison.ratio, notes)


class Row(Struct, frozen=True):
    """One claim: what archaudit does, beside whom, and the ratio to reach."""

    id: str
    work: str
    rival: str
    target: float
    measure: Callable[[Setting], Figure]


def _spread(values: tuple[float, ...], unit: str) -> str:
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{_number(low)} / **{_number(middle)}** / {_number(high)} {unit}"


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def ratio(value: float) -> str:
    """A ratio, small ones with enough digits."""
    return f"{value:.4f}" if value < 0.02 else f"{value:.3f}" if value < 0.5 else f"{value:.2f}"
