"""What rules answer and what inspectors read: verdicts and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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
        return tuple(Severity).index(self)

    def reaches(self, threshold: Severity) -> bool:
        """Whether this is at least as heavy as ``threshold``."""
        return self.rank <= threshold.rank


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule's answer: outcome, the reason's key, and the facts that the message quotes."""

    outcome: Outcome
    reason: str | None = None
    evidence: Mapping[str, EvidenceValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
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

    @property
    def sort_key(self) -> tuple[str, str, str, str, str]:
        """Order of every list of findings: department, dossier, rule, subject."""
        return (self.department, self.dossier, self.rule, self.subject, self.path or "")
