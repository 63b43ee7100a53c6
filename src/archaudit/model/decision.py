"""What an inspector decided about a single finding."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class InspectorVerdict(StrEnum):
    """What the inspector says of the finding. None of them changes a count."""

    ACCEPTED = "accepted"
    """It is so."""
    REJECTED = "rejected"
    """It is not so; the finding stays listed, marked."""
    CHECKED = "checked"
    """It was checked by hand; the note says with what outcome."""


class Decision(Struct, frozen=True):
    """A decision, with who answers for it."""

    verdict: InspectorVerdict
    by: str
    decided_on: date
    note: str
