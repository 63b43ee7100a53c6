"""Publication of procedures and internal inspections, a table each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from archaudit.model.finding import Finding, Outcome
from archaudit.model.report import RunReport
from archaudit.model.text import Text
from archaudit.reports.beyond import BEYOND, beyond_findings
from archaudit.reports.document import Block, Cell, Column, Group, Heading, Paragraph, Table, Tone
from archaudit.reports.names import UNDETERMINED
from archaudit.reports.rule_words import FAMILIES
from archaudit.reports.safe import masked
from archaudit.rules.messages import message_of
from archaudit.rules.rule import Rule

TITLE = Text(vi="Ngoài hồ sơ", en="Beyond dossiers")
LEGEND = Text(
    vi="Theo các sổ theo dõi kèm bản xuất, không phân theo kỳ; không tính vào kết quả của hồ sơ và các chỉ số.",
    en="By the registers beside the dossiers, whatever the period; in no dossier's outcome and in no indicator.",
)
NOTHING_FOUND = Text(vi="Không có phát hiện nào.", en="Nothing was found.")
SUBJECT = Text(vi="Nội dung", en="What was found")
RULE = Text(vi="Tiêu chí", en="Rule")
STATE = Text(vi="Kết quả", en="Outcome")
NONCONFORMING = Text(vi="không phù hợp", en="nonconforming")


def beyond_blocks(report: RunReport, rules: Mapping[str, Rule], lang: str) -> list[Block]:
    """The section; nothing when the export has neither register."""
    blocks: list[Block] = []
    names = {department.code: department.name for department in report.departments}
    for family in BEYOND.values():
        findings = beyond_findings(report, family)
        if findings is not None:
            blocks.append(Heading(3, FAMILIES[family].in_(lang)))
            blocks.append(
                _table(findings, names, rules, lang) if findings else Paragraph(NOTHING_FOUND.in_(lang), Tone.GOOD)
            )
    return [Heading(2, TITLE.in_(lang)), Paragraph(LEGEND.in_(lang), Tone.MUTED), *blocks] if blocks else []


def _table(findings: Sequence[Finding], names: Mapping[str, str], rules: Mapping[str, Rule], lang: str) -> Table:
    columns = tuple(Column(head.in_(lang)) for head in (SUBJECT, RULE, STATE))
    groups = groupby(findings, key=lambda finding: finding.department)
    return Table(
        columns,
        tuple(
            Group(names.get(department, department), tuple(_row(finding, rules, lang) for finding in own))
            for department, own in groups
        ),
    )


def _row(finding: Finding, rules: Mapping[str, Rule], lang: str) -> tuple[Cell, ...]:
    known = finding.outcome is Outcome.NONCONFORMING
    outcome = Cell((NONCONFORMING.in_(lang),), Tone.BAD) if known else Cell((UNDETERMINED.in_(lang),), Tone.UNSURE)
    message = masked(message_of(rules[finding.rule], finding, lang))
    told = message if known else f"{message} ({finding.subject})"
    return Cell((told,)), Cell((finding.rule,)), outcome
