"""What is asked of a department as a whole: its rates."""

from __future__ import annotations

from msgspec import Struct

from archaudit.model.report import IndicatorFigure


class DepartmentFigure(Struct, frozen=True):
    """One rate of one department, its sub-departments included, held against the profile's target."""

    department: str
    """Code."""
    figure: IndicatorFigure

    @property
    def label(self) -> str:
        return f"indicator:{self.figure.id}"
