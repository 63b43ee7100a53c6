"""The JSON report, schema ``archaudit-report/1``: stable for other programs."""

from __future__ import annotations

from archaudit.indicators.interval import wilson
from archaudit.model.report import (
    DepartmentReport,
    FieldReport,
    IndicatorFigure,
    RuleCount,
    RunInfo,
    RunReport,
    Sample,
    Totals,
)
from archaudit.reports import jsonable
from archaudit.reports.beyond import BEYOND, beyond_findings
from archaudit.reports.changes_json import changes_record
from archaudit.reports.context import RenderContext
from archaudit.reports.findings_jsonl import finding_values
from archaudit.reports.review_json import review_values

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
        "departments": [
            _department(department, sampled=report.run.sample is not None) for department in report.departments
        ],
        "rules": [_rule(count) for count in report.rules],
        "beyond_dossiers": {name: _beyond(report, family) for name, family in BEYOND.items()},
        "review": review_values(report.review),
        **({} if report.changes is None else {"changes": changes_record(report.changes)}),
    }


def _beyond(report: RunReport, family: str) -> list[dict[str, object]] | None:
    findings = beyond_findings(report, family)
    return None if findings is None else [finding_values(finding) for finding in findings]


def _run(run: RunInfo) -> dict[str, object]:
    return {
        "tool": run.tool,
        "profile": {"id": run.profile_id, "digest": run.profile_digest},
        "trust": {"digest": run.trust_digest},
        "as_of": jsonable.utc(run.as_of),
        "period": [day.isoformat() for day in run.period or ()],
        "source": run.source,
        "complete": run.complete,
        **({"unlisted": list(run.unlisted)} if run.unlisted else {}),
        "sample": None if run.sample is None else _sample(run.sample),
    }


def _sample(sample: Sample) -> dict[str, object]:
    return {
        "drawn": sample.drawn,
        "population": sample.population,
        "seed": sample.seed,
        "strata": list(sample.strata),
    }


def _totals(totals: Totals) -> dict[str, object]:
    return {
        "dossiers": totals.dossiers,
        "conforming": totals.conforming,
        "nonconforming": totals.nonconforming,
        "undetermined": totals.undetermined,
    }


def _department(department: DepartmentReport, *, sampled: bool) -> dict[str, object]:
    return {
        "code": department.code,
        "name": department.name,
        "parent": department.parent,
        **_totals(department.totals),
        "indicators": [_indicator(figure, sampled) for figure in department.indicators],
        "fields": [_part(field, sampled) for field in department.fields],
        "procedures": [_part(procedure, sampled) for procedure in department.procedures],
        "months": [_part(month, sampled) for month in department.months],
    }


def _part(part: FieldReport, sampled: bool) -> dict[str, object]:
    return {
        "code": part.code,
        "name": part.name,
        "indicators": [_indicator(figure, sampled) for figure in part.indicators],
    }


def _indicator(figure: IndicatorFigure, sampled: bool) -> dict[str, object]:
    own = {"interval": list(wilson(figure.verified, figure.of)) if figure.of else None} if sampled else {}
    return {
        **own,
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
