"""Puts the sheets together."""

from __future__ import annotations

from archaudit.model.report import RunReport
from archaudit.reports.context import RenderContext
from archaudit.reports.xlsx.findings import write_departments, write_todo
from archaudit.reports.xlsx.sheets import Book
from archaudit.reports.xlsx.summary import write_about, write_outcomes, write_parts, write_summary


def render_xlsx(report: RunReport, context: RenderContext) -> bytes:
    """The workbook; its date of creation is the moment of the check."""
    book = Book(report.run.as_of)
    write_about(book, report, context)
    write_outcomes(book, report, context)
    write_summary(book, report, context)
    write_todo(book, report, context)
    write_parts(book, report, context)
    write_departments(book, report, context)
    return book.close()
