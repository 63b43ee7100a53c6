"""Counts that add: associative, commutative, with a zero. So any sharding gives the same totals."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from archaudit.indicators.definition import Cell, Indicator
from archaudit.model.report import IndicatorFigure

TARGET_PRECISION = 1_000_000


class Tally(Struct, frozen=True):
    """The counts of one indicator over some dossiers."""

    of: int = 0
    declared: int = 0
    undeclared: int = 0
    """Dossiers for which nothing is declared, either way."""
    verified: int = 0
    undetermined: int = 0

    @classmethod
    def of_cell(cls, cell: Cell, dossiers: int = 1) -> Tally:
        """The tally of so many dossiers with the same cell."""
        said = (cell.declared is True, cell.declared is None, cell.verified is True, cell.verified is None)
        return cls(dossiers, *(dossiers * each for each in said))

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.of + other.of,
            self.declared + other.declared,
            self.undeclared + other.undeclared,
            self.verified + other.verified,
            self.undetermined + other.undetermined,
        )

    def figure(self, indicator: Indicator, target: float | None) -> IndicatorFigure:
        """The rate, held against a target (a fraction of 1).

        Where every dossier leaves it undeclared, nothing was declared: ``None``, not 0.
        """
        silent = indicator.declared is None or (self.of > 0 and self.undeclared == self.of)
        return IndicatorFigure(
            id=indicator.id,
            of=self.of,
            declared=None if silent else self.declared,
            verified=self.verified,
            undetermined=self.undetermined,
            target=target,
            met=self._met(target),
        )

    def _met(self, target: float | None) -> bool | None:
        if target is None or self.of == 0:
            return None
        # As a fraction: 0.55 * 20 is more than 11 in floating point.
        needed = Fraction(target).limit_denominator(TARGET_PRECISION) * self.of
        if self.verified >= needed:
            return True
        return None if self.verified + self.undetermined >= needed else False
