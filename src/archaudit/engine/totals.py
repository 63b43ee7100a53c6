"""Adds dossiers up: departments, their fields, procedures and months, sub-departments into their parents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from archaudit.indicators import INDICATORS, Cell, Tally
from archaudit.model.dossier import UNKNOWN, Department, Dossier
from archaudit.model.finding import Outcome
from archaudit.model.report import DepartmentReport, FieldReport, IndicatorFigure, Totals

Answered = tuple[str, bool | None, bool | None]
"""A cell with its indicator's id, as it is counted: there are millions."""


class Division(StrEnum):
    """What the dossiers of a department are divided by."""

    FIELD = "field"
    PROCEDURE = "procedure"
    MONTH = "month"
    """Of reception, in Vietnam."""


Part = tuple[Division, str]
"""One field, procedure or month, by its code."""


class Sums(Struct):
    """What adds up over the dossiers of a department, or of one of its parts."""

    outcomes: dict[Outcome, int] = field(default_factory=dict)
    answered: Counter[Answered] = field(default_factory=Counter)

    def add_cells(self, answered: Sequence[Answered]) -> None:
        self.answered.update(answered)

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
        tallies: dict[str, Tally] = {}
        for (name, declared, verified), dossiers in self.answered.items():
            tally = Tally.of_cell(Cell(declared, verified), dossiers)
            tallies[name] = tallies.get(name, Tally()) + tally
        return tuple(
            tallies.get(indicator.id, Tally()).figure(indicator, targets.get(indicator.id)) for indicator in INDICATORS
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
        self._parts: dict[str, dict[Part, Sums]] = {code: {} for code in listed}
        self._part_names: dict[Part, str] = {}
        self.all = Sums()

    def add(self, dossier: Dossier, cells: Mapping[str, Cell]) -> None:
        """Counts a dossier's indicators."""
        parts = dict(_parts_of(dossier))
        self._learn(dossier, parts)
        answered = [(name, cell.declared, cell.verified) for name, cell in cells.items()]
        for code in self.lineage(dossier.department.code):
            self._sums[code].add_cells(answered)
            for part in parts:
                self._parts[code].setdefault(part, Sums()).add_cells(answered)

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
        divided = (self._divided(code, division, targets) for division in Division)
        return DepartmentReport(code, department.name, parent, sums.totals(), sums.figures(targets), *divided)

    def _divided(self, code: str, by: Division, targets: Mapping[str, float]) -> tuple[FieldReport, ...]:
        return tuple(
            FieldReport(part[1], self._part_names[part], sums.figures(targets))
            for part, sums in sorted(self._parts[code].items())
            if part[0] is by
        )

    def _place(self, code: str) -> list[str]:
        return list(self.lineage(code))[::-1]

    def _learn(self, dossier: Dossier, parts: Mapping[Part, str]) -> None:
        department = dossier.department
        known = self._departments.setdefault(department.code, department)
        if known.parent is None and department.parent is None:
            self._departments[department.code] = Department(known.code, _better(known, department))
        self._sums.setdefault(department.code, Sums())
        self._parts.setdefault(department.code, {})
        for part, name in parts.items():
            self._part_names[part] = min(self._part_names.get(part, name), name)


def _parts_of(dossier: Dossier) -> Iterator[tuple[Part, str]]:
    """The parts that a dossier is in, with their names; an unreadable one is in none."""
    if not dossier.readable:
        return
    yield (Division.FIELD, dossier.field.code), dossier.field.name
    code = dossier.procedure.code or UNKNOWN
    yield (Division.PROCEDURE, code), dossier.procedure.name or code
    month = dossier.received_in
    if month is not None:
        yield (Division.MONTH, month), month


def _better(one: Department, other: Department) -> str:
    """The name that says more than the code; of two such names always the same one, in whatever order they come."""
    names = sorted({one.name, other.name} - {one.code})
    return names[0] if names else one.code
