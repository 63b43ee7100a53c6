"""What there is to do, cause by cause: how many findings one act would settle."""

from __future__ import annotations

from collections.abc import Sequence

from archaudit.model.finding import Outcome
from archaudit.model.text import Text
from archaudit.reports.causes import Cause
from archaudit.reports.document import Align, Block, Cell, Column, Group, Heading, Paragraph, Table, Tone
from archaudit.reports.figures import NOTHING, count
from archaudit.reports.finding_words import FindingWords
from archaudit.reports.names import OUTCOMES, SEVERITIES

TITLE = Text(vi="Việc cần làm, gộp theo nguyên nhân", en="What there is to do, by cause")
LEGEND = Text(
    vi="Mỗi dòng là một nguyên nhân ở một đơn vị; “…” thay cho những gì khác nhau giữa các trường hợp. "
    "Không kể những phát hiện được miễn trừ.",
    en="Each row is one cause in one department; “…” stands for what differs from case to case. "
    "Waived findings are not among them.",
)
MORE = Text(
    vi="{number} nguyên nhân khác, ít phát hiện hơn, có trong bảng tính (XLSX).",
    en="Causes with fewer findings that only the workbook (XLSX) lists: {number}.",
)
CAUSE = Text(vi="Nguyên nhân và căn cứ", en="Cause and basis")
SEVERITY = Text(vi="Mức độ", en="Severity")
OUTCOME = Text(vi="Kết luận", en="Outcome")
FINDINGS = Text(vi="Phát hiện", en="Findings")
DOSSIERS = Text(vi="Hồ sơ", en="Dossiers")
REMEDY = Text(vi="Cách khắc phục", en="Remedy")

MOST_SHOWN = 200
"""Rows of the table; a reader of more wants a spreadsheet."""


def cause_blocks(causes: Sequence[Cause], words: FindingWords, lang: str) -> list[Block]:
    """A table of the causes with most findings, grouped by department; nothing where nothing was found."""
    if not causes:
        return []
    largest = sorted(range(len(causes)), key=lambda place: -len(causes[place].findings))[:MOST_SHOWN]
    blocks: list[Block] = [Heading(2, TITLE.in_(lang)), Paragraph(LEGEND.in_(lang), Tone.MUTED)]
    blocks.append(_table([causes[place] for place in sorted(largest)], words, lang))
    if len(causes) > MOST_SHOWN:
        blocks.append(Paragraph(MORE.render(lang, number=count(len(causes) - MOST_SHOWN, lang))))
    return blocks


def _table(causes: Sequence[Cause], words: FindingWords, lang: str) -> Table:
    columns = (
        Column(CAUSE.in_(lang)),
        Column(OUTCOME.in_(lang)),
        Column(SEVERITY.in_(lang)),
        Column(FINDINGS.in_(lang), Align.RIGHT),
        Column(DOSSIERS.in_(lang), Align.RIGHT),
        Column(REMEDY.in_(lang)),
    )
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for cause in causes:
        groups.setdefault(cause.department, []).append(_row(cause, words, lang))
    return Table(columns, tuple(Group(words.department(code), tuple(rows)) for code, rows in groups.items()))


def _row(cause: Cause, words: FindingWords, lang: str) -> tuple[Cell, ...]:
    known = cause.outcome is Outcome.NONCONFORMING
    return (
        Cell((f"{cause.rule} {cause.sentence(words)}", words.basis(cause.findings[0].basis)), rule=cause.rule),
        Cell((OUTCOMES[cause.outcome].in_(lang),), Tone.BAD if known else Tone.UNSURE),
        Cell((SEVERITIES[cause.severity].in_(lang),)),
        Cell((count(len(cause.findings), lang),)),
        Cell((count(len(cause.dossiers), lang) if cause.dossiers else NOTHING,)),
        Cell((words.remedy(cause.rule),)),
    )
