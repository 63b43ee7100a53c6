"""The rules that were broken most, with the clauses they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archaudit.model.report import RuleCount
from archaudit.model.text import Text
from archaudit.reports.context import Cite
from archaudit.reports.document import Align, Block, Cell, Column, Group, Heading, Paragraph, Table, Tone
from archaudit.reports.figures import count, share
from archaudit.reports.finding_words import NO_BASIS
from archaudit.reports.names import SEVERITIES
from archaudit.rules.rule import Rule

TITLE = Text(vi="Các tiêu chí có nhiều trường hợp không phù hợp nhất", en="The rules broken most")
RULE = Text(vi="Tiêu chí và căn cứ", en="Rule and basis")
SEVERITY = Text(vi="Mức độ", en="Severity")
NONCONFORMING = Text(vi="Không phù hợp", en="Nonconforming")
UNKNOWN = Text(vi="Chưa xác định", en="Undetermined")
NOT_APPLICABLE = Text(vi="Không áp dụng", en="Not applicable")
WAIVED = Text(vi="Được miễn trừ", en="Waived")

LEGEND = Text(
    vi="n/N là số đối tượng không phù hợp trên số đối tượng mà tiêu chí áp dụng. "
    "Từng phát hiện, kèm hồ sơ, tệp, dữ kiện và căn cứ, có trong bản xuất phát hiện (CSV, JSON Lines).",
    en="n/N is the number of nonconforming subjects out of those that the rule applies to. Every single finding, "
    "with its dossier, file, evidence and basis, is in the export of findings (CSV, JSON Lines).",
)

CLEAN = Text(
    vi="{number} tiêu chí khác đã được kiểm tra và không có phát hiện nào.",
    en="Other rules asked, without a finding: {number}.",
)
IDLE = Text(
    vi="{number} tiêu chí không có đối tượng nào để áp dụng nên không kết luận được gì: {codes}.",
    en="Rules with nothing to apply to, which therefore say nothing: {number} ({codes}).",
)


def rule_blocks(counts: Sequence[RuleCount], rules: Mapping[str, Rule], cite: Cite, lang: str) -> list[Block]:
    """The rules with findings, heaviest counts first, then how many found nothing or had nothing to look at."""
    broken = sorted(filter(_has_findings, counts), key=_most_broken_first)
    idle = [each for each in counts if _applicable(each) == 0]
    clean = len(counts) - len(broken) - len(idle)
    blocks: list[Block] = [Heading(2, TITLE.in_(lang)), Paragraph(LEGEND.in_(lang), Tone.MUTED)]
    if broken:
        blocks.append(_table(broken, rules, cite, lang))
    if clean:
        blocks.append(Paragraph(CLEAN.render(lang, number=count(clean, lang))))
    if idle:
        codes = ", ".join(each.code for each in idle)
        blocks.append(Paragraph(IDLE.render(lang, number=count(len(idle), lang), codes=codes)))
    return blocks


def _table(broken: Sequence[RuleCount], rules: Mapping[str, Rule], cite: Cite, lang: str) -> Table:
    columns = (
        Column(RULE.in_(lang)),
        Column(SEVERITY.in_(lang)),
        *(Column(head.in_(lang), Align.RIGHT) for head in (NONCONFORMING, UNKNOWN, WAIVED, NOT_APPLICABLE)),
    )
    rows = tuple(_row(each, rules[each.code], cite, lang) for each in broken)
    return Table(columns, (Group(None, rows),))


def _row(counted: RuleCount, rule: Rule, cite: Cite, lang: str) -> tuple[Cell, ...]:
    basis = [cite(clause, lang) for clause in rule.basis] or [NO_BASIS.in_(lang)]
    return (
        Cell((f"{rule.code} {rule.title.in_(lang)}", *basis), rule=rule.code),
        Cell((SEVERITIES[counted.severity].in_(lang),)),
        Cell(
            (share(counted.nonconforming, _applicable(counted), lang),),
            Tone.BAD if counted.nonconforming else Tone.PLAIN,
        ),
        Cell((count(counted.undetermined, lang),), Tone.UNSURE if counted.undetermined else Tone.PLAIN),
        Cell((count(counted.waived, lang),)),
        Cell((count(counted.not_applicable, lang),)),
    )


def _has_findings(counted: RuleCount) -> bool:
    return counted.nonconforming + counted.undetermined + counted.waived > 0


def _applicable(counted: RuleCount) -> int:
    return counted.subjects - counted.not_applicable


def _most_broken_first(counted: RuleCount) -> tuple[int, int, int, str]:
    return (-counted.nonconforming, -counted.undetermined, counted.severity.rank, counted.code)
