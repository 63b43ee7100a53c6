"""Rates as the national index and the circular define them: as declared and as verified."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archaudit.indicators.definition import Cell, Indicator, IndicatorContext
    from archaudit.indicators.table import INDICATORS, indicators_on
    from archaudit.indicators.tally import Tally

_PLACES = {
    "Cell": "definition",
    "Indicator": "definition",
    "IndicatorContext": "definition",
    "INDICATORS": "table",
    "indicators_on": "table",
    "Tally": "tally",
}
"""In which module each name stands; it is imported when the name is asked for, since few need them all."""

__all__ = ["INDICATORS", "Cell", "Indicator", "IndicatorContext", "Tally", "indicators_on"]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)
