"""Findings for other programs: one JSON line a finding."""

from __future__ import annotations

from collections.abc import Mapping

from archaudit.model.finding import Finding
from archaudit.model.report import RunReport
from archaudit.reports import jsonable
from archaudit.reports.context import RenderContext
from archaudit.reports.safe import visible
from archaudit.rules.messages import message_of
from archaudit.rules.rule import Rule


def render_findings_jsonl(report: RunReport, context: RenderContext) -> bytes:
    """Every finding of the run, in the order of the report."""
    return jsonable.lines(finding_record(finding, context.rules, context.lang) for finding in report.findings)


def finding_record(finding: Finding, rules: Mapping[str, Rule], lang: str) -> dict[str, object]:
    """The finding as plain values, exactly the keys of the schema; the message is made to be shown."""
    return {
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "department": finding.department,
        "field": finding.field,
        "dossier": finding.dossier,
        "subject": finding.subject,
        "path": finding.path,
        "reason": finding.reason,
        "message": visible(message_of(rules[finding.rule], finding, lang)),
        "evidence": {key: jsonable.finite(value) for key, value in finding.evidence.items()},
        "basis": list(finding.basis),
        "waived": finding.waived,
    }
