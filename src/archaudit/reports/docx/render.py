"""Writes the annex block by block."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.shared import Length, Mm

from archaudit.model.report import RunReport
from archaudit.reports.annex import build_annex
from archaudit.reports.annex_document import Annex
from archaudit.reports.charts import chart_png
from archaudit.reports.context import RenderContext
from archaudit.reports.document import Block, Heading, Note, Pairs, Paragraph, Table
from archaudit.reports.docx.fixed import fixed_bytes
from archaudit.reports.docx.head import write_head
from archaudit.reports.docx.paper import LANDSCAPE_WIDTH, PORTRAIT_WIDTH, begin, landscape, portrait
from archaudit.reports.docx.table import write_table
from archaudit.reports.docx.text import paragraph
from archaudit.reports.pictures import Chart
from archaudit.reports.text import NOTE

CHART_WIDTH = Mm(160)


def render_docx(report: RunReport, context: RenderContext) -> bytes:
    """The annex; its dates are the moment of the check."""
    annex = build_annex(report, context)
    document = docx.Document()
    begin(document, annex.head.title)
    write_head(document, annex.head)
    _write(document, annex, context.lang)
    return fixed_bytes(document, report.run.as_of)


def _write(document: Any, annex: Annex, lang: str) -> None:
    _blocks(document, annex.scope, lang, PORTRAIT_WIDTH)
    landscape(document)
    _blocks(document, annex.wide, lang, LANDSCAPE_WIDTH)
    portrait(document)
    _blocks(document, annex.blocks, lang, PORTRAIT_WIDTH)


def _blocks(document: Any, blocks: Sequence[Block | Chart], lang: str, width: Length) -> None:
    for block in blocks:
        _block(document, block, lang, width)


def _block(document: Any, block: Block | Chart, lang: str, width: Length) -> None:
    match block:
        case Heading():
            paragraph(document, block.text, bold=True, keep=True, level=block.level)
        case Paragraph():
            paragraph(document, block.text, indent=True)
        case Note():
            paragraph(document, NOTE.in_(lang) + block.text, italic=True, indent=True)
        case Pairs():
            for pair in block.pairs:
                paragraph(document, f"{pair.label}: {pair.value}")
        case Table():
            write_table(document, block, width)
        case Chart():
            paragraph(document, block.title, bold=True, keep=True, centred=True)
            document.add_picture(io.BytesIO(chart_png(block, lang)), width=CHART_WIDTH)
