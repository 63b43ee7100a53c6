"""Rates to be compared at a glance: departments, fields and months against indicators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archaudit.model.report import DepartmentReport, FieldReport, IndicatorFigure
from archaudit.model.text import Text
from archaudit.reports.departments import DECLARED, DEPARTMENT, FIELD, TARGET, UNKNOWN, VERIFIED, met_tone, met_word
from archaudit.reports.figures import NOTHING, count, percent, share, target
from archaudit.reports.names import INDICATORS, indicator_name
from archaudit.reports.pictures import Chart, ChartKind, Gauge, Matrix, MatrixKind, MatrixRow, Point
from archaudit.reports.rates import Rates

ORDER = {id_: place for place, id_ in enumerate(INDICATORS)}
BY_DEPARTMENT = Text(vi="Đơn vị và chỉ số", en="Departments and indicators")
BY_FIELD = Text(vi="Lĩnh vực và chỉ số", en="Fields of work and indicators")
GAP = Text(vi="Khai báo và kiểm chứng: {indicator}", en="Declared and verified: {indicator}")
ALL_FIELDS = Text(vi="Lĩnh vực của mọi đơn vị và chỉ số", en="Fields of all departments and indicators")
BY_MONTH = Text(vi="Tháng tiếp nhận và chỉ số", en="Months of reception and indicators")
MONTH = Text(vi="Tháng", en="Month")
MONTHS = Text(
    vi="Khai báo và kiểm chứng theo tháng tiếp nhận hồ sơ",
    en="Declared and verified, by month of reception",
)


def department_matrix(departments: Sequence[DepartmentReport], rates: Rates) -> Matrix:
    """Every department against every indicator."""
    rows = tuple(_row(each.name, (), each.indicators, rates) for each in departments)
    return _matrix(BY_DEPARTMENT, DEPARTMENT, departments, rows, MatrixKind.GAUGES, rates)


def field_matrix(department: DepartmentReport, rates: Rates) -> Matrix:
    """Every field of work of one department against every indicator."""
    rows = tuple(_field_rows(department, None, rates))
    return _matrix(BY_FIELD, FIELD, [department], rows, MatrixKind.HEAT, rates)


def all_fields_matrix(departments: Sequence[DepartmentReport], rates: Rates) -> Matrix:
    """Every field of work of every department against every indicator, to be compared at a glance."""
    rows = tuple(row for each in departments for row in _field_rows(each, each.name, rates))
    return _matrix(ALL_FIELDS, FIELD, departments, rows, MatrixKind.COMPACT, rates)


def month_matrix(department: DepartmentReport, rates: Rates) -> Matrix:
    """Every month of reception of one department against every indicator."""
    rows = tuple(
        _row(each.name, (("department", department.code), ("month", each.code)), each.indicators, rates)
        for each in department.months
    )
    return _matrix(BY_MONTH, MONTH, [department], rows, MatrixKind.COMPACT, rates)


def gap_chart(id_: str, departments: Sequence[DepartmentReport], rates: Rates) -> Chart:
    """One indicator of all departments, as declared beside as verified."""
    figures = [(each.name, figure) for each in departments for figure in each.indicators if figure.id == id_]
    points = tuple(point for name, figure in figures for point in _gap(name, figure, rates.lang))
    return Chart(ChartKind.BARS, GAP.render(rates.lang, indicator=indicator_name(id_, rates.lang)), points)


def month_chart(months: Sequence[FieldReport], rates: Rates) -> Chart:
    """How the rates went from month to month, a panel an indicator; months without dossiers have no point."""
    figures = [(each, figure) for each in months for figure in each.indicators]
    points = tuple(
        point
        for each, figure in sorted(figures, key=lambda pair: ORDER[pair[1].id])
        for point in _gap(each.code, figure, rates.lang, indicator_name(figure.id, rates.lang))
    )
    return Chart(ChartKind.LINES, MONTHS.in_(rates.lang), points)


def _matrix(
    caption: Text,
    corner: Text,
    departments: Iterable[DepartmentReport],
    rows: tuple[MatrixRow, ...],
    kind: MatrixKind,
    rates: Rates,
) -> Matrix:
    return Matrix(caption.in_(rates.lang), corner.in_(rates.lang), _heads(departments, rates), rows, kind)


def _field_rows(department: DepartmentReport, group: str | None, rates: Rates) -> Iterable[MatrixRow]:
    for each in department.fields:
        ways = (("department", department.code), ("field", each.code))
        yield _row(each.name or each.code, ways, each.indicators, rates, group)


def _heads(departments: Iterable[DepartmentReport], rates: Rates) -> tuple[str, ...]:
    ids = dict.fromkeys(figure.id for each in departments for figure in each.indicators)
    return tuple(indicator_name(id_, rates.lang) for id_ in ids)


def _row(
    name: str,
    ways: tuple[tuple[str, str], ...],
    figures: Sequence[IndicatorFigure],
    rates: Rates,
    group: str | None = None,
) -> MatrixRow:
    return MatrixRow(name, ways, tuple(_gauge(figure, rates) for figure in figures), group)


def _gauge(figure: IndicatorFigure, rates: Rates) -> Gauge:
    return Gauge(
        declared=_fraction(figure.declared, figure.of),
        verified=_fraction(figure.verified, figure.of),
        undetermined=_fraction(figure.undetermined, figure.of) or 0.0,
        target=figure.target,
        parts=_parts(figure, rates),
        notes=tuple(_notes(figure, rates.lang)),
        open=_open(figure, rates.lang),
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
        yield _open(figure, lang)
    if figure.target is not None and figure.of:
        yield f"{TARGET.in_(lang)}: {target(figure.target, lang)}, {met_word(figure, lang)}"


def _open(figure: IndicatorFigure, lang: str) -> str:
    return f"{UNKNOWN.in_(lang)}: {count(figure.undetermined, lang)}" if figure.undetermined else ""


def _gap(name: str, figure: IndicatorFigure, lang: str, panel: str = "") -> Iterable[Point]:
    for series, part in ((DECLARED, figure.declared), (VERIFIED, figure.verified)):
        if part is not None and figure.of:
            yield Point(series.in_(lang), name, part / figure.of, percent(part, figure.of, lang), panel)


def _fraction(part: int | None, whole: int) -> float | None:
    return None if part is None or whole == 0 else part / whole
