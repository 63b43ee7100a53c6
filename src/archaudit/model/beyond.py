"""What an inspection looks at beyond dossiers: publication of procedures, internal inspections of units."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct


class Timing(StrEnum):
    """How a step stands to the day on which it was due."""

    IN_TIME = "in-time"
    LATE = "late"
    NOT_DONE = "not-done"
    """It was due, and the register says that it was not done."""
    NOT_YET_DUE = "not-yet-due"
    UNKNOWN = "unknown"
    """The register does not tell when it was due, or when or whether it was done."""


class Step(Struct, frozen=True):
    """Something that is done on a day."""

    done: bool | None
    """As declared; ``None`` where the register does not say."""
    done_on: date | None

    def timing(self, due_on: date | None, checked_on: date) -> Timing:
        """How it stands to the day on which it was due.

        Args:
            checked_on: day of the check; what is not done can only be late by then.
        """
        if due_on is None:
            return Timing.UNKNOWN
        if self.done_on is not None:
            return Timing.LATE if self.done_on > due_on else Timing.IN_TIME
        if self.done is not False:
            return Timing.UNKNOWN
        return Timing.NOT_DONE if checked_on > due_on else Timing.NOT_YET_DUE


class Publication(Struct, frozen=True):
    """Procedures of a new legal text at one department (publications.csv)."""

    row: int
    """From 1, under the header."""
    department: str
    """Code, else name; empty where the row names none."""
    legal_text: str | None
    in_force_on: date | None
    proposal_due_on: date | None
    """HanDeXuat: where it is not given, the day follows from ``in_force_on``."""
    proposal: Step
    publication: Step
    unusable: tuple[str, ...] = ()
    """Columns without which the row says nothing, and those whose value means nothing."""

    def due_on(self, days_before: int) -> date | None:
        """The day that lies so many days before the legal text comes into force, within the calendar."""
        if self.in_force_on is None:
            return None
        day = self.in_force_on.toordinal() - days_before
        return date.fromordinal(min(max(day, date.min.toordinal()), date.max.toordinal()))


class PublicationCheck(Struct, frozen=True):
    """A row of publications.csv on the day of the check."""

    entry: Publication
    checked_on: date

    @property
    def department(self) -> str:
        return self.entry.department

    @property
    def label(self) -> str:
        return f"publication:{self.entry.legal_text or f'#{self.entry.row}'}"


class Inspection(Struct, frozen=True):
    """Internal inspection of one unit in one year, held or not (inspections.csv)."""

    row: int
    """From 1, under the header."""
    department: str
    """That inspects: code, else name; empty where the row names none."""
    unit: str | None
    year: int | None
    held: bool | None
    minutes: bool | None
    """Whether there are minutes of it; ``None`` where the register does not say, as in the next two."""
    signed_by_team: bool | None
    signed_by_unit: bool | None
    unusable: tuple[str, ...] = ()
    """Columns without which the row says nothing, and those whose value means nothing."""

    @property
    def label(self) -> str:
        if self.unit is None or self.year is None:
            return f"inspection:#{self.row}"
        return f"inspection:{self.unit}/{self.year}"


class UnitHistory(Struct, frozen=True):
    """A unit over the years that the register has of its department."""

    department: str
    unit: str
    first: int
    last: int
    held: Mapping[int, bool | None]
    """Year → whether an inspection was held; a year that is absent is not known."""

    @property
    def label(self) -> str:
        return f"unit:{self.unit}"

    @property
    def span(self) -> int:
        """How many years the register covers."""
        return self.last - self.first + 1

    def longest_run(self, *answers: bool | None) -> tuple[int, ...]:
        """The first of the longest runs of years of which each has one of these answers."""
        longest: tuple[int, ...] = ()
        run: tuple[int, ...] = ()
        for year in range(self.first, self.last + 1):
            run = (*run, year) if self.held.get(year) in answers else ()
            longest = max(longest, run, key=len)
        return longest


BEYOND_DOSSIERS = (PublicationCheck, Inspection, UnitHistory)
"""Subject types that belong to a department and to no dossier."""
