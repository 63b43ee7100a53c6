"""Rates to be compared at a glance: departments, fields and months against indicators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archaudit.model.report import DepartmentReport, FieldReport, IndicatorFigure
from archaudit.model.text import Text
from archaudit.reports.departments import DECLARED, FIELD, TARGET, UNKNOWN, VERIFIED, met_tone, met_word
from archaudit.reports.figures import NOTHING, count, percent, share, target
from archaudit.reports.names import indicator_name
from archaudit.reports.pictures import Chart, ChartKind, Gauge, Matrix, MatrixRow, Point
from archaudit.reports.rates import Rates

BY_DEPARTMENT = Text(vi="Đơn vị và chỉ số", en="Departments and indicators")
DEPARTMENT = Text(vi="Đơn vị", en="Department")
BY_FIELD = Text(vi="Lĩnh vực và chỉ số", en="Fields of work and indicators")
GAP = Text(vi="Khai báo và kiểm chứng: {indicator}", en="Declared and verified: {indicator}")
MONTHS = Text(vi="Kiểm chứng theo tháng tiếp nhận", en="Verified, by month of reception")


def department_matrix(departments: Sequence[DepartmentReport], rates: Rates) -> Matrix:
    """Every department against every indicator."""
    rows = tuple(_row(each.name, each.code, each.indicators, rates) for each in departments)
    return Matrix(BY_DEPARTMENT.in_(rates.lang), DEPARTMENT.in_(rates.lang), _heads(departments, rates), rows)


def field_matrix(department: DepartmentReport, rates: Rates) -> Matrix:
    """Every field of work of one department against every indicator."""
    rows = tuple(_row(each.name or each.code, each.code, each.indicators, rates) for each in department.fields)
    return Matrix(BY_FIELD.in_(rates.lang), FIELD.in_(rates.lang), _heads([department], rates), rows)


def gap_chart(id_: str, departments: Sequence[DepartmentReport], rates: Rates) -> Chart:
    """One indicator of all departments, as declared beside as verified."""
    figures = [(each.name, figure) for each in departments for figure in each.indicators if figure.id == id_]
    points = tuple(point for name, figure in figures for point in _gap(name, figure, rates.lang))
    return Chart(ChartKind.BARS, GAP.render(rates.lang, indicator=indicator_name(id_, rates.lang)), points)


def month_chart(months: Sequence[FieldReport], rates: Rates) -> Chart:
    """How the verified rates went from month to month; months without dossiers have no point."""
    points = tuple(
        Point(
            indicator_name(figure.id, rates.lang),
            each.code,
            figure.verified / figure.of,
            share(figure.verified, figure.of, rates.lang),
        )
        for each in months
        for figure in each.indicators
        if figure.of
    )
    return Chart(ChartKind.LINES, MONTHS.in_(rates.lang), points)


def _heads(departments: Iterable[DepartmentReport], rates: Rates) -> tuple[str, ...]:
    ids = dict.fromkeys(figure.id for each in departments for figure in each.indicators)
    return tuple(indicator_name(id_, rates.lang) for id_ in ids)


def _row(name: str, code: str, figures: Sequence[IndicatorFigure], rates: Rates) -> MatrixRow:
    return MatrixRow(name, code, tuple(_gauge(figure, rates) for figure in figures))


def _gauge(figure: IndicatorFigure, rates: Rates) -> Gauge:
    return Gauge(
        declared=_fraction(figure.declared, figure.of),
        verified=_fraction(figure.verified, figure.of),
        undetermined=_fraction(figure.undetermined, figure.of) or 0.0,
        target=figure.target,
        parts=_parts(figure, rates),
        notes=tuple(_notes(figure, rates.lang)),
        tone=met_tone(figure),
    )


def _parts(figure: IndicatorFigure, rates: Rates) -> tuple[str, ...]:
    if figure.of == 0:
        return (NOTHING,)
    numbers, rate, *interval = rates.estimated(figure.verified, figure.of)
    return (rate, numbers, *interval)


def _notes(figure: IndicatorFigure, lang: str) -> Iterable[str]:
    if figure.declared is not None and figure.of:
        declared = percent(figure.declared, figure.of, lang)
        yield f"{DECLARED.in_(lang)}: {share(figure.declared, figure.of, lang)} ({declared})"
    if figure.undetermined:
        yield f"{UNKNOWN.in_(lang)}: {count(figure.undetermined, lang)}"
    if figure.target is not None and figure.of:
        yield f"{TARGET.in_(lang)}: {target(figure.target, lang)}, {met_word(figure, lang)}"


def _gap(name: str, figure: IndicatorFigure, lang: str) -> Iterable[Point]:
    for series, part in ((DECLARED, figure.declared), (VERIFIED, figure.verified)):
        if part is not None and figure.of:
            yield Point(series.in_(lang), name, part / figure.of, percent(part, figure.of, lang))


def _fraction(part: int | None, whole: int) -> float | None:
    return None if part is None or whole == 0 else part / whole
