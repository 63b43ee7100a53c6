"""Personal data hidden: every person of a run under a number of its own.

The number follows the order of the findings, so it is the same in every format of one run, and nothing of the
name can be had back from it. Paths, titles and codes stay as the archive gives them: they are what is looked up.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping

from archaudit.model.finding import EvidenceValue, Finding
from archaudit.model.report import RunReport
from archaudit.reports.finding_state import state_of
from archaudit.reports.safe import masked

PERSONAL = frozenset({"signer"})
"""Evidence whose value can be the name of a person."""


class MaskedFindings(Collection[Finding]):
    """Findings masked while they are gone through, so that those of a store are never all in memory."""

    def __init__(self, findings: Collection[Finding]) -> None:
        self._findings = findings

    def __iter__(self) -> Iterator[Finding]:
        numbers: dict[str, int] = {}
        return (_masked_finding(finding, numbers) for finding in self._findings)

    def __len__(self) -> int:
        return len(self._findings)

    def __contains__(self, finding: object) -> bool:
        return any(own == finding for own in self)


def masked_report(report: RunReport) -> RunReport:
    """The report with ``***1`` for the first person that a finding names, and without identity numbers."""
    return dataclasses.replace(report, findings=MaskedFindings(report.findings))


def _masked_finding(finding: Finding, numbers: dict[str, int]) -> Finding:
    evidence = _masked_evidence(finding.evidence, numbers)
    if evidence == finding.evidence:
        return finding
    return dataclasses.replace(finding, evidence=evidence, state=state_of(finding))


def _masked_evidence(evidence: Mapping[str, EvidenceValue], numbers: dict[str, int]) -> dict[str, EvidenceValue]:
    return {key: _masked_value(key, value, numbers) for key, value in evidence.items()}


def _masked_value(key: str, value: EvidenceValue, numbers: dict[str, int]) -> EvidenceValue:
    if not isinstance(value, str):
        return value
    if key in PERSONAL:
        return f"***{numbers.setdefault(value, len(numbers) + 1)}"
    return masked(value)
