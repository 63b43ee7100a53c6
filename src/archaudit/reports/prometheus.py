"""The figures as Prometheus reads them from a text file (node_exporter's textfile collector)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from archaudit.model.report import DepartmentReport, IndicatorFigure, RunReport
from archaudit.reports.context import RenderContext
from archaudit.reports.safe import visible

OUTCOMES = ("conforming", "nonconforming", "undetermined")


def render_prometheus(report: RunReport, _context: RenderContext) -> bytes:
    """Gauges by department, indicator and rule; a parent's figures include its sub-departments."""
    registry = CollectorRegistry()
    _run(report, registry)
    _dossiers(report.departments, registry)
    _indicators(report.departments, registry)
    _rules(report, registry)
    return generate_latest(registry)


def _run(report: RunReport, registry: CollectorRegistry) -> None:
    complete = Gauge("archaudit_run_complete", "1 when the figures of the run are final.", registry=registry)
    complete.set(report.run.complete)
    moment = Gauge("archaudit_run_as_of_seconds", "Moment of validation, in Unix time.", registry=registry)
    moment.set(report.run.as_of.timestamp())


def _dossiers(departments: Sequence[DepartmentReport], registry: CollectorRegistry) -> None:
    labels = ("department", "parent", "outcome")
    gauge = Gauge("archaudit_dossiers", "Dossiers by outcome.", labels, registry=registry)
    for each in departments:
        for outcome in OUTCOMES:
            gauge.labels(visible(each.code), visible(each.parent or ""), outcome).set(getattr(each.totals, outcome))


def _indicators(departments: Sequence[DepartmentReport], registry: CollectorRegistry) -> None:
    labels = ("department", "parent", "indicator", "count")
    text = "Dossiers of an indicator: of is N, verified never holds what is undetermined."
    gauge = Gauge("archaudit_indicator_dossiers", text, labels, registry=registry)
    target = Gauge("archaudit_indicator_target", "Target as a fraction of 1.", labels[:3], registry=registry)
    for each in departments:
        for figure in each.indicators:
            place = (visible(each.code), visible(each.parent or ""), figure.id)
            for name, number in _counts(figure).items():
                gauge.labels(*place, name).set(number)
            if figure.target is not None:
                target.labels(*place).set(figure.target)


def _counts(figure: IndicatorFigure) -> Mapping[str, int]:
    counts = {"of": figure.of, "verified": figure.verified, "undetermined": figure.undetermined}
    return counts if figure.declared is None else {**counts, "declared": figure.declared}


def _rules(report: RunReport, registry: CollectorRegistry) -> None:
    labels = ("rule", "severity", "outcome")
    gauge = Gauge("archaudit_rule_subjects", "Subjects of a rule by outcome.", labels, registry=registry)
    for each in report.rules:
        for outcome in (*OUTCOMES, "waived", "not_applicable"):
            gauge.labels(each.code, each.severity.value, outcome).set(getattr(each, outcome))
