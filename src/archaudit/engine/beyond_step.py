"""Subjects beyond dossiers: what the registers say of publications and internal inspections on the day of the check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from archaudit.model.beyond import Inspection, PublicationCheck, UnitHistory
from archaudit.model.registers import Registers
from archaudit.model.text import folded

Subject = PublicationCheck | Inspection | UnitHistory


def beyond_dossiers(registers: Registers, checked_on: date) -> Iterator[Subject]:
    """Every row of both registers, and every unit over the years, in the order of the registers."""
    for entry in registers.publications:
        yield PublicationCheck(entry, checked_on)
    yield from registers.inspections
    yield from _histories(registers.inspections, checked_on)


def _histories(inspections: Sequence[Inspection], checked_on: date) -> Iterator[UnitHistory]:
    """A year that is not over yet counts only where an inspection was held in it."""
    years: dict[str, set[int]] = {}
    units: dict[tuple[str, str], list[Inspection]] = {}
    for inspection in inspections:
        year, unit = inspection.year, inspection.unit
        if year is None or unit is None or (year >= checked_on.year and not inspection.held):
            continue
        years.setdefault(inspection.department, set()).add(year)
        units.setdefault((inspection.department, folded(unit)), []).append(inspection)
    for (department, _), own in units.items():
        covered = years[department]
        yield UnitHistory(department, own[0].unit or "", min(covered), max(covered), _held(own))


def _held(inspections: Sequence[Inspection]) -> dict[int, bool | None]:
    """By year; of several rows of one year one inspection is enough, and one doubt leaves it open."""
    answers: dict[int, list[bool | None]] = {}
    for inspection in inspections:
        answers.setdefault(inspection.year or 0, []).append(inspection.held)
    return {year: True if True in own else None if None in own else False for year, own in answers.items()}
