"""Two runs beside one another: what became of each nonconformity, and of each rate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from archaudit.model.finding import Outcome
from archaudit.model.report import IndicatorFigure
from archaudit.model.review import PastFinding


class Turn(StrEnum):
    """What became of a nonconformity from the run before to the run after. Every one is in exactly one turn."""

    REGRESSED = "regressed"
    """The dossier was there, with nothing found against it in this matter, and now it does not conform."""
    NEW = "new"
    """It stands in a dossier that the run before did not have."""
    CONFIRMED = "confirmed"
    """Undetermined before: it came to light."""
    FIXED = "fixed"
    """No longer found, in a dossier that is still there."""
    VANISHED = "vanished"
    """Its dossier is no longer there: nothing says that anything was put right."""
    UNCLEAR = "unclear"
    """Undetermined now."""
    APPEARED = "appeared"
    """Not found before; whether the dossier was there is not known."""
    GONE = "gone"
    """No longer found; whether the dossier is still there is not known."""


WORSE = frozenset({Turn.REGRESSED, Turn.NEW, Turn.CONFIRMED, Turn.APPEARED})
"""What somebody has to look at now."""


class DepartmentFigures(Struct, frozen=True):
    """The rates of a department in one run."""

    code: str
    name: str
    indicators: tuple[IndicatorFigure, ...]


class Side(Struct, frozen=True):
    """One of the two runs."""

    name: str
    """As the user named it."""
    as_of: datetime | None
    """``None`` where only findings are at hand; so are profile and departments."""
    profile: str | None
    """Digest."""
    departments: tuple[DepartmentFigures, ...]
    findings: tuple[tuple[PastFinding, Outcome], ...]
    dossiers: frozenset[str] | None
    """Codes of all dossiers of the run; ``None`` where only findings are at hand."""


class Change(Struct, frozen=True):
    """One nonconformity that is not what it was."""

    turn: Turn
    finding: PastFinding


class RateChange(Struct, frozen=True):
    """One rate of a department in both runs."""

    department: str
    """Code."""
    indicator: str
    before: IndicatorFigure | None
    """``None`` where that run does not have it."""
    after: IndicatorFigure | None


class Comparison(Struct, frozen=True):
    """All that is different."""

    before: Side
    after: Side
    changes: tuple[Change, ...]
    """By turn, then in the order of the findings."""
    still: int
    """Nonconformities that are in both runs."""
    rates: tuple[RateChange, ...]
    """By department and indicator, as the run after has them; then those that only the run before has."""
    names: Mapping[str, str]
    """Code of a department → its name."""

    @property
    def same_profile(self) -> bool | None:
        """Whether both runs asked alike; ``None`` where that is not known."""
        if self.before.profile is None or self.after.profile is None:
            return None
        return self.before.profile == self.after.profile

    @property
    def worse(self) -> bool:
        """Whether there is any nonconformity that was not there before."""
        return any(change.turn in WORSE for change in self.changes)
