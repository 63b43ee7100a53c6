"""Findings for other programs: one JSON line a finding."""

from __future__ import annotations

from collections.abc import Mapping

from archaudit.model.decision import Decision
from archaudit.model.finding import Finding
from archaudit.model.report import RunReport
from archaudit.reports import jsonable
from archaudit.reports.context import RenderContext
from archaudit.reports.finding_state import state_of
from archaudit.reports.safe import visible
from archaudit.rules.messages import message_of
from archaudit.rules.rule import Rule


def render_findings_jsonl(report: RunReport, context: RenderContext) -> bytes:
    """Every finding of the run, in the order of the report."""
    return jsonable.lines(finding_record(finding, context.rules, context.lang) for finding in report.findings)


def finding_record(finding: Finding, rules: Mapping[str, Rule], lang: str) -> dict[str, object]:
    """The finding as plain values, exactly the keys of the schema; the message is made to be shown."""
    message = visible(message_of(rules[finding.rule], finding, lang))
    return {**finding_values(finding), "message": message}


def finding_values(finding: Finding) -> dict[str, object]:
    """What of the finding depends on no language."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "department": finding.department,
        "field": finding.field,
        "procedure": finding.procedure,
        "month": finding.month,
        "dossier": finding.dossier,
        "subject": finding.subject,
        "path": finding.path,
        "reason": finding.reason,
        "evidence": {key: jsonable.finite(value) for key, value in finding.evidence.items()},
        "basis": list(finding.basis),
        "state": state_of(finding),
        "waived": finding.waived,
        "known": finding.known,
        "decision": None if finding.decision is None else decision_values(finding.decision),
    }


def decision_values(decision: Decision) -> dict[str, object]:
    """A decision as plain values."""
    return {
        "verdict": decision.verdict.value,
        "by": decision.by,
        "on": decision.decided_on.isoformat(),
        "note": decision.note,
    }
