"""What people brought to a run, and what became of it: waivers, a baseline, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from archaudit.model.decision import Decision


class WaiverState(StrEnum):
    """What a waiver did."""

    APPLIED = "applied"
    LAPSED = "lapsed"
    """Its last day was before the day of the check: it waived nothing."""
    UNUSED = "unused"
    """It holds, and no finding is in its scope."""


class DecisionState(StrEnum):
    """Whether a decision still says something."""

    HOLDS = "holds"
    LAPSED = "lapsed"
    """The finding is still there, but its file or its evidence is not what was decided about."""
    GONE = "gone"
    """The finding is no longer there."""


class WaiverUse(Struct, frozen=True):
    """A waiver and the findings in its scope."""

    rule: str
    scope: Mapping[str, str]
    """Key of the finding → pattern, by key."""
    reason: str
    by: str
    expires_on: date
    """Last day on which it holds."""
    state: WaiverState
    findings: int
    """Findings in its scope; of a lapsed one, those that it no longer waives."""


class PastFinding(Struct, frozen=True):
    """A finding of the baseline."""

    id: str
    rule: str
    department: str
    dossier: str
    subject: str
    path: str | None


class BaselineUse(Struct, frozen=True):
    """This run's findings beside those of an earlier one."""

    source: str
    """The file or the run, as it was given."""
    new: int
    known: int
    gone: tuple[PastFinding, ...]
    """Findings of the baseline that this run does not have, in the baseline's order."""


class DecisionUse(Struct, frozen=True):
    """A decision and whether it still holds."""

    finding: str
    """Id of the finding."""
    rule: str
    dossier: str
    subject: str
    """With ``rule`` and ``dossier`` what the finding is about; once it is gone, as the file of decisions has it."""
    decision: Decision
    state: DecisionState


class Review(Struct, frozen=True):
    """Everything that people brought to the run, in the order in which they gave it."""

    waivers: tuple[WaiverUse, ...] = ()
    baseline: BaselineUse | None = None
    decisions: tuple[DecisionUse, ...] = ()
