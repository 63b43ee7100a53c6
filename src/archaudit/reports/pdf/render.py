"""Hands the annex to the template as data: Typst then takes no word of it for markup."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import msgspec
import typst

from archaudit.model.report import RunReport
from archaudit.reports.annex import build_annex
from archaudit.reports.charts import FONTS, chart_svg
from archaudit.reports.column_widths import column_widths
from archaudit.reports.context import RenderContext
from archaudit.reports.document import Block, Heading, Note, Pairs, Paragraph, Table
from archaudit.reports.pictures import Chart
from archaudit.reports.safe import brief
from archaudit.reports.text import NOTE

MILLIMETRE = 72 / 25.4
"""In points."""
PORTRAIT, LANDSCAPE = 165 * MILLIMETRE, 252 * MILLIMETRE
"""Between the margins of the template, in points."""


def render_pdf(report: RunReport, context: RenderContext) -> bytes:
    """The annex; its date is the moment of the check."""
    template = files(__package__).joinpath("annex.typ").read_bytes()
    data = msgspec.json.encode(_record(report, context)).decode("utf-8")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    compiled: bytes = typst.compile(template, format="pdf", font_paths=fonts, sys_inputs={"annex": data})
    return compiled


def _record(report: RunReport, context: RenderContext) -> dict[str, Any]:
    annex, moment, lang = build_annex(report, context), report.run.as_of, context.lang
    return {
        "lang": lang,
        "date": [moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second],
        "head": msgspec.to_builtins(annex.head),
        "scope": [_block(block, lang, PORTRAIT) for block in annex.scope],
        "wide": [_block(block, lang, LANDSCAPE) for block in annex.wide],
        "blocks": [_block(block, lang, PORTRAIT) for block in annex.blocks],
    }


def _block(block: Block | Chart, lang: str, width: float) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": brief(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "text": brief(block.text)}
        case Note():
            return {"kind": "note", "text": brief(NOTE.in_(lang) + block.text)}
        case Pairs():
            return {"kind": "pairs", "lines": [brief(f"{pair.label}: {pair.value}") for pair in block.pairs]}
        case Table():
            return _table(block, width)
        case Chart():
            return {"kind": "chart", "title": brief(block.title), "svg": chart_svg(block, lang)}


def _table(table: Table, width: float) -> dict[str, Any]:
    rows = [row for group in table.groups for row in group.rows]
    return {
        "kind": "table",
        "widths": column_widths(table, width),
        "heads": [column.head for column in table.columns],
        "aligns": [column.align.value for column in table.columns],
        "rows": [[[brief(part) for part in cell.parts] for cell in row] for row in rows],
    }
