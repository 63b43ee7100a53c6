"""What the rules of this family answer to the timing of a step."""

from __future__ import annotations

from datetime import date

from archaudit.model.beyond import PublicationCheck, Step, Timing
from archaudit.model.finding import Verdict
from archaudit.rules.rule import conforming, nonconforming, not_applicable, undetermined


def timely(check: PublicationCheck, step: Step, due_on: date | None) -> Verdict:
    """Whether the step was done by the day on which it was due; nonconforming as ``late`` or ``not-done``."""
    match step.timing(due_on, check.checked_on):
        case Timing.IN_TIME:
            return conforming()
        case Timing.NOT_YET_DUE:
            return not_applicable()
        case Timing.UNKNOWN:
            return undetermined("value-absent")
        case Timing.LATE | Timing.NOT_DONE as timing:
            done_on = None if step.done_on is None else step.done_on.isoformat()
            legal_text = check.entry.legal_text or "?"
            return nonconforming(timing.value, legal_text=legal_text, done_on=done_on, due_on=str(due_on))
