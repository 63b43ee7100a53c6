"""What an indicator is: who is counted, what is declared, what is verified."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct

from archaudit.model.subjects import DossierFacts


class IndicatorContext(Struct, frozen=True):
    """What the figures depend on beside the facts."""

    as_of: datetime
    digitization_from: date
    """First day of reception to which the duty to digitize and store applies."""


class Cell(Struct, frozen=True):
    """One dossier in one indicator. ``None``: nothing is declared, or it could not be found out."""

    declared: bool | None
    verified: bool | None


class Indicator(Struct, frozen=True):
    """A rate over dossiers."""

    id: str
    basis: tuple[str, ...]
    """Clauses that define it or ask for it."""
    counts: Callable[[DossierFacts, IndicatorContext], bool]
    """Whether the dossier is in N."""
    declared: Callable[[DossierFacts, IndicatorContext], bool | None] | None
    """``None`` where nothing in a record declares it."""
    verified: Callable[[DossierFacts, IndicatorContext], bool | None]

    def cell(self, facts: DossierFacts, context: IndicatorContext) -> Cell | None:
        """The dossier's cell; ``None`` when it is not in N."""
        if not facts.dossier.readable or not self.counts(facts, context):
            return None
        declared = None if self.declared is None else self.declared(facts, context)
        return Cell(declared, self.verified(facts, context))
