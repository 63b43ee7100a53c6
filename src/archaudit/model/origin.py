"""Where a document comes from: what findings on figures on paper are grouped by."""

from __future__ import annotations

from datetime import date
from typing import Self

from msgspec import Struct

from archaudit.model.dossier import Component
from archaudit.model.local_time import local_day
from archaudit.model.subjects import DocumentFacts


class Origin(Struct, frozen=True):
    """Program, device, person and day; ``None`` where nothing tells. Declarations, all of it."""

    producer: str | None = None
    """The program that wrote the file, as it says itself."""
    device: str | None = None
    """The scanner, camera or program that made the original."""
    operator: str | None = None
    """Who digitized a component, as recorded. Nobody is recorded for results."""
    day: date | None = None
    """Day in Vietnam on which a component was digitized or a result issued, as recorded."""

    @classmethod
    def of(cls, document: DocumentFacts) -> Self:
        """The origin of a document."""
        pdf = document.facts and document.facts.pdf
        producer, device = (pdf.producer, pdf.device) if pdf else (None, None)
        owner = document.owner
        if not isinstance(owner, Component):
            return cls(producer, device, None, owner.issued_on)
        return cls(producer, device, owner.digitizer, local_day(owner.digitized_time))
