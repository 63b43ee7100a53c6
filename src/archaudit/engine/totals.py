"""Adds dossiers up: departments, their fields, sub-departments into their parents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from archaudit.indicators import INDICATORS, Cell, Tally
from archaudit.model.dossier import Department, Dossier
from archaudit.model.finding import Outcome
from archaudit.model.report import DepartmentReport, FieldReport, IndicatorFigure, Totals

Tallies = dict[str, Tally]
"""By indicator id."""


@dataclass(slots=True)
class Sums:
    """What adds up over the dossiers of a department, or of one of its fields."""

    outcomes: dict[Outcome, int] = field(default_factory=dict)
    tallies: Tallies = field(default_factory=dict)

    def add_cells(self, cells: Mapping[str, Cell]) -> None:
        for name, cell in cells.items():
            self.tallies[name] = self.tallies.get(name, Tally()) + Tally.of_cell(cell)

    def add_outcome(self, outcome: Outcome) -> None:
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def totals(self) -> Totals:
        """Dossiers by outcome."""
        counts = [
            self.outcomes.get(outcome, 0)
            for outcome in (Outcome.CONFORMING, Outcome.NONCONFORMING, Outcome.UNDETERMINED)
        ]
        return Totals(sum(counts), *counts)

    def figures(self, targets: Mapping[str, float]) -> tuple[IndicatorFigure, ...]:
        """All indicators, in the order of their table."""
        return tuple(
            self.tallies.get(indicator.id, Tally()).figure(indicator, targets.get(indicator.id))
            for indicator in INDICATORS
        )


class DepartmentTotals:
    """The figures of all departments. Adding is associative and commutative."""

    def __init__(self, listed: Mapping[str, Department]) -> None:
        """
        Args:
            listed: departments that the export lists; those without dossiers are reported too.
        """
        self._departments: dict[str, Department] = dict(listed)
        self._sums: dict[str, Sums] = {code: Sums() for code in listed}
        self._fields: dict[str, dict[str, Sums]] = {code: {} for code in listed}
        self._field_names: dict[str, str] = {}
        self.all = Sums()

    def add(self, dossier: Dossier, cells: Mapping[str, Cell]) -> None:
        """Counts a dossier's indicators."""
        self._learn(dossier)
        for code in self.lineage(dossier.department.code):
            self._sums[code].add_cells(cells)
            if dossier.readable:
                self._fields[code].setdefault(dossier.field.code, Sums()).add_cells(cells)

    def add_outcome(self, dossier: Dossier, outcome: Outcome) -> None:
        """Counts a dossier's own outcome."""
        self.all.add_outcome(outcome)
        for code in self.lineage(dossier.department.code):
            self._sums[code].add_outcome(outcome)

    def lineage(self, code: str) -> Iterator[str]:
        """A department and those above it; a circle in the register ends where it closes."""
        seen: set[str] = set()
        current: str | None = code
        while current is not None and current not in seen and current in self._departments:
            seen.add(current)
            yield current
            current = self._departments[current].parent

    def reports(self, targets: Mapping[str, float]) -> tuple[DepartmentReport, ...]:
        """Every department, parents before their sub-departments, in order of codes."""
        return tuple(self._report(code, targets) for code in sorted(self._departments, key=self._place))

    def _report(self, code: str, targets: Mapping[str, float]) -> DepartmentReport:
        department, sums = self._departments[code], self._sums[code]
        parent = department.parent if department.parent in self._departments else None
        fields = tuple(
            FieldReport(name, self._field_names[name], field_sums.figures(targets))
            for name, field_sums in sorted(self._fields[code].items())
        )
        return DepartmentReport(code, department.name, parent, sums.totals(), sums.figures(targets), fields)

    def _place(self, code: str) -> list[str]:
        return list(self.lineage(code))[::-1]

    def _learn(self, dossier: Dossier) -> None:
        department, work = dossier.department, dossier.field
        known = self._departments.setdefault(department.code, department)
        if known.parent is None and department.parent is None:
            self._departments[department.code] = Department(known.code, _better(known, department))
        self._sums.setdefault(department.code, Sums())
        self._fields.setdefault(department.code, {})
        self._field_names[work.code] = min(self._field_names.get(work.code, work.name), work.name)


def _better(one: Department, other: Department) -> str:
    """The name that says more than the code; of two such names always the same one, in whatever order they come."""
    names = sorted({one.name, other.name} - {one.code})
    return names[0] if names else one.code
