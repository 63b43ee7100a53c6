"""How far a rate of a sample can be from the rate of all."""

from __future__ import annotations

import math

from archaudit.model.report import IndicatorFigure

Z = 1.959963984540054
"""Quantile of the normal distribution for 95 %."""


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Lower and upper end of the 95 % score interval (Wilson 1927), as fractions of 1.

    Good for small samples and for rates near 0 and 1. It takes the draw as simple random out of very many, so it is
    a little too wide where the sample is a large part of the population.

    Raises:
        ZeroDivisionError: ``whole`` is 0; nothing is known of nothing.
    """
    rate = part / whole
    scale = 1 + Z * Z / whole
    centre = (rate + Z * Z / (2 * whole)) / scale
    reach = Z * math.sqrt(rate * (1 - rate) / whole + Z * Z / (4 * whole * whole)) / scale
    return max(0.0, centre - reach), min(1.0, centre + reach)


def met_by_sample(figure: IndicatorFigure) -> bool | None:
    """Whether a target is met as far as a sample can tell; ``None`` while the target lies within the interval."""
    if figure.target is None or figure.of == 0:
        return None
    if wilson(figure.verified, figure.of)[0] >= figure.target:
        return True
    return None if wilson(figure.verified + figure.undetermined, figure.of)[1] >= figure.target else False
