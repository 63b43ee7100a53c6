"""Tables with lines, whose head stands again on every page and whose rows are never torn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt

from archaudit.reports.column_widths import column_widths
from archaudit.reports.document import Align, Cell, Table
from archaudit.reports.docx.text import SMALL
from archaudit.reports.safe import brief

ALIGNMENTS = {Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT, Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT}


def write_table(document: Any, table: Table, width: Length) -> None:
    """Adds a table of that width."""
    rows = [row for group in table.groups for row in group.rows]
    grid = document.add_table(rows=1 + len(rows), cols=len(table.columns), style="Table Grid")
    grid.autofit = False
    widths = [Pt(points) for points in column_widths(table, width.pt)]
    for column, own in zip(grid.columns, widths, strict=True):
        column.width = own
    heads = [(Cell((column.head,)), WD_ALIGN_PARAGRAPH.CENTER) for column in table.columns]
    lines = iter(grid.rows)
    _fill(next(lines), "w:tblHeader", heads, widths, bold=True)
    for line, row in zip(lines, rows, strict=True):
        cells = [(cell, ALIGNMENTS[column.align]) for cell, column in zip(row, table.columns, strict=True)]
        _fill(line, "w:cantSplit", cells, widths)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(
    line: Any, mark: str, cells: Sequence[tuple[Cell, Any]], widths: Sequence[int], *, bold: bool = False
) -> None:
    line._tr.get_or_add_trPr().append(OxmlElement(mark))
    for place, (cell, alignment), width in zip(line.cells, cells, widths, strict=True):
        place.width = width
        _write(place.paragraphs[0], cell, alignment, bold)


def _write(paragraph: Any, cell: Cell, alignment: Any, bold: bool) -> None:
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.alignment = alignment
    run = paragraph.add_run(brief(cell.parts[0]))
    run.font.size, run.bold = Pt(SMALL), bold
    for part in cell.parts[1:]:
        run.add_break()
        run.add_text(brief(part))


def without_lines(grid: Any) -> None:
    """Takes a table's lines away, where it only puts things side by side."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    grid._tbl.tblPr.append(borders)
