"""Rates as the national index and the circular define them: as declared and as verified."""

from archaudit.indicators.definition import Cell, Indicator, IndicatorContext
from archaudit.indicators.table import INDICATORS, indicators_on
from archaudit.indicators.tally import Tally

__all__ = ["INDICATORS", "Cell", "Indicator", "IndicatorContext", "Tally", "indicators_on"]
