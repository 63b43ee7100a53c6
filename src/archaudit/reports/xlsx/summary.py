"""What the run is, and the figures of departments and their parts as rows, with a native chart for each indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from archaudit.indicators.interval import wilson
from archaudit.model.report import DepartmentReport, FieldReport, IndicatorFigure, RunReport
from archaudit.model.text import Text
from archaudit.reports.build import TITLE
from archaudit.reports.changes import changes_blocks
from archaudit.reports.context import RenderContext
from archaudit.reports.departments import (
    AGAINST_TARGET,
    DECLARED,
    DEPARTMENT,
    DOSSIERS,
    FIELD,
    INDICATOR,
    OUTCOME_HEADS,
    TARGET,
    UNKNOWN,
    VERIFIED,
    met_word,
)
from archaudit.reports.document import Block, Heading, Note, Pairs, Paragraph, Table
from archaudit.reports.figures import totals_sentence
from archaudit.reports.names import indicator_name
from archaudit.reports.preamble import preamble_blocks
from archaudit.reports.xlsx.sheets import A4, Book, Value
from archaudit.reports.xlsx.sheets import Heading as Head

ABOUT = Text(vi="Thông tin chung", en="About")
SUMMARY = Text(vi="Tổng hợp", en="Summary")
BY_FIELD = Text(vi="Theo lĩnh vực", en="By field")
BY_PROCEDURE = Text(vi="Theo thủ tục", en="By procedure")
BY_MONTH = Text(vi="Theo tháng", en="By month")
PROCEDURE = Text(vi="Thủ tục", en="Procedure")
MONTH = Text(vi="Tháng tiếp nhận", en="Month of reception")
CODE = Text(vi="Mã", en="Code")
COUNTED = Text(vi="Số hồ sơ được tính (N)", en="Dossiers asked of (N)")
DECLARED_RATE = Text(vi="Tỷ lệ khai báo", en="Declared rate")
VERIFIED_RATE = Text(vi="Tỷ lệ kiểm chứng", en="Verified rate")
LOW = Text(vi="Khoảng tin cậy 95 %: từ", en="95% interval: from")
HIGH = Text(vi="đến", en="to")

Parts = Callable[[DepartmentReport], Sequence[FieldReport]]
PARTS: tuple[tuple[Text, Text, Parts], ...] = (
    (BY_FIELD, FIELD, lambda department: department.fields),
    (BY_PROCEDURE, PROCEDURE, lambda department: department.procedures),
    (BY_MONTH, MONTH, lambda department: department.months),
)
"""Name of the sheet, head of its column, what stands in it."""

CHARTS = Text(vi="Biểu đồ", en="Charts")
OUTCOMES = Text(vi="Kết quả hồ sơ", en="Outcomes")
RATE = Text(vi="Tỷ lệ", en="Rate")
CHARTS_ABREAST, CHART_SIZE = 2, {"width": 620, "height": 340}
CHART_PLACE = (18, 10)
"""Rows and columns of an empty worksheet that a chart covers."""
NAME, DECLARED_AT, VERIFIED_AT = 0, 5, 7
"""Columns that a chart draws from."""
GRID = {"visible": True, "line": {"color": "#D9D9D9"}}


def write_about(book: Book, report: RunReport, context: RenderContext) -> None:
    """The first sheet: what the figures stand on, and what changed since the run before."""
    lang = context.lang
    sheet = book.sheet(ABOUT.in_(lang))
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 80)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    book.text(sheet, 0, 0, TITLE.in_(lang), book.title)
    row = _write(book, sheet, 1, preamble_blocks(report.run, context)) + 1
    book.text(sheet, row, 0, totals_sentence(report.totals, lang))
    _write(book, sheet, row + 2, changes_blocks(report.changes, lang))


def write_summary(book: Book, report: RunReport, context: RenderContext) -> None:
    """Every department under every indicator, and the charts."""
    lang = context.lang
    sheet = book.sheet(SUMMARY.in_(lang))
    figures = [
        (id_, each, figure)
        for id_ in _indicator_ids(report)
        for each in report.departments
        for figure in each.indicators
        if figure.id == id_
    ]
    rows = (
        (each.name, each.code, indicator_name(id_, lang), *_values(figure, report, context))
        for id_, each, figure in figures
    )
    book.table(sheet, _heads((DEPARTMENT, CODE, INDICATOR), report, lang), rows)
    _charts(book, sheet, [indicator_name(id_, lang) for id_, _, _ in figures], lang)


def write_outcomes(book: Book, report: RunReport, context: RenderContext) -> None:
    """Who conforms: the dossiers of every department by outcome."""
    lang = context.lang
    heads = [Head(DEPARTMENT.in_(lang), 44), Head(CODE.in_(lang), 24), Head(DOSSIERS.in_(lang), 12)]
    for outcome in OUTCOME_HEADS:
        heads += [Head(outcome.in_(lang), 15), Head(RATE.in_(lang), 9, percent=True)]
    totals = [(each.name, each.code, each.totals) for each in report.departments]
    rows = (
        (name, code, own.dossiers, *(value for number in (own.conforming, own.nonconforming, own.undetermined)
                                     for value in (number, _rate(number, own.dossiers))))
        for name, code, own in totals
    )  # fmt: skip
    book.table(book.sheet(OUTCOMES.in_(lang)), heads, rows)


def write_parts(book: Book, report: RunReport, context: RenderContext) -> None:
    """Every field of work, procedure and month of every department under every indicator; a sheet a kind."""
    lang = context.lang
    for name, head, parts in PARTS:
        rows = [
            (each.name, part.name or part.code, indicator_name(figure.id, lang), *_values(figure, report, context))
            for each in report.departments
            for part in parts(each)
            for figure in part.indicators
        ]
        if rows:
            book.table(book.sheet(name.in_(lang)), _heads((DEPARTMENT, head, INDICATOR), report, lang), rows)


def _write(book: Book, sheet: Any, row: int, blocks: Sequence[Block]) -> int:
    """Writes blocks one below the other; gives the row after them."""
    for block in blocks:
        for texts, style in _lines(book, block):
            for column, text in enumerate(texts):
                book.text(sheet, row, column, text, style)
            row += 1
    return row


def _lines(book: Book, block: Block) -> Iterator[tuple[tuple[str, ...], Any]]:
    match block:
        case Pairs():
            yield from (((pair.label, pair.value), book.plain) for pair in block.pairs)
        case Table():
            yield tuple(column.head for column in block.columns), book.head
            rows = (row for group in block.groups for row in group.rows)
            yield from ((tuple(" ".join(cell.parts) for cell in row), book.plain) for row in rows)
        case Heading():
            yield (block.text,), book.title
        case Note() | Paragraph():
            yield (block.text,), None


def _indicator_ids(report: RunReport) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figure.id for each in report.departments for figure in each.indicators))


def _heads(names: Sequence[Text], report: RunReport, lang: str) -> list[Head]:
    first, second, third = names
    heads = [
        Head(first.in_(lang), 38),
        Head(second.in_(lang), 28, wrapped=True),
        Head(third.in_(lang), 62, wrapped=True),
        Head(COUNTED.in_(lang), 12),
        Head(DECLARED.in_(lang), 11),
        Head(DECLARED_RATE.in_(lang), 11, percent=True),
        Head(VERIFIED.in_(lang), 11),
        Head(VERIFIED_RATE.in_(lang), 11, percent=True),
        Head(UNKNOWN.in_(lang), 11),
        Head(TARGET.in_(lang), 10, percent=True),
        Head(AGAINST_TARGET.in_(lang), 13),
    ]
    if report.run.sample is not None:
        heads += [Head(LOW.in_(lang), 12, percent=True), Head(HIGH.in_(lang), 8, percent=True)]
    return heads


def _values(figure: IndicatorFigure, report: RunReport, context: RenderContext) -> tuple[Value, ...]:
    values: tuple[Value, ...] = (
        figure.of,
        figure.declared,
        _rate(figure.declared, figure.of),
        figure.verified,
        _rate(figure.verified, figure.of),
        figure.undetermined,
        figure.target,
        met_word(figure, context.lang),
    )
    if report.run.sample is None:
        return values
    return (*values, *(wilson(figure.verified, figure.of) if figure.of else (None, None)))


def _rate(part: int | None, whole: int) -> float | None:
    return None if part is None or whole == 0 else part / whole


def _charts(book: Book, summary: Any, indicators: Sequence[str], lang: str) -> None:
    sheet = book.sheet(CHARTS.in_(lang))
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_h_pagebreaks(range(2 * CHART_PLACE[0], len(indicators) * CHART_PLACE[0], 2 * CHART_PLACE[0]))
    for number, name in enumerate(dict.fromkeys(indicators)):
        first = 1 + indicators.index(name)
        last = first + indicators.count(name) - 1
        chart = book.workbook.add_chart({"type": "bar"})
        for column, words, colour in (
            (DECLARED_AT, DECLARED, "#8C959F"),
            (VERIFIED_AT, VERIFIED, "#0969DA"),
        ):
            chart.add_series(
                {
                    "name": words.in_(lang),
                    "categories": [summary.name, first, NAME, last, NAME],
                    "values": [summary.name, first, column, last, column],
                    "fill": {"color": colour},
                    "data_labels": {"value": True, "num_format": "0.0%"},
                }
            )
        chart.set_title({"name": name, "name_font": {"size": 11}, "overlay": False})
        # The first department stands on top, the axis at the bottom.
        chart.set_x_axis({"min": 0, "max": 1, "num_format": "0%", "label_position": "high", "major_gridlines": GRID})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"position": "bottom"})
        chart.set_size(CHART_SIZE)
        row, column = divmod(number, CHARTS_ABREAST)
        sheet.insert_chart(row * CHART_PLACE[0], column * CHART_PLACE[1], chart, {"description": name})
