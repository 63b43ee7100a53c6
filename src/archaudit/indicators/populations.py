"""Who is counted: the N of each indicator."""

from __future__ import annotations

from archaudit.indicators.definition import IndicatorContext
from archaudit.model.assessment import copying_is_due, in_scope
from archaudit.model.codes import OPEN
from archaudit.model.subjects import DossierFacts


def received(facts: DossierFacts, _: IndicatorContext) -> bool:
    """A date of reception is there."""
    return facts.dossier.received_time is not None


def received_and_kept(facts: DossierFacts, context: IndicatorContext) -> bool:
    """Received, and not refused, withdrawn or stopped."""
    return received(facts, context) and not facts.dossier.excluded


def to_be_digitized(facts: DossierFacts, context: IndicatorContext) -> bool:
    """Received since the duty is in force, on paper, with a component in scope."""
    return (
        received_and_kept(facts, context)
        and _in_force(facts, context)
        and copying_is_due(facts.dossier)
        and any(in_scope(component) for component in facts.dossier.components)
    )


def to_be_stored(facts: DossierFacts, context: IndicatorContext) -> bool:
    """Finished, received since the duty is in force (Circular 01/2023, Article 24(2)(b))."""
    return facts.dossier.finished and _in_force(facts, context)


def with_written_result(facts: DossierFacts, _: IndicatorContext) -> bool:
    """Finished, of a procedure that gives a written result."""
    return facts.dossier.finished and facts.dossier.gives_written_result


def finished_or_open(facts: DossierFacts, _: IndicatorContext) -> bool:
    """Finished, or still in work."""
    return facts.dossier.finished or facts.dossier.status in OPEN


def _in_force(facts: DossierFacts, context: IndicatorContext) -> bool:
    received_on = facts.dossier.received_on
    return received_on is not None and received_on >= context.digitization_from
