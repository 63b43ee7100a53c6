"""Rates as the national index and the circular define them: as declared and as verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archaudit.later import names_of

if TYPE_CHECKING:
    from archaudit.indicators.definition import Cell, Indicator, IndicatorContext
    from archaudit.indicators.table import INDICATORS, indicators_on
    from archaudit.indicators.tally import Tally

__all__ = ["INDICATORS", "Cell", "Indicator", "IndicatorContext", "Tally", "indicators_on"]  # fmt: skip

__getattr__ = names_of(__name__, {
    "definition": ("Cell", "Indicator", "IndicatorContext"),
    "table": ("INDICATORS", "indicators_on"),
    "tally": ("Tally",),
})  # fmt: skip
