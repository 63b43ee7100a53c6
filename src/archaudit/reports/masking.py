"""Personal data hidden: every person of a run under a number of its own.

The number follows the order of the findings, so it is the same in every format of one run, and nothing of the
name can be had back from it. Paths, titles and codes stay as the archive gives them: they are what is looked up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from archaudit.model.finding import EvidenceValue, Finding
from archaudit.model.report import RunReport
from archaudit.reports.finding_state import state_of
from archaudit.reports.safe import masked
from archaudit.rules.origin import UNTOLD

PERSONAL = frozenset({"signer", "operator"})
"""Evidence whose value can be the name of a person."""


class PersonMask:
    """Gives every person of one run a number, in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @classmethod
    def of(cls, report: RunReport) -> PersonMask:
        """A mask that knows all persons whom the findings of a run name, under their numbers there."""
        mask = cls()
        for finding in report.findings:
            mask.finding(finding)
        return mask

    def name(self, name: str) -> str:
        """What stands for a name; a new one is given the next number."""
        return f"***{self._numbers.setdefault(name, len(self._numbers) + 1)}"

    def finding(self, finding: Finding) -> Finding:
        """The finding without persons; it keeps the state that decisions are bound to."""
        evidence = {key: self._value(key, value) for key, value in finding.evidence.items()}
        if evidence == finding.evidence:
            return finding
        return replace(finding, evidence=evidence, state=state_of(finding))

    def _value(self, key: str, value: EvidenceValue) -> EvidenceValue:
        if not isinstance(value, str) or value == UNTOLD:
            return value
        return self.name(value) if key in PERSONAL else masked(value)


class MaskedFindings(Collection[Finding]):
    """Findings masked while they are gone through, so that those of a store are never all in memory."""

    def __init__(self, findings: Collection[Finding]) -> None:
        self._findings = findings

    def __iter__(self) -> Iterator[Finding]:
        return map(PersonMask().finding, self._findings)

    def __len__(self) -> int:
        return len(self._findings)

    def __contains__(self, finding: object) -> bool:
        return any(own == finding for own in self)


def masked_report(report: RunReport) -> RunReport:
    """The report with ``***1`` for the first person that a finding names, and without identity numbers."""
    return replace(report, findings=MaskedFindings(report.findings))
