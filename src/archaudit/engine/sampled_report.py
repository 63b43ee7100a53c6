"""The report of a sample: it holds a target met or not met only where that is sure enough."""

from __future__ import annotations

from msgspec.structs import replace

from archaudit.indicators.interval import met_by_sample
from archaudit.model.report import DepartmentReport, FieldReport, IndicatorFigure, RunReport, Sample


def sampled_report(report: RunReport, sample: Sample) -> RunReport:
    """The report with its sample named and its targets judged by the intervals."""
    departments = tuple(_department(department) for department in report.departments)
    return replace(report, run=replace(report.run, sample=sample), departments=departments)


def _department(department: DepartmentReport) -> DepartmentReport:
    return replace(
        department,
        indicators=_figures(department.indicators),
        fields=_parts(department.fields),
        procedures=_parts(department.procedures),
        months=_parts(department.months),
    )


def _parts(parts: tuple[FieldReport, ...]) -> tuple[FieldReport, ...]:
    return tuple(replace(part, indicators=_figures(part.indicators)) for part in parts)


def _figures(figures: tuple[IndicatorFigure, ...]) -> tuple[IndicatorFigure, ...]:
    return tuple(replace(figure, met=met_by_sample(figure)) for figure in figures)
