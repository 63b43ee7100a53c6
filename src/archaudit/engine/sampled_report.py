"""The report of a sample: it holds a target met or not met only where that is sure enough."""

from __future__ import annotations

from dataclasses import replace

from archaudit.indicators.interval import met_by_sample
from archaudit.model.report import DepartmentReport, IndicatorFigure, RunReport, Sample


def sampled_report(report: RunReport, sample: Sample) -> RunReport:
    """The report with its sample named and its targets judged by the intervals."""
    departments = tuple(_department(department) for department in report.departments)
    return replace(report, run=replace(report.run, sample=sample), departments=departments)


def _department(department: DepartmentReport) -> DepartmentReport:
    fields = tuple(replace(field, indicators=_figures(field.indicators)) for field in department.fields)
    months = tuple(replace(month, indicators=_figures(month.indicators)) for month in department.months)
    return replace(department, indicators=_figures(department.indicators), fields=fields, months=months)


def _figures(figures: tuple[IndicatorFigure, ...]) -> tuple[IndicatorFigure, ...]:
    return tuple(replace(figure, met=met_by_sample(figure)) for figure in figures)
