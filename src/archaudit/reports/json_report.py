"""The JSON report, schema ``archaudit-report/1``: stable for other programs."""

from __future__ import annotations

from archaudit.model.report import (
    DepartmentReport,
    FieldReport,
    IndicatorFigure,
    RuleCount,
    RunInfo,
    RunReport,
    Totals,
)
from archaudit.reports import jsonable
from archaudit.reports.changes import changes_record
from archaudit.reports.context import RenderContext

SCHEMA = "archaudit-report/1"


def render_json(report: RunReport, _context: RenderContext) -> bytes:
    """The figures of the run. Findings are not in it: they are lines of their own (JSON Lines)."""
    return jsonable.document(report_record(report))


def report_record(report: RunReport) -> dict[str, object]:
    """The report as plain values, exactly the keys of the schema."""
    return {
        "schema": SCHEMA,
        "run": _run(report.run),
        "totals": _totals(report.totals),
        "departments": [_department(department) for department in report.departments],
        "rules": [_rule(count) for count in report.rules],
        **({} if report.changes is None else {"changes": changes_record(report.changes)}),
    }


def _run(run: RunInfo) -> dict[str, object]:
    return {
        "tool": run.tool,
        "profile": {"id": run.profile_id, "digest": run.profile_digest},
        "trust": {"digest": run.trust_digest},
        "as_of": jsonable.utc(run.as_of),
        "period": [day.isoformat() for day in run.period or ()],
        "source": run.source,
        "complete": run.complete,
    }


def _totals(totals: Totals) -> dict[str, object]:
    return {
        "dossiers": totals.dossiers,
        "conforming": totals.conforming,
        "nonconforming": totals.nonconforming,
        "undetermined": totals.undetermined,
    }


def _department(department: DepartmentReport) -> dict[str, object]:
    return {
        "code": department.code,
        "name": department.name,
        "parent": department.parent,
        **_totals(department.totals),
        "indicators": [_indicator(figure) for figure in department.indicators],
        "fields": [_field(field) for field in department.fields],
    }


def _field(field: FieldReport) -> dict[str, object]:
    return {
        "code": field.code,
        "name": field.name,
        "indicators": [_indicator(figure) for figure in field.indicators],
    }


def _indicator(figure: IndicatorFigure) -> dict[str, object]:
    return {
        "id": figure.id,
        "of": figure.of,
        "declared": figure.declared,
        "verified": figure.verified,
        "undetermined": figure.undetermined,
        "target": figure.target,
        "met": figure.met,
    }


def _rule(count: RuleCount) -> dict[str, object]:
    return {
        "code": count.code,
        "severity": count.severity.value,
        "subjects": count.subjects,
        "conforming": count.conforming,
        "nonconforming": count.nonconforming,
        "undetermined": count.undetermined,
        "waived": count.waived,
    }
