"""The draft annex of figures, in the order of an inspection's papers. It concludes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archaudit.model.report import RunReport
from archaudit.reports import annex_words as words
from archaudit.reports.annex_departments import cause_lists, department_figures
from archaudit.reports.annex_document import Annex, AnnexHead
from archaudit.reports.annex_table import summary_table
from archaudit.reports.causes import Cause, causes_of
from archaudit.reports.changes import changes_blocks
from archaudit.reports.context import RenderContext
from archaudit.reports.document import Block, Heading, Paragraph
from archaudit.reports.finding_words import FindingWords
from archaudit.reports.gauges import gap_chart
from archaudit.reports.pictures import Chart
from archaudit.reports.preamble import preamble_blocks
from archaudit.reports.rates import Rates

CHARTED = ("digitized", "stored", "result_electronic", "online")
"""Indicators that departments declare and that an inspection looks at first."""
MOST_CHARTED = 25
"""Departments that one page has room for."""


def build_annex(report: RunReport, context: RenderContext) -> Annex:
    """Figures of all departments, sentences and lists for each, what changed, methods, limits and clauses.

    Raises:
        KeyError: the report counts a rule or an indicator that is not known.
    """
    lang, rates = context.lang, Rates.of(report.run, context.lang)
    causes = causes_of(report.findings)
    return Annex(
        head=_head(lang),
        scope=(Heading(2, words.SCOPE.in_(lang)), *preamble_blocks(report.run, context)),
        wide=(Heading(2, words.SUMMARY.in_(lang)), summary_table(report.departments, rates)),
        blocks=(
            *_charts(report, rates),
            Heading(2, words.DEPARTMENTS.in_(lang)),
            *_departments(report, causes, context),
            *changes_blocks(report.changes, lang),
            Heading(2, words.METHODS.in_(lang)),
            *_methods(causes, context),
            Heading(2, words.CLAUSES.in_(lang)),
            *_clauses(causes, context),
        ),
    )


def _head(lang: str) -> AnnexHead:
    return AnnexHead(
        nation=words.NATION.in_(lang),
        motto=words.MOTTO.in_(lang),
        superior=words.SUPERIOR.in_(lang),
        agency=words.AGENCY.in_(lang),
        number=words.NUMBER.in_(lang),
        place_and_date=words.PLACE_AND_DATE.in_(lang),
        annex=words.ANNEX.in_(lang),
        title=words.TITLE.in_(lang),
        attached_to=words.ATTACHED_TO.in_(lang),
    )


def _charts(report: RunReport, rates: Rates) -> Iterable[Chart]:
    if len(report.departments) <= MOST_CHARTED:
        charts = (gap_chart(id_, report.departments, rates) for id_ in CHARTED)
        yield from (chart for chart in charts if chart.points)


def _departments(report: RunReport, causes: Sequence[Cause], context: RenderContext) -> Iterable[Block]:
    by_department: dict[str, list[Cause]] = {}
    for cause in causes:
        by_department.setdefault(cause.department, []).append(cause)
    names = {department.code: department.name for department in report.departments}
    rates, spoken = Rates.of(report.run, context.lang), FindingWords(context, report.departments)
    for number, department in enumerate(report.departments, 1):
        yield from department_figures(f"{number}.", department, names, rates)
        yield from cause_lists(by_department.pop(department.code, []), spoken, context.lang)
    for number, (code, found) in enumerate(by_department.items(), len(names) + 1):
        yield Heading(3, f"{number}. {spoken.department(code)}")
        yield from cause_lists(found, spoken, context.lang)


def _methods(causes: Sequence[Cause], context: RenderContext) -> Iterable[Block]:
    for code in sorted({cause.rule for cause in causes}):
        rule = context.rules[code]
        yield Heading(3, f"{code} {rule.title.in_(context.lang)}")
        for paragraph in rule.doc.in_(context.lang).split("\n\n"):
            yield Paragraph(" ".join(paragraph.replace("**", "").replace("`", "").split()))


def _clauses(causes: Sequence[Cause], context: RenderContext) -> Iterable[Block]:
    clauses: Mapping[str, None] = dict.fromkeys(
        clause for cause in causes for finding in cause.findings for clause in finding.basis
    )
    for clause in sorted(clauses):
        yield Paragraph(f"{context.cite(clause, context.lang)}.")
    if not clauses:
        yield Paragraph(words.NOTHING_FOUND.in_(context.lang))
