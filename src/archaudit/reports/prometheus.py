"""The figures as Prometheus reads them from a text file (node_exporter's textfile collector)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from archaudit.indicators.interval import wilson
from archaudit.model.changes import Changes
from archaudit.model.report import DepartmentReport, IndicatorFigure, RunReport, Sample
from archaudit.reports.context import RenderContext
from archaudit.reports.safe import visible

OUTCOMES = ("conforming", "nonconforming", "undetermined")


class Ending(Struct, frozen=True):
    """How a scheduled run ended; no figure of its report."""

    ended: datetime
    seconds: float
    exit_code: int


def render_prometheus(report: RunReport, _context: RenderContext) -> bytes:
    """Gauges by department, indicator and rule; a parent's figures include its sub-departments."""
    return gauges(report, None)


def gauges(report: RunReport, ending: Ending | None) -> bytes:
    """The same for a scheduled run, with how it ended."""
    registry = CollectorRegistry()
    if ending is not None:
        _single(_of_ending(ending), registry)
    _single(_of_run(report), registry)
    _single(_of_changes(report.changes), registry)
    _dossiers(report.departments, registry)
    _indicators(report.departments, registry, sampled=report.run.sample is not None)
    _rules(report, registry)
    return generate_latest(registry)


Figures = Mapping[str, tuple[str, float]]
"""By name: what it is, and its value."""


def _single(figures: Figures, registry: CollectorRegistry) -> None:
    for name, (words, value) in figures.items():
        Gauge(f"archaudit_{name}", words, registry=registry).set(value)


def _of_run(report: RunReport) -> Figures:
    own: Figures = {} if report.run.sample is None else _of_sample(report.run.sample)
    return {
        **own,
        "run_complete": ("1 when the figures of the run are final.", report.run.complete),
        "run_as_of_seconds": ("Moment of validation, in Unix time.", report.run.as_of.timestamp()),
    }


def _of_sample(sample: Sample) -> Figures:
    return {
        "sample_dossiers": ("Dossiers drawn at random, out of which all figures come.", sample.drawn),
        "sample_population_dossiers": ("Dossiers out of which the sample was drawn.", sample.population),
    }


def _of_changes(changes: Changes | None) -> Figures:
    """Nothing without a run before: a zero would say that there was one."""
    if changes is None:
        return {}
    return {
        "findings_new": ("Nonconformities that were not there in the run before.", changes.new),
        "findings_fixed": ("Nonconformities of the run before that are gone.", changes.fixed),
        "findings_still": ("Nonconformities that were there in the run before.", changes.still),
        "dossiers_appeared": ("Dossiers that were not there in the run before.", changes.appeared),
        "dossiers_changed": ("Dossiers of which anything is different.", changes.changed),
        "dossiers_vanished": ("Dossiers gone since the run before.", len(changes.vanished)),
        "fixity_alarms": ("Files whose bytes changed under an unchanged record.", len(changes.alarms)),
    }


def _of_ending(ending: Ending) -> Figures:
    return {
        "last_run_timestamp_seconds": ("End of the last run that wrote a report.", ending.ended.timestamp()),
        "last_run_duration_seconds": ("Duration of that run.", ending.seconds),
        "last_run_exit_code": ("Exit code of that run.", ending.exit_code),
    }


def _dossiers(departments: Sequence[DepartmentReport], registry: CollectorRegistry) -> None:
    labels = ("department", "parent", "outcome")
    gauge = Gauge("archaudit_dossiers", "Dossiers by outcome.", labels, registry=registry)
    for each in departments:
        for outcome in OUTCOMES:
            gauge.labels(visible(each.code), visible(each.parent or ""), outcome).set(getattr(each.totals, outcome))


def _indicators(departments: Sequence[DepartmentReport], registry: CollectorRegistry, *, sampled: bool) -> None:
    labels = ("department", "parent", "indicator", "count")
    text = "Dossiers of an indicator: of is N, verified never holds what is undetermined."
    gauge = Gauge("archaudit_indicator_dossiers", text, labels, registry=registry)
    target = Gauge("archaudit_indicator_target", "Target as a fraction of 1.", labels[:3], registry=registry)
    interval = None
    if sampled:
        words = "95 % interval of verified / of, as fractions of 1 (Wilson)."
        interval = Gauge("archaudit_indicator_interval", words, (*labels[:3], "bound"), registry=registry)
    for each in departments:
        for figure in each.indicators:
            place = (visible(each.code), visible(each.parent or ""), figure.id)
            for name, number in _counts(figure).items():
                gauge.labels(*place, name).set(number)
            if figure.target is not None:
                target.labels(*place).set(figure.target)
            if interval is not None and figure.of:
                for bound, value in zip(("low", "high"), wilson(figure.verified, figure.of), strict=True):
                    interval.labels(*place, bound).set(value)


def _counts(figure: IndicatorFigure) -> Mapping[str, int]:
    counts = {"of": figure.of, "verified": figure.verified, "undetermined": figure.undetermined}
    return counts if figure.declared is None else {**counts, "declared": figure.declared}


def _rules(report: RunReport, registry: CollectorRegistry) -> None:
    labels = ("rule", "severity", "outcome")
    gauge = Gauge("archaudit_rule_subjects", "Subjects of a rule by outcome.", labels, registry=registry)
    for each in report.rules:
        for outcome in (*OUTCOMES, "waived", "not_applicable"):
            gauge.labels(each.code, each.severity.value, outcome).set(getattr(each, outcome))
