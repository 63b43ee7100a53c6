"""The page of a run, to look at on a screen: the whole first, each department under it, then rules and findings."""

from __future__ import annotations

from collections.abc import Iterable

from archaudit.model.report import DepartmentReport, RunReport
from archaudit.model.text import Text
from archaudit.reports.beyond_blocks import beyond_blocks
from archaudit.reports.build import TITLE
from archaudit.reports.cause_table import cause_blocks
from archaudit.reports.causes import causes_of
from archaudit.reports.changes import changes_blocks
from archaudit.reports.context import RenderContext
from archaudit.reports.departments import LEGEND, WITH_SUBORDINATES, department_title, indicator_table, totals_table
from archaudit.reports.document import Block, Heading, Paragraph, Tone
from archaudit.reports.figures import totals_sentence
from archaudit.reports.finding_words import FindingWords
from archaudit.reports.gauges import (
    ALL_FIELDS,
    all_fields_matrix,
    department_matrix,
    field_matrix,
    month_chart,
    month_matrix,
)
from archaudit.reports.pictures import Chart, Matrix, Page, Section
from archaudit.reports.preamble import apart_blocks, preamble_blocks
from archaudit.reports.rates import Rates
from archaudit.reports.review_blocks import review_blocks
from archaudit.reports.rule_table import rule_blocks

OVERVIEW = Text(vi="Toàn cảnh", en="Overview")
DEPARTMENTS = Text(vi="Từng đơn vị", en="Departments")


def build_page(report: RunReport, context: RenderContext) -> Page:
    """Everything that a reader is shown of a run but the single findings.

    Raises:
        KeyError: the report counts a rule or an indicator that is not known.
    """
    lang, rates = context.lang, Rates.of(report.run, context.lang)
    blocks: list[Block | Matrix | Chart | Section] = [*preamble_blocks(report.run, context)]
    blocks += [Heading(2, OVERVIEW.in_(lang)), Paragraph(totals_sentence(report.totals, lang))]
    blocks += [totals_table(report.departments, rates), department_matrix(report.departments, rates)]
    blocks.append(Paragraph(LEGEND.in_(lang), Tone.MUTED))
    if any(department.fields for department in report.departments):
        blocks.append(Section(ALL_FIELDS.in_(lang), None, (all_fields_matrix(report.departments, rates),)))
    blocks += [Heading(2, DEPARTMENTS.in_(lang)), *_sections(report, rates)]
    blocks += cause_blocks(causes_of(report.findings), FindingWords(context, report.departments), lang)
    blocks += rule_blocks(report.rules, context.rules, context.cite, lang)
    blocks += beyond_blocks(report, context.rules, lang)
    blocks += review_blocks(report.review, lang)
    blocks += apart_blocks(report.apart, lang)
    blocks += changes_blocks(report.changes, lang)
    return Page(TITLE.in_(lang), tuple(blocks))


def _sections(report: RunReport, rates: Rates) -> Iterable[Section]:
    names = {department.code: department.name for department in report.departments}
    parents = {department.parent for department in report.departments}
    for department in report.departments:
        title = department_title(department, names, rates.lang)
        blocks = tuple(_department(department, department.code in parents, rates))
        yield Section(title, department.code, blocks)


def _department(department: DepartmentReport, above_others: bool, rates: Rates) -> Iterable[Block | Matrix | Chart]:
    yield Paragraph(totals_sentence(department.totals, rates.lang))
    if above_others:
        yield Paragraph(WITH_SUBORDINATES.in_(rates.lang))
    yield indicator_table(department.indicators, rates)
    if department.fields:
        yield field_matrix(department, rates)
    if department.months:
        yield month_chart(department.months, rates)
        yield month_matrix(department, rates)
