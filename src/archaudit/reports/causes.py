"""Findings with the same cause, which one act puts right: what a department's IT works through."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from archaudit.model.finding import EvidenceValue, Finding, Outcome, Severity
from archaudit.reports.finding_words import FindingWords

TRAITS = (
    "media_type", "version", "dpi", "signer", "issuer", "problem", "shape", "producer", "device", "operator", "day",
)  # fmt: skip
"""Evidence that tells one cause from another; all other evidence only names the single case."""

ELLIPSIS = "…"


class Cause(Struct, frozen=True):
    """Findings of one department that differ in nothing but the case."""

    department: str
    rule: str
    outcome: Outcome
    severity: Severity
    traits: tuple[tuple[str, EvidenceValue], ...]
    findings: tuple[Finding, ...]

    @property
    def dossiers(self) -> tuple[str, ...]:
        """Each dossier once, in order of the findings; none where they are about a department."""
        return tuple(dict.fromkeys(finding.dossier for finding in self.findings if finding.dossier))

    def sentence(self, words: FindingWords) -> str:
        """What all its findings say: the message, with what differs from case to case left open."""
        first = self.findings[0]
        open_ = {name: value if self._shared(name, value) else ELLIPSIS for name, value in first.evidence.items()}
        return words.message(replace(first, evidence=open_))

    def _shared(self, name: str, value: EvidenceValue) -> bool:
        return all(name in each.evidence and each.evidence[name] == value for each in self.findings)


def causes_of(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """By department, the known before the undetermined, then heaviest and most frequent first; nothing waived."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        if finding.waived:
            continue
        groups.setdefault(_key(finding), []).append(finding)
    return tuple(sorted(map(_cause, groups.values()), key=_place))


def _key(finding: Finding) -> tuple[object, ...]:
    return (finding.department, finding.rule, finding.outcome, finding.severity, finding.reason, _traits(finding))


def _traits(finding: Finding) -> tuple[tuple[str, EvidenceValue], ...]:
    return tuple((name, finding.evidence[name]) for name in TRAITS if name in finding.evidence)


def _cause(findings: list[Finding]) -> Cause:
    first = findings[0]
    return Cause(first.department, first.rule, first.outcome, first.severity, _traits(first), tuple(findings))


def _place(cause: Cause) -> tuple[str, bool, int, int, str, str]:
    known = cause.outcome is Outcome.NONCONFORMING
    return (cause.department, not known, cause.severity.rank, -len(cause.findings), cause.rule, repr(cause.traits))
