"""What there is to do, and every finding, department by department."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, islice

from archaudit.model.finding import Finding
from archaudit.model.report import RunReport
from archaudit.model.text import Text
from archaudit.reports.cause_table import DOSSIERS, FINDINGS, OUTCOME, REMEDY
from archaudit.reports.causes import Cause, causes_of
from archaudit.reports.context import RenderContext
from archaudit.reports.departments import DEPARTMENT, FIELD
from archaudit.reports.figures import count
from archaudit.reports.finding_words import FindingWords
from archaudit.reports.names import OUTCOMES, SEVERITIES
from archaudit.reports.subject_words import subject_words
from archaudit.reports.xlsx.sheets import MOST_ROWS, Book, Heading, Value

TODO = Text(vi="Việc cần làm", en="To do")
CAUSE = Text(vi="Nguyên nhân", en="Cause")
BASIS = Text(vi="Căn cứ", en="Basis")
RULE = Text(vi="Tiêu chí", en="Rule")
SEVERITY = Text(vi="Mức độ", en="Severity")
EXAMPLES = Text(vi="Hồ sơ (một số)", en="Dossiers (some)")
DOSSIER = Text(vi="Hồ sơ", en="Dossier")
MESSAGE = Text(vi="Nội dung", en="Message")
MONTH = Text(vi="Tháng tiếp nhận", en="Month received")
SUBJECT = Text(vi="Đối tượng", en="Subject")
PATH = Text(vi="Tệp", en="File")
EVIDENCE = Text(vi="Dữ kiện", en="Evidence")
ID = Text(vi="Mã phát hiện", en="Finding")
MARKS = Text(vi="Ghi nhận", en="Marks")
CUT = Text(
    vi="Trang tính không chứa được {number} phát hiện còn lại; tệp CSV có đủ.",
    en="A worksheet has no room for the other findings ({number}); the CSV file has them all.",
)

EXAMPLE_COUNT = 3
TODO_PRINTED, PRINTED = 9, 8
"""Columns that go to paper: what to do and why; which dossier, what is wrong with it, and where."""


def write_todo(book: Book, report: RunReport, context: RenderContext) -> None:
    """A row a cause: what it is, how much of it there is, how to put it right."""
    lang, words = context.lang, FindingWords(context, report.departments)
    heads = [
        Heading(DEPARTMENT.in_(lang), 30, wrapped=True),
        Heading(RULE.in_(lang), 9),
        Heading(CAUSE.in_(lang), 60, wrapped=True),
        Heading(OUTCOME.in_(lang), 15),
        Heading(SEVERITY.in_(lang), 10),
        Heading(FINDINGS.in_(lang), 10),
        Heading(DOSSIERS.in_(lang), 10),
        Heading(REMEDY.in_(lang), 50, wrapped=True),
        Heading(BASIS.in_(lang), 45, wrapped=True),
        Heading(EXAMPLES.in_(lang), 84),
    ]
    sheet = book.sheet(TODO.in_(lang))
    book.table(sheet, heads, (_todo(cause, words, lang) for cause in causes_of(report.findings)), TODO_PRINTED)


def write_departments(book: Book, report: RunReport, context: RenderContext) -> None:
    """A sheet a department that has findings, named after its code."""
    words = FindingWords(context, report.departments)
    fields = {field.code: field.name for each in report.departments for field in each.fields}
    for code, findings in groupby(report.findings, key=lambda finding: finding.department):
        sheet = book.sheet(code or words.department(code))
        group = list(findings)
        rows = (_finding(finding, words, fields, context.lang) for finding in islice(group, MOST_ROWS - 1))
        end = book.table(sheet, _heads(context.lang), rows, PRINTED)
        if len(group) >= MOST_ROWS:
            left = count(len(group) - MOST_ROWS + 1, context.lang)
            book.text(sheet, end, 0, CUT.render(context.lang, number=left))


def _todo(cause: Cause, words: FindingWords, lang: str) -> Sequence[Value]:
    return (
        words.department(cause.department),
        cause.rule,
        cause.sentence(words),
        OUTCOMES[cause.outcome].in_(lang),
        SEVERITIES[cause.severity].in_(lang),
        len(cause.findings),
        len(cause.dossiers),
        words.remedy(cause.rule),
        words.basis(cause.findings[0].basis),
        "; ".join(cause.dossiers[:EXAMPLE_COUNT]),
    )


def _heads(lang: str) -> list[Heading]:
    return [
        Heading(DOSSIER.in_(lang), 26),
        Heading(FIELD.in_(lang), 24, wrapped=True),
        Heading(MONTH.in_(lang), 10),
        Heading(RULE.in_(lang), 9),
        Heading(MESSAGE.in_(lang), 64, wrapped=True),
        Heading(OUTCOME.in_(lang), 15),
        Heading(SEVERITY.in_(lang), 10),
        Heading(PATH.in_(lang), 46, wrapped=True),
        Heading(SUBJECT.in_(lang), 30),
        Heading(BASIS.in_(lang), 45),
        Heading(REMEDY.in_(lang), 50),
        Heading(EVIDENCE.in_(lang), 40),
        Heading(ID.in_(lang), 18),
        Heading(MARKS.in_(lang), 24),
    ]


def _finding(finding: Finding, words: FindingWords, fields: Mapping[str, str], lang: str) -> Sequence[Value]:
    return (
        finding.dossier,
        fields.get(finding.field) or finding.field,
        finding.month,
        finding.rule,
        words.message(finding),
        words.outcome(finding),
        words.severity(finding),
        finding.path,
        subject_words(finding.subject, finding.dossier, lang),
        words.basis(finding.basis),
        words.remedy(finding.rule),
        "; ".join(_quoted(finding)),
        finding.id,
        words.marks(finding),
    )


def _quoted(finding: Finding) -> Iterable[str]:
    return (f"{name} = {value}" for name, value in finding.evidence.items())
