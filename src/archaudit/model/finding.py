"""What rules answer and what inspectors read: verdicts and findings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from archaudit.model.decision import Decision

EvidenceValue = str | int | float | bool | None
"""A fact quoted in a finding."""


class Outcome(StrEnum):
    """Answer of a rule for one subject."""

    CONFORMING = "conforming"
    NONCONFORMING = "nonconforming"
    """We know that the requirement is not met."""
    UNDETERMINED = "undetermined"
    """We could not find out, and the reason says why. Neither side may count it."""
    NOT_APPLICABLE = "not-applicable"


class Severity(StrEnum):
    """How much a nonconformity weighs."""

    MAJOR = "major"
    """Breach of a provision."""
    MINOR = "minor"
    """The basis is partial, guidance, or the evidence is weak."""
    OBSERVATION = "observation"
    """Worth a look; never makes a dossier nonconforming."""

    @property
    def rank(self) -> int:
        """0 for the heaviest."""
        return _RANKS[self]

    def reaches(self, threshold: Severity) -> bool:
        """Whether this is at least as heavy as ``threshold``."""
        return self.rank <= threshold.rank


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Verdict(Struct, frozen=True):
    """A rule's answer: outcome, the reason's key, and the facts that the message quotes."""

    outcome: Outcome
    reason: str | None = None
    evidence: Mapping[str, EvidenceValue] = field(default_factory=dict)


class Finding(Struct, frozen=True):
    """Rule × subject × outcome × evidence. Only nonconforming and undetermined outcomes become findings."""

    rule: str
    outcome: Outcome
    severity: Severity
    department: str
    field: str
    dossier: str
    subject: str
    path: str | None
    """Relative to the root of the export."""
    reason: str | None
    evidence: Mapping[str, EvidenceValue]
    basis: tuple[str, ...]
    """Clauses in force for this dossier; empty for checks of our own."""
    waived: bool = False
    procedure: str = ""
    """Code of the dossier's procedure; empty where it has none."""
    month: str = ""
    """Month of the dossier's reception in Vietnam, as in ``2023-09``; empty where it has none."""
    content: str | None = None
    """SHA-256 of the file that was looked at; of several, all of them. ``None`` when it is about no file's bytes."""
    known: bool | None = None
    """Whether the baseline holds it; ``None`` without a baseline."""
    decision: Decision | None = None
    """What an inspector decided about it, as it is now."""
    state: str | None = None
    """What a decision is bound to, from before persons were masked; ``None`` where nothing was masked."""

    @property
    def id(self) -> str:
        """Names the finding from run to run: the same question about the same thing."""
        return finding_id(self.rule, self.dossier or self.department, self.subject, self.path)

    @property
    def sort_key(self) -> tuple[str, str, str, str, str]:
        """Order of every list of findings: department, dossier, rule, subject."""
        return (self.department, self.dossier, self.rule, self.subject, self.path or "")


def finding_id(rule: str, place: str, subject: str, path: str | None) -> str:
    """``F`` and the first 15 digits of a SHA-256 in hexadecimal: no spreadsheet takes it for a number.

    Args:
        place: the dossier, or the department of a finding that belongs to no dossier.
    """
    digest = hashlib.sha256(json.dumps([rule, place, subject, path]).encode()).hexdigest()
    return f"F{digest[:15]}"
