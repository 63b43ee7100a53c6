"""The head of an official paper: agency and number to the left, nation and date to the right, then the title."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm

from archaudit.reports.annex_document import AnnexHead
from archaudit.reports.docx.table import without_lines
from archaudit.reports.docx.text import paragraph

LEFT, RIGHT = Mm(62), Mm(103)


def write_head(document: Any, head: AnnexHead) -> None:
    """Adds the head; what is dotted or in brackets is the agency's to fill in."""
    grid = document.add_table(rows=1, cols=2)
    without_lines(grid)
    grid.autofit = False
    left, right = grid.rows[0].cells
    for column, place, width in zip(grid.columns, (left, right), (LEFT, RIGHT), strict=True):
        column.width = place.width = width
    _line(left, head.superior, size=12, first=True)
    _line(left, head.agency, size=12, bold=True, underline=True)
    _line(left, head.number, size=13)
    _line(right, head.nation, size=12, bold=True, first=True)
    _line(right, head.motto, size=13, bold=True, underline=True)
    _line(right, head.place_and_date, size=13, italic=True)
    paragraph(document, "", gap=0)
    paragraph(document, head.annex, bold=True, centred=True, size=14)
    paragraph(document, head.title, bold=True, centred=True, size=14, level=1)
    paragraph(document, head.attached_to, italic=True, centred=True, size=13, gap=12)


def _line(cell: Any, text: str, *, size: int, first: bool = False, **looks: bool) -> None:
    paragraph(cell, text, size=size, centred=True, gap=3, **looks)
    if first:
        # A cell is born with an empty paragraph, which would push the first line down.
        born = cell.paragraphs[0]._p
        born.getparent().remove(born)
