"""The document of a run, in the order an inspector reads it."""

from __future__ import annotations

from collections.abc import Mapping

from archaudit.model.report import RunReport
from archaudit.model.text import Lang, Text
from archaudit.reports.changes import changes_blocks
from archaudit.reports.context import Cite
from archaudit.reports.departments import department_blocks
from archaudit.reports.document import Block, Heading, Paragraph, ReportDocument
from archaudit.reports.figures import totals_sentence
from archaudit.reports.preamble import apart_blocks, preamble_blocks
from archaudit.reports.rule_table import rule_blocks
from archaudit.rules.rule import Rule

TITLE = Text(
    vi="Số liệu kiểm tra hồ sơ điện tử giải quyết thủ tục hành chính",
    en="Audit figures of administrative e-dossiers",
)


def build_document(report: RunReport, rules: Mapping[str, Rule], cite: Cite, lang: Lang) -> ReportDocument:
    """Everything that a reader is shown of a run.

    Raises:
        KeyError: the report counts a rule or an indicator that is not known.
    """
    blocks: list[Block] = [Heading(1, TITLE.in_(lang)), *preamble_blocks(report.run, cite, lang)]
    blocks += department_blocks(report.departments, lang)
    blocks += rule_blocks(report.rules, rules, cite, lang)
    blocks += apart_blocks(report.apart, lang)
    blocks += changes_blocks(report.changes, lang)
    blocks.append(Paragraph(totals_sentence(report.totals, lang)))
    return ReportDocument(tuple(blocks))
