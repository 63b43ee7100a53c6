"""Which findings belong to no dossier and stand in tables of their own."""

from __future__ import annotations

from archaudit.model.finding import Finding
from archaudit.model.report import RunReport

BEYOND = {"publications": "PUB", "inspections": "INS"}
"""Register → family of the rules that are asked of it, in the order of the report."""


def beyond_findings(report: RunReport, family: str) -> tuple[Finding, ...] | None:
    """The findings of a family in the order of the report; ``None`` when its rules were asked about nothing."""
    if not any(count.subjects for count in report.rules if count.code.startswith(family)):
        return None
    return tuple(finding for finding in report.findings if finding.rule.startswith(family))
