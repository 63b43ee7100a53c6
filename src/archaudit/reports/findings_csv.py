"""Findings as a table that a spreadsheet opens right and that cannot run anything there."""

from __future__ import annotations

import csv
import io

from archaudit.model.decision import Decision
from archaudit.model.finding import Finding
from archaudit.model.report import RunReport
from archaudit.reports.context import RenderContext
from archaudit.reports.safe import could_run, visible
from archaudit.rules.messages import message_of

COLUMNS = (
    "department", "field", "dossier", "rule", "severity", "outcome",
    "subject", "path", "reason", "message", "basis", "waived",
    "id", "known", "verdict", "decided_by", "decided_on", "note", "month",
)  # fmt: skip


def render_findings_csv(report: RunReport, context: RenderContext) -> bytes:
    """One row a finding, UTF-8 with a byte order mark and CRLF (RFC 4180), as Excel expects it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for finding in report.findings:
        writer.writerow([cell(value) for value in _row(finding, context)])
    return buffer.getvalue().encode("utf-8-sig")


def cell(value: str) -> str:
    """The value as text for a spreadsheet: a leading apostrophe where it would be read as a formula."""
    return f"'{visible(value)}" if could_run(value) else visible(value)


def _row(finding: Finding, context: RenderContext) -> tuple[str, ...]:
    return (
        finding.department,
        finding.field,
        finding.dossier,
        finding.rule,
        finding.severity.value,
        finding.outcome.value,
        finding.subject,
        finding.path or "",
        finding.reason or "",
        message_of(context.rules[finding.rule], finding, context.lang),
        "; ".join(finding.basis),
        _flag(finding.waived),
        finding.id,
        _flag(finding.known),
        *_decision(finding.decision),
        finding.month,
    )


def _decision(decision: Decision | None) -> tuple[str, str, str, str]:
    if decision is None:
        return "", "", "", ""
    return decision.verdict.value, decision.by, decision.decided_on.isoformat(), decision.note


def _flag(value: bool | None) -> str:
    return "" if value is None else str(value).lower()
