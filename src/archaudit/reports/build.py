"""The document of a run, in the order an inspector reads it."""

from __future__ import annotations

from archaudit.model.report import RunReport
from archaudit.model.text import Text
from archaudit.reports.beyond_blocks import beyond_blocks
from archaudit.reports.changes import changes_blocks
from archaudit.reports.context import RenderContext
from archaudit.reports.departments import department_blocks
from archaudit.reports.document import Block, Heading, Paragraph, ReportDocument
from archaudit.reports.figures import totals_sentence
from archaudit.reports.preamble import apart_blocks, preamble_blocks
from archaudit.reports.rates import Rates
from archaudit.reports.review_blocks import review_blocks
from archaudit.reports.rule_table import rule_blocks

TITLE = Text(
    vi="Số liệu kiểm tra hồ sơ điện tử giải quyết thủ tục hành chính",
    en="Audit figures of administrative e-dossiers",
)


def build_document(report: RunReport, context: RenderContext) -> ReportDocument:
    """Everything that a reader is shown of a run.

    Raises:
        KeyError: the report counts a rule or an indicator that is not known.
    """
    lang = context.lang
    blocks: list[Block] = [Heading(1, TITLE.in_(lang)), *preamble_blocks(report.run, context)]
    blocks += department_blocks(report.departments, Rates.of(report.run, lang))
    blocks += rule_blocks(report.rules, context.rules, context.cite, lang)
    blocks += beyond_blocks(report, context.rules, lang)
    blocks += review_blocks(report.review, lang)
    blocks += apart_blocks(report.apart, lang)
    blocks += changes_blocks(report.changes, lang)
    blocks.append(Paragraph(totals_sentence(report.totals, lang)))
    return ReportDocument(tuple(blocks))
